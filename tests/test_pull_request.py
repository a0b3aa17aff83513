"""What the workflows say of a pull request: their steps, run as GitHub runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.folders import REPOSITORY, RIVERS
from tests.support.repository import Repository

WORKFLOWS = REPOSITORY / ".github/workflows"


def step(workflow: str, job: str, name: str) -> str:
    """The script of a step."""
    steps = yaml.safe_load((WORKFLOWS / workflow).read_text("utf-8"))["jobs"][job]["steps"]
    (found,) = (one["run"] for one in steps if one.get("name") == name)
    return str(found)


def run(script: str, folder: Path, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Proposal:
    """A repository with an almanac, and a change that is proposed for it."""

    def __init__(self, folder: Path) -> None:
        self._repository = Repository(folder / "clone")
        self.root = self._repository.folder
        shutil.copytree(RIVERS, self.root, dirs_exist_ok=True)
        self._repository.root.rmdir()
        (self.root / ".ci").mkdir()
        for script in ("difference", "preview"):
            shutil.copy(REPOSITORY / ".ci" / script, self.root / ".ci")
        (self.root / ".venv").symlink_to(REPOSITORY / ".venv")
        (self.root / ".gitignore").write_text("/.venv\n/difference/\n/preview/\n", "utf-8")
        self._commit("main")
        self._repository.git("checkout", "--quiet", "-b", "proposed")

    def _commit(self, day: str) -> None:
        self._repository.git("add", ".")
        self._repository.git("commit", "--quiet", "-m", day)

    def merge(self) -> None:
        """What GitHub checks out: the base with the pull request merged into it."""
        self._commit("proposed")
        self._repository.git("checkout", "--quiet", "main")
        self._repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "proposed")

    def said(self) -> str:
        """The summary of the run that compares."""
        self._run("difference", "Go to the base", "Compare with the base")
        return (self.root.parent / "summary.md").read_text("utf-8")

    def shown(self) -> Path:
        """The folder of the preview."""
        self._run("preview", "Go to the base", "Build, whatever is wrong")
        (site,) = (self.root / "preview").iterdir()
        return site

    def _run(self, job: str, *names: str) -> None:
        summary = self.root.parent / "summary.md"
        environment = {"RUNNER_TEMP": str(self.root.parent), "GITHUB_STEP_SUMMARY": str(summary)}
        for name in names:
            run(step("pull-request.yml", job, name), self.root, environment)


@pytest.fixture
def proposal(tmp_path: Path) -> Proposal:
    return Proposal(tmp_path)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_pull_request_tests_the_program_or_the_facts_alone() -> None:
    jobs = yaml.safe_load((WORKFLOWS / "pull-request.yml").read_text("utf-8"))["jobs"]
    assert jobs["test"]["uses"] == "./.github/workflows/test.yml"
    told = {name: jobs[name]["if"].rpartition(" == ")[2] for name in ("test", "facts")}
    assert told == {"test": "'yes'", "facts": "'no'"}
    assert all(jobs[name]["needs"] == ["changed-code"] for name in told)
    assert "needs" not in jobs["site"]


def test_the_tests_of_the_facts_run_where_there_are_some(tmp_path: Path) -> None:
    """An almanac of one's own may have none."""
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    (programs / "pytest").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (programs / "pytest").chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(REPOSITORY / ".ci/test-facts", tmp_path / ".ci")
    script = step("pull-request.yml", "facts", "Test")
    assert run(script, tmp_path, {}) == ""
    (tmp_path / "tests/first_almanac").mkdir(parents=True)
    assert run(script, tmp_path, {}) == "--numprocesses 2 -m not browser tests/first_almanac\n"


def test_the_summary_of_a_run_says_what_changes_in_facts(proposal: Proposal) -> None:
    edit(proposal.root / "data/initiatives/river-watch.yml", "qualifier: over", "qualifier: about")
    proposal.merge()
    said = proposal.said()
    assert said.startswith(
        "## What changes, in facts\n\n**1 disagreement changes; 1 fact changed.**"
    )
    assert "  - qualifier: over → about" in said
    kept = {path.name: path.read_text("utf-8") for path in (proposal.root / "difference").iterdir()}
    assert set(kept) == {f"difference.{form}" for form in ("text", "markdown", "json")}
    assert "    qualifier: over → about\n" in kept["difference.text"]
    assert json.loads(kept["difference.json"])["items"][0]["change"] == "changed"


def test_a_proposal_cannot_change_the_script_that_compares_it(proposal: Proposal) -> None:
    (proposal.root / ".ci/difference").write_text("echo Nothing >>$GITHUB_STEP_SUMMARY\n", "utf-8")
    edit(proposal.root / "data/initiatives/river-watch.yml", "qualifier: over", "qualifier: about")
    proposal.merge()
    assert "1 disagreement changes; 1 fact changed" in proposal.said()


def test_what_cannot_be_compared_is_said(proposal: Proposal) -> None:
    shutil.rmtree(proposal.root / "data")
    proposal.merge()
    said = proposal.said()
    assert "    almanac diff: there is no folder data/ at '" in said


def test_a_preview_is_built_whatever_is_wrong_by_the_settings_of_the_base(
    proposal: Proposal,
) -> None:
    edit(proposal.root / "data/initiatives/river-watch.yml", "title: A member", "title: A walker")
    edit(proposal.root / "data/initiatives/night-patrol.yml", "name:", "nam:")
    edit(proposal.root / "mkdocs.yml", "plugins:", "hooks: [evil.py]\nplugins:")
    (proposal.root / "evil.py").write_text("raise SystemExit('run')\n", "utf-8")
    proposal.merge()
    site = proposal.shown()
    assert "A walker of the club" in (site / "initiatives/river-watch.html").read_text("utf-8")
    assert "unknown field" in (site / "index.html").read_text("utf-8")


