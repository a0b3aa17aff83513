"""Links, and numbers in summaries."""

import pytest

from tests.support.rivers import Rivers, shown


@pytest.mark.parametrize(
    ("summary", "complains"),
    [
        ("A club of 12 people.", False),
        ("A club of 37 people.", True),
        ("A club with 1.5 million things.", False),
        ("A club with 2.5 million things.", True),
        ("A club with 1,500,000 things since 2019.", False),
        ("A 28,000-strong club.", True),
        ("A 28000-strong club.", True),
        ("A club with 1,500,000-odd things.", False),
        ("A club with 3-day courses and the A4 road.", False),
        ("拥有150万成员。", False),
        ("拥有250万成员。", True),
        ("拥有1.5百万成员。", False),
        ("A club with 1 to 1.5 million things.", True),
        ("A club with 12 to 1,500 thousand things.", False),
        ("A club with 1.5 trillion things.", True),
        ("A club with $1.5m.", False),
    ],
)
def test_numbers_in_a_summary_are_held_against_the_facts(
    almanac: Rivers, summary: str, complains: bool
) -> None:
    found = almanac.findings_with(
        f"""\
summary: {summary}
period: 2019/..
facts:
  - metric: members
    value: 12
    as_of: 2024
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
  - metric: litter
    value: 1_500_000
    as_of: 2024
    evidence: [{{source: yearbook-2024, paragraph: 2}}]
""",
    )
    assert [one.rule for one in found] == ["figure-in-summary"] * complains, shown(found)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("data/initiatives/spring-clean.yml", "url: javascript:alert(1)"),
        ("data/organizations/vale-council.yml", "url: javascript:alert(1)"),
        ("data/sources/newsletter.yml", "archive_url: javascript:alert(1)"),
    ],
)
def test_a_link_of_any_record_leads_to_the_web(almanac: Rivers, file: str, line: str) -> None:
    almanac.append(file, f"{line}\n")
    assert [one.rule for one in almanac.findings() if one.file == file] == ["link-scheme"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:club@example.org", "report.pdf#page=31"]
)
def test_a_place_in_a_source_is_a_page_of_the_web(almanac: Rivers, address: str) -> None:
    (found,) = almanac.findings_with(
        f"""\
facts:
  - metric: members
    value: 12
    as_of: 2024
    evidence:
      - source: yearbook-2024
        table: "4"
        url: "{address}"
""",
    )
    assert (found.rule, found.line, found.column) == ("link-scheme", 11, 14)
    assert found.message == f"'{address}' is not a web address"


@pytest.mark.parametrize(
    "right",
    [
        "https://creativecommons.org/",
        "https://rivers.example/",
        "https://code.example/rivers/edit",
        "https://code.example/rivers/issues",
    ],
)
def test_a_link_of_the_almanac_itself_leads_to_the_web(almanac: Rivers, right: str) -> None:
    path = almanac.root / "data" / "almanac.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(right, "javascript:", 1), "utf-8")
    (found,) = almanac.findings()
    line = text[: text.index(right)].count("\n") + 1
    assert (found.line, found.rule) == (line, "link-scheme")


@pytest.mark.parametrize("right", ["https://rivers.example/", "https://code.example/rivers/edit"])
@pytest.mark.parametrize(
    "wrong", ['https://x.example/"><script>alert(1)</script>', "mailto:club@x.example"]
)
def test_the_site_is_at_an_address_of_the_web_that_can_do_nothing_else(
    almanac: Rivers, right: str, wrong: str
) -> None:
    path = almanac.root / "data" / "almanac.yml"
    lines = path.read_text("utf-8").splitlines()
    index = next(index for index, line in enumerate(lines) if right in line)
    lines[index] = f"{lines[index].partition(':')[0]}: '{wrong}'"
    path.write_text("\n".join(lines), "utf-8")
    (found,) = almanac.findings()
    assert (found.line, found.rule) == (index + 1, "link-scheme")


@pytest.mark.parametrize(
    ("title", "complains"),
    [
        ("https://good.example/report", True),
        ("www.good.example", True),
        ("https://www.x.example/report", False),
        ("On www.good.example", False),
    ],
)
def test_a_title_that_shows_an_address_leads_to_it(
    almanac: Rivers, title: str, complains: bool
) -> None:
    file = "data/sources/shown-address.yml"
    almanac.write(
        file,
        f"title: {title}\nurl: https://x.example/\ntype: webpage\nlanguage: en\n"
        "reliability: {grade: high, reason: Counted.}\n",
    )
    found = [(one.line, one.rule) for one in almanac.findings() if one.rule == "link-scheme"]
    assert found == ([(1, "link-scheme")] if complains else [])


def test_a_word_for_readers_is_there_in_the_sites_language(almanac: Rivers) -> None:
    file = "data/almanac.yml"
    text = (almanac.root / file).read_text("utf-8")
    almanac.write(file, text.replace("{en: [organizer, organizers], cy:", "{fr: [a, b], cy:"))
    assert {(one.rule, one.message) for one in almanac.findings()} == {
        ("name-language", "the language 'fr' is not among the almanac's"),
        ("name-language", "there is no name in the site's language (en)"),
    }


def test_a_sign_that_ends_a_sentence_is_no_part_of_an_address(almanac: Rivers) -> None:
    (one,) = almanac.findings_with("url: https://x.example/村淘，\n")
    assert one.rule == "link-scheme"
    assert one.remedy == "write https://x.example/村淘"
    assert not almanac.findings_with("url: https://x.example/村淘\n")


@pytest.mark.parametrize("written", ["Reed Club, 苇社", "Reed Club（苇社）", "Reed Club 苇社"])
@pytest.mark.parametrize(
    ("languages", "right"),
    [("[en, cy]", "Reed Club\naliases: [苇社]"), ("[en, zh, cy]", "{en: Reed Club, zh: 苇社}")],
)
def test_a_name_with_its_chinese_form_behind_it_is_two_names(
    almanac: Rivers, written: str, languages: str, right: str
) -> None:
    path = almanac.root / "data" / "almanac.yml"
    path.write_text(path.read_text("utf-8").replace("[en, cy]", languages), "utf-8")
    file = "data/initiatives/reed-club.yml"
    record = "name: {}\nkind: program\nsummary: It looks after reeds.\n"
    almanac.write(file, record.format(written))
    (one,) = almanac.findings()
    assert (one.file, one.line, one.rule) == (file, 1, "name-of-two-languages")
    assert "Reed Club" in one.remedy
    almanac.write(file, record.format(right))
    assert not almanac.findings()
