"""The step of the pull-request workflow that tells code from facts, run as GitHub runs it."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.support.folders import REPOSITORY

ONLY_FACTS = "## Only facts and pages change"
LOOK = "## A maintainer has to look"
MIB = 1024 * 1024  # what GitHub takes of a summary; of a longer one it shows nothing


def step() -> str:
    workflow = yaml.safe_load(
        (REPOSITORY / ".github/workflows/pull-request.yml").read_text("utf-8")
    )
    (run,) = [one["run"] for one in workflow["jobs"]["changed-code"]["steps"] if "run" in one]
    return str(run)


class Repository:
    """A repository with the script and two files, and a branch for a pull request."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        self.environment = {
            **os.environ,
            **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER")
               for what in ("NAME", "EMAIL")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "RUNNER_TEMP": str(folder),
        }  # fmt: skip
        self.folder.mkdir()
        self.git("init", "--quiet", "--initial-branch", "main")
        (self.folder / ".ci").mkdir()
        shutil.copy(REPOSITORY / ".ci/changed-code", self.folder / ".ci")
        self.write("mkdocs.yml", "data/metrics.yml", "macros/cli.py", "docs/index.md")
        self.commit()
        self.git("checkout", "--quiet", "-b", "proposed")

    def git(self, *arguments: str | bytes) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, env=self.environment, check=True)

    def write(self, *names: str | bytes, text: str = "x\n") -> None:
        for name in names:
            file = self.folder / os.fsdecode(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change")

    def merge(self) -> None:
        """What GitHub checks out: the base with the pull request merged into it."""
        self.commit()
        self.git("checkout", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposed")

    def run(self, folder: Path | None = None) -> tuple[int, str, str]:
        """The exit code of the step, its summary and its log."""
        summary = self.folder.parent / "summary.md"
        summary.unlink(missing_ok=True)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step()],
            cwd=folder or self.folder,
            env=self.environment | {"GITHUB_STEP_SUMMARY": str(summary)},
            capture_output=True,
            check=False,
        )
        text = summary.read_bytes().decode("ascii") if summary.exists() else ""
        return done.returncode, text, (done.stdout + done.stderr).decode("ascii")

    def told_to_jobs(self) -> str:
        """What the step gives to later jobs."""
        output = self.folder.parent / "output"
        output.unlink(missing_ok=True)
        self.environment["GITHUB_OUTPUT"] = str(output)
        assert self.run()[0] == 0
        return output.read_text("utf-8")

    def summary(self) -> str:
        code, summary, _ = self.run()
        assert code == 0
        lines = summary.splitlines()
        assert (ONLY_FACTS in lines) != any(line.startswith(LOOK) for line in lines)
        return summary

    def listed(self) -> list[str]:
        """The files that the summary lists, each with its letter."""
        summary = self.summary()
        return [line.strip() for line in summary.splitlines() if line.startswith("    ")]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_change_of_facts_and_pages_is_said_to_be_no_more(repository: Repository) -> None:
    repository.write("data/metrics.yml", text="y\n")
    repository.write("docs/images/a b.png", "data/initiatives/x.yml", "docs/漁.md")
    repository.merge()
    assert repository.listed() == []
    assert "the code of the base branch" in repository.summary()


@pytest.mark.parametrize(
    "name",
    [
        "mkdocs.yml",
        ".github/workflows/deploy.yml",
        ".github/CODEOWNERS",
        "requirements.txt",
        "pyproject.toml",
        "Makefile",
        ".node/package.json",
        ".ci/run",
        ".pre-commit-config.yaml",
        "biome.jsonc",
        "tsconfig.json",
        "tests/conftest.py",
        "macros/cli.py",
        "sitecustomize.py",
        ".gitattributes",
        "Data/x.yml",
        "docs.py",
        "database/x.yml",
        "docs/_headers",
        "docs/_redirects",
        "docs/robots.txt",
        "docs/assets/own.js",
        "docs/assets/own.css",
        "docs/x.html",
        "docs/x.md.svg",
        "data/x.yml.py",
        "data/x.md",
        "data/almanac.yml",
        "docs/.gitattributes",
        "data/.hidden/x.yml",
    ],
)
def test_a_file_that_can_run_or_steer_something_is_listed(
    repository: Repository, name: str
) -> None:
    repository.write(name, text="changed\n")
    repository.write("data/metrics.yml", text="y\n")
    repository.merge()
    (line,) = repository.listed()
    assert line[1:] == f" {name}"


def test_a_maintainer_is_told_not_to_trust_the_checks_or_the_site(repository: Repository) -> None:
    repository.write("macros/cli.py", text="y\n")
    repository.merge()
    summary = repository.summary()
    assert 'trust neither the checks nor the artifact "site"' in summary
    _, _, log = repository.run()
    assert log.startswith("::warning title=More than facts and pages changes::")


def test_the_jobs_that_test_are_told_what_there_is_to_test(repository: Repository) -> None:
    repository.write("data/metrics.yml", text="y\n")
    repository.merge()
    assert repository.told_to_jobs() == "code=no\n"
    repository.git("checkout", "--quiet", "proposed")
    repository.write("macros/cli.py", text="y\n")
    repository.merge()
    assert repository.told_to_jobs() == "code=yes\n"


