"""Mistakes in an almanac without fault: each is one finding on its line, and its remedy is right.

Each case puts something wrong in the place of something right. If the remedy names what was right,
whoever follows it has the faultless almanac again.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.ground.findings import Finding
from tests.support import rivers
from tests.support.fragments import FRAGMENT
from tests.support.rivers import Rivers, shown

WALK = "data/initiatives/towpath-walk.yml"
CLUB = "data/organizations/towpath-club.yml"
LETTER = "data/sources/walkers-letter.yml"
METRICS = "data/metrics.yml"
TEXTS = {
    WALK: """\
name: {en: Towpath Walk, cy: Tro'r Llwybr}
platform: towpath-club
kind: program
period: 2014-10-29/..
summary: Members walk the towpath and note what they see.
note: Nobody counts the steps.
facts:
  - metric: footbridges
    value: 1_300
    qualifier: about
    role: actual
    as_of: 2014
    said_by: towpath-club
    place: rivertown
    rank: preferred
    reason: Counted twice.
    evidence:
      - {source: walkers-letter, paragraph: 3}
  - metric: volunteers
    value: 1_300
    as_of: 2014
    evidence: [{source: walkers-letter, paragraph: 5, figure: "1,300"}]
  - metric: members
    unknown: not-disclosed
events:
  - date: 2014-10-29
    title: The first walk
    kind: launch
    evidence: [{source: walkers-letter, paragraph: 2}]
statements:
  - date: 2014-10-29
    speaker: unnamed
    stance: critical
    text: They walk too fast.
    evidence: [{source: walkers-letter, paragraph: 4}]
""",
    CLUB: """\
name: {en: Towpath Club, cy: Clwb y Llwybr}
aliases: [The Walkers]
kind: platform
summary: A club at the towpath.
url: https://towpath.example/club
""",
    LETTER: """\
title: A letter from the towpath
type: article-newspaper
issued: 2014-12
language: en
translated: {from: cy, by: human, quality: good}
url: https://towpath.example/letter
reliability: {grade: high, reason: Counted by hand.}
""",
    METRICS: """\
footbridges:
  name: Footbridges
  unit: footbridges
  group: water
  definition: Bridges for walkers.
  kind: stock
""",
}


@dataclass(frozen=True)
class Mistake:
    """Something wrong in the place of something right, and what is said about it."""

    file: str
    right: str
    wrong: str
    said: str
    mended: str = ""
    """What the remedy makes of it, if not what was right before."""
    below: int = 0
    """How many lines below its first one the mistake is."""

    def __str__(self) -> str:
        return self.wrong


@pytest.fixture(scope="module")
def almanac(tmp_path_factory: pytest.TempPathFactory) -> Rivers:
    """An almanac without fault. Each test breaks a file of it and puts it right again."""
    made = rivers.copy(tmp_path_factory.mktemp("remedies"), pages=False)
    for file, text in TEXTS.items():
        if file != METRICS:
            made.write(file, text)
    made.append(METRICS, TEXTS[METRICS])
    return made


def found_with(almanac: Rivers, mistake: Mistake, other: str) -> tuple[Finding, ...]:
    """All that is wrong in the almanac with something else in the place of what is right."""
    path: Path = almanac.root / mistake.file
    text = path.read_text(encoding="utf-8")
    assert mistake.right in text, mistake.right
    almanac.write(mistake.file, text.replace(mistake.right, other, 1))
    try:
        return almanac.findings()
    finally:
        almanac.write(mistake.file, text)


def only(almanac: Rivers, mistake: Mistake) -> Finding:
    """The one finding of a mistake, which is on its line. Its remedy leads to no other."""
    found = found_with(almanac, mistake, mistake.wrong)
    assert len(found) == 1, shown(found)
    (one,) = found
    before = (almanac.root / mistake.file).read_text(encoding="utf-8").partition(mistake.right)[0]
    line = before.count("\n") + 1 + mistake.below
    assert (one.file, one.line) == (mistake.file, line), shown(found)
    assert FRAGMENT.fullmatch(one.message), one
    assert FRAGMENT.fullmatch(one.remedy), one
    if mistake.mended:
        after = found_with(almanac, mistake, mistake.mended)
        assert not after, shown(after)
    return one


def test_the_almanac_is_without_fault(almanac: Rivers) -> None:
    assert not almanac.findings(), shown(almanac.findings())


CHOICES = {
    (WALK, "qualifier: about"): "approximately, roughly, circa, around, estimated, About, ≈, 约",
    (WALK, "role: actual"): "result, achieved, Actual, real, 实际",
    (WALK, "rank: preferred"): "best, main, Preferred",
    (WALK, "unknown: not-disclosed"): "undisclosed, secret, not disclosed, confidential, 未披露",
    (WALK, "kind: launch"): "start, opening, founding, Launch, 启动",
    (WALK, "stance: critical"): "negative, against, con, unsupportive, critical., 批评",
    (LETTER, "type: article-newspaper"): "newspaper, newspaper article, article newspaper",
    (LETTER, "by: human"): "person, translator, us, by hand",
    (LETTER, "quality: good"): "excellent, very good, fluent, high",
    (LETTER, "grade: high"): "good, reliable, very high, High",
    (METRICS, "kind: stock"): "count, level, snapshot, Stock",
}


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake(file, f"{field}: {value}", f"{field}: {word}", f"did you mean '{value}'?")
        for (file, right), words in CHOICES.items()
        for field, value in [right.split(": ")]
        for word in words.split(", ")
    ],
    ids=str,
)
def test_another_word_for_a_choice_leads_to_the_choice(almanac: Rivers, mistake: Mistake) -> None:
    remedy = only(almanac, mistake).remedy
    assert remedy.removesuffix(" It goes with 'reason:'") == mistake.said


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake(CLUB, "kind: platform", f"kind: {word}", said)
        for word, said in {
            "company": "use 'platform' (it runs initiatives) or 'other' (none of these)",
            "firm": "use 'platform' (it runs initiatives) or 'other' (none of these)",
            "newspaper": "did you mean 'press'?",
            "ministry": "did you mean 'government'?",
            "university": "did you mean 'research'?",
            "ngo": "did you mean 'other'?",
            "公司": "use 'platform' (it runs initiatives) or 'other' (none of these)",
        }.items()
    ],
    ids=str,
)
def test_an_organization_with_a_wrong_kind_stays_in_its_folder(
    almanac: Rivers, mistake: Mistake
) -> None:
    one = only(almanac, mistake)
    assert (one.rule, one.remedy) == ("invalid-value", mistake.said)


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake(WALK, "qualifier: about", "qualifier: more than", "did you mean 'over'?"),
        Mistake(WALK, "qualifier: about", "qualifier: less than", "use 'nearly' or 'up-to'"),
        Mistake(WALK, "role: actual", "role: goal", "did you mean 'target'?"),
        Mistake(WALK, "role: actual", "role: planned", "did you mean 'target'?"),
        Mistake(
            WALK,
            "role: actual",
            "role: estimate",
            "use 'actual' (a result) or 'forecast' (what somebody expects)",
        ),
        Mistake(WALK, "stance: critical", "stance: positive", "did you mean 'supportive'?"),
        Mistake(
            WALK, "stance: critical", "stance: mixed", "use 'supportive', 'critical' or 'neutral'"
        ),
        Mistake(LETTER, "type: article-newspaper", "type: website", "did you mean 'webpage'?"),
        Mistake(LETTER, "type: article-newspaper", "type: podcast", "did you mean 'broadcast'?"),
        Mistake(LETTER, "type: article-newspaper", "type: pdf", "use 'document' or 'report'"),
        Mistake(LETTER, "by: human", "by: DeepL", "did you mean 'machine'?"),
        Mistake(
            WALK,
            "unknown: not-disclosed",
            "unknown: n/a",
            "use 'not-found' (looked for in vain) or 'not-applicable' (it cannot have a value)",
        ),
    ],
    ids=str,
)
def test_a_word_that_changes_what_is_said_is_never_chosen_for_the_author(
    almanac: Rivers, mistake: Mistake
) -> None:
    assert only(almanac, mistake).remedy == mistake.said


@pytest.mark.parametrize(
    ("right", "words"),
    [
        ("value: ", "amount, number, quantity"),
        ("as_of: ", "date, year, when, as of, As_of"),
        ("said_by: ", "claimed_by, according_to, said by"),
        ("place: ", "location, where, city"),
        ("paragraph: ", "para, par, paragraphs, 段落"),
        ("figure: ", "quote, printed, original"),
        ("summary: ", "description, abstract, 摘要"),
        ("reason: ", "because, explanation"),
        ("note: ", "comment, remark, notes"),
    ],
)
def test_another_word_for_a_field_leads_to_the_field(
    almanac: Rivers, right: str, words: str
) -> None:
    for word in words.split(", "):
        one = only(almanac, Mistake(WALK, right, f"{word}: ", ""))
        assert one.rule == "unknown-field"
        assert one.remedy == f"did you mean '{right.removesuffix(': ')}'?"


VALUE = "value: 1_300\n    qualifier: about"


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake(WALK, VALUE, "range: 3-5", "write [3, 5]", "range: [3, 5]"),
        Mistake(WALK, VALUE, "range: (3, 5)", "write [3, 5]", "range: [3, 5]"),
        Mistake(WALK, VALUE, "range: 3 to 5", "write [3, 5]", "range: [3, 5]"),
        Mistake(WALK, VALUE, "range: [3-5]", "write [3, 5]", "range: [3, 5]"),
        Mistake(WALK, VALUE, "range: [3，5]", "write [3, 5]", "range: [3, 5]"),
        Mistake(WALK, VALUE, "range: {min: 3, max: 5}", "write [3, 5]", "range: [3, 5]"),
        Mistake(
            WALK,
            VALUE,
            "range: [1,300, 1,500]",
            "write [1_300, 1_500]",
            "range: [1_300, 1_500]",
        ),
        Mistake(
            WALK,
            VALUE,
            "range: [3, ..]",
            "for one end, write 'value: 3' and 'qualifier: at-least' below it",
            "value: 3\n    qualifier: at-least",
        ),
        Mistake(
            WALK,
            VALUE,
            "range: [.., 5]",
            "for one end, write 'value: 5' and 'qualifier: up-to' below it",
            "value: 5\n    qualifier: up-to",
        ),
        Mistake(WALK, VALUE, "range: 3", "for one number, write 'value: 3'", "value: 3"),
        Mistake(
            WALK,
            VALUE,
            "range: '>3'",
            "for one number, write 'value: 3' and 'qualifier: over' below it",
            "value: 3\n    qualifier: over",
        ),
        Mistake(
            WALK,
            "value: 1_300\n    qualifier: about",
            "value: 10k",
            "if 'k' stands for thousand, write 10_000",
            "value: 10_000",
        ),
        Mistake(
            WALK,
            VALUE,
            "value: over 28,000",
            "write 28_000, and 'qualifier: over' below it",
            "value: 28_000\n    qualifier: over",
        ),
        Mistake(
            WALK,
            VALUE,
            "value: 1300 footbridges",
            "if the metric counts 'footbridges', write 1_300",
            "value: 1_300",
        ),
        Mistake(
            WALK,
            VALUE,
            "value: not disclosed",
            "write 'unknown: not-disclosed' instead of 'value:'",
            "unknown: not-disclosed",
        ),
        Mistake(
            WALK,
            VALUE,
            "value: unknown",
            "instead of 'value:', write 'unknown:' with 'not-researched' (nobody has looked), "
            "'not-found' (looked for in vain) or 'not-disclosed' (kept back by those who know)",
            "unknown: not-found",
        ),
        Mistake(
            WALK,
            VALUE,
            "value: n/a",
            "instead of 'value:', write 'unknown:' with 'not-found' (looked for in vain) or "
            "'not-applicable' (it cannot have a value)",
            "unknown: not-applicable",
        ),
        Mistake(
            WALK,
            VALUE,
            "value: —",
            "instead of 'value:', write 'unknown:' with 'not-researched' (nobody has looked), "
            "'not-found' (looked for in vain), 'not-disclosed' (kept back by those who know) or "
            "'not-applicable' (it cannot have a value)",
            "unknown: not-researched",
        ),
    ],
    ids=str,
)
def test_what_people_type_for_a_value_leads_to_the_value(almanac: Rivers, mistake: Mistake) -> None:
    one = only(almanac, mistake)
    assert (one.rule, one.remedy) == ("wrong-type", mistake.said)


CITED = "- {source: walkers-letter, paragraph: 3}"
PRINTED = '[{source: walkers-letter, paragraph: 5, figure: "1,300"}]'
TITLE = "title: The first walk"
NOTE = "note: Nobody counts the steps."
HYPHEN = "write a hyphen and a space, '- '"
COMMA = "write a comma and a space, ', ', between two fields"
FURTHER = "indent it further if it goes on with the text above; else add ': ' after the name"
STRAIGHT = "write straight quotes: "


@pytest.mark.parametrize(
    "mistake",
    [
        # Commas, colons, dashes and brackets.
        Mistake(WALK, CITED, CITED.replace("- ", "-"), "write '- {'"),
        Mistake(WALK, CITED, CITED.replace(", ", " "), COMMA),
        Mistake(WALK, CITED, CITED.replace(", ", "; "), COMMA),
        Mistake(WALK, CITED, CITED.replace(", ", "、"), COMMA),
        Mistake(WALK, PRINTED, PRINTED.replace("5, ", "5 "), COMMA),
        Mistake(WALK, CITED, CITED.replace(", ", "\n         "), COMMA),
        Mistake(
            WALK,
            CITED,
            CITED.replace("3", "#3"),
            "put text that begins with '#' in double quotes",
        ),
        Mistake(WALK, PRINTED, PRINTED.replace('"1,300"', "1,300"), 'write "1,300" as text'),
        Mistake(WALK, PRINTED, PRINTED.replace('"1,300"', "“1,300”"), f'{STRAIGHT}"1,300"'),
        Mistake(WALK, PRINTED, PRINTED.replace('"1,300"', "＂1,300＂"), f'{STRAIGHT}"1,300"'),
        # Signs of Chinese keyboards.
        Mistake(
            WALK,
            CITED,
            "- {source：walkers-letter，paragraph：3}",
            "write source: walkers-letter, paragraph: 3",
        ),
        Mistake(WALK, CITED, "- ｛source：walkers-letter，paragraph：3｝", f"write {CITED[2:]}"),
        Mistake(WALK, CITED, "- ｛source: walkers-letter, paragraph: 3｝", f"write {CITED}"),
        Mistake(WALK, CITED, "－ ｛source：walkers-letter， paragraph：3｝", f"write {CITED}"),
        Mistake(WALK, TITLE, "title：“The first walk”", f'write {TITLE[:7]}"The first walk"'),
        # Quotes of word processors.
        Mistake(WALK, TITLE, "title: “The first walk”", f'{STRAIGHT}"The first walk"'),
        Mistake(WALK, TITLE, 'title: “The first walk"', f'{STRAIGHT}"The first walk"'),
        Mistake(WALK, TITLE, "title: ‘The first walk’", f'{STRAIGHT}"The first walk"'),
        Mistake(WALK, TITLE, "title: ＂The first walk＂", f'{STRAIGHT}"The first walk"'),
        Mistake(WALK, TITLE, "title: “First: a walk”", f'{STRAIGHT}"First: a walk"'),
        Mistake(WALK, TITLE, 'title: "The first walk”', 'write a straight " for the ” at the end'),
        Mistake(WALK, "as_of: 2014", "as_of: “2014”", "write 2014", "as_of: 2014"),
        # Bullets of documents.
        Mistake(WALK, CITED, CITED.replace("- ", "• "), HYPHEN),
        Mistake(WALK, CITED, CITED.replace("- ", "* "), HYPHEN),
        Mistake(WALK, CITED, CITED.replace("- ", "– "), HYPHEN),
        Mistake(WALK, "- metric: footbridges", "– metric: footbridges", HYPHEN),
        Mistake(WALK, "- metric: volunteers", "— metric: volunteers", HYPHEN),
        # Indentation.
        Mistake(WALK, NOTE, "note: Nobody counts\nthe steps.", FURTHER, below=1),
        Mistake(
            WALK,
            "    reason: Counted twice.",
            "    reason: Counted\n  twice.",
            FURTHER,
            "    reason: Counted\n      twice.",
            below=1,
        ),
        Mistake(WALK, "summary: ", "summary ", FURTHER),
        Mistake(WALK, "events:", "events", "write 'events:'"),
        Mistake(WALK, "as_of: 2014", "as_of = 2014", "write ': ' in its place"),
        Mistake(WALK, f"      {CITED}", f"  {CITED}", "indent it further than 'evidence'"),
        Mistake(
            WALK,
            f"      {CITED}",
            "  - source: walkers-letter\n    paragraph: 3",
            "indent it further than 'evidence'",
            "      - source: walkers-letter\n        paragraph: 3",
        ),
        Mistake(
            WALK,
            "  - metric: volunteers",
            "    metric: volunteers",
            "write '- ' before it, as far left as the items above",
        ),
    ],
    ids=str,
)
def test_a_slip_in_a_line_is_one_finding_on_that_line(almanac: Rivers, mistake: Mistake) -> None:
    assert mistake.said in only(almanac, mistake).remedy


def test_an_item_without_its_dash_is_told_where_it_begins(almanac: Rivers) -> None:
    one = only(almanac, Mistake(WALK, "  - metric: members", "    metric: members", ""))
    assert one.message == "'metric' begins another item of the list here, and its '- ' is missing"


def test_a_field_that_stands_twice_side_by_side_is_no_missing_dash(almanac: Rivers) -> None:
    twice = "- metric: footbridges\n    metric: members"
    one = only(almanac, Mistake(WALK, "- metric: footbridges", twice, "", below=1))
    assert one.remedy == "keep one of the two"


FACT = "  - metric: members\n    unknown: not-disclosed\n"
EVENT = TEXTS[WALK][TEXTS[WALK].index("  - date: 2014-10-29\n    title") : -1].split("statements:")[
    0
]
EVENTS, STATEMENTS = "events:\n", "statements:\n"


@pytest.mark.parametrize(
    "mistake",
    [
        # One item stands in the list of others.
        Mistake(WALK, STATEMENTS, STATEMENTS + FACT, "move it below 'facts:'", below=1),
        Mistake(WALK, EVENTS, EVENTS + FACT, "move it below 'facts:'", below=1),
        Mistake(WALK, STATEMENTS, STATEMENTS + EVENT, "move it below 'events:'", below=1),
        Mistake(WALK, EVENTS + EVENT, EVENT, "move it below 'events:'"),
        Mistake(WALK, f"{EVENTS}{EVENT}statements:", "events:", "'statements:'", below=1),
        # A dash too many.
        Mistake(
            WALK,
            CITED,
            "- source: walkers-letter\n      - paragraph: 3",
            "write spaces for the '- ' before 'paragraph' if it goes on with the item above",
            "- source: walkers-letter\n        paragraph: 3",
            below=1,
        ),
        Mistake(
            WALK,
            "    unknown: not-disclosed",
            "  - unknown: not-disclosed",
            "write spaces for the '- ' before 'unknown' if it goes on with the item above",
        ),
        Mistake(
            WALK,
            "    qualifier: about\n    role",
            "  - qualifier: about\n  - role",
            "write spaces for the '- ' before 'qualifier' and 'role' if it goes on",
        ),
        # Evidence that is a text.
        Mistake(
            WALK,
            CITED,
            "- walkers-letter",
            "write {source: walkers-letter, paragraph: …}",
        ),
        Mistake(
            WALK,
            CITED,
            "- https://towpath.example/letter",
            "write {source: walkers-letter, paragraph: …}",
        ),
        Mistake(
            WALK,
            CITED,
            "- https://elsewhere.example/letter",
            "write {source: …, paragraph: …} with the id of the source",
        ),
        Mistake(
            WALK,
            CITED,
            "- walkers-letter, p. 3",
            "write {source: walkers-letter, paragraph: 3}",
        ),
        Mistake(
            WALK,
            f"evidence:\n      {CITED}",
            "evidence: [walkers-letter, 3]",
            "write {source: walkers-letter, paragraph: 3}",
        ),
        Mistake(
            WALK,
            f"evidence:\n      {CITED}",
            "evidence: walkers-letter",
            "write [{source: walkers-letter, paragraph: …}]",
        ),
        # A paragraph in other words.
        Mistake(WALK, "paragraph: 3", "paragraph: para 3", "write 3"),
        Mistake(WALK, "paragraph: 3", "paragraph: ¶3", "write 3"),
        Mistake(WALK, "paragraph: 3", "paragraph: 第3段", "write 3"),
        Mistake(WALK, "paragraph: 3", "paragraph: 3.0", "write 3"),
        Mistake(WALK, "paragraph: 3", "paragraph: three", "write 3"),
        Mistake(WALK, "paragraph: 3", "paragraph: 3-4", "write 3, and another item for 4"),
        Mistake(WALK, "paragraph: 3", "paragraph: [3, 4]", "write 3, and another item for 4"),
        # A text that goes on with a colon.
        Mistake(
            WALK,
            NOTE,
            "note: Nobody counts\nthe steps: never.",
            "indent this line if it goes on with the text above, and put that text in quotes",
            'note: "Nobody counts\n  the steps: never."',
            below=1,
        ),
    ],
    ids=str,
)
def test_an_item_that_is_none_is_one_finding(almanac: Rivers, mistake: Mistake) -> None:
    assert mistake.said in only(almanac, mistake).remedy


def test_digits_of_full_width_are_a_paragraph(almanac: Rivers) -> None:
    mistake = Mistake(WALK, "paragraph: 3", "paragraph: ３", "")
    assert not found_with(almanac, mistake, mistake.wrong)


@pytest.mark.parametrize(
    ("right", "words", "remedy"),
    [
        ("platform: towpath-club", "Towpath Club, Clwb y Llwybr, The Walkers", "write its id"),
        ("said_by: towpath-club", "TOWPATH CLUB, towpath-club.yml", "write its id"),
        ("said_by: towpath-club", "https://towpath.example/club/", "write its id"),
        ("said_by: towpath-club", "Towpath-club, towpath_club", "write its id"),
        ("said_by: towpath-club", "towpath-clup, towpth club", "did you mean"),
        ("place: rivertown", "Tre'r Afon, Arlen Bridge", "write its id"),
        ("metric: footbridges", "Footbridges", "write its id"),
        ("source: walkers-letter", "A letter from the towpath", "write its id"),
        ("source: walkers-letter", "https://towpath.example/letter", "write its id"),
        ("source: walkers-letter", "data/sources/walkers-letter.yml", "write its id"),
        (
            "source: walkers-letter",
            "walkers\u200b-letter, walkers‑letter",
            "write 'walkers-letter' wi",
        ),
        ("source: walkers-letter", "[walkers-letter]", "write one id: walkers-letter"),
        ("metric: footbridges", "fооtbridges", "write 'footbridges' with a plain 'o'"),
    ],
)
def test_what_people_call_a_record_leads_to_its_id(
    almanac: Rivers, right: str, words: str, remedy: str
) -> None:
    field, id = right.split(": ")
    for word in words.split(", "):
        one = only(almanac, Mistake(WALK, right, f"{field}: {word}", ""))
        assert one.remedy.startswith(remedy)
        assert id in one.remedy


KINDS = "use 'campaign', 'fund', 'patrol' or 'program'"
MOVE = "if it is an organization, move it to data/organizations/"


@pytest.mark.parametrize(
    ("right", "wrong", "remedy"),
    [
        ("said_by: towpath-club", "said_by: unnamed", "delete the line if the source names nobody"),
        (
            "said_by: towpath-club",
            "said_by: [towpath-club, river-club]",
            "write one id: towpath-club or river-club; another claim is a fact of its own",
        ),
        (
            "said_by: towpath-club",
            "said_by: river-watch",
            "it is one of the initiatives; write the id of one of the organizations",
        ),
        (
            "source: walkers-letter",
            "source: https://elsewhere.example/walkers-letter",
            (
                "write an id from data/sources, in small letters and hyphens; "
                "if it is not among them, describe it there"
            ),
        ),
        ("kind: program", "kind: Programme", "did you mean 'program'?"),
        ("kind: program", "kind: platform", f"{KINDS}; {MOVE}"),
    ],
)
def test_what_is_no_id_is_told_by_what_it_is(
    almanac: Rivers, right: str, wrong: str, remedy: str
) -> None:
    assert only(almanac, Mistake(WALK, right, wrong, "")).remedy == remedy


@pytest.mark.parametrize(
    "wrong",
    [
        '"https://towpath.example/club "',
        '" https://towpath.example/club"',
        "https://towpath.example/club\u00a0",
        "https://towpath.example/club\u200b",
        "<https://towpath.example/club>",
        '"[the club](https://towpath.example/club)"',
        "towpath.example/club",
        "htps://towpath.example/club",
        "https:/towpath.example/club",
        "https：//towpath.example/club",
        "HTTPS//towpath.example/club",
    ],
)
def test_an_address_that_nearly_is_one_leads_to_it(almanac: Rivers, wrong: str) -> None:
    address = "https://towpath.example/club"
    one = only(almanac, Mistake(CLUB, f"url: {address}", f"url: {wrong}", ""))
    assert one.remedy == f"write {address}"


def test_a_space_at_the_end_of_an_address_is_named(almanac: Rivers) -> None:
    right = "url: https://towpath.example/club"
    one = only(almanac, Mistake(CLUB, right, f'{right[:5]}"{right[5:]} "', ""))
    assert one.message == "there is a space before or behind the address"


def test_an_item_in_a_wrong_list_hides_nothing_else_in_its_file(almanac: Rivers) -> None:
    wrong = f"{STATEMENTS}{FACT}  - date: 2014\n    organization: nobody-at-all"
    mistake = Mistake(WALK, f"{STATEMENTS}  - date: 2014-10-29", wrong, "")
    found = found_with(almanac, mistake, mistake.wrong)
    assert [one.rule for one in found] == ["wrong-type", "unknown-organization"], shown(found)


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake(WALK, PRINTED, PRINTED.replace('"1,300"', "1, 300"), "in double quotes"),
        Mistake(
            CLUB,
            "[The Walkers]",
            "\n  - The Walkers\n- Walkers",
            "indent it as far as the other items of its list",
            "\n  - The Walkers\n  - Walkers",
            below=2,
        ),
        Mistake(
            WALK, "kind: program", "kind: pro\u200bgram", "write 'program' without the invisible"
        ),
        Mistake(WALK, "metric: foot", "m\u200betric: foot", "write 'metric' without the invisible"),
        Mistake(
            WALK,
            "metric: footbridges",
            "metric: foot\u200bbridges",
            "write 'footbridges' without the invisible",
        ),
        Mistake(WALK, "  - metric: members", "  -\u00a0metric: members", "type ordinary spaces"),
        Mistake(WALK, CITED, "1. source: walkers-letter\n         paragraph: 3", HYPHEN),
        Mistake(WALK, CITED, f"{CITED}]", "delete it"),
        Mistake(
            WALK,
            CITED,
            "- (source: walkers-letter, paragraph: 3)",
            "write { and } in the place of ( and )",
        ),
        Mistake(
            WALK,
            CITED,
            "- walkers-letter: 3",
            "write {source: walkers-letter, paragraph: 3}",
        ),
        Mistake(
            WALK,
            CITED,
            "- the letter, page 3",
            "write {source: …, paragraph: …} with the id of the source",
        ),
        Mistake(
            WALK,
            "as_of: 2014\n    said_by",
            "as_of: 2014, said_by",
            "if another field begins here, put it on a line of its own",
        ),
        Mistake(WALK, NOTE, f"{NOTE}\n// Ask them.", "write '#' in its place", below=1),
        Mistake(WALK, NOTE, f"{NOTE}\n-- Ask them.", "write '#' in its place", below=1),
        Mistake(
            WALK,
            "  - metric: members\n    unknown: not-disclosed\n",
            "  | metric | unknown |\n  | members | not-disclosed |\n",
            "write each row as an item of a list",
        ),
        Mistake(WALK, "period: 2014-10-29/..", "period: {from: 2014, to: 2019}", "write 2014/2019"),
        Mistake(
            WALK,
            "    reason: Counted twice.",
            "    reason: Counted twice.\n    inferred: The letter is of that year.",
            "write the field that was inferred and how, as in {as_of: The letter says so}",
            "    reason: Counted twice.\n    inferred: {as_of: The letter is of that year.}",
            below=1,
        ),
        Mistake(CLUB, "[The Walkers]", "\n  • The Walkers", "'- ' instead of '•'", below=1),
        Mistake(CLUB, "[The Walkers]", "\n  1. The Walkers", "'- ' instead of '1.'", below=1),
        Mistake(CLUB, "{en: Towpath Club, cy", "{en:Towpath Club, cy", "write {name: value"),
        Mistake(
            LETTER,
            "{grade: high, reason: Counted by hand.}",
            "high",
            "write {grade: high, reason: …}",
        ),
        Mistake(
            LETTER,
            "{from: cy, by: human, quality: good}",
            "human",
            "write {from: …, by: human, quality: …}",
        ),
        Mistake(LETTER, "language: en", "language: English", "write en"),
        Mistake(LETTER, "language: en", "language: 英语", "write en"),
        Mistake(LETTER, "reliability: {g", "可信度: {g", "did you mean 'reliability'?"),
        Mistake(LETTER, "title: A", "headline: A", "did you mean 'title'?"),
    ],
    ids=str,
)
def test_another_mistake_of_somebody_new_to_yaml_is_one_finding(
    almanac: Rivers, mistake: Mistake
) -> None:
    assert mistake.said in only(almanac, mistake).remedy
