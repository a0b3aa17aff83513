"""Pictures of the guides: `python -m tests.first_almanac.pictures` makes them from the site.

Each picture is a function that does on the site what its guide says, and gives back the parts of
the page to show. It stands for a test, too: where a control is gone, its picture cannot be made.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect, sync_playwright

from tests.support.chromium import LAUNCH_ARGS, find
from tests.support.folders import REPOSITORY
from tests.support.serving import serving

FOLDER = REPOSITORY / "docs" / "contribute" / "pictures"
# As wide as a phone, so that a picture can be read on one; twice as sharp.
WIDTH, HEIGHT, SCALE = 480, 900, 2
LARGEST = 60_000
_MARGIN = 8
# A window in which all parts of a picture stand at once.
_TALLEST = 4000
_QUALITY = 60
_KNOWS = "try { localStorage.setItem('alm-numbers-open', '1') } catch {}"

Steps = Callable[[Page, str], list[Locator]]
"""What to do on a page of the site at an address, and which parts of it the picture shows."""


@dataclass(frozen=True)
class Size:
    """How large a picture is on a page."""

    width: int
    height: int


PICTURES: dict[str, Steps] = {}


def _picture(name: str) -> Callable[[Steps], Steps]:
    def keep(steps: Steps) -> Steps:
        PICTURES[name] = steps
        return steps

    return keep


# What the guides do on the site


def _marked(locator: Locator) -> Locator:
    """A part of the page, in a frame that says: this one."""
    expect(locator).to_be_visible()
    locator.evaluate(
        "(one) => { one.style.outline = '3px solid #c2481c'; one.style.outlineOffset = '2px'; }"
    )
    return locator


def form_at(page: Page, home: str, asked: str) -> Locator:
    """The form, when it is there."""
    page.goto(f"{home}contribute/add/?{asked}")
    form = page.locator(".alm-form")
    form.get_by_label("What do you want to add or correct?").wait_for()
    return form


def fill(form: Locator, fields: Mapping[str, str]) -> None:
    """Fills in fields of the form by their labels, those that are folded too."""
    _open_folded(form, opens=True)
    for label, text in fields.items():
        field = form.get_by_label(label, exact=True).first
        if field.evaluate("(one) => one.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)


def _open_folded(form: Locator, *, opens: bool) -> None:
    form.evaluate(
        "(form, opens) => form.querySelectorAll('details').forEach((one) => { one.open = opens; })",
        opens,
    )


def _fold(form: Locator) -> None:
    _open_folded(form, opens=False)


def _field(form: Locator, label: str) -> Locator:
    """A field with its label, its explanation and what was understood."""
    return (
        form.locator(".alm-form__field").filter(has=form.page.get_by_label(label, exact=True)).first
    )


def lines(form: Locator) -> Locator:
    """What the form has made, with the lines."""
    form.get_by_role("button", name="Show the lines").click()
    result = form.page.locator(".alm-form__result")
    result.locator("code").wait_for()
    return result


def _card(page: Page, home: str, fact: str) -> Locator:
    """The card of a number, which opens by its link."""
    page.goto(f"{home}initiatives/thousand-counties/#{fact}")
    card = page.locator(":popover-open")
    card.wait_for()
    return card


EXAMPLE = "village-stations-actual-2017"
FACT = {
    "Metric": "Village service stations",
    "Value": "over 28,000",
    "As of": "perhaps 2017",
    "Said by": "Alibaba",
    "Source": "ellison-2017",
    "Paragraph": "8",
    "Figure": "28,000",
}
SOURCE = {
    "Title": "Rural E-Commerce Accelerates Layout to Boost Rural Revitalization",
    "Type": "webpage",
    "Publisher": "Ellison Supply Cosmos",
    "Issued": "about November 2017",
    "Accessed": "29 November 2026",
    "Language": "en",
    "Grade": "medium",
    "Reason": "Complete and readable, and a copy without a date on the site of a third party.",
}
METRIC = {
    "Name (en)": "Sales over two days",
    "Name (zh)": "两天销售额",
    "Definition": "Value of goods sold on 11 and 12 November, online and offline together.",
    "Kind": "flow",
    "Unit": "CNY",
    "Group": "sales",
}
INITIATIVE = {
    "Name (en)": "Lecuntao's rural sales",
    "Name (zh)": "乐村淘",
    "Platform": "Lecuntao",
    "Kind": "network",
    "Summary": "A rural platform from Shanxi that joins online and offline trade.",
}
EVENT = {
    "Date": "about 2015",
    "Title": "The first Lecuntao experience store of Zhuanglang opens",
    "Kind": "milestone",
    "Place": "Zhuanglang",
    "Source": "chinanews-2021-07-12",
    "Paragraph": "6",
    "Figure": "2015",
}
STATEMENT = {
    "Date": "29 October 2014",
    "Speaker (en)": "Luo Qiuying",
    "Stance": "supportive",
    "Text": "Buying was easier than she had expected, with no haggling and nothing to carry home.",
    "Source": "qianjiang-2015",
    "Paragraph": "11",
}
OTHER_CLAIM = {
    "Metric": "Village service stations",
    "Value": "1000",
    "Role": "target",
    "As of": "13 October 2014",
    "Source": "qingnan-2014",
    "Paragraph": "5",
    "Figure": "1000",
    "Id": "village-stations-target-2014-10-13-garbled",
    "Rank": "deprecated",
    "Reason": "A slip, most likely of the translation. All other texts have one hundred thousand.",
}


WALKS: dict[str, tuple[str, str, Mapping[str, str]]] = {
    "a fact": ("fact", "thousand-counties", FACT),
    "a claim that contradicts": ("fact", "thousand-counties", OTHER_CLAIM),
    "an event": ("event", "lecuntao", EVENT),
    "a statement": ("statement", "rural-taobao", STATEMENT),
    "a source": ("source", "", SOURCE),
    "a metric": ("metric", "", METRIC),
    "an initiative": ("initiative", "", INITIATIVE),
}
"""What each guide adds: its kind, what it is about, and what its steps fill in."""


@_picture("report")
def _report(page: Page, home: str) -> list[Locator]:
    card = _card(page, home, EXAMPLE)
    _marked(card.get_by_role("link", name="Report an error"))
    return [card]


@_picture("correct-card")
def _correct_card(page: Page, home: str) -> list[Locator]:
    card = _card(page, home, EXAMPLE)
    _marked(card.get_by_role("link", name="Fix"))
    return [card]


@_picture("correct-form")
def _correct_form(page: Page, home: str) -> list[Locator]:
    form = form_at(page, home, f"kind=correction&initiative=thousand-counties&id={EXAMPLE}")
    expect(form.get_by_label("Value", exact=True)).to_have_value("over 28000")
    fill(form, {"As of": "November 2017"})
    _fold(form)
    _marked(form.get_by_label("As of", exact=True))
    return [_field(form, "Value"), _field(form, "Role"), _field(form, "As of")]


@_picture("correct-lines")
def _correct_lines(page: Page, home: str) -> list[Locator]:
    form = form_at(page, home, f"kind=correction&initiative=thousand-counties&id={EXAMPLE}")
    expect(form.get_by_label("Value", exact=True)).not_to_have_value("")
    fill(form, {"As of": "November 2017"})
    _fold(form)
    result = lines(form)
    _marked(result.get_by_role("link", name="Open the file"))
    return [_marked(result.get_by_role("button", name="Copy")), result.locator("p").first]


@_picture("fact-add")
def _fact_add(page: Page, home: str) -> list[Locator]:
    page.goto(f"{home}initiatives/thousand-counties/")
    button = _marked(page.get_by_role("link", name="Add a fact"))
    return [page.locator("h1").first, button]


def _filled(page: Page, home: str, asked: str, fields: Mapping[str, str]) -> Locator:
    form = form_at(page, home, asked)
    fill(form, fields)
    _fold(form)
    return form


@_picture("fact-value")
def _fact_value(page: Page, home: str) -> list[Locator]:
    form = _filled(page, home, "kind=fact&initiative=thousand-counties", FACT)
    return [_field(form, label) for label in ("Metric", "Value", "Role", "As of")]


@_picture("fact-evidence")
def _fact_evidence(page: Page, home: str) -> list[Locator]:
    form = _filled(page, home, "kind=fact&initiative=thousand-counties", FACT)
    return [_field(form, label) for label in ("Source", "Paragraph", "Page", "Figure")]


@_picture("fact-lines")
def _fact_lines(page: Page, home: str) -> list[Locator]:
    return [lines(_filled(page, home, "kind=fact&initiative=thousand-counties", FACT))]


@_picture("initiative-source")
def _initiative_source(page: Page, home: str) -> list[Locator]:
    form = _filled(page, home, "kind=source", SOURCE)
    return [_field(form, "Grade"), _field(form, "Reason")]


@_picture("initiative-metric")
def _initiative_metric(page: Page, home: str) -> list[Locator]:
    form = _filled(page, home, "kind=metric", METRIC)
    return [_field(form, label) for label in ("Definition", "Kind", "Unit", "Group")]


@_picture("initiative-lines")
def _initiative_lines(page: Page, home: str) -> list[Locator]:
    result = lines(_filled(page, home, "kind=initiative", INITIATIVE))
    _marked(result.get_by_role("link", name="Open it as a new file"))
    return [result]


@_picture("event-form")
def _event_form(page: Page, home: str) -> list[Locator]:
    form = _filled(page, home, "kind=event&initiative=lecuntao", EVENT)
    _marked(form.get_by_label("Date", exact=True))
    return [_field(form, label) for label in ("Date", "Title", "Kind", "Place")]


@_picture("event-lines")
def _event_lines(page: Page, home: str) -> list[Locator]:
    return [lines(_filled(page, home, "kind=event&initiative=lecuntao", EVENT))]


@_picture("statement-form")
def _statement_form(page: Page, home: str) -> list[Locator]:
    form = _filled(page, home, "kind=statement&initiative=rural-taobao", STATEMENT)
    return [_field(form, label) for label in ("Stance", "Text")]


@_picture("disagreement-sides")
def _disagreement_sides(page: Page, home: str) -> list[Locator]:
    return [_card(page, home, "village-stations-target-2014-10-13")]


@_picture("disagreement-rank")
def _disagreement_rank(page: Page, home: str) -> list[Locator]:
    form = form_at(page, home, "kind=fact&initiative=thousand-counties")
    fill(form, OTHER_CLAIM)
    return [_field(form, "Rank"), _field(form, "Reason")]


@_picture("first-open")
def _first_open(page: Page, home: str) -> list[Locator]:
    result = lines(_filled(page, home, "kind=fact&initiative=thousand-counties", FACT))
    return [_marked(result.get_by_role("link", name="Open the file")), result.locator("pre")]


@_picture("source-trust")
def _source_trust(page: Page, home: str) -> list[Locator]:
    page.goto(f"{home}sources/ellison-2017/")
    return [page.locator("h1").first, page.locator("main p", has_text="How far to trust it")]


# Taking them


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """A page in a window in which pictures are taken."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=SCALE,
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.add_init_script(_KNOWS)
    yield context.new_page()
    context.close()


