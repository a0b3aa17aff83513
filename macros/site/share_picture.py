"""The picture of a shared page, drawn from the words of the page.

A picture is a PNG of the size that social networks ask for. The same caption and the same fonts
give the same bytes. Colors are those of the site's style sheet.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
class PictureFigure:
    """A number of a picture, with what is said above and behind it."""

    label: str
    """'promised 13 October 2014'."""
    number: str
    """'over 28,000'."""
    unit: str = ""
    """'village stations': left out where it has no room."""
    counted: bool = True
    """Whether it is drawn as what was counted; what was promised is grey."""

    @property
    def words(self) -> str:
        """All of it in one text."""
        return f"{self.label}: {self.number} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines of a picture. All but the title may be empty."""

    title: str
    above: str = ""
    """The kind of the initiative, and who runs it."""
    names: str = ""
    """Its names in other languages."""
    figure: str = ""
    """What the figures count."""
    figures: tuple[PictureFigure, ...] = ()
    """At most three, side by side."""
    evidence: str = ""
    """The sources of the figures, or what the almanac is about."""
    below: str = ""
    """The almanac."""

    @property
    def words(self) -> str:
        """All lines in one text, for screen readers."""
        figures = "; ".join(figure.words for figure in self.figures)
        lines = (self.above, self.title, self.names, self.figure, figures, self.evidence)
        return ". ".join(line.rstrip(".") for line in (*lines, self.below) if line)


@dataclass(frozen=True, slots=True)
class _PictureLine:
    style: Style
    size: int
    leading: int
    color: str
    most: int = 1


# A network shows a picture at 500 pixels or so, where 30 pixels are 12.
_TITLES = (
    _PictureLine("title", 68, 80, "ink", 2),
    _PictureLine("title", 56, 66, "ink", 2),
    _PictureLine("title", 44, 54, "ink", 3),
)
_NAMES = _PictureLine("title", 38, 54, "soft")
_ABOVE = _PictureLine("text", 30, 50, "soft")
_WHAT = _PictureLine("text", 32, 44, "ink")
_LABEL = _PictureLine("text", 30, 40, "soft")
_NUMBERS = tuple(_PictureLine("title", size, 84, "result") for size in (72, 60, 48, 40, 30))
_UNIT = _PictureLine("text", 30, 84, "soft")
_EVIDENCE = _PictureLine("text", 30, 42, "soft")
_ABOUT = _PictureLine("text", 30, 42, "ink", 2)
_BELOW = _PictureLine("text", 30, 38, "soft")
# Between two figures, and between a number and its unit.
_GAP = 40
_BEFORE_UNIT = 14


