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
    forms = {f"difference.{form}" for form in ("text", "markdown", "json")}
    assert set(kept) == forms | {"mends.json"}
    assert kept["mends.json"] == "[]\n"
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
    assert "    almanac diff: there is no folder data/ at the proposal\n" in said
    told = json.loads((proposal.root / "difference/difference.json").read_text("utf-8"))
    assert told == {"error": "there is no folder data/ at the proposal"}


def test_what_can_be_mended_is_told_of_the_lines_of_the_proposal(proposal: Proposal) -> None:
    watch = proposal.root / "data/initiatives/river-watch.yml"
    edit(watch, "platform: ", "platfrom:  ")
    lines = watch.read_text("utf-8").split("\n")
    (proposal.root / "data/away.yml").symlink_to("/etc/hostname")
    proposal.merge()
    proposal.said()
    (told,) = json.loads((proposal.root / "difference/mends.json").read_text("utf-8"))
    assert told["file"] == "data/initiatives/river-watch.yml"
    assert lines[told["first_line"] - 1 : told["last_line"]] == told["before"]
    assert told["after"] == [told["before"][0].replace("platfrom:  ", "platform: ")]


def test_of_a_proposal_without_facts_nothing_can_be_mended(proposal: Proposal) -> None:
    shutil.rmtree(proposal.root / "data")
    proposal.merge()
    proposal.said()
    assert (proposal.root / "difference/mends.json").read_text("utf-8") == "[]\n"


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
        return self.after(found, pulls)

    def after(self, found: str = "", pulls: Any = _PULLS) -> list[tuple[list[str], str | None]]:
        """The calls that the job makes for what is there."""
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


def test_where_nothing_was_compared_no_older_comment_stays(
    comments: Comments, tmp_path: Path
) -> None:
    for _ in range(2):
        *_, (call, given) = comments.after(found="77\n")
        assert call[:4] == ["api", "--method", "PATCH", "repos/rivers/almanac/issues/comments/77"]
        assert given
        body = json.loads(given)["body"]
        assert body.startswith("<!-- What this changes, in facts. -->\n\nWhat the newest commit")
        assert "[its run](https://forge.example/runs/1) compared nothing" in body
        # Nor is a link read, wherever it leads.
        (tmp_path / "secret").write_text("a token", "utf-8")
        (tmp_path / "difference/difference.text").unlink(missing_ok=True)
        (tmp_path / "difference/difference.text").symlink_to(tmp_path / "secret")
    assert not [call for call, _ in comments.after() if "POST" in call]


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


# Answers for addresses, of which `--jq` picks fields, and entries of one user.
_GH_LISTS = """\
#!/usr/bin/env python3
import json, os, re, sys
from pathlib import Path
given = sys.stdin.read() if "--input" in sys.argv else None
with Path(os.environ["CALLS"]).open("a") as calls:
    calls.write(json.dumps([sys.argv[1:], given]) + "\\n")
answers = json.loads(os.environ["ANSWERS"])
address = next(one for one in sys.argv if one.startswith("repos/")).partition("?")[0]
if given is None and "--jq" not in sys.argv:
    print(json.dumps(answers[address]))
elif given is None:
    assert "--paginate" in sys.argv
    user = r'(?:select\\(\\.user\\.login == "(.+?)"\\) \\| )?'
    form = re.fullmatch(rf"\\.\\[\\] \\| {user}{{(.+)}} \\| tojson", sys.argv[-1])
    for one in answers[address]:
        if form[1] in (None, one.get("user")):
            print(json.dumps({name: one.get(name) for name in form[2].split(", ")}))
"""
_FILE = "data/initiatives/walk.yml"
_PATCH = """\
@@ -1,3 +1,4 @@
 name: Walk
+platform: Club
+value: 28,000
 kind: program
-summary: None
@@ -20,1 +21,3 @@ facts:
+\tas_of: 2014
+    note: `a` and ```b
   - metric: members
\\ No newline at end of file"""


Mend = dict[str, Any]


def mend(first: int, before: list[str], after: list[str], what: str = "it") -> Mend:
    lines = {"first_line": first, "last_line": first + len(before) - 1}
    return {"file": _FILE, **lines, "before": before, "after": after, "what": what}


CLUB = mend(2, ["platform: Club"], ["platform: club"], what="Club → club")


