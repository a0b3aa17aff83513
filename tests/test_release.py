"""What a release is made of: its list of packages, and files that are the same at every build."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.folders import REPOSITORY
from tests.support.serving import serving

UV = Path(sys.executable).with_name("uv")


def wheel(folder: Path, name: str, version: str) -> str:
    """Makes an empty package, and gives its digest."""
    about = f"{name}-{version}.dist-info"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\n"
                        f"Version: {version}\n")  # fmt: skip
        packed.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n"
                        "Tag: py3-none-any\n")  # fmt: skip
        packed.writestr(f"{about}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Project:
    """A project with one package to run and one to develop with, both in a folder of wheels."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.wheels = folder / "wheels"
        for made in (".ci", ".venv/bin", "wheels"):
            (folder / made).mkdir(parents=True)
        shutil.copy(REPOSITORY / ".ci/sbom", folder / ".ci")
        (folder / ".venv/bin/uv").symlink_to(UV)
        (folder / "pyproject.toml").write_text(
            '[project]\nname = "it"\nversion = "1"\nrequires-python = ">=3.11"\n'
            'dependencies = ["rivers"]\n[project.optional-dependencies]\ndev = ["boats"]\n',
            encoding="utf-8",
        )
        self.digests = {
            (name, version): wheel(self.wheels, name, version)
            for name in ("rivers", "boats")
            for version in ("1.0", "2.0")
        }
        for name in ("rivers", "boats"):
            links = "".join(
                f'<a href="../{name}-{version}-py3-none-any.whl#sha256={digest}">'
                f"{name}-{version}-py3-none-any.whl</a>\n"
                for (package, version), digest in self.digests.items()
                if package == name
            )
            (self.wheels / name).mkdir()
            (self.wheels / name / "index.html").write_text(links, encoding="utf-8")

    def pin(self, *pins: tuple[str, str], digest: str = "") -> None:
        text = "".join(
            f"{name}=={version} \\\n"
            f"    --hash=sha256:{digest or self.digests[name, version]}\n    # via it\n"
            for name, version in pins
        )
        (self.folder / "requirements.txt").write_text(text, encoding="utf-8")

    def run(self) -> subprocess.CompletedProcess[str]:
        """Runs the script with an index of packages that nobody but this computer sees."""
        with serving(self.wheels) as index:
            return self._run(index)

    def _run(self, index: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "UV_CACHE_DIR": str(self.folder / "cache"),
            "UV_DEFAULT_INDEX": index,
            "UV_PYTHON": sys.executable,
        }
        return subprocess.run(
            [self.folder / ".ci/sbom"], env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def made(tmp_path: Path) -> Project:
    return Project(tmp_path)


def packages(document: dict[str, Any]) -> list[tuple[str, str]]:
    assert document["bomFormat"] == "CycloneDX"
    return [(one["name"], one["version"]) for one in document["components"]]


def test_the_list_of_packages_names_the_pinned_releases_and_no_tools(made: Project) -> None:
    made.pin(("rivers", "1.0"), ("boats", "1.0"))
    done = made.run()
    assert done.returncode == 0, done.stderr
    assert packages(json.loads(done.stdout)) == [("rivers", "1.0")]
    assert made.digests["rivers", "1.0"] in done.stdout


def test_a_package_whose_file_is_not_the_pinned_one_is_listed_by_no_release(made: Project) -> None:
    made.pin(("rivers", "2.0"), digest="0" * 64)
    done = made.run()
    assert done.returncode == 1
    assert done.stdout == ""
    assert "is not pinned in requirements.txt" in done.stderr


def release(folder: Path, tag: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [REPOSITORY / ".ci/may-release"],
        cwd=folder,
        env=os.environ | {"GITHUB_REF_NAME": tag},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository with the version 1.2.3 on its main branch."""

    def git(folder: Path, *arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True)

    origin = tmp_path / "origin"
    origin.mkdir()
    (origin / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', encoding="utf-8")
    git(origin, "init", "--quiet", "--initial-branch", "main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "Begin")
    git(origin, "checkout", "--quiet", "-b", "aside")
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "Unseen")
    git(tmp_path, "clone", "--quiet", str(origin), "clone")
    return tmp_path / "clone"


def test_a_release_is_made_of_a_reviewed_commit(clone: Path) -> None:
    unseen = release(clone, "v1.2.3")
    assert unseen.returncode == 1
    assert "not on main" in unseen.stderr
    subprocess.run(["git", "checkout", "--quiet", "origin/main"], cwd=clone, check=True)
    assert release(clone, "v1.2.3").returncode == 0


def test_a_release_of_the_data_has_its_version_and_its_file(clone: Path) -> None:
    subprocess.run(["git", "checkout", "--quiet", "origin/main"], cwd=clone, check=True)
    (clone / "data/releases").mkdir(parents=True)
    (clone / "data/almanac.yml").write_text('title: Walks\nversion: "2.0.0"\n', "utf-8")
    unwritten = release(clone, "data-2.0.0")
    assert unwritten.returncode == 1
    assert "There is no data/releases/2.0.0.yml" in unwritten.stderr
    (clone / "data/releases/2.0.0.yml").write_text("date: 2026-01-01\n", "utf-8")
    assert release(clone, "data-2.0.0").returncode == 0
    other = release(clone, "data-1.2.3")
    assert other.returncode == 1
    assert "must be data-2.0.0, as data/almanac.yml says" in other.stderr


@pytest.mark.parametrize(
    ("tag", "target", "told"),
    [
        ("v1.2.3", "release", "CHANGELOG.md"),
        ("data-2.0.0", "dataset", "data/releases/2.0.0.yml"),
    ],
)
def test_the_tag_says_what_is_packed_and_where_it_is_told(
    tag: str, target: str, told: str, tmp_path: Path
) -> None:
    for program in ("make", "gh"):
        (tmp_path / program).write_text('#!/bin/sh\necho "$(basename "$0") $@"\n', "utf-8")
        (tmp_path / program).chmod(0o755)
    jobs = yaml.safe_load((REPOSITORY / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]
    said = []
    for job, name in (("package", "Pack"), ("publish", "Publish")):
        (script,) = (one["run"] for one in jobs[job]["steps"] if one.get("name") == name)
        environment = {
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "GITHUB_REF_NAME": tag,
            "GITHUB_REPOSITORY": "owner/name",
        }
        said.append(
            subprocess.run(
                ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
                cwd=tmp_path,
                env=os.environ | environment,
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
    assert said[0] == f"make {target}\n"
    assert f"gh release create {tag} " in said[1]
    assert f"--notes {told} says what changed." in said[1]


@pytest.mark.parametrize("tag", ["v1.2.4", "1.2.3", "v1.2.3-rc1", "v"])
def test_a_tag_that_is_not_the_version_makes_no_release(clone: Path, tag: str) -> None:
    subprocess.run(["git", "checkout", "--quiet", "origin/main"], cwd=clone, check=True)
    other = release(clone, tag)
    assert other.returncode == 1
    assert "must be v1.2.3" in other.stderr


def test_the_package_is_the_same_at_every_build(tmp_path: Path) -> None:
    built = []
    for name in ("one", "two"):
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--directory", str(tmp_path / name)],
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
        )
        built.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert {name.rpartition(".")[2] for name in built[0]} == {"whl", "gz"}
    assert built[0] == built[1]