def test_a_preview_is_made_without_a_folder_that_is_gone(proposal: Proposal) -> None:
    shutil.rmtree(proposal.root / "docs")
    proposal.merge()
    assert (proposal.shown() / "initiatives/river-watch.html").exists()


# What `gh api` answers: the pull requests of the branch, and what was written below one.
_GH = """\
#!/usr/bin/env python3
import json, os, sys
from pathlib import Path
given = sys.stdin.read() if "--input" in sys.argv else None
with Path(os.environ["CALLS"]).open("a") as calls:
    calls.write(json.dumps([sys.argv[1:], given]) + "\\n")
if "state=open" in sys.argv:
    print(os.environ["PULLS"])
elif "--jq" in sys.argv:
    print(os.environ["FOUND"])
"""
_PULLS = [{"number": 3, "head": {"sha": "older"}}, {"number": 4, "head": {"sha": "abc"}}]


class Comments:
    """The job that writes below a pull request, with a `gh` that answers and remembers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = folder / "calls"
        (folder / "gh").write_text(_GH, "utf-8")
        (folder / "gh").chmod(0o755)
        (folder / "difference").mkdir()

    def written(
        self, text: str | bytes, found: str = "", pulls: Any = _PULLS
    ) -> list[tuple[list[str], str | None]]:
        """The calls that the job makes for an artifact with a text."""
        raw = text if isinstance(text, bytes) else text.encode()
        (self._folder / "difference/difference.text").write_bytes(raw)
        self._calls.unlink(missing_ok=True)
        environment = {
            "PATH": f"{self._folder}:{os.environ['PATH']}",
            "CALLS": str(self._calls),
            "PULLS": json.dumps(pulls),
            "FOUND": found,
            "GITHUB_REPOSITORY": "rivers/almanac",
            "HEAD_OWNER": "someone",
            "HEAD_BRANCH": "a fact",
            "HEAD_SHA": "abc",
            "RUN": "https://forge.example/runs/1",
        }
        run(step("comment.yml", "comment", "Write"), self._folder, environment)
        return [tuple(json.loads(line)) for line in self._calls.read_text("utf-8").splitlines()]

    def body(self, text: str | bytes) -> str:
        """What is written below the pull request."""
        given = self.written(text)[-1][1]
        assert given is not None
        return str(json.loads(given)["body"])


@pytest.fixture
def comments(tmp_path: Path) -> Comments:
    return Comments(tmp_path)


def test_the_difference_is_written_below_the_pull_request_of_the_run(comments: Comments) -> None:
    asked, _, written = comments.written("1 fact changed.\n")
    assert asked[0][1:4] == ["--method", "GET", "repos/rivers/almanac/pulls"]
    assert asked[0][-1] == "head=someone:a fact"
    assert written[0][:4] == ["api", "--method", "POST", "repos/rivers/almanac/issues/4/comments"]
    body = comments.body("1 fact changed.\n")
    assert body.startswith("<!-- What this changes, in facts. -->\n\n")
    assert body.endswith("```diff\n1 fact changed.\n```")
    assert "https://forge.example/runs/1" in body


def test_a_later_run_writes_in_place_of_the_first(comments: Comments) -> None:
    *_, written = comments.written("2 facts changed.\n", found="77\n")
    assert written[0][:4] == ["api", "--method", "PATCH", "repos/rivers/almanac/issues/comments/77"]


def test_a_pull_request_that_has_moved_on_is_left_alone(comments: Comments) -> None:
    assert len(comments.written("x", pulls=[])) == 1
    assert len(comments.written("x", pulls=_PULLS[:1])) == 1


@pytest.mark.parametrize(
    "text",
    ["```\n@maintainer <img src=x>", "``````\n# Approved", "~~~\n[x](https://evil.example)"],
)
def test_no_text_gets_out_of_its_block(text: str, comments: Comments) -> None:
    body = comments.body(text)
    fence = body.rpartition("\n")[2]
    assert set(fence) == {"`"}
    assert f"\n{fence}diff\n{text}\n{fence}" in body
    assert fence not in text


def test_signs_that_nobody_sees_are_left_out(comments: Comments) -> None:
    body = comments.body("a\u202eb\u2066c\x1b[31md\x00e\r\nf\u200bg".encode() + b"\xff")
    assert "abc[31mde\nfg\ufffd" in body


def test_blanks_of_all_kinds_part_words(comments: Comments) -> None:
    assert "over 430 1/2" in comments.body("over 430\u00a01/2")


def test_no_run_of_ticks_and_no_line_is_too_long_for_a_comment(comments: Comments) -> None:
    body = comments.body("x" * 5_000 + "\n" + "`" * 20_000 + "\n" + "a b\n" * 12_000)
    assert len(body) < 65_536
    assert "x" * 600 in body
    assert "x" * 601 not in body


def test_a_text_of_any_length_fits_into_a_comment(comments: Comments) -> None:
    body = comments.body("+ fact\n" * 200_000)
    assert len(body) < 65_536
    assert body.endswith("+ fact\nand more\n```")


def test_the_commands_of_the_guide_to_reviews_run_as_they_stand(proposal: Proposal) -> None:
    guide = (REPOSITORY / "docs/contribute/review.md").read_text("utf-8")
    (commands,) = re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
    edit(proposal.root / "data/initiatives/river-watch.yml", "title: A member", "title: A walker")
    said = run(commands, proposal.root, {})
    assert said.count("1 event changed") == 4  # summary and title, of text and of Markdown
    assert (proposal.root / "preview/preview.zip").exists()
