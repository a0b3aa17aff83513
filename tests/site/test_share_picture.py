"""Pictures of pages: what they say, that they say it with letters, and that they do not change."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from macros.derive.derived import Derived
from macros.pages.fact_words import FactWords
from macros.pages.page_list import Page, RecordPage, pages
from macros.site import fonts
from macros.site import share_pictures as gallery
from macros.site.fonts import Fonts
from macros.site.share_picture import _TITLE, HEIGHT, WIDTH, Caption, Painter, _PictureLine
from macros.site.share_pictures import Gallery

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
_FONTS = Fonts(["en", "zh"])
pytestmark = pytest.mark.skipif(bool(_FONTS.problem), reason=str(_FONTS.problem))

FULL = Caption(
    title="River Watch",
    above="Program, Arlen River Club",
    names="河流守护",
    figure="over 48 members",
    evidence="Members, June 2024\nSource: A year by the water",
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
    figure = "−89.2 °C (95% interval −90 to −88)"
    drawn = painter.drawable(Caption(title="Cold", figure=figure, evidence="At dawn"))
    assert drawn is not None
    assert drawn.figure == figure


def test_a_picture_has_the_size_that_networks_ask_for(painter: Painter) -> None:
    with Image.open(io.BytesIO(painter.png(FULL))) as image:
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))


def test_the_same_caption_gives_the_same_bytes(painter: Painter) -> None:
    assert painter.png(FULL) == Painter(Fonts(["en", "zh"])).png(FULL)


@pytest.mark.parametrize("line", ["above", "names", "figure", "evidence", "below"])
def test_every_line_is_drawn(painter: Painter, line: str) -> None:
    fields = {name: getattr(FULL, name) for name in FULL.__dataclass_fields__}
    without = painter.png(Caption(**{**fields, line: ""}))
    assert without != painter.png(FULL)


def test_chinese_is_drawn_with_characters_and_not_with_boxes(painter: Painter) -> None:
    titles = [painter.png(Caption(title=text)) for text in ("农村淘宝", "千县万村")]
    assert titles[0] != titles[1]  # boxes are all alike


def test_what_no_font_has_is_left_out(painter: Painter) -> None:
    unknown = "\U0010fffd"
    assert painter.drawable(FULL) == FULL
    assert painter.drawable(Caption(title=unknown)) is None
    left = painter.drawable(Caption(title="A", names=unknown, figure="1", evidence=unknown))
    assert left == Caption(title="A")


def test_long_texts_stay_inside(painter: Painter) -> None:
    text = "Rivers and streams of the vale, their banks and those who look after them " * 6
    lines = painter._lines(text, _TITLE)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    for one in (text, "河" * 200, "x" * 200):
        png = painter.png(Caption(title=one, above=one, names=one, evidence=one, below=one))
        with Image.open(io.BytesIO(png)) as image:
            edge = image.convert("L").crop((WIDTH - 79, 0, WIDTH, HEIGHT))
            assert sum(edge.histogram()[:200]) == 0
    assert _ink(painter.png(Caption(title=text))) > _ink(painter.png(Caption(title="R")))


def _initiative(derived: Derived, id: str) -> Page:
    found = (page for page in pages(derived) if isinstance(page, RecordPage))
    return next(page for page in found if page.id == id)


def _gallery(derived: Derived, site: Path, *, each: bool) -> tuple[Gallery, list[str]]:
    told: list[str] = []
    return Gallery(FactWords(derived), site, each=each, tell=told.append), told


def test_pages_share_one_picture_unless_each_is_wanted(
    ferries_derived: Derived, tmp_path: Path, painter: Painter
) -> None:
    page = _initiative(ferries_derived, "heron-network")
    common, told = _gallery(ferries_derived, tmp_path, each=False)
    shared = common.picture(page)
    assert shared
    assert shared == common.picture(None)
    assert [path.name for path in tmp_path.rglob("*.png")] == ["almanac.png"]
    own = _gallery(ferries_derived, tmp_path, each=True)[0].picture(page)
    assert own
    assert own.path == "assets/pictures/initiatives/heron-network.png"
    assert (tmp_path / own.path).read_bytes().startswith(b"\x89PNG")
    assert "苍鹭村渡" in own.words
    assert told == []


def test_a_picture_shows_no_number_that_sources_dispute_or_without_its_source(
    ferries_derived: Derived,
) -> None:
    words = FactWords(ferries_derived)
    figures = 0
    for id in ferries_derived.catalog.initiatives:
        caption = gallery._initiative(words, id)
        fact = gallery._plain(words, id)
        assert bool(caption.figure) == bool(fact)
        if fact:
            assert fact.key not in ferries_derived.disagreement_of
            assert "\nSource: " in caption.evidence
            figures += 1
    assert figures > 3


def test_without_fonts_there_are_no_pictures_and_a_line_says_why(
    rivers_derived: Derived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_match", lambda _: None)
    made, told = _gallery(rivers_derived, tmp_path, each=True)
    assert made.picture(_initiative(rivers_derived, "river-watch")) is None
    assert told == ["pages get no pictures to be shared with: fontconfig (fc-match) names no font"]
    assert list(tmp_path.iterdir()) == []


def test_without_pillow_there_are_no_pictures_and_a_line_says_why(
    rivers_derived: Derived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "PILLOW", False)
    made, told = _gallery(rivers_derived, tmp_path, each=True)
    assert made.picture(None) is None
    assert "Pillow is not installed" in told[0]


def test_a_long_word_is_cut_after_few_measurements(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[str] = []
    width = Painter._width

    def counted(self: Painter, text: str, line: _PictureLine) -> float:
        measured.append(text)
        return width(self, text, line)

    monkeypatch.setattr(Painter, "_width", counted)
    (cut,) = painter._lines("W" * 1_000, _TITLE)

    assert len(measured) < 30
    assert cut.endswith("W…")
    assert width(painter, cut, _TITLE) <= WIDTH < width(painter, f"W{cut}", _TITLE) + 200
