"""The fonts to draw text with: the system's own, as fontconfig names them for a language.

No font is part of this program, and none is fetched. Where a font lacks a character, another is
asked; what no font has is not drawn at all, since a box says less than nothing.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from macros.ground.languages import territory

PILLOW = find_spec("PIL") is not None
if PILLOW:
    from PIL import ImageFont

Style = Literal["title", "text"]

# Families to take first: their Latin and Chinese letters are made for one another.
_PATTERNS: dict[Style, str] = {
    "title": "Noto Serif CJK SC,Noto Serif,serif:bold",
    "text": "Noto Sans CJK SC,Noto Sans,sans-serif",
}


class Fonts:
    """The fonts for texts in some languages, in both styles and any size."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._files = {
            style: tuple(
                dict.fromkeys(
                    found
                    for tag in (None, *languages)
                    if (found := _match(pattern if tag is None else _for(pattern, tag)))
                )
            )
            for style, pattern in _PATTERNS.items()
        }

    @property
    def problem(self) -> str | None:
        """Why there is nothing to draw with, if so."""
        if not PILLOW:
            return "the Python package Pillow is not installed"
        return None if all(self._files.values()) else "fontconfig (fc-match) names no font"

    def can_draw(self, text: str, style: Style) -> bool:
        """Whether every character of a text is in one of the fonts."""
        return all(self._file(sign, style) is not None for sign in text if sign != "\n")

    def runs(self, text: str, style: Style, size: int) -> Iterator[tuple[str, Any]]:
        """A text in pieces, each with the font that has its characters."""
        for file, signs in groupby(text, lambda sign: self._file(sign, style)):
            if file is not None:
                yield "".join(signs), _font(*file, size)

    def _file(self, sign: str, style: Style) -> tuple[str, int] | None:
        return next((file for file in self._files[style] if _has(*file, sign)), None)


def _has(file: str, index: int, sign: str) -> bool:
    return sign.isspace() or ord(sign) in _characters(file, index)


@cache
def _characters(file: str, index: int) -> frozenset[int]:
    """The characters that a font has glyphs for; none if the file has no table of them.

    A file may hold several fonts, of which the index names one.
    """
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - slow to load

    try:
        with Path(file).open("rb") as opened, TTFont(opened, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except TTLibError:
        return frozenset()


@cache
def _font(file: str, index: int, size: int) -> Any:
    return ImageFont.truetype(file, size, index=index)


def _for(pattern: str, language: str) -> str:
    """The pattern of fonts of the same kind that have the letters of a language."""
    generic = pattern.rpartition(",")[2]
    return f"{generic}:lang={territory(language).replace('_', '-').lower()}"


@cache
def _match(pattern: str) -> tuple[str, int] | None:
    """The file that fontconfig takes for a pattern, and the font's index in it."""
    command = ["fc-match", "--format", "%{file}\t%{index}", pattern]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    file, _, index = done.stdout.partition("\t")
    # The upper half of the number names a variant of a variable font.
    return (file, int(index) & 0xFFFF) if file and index.isdigit() else None
