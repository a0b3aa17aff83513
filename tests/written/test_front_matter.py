"""The front matter of pages: what is read, and what is refused with line, column and remedy."""

from __future__ import annotations

import time

import pytest

from macros.ground.findings import Finding
from macros.written.front_matter import FrontMatter, read_front_matter

BOMB = "a: &a [1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=False)
)


def _read(text: str) -> FrontMatter:
    return read_front_matter(text, "docs/x.md")


def _page(settings: str) -> str:
    return f"---\n{settings}---\n# One\n"


SETTINGS: dict[str, tuple[str, dict[str, object]]] = {
    "texts": ("title: One\ndescription: Two words.\n", {"title": "One"}),
    "a number for a text": ("title: 2025\n", {"title": "2025"}),
    "a date for a text": ("title: 2025-02-29\n", {"title": "2025-02-29"}),
    "a word that older YAML takes for false": ("title: no\n", {"title": "no"}),
    "a list": ("hide:\n  - toc\n", {"hide": ("toc",)}),
    "one word for a list": ("hide: toc\naliases: Two\n", {"hide": ("toc",), "aliases": ("Two",)}),
    "a group": ("search:\n  boost: 0.3\n  exclude: false\n", {}),
    "an icon": ("icon: material/book\n", {"icon": "material/book"}),
    "a status": ("status: new\n", {"status": "new"}),
    "markup, which the theme shows as text": ("title: <b>One\n", {"title": "<b>One"}),
}


@pytest.mark.parametrize(("settings", "some"), SETTINGS.values(), ids=SETTINGS)
def test_the_settings_of_a_page_are_read(settings: str, some: dict[str, object]) -> None:
    page = _page(settings)
    found = _read(page)
    assert found.findings == ()
    assert some.items() <= found.settings.given.items()
    assert page[found.end :] == "# One\n"


BODIES = {
    "blanks behind the lines": "---  \ntitle: One\n---\t\n# One\n",
    "three points": "---\ntitle: One\n...\n# One\n",
    "an end without a line after it": "---\ntitle: One\n---",
    "a line of dashes further down": "---\ntitle: One\n---\n# One\n\n---\n",
}


@pytest.mark.parametrize("page", BODIES.values(), ids=BODIES)
def test_the_body_begins_behind_the_second_line_of_dashes(page: str) -> None:
    found = _read(page)
    assert found.findings == ()
    assert found.settings.title == "One"
    assert "title" not in page[found.end :]


WRONG: dict[str, tuple[str, tuple[int, int, str], str]] = {
    "a date that is none": ("date: 2025-02-29\n", (2, 1, "unknown-field"), "title"),
    "a tag": ("title: !!int abc\n", (2, 8, "tag"), "leave it out"),
    "many digits": (f"title: {'1' * 10_000}\n", (2, 8, "invalid-value"), "shorten it"),
    "many brackets": (f"title: {'[' * 3_000}\n", (2, 47, "syntax"), "fewer levels"),
    "an alias that unfolds": (BOMB, (2, 4, "alias"), "write each value out"),
    "the same name twice": ("title: A\ntitle: B\n", (3, 1, "duplicate-key"), "keep one"),
    "a list for a name": ("[a, b]: c\n", (2, 1, "syntax"), "write the value"),
    "a number for a name": ("1: c\n", (2, 1, "unknown-field"), "known here"),
    "a template": ("template: x.html\n", (2, 1, "unknown-field"), "known here"),
    "a name that is misspelled": ("titel: One\n", (2, 1, "unknown-field"), "did you mean 'title'?"),
    "a title that is a list": ("title: [1]\n", (2, 8, "wrong-type"), "write one text"),
    "a description that is a list": ("description: [1]\n", (2, 14, "wrong-type"), "one text"),
    "a title that is empty": ("title:\n", (2, 1, "missing-field"), "delete the line"),
    "a part that is none": ("hide: [tocs]\n", (2, 8, "invalid-value"), "did you mean 'toc'?"),
    "a path for an icon": ("icon: ../../etc/passwd\n", (2, 7, "invalid-value"), "leave it out"),
    "an icon that is none": ("icon: material/bok\n", (2, 7, "invalid-value"), "did you mean"),
    "a status with a quote": ('status: a"b\n', (2, 9, "invalid-value"), "new or deprecated"),
    "words for a number": ("search: {boost: high}\n", (2, 17, "wrong-type"), "write"),
    "text that holds a colon": ("title: One: two\n", (2, 11, "syntax"), "double quotes"),
    "a list": ("- One\n", (1, 1, "front-matter"), "'name: value' lines"),
    "a text": ("One\n", (1, 1, "front-matter"), "'name: value' lines"),
    "a call": ('title: "{{ x() }}"\n', (2, 9, "macro-call"), "in the text"),
    "nothing": ("", (1, 1, "front-matter"), "delete both lines"),
    "a comment only": ("# One\n", (1, 1, "front-matter"), "delete both lines"),
}


@pytest.mark.parametrize(("settings", "at", "remedy"), WRONG.values(), ids=WRONG)
def test_what_is_no_setting_is_told_at_its_place_in_the_page(
    settings: str, at: tuple[int, int, str], remedy: str
) -> None:
    begun = time.monotonic()
    (finding,) = _read(_page(settings)).findings
    assert (finding.line, finding.column, finding.rule) == at
    assert remedy in finding.remedy
    assert len(str(finding)) < 400
    assert time.monotonic() - begun < 2


ASTRAY: dict[str, tuple[str, tuple[int, str]]] = {
    "no second line of dashes": ("---\ntitle: One\n", (1, "below the settings")),
    "a rule at the top": ("---\n\nText.\n", (1, "'***'")),
    "nothing but dashes": ("---", (1, "'***'")),
    "a setting without dashes": ("Title: One\n\n# One\n", (1, "between two lines '---'")),
    "empty lines above the dashes": ("\n\n---\ntitle: One\n---\n", (3, "delete the empty lines")),
}


@pytest.mark.parametrize(("page", "said"), ASTRAY.values(), ids=ASTRAY)
def test_settings_that_nobody_would_read_are_told(page: str, said: tuple[int, str]) -> None:
    (finding,) = _read(page).findings
    assert (finding.line, finding.column, finding.rule) == (said[0], 1, "front-matter")
    assert said[1] in finding.remedy


@pytest.mark.parametrize(
    "page", ["", "\n", "Note: this is text.\n", "# One\n\n---\n", "----\n", "\n---\n\nText.\n---\n"]
)
def test_a_page_without_settings_is_text(page: str) -> None:
    found = _read(page)
    assert (found.findings, found.end) == ((), 0)


def test_every_wrong_setting_is_told() -> None:
    found = _read(_page("titel: One\nhide: [tok]\nicon: none\n")).findings
    assert sorted(finding.line for finding in found) == [2, 3, 4]
    assert all(isinstance(finding, Finding) for finding in found)