def test_a_maintainer_is_told_what_the_file_of_the_almanac_decides(repository: Repository) -> None:
    repository.write("data/almanac.yml", text="home: https://other.example/\n")
    repository.merge()
    assert "`data/almanac.yml` says at which address the site stands" in repository.summary()


def test_code_that_moves_among_the_pages_is_listed_where_it_was(repository: Repository) -> None:
    repository.git("mv", "macros/cli.py", "docs/cli.md")
    repository.merge()
    assert repository.listed() == ["D macros/cli.py"]


def test_a_link_among_the_facts_is_listed(repository: Repository) -> None:
    (repository.folder / "docs/leak.txt").symlink_to("/etc/passwd")
    (repository.folder / "data/metrics.yml").unlink()
    (repository.folder / "data/metrics.yml").symlink_to("../mkdocs.yml")
    repository.merge()
    assert repository.listed() == ["T data/metrics.yml  (a link)", "A docs/leak.txt  (a link)"]


def test_a_program_among_the_facts_is_listed(repository: Repository) -> None:
    repository.write("data/x.yml")
    (repository.folder / "data/x.yml").chmod(0o755)
    repository.merge()
    assert repository.listed() == ["A data/x.yml"]


def test_another_repository_among_the_pages_is_listed(repository: Repository) -> None:
    head = "1" * 40
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},docs/other")
    repository.git("commit", "--quiet", "--message", "Add")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposed")
    assert repository.listed() == ["A docs/other  (a link)"]


@pytest.mark.parametrize(
    "name",
    [
        b"macros/a\n::set-output name=x::y",
        b"macros/a\n## Only facts and pages change\n.py",
        b"macros/a\r::add-mask::x",
        b"macros/##[add-mask]x",
        b"::error::x",
        b'macros/"; touch x; ".py',
        b"macros/$(touch x) `touch x`",
        b"macros/```\t</pre><b>",
        b"macros/\xff\xfe.py",
        "macros/\u202egpj.py".encode(),
        b" leading and trailing ",
        b"-n",
    ],
)
def test_a_hostile_name_stays_in_one_line_of_code(repository: Repository, name: bytes) -> None:
    repository.write(name)
    repository.merge()
    (line,) = repository.listed()
    assert line.startswith("A ")
    _, summary, log = repository.run()
    assert ONLY_FACTS not in summary.splitlines()
    assert len(log.splitlines()) == 1  # the warning, which names no file
    assert not (repository.folder / "x").exists()


def test_hostile_names_among_the_facts_are_no_code(repository: Repository) -> None:
    repository.write(b"data/a\nmacros/x.yml", b'docs/"macros.md', b"docs/\xff.md")
    repository.merge()
    assert repository.listed() == []


def test_what_changed_on_the_base_meanwhile_is_not_the_pull_requests(
    repository: Repository,
) -> None:
    repository.write("data/x.yml")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("macros/cli.py", text="y\n")
    repository.commit()
    repository.git("checkout", "--quiet", "proposed")
    repository.write("data/y.yml")
    repository.merge()
    assert repository.listed() == []


def test_a_pull_request_that_changes_the_script_is_told_by_the_one_of_the_base(
    repository: Repository,
) -> None:
    repository.write(".ci/changed-code", text=f"echo '{ONLY_FACTS}' >> $GITHUB_STEP_SUMMARY\n")
    repository.merge()
    assert repository.listed() == ["M .ci/changed-code"]


def test_without_the_base_the_step_fails(repository: Repository, tmp_path: Path) -> None:
    repository.write("macros/cli.py", text="y\n")
    repository.merge()
    for depth, fine in [(1, False), (2, True)]:
        clone = tmp_path / str(depth)
        repository.git(
            "clone", "--quiet", f"--depth={depth}", f"file://{repository.folder}", str(clone)
        )
        code, summary, _ = repository.run(clone)
        assert (code == 0) is fine
        assert (LOOK in summary) is fine


def test_a_commit_that_is_no_merge_fails(repository: Repository) -> None:
    repository.write("data/x.yml")
    repository.commit()
    code, summary, log = repository.run()
    assert code != 0
    assert summary == ""
    assert "not the merge of a pull request" in log


def test_thousands_of_long_names_do_not_hide_the_summary(repository: Repository) -> None:
    repository.write(*(f"macros/{'é' * 100}/{'é' * 100}{number}" for number in range(800)))
    repository.merge()
    listed = repository.listed()
    assert len(listed) == 100
    summary = repository.summary()
    assert "\nand 700 more.\n" in summary
    assert len(summary) < MIB


@pytest.mark.parametrize("owner", ["@-replace-me", "@ada"])
def test_an_almanac_that_names_no_owner_of_its_code_is_told(
    repository: Repository, owner: str
) -> None:
    repository.git("checkout", "--quiet", "main")
    lines = (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    shown = [line if line.startswith("#") else re.sub(r"@\S+", owner, line) for line in lines]
    repository.write(".github/CODEOWNERS", text="\n".join(shown))
    repository.commit()
    repository.git("checkout", "--quiet", "proposed")
    repository.write("data/y.yml")
    repository.merge()
    assert ("Nobody owns the code" in repository.summary()) is (owner == "@-replace-me")
