"""The pictures of a site: one for the almanac and, as an option, one for each initiative."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from macros.derive.derived import Derived
from macros.derive.headline import Headline
from macros.ground.program_folders import PICTURES
from macros.load.catalog import Catalog, CatalogFact
from macros.load.role_words import ROLE_WORDS
from macros.pages.fact_words import FactWords
from macros.pages.page_list import Page, RecordPage
from macros.site.fonts import Fonts
from macros.site.share_picture import Caption, Painter, PictureFigure


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the site: its path from the site's root, and its lines in one text."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures of a site, which are known before they are drawn."""

    home: Picture | None
    """That of the almanac, for its first page; None if nothing can be drawn."""
    common: Picture | None
    """The same for other pages. Its words leave out the figures, which change with the data: a page
    that tells nothing of them need not change with them."""
    own: Mapping[str, Picture]
    """Those of initiatives, by their ids."""
    drawings: tuple[Callable[[], object], ...] = ()
    """What draws them into the site, one by one."""
    problem: str | None = None
    """Why there are none, if so."""

    def picture(self, page: Page | None) -> Picture | None:
        """The picture for a page: its own, or the almanac's; None if nothing can be drawn."""
        match page:
            case RecordPage(kind="initiative", id=id):
                return self.own.get(id, self.common)
            case _:
                return self.common


def gallery(words: FactWords, site: Path, *, each: bool) -> Gallery:
    """The picture of an almanac, and of each initiative if wanted, for a site."""
    fonts = Fonts(words.catalog.almanac.languages)
    if fonts.problem:
        return Gallery(None, None, {}, problem=fonts.problem)
    painter = Painter(fonts)
    drawings: list[Callable[[], object]] = []

    def planned(name: str, caption: Caption) -> Picture | None:
        drawable = painter.drawable(caption)
        if drawable is None:
            return None
        path = f"{PICTURES}/{name}.png"
        drawings.append(partial(_draw, painter, drawable, site / path))
        return Picture(path, drawable.words)

    own = {
        id: picture
        for id in (words.catalog.initiatives if each else ())
        if (picture := planned(f"initiatives/{id}", _initiative(words, id)))
    }
    caption = _almanac(words.derived)
    home = planned("almanac", caption)
    common = home and replace(home, words=replace(caption, figures=()).words)
    return Gallery(home, common, own, tuple(drawings))


def _draw(painter: Painter, caption: Caption, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(painter.png(caption))


def _almanac(derived: Derived) -> Caption:
    """The almanac's title and subject, and how many promises it holds against counts."""
    almanac = derived.catalog.almanac
    promises = [one for found in derived.outcomes_of.values() for one in found]
    counted = sum(bool(one.afterwards or one.measured) for one in promises)
    sources = len(derived.catalog.sources)
    figures = (
        PictureFigure("promises", f"{len(promises):,}", counted=False),
        PictureFigure("counted since", f"{counted:,}"),
        PictureFigure("sources", f"{sources:,}"),
    )
    address = almanac.home.partition("://")[2].rstrip("/")
    return Caption(
        title=almanac.title,
        figures=figures if promises else figures[-1:],
        evidence=almanac.description,
        below=address,
    )


def _initiative(words: FactWords, id: str) -> Caption:
    """What an initiative promised and what it reached, with the sources of both."""
    catalog = words.catalog
    initiative = catalog.initiatives[id]
    kind = catalog.name(catalog.almanac.kinds[initiative.kind])
    platform = initiative.platform
    found = words.derived.headline_of.get(id)
    told = (*found.promised, *found.reached) if found else ()
    sourced = all(fact.item.evidence for fact in told)
    show = found if sourced else None
    return Caption(
        title=catalog.name(initiative.name),
        above=f"{kind}, {catalog.name_of('organization', platform)}" if platform else kind,
        names=", ".join(catalog.other_names(initiative.name).values()),
        figure=catalog.name_of("metric", show.metric) if show else "",
        figures=tuple(_figures(words, show)) if show else (),
        evidence=_sources(catalog, told) if show else "",
        below=catalog.almanac.title,
    )


def _figures(words: FactWords, found: Headline) -> Iterator[PictureFigure]:
    if found.promised:
        yield _figure(words, found.promised, counted=False)
    if found.reached:
        yield _figure(words, found.reached, counted=True)
    elif found.unknown:
        yield PictureFigure("counted since", words.amount(found.unknown))


def _figure(words: FactWords, facts: Sequence[CatalogFact], *, counted: bool) -> PictureFigure:
    """A value, or those that sources give where no side is held."""
    first = facts[0]
    numbers = dict.fromkeys(words.figure_without_unit(fact) for fact in facts)
    number = " or ".join(numbers)
    unit = words.amount(first).removeprefix(words.figure_without_unit(first)).strip()
    label = ROLE_WORDS[first.item.role].mark
    limits = (words.as_of_words(first), words.limits(first), *words.value_details(first))
    return PictureFigure(
        " ".join((label, ", ".join(one for one in limits if one))).rstrip(),
        number,
        unit if unit not in number else "",
        counted,
    )


def _sources(catalog: Catalog, facts: Iterable[CatalogFact]) -> str:
    """Who printed some facts, each once: the first source of each."""
    ids = dict.fromkeys(fact.item.evidence[0].source for fact in facts)
    sources = [catalog.sources[id] for id in ids]
    names = dict.fromkeys(one.publisher or one.author or one.title for one in sources)
    return f"Source: {'; '.join(names)}" if len(names) == 1 else f"Sources: {'; '.join(names)}"
