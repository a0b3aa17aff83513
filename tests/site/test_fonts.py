"""Which characters the system's fonts can draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from macros.site import fonts
from macros.site.fonts import Fonts


def _font(letter: str) -> TTFont:
    """A font that has one letter."""
    builder = FontBuilder(1000)
    names = [".notdef", "letter"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): "letter"})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupPost()
    return builder.font


def test_each_font_of_a_collection_has_its_own_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letters.ttc"
    collection = TTCollection()
    collection.fonts = [_font("a"), _font("ä")]
    collection.save(file)
    for index, (drawn, other) in enumerate([("a", "ä"), ("ä", "a")]):
        monkeypatch.setattr(fonts, "_match", lambda _, at=index: (str(file), at))
        found = Fonts([])
        assert found.can_draw(f"{drawn}\n{drawn} {drawn}", "text")
        assert not found.can_draw(other, "text")


def test_a_file_that_is_no_font_with_a_table_of_characters_draws_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "old.pfb"
    file.write_bytes(b"%!PS-AdobeFont-1.0")
    monkeypatch.setattr(fonts, "_match", lambda _: (str(file), 0))
    assert not Fonts([]).can_draw("a", "title")
