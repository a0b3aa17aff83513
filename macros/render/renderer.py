"""From a page, or the calls in a written page, to HTML.

Cards and values are made once for each fact and serve every page; links in them are settled page
by page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.derive.derived import Derived
from macros.pages.addresses import Addresses
from macros.pages.fact_words import FactWords
from macros.pages.links import Links
from macros.pages.page_list import Page
from macros.render.cards import Cards
from macros.render.comparison_scripts import ComparisonScripts
from macros.render.environment import TemplateEnvironment, located_errors
from macros.render.lookups import Lookups
from macros.render.selections import Selections
from macros.render.template_names import TemplateNames
from macros.written.calls import Call

_HEADING = re.compile(r'<h([1-6])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# What stands in a heading beside its text: names in other languages, a link to itself.
_ASIDE = re.compile(r'<(span|a)\b[^>]*\bclass="(?:alm-aside|headerlink)"[^>]*>.*?</\1>', re.DOTALL)
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # a fixed beginning is found ten times faster
# An id, or a link to one on the same page.
_OWN = re.compile(r'((?<=\s)(?:id="|href="#))([^"]+)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level from 1, the id it is reached by, and its plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML, with the headings and the ids in it."""

    html: str

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings that have an id, in order."""
        return tuple(
            Heading(int(level), id, Markup(_TAG.sub("", _ASIDE.sub("", text))).unescape().strip())
            for level, id, text in _HEADING.findall(self.html)
        )

    @property
    def ids(self) -> set[str]:
        """Every id in it: what links can lead to."""
        return set(_ID.findall(self.html))


class Renderer:
    """Renders the pages and macro calls of one catalog for one kind of addresses."""

    def __init__(self, derived: Derived, addresses: Addresses) -> None:
        self.derived = derived
        self.words = FactWords(derived)
        self.links = Links(derived.catalog, addresses)
        self._addresses = addresses
        self._environment = TemplateEnvironment()
        selections = Selections(derived)
        self._cards = Cards(self._environment, self.words, selections)
        self._comparisons = ComparisonScripts(
            self._environment, self.words, self.links, self._cards
        )
        self.names = TemplateNames(
            words=self.words,
            links=self.links,
            lookups=Lookups(derived),
            selections=selections,
            cards=self._cards,
            comparisons=self._comparisons,
        )
        self._environment.globals.update(self.names.functions(), **self.names.values())
        self._environment.filters.update(self.names.filters())

    @property
    def scripts(self) -> Mapping[str, str]:
        """The scripts that hold data for the pages so far, by path from the site's root."""
        return self._comparisons.files

    def page(self, page: Page) -> Rendered:
        """A generated page's HTML.

        Raises:
            RenderError: A template does not work.
        """
        with located_errors(page.src):
            template = self._environment.get_template(f"pages/{page.template}")
            html = template.render(page=page, view=page.make())
            return Rendered(self._finished(html, page.src))

    def calls(self, calls: list[Call], src: str) -> list[str]:
        """The HTML of macro calls of a written page, without cards.

        Raises:
            RenderError: A template does not work.
        """
        with located_errors(src):
            made = (
                self._environment.component(f"macros/{call.macro.name}.html")(**call.arguments)
                for call in calls
            )
            return list(_distinct([self._addresses.settled(str(html), src) for html in made]))

    def with_cards(self, html: str, src: str) -> Rendered:
        """A written page's HTML with the cards of all its values at the end.

        Raises:
            RenderError: A template does not work.
        """
        with located_errors(src):
            return Rendered(self._finished(html, src))

    def _finished(self, html: str, src: str) -> str:
        return self._addresses.settled(html + self._cards.of(html), src)


def _distinct(made: Iterable[str]) -> Iterator[str]:
    """The HTML of the calls of a page, where an id that another call has already gets a number.

    So the same call may stand on a page twice, and its links lead to its own.
    """
    times: Counter[str] = Counter()
    for html in made:
        again = {id: f"{id}-{times[id] + 1}" for id in _ID.findall(html) if times[id]}
        times.update(set(_ID.findall(html)))
        yield _renamed(html, again) if again else html


def _renamed(html: str, ids: Mapping[str, str]) -> str:
    """HTML with other ids, and links that follow them."""
    return _OWN.sub(lambda found: f'{found[1]}{ids.get(found[2], found[2])}"', html)