def _around(parts: list[Locator], height: int) -> FloatRect:
    """The rectangle around parts of a page in a window of a height, with a margin."""
    boxes = []
    for part in parts:
        part.scroll_into_view_if_needed()
    for part in parts:
        box = part.bounding_box()
        assert box, part
        boxes.append(box)
    left = max(0, min(box["x"] for box in boxes) - _MARGIN)
    top = max(0, min(box["y"] for box in boxes) - _MARGIN)
    right = min(WIDTH, max(box["x"] + box["width"] for box in boxes) + _MARGIN)
    bottom = min(height, max(box["y"] + box["height"] for box in boxes) + _MARGIN)
    return {
        "x": int(left),
        "y": int(top),
        "width": int(right) - int(left),
        "height": int(bottom) - int(top),
    }


def take(page: Page, home: str, name: str) -> tuple[Size, bytes]:
    """One picture of the site at an address: its size on a page, and its bytes as PNG."""
    parts = PICTURES[name](page, home)
    # The parts stand in one window, so that nothing scrolls between them.
    tallest = page.evaluate("document.documentElement.scrollHeight")
    height = max(HEIGHT, min(tallest, _TALLEST))
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.evaluate("document.activeElement?.blur()")
    page.evaluate("document.fonts.ready")
    box = _around(parts, height)
    data = page.screenshot(clip=box, animations="disabled", caret="hide")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    return Size(int(box["width"]), int(box["height"])), data


