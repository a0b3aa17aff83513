"""Pictures of pages: what they say, that they say it with letters, and that they do not change."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.fact_words import FactWords
from macros.pages.page_list import Page, RecordPage, pages
from macros.site import fonts, share_picture, share_pictures
from macros.site.fonts import Fonts
from macros.site.share_picture import (
    _NUMBERS,
    _TITLES,
    HEIGHT,
    WIDTH,
    Caption,
    Painter,
    PictureFigure,
    _PictureLine,
)
from macros.site.share_pictures import Gallery

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
_FONTS = Fonts(["en", "zh"])
pytestmark = pytest.mark.skipif(bool(_FONTS.problem), reason=str(_FONTS.problem))

FULL = Caption(
    title="River Watch",
    above="Program, Arlen River Club",
    names="河流守护",
    figure="Members",
    figures=(
        PictureFigure("promised 2019", "400", "members", counted=False),
        PictureFigure("counted June 2024", "over 48", "members"),
    ),
    evidence="Source: A year by the water",
    below="Rivers of the vale",
)


@pytest.fixture(scope="module")
def painter() -> Painter:
    if not _FONTS.can_draw(FULL.names, "title"):
        pytest.skip("no font with Chinese characters")
    return Painter(_FONTS)


def _ink(png: bytes) -> int:
    """How many pixels of a picture are dark."""
    with Image.open(io.BytesIO(png)) as image:
        return sum(image.convert("L").histogram()[:128])


def test_a_picture_can_draw_what_is_below_zero(painter: Painter) -> None:
    cold = PictureFigure("counted 1983 (95% interval −90 to −88)", "−89.2", "°C")
    drawn = painter.drawable(Caption(title="Cold", figures=(cold,), evidence="At dawn"))
    assert drawn is not None
    assert drawn.figures == (cold,)


def test_a_picture_has_the_size_that_networks_ask_for(painter: Painter) -> None:
    with Image.open(io.BytesIO(painter.png(FULL))) as image:
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))


def test_the_same_caption_gives_the_same_bytes(painter: Painter) -> None:
    assert painter.png(FULL) == Painter(Fonts(["en", "zh"])).png(FULL)


@pytest.mark.parametrize("line", ["above", "names", "figure", "figures", "evidence", "below"])
def test_every_line_is_drawn(painter: Painter, line: str) -> None:
    fields = {name: getattr(FULL, name) for name in FULL.__dataclass_fields__}
    without = painter.png(Caption(**{**fields, line: () if line == "figures" else ""}))
    assert without != painter.png(FULL)


def test_chinese_is_drawn_with_characters_and_not_with_boxes(painter: Painter) -> None:
    titles = [painter.png(Caption(title=text)) for text in ("农村淘宝", "千县万村")]
    assert titles[0] != titles[1]  # boxes are all alike


def test_what_no_font_has_is_left_out(painter: Painter) -> None:
    unknown = "\U0010fffd"
    assert painter.drawable(FULL) == FULL
    assert painter.drawable(Caption(title=unknown)) is None
    one = PictureFigure("counted", "1")
    left = painter.drawable(Caption(title="A", names=unknown, figures=(one,), evidence=unknown))
    assert left == Caption(title="A")


def test_long_texts_stay_inside(painter: Painter) -> None:
    text = "Rivers and streams of the vale, their banks and those who look after them " * 6
    lines = painter._lines(text, _TITLES[-1])
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    for one in (text, "河" * 200, "x" * 200):
        png = painter.png(Caption(title=one, above=one, names=one, evidence=one, below=one))
        with Image.open(io.BytesIO(png)) as image:
            edge = image.convert("L").crop((WIDTH - 79, 0, WIDTH, HEIGHT))
            assert sum(edge.histogram()[:200]) == 0
    assert _ink(painter.png(Caption(title=text))) > _ink(painter.png(Caption(title="R")))


def test_a_number_is_never_cut(painter: Painter) -> None:
    def drawn(*numbers: str) -> Caption | None:
        figures = tuple(PictureFigure("counted", one, "members") for one in numbers)
        return painter.drawable(Caption(title="A", figures=figures, evidence="Source: B"))

    twenty = "12,345,678,901,234,567,890"
    fits = drawn(twenty, f"−{twenty}")
    assert fits is not None
    assert len(fits.figures) == 2
    with Image.open(io.BytesIO(painter.png(fits))) as image:
        between = image.convert("L").crop((582, 300, 618, 500))
        assert sum(between.histogram()[:200]) == 0
    assert drawn("9" * 60, "1") == Caption(title="A")


def test_nothing_is_smaller_than_readers_can_read_where_a_network_shows_it_small() -> None:
    lines = [one for one in vars(share_picture).values() if isinstance(one, _PictureLine)]
    assert lines
    assert min(line.size for line in (*lines, *_NUMBERS, *_TITLES)) * 500 / WIDTH >= 12


def _initiative(derived: Derived, id: str) -> Page:
    found = (page for page in pages(derived) if isinstance(page, RecordPage))
    return next(page for page in found if page.id == id)


def _gallery(derived: Derived, site: Path, *, each: bool) -> Gallery:
    found = share_pictures.gallery(FactWords(derived), site, each=each)
    for draw in found.drawings:
        draw()
    return found


def test_pages_share_one_picture_unless_each_is_wanted(
    ferries_derived: Derived, tmp_path: Path, painter: Painter
) -> None:
    page = _initiative(ferries_derived, "heron-network")
    common = _gallery(ferries_derived, tmp_path, each=False)
    shared = common.picture(page)
    assert shared
    assert shared == common.picture(None)
    assert common.home
    assert "promises: " in common.home.words
    # A page does not change with what it does not tell of.
    assert "promises: " not in shared.words
    assert shared.path == common.home.path
    assert [path.name for path in tmp_path.rglob("*.png")] == ["almanac.png"]
    own = _gallery(ferries_derived, tmp_path, each=True).picture(page)
    assert own
    assert own.path == "assets/pictures/initiatives/heron-network.png"
    assert (tmp_path / own.path).read_bytes().startswith(b"\x89PNG")
    assert "苍鹭村渡" in own.words
    assert common.problem is None


def test_the_picture_of_an_initiative_has_its_promise_its_count_and_their_sources(
    ferries_derived: Derived,
) -> None:
    words = FactWords(ferries_derived)
    caption = share_pictures._initiative(words, "thousand-landings")
    promised, counted = caption.figures
    assert (promised.number, promised.counted) == ("100,000", False)
    assert promised.label.startswith("promised")
    assert (counted.number, counted.counted) == ("over 28,000", True)
    assert caption.evidence.startswith("Source")
    for id, found in ferries_derived.headline_of.items():
        shown = " ".join(one.words for one in share_pictures._initiative(words, id).figures)
        # What nobody has decided is not decided here.
        for fact in (*found.promised, *found.reached) if found else ():
            assert not shown or words.figure_without_unit(fact) in shown


def test_the_picture_of_an_almanac_counts_its_promises(ferries_derived: Derived) -> None:
    figures = share_pictures._almanac(ferries_derived).figures
    assert [one.label for one in figures] == ["promises", "counted since", "sources"]
    assert int(figures[0].number) >= int(figures[1].number) > 0


def test_without_fonts_there_are_no_pictures_and_it_says_why(
    rivers_derived: Derived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_match", lambda _: None)
    made = _gallery(rivers_derived, tmp_path, each=True)
    assert made.picture(_initiative(rivers_derived, "river-watch")) is None
    assert made.problem == "fontconfig (fc-match) names no font"
    assert list(tmp_path.iterdir()) == []


def test_without_pillow_there_are_no_pictures_and_it_says_why(
    rivers_derived: Derived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "PILLOW", False)
    made = _gallery(rivers_derived, tmp_path, each=True)
    assert made.picture(None) is None
    assert "Pillow is not installed" in (made.problem or "")


def test_a_long_word_is_cut_after_few_measurements(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[str] = []
    width = Painter._width

    def counted(self: Painter, text: str, line: _PictureLine) -> float:
        measured.append(text)
        return width(self, text, line)

    monkeypatch.setattr(Painter, "_width", counted)
    (cut,) = painter._lines("W" * 1_000, _TITLES[-1])

    assert len(measured) < 30
    assert cut.endswith("W…")
    assert width(painter, cut, _TITLES[-1]) <= WIDTH < width(painter, f"W{cut}", _TITLES[-1]) + 200
