"""The pictures of a site: one for the almanac and, as an option, one for each initiative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.derive.best_fact import best_fact
from macros.ground.program_folders import PICTURES
from macros.load.catalog import Catalog, CatalogFact
from macros.pages.fact_words import FactWords
from macros.pages.page_list import Page, RecordPage
from macros.site.fonts import Fonts
from macros.site.share_picture import Caption, Painter


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the site: its path from the site's root, and its lines in one text."""

    path: str
    words: str


class Gallery:
    """Writes pictures into a site as pages ask for theirs."""

    def __init__(
        self, words: FactWords, site: Path, *, each: bool, tell: Callable[[str], None]
    ) -> None:
        self._words = words
        self._site = site
        self._each = each
        fonts = Fonts(words.catalog.almanac.languages)
        self._painter = None if fonts.problem else Painter(fonts)
        if fonts.problem:
            tell(f"pages get no pictures to be shared with: {fonts.problem}")
        self._common = self._written("almanac", _almanac(words.catalog))

    def picture(self, page: Page | None) -> Picture | None:
        """The picture for a page: its own, or the almanac's; None if nothing can be drawn."""
        match page:
            case RecordPage(kind="initiative", id=id) if self._each:
                own = self._written(f"initiatives/{id}", _initiative(self._words, id))
                return own or self._common
            case _:
                return self._common

    def _written(self, name: str, caption: Caption) -> Picture | None:
        drawable = self._painter.drawable(caption) if self._painter else None
        if self._painter is None or drawable is None:
            return None
        path = f"{PICTURES}/{name}.png"
        (self._site / path).parent.mkdir(parents=True, exist_ok=True)
        (self._site / path).write_bytes(self._painter.png(drawable))
        return Picture(path, drawable.words)


def _almanac(catalog: Catalog) -> Caption:
    almanac = catalog.almanac
    address = almanac.home.partition("://")[2].rstrip("/")
    return Caption(title=almanac.title, evidence=almanac.description, below=address)


def _initiative(words: FactWords, id: str) -> Caption:
    catalog = words.catalog
    initiative = catalog.initiatives[id]
    kind = catalog.name(catalog.almanac.kinds[initiative.kind])
    platform = initiative.platform
    fact = _plain(words, id)
    return Caption(
        title=catalog.name(initiative.name),
        above=f"{kind}, {words.catalog.name_of('organization', platform)}" if platform else kind,
        names=", ".join(catalog.other_names(initiative.name).values()),
        figure=words.amount(fact) if fact else "",
        evidence=_evidence(words, fact) if fact else "",
        below=catalog.almanac.title,
    )


def _plain(words: FactWords, id: str) -> CatalogFact | None:
    """The first value on an initiative's page that can stand alone: nothing contradicts it."""
    derived, catalog = words.derived, words.catalog
    for metric, facts in derived.facts_by_metric[id].items():
        fact = best_fact(catalog, facts, "actual")
        contested = fact and (
            fact.key in derived.disagreement_of or fact.key in derived.differences_of_fact
        )
        if fact and fact.item.evidence and not contested and catalog.metrics[metric].unit != "text":
            return fact
    return None


def _evidence(words: FactWords, fact: CatalogFact) -> str:
    """The uncertainty and the prices of a fact, its metric, its date and its source."""
    metric = words.catalog.name_of("metric", fact.item.metric)
    limits = words.limits(fact)
    what = f"{metric}, {limits}" if limits else metric
    source = words.catalog.sources[fact.item.evidence[0].source].title
    details = "".join(f"{detail}\n" for detail in words.value_details(fact))
    return f"{details}{what}, {words.date_words(fact.item.as_of)}\nSource: {source}"
