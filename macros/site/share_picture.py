"""The picture of a shared page, drawn from the words of the page.

A picture is a PNG of the size that social networks ask for. The same caption and the same fonts
give the same bytes. Colors are those of the site's style sheet.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.ground.program_folders import THEME
from macros.site.fonts import PILLOW, Fonts, Style

if PILLOW:
    from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 630
# Chinese and Japanese break between any two characters.
_UNSPACED = "\u3040-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]\s*|[^\s{_UNSPACED}]+\s*")
_MARGIN = 80
_INSIDE = WIDTH - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines of a picture. All but the title may be empty."""

    title: str
    above: str = ""
    """The kind of the initiative, and who runs it."""
    names: str = ""
    """Its names in other languages."""
    figure: str = ""
    """One value."""
    evidence: str = ""
    """The metric, the date and the source of the value."""
    below: str = ""
    """The almanac."""

    @property
    def words(self) -> str:
        """All lines in one text, for screen readers."""
        lines = (self.above, self.title, self.names, self.figure, self.evidence, self.below)
        return ". ".join(line.replace("\n", ". ").rstrip(".") for line in lines if line)


@dataclass(frozen=True, slots=True)
class _PictureLine:
    style: Style
    size: int
    leading: int
    color: str
    most: int = 1


_TITLE = _PictureLine("title", 68, 84, "ink", 3)
_NAMES = _PictureLine("title", 44, 60, "soft")
_ABOVE = _PictureLine("text", 30, 58, "soft")
_FIGURE = _PictureLine("title", 60, 82, "accent")
_EVIDENCE = _PictureLine("text", 28, 38, "ink", 3)
_BELOW = _PictureLine("text", 26, 34, "soft")


class Painter:
    """Draws captions with some fonts."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def drawable(self, caption: Caption) -> Caption | None:
        """A caption without the lines that no font can draw; None where that is the title."""
        if not self._can(caption.title, _TITLE):
            return None
        figure = self._can(caption.figure, _FIGURE) and self._can(caption.evidence, _EVIDENCE)
        return Caption(
            title=caption.title,
            above=caption.above if self._can(caption.above, _ABOVE) else "",
            names=caption.names if self._can(caption.names, _NAMES) else "",
            # No value without its evidence, and no evidence without its value.
            figure=caption.figure if figure else "",
            evidence=caption.evidence if figure else "",
            below=caption.below if self._can(caption.below, _BELOW) else "",
        )

    def png(self, caption: Caption) -> bytes:
        """The picture of a caption that is drawable."""
        image = Image.new("RGB", (WIDTH, HEIGHT), _color("paper"))
        canvas = ImageDraw.Draw(image)
        canvas.rectangle((0, 0, 20, HEIGHT), fill=_color("accent"))
        y = 64
        for text, line in (
            (caption.above, _ABOVE),
            (caption.title, _TITLE),
            (caption.names, _NAMES),
        ):
            y = self._write(canvas, text, line, y)
        # The other lines stand at the foot of the picture, the last line lowest.
        foot = HEIGHT - 64 - _BELOW.leading
        self._write(canvas, caption.below, _BELOW, foot)
        canvas.line((_MARGIN, foot - 18, WIDTH - _MARGIN, foot - 18), fill=_color("line"), width=2)
        evidence = self._lines(caption.evidence, _EVIDENCE)
        height = len(evidence) * _EVIDENCE.leading + (_FIGURE.leading if caption.figure else 0)
        top = foot - 36 - height
        if top > y:
            top = self._write(canvas, caption.figure, _FIGURE, top)
            self._write(canvas, caption.evidence, _EVIDENCE, top)
        out = io.BytesIO()
        # Few colors are a third of the bytes.
        few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG")
        return out.getvalue()

    def _can(self, text: str, line: _PictureLine) -> bool:
        return self._fonts.can_draw(text, line.style)

    def _write(self, canvas: Any, text: str, line: _PictureLine, y: int) -> int:
        """Draws a text below a height, and gives the height below the text."""
        for words in self._lines(text, line):
            x = float(_MARGIN)
            for run, font in self._fonts.runs(words, line.style, line.size):
                canvas.text(
                    (x, y + line.size), run, font=font, fill=_color(line.color), anchor="ls"
                )
                x += font.getlength(run)
            y += line.leading
        return y

    def _lines(self, text: str, line: _PictureLine) -> list[str]:
        """A text in lines as wide as the picture; what is too long ends in three dots."""
        lines: list[str] = []
        for part in text.splitlines():
            lines.append("")
            for word in _words(part):
                if lines[-1] and self._width(lines[-1] + word.rstrip(), line) > _INSIDE:
                    lines.append("")
                lines[-1] += word
        lines = [one.rstrip() for one in lines]
        if len(lines) > line.most:
            lines = lines[: line.most]
            lines[-1] = self._cut(lines[-1] + " …", line)
        return [self._cut(one, line) for one in lines]

    def _cut(self, text: str, line: _PictureLine) -> str:
        """A text as wide as the picture: as it is, or cut and with three dots."""
        if self._width(text, line) <= _INSIDE:
            return text
        lengths = range(len(text))
        fits = bisect_left(lengths, 1, key=lambda end: self._width(text[:end], line) > _INSIDE)
        text = text[: fits + 1]
        while self._width(text, line) > _INSIDE:
            text = text.removesuffix("…").rstrip()[:-1].rstrip() + "…"
        return text

    def _width(self, text: str, line: _PictureLine) -> float:
        runs = self._fonts.runs(text, line.style, line.size)
        return sum((float(font.getlength(run)) for run, font in runs), 0.0)


def _words(text: str) -> list[str]:
    """The parts of a text that no line breaks, with the blanks behind them."""
    return _WORD.findall(text)


@cache
def _color(name: str) -> str:
    """A color of the style sheet in the light scheme."""
    found = re.search(rf"--alm-{name}: (#\w+);", _sheet())
    assert found, name
    return found[1]


@cache
def _sheet() -> str:
    return (THEME / "assets" / "css" / "almanac.css").read_text("utf-8")
