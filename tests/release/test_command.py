"""`almanac release`, as a maintainer calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.cli import main
from macros.load.loader import load
from tests.release.scratch import COMMENT, FACT, OTHER, Scratch


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch(tmp_path)
    made.facts("Begin", FACT)
    return made


@pytest.fixture
def released(scratch: Scratch) -> Scratch:
    """With a first release."""
    assert scratch.release(day="2025-07-01") == 0
    return scratch


def test_the_first_release_has_the_version_of_the_almanac(released: Scratch) -> None:
    assert released.read("data/releases/1.0.0.yml") == "date: 2025-07-01\n"
    assert released.asked("tag") == "data-1.0.0"
    assert released.asked("rev-parse", "data-1.0.0^{commit}") == released.asked("rev-parse", "HEAD")
    assert released.asked("status", "--porcelain") == ""
    assert released.read("data/almanac.yml").startswith(f"{COMMENT}\ntitle: Walks\n")
    assert "updated: 2025-07-01\n" in released.read("data/almanac.yml")


def test_a_release_says_what_was_added_and_corrected_and_why(released: Scratch) -> None:
    released.facts("Read the number of the list", FACT.replace("1,", "3,", 1), OTHER)
    assert released.release(day="2025-08-01") == 0
    assert released.read("data/releases/1.1.0.yml") == (
        'date: 2025-08-01\nafter: 1.0.0\nadded:\n  - "walk#members-actual-2015"\n'.replace('"', "")
        + "changed:\n"
        "  - walk#members-actual-2014\n"
        "corrections:\n"
        "  - item: walk#members-actual-2014\n"
        '    told: "Walk: Members, 3 members, 2014"\n'
        "    was:\n"
        "      value: 1\n"
        "    now:\n"
        "      value: 3\n"
        '    why: "Read the number of the list"\n'
    )
    assert 'version: "1.1.0"\n' in released.read("data/almanac.yml")
    (latest, first) = load(released.root).catalog.releases  # type: ignore[union-attr]
    assert (latest, first) == ("1.1.0", "1.0.0")


def test_only_commits_that_changed_what_is_corrected_say_why(released: Scratch) -> None:
    file = released.root / "data/initiatives/walk.yml"
    lines = f"  - {FACT}".replace(", ", "\n    ", 3)
    begun = file.read_text("utf-8").partition("  - ")[0]
    for value, note, why in (("1", "", "Fold"), ("1", "Old", "Note"), ("3", "Old", "Count again")):
        written = f"{begun}{lines.replace('value: 1', f'value: {value}')}\n"
        file.write_text(written + (f"    note: {note}\n" if note else ""), "utf-8")
        released.commit(why)
    assert released.release() == 0
    why = released.read("data/releases/1.1.0.yml").partition("why: ")[2]
    assert why == '"Fold; Count again"\n'


def test_a_commit_about_many_things_gives_no_reason_for_one(released: Scratch) -> None:
    for name in ("one", "two", "three"):
        other = released.read("data/initiatives/walk.yml").replace("Walk", name)
        (released.root / f"data/initiatives/{name}.yml").write_text(other, "utf-8")
    released.facts("Judge everything anew", FACT.replace("1,", "3,", 1))
    assert released.release() == 0
    written = released.read("data/releases/1.1.0.yml")
    assert "      value: 3\n" in written
    assert "why:" not in written


def test_a_fact_that_is_set_aside_is_corrected_by_its_own_reason(released: Scratch) -> None:
    released.facts("Set it aside", f"{FACT}, rank: deprecated, reason: A slip of the book.")
    assert released.release() == 0
    written = released.read("data/releases/1.1.0.yml")
    assert "      rank: normal\n    now:\n      rank: deprecated\n" in written
    assert '    why: "A slip of the book."\n' in written


def test_more_evidence_and_what_was_not_known_are_no_corrections(scratch: Scratch) -> None:
    scratch.facts("Look", FACT, "metric: members, unknown: not-found, as_of: 2015")
    scratch.release()
    more = FACT.replace("[", "[{source: book, paragraph: 7}, ")
    scratch.facts("Find", more, OTHER)
    assert scratch.release() == 0
    written = scratch.read("data/releases/1.1.0.yml")
    assert "changed:\n" in written
    assert "corrections:" not in written


def test_a_fact_that_goes_raises_the_first_number_and_is_told(released: Scratch) -> None:
    released.facts("Add", FACT, OTHER)
    released.release()
    released.facts("Drop", FACT)
    assert released.release() == 0
    written = released.read("data/releases/2.0.0.yml")
    assert "removed:\n  - walk#members-actual-2015\n" in written
    assert "members" in written.partition("    told: ")[2]


def test_words_alone_raise_the_last_number(released: Scratch) -> None:
    released.facts("Say more", f"{FACT}, note: Counted by hand.")
    assert released.release() == 0
    assert "1.0.1.yml" in released.asked("ls-files", "data/releases")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1.0.1"], "1.0.1 is too low: since 1.0.0, facts, events, statements or records differ"),
        (["--since", "nowhere"], "there is no revision 'nowhere' here"),
    ],
)
def test_a_number_that_is_too_low_and_a_revision_that_is_not_there_are_refused(
    arguments: list[str], said: str, released: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    released.facts("Add", FACT, OTHER)
    assert released.release(*arguments) == 2
    assert said in capsys.readouterr().err
    assert not (released.root / "data/releases/1.0.1.yml").exists()


def test_a_higher_number_is_taken(released: Scratch) -> None:
    released.facts("Add", FACT, OTHER)
    assert released.release("2.0.0") == 0
    assert released.asked("tag").split() == ["data-1.0.0", "data-2.0.0"]


def test_without_a_difference_there_is_no_release(
    released: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert released.release() == 2
    assert "almanac release: nothing differs from 1.0.0" in capsys.readouterr().err


def test_what_no_commit_has_is_not_released(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    (scratch.root / "docs/new.md").write_text("# New\n", "utf-8")
    assert scratch.release() == 2
    assert "there are changes that no commit has" in capsys.readouterr().err


def test_findings_refuse_a_release(scratch: Scratch, capsys: pytest.CaptureFixture[str]) -> None:
    scratch.facts("Slip", FACT.replace("members", "member"))
    assert scratch.release() == 1
    assert "nothing was written; mend these findings first" in capsys.readouterr().err


def test_a_dry_run_shows_the_changes_and_writes_nothing(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scratch.release("--dry-run") == 0
    said = capsys.readouterr().out
    assert "+++ b/data/releases/1.0.0.yml\n" in said
    assert "1.0.0: the first release\n" in said
    assert scratch.asked("status", "--porcelain") == ""
    assert scratch.asked("tag") == ""


def test_without_the_option_it_says_how_to_commit_and_tag(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "--date", "2025-07-01", "--root", str(scratch.root)]) == 0
    said = capsys.readouterr().out
    assert "  git add -- data/releases/1.0.0.yml data/almanac.yml\n" in said
    assert "  git tag -a data-1.0.0 -m 'Data 1.0.0'\n" in said
    assert scratch.asked("tag") == ""


def test_a_release_without_its_tag_is_not_passed_over(
    released: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    released.repository.git("tag", "--delete", "data-1.0.0")
    released.facts("Add", FACT, OTHER)
    assert released.release() == 2
    assert "the history has no tag data-1.0.0" in capsys.readouterr().err


def test_a_tag_that_is_there_is_said_and_nothing_is_undone(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    scratch.repository.git("checkout", "--quiet", "--orphan", "aside")
    scratch.commit("Aside")
    scratch.repository.git("tag", "data-1.0.0")
    scratch.repository.git("checkout", "--quiet", "main")
    assert scratch.release() == 2
    assert "git could not tag; the files are written" in capsys.readouterr().err
    assert (scratch.root / "data/releases/1.0.0.yml").exists()


def test_a_file_that_is_not_called_by_a_version_is_stray(
    scratch: Scratch, capsys: pytest.CaptureFixture[str]
) -> None:
    (scratch.root / "data/releases").mkdir()
    (scratch.root / "data/releases/first.yml").write_text("date: 2025-01-01\n", "utf-8")
    assert main(["check", "--root", str(scratch.root)]) == 1
    assert "a release is called by its version, as in 1.2.0.yml" in capsys.readouterr().out
