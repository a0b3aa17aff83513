"""Which characters the system's fonts can draw."""

from __future__ import annotations

import pytest

from macros.site import fonts
from macros.site.fonts import Fonts, _read


def test_a_font_has_the_characters_that_fontconfig_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_match", lambda _: _read("/a/b.ttc\t65537\t61-7a e4 1f600-1f601"))
    found = Fonts([])
    assert found.problem is None
    assert found.can_draw("a\nz ä😀😁", "text")
    for other in ("A", "`", "{", "å", "😂"):
        assert not found.can_draw(other, "title")


def test_the_index_in_a_file_is_that_of_the_font_without_its_variant() -> None:
    font = _read("/a/b.ttc\t65537\t61")
    assert font is not None
    assert (font.file, font.face, font.characters) == ("/a/b.ttc", 1, frozenset([97]))


def test_a_character_is_drawn_with_the_first_font_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = {True: "/a.ttf\t0\t61-62", False: "/b.ttf\t0\t62-63"}
    monkeypatch.setattr(fonts, "_match", lambda pattern: _read(lines[":lang=" not in pattern]))
    monkeypatch.setattr(fonts, "_sized", lambda file, *_: file)
    runs = list(Fonts(["en"]).runs("abcd", "text", 20))
    assert runs == [("ab", "/a.ttf"), ("c", "/b.ttf")]


@pytest.mark.parametrize("line", ["", "/a.ttf", "/a.ttf\t", "\t0\t61"])
def test_where_fontconfig_names_no_font_there_is_none(line: str) -> None:
    assert _read(line) is None
