"""Parts of a page's text: found in one reading, however many are begun and never ended."""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.ground.marks import CODE
from macros.written import visible_text as visible
from macros.written.text_parts import blank, enclosed, without_parts


class CountedText(str):
    """A text that counts how often it is searched."""

    searches = 0

    def find(self, *where: Any) -> int:
        """Like that of any text."""
        self.searches += 1
        return super().find(*where)


class CountedPattern:
    """A pattern that counts how often a text is searched for it."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.searches = pattern, 0

    def search(self, text: str, start: int) -> re.Match[str] | None:
        """Like that of any pattern."""
        self.searches += 1
        return self.pattern.search(text, start)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a {{ b }} c {{ d }}", [" b ", " d "]),
        ("{{ a {{ b }} c }}", [" a {{ b "]),
        ("{{}}", [""]),
        ("{{ a\nb }} {{ c", [" a\nb "]),
        ("}} {{ a", []),
        ("{{{ a }}}", ["{ a "]),
    ],
)
def test_a_part_goes_from_an_opening_sign_to_the_next_closing_sign(
    text: str, parts: list[str]
) -> None:
    found = [text[start + 2 : end - 2] for start, end in enclosed(text, "{{", "}}")]

    assert found == parts
    assert found == re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL)


def test_a_closing_sign_that_is_nowhere_is_looked_for_once() -> None:
    text = CountedText("{{ x " * 1_000)

    assert not list(enclosed(text, "{{", "}}"))
    assert text.searches == 2


def test_a_blank_text_keeps_its_length_its_lines_and_its_blanks() -> None:
    assert blank(" ab\n\tc ") == f" {CODE * 2}\n\t{CODE} "


def test_parts_of_a_text_are_blanked_out_where_they_stand() -> None:
    assert without_parts("abcdef", [(1, 3), (4, 5)]) == f"a{CODE * 2}d{CODE}f"


def test_html_elements_of_code_that_are_never_closed_are_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ends = {tag: CountedPattern(end) for tag, end in visible._CODE_ENDS.items()}
    monkeypatch.setattr(visible, "_CODE_ENDS", ends)

    text = visible.visible_text("<code> 12 <pre>" * 1_000, 0)

    assert {tag: end.searches for tag, end in ends.items() if end.searches} == {"code": 1, "pre": 1}
    assert text.split() == ["12"] * 1_000


def test_html_elements_of_code_are_not_visible() -> None:
    text = "1 <code>2 <b>3</b></CODE> 4 <kbd>5 <code>6</code> 7"

    assert visible.visible_text(text, 0).split() == ["1", "4", "5", "7"]