def as_webp(data: bytes) -> bytes:
    """A picture as it is kept."""
    made = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(made, "WEBP", quality=_QUALITY, method=6)
    return made.getvalue()


_ON_PAGE = re.compile(r"(?P<alt>!\[[^\]]*\])\(pictures/(?P<name>[\w-]+)\.webp\)\{:[^}]*\}")


def keep(name: str, size: Size, data: bytes) -> None:
    """Writes a picture, and its size into the pages that show it."""
    (FOLDER / f"{name}.webp").write_bytes(data)
    shown = (
        f'(pictures/{name}.webp){{: width="{size.width}" height="{size.height}" loading="lazy" }}'
    )
    for path in FOLDER.parent.glob("*.md"):
        text = path.read_text("utf-8")
        new = _ON_PAGE.sub(
            lambda found: found["alt"] + shown if found["name"] == name else found[0], text
        )
        if new != text:
            path.write_text(new, "utf-8")


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, prog="python -m tests.first_almanac.pictures"
    )
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site", help="the built site")
    parser.add_argument("names", nargs="*", help="the pictures to make; all if none is named")
    options = parser.parse_args()
    chromium = find()
    if chromium is None:
        parser.error("no Chromium here; `python tests/support/chromium.py --install` gets one")
    if not (options.site / "contribute/add/index.html").is_file():
        parser.error(f"no site in {options.site}; `make site` builds one")
    FOLDER.mkdir(exist_ok=True)
    with serving(options.site) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=LAUNCH_ARGS)
        for name in options.names or PICTURES:
            with window(browser) as page:
                size, data = take(page, home, name)
            kept = as_webp(data)
            keep(name, size, kept)
            sys.stdout.write(f"{name}.webp: {size.width} x {size.height}, {len(kept):,} bytes\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
