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
from typing import Any, Literal, NamedTuple

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


class _Font(NamedTuple):
    """A font: its file, which of the fonts in that file it is, and its characters."""

    file: str
    face: int
    characters: frozenset[int]


class Fonts:
    """The fonts for texts in some languages, in both styles and any size."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._fonts = {
            style: tuple(
                dict.fromkeys(
                    found
                    for tag in (None, *languages)
                    if (found := _match(pattern if tag is None else _for(pattern, tag)))
                )
            )
            for style, pattern in _PATTERNS.items()
        }

        # The font of each character so far.
        self._known: dict[Style, dict[str, _Font | None]] = {style: {} for style in _PATTERNS}

    @property
    def problem(self) -> str | None:
        """Why there is nothing to draw with, if so."""
        if not PILLOW:
            return "the Python package Pillow is not installed"
        return None if all(self._fonts.values()) else "fontconfig (fc-match) names no font"

    def can_draw(self, text: str, style: Style) -> bool:
        """Whether every character of a text is in one of the fonts."""
        return all(self._font(sign, style) is not None for sign in text if sign != "\n")

    def runs(self, text: str, style: Style, size: int) -> Iterator[tuple[str, Any]]:
        """A text in pieces, each with the font that has its characters."""
        for font, signs in groupby(text, lambda sign: self._font(sign, style)):
            if font is not None:
                yield "".join(signs), _sized(font.file, font.face, size)

    def _font(self, sign: str, style: Style) -> _Font | None:
        known = self._known[style]
        if sign not in known:
            known[sign] = next((font for font in self._fonts[style] if _has(font, sign)), None)
        return known[sign]


def _has(font: _Font, sign: str) -> bool:
    return sign.isspace() or ord(sign) in font.characters


@cache
def _sized(file: str, face: int, size: int) -> Any:
    return ImageFont.truetype(file, size, index=face)


def _for(pattern: str, language: str) -> str:
    """The pattern of fonts of the same kind that have the letters of a language."""
    generic = pattern.rpartition(",")[2]
    return f"{generic}:lang={territory(language).replace('_', '-').lower()}"


@cache
def _match(pattern: str) -> _Font | None:
    """The font that fontconfig takes for a pattern."""
    command = ["fc-match", "--format", "%{file}\t%{index}\t%{charset}", pattern]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return _read(done.stdout)


def _read(line: str) -> _Font | None:
    """The font of a line of fontconfig: its file, its index and its characters."""
    file, _, rest = line.partition("\t")
    index, _, ranges = rest.partition("\t")
    if not (file and index.isdigit()):
        return None
    characters: set[int] = set()
    for one in ranges.split():  # such as '20-7e' or 'a9'
        first, _, last = one.partition("-")
        characters.update(range(int(first, 16), int(last or first, 16) + 1))
    # The upper half of the number names a variant of a variable font.
    return _Font(file, int(index) & 0xFFFF, frozenset(characters))
