"""The form for contributors, in a real Chromium, from a server and from a folder.

What it writes goes into a copy of the small almanac, in which the check then finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.examine import examine
from tests.support import rivers
from tests.support.axe import WINDOWS, faults, window
from tests.support.building import Sites, built
from tests.support.folders import RIVERS
from tests.support.serving import serving
from tests.support.waiting import until
from tests.support.windows import CLIPBOARD, Windows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["a server", "a folder"])
def form(request: pytest.FixtureRequest, sites: Sites) -> Iterator[str]:
    """The address of the form on the site of the small almanac."""
    if request.param == "a folder":
        flat = sites.of(RIVERS, "rivers flat", "--no-directory-urls")
        yield f"{flat.as_uri()}/contribute/add.html"
    else:
        with serving(sites.of(RIVERS, "rivers")) as home:
            yield f"{home}contribute/add/"


@pytest.fixture(autouse=True)
def _nothing_kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test makes with the form is not there for the next one, which has the same tab."""
    page = request.getfixturevalue("page") if "page" in request.fixturenames else None
    yield
    if page:
        page.evaluate("sessionStorage.clear()")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("What do you want to add or correct?").wait_for()


def _fill(page: Page, fields: Mapping[str, str]) -> None:
    for label, text in fields.items():
        field = page.locator(".alm-form").get_by_label(label, exact=True).first
        if field.evaluate("(one) => one.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)


def _lines(page: Page) -> str:
    page.get_by_role("button", name="Show the lines").click()
    shown = page.locator(".alm-form__result code")
    shown.wait_for()
    return shown.text_content() or ""


def _said(page: Page, label: str) -> str:
    field = page.locator(".alm-form__field").filter(has=page.get_by_label(label, exact=True))
    return field.first.locator("output").text_content() or ""


def _below(almanac: rivers.Rivers, file: str, name: str, lines: str) -> None:
    """Puts lines below the last ones of a list of an initiative."""
    text = (almanac.root / file).read_text("utf-8")
    head, found, rest = text.partition(f"\n{name}:\n")
    assert found
    end = re.search(r"^\S", rest, re.MULTILINE)
    at = end.start() if end else len(rest)
    almanac.write(file, f"{head}{found}{rest[:at]}{lines}\n{rest[at:]}")


_ITEMS: dict[str, dict[str, str]] = {
    "fact": {
        "Metric": "Volunteers",
        "Value": "over 3 thousand",
        "As of": "last quarter of 2023",
        "Note": 'They were: "many", # and more\nof them than - before',
    },
    "event": {
        "Date": "29 October 2023",
        "Title": "no: 'yes' #1",
        "Kind": "milestone",
        "Place": "Tre'r Afon",
    },
    "statement": {
        "Date": "Oct 2023",
        "Speaker (en)": "Mair Pugh",
        "Stance": "neutral",
        "Text": "- 007: they walk\tat night",
    },
}


@pytest.mark.parametrize("kind", _ITEMS)
def test_an_item_that_the_form_writes_is_sound(
    page: Page, form: str, tmp_path: Path, kind: str
) -> None:
    _open(page, f"{form}?kind={kind}&initiative=river-watch&source=yearbook-2024")
    _fill(page, _ITEMS[kind] | {"Paragraph": "3"})
    lines = _lines(page)
    almanac = rivers.copy(tmp_path)
    _below(almanac, "data/initiatives/river-watch.yml", f"{kind}s", lines)
    assert examine(almanac.root).findings == (), lines
    where = page.locator(".alm-form__result p").first.text_content() or ""
    assert "data/initiatives/river-watch.yml" in where
    edit = page.get_by_role("link", name="Open the file").get_attribute("href") or ""
    line = re.search(r"line ([0-9]+)\.", where)
    assert line
    assert edit.endswith(f"/edit/main/data/initiatives/river-watch.yml#L{line[1]}")


_RECORDS: dict[str, tuple[str, dict[str, str]]] = {
    "source": (
        "data/sources/letter-of-a-neighbor.yml",
        {
            "Title": "Letter of a neighbor",
            "Type": "article",
            "Language": "en",
            "Issued": "about 2015",
            "Grade": "low",
            "Reason": "no",
        },
    ),
    "organization": (
        "data/organizations/otter-trust.yml",
        {"Name (en)": "Otter Trust", "Kind": "other", "Summary": "It looks: after otters."},
    ),
    "initiative": (
        "data/initiatives/otter-count.yml",
        {
            "Name (en)": "Otter Count",
            "Name (cy)": "Cyfrif: dyfrgwn",
            "Platform": "river-club",
            "Kind": "campaign",
            "Period": "since Oct 2021",
            "Summary": "Members count otters.",
        },
    ),
    "metric": (
        "data/metrics.yml",
        {
            "Name (en)": "Boats",
            "Definition": "Boats that members own.",
            "Kind": "stock",
            "Unit": "boats",
            "Group": "people",
        },
    ),
    "place": ("data/places.yml", {"Name (en)": "New Weir", "Parent": "Dyffryn Arlen"}),
}


@pytest.mark.parametrize("kind", _RECORDS)
def test_a_record_that_the_form_writes_is_sound(
    page: Page, form: str, tmp_path: Path, kind: str
) -> None:
    file, fields = _RECORDS[kind]
    _open(page, form)
    page.get_by_label("What do you want to add or correct?").select_option(kind)
    _fill(page, fields)
    lines = _lines(page)
    almanac = rivers.copy(tmp_path)
    if (almanac.root / file).exists():
        almanac.append(file, f"{lines}\n")
    else:
        almanac.write(file, f"{lines}\n")
    # A record to which nothing refers yet is told of, and stops nothing.
    assert examine(almanac.root).errors == (), lines
    assert file in (page.locator(".alm-form__result p").first.text_content() or "")
    begun = page.get_by_role("link", name="Open it as a new file")
    if kind in {"metric", "place"}:
        expect(begun).to_have_count(0)
    else:
        address = begun.get_attribute("href") or ""
        assert address.startswith(f"https://code.example/rivers/new/main?filename={file}&value=")
        assert page.evaluate("(one) => new URL(one).searchParams.get('value')", address) == (
            f"{lines}\n"
        )


_SOURCE = {
    "Title": "Otters of the Arlen",
    "Type": "article",
    "Language": "en",
    "Issued": "2024",
    "Grade": "low",
    "Reason": "One walk.",
}
_METRIC = {
    "Name (en)": "Otters",
    "Definition": "Otters that somebody saw.",
    "Kind": "stock",
    "Unit": "otters",
    "Group": "people",
}


def test_what_was_made_can_be_referred_to_at_once(page: Page, form: str, tmp_path: Path) -> None:
    kind = page.get_by_label("What do you want to add or correct?")
    _open(page, f"{form}?kind=source")
    _fill(page, _SOURCE)
    _lines(page)
    kind.select_option("metric")
    _fill(page, _METRIC)
    _lines_of_all(page)
    kind.select_option("initiative")
    _fill(page, _RECORDS["initiative"][1])
    _lines_of_all(page)
    # Another page, in the same tab.
    _open(page, f"{form}?kind=fact")
    _fill(page, {"What is it about?": "Cyfrif: dyfrgwn", "Metric": "otters", "Value": "over 12"})
    _fill(page, {"As of": "May 2022", "Source": "Otters of the Arlen", "Paragraph": "3"})
    _lines_of_all(page)
    page.get_by_role("button", name="Add another").click()
    # What the next one is about mostly, stands there.
    expect(page.get_by_label("What is it about?")).to_have_value("Cyfrif: dyfrgwn")
    _fill(page, {"Metric": "Otters", "Value": "20", "As of": "May 2023", "Paragraph": "4"})
    assert "source: otters-of-the-arlen" in "".join(_lines_of_all(page))
    kind.select_option("event")
    _fill(page, _ITEMS["event"] | {"Paragraph": "5"})
    files = _lines_of_all(page)
    almanac = rivers.copy(tmp_path)
    for where, lines in zip(page.locator(_WHERE).all_text_contents(), files, strict=True):
        file = re.search(r"data/[a-z/-]+\.yml", where)
        assert file
        there = almanac.root / file[0]
        almanac.write(file[0], f"{there.read_text('utf-8') if there.exists() else ''}{lines}\n")
    assert len(files) == 3
    assert examine(almanac.root).findings == (), files


_WHERE = ".alm-form__result p:has(+ pre)"


def _lines_of_all(page: Page) -> list[str]:
    """The lines of all files, when those of what the form asks for now are among them."""
    page.get_by_role("button", name="Show the lines").click()
    expect(page.locator(".alm-form__result")).to_be_focused()
    return page.locator(".alm-form__result code").all_text_contents()


def test_what_was_made_can_be_taken_out(page: Page, form: str) -> None:
    _open(page, f"{form}?kind=source")
    _fill(page, _SOURCE)
    _lines(page)
    page.get_by_label("What do you want to add or correct?").select_option("fact")
    _fill(page, {"What is it about?": "river-watch", "Metric": "Members", "Value": "12"})
    _fill(page, {"As of": "May 2022", "Paragraph": "3"})
    assert len(_lines_of_all(page)) == 2
    # What is changed is not shown as it was.
    _fill(page, {"Value": "13"})
    expect(page.locator(".alm-form__result code")).to_have_count(1)
    assert "value: 13" in _lines_of_all(page)[0]
    page.get_by_role("button", name="Take out", exact=True).first.click()
    expect(page.locator(".alm-form__result code")).to_have_count(0)
    page.get_by_role("button", name="Show the lines").click()
    fault = page.get_by_text("nothing is called 'Otters of the Arlen (otters-of-the-arlen)' here")
    expect(fault).to_be_visible()


def test_a_fact_is_corrected_in_its_place(page: Page, form: str, tmp_path: Path) -> None:
    file = "data/initiatives/river-watch.yml"
    _open(page, f"{form}?kind=correction&initiative=river-watch&id=members-actual-2023-12-31")
    expect(page.get_by_label("Value", exact=True)).to_have_value("412")
    page.get_by_label("As of", exact=True).fill("30 December 2023")
    lines = _lines(page)
    assert "as_of: 2023-12-30" in lines
    assert "formerly: [members-actual-2023-12-31]" in lines
    where = page.locator(".alm-form__result p").first.text_content() or ""
    line = re.search(r"line ([0-9]+) of", where)
    assert line
    almanac = rivers.copy(tmp_path)
    written = (almanac.root / file).read_text("utf-8").split("\n")
    at = int(line[1]) - 1
    assert written[at].startswith("  - metric: members")
    end = next(n for n in range(at + 1, len(written)) if re.match(r" {0,2}\S", written[n]))
    almanac.write(file, "\n".join([*written[:at], *lines.split("\n"), *written[end:]]))
    assert examine(almanac.root).findings == (), lines


def test_an_old_link_to_a_correction_finds_the_fact(page: Page, tmp_path: Path) -> None:
    almanac = rivers.copy(tmp_path)
    file = "data/initiatives/river-watch.yml"
    written = (almanac.root / file).read_text("utf-8")
    almanac.write(file, written.replace("value: 412\n", "value: 412\n    formerly: [old-id]\n", 1))
    with serving(built(almanac.root)) as home:
        asked = "kind=correction&initiative=river-watch&id=old-id"
        _open(page, f"{home}contribute/add/?{asked}")
        expect(page.get_by_label("Value", exact=True)).to_have_value("412")


def test_what_is_not_understood_is_refused_in_words(page: Page, form: str) -> None:
    _open(page, f"{form}?kind=fact&initiative=river-watch&metric=members")
    _fill(page, {"Value": "1.234", "As of": "03/04/2014"})
    assert "may be 1.234 or 1_234" in _said(page, "Value")
    assert "write 2014-04-03 or 2014-03-04" in _said(page, "As of")
    page.get_by_role("button", name="Show the lines").click()
    expect(page.get_by_role("alert")).to_contain_text("missing or not understood")
    expect(page.get_by_label("Value", exact=True)).to_be_focused()
    expect(page.locator(".alm-form__result code")).to_have_count(0)
    _fill(page, {"Value": "between 3 and 5", "As of": "2014年10月", "Metric": "Aelodau"})
    assert _said(page, "Value") == "range: [3, 5]"
    assert _said(page, "As of") == "as_of: 2014-10"
    assert _said(page, "Metric") == "metric: members"


def test_an_id_of_ones_own_is_kept_and_an_empty_one_suggested(page: Page, form: str) -> None:
    _open(page, f"{form}?kind=organization")
    name, own = page.get_by_label("Name (en)", exact=True), page.get_by_label("Id", exact=True)
    name.fill("Otter Trust")
    expect(own).to_have_value("otter-trust")
    own.fill("")
    expect(own).to_have_value("")
    own.press_sequentially("otters")
    name.fill("Otter Trust of Wales")
    expect(own).to_have_value("otters")
    own.fill("")
    own.blur()
    name.fill("Otter Trust")
    expect(own).to_have_value("otter-trust")


def test_what_was_inferred_is_chosen_and_what_is_missing_counted(page: Page, form: str) -> None:
    _open(page, f"{form}?kind=fact&initiative=river-watch&source=yearbook-2024")
    page.get_by_role("button", name="Show the lines").click()
    summary = page.locator(".alm-form__summary")
    expect(summary).to_contain_text("fields are missing")
    _fill(page, _ITEMS["fact"] | {"Paragraph": "3"})
    expect(summary).to_be_empty()
    page.get_by_text("More fields", exact=True).click()
    page.get_by_role("button", name="Add inferred").click()
    row = page.locator(".alm-form__row").filter(has=page.get_by_label("Field", exact=True))
    row.get_by_label("Field", exact=True).select_option("As of")
    row.get_by_label("Text", exact=True).fill("The quarter before its date.")
    assert "inferred: {as_of: The quarter before its date.}" in _lines(page)


def test_the_keyboard_is_enough(page: Page, form: str) -> None:
    _open(page, f"{form}?kind=fact")
    page.get_by_label("What do you want to add or correct?").focus()
    for text in ("River Watch", "members", "20", None, "2023", "", ""):
        page.keyboard.press("Tab")
        if text:
            page.keyboard.type(text)
    until(page, "() => document.activeElement.localName === 'textarea'")
    for text in ("yearbook-2024", "3"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    result = page.locator(".alm-form__result")
    expect(result.locator("code")).to_contain_text("value: 20")
    expect(result).to_be_focused()


def test_the_lines_are_copied_and_saved_as_they_stand(windows: Windows, form: str) -> None:
    page = windows.page(permissions=CLIPBOARD)
    _open(page, f"{form}?kind=place")
    _fill(page, {"Name (en)": "Weir −5: \u2068low\u2069"})
    _fill(page, {"Id": "low-weir"})
    lines = _lines(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    assert download.value.path().read_text("utf-8") == f"{lines}\n"
    # Nobody takes them for the whole file.
    assert download.value.suggested_filename == "lines-for-places.yml.txt"
    if page.url.startswith("http"):
        page.get_by_role("button", name="Copy").click()
        page.get_by_text("Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{lines}\n"


def test_names_are_offered_in_any_language_and_quickly_of_many(page: Page, form: str) -> None:
    _open(page, f"{form}?kind=fact")
    field = page.get_by_label("What is it about?")
    field.fill("gwylio")
    offered = page.locator("datalist").first.locator("option")
    assert [one.get_attribute("value") for one in offered.all()] == ["Gwylio'r Afon (river-watch)"]
    # Of many, few are offered.
    most = page.evaluate(
        """() => {
          const source = Array.from({ length: 5000 }, (_, at) => [`s-${at}`, `Text ${at}`]);
          const names = { source };
          const [field, list] = ["input", "datalist"].map((one) => document.createElement(one));
          almanac.combobox.connect(field, list, { names }, ["source"]);
          field.value = "text 49";
          field.dispatchEvent(new Event("input"));
          return [...list.options].map((one) => one.value);
        }"""
    )
    assert most[0] == "Text 49 (s-49)"
    assert len(most) == 30


def test_pages_lead_to_the_form(page: Page, rivers_site: Path) -> None:
    with serving(rivers_site) as home:
        page.goto(f"{home}initiatives/river-watch/")
        page.get_by_role("link", name="Add a fact").click()
        expect(page.get_by_label("What is it about?")).to_have_value("River Watch (river-watch)")
        page.goto(f"{home}initiatives/river-watch/")
        page.locator("main .alm-value").first.click()
        page.locator(":popover-open").get_by_role("link", name="Fix").click()
        expect(page.get_by_label("Metric", exact=True)).not_to_have_value("")
        page.goto(f"{home}sources/yearbook-2024/")
        page.get_by_role("link", name="Add a fact that it states").click()
        expect(page.get_by_label("Source", exact=True)).to_have_value(re.compile("yearbook-2024"))


@pytest.mark.parametrize("where", WINDOWS)
def test_axe_finds_no_fault(windows: Windows, rivers_site: Path, where: str) -> None:
    page = window(windows, where)
    with serving(rivers_site) as home:
        for kind in ("fact", "source", "correction&initiative=river-watch&id=members-target-2022"):
            _open(page, f"{home}contribute/add/?kind={kind}")
            page.locator(".alm-form .alm-form__field").nth(1).wait_for()
            page.evaluate(
                "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"
            )
            assert faults(page) == []
            assert page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        _open(page, f"{home}contribute/add/?kind=place")
        _fill(page, {"Name (en)": "New Weir"})
        _lines(page)
        assert faults(page) == []


def test_without_scripts_the_page_says_how_to_do_it(windows: Windows, rivers_site: Path) -> None:
    page = windows.page(java_script_enabled=False)
    with serving(rivers_site) as home:
        page.goto(f"{home}contribute/add/")
        page.locator("alm-form").get_by_role("link", name="guide").click()
        expect(page).to_have_url(f"{home}contribute/")


def test_each_word_that_can_be_chosen_is_explained_where_it_is_asked_for(
    page: Page, form: str
) -> None:
    _open(page, f"{form}?kind=metric")
    field = page.get_by_label("Kind", exact=True)
    # The kind in the address is that of the contribution.
    expect(field).to_have_value("")
    offered = field.locator("option:not([value=''])")
    assert offered.count() == 7
    for option in offered.all():
        word = option.get_attribute("value")
        expect(option).to_have_text(re.compile(rf"{word}: .+"))
    _open(page, f"{form}?kind=place")
    expect(page.get_by_label("Kind", exact=True)).to_have_value("")