class Painter:
    """Draws captions with some fonts."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        # Of the texts in the latest picture, which are measured again and again.
        self._widths: dict[tuple[str, Style, int], float] = {}

    def drawable(self, caption: Caption) -> Caption | None:
        """A caption without the lines that no font can draw; None where that is the title."""
        if not self._can(caption.title, _TITLES[0]):
            return None
        texts = (caption.figure, caption.evidence, *(one.words for one in caption.figures))
        figures = all(self._can(text, _NUMBERS[0]) and self._can(text, _UNIT) for text in texts)
        # A number that is cut is another number.
        width = _column(caption.figures)
        figures &= all(self._width(one.number, _NUMBERS[-1]) <= width for one in caption.figures)
        return replace(
            caption,
            above=caption.above if self._can(caption.above, _ABOVE) else "",
            names=caption.names if self._can(caption.names, _NAMES) else "",
            # No value without its evidence, and no evidence without its value.
            figure=caption.figure if figures else "",
            figures=caption.figures if figures else (),
            evidence=caption.evidence if figures else "",
            below=caption.below if self._can(caption.below, _BELOW) else "",
        )

    def png(self, caption: Caption) -> bytes:
        """The picture of a caption that is drawable."""
        self._widths.clear()
        image = Image.new("RGB", (WIDTH, HEIGHT), _color("paper"))
        canvas = ImageDraw.Draw(image)
        canvas.rectangle((0, 0, 20, HEIGHT), fill=_color("accent"))
        # The figures stand at the foot of the picture, the last line lowest.
        foot = HEIGHT - 60 - _BELOW.leading
        self._write(canvas, caption.below, _BELOW, foot)
        canvas.line((_MARGIN, foot - 18, WIDTH - _MARGIN, foot - 18), fill=_color("line"), width=2)
        about = _EVIDENCE if caption.figure else _ABOUT
        top = foot - 34 - len(self._lines(caption.evidence, about)) * about.leading
        self._write(canvas, caption.evidence, about, top)
        if caption.figures:
            top -= 12 + _LABEL.leading + _NUMBERS[0].leading
            self._figures(canvas, caption.figures, top)
        if caption.figure:
            top -= _WHAT.leading
            self._write(canvas, caption.figure, _WHAT, top)
        y = self._write(canvas, caption.above, _ABOVE, 56)
        y = self._write(canvas, caption.title, self._fitting(caption.title, _TITLES, _INSIDE), y)
        if y + _NAMES.leading <= top:
            self._write(canvas, caption.names, _NAMES, y)
        out = io.BytesIO()
        # Few colors are a third of the bytes.
        few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG")
        return out.getvalue()

    def _figures(self, canvas: Any, figures: Sequence[PictureFigure], y: int) -> None:
        """Draws figures side by side: a label, the number below it, and its unit behind that."""
        width = _column(figures)
        for index, figure in enumerate(figures):
            x = _MARGIN + index * (width + _GAP)
            self._write(canvas, figure.label, _LABEL, y, x, width)
            line = self._fitting(figure.number, _NUMBERS, width)
            if not figure.counted:
                line = replace(line, color="soft")
            self._write(canvas, figure.number, line, y + _LABEL.leading, x, width)
            begin = x + round(self._width(figure.number, line)) + _BEFORE_UNIT
            if begin + self._width(figure.unit, _UNIT) <= x + width:
                # On the line on which the number stands.
                drop = y + _LABEL.leading + line.size - _UNIT.size
                self._write(canvas, figure.unit, _UNIT, drop, begin, width)

    def _fitting(self, text: str, sizes: Sequence[_PictureLine], width: int) -> _PictureLine:
        """The largest size in which a text has room; the smallest where it has room in none."""
        for line in sizes:
            lines = self._broken(text, line, width)
            if len(lines) <= line.most and all(self._width(one, line) <= width for one in lines):
                return line
        return sizes[-1]

    def _can(self, text: str, line: _PictureLine) -> bool:
        return self._fonts.can_draw(text, line.style)

    def _write(
        self,
        canvas: Any,
        text: str,
        line: _PictureLine,
        y: int,
        left: int = _MARGIN,
        width: int = _INSIDE,
    ) -> int:
        """Draws a text below a height, and gives the height below the text."""
        for words in self._lines(text, line, width):
            x = float(left)
            for run, font in self._fonts.runs(words, line.style, line.size):
                canvas.text(
                    (x, y + line.size), run, font=font, fill=_color(line.color), anchor="ls"
                )
                x += font.getlength(run)
            y += line.leading
        return y

    def _lines(self, text: str, line: _PictureLine, width: int = _INSIDE) -> list[str]:
        """A text in lines of a width; what is too long ends in three dots."""
        lines = self._broken(text, line, width)
        if len(lines) > line.most:
            lines = lines[: line.most]
            lines[-1] = self._cut(lines[-1] + " …", line, width)
        return [self._cut(one, line, width) for one in lines]

    def _broken(self, text: str, line: _PictureLine, width: int) -> list[str]:
        """A text in lines that end between words, as many as it takes."""
        lines: list[str] = []
        for part in text.splitlines():
            lines.append("")
            for word in _words(part):
                if lines[-1] and self._width(lines[-1] + word.rstrip(), line) > width:
                    lines.append("")
                lines[-1] += word
        return [one.rstrip() for one in lines]

    def _cut(self, text: str, line: _PictureLine, width: int) -> str:
        """A text of a width: as it is, or cut and with three dots."""
        if self._width(text, line) <= width:
            return text
        lengths = range(len(text))
        fits = bisect_left(lengths, 1, key=lambda end: self._width(text[:end], line) > width)
        text = text[: fits + 1]
        while self._width(text, line) > width:
            text = text.removesuffix("…").rstrip()[:-1].rstrip() + "…"
        return text

    def _width(self, text: str, line: _PictureLine) -> float:
        key = text, line.style, line.size
        if key not in self._widths:
            runs = self._fonts.runs(text, line.style, line.size)
            self._widths[key] = sum((float(font.getlength(run)) for run, font in runs), 0.0)
        return self._widths[key]


def _column(figures: Sequence[PictureFigure]) -> int:
    """How wide each of some figures may be."""
    count = max(1, len(figures))
    return (_INSIDE - _GAP * (count - 1)) // count


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