class Suggestions:
    """The job that suggests, with a `gh` that answers and remembers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: list[dict[str, Any]] = [{"filename": _FILE, "patch": _PATCH}]
        self.reviews: list[dict[str, Any]] = []
        self.comments: list[dict[str, Any]] = []
        self.head = "abc"
        self.missing = 0
        (folder / "gh").write_text(_GH_LISTS, "utf-8")
        (folder / "gh").chmod(0o755)
        (folder / "difference").mkdir()

    def of(self, *mends: Any) -> list[dict[str, Any]]:
        """What is suggested for an artifact with mends."""
        return self.of_text(json.dumps(mends))

    def of_text(self, text: str) -> list[dict[str, Any]]:
        (self._folder / "difference/mends.json").write_text(text, "utf-8")
        found: list[dict[str, Any]] = self.written().get("comments", [])
        return found

    def written(self) -> dict[str, Any]:
        """The review that the job writes; nothing if it writes none."""
        calls = self._folder / "calls"
        calls.unlink(missing_ok=True)
        pulls = "repos/rivers/almanac/pulls"
        count = len(self.files) + self.missing
        answers = {
            pulls: _PULLS,
            f"{pulls}/4": {"head": {"sha": self.head}, "changed_files": count},
            f"{pulls}/4/files": self.files,
            f"{pulls}/4/reviews": self.reviews,
            f"{pulls}/4/comments": self.comments,
        }
        environment = {
            "PATH": f"{self._folder}:{os.environ['PATH']}",
            "CALLS": str(calls),
            "ANSWERS": json.dumps(answers),
            "GITHUB_REPOSITORY": "rivers/almanac",
            "HEAD_OWNER": "someone",
            "HEAD_BRANCH": "a fact",
            "HEAD_SHA": "abc",
        }
        run(step("suggest.yml", "suggest", "Suggest"), self._folder, environment)
        made = [json.loads(line) for line in calls.read_text("utf-8").splitlines()]
        writing = [(call, given) for call, given in made if given is not None]
        if not writing:
            return {}
        ((call, given),) = writing
        assert call[1:4] == ["--method", "POST", f"{pulls}/4/reviews"]
        review: dict[str, Any] = json.loads(given)
        assert (review["commit_id"], review["event"]) == ("abc", "COMMENT")
        return review


@pytest.fixture
def suggestions(tmp_path: Path) -> Suggestions:
    return Suggestions(tmp_path)


def test_what_can_be_mended_is_suggested_on_its_line(suggestions: Suggestions) -> None:
    (one,) = suggestions.of(CLUB)
    assert one == {
        "path": _FILE,
        "line": 2,
        "side": "RIGHT",
        "body": "<!-- What can be mended. -->\n`Club → club`\n```suggestion\nplatform: club\n```",
    }
    assert suggestions.written()["body"].startswith(
        "<!-- What can be mended. -->\nWhat `almanac fix`"
    )


def test_several_lines_are_one_suggestion_and_none_takes_lines_away(
    suggestions: Suggestions,
) -> None:
    before = ["platform: Club", "value: 28,000", "kind: program"]
    (one,) = suggestions.of(mend(2, before, ["platform: club", "kind: program"]))
    assert (one["start_line"], one["start_side"], one["line"]) == (2, "RIGHT", 4)
    (gone,) = suggestions.of(mend(3, ["value: 28,000"], []))
    assert gone["body"].endswith("\n```suggestion\n```")


def test_no_suggestion_gets_out_of_its_block(suggestions: Suggestions) -> None:
    before = ["\tas_of: 2014", "    note: `a` and ```b"]
    (one,) = suggestions.of(mend(21, before, ["    as_of: 2014", before[1]]))
    block = "````suggestion\n    as_of: 2014\n    note: `a` and ```b\n````"
    assert one["body"].endswith(f"`it`\n{block}")


def test_what_was_done_is_told_in_plain_signs_or_not(suggestions: Suggestions) -> None:
    many = "\n".join(f"+a: {n}" for n in range(7))
    suggestions.files = [{"filename": _FILE, "patch": f"@@ -0,0 +1,7 @@\n{many}"}]
    told: list[Any] = ["a `b`", "a\n@maintainer", "\u202eab", "x" * 201, "", None, 7]
    mends = [mend(n + 1, [f"a: {n}"], ["b"]) | {"what": what} for n, what in enumerate(told)]
    bodies = {one["body"] for one in suggestions.of(*mends)}
    assert bodies == {"<!-- What can be mended. -->\n```suggestion\nb\n```"}


# What is no mend of the proposal's lines, each by how it differs from one that is.
_NO_MENDS: list[Mend] = [
    {"file": "data/initiatives/other.yml"},
    {"file": ".github/workflows/test.yml"},
    {"file": "data/../data/initiatives/walk.yml"},
    {"file": [_FILE]},
    {"first_line": 3, "last_line": 3},
    {"first_line": 2, "last_line": 4},
    {"first_line": 3},
    {"first_line": 0, "last_line": 0},
    {"first_line": -2, "last_line": -2},
    {"first_line": True, "last_line": True},
    {"first_line": "2", "last_line": "2"},
    {"first_line": 2.0, "last_line": 2.0},
    {"first_line": 10**400, "last_line": 10**400},
    {"first_line": 2, "last_line": 1, "before": []},
    {"first_line": 4, "last_line": 4, "before": ["kind: program"]},  # it is not new
    {"first_line": 10, "last_line": 10, "before": [""]},
    {"before": ["platform: club"]},
    {"before": "platform: Club"},
    {"before": [7]},
    {"after": ["platform: Club"]},
    {"after": "platform: club"},
    {"after": None},
    {"after": [["x"]]},
    {"after": ["a\n```\n# Approved"]},
    {"after": ["a\r"]},
    {"after": ["a\u202eb"]},
    {"after": ["a\u200bb"]},
    {"after": ["a\u3164b"]},
    {"after": ["a\ud800b"]},
    {"after": ["x" * 1_001]},
    {"after": ["x"] * 41},
]


def test_what_the_proposal_does_not_hold_or_nobody_sees_is_not_suggested(
    suggestions: Suggestions,
) -> None:
    (one,) = suggestions.of(*(CLUB | change for change in _NO_MENDS), CLUB)
    assert one["body"].endswith("suggestion\nplatform: club\n```")


@pytest.mark.parametrize(
    "text", ["", "{", "7", '{"file": 1}', "[7, null, [[]], {}]", "[" * 100_000, "[" + "1" * 5_000]
)
def test_an_artifact_of_another_form_suggests_nothing(text: str, suggestions: Suggestions) -> None:
    assert suggestions.of_text(text) == []


def test_an_artifact_that_is_too_long_or_a_link_is_not_read(
    suggestions: Suggestions, tmp_path: Path
) -> None:
    assert suggestions.of_text(json.dumps([CLUB]) + " " * 1_000_000) == []
    (tmp_path / "difference/mends.json").unlink()
    (tmp_path / "mends.json").write_text(json.dumps([CLUB]), "utf-8")
    (tmp_path / "difference/mends.json").symlink_to(tmp_path / "mends.json")
    assert suggestions.written() == {}


@pytest.mark.parametrize(
    "other",
    [
        {"filename": ".github/workflows/pull-request.yml"},
        {"filename": "mkdocs.yml"},
        {"filename": "docs/hooks.py"},
        {"filename": "docs/.hidden/x.md"},
        {"filename": "data/x.yml", "previous_filename": "macros/cli.py"},
    ],
)
def test_where_more_than_facts_and_pages_changes_nothing_is_suggested(
    other: dict[str, Any], suggestions: Suggestions
) -> None:
    suggestions.files.append(other)
    assert suggestions.of(CLUB) == []
    suggestions.files[-1] = {"filename": "docs/guides/a.md"}
    assert len(suggestions.of(CLUB)) == 1


def test_what_is_not_listed_may_be_anything(suggestions: Suggestions) -> None:
    suggestions.missing = 1
    assert suggestions.of(CLUB) == []
    suggestions.missing, suggestions.head = 0, "newer"
    assert suggestions.of(CLUB) == []


def test_a_commit_gets_suggestions_once(suggestions: Suggestions) -> None:
    bot, mark = "github-actions[bot]", "<!-- What can be mended. -->"
    suggestions.reviews = [
        {"user": bot, "body": mark, "commit_id": "older"},
        {"user": "someone", "body": mark, "commit_id": "abc"},
        {"user": bot, "body": "Something else", "commit_id": "abc"},
    ]
    assert len(suggestions.of(CLUB)) == 1
    suggestions.reviews.append({"user": bot, "body": f"{mark}\nMore", "commit_id": "abc"})
    assert suggestions.of(CLUB) == []


def test_what_still_stands_on_a_line_is_not_suggested_again(suggestions: Suggestions) -> None:
    number = mend(3, ["value: 28,000"], ["value: 28_000"])
    made = suggestions.of(CLUB)[0]
    there = {"user": "github-actions[bot]", "path": _FILE, "body": made["body"]}
    suggestions.comments = [there | {"line": 2}]
    assert [one["line"] for one in suggestions.of(CLUB, number)] == [3]
    suggestions.comments = [there | {"line": None}]  # the line is another since
    assert [one["line"] for one in suggestions.of(CLUB, number)] == [2, 3]
    suggestions.comments = [there | {"line": 2, "user": "someone"}]
    assert len(suggestions.of(CLUB, number)) == 2


def test_no_line_gets_two_suggestions_and_no_proposal_too_many(suggestions: Suggestions) -> None:
    other = CLUB | {"after": ["platform: klub"]}
    (one,) = suggestions.of(CLUB, other)
    assert one["body"].endswith("platform: club\n```")
    many = "\n".join(f"+  a: {n}" for n in range(1, 31))
    suggestions.files = [{"filename": _FILE, "patch": f"@@ -0,0 +1,30 @@\n{many}"}]
    mends = [mend(n, [f"  a: {n}"], [f"  b: {n}"]) for n in range(1, 31)]
    assert len(suggestions.of(*mends)) == 20
    assert "There is more" in suggestions.written()["body"]


def test_where_nothing_can_be_mended_nothing_is_written(suggestions: Suggestions) -> None:
    assert suggestions.of() == []


def test_the_commands_of_the_guide_to_reviews_run_as_they_stand(proposal: Proposal) -> None:
    guide = (REPOSITORY / "docs/contribute/review.md").read_text("utf-8")
    (commands,) = re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
    edit(proposal.root / "data/initiatives/river-watch.yml", "title: A member", "title: A walker")
    said = run(commands, proposal.root, {})
    assert said.count("1 event changed") == 4  # summary and title, of text and of Markdown
    assert (proposal.root / "preview/preview.zip").exists()
