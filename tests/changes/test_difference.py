"""What differs between two states of an almanac, and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import simplejson

from macros.changes.difference import StateDifference
from macros.changes.difference_forms import as_json, as_markdown, as_text
from macros.changes.state import difference, state_at
from macros.ground.findings import Finding
from tests.support.small import FILES, write

WALK = """\
    name: Walk
    kind: program
    platform: club
    summary: A walk.
    """
Compare = Callable[..., StateDifference]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    def compared(before: str, after: str, **files: str) -> StateDifference:
        states = []
        for name, text in (("before", before), ("after", after)):
            root = tmp_path / name
            of_this = files.items() if name == "after" else ()
            for file, content in {**FILES, "data/initiatives/walk.yml": WALK}.items():
                write(root, file, content)
            walk = root / "data/initiatives/walk.yml"
            walk.write_text(walk.read_text("utf-8") + text, "utf-8")
            for file, content in of_this:
                write(root, f"data/{file.replace('__', '/')}.yml", content)
            states.append(state_at(root, None, root))
        return difference(*states)

    return compared


def facts(*written: str) -> str:
    return "facts:\n" + "".join(f"  - {{{fact}}}\n" for fact in written)


def cited(fact: str) -> str:
    return f"{fact}, evidence: [{{source: book, paragraph: 1}}]"


ONE = cited("metric: members, value: 1, as_of: 2014")
TWO = cited("metric: members, value: 2, as_of: 2014, id: members-other")


def test_the_same_twice_differs_in_nothing(compare: Compare) -> None:
    found = compare(facts(ONE), facts(ONE))
    assert found.is_empty
    assert as_text(found, ()) == "No fact and no page changes."
    assert as_markdown(found, ()) == "**No fact and no page changes.**"


def test_where_nothing_can_be_read_that_is_said_first(compare: Compare) -> None:
    found = compare(facts(ONE), facts(ONE))
    wrong = (Finding("data/metrics.yml", 1, 1, "error", "syntax", "Wrong.", "Mend it."),)
    assert as_text(found, wrong).startswith("What changes cannot be told.\n")


def test_the_order_of_facts_and_of_fields_is_no_difference(compare: Compare) -> None:
    other = cited("value: 2, metric: walkers, as_of: 2014")
    swapped = cited("metric: walkers, value: 2, as_of: 2014")
    assert compare(facts(ONE, other), facts(swapped, ONE)).is_empty


def test_a_new_fact_that_takes_the_address_of_another_is_told(compare: Compare) -> None:
    """Parts that differ in a sign alone get one id; the order decides which is numbered."""
    under = f"{ONE}, of: A b"
    of = cited("metric: members, value: 2, as_of: 2014, of: A-b")
    found = compare(facts(under), facts(of, under))
    (lost,) = found.lost
    (added,) = found.items
    assert (lost.anchor, lost.leads_to) == (
        "members-actual-2014-a-b",
        "walk#members-actual-2014-a-b",
    )
    assert (added.how, added.item.id) == ("added", "members-actual-2014-a-b")
    said = as_text(found, ())
    assert "its link leads to another one now: Walk: Members (A-b), 2 members, 2014" in said


def test_an_id_keeps_the_address(compare: Compare) -> None:
    under, of = f"{ONE}, of: A b", f"{TWO}, of: A-b"
    kept = f"{under}, id: members-actual-2014-a-b"
    assert not compare(facts(under), facts(of, kept)).lost


def test_a_disagreement_begins_and_ends(compare: Compare) -> None:
    apart = facts(ONE, TWO)
    (begins,) = compare(facts(ONE), apart).disagreements
    (ends,) = compare(apart, facts(ONE)).disagreements
    assert (begins.turn, begins.before) == ("begins", None)
    assert (ends.turn, ends.after) == ("ends", None)


def test_a_disagreement_is_settled_and_opened(compare: Compare) -> None:
    held = facts(ONE, f"{TWO}, rank: deprecated, reason: Garbled.")
    (settled,) = compare(facts(ONE, TWO), held).disagreements
    (opened,) = compare(held, facts(ONE, TWO)).disagreements
    assert (settled.turn, opened.turn) == ("is settled", "is open again")


def test_a_disagreement_that_changes_sides_is_told(compare: Compare) -> None:
    one = facts(f"{ONE}, rank: deprecated, reason: Garbled.", TWO)
    other = facts(ONE, f"{TWO}, rank: deprecated, reason: Garbled.")
    (changed,) = compare(one, other).disagreements
    assert changed.turn == "has another side"


def test_progress_that_follows_from_a_new_result_is_told(compare: Compare) -> None:
    promise = cited("metric: members, value: 100, role: target, as_of: 2014, due: 2016")
    result = cited("metric: members, value: 50, as_of: 2016")
    found = compare(facts(promise), facts(promise, result))
    shown = {(one.shown, one.before, one.after) for one in found.shown}
    assert ("state", "100 members: No count in the sources", "100 members: Not reached") in shown
    assert ("computed", "", "50 of every 100 promised members were counted in 2016.") in shown


def test_what_cannot_be_read_is_neither_gone_nor_new(compare: Compare, tmp_path: Path) -> None:
    before = facts(ONE)
    for old, new in ((before, "facts: [\n"), ("facts: [\n", before)):
        found = compare(old, new)
        assert found.is_empty
        assert not found.lost
    after = state_at(tmp_path / "before", None, tmp_path)
    said = as_text(found, after.errors)
    assert "What cannot be read is not compared. The check finds an error: data/initiatives" in said


def test_a_record_names_all_pages_that_name_it(compare: Compare) -> None:
    other = "{title: Book, type: book, language: en, reliability: {grade: low, reason: Old.}}"
    found = compare(facts(ONE), facts(ONE), sources__book=other)
    assert list(found.pages) == [("initiative", "walk"), ("source", "book")]


HOSTILE = (
    "<img src=x> ![a](https://evil.example/x.png) @maintainer #12 GH-3 www.evil.example `code` "
    "**bold** | $x$ <!-- --> [link](javascript:1) ::error::x ##[group]y https://evil.example"
)


def test_what_a_proposal_says_acts_in_no_comment(compare: Compare) -> None:
    before = facts(f'{ONE}, note: "One."')
    after = facts(f"{ONE}, note: '{HOSTILE}'")
    said = as_markdown(compare(before, after), ())
    note = next(line for line in said.splitlines() if "note" in line)
    note = re.sub(r"\\.", "", note)  # what has a backslash before it is a sign and no more
    for active in ("<img", "](", "@maintainer", "#12", "GH-3", "www.evil", "https://", "`code`"):
        assert active not in note
    for active in ("**bold**", "$x$", "<!--"):
        assert active not in note


def test_what_a_proposal_says_acts_in_no_log(compare: Compare) -> None:
    before = facts(f'{ONE}, note: "One."')
    after = facts(f'{ONE}, note: "::error::x \\u202e\\u2066##[group]y"')
    found = compare(before, after)
    for said in (as_text(found, ()), as_json(found, ())):
        assert "##[" not in said
        assert all(sign.isprintable() or sign == "\n" for sign in said)
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())


def test_a_comment_is_no_longer_than_forges_take(compare: Compare) -> None:
    many = [
        cited(f"metric: members, value: {n}, as_of: {year}, note: '{'x' * 900}'")
        for n, year in enumerate(range(1000, 1400))
    ]
    said = as_markdown(compare("", facts(*many)), ())
    assert len(said) < 65_536
    assert "and 340 more" in said


def test_json_has_all_of_it_with_all_digits(compare: Compare) -> None:
    exact = cited("metric: members, value: 12345678901234567890.10, as_of: 2014")
    found = simplejson.loads(as_json(compare(facts(ONE), facts(exact)), ()), use_decimal=True)
    (item,) = found["items"]
    (field,) = item["fields"]
    assert (item["kind"], item["change"], item["id"]) == ("fact", "changed", "members-actual-2014")
    assert (item["file"], item["line"]) == ("data/initiatives/walk.yml", 7)
    assert field["field"] == "value"
    assert (str(field["before"]), str(field["after"])) == ("1", "12345678901234567890.10")
    assert found["pages"] == [
        *("initiatives/walk/", "metrics/members/", "sources/book/"),
    ]


def test_all_that_a_new_fact_says_is_told(compare: Compare) -> None:
    told = f"{ONE}, said_by: club, note: A doubt., inferred: {{as_of: By the cover.}}"
    said = as_text(compare("", facts(told)), ())
    for line in ("    said_by: club", "    note: A doubt.", "    inferred: as_of: By the cover."):
        assert f"{line}\n" in said


def test_an_address_of_earlier_times_that_breaks_or_moves_is_told(compare: Compare) -> None:
    old = f"{ONE}, formerly: [members-old]"
    (gone,) = compare(facts(old), facts(ONE)).lost
    assert (gone.anchor, gone.leads_to) == ("members-old", "")
    (moved,) = compare(facts(old, TWO), facts(ONE, f"{TWO}, formerly: [members-old]")).lost
    assert (moved.anchor, moved.leads_to) == ("members-old", "walk#members-other")
    (page,) = compare("formerly: [stroll]\n", "").lost
    assert (page.id, page.anchor) == ("stroll", "")


def test_fields_that_cannot_be_read_are_not_told_as_left_out(compare: Compare) -> None:
    found = compare(facts(f"{ONE}, note: Short."), facts(f"{ONE}, note: [no text]"))
    assert "note" not in as_text(found, ())


def test_a_promise_in_dispute_is_told_with_all_its_amounts(compare: Compare) -> None:
    promise = "metric: members, role: target, as_of: 2014, due: 2016"
    before = facts(
        cited(f"{promise}, value: 100, id: one"),
        cited(f"{promise}, value: 10, id: other, rank: deprecated, reason: Garbled."),
        cited("metric: members, value: 50, as_of: 2016"),
    )
    found = compare(before, before.replace(", rank: deprecated, reason: Garbled.", ""))
    states = [one.after for one in found.shown if one.shown == "state"]
    assert states
    assert all("100 members or 10 members" in one for one in states if one)


def said(compare: Compare, before: str, after: str, **files: str) -> list[str]:
    """All lines that tell a difference, without those that tell where."""
    return [line.strip() for line in as_text(compare(before, after, **files), ()).splitlines()]


def test_of_a_list_only_what_came_and_went_is_told(compare: Compare) -> None:
    lines = said(compare, "aliases: [Stroll, Hike, Hike]\n", "aliases: [Hike, March, Stroll]\n")
    assert "aliases: Hike → March" in lines
    lines = said(compare, "aliases: [Stroll, Hike]\n", "aliases: [Stroll]\n")
    assert "aliases, removed: Hike" in lines
    lines = said(compare, "aliases: [Stroll]\n", "aliases: [Hike, Stroll, Walk]\n")
    assert "aliases, added: Hike; Walk" in lines
    lines = said(compare, "aliases: [Stroll]\n", "")
    assert "aliases: Stroll → left out" in lines
    markdown = as_markdown(compare("aliases: [Stroll, Hike]\n", "aliases: [Stroll]\n"), ())
    assert "  - aliases, removed: Hike\n" in markdown


def test_a_side_that_joins_a_disagreement_or_leaves_it_is_told(compare: Compare) -> None:
    third = cited("metric: members, value: 3, as_of: 2014, id: members-third")
    lines = said(compare, facts(ONE, TWO), facts(ONE, TWO, third))
    joins = "a side joins, 3 members: 1 member against 2 members against 3 members"
    assert any(line.startswith("~ Members") and line.endswith(f"; {joins}") for line in lines)
    lines = said(compare, facts(ONE, TWO, third), facts(ONE, TWO))
    leaves = "a side leaves, 3 members: 1 member against 2 members"
    assert any(line.endswith(f"; {leaves}") for line in lines)
    held = [f"{one}, rank: deprecated, reason: Garbled." for one in (TWO, third)]
    lines = said(compare, facts(ONE, held[0]), facts(ONE, *held))
    assert any(line.endswith("; a side joins, 3 members; held: 1 member") for line in lines)
    witness = cited("metric: members, value: 2, as_of: 2014, said_by: club, id: members-club")
    (told,) = compare(facts(ONE, TWO), facts(ONE, TWO, witness)).disagreements
    assert told.turn == "is told anew"


def initiative(name: str, *written: str) -> str:
    return f"name: {name}\nkind: program\nplatform: club\nsummary: One.\n{facts(*written)}"


def test_an_initiative_with_another_id_and_name_is_known_by_what_is_told_of_it(
    tmp_path: Path,
) -> None:
    here, apart = initiative("Stroll", ONE), initiative("Ramble", TWO)
    found = renamed(tmp_path, here, {"hike": initiative("Hike", ONE), "ramble": apart})
    one, other = found.records
    assert (other.how, other.pair.after) == ("added", "ramble")
    assert (one.how, one.pair.before, one.pair.after) == ("changed", "stroll", "hike")
    assert [field.field for field in one.fields] == ["name"]


def test_an_initiative_that_may_be_two_others_is_gone(tmp_path: Path) -> None:
    twins = {"hike": initiative("Hike", ONE), "trek": initiative("Trek", ONE)}
    found = renamed(tmp_path, initiative("Stroll", ONE), twins)
    assert [one.how for one in found.records] == ["removed", "added", "added"]
    uncited = "metric: members, unknown: not-found, note: Nowhere."
    found = renamed(
        tmp_path / "more", initiative("Stroll", uncited), {"hike": initiative("Hike", uncited)}
    )
    assert [one.how for one in found.records] == ["removed", "added"]


def renamed(folder: Path, before: str, after: dict[str, str]) -> StateDifference:
    """The difference between an almanac with the initiative 'stroll', and one with others."""
    states = []
    for name, initiatives in (("before", {"stroll": before}), ("after", after)):
        written = {f"data/initiatives/{id}.yml": text for id, text in initiatives.items()}
        for file, content in {**FILES, **written}.items():
            write(folder / name, file, content)
        states.append(state_at(folder / name, None, folder))
    return difference(*states)


def test_a_fact_that_moves_and_changes_is_the_same_where_nothing_is_like_it(
    tmp_path: Path,
) -> None:
    found = moved(tmp_path / "note", (ONE,), (f"{ONE}, note: A doubt.",))
    (one,) = found.items
    assert one.how == "changed"
    assert [field.field for field in one.fields] == ["initiative", "note"]
    lines = as_text(found, ()).splitlines()
    assert any(
        line.endswith("if it is told here, too, with 'rank: deprecated' and a reason")
        for line in lines
    )
    value = cited("metric: members, value: 5, as_of: 2014")
    (one,) = moved(tmp_path / "value", (ONE,), (value,)).items
    assert [field.field for field in one.fields] == ["initiative", "value"]
    # Where another fact has taken its address, that is told.
    taken = moved(tmp_path / "taken", (f"{ONE}, id: it",), (ONE,), ANOTHER)
    assert "now: Stroll: Walkers, 3 walkers, 2012; give that an id of its own" in as_text(taken, ())
    # Two that may be it are in doubt.
    later = cited("metric: members, value: 6, as_of: 2016")
    found = moved(tmp_path / "doubt", (ONE,), (value, later))
    assert sorted(one.how for one in found.items) == ["added", "added", "removed"]


ANOTHER = (
    "metric: walkers, value: 3, as_of: 2012, id: it, evidence: [{source: paper, paragraph: 4}]"
)


def moved(
    folder: Path, here: tuple[str, ...], there: tuple[str, ...], *instead: str
) -> StateDifference:
    """The difference where facts of 'stroll' are facts of 'hike' now, and others in their place."""
    kept = cited("metric: walkers, value: 9, as_of: 2010")
    states = []
    for name, first, second in (
        ("before", (kept, *here), (kept,)),
        ("after", (kept, *instead), (kept, *there)),
    ):
        written = {"stroll": initiative("Stroll", *first), "hike": initiative("Hike", *second)}
        for file, content in FILES.items():
            write(folder / name, file, content)
        for id, text in written.items():
            write(folder / name, f"data/initiatives/{id}.yml", text)
        states.append(state_at(folder / name, None, folder))
    return difference(*states)


def test_an_id_that_is_used_again_is_another_item(compare: Compare) -> None:
    other = "metric: walkers, value: 7, as_of: 2015, evidence: [{source: paper, paragraph: 4}]"
    found = compare(facts(TWO), facts(f"{other}, id: members-other"))
    assert sorted(one.how for one in found.items) == ["added", "removed"]
    (lost,) = found.lost
    assert (lost.anchor, lost.leads_to, lost.successor) == (
        "members-other",
        "walk#members-other",
        "",
    )
    told = "its link leads to another one now: Walk: Walkers, 7 walkers, 2015; give that an id"
    assert told in as_text(found, ())
    # What keeps its metric, its value or its evidence is the same, corrected.
    for same in (TWO.replace("value: 2", "value: 7"), cited(other.partition(", evidence")[0])):
        kept = same if "id:" in same else f"{same}, id: members-other"
        assert [one.how for one in compare(facts(TWO), facts(kept)).items] == ["changed"]


def test_a_metric_of_another_unit_or_kind_tells_how_many_facts_it_concerns(
    compare: Compare,
) -> None:
    metrics = FILES["data/metrics.yml"]
    other = metrics.replace("{name: Members, unit: members,", "{name: Members, unit: heads,")
    lines = said(compare, facts(ONE, TWO), facts(ONE, TWO), metrics=other)
    assert "~ Members (members); it concerns 2 facts" in lines
    named = metrics.replace("name: Members,", "name: All members,")
    lines = said(compare, facts(ONE), facts(ONE), metrics=named)
    assert "~ All members (members)" in lines
