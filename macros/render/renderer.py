"""The Jinja environment: from a page, or a macro's call, to HTML.

Undefined names are errors, everything is escaped, and what templates may call is what `Shown`
offers: values in words, links, and derived views. Cards and values are made once for each fact
and serve every page; links in them are settled page by page.
"""

from __future__ import annotations

import hashlib
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from jinja2.utils import internalcode
from markupsafe import Markup

from macros.derive.comparison import ComparisonTable
from macros.derive.computed_numbers import Computed
from macros.derive.derived import Derived
from macros.ground.dates import Edtf
from macros.ground.folders import TEMPLATES
from macros.load.catalog import CatalogFact
from macros.pages.addresses import Addresses
from macros.pages.citation import ROLES
from macros.pages.fact_words import STATES
from macros.pages.page_list import Page
from macros.render.comparison_choices import comparison_choices
from macros.render.comparison_data import compared_facts, comparison_data
from macros.render.compiled_templates import COMPILED_TEMPLATES
from macros.render.template_names import Shown
from macros.written.calls import Call

_HEADING = re.compile(r'<h([1-6])[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# What stands in a heading beside its text: names in other languages, a link to itself.
_ASIDE = re.compile(r'<(span|a)\b[^>]*\bclass="(?:alm-aside|headerlink)"[^>]*>.*?</\1>', re.DOTALL)
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')  # a fixed beginning is found ten times faster
# An id, or a link to one on the same page.
_OWN = re.compile(r'((?<=\s)(?:id="|href="#))([^"]+)"')
# Stands before a fact's value until the value has its card; another private character.
_BARE = "\ue003"
# A comparison that holds the cards of more facts than these takes too long to open.
_MOST_FACTS = 300
# The card that a value opens, or those that a script may come to ask for.
_CARD = re.compile(r'\s(?:popovertarget="card-|data-cards=")([^"]+)"')


class RenderError(Exception):
    """A template does not work: which one, at which line, for which page, and why."""


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


class _Context(jinja2.runtime.Context):
    """Calls what templates call at once; Jinja looks first whether it wants the context."""

    @internalcode
    def call(
        self,
        function: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **kwargs: Any,
    ) -> Any:
        return function(*args, **kwargs)


class _Environment(jinja2.Environment):
    context_class = _Context


class Renderer:
    """Renders the pages and macro calls of one catalog for one kind of addresses."""

    def __init__(self, derived: Derived, addresses: Addresses) -> None:
        self.derived = derived
        self.addresses = addresses
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=COMPILED_TEMPLATES,
        )
        self.shown = Shown(derived, addresses)
        self._environment.globals.update(
            self.shown.names(),
            value=self._value,
            figure=self._figure,
            value_with_rivals=self._value_with_rivals,
            computed=self._computed,
            comparison_data=self._comparison_data,
            comparison_choices=partial(comparison_choices, self.shown),
        )
        self._environment.filters.update(self.shown.filters())
        for name in ("amount", "full_amount", "figure_without_unit"):
            self._environment.filters[name] = _bare(self._environment.filters[name])
        # What is made once for each fact and serves every page, by the fact's key.
        self._values: dict[str, Markup] = {}
        self._figures: dict[str, Markup] = {}
        self._cards_made: dict[str, Markup] = {}
        self._computations: dict[str, Computed] = {}
        # Scripts that hold data for pages, by path from the site's root.
        self.scripts: dict[str, str] = {}
        self._macro = cache(self._read_macro)

    def page(self, page: Page) -> Rendered:
        """A generated page's HTML.

        Raises:
            RenderError: A template does not work.
        """
        with _explained(page.src):
            template = self._environment.get_template(f"pages/{page.template}")
            html = template.render(page=page, view=page.make())
            return Rendered(self._finished(html, page.src))

    def calls(self, calls: list[Call], src: str) -> list[str]:
        """The HTML of macro calls of a written page, without cards.

        Raises:
            RenderError: A template does not work.
        """
        with _explained(src):
            made = (self._macro(f"macros/{c.macro.name}.html")(**c.arguments) for c in calls)
            return list(_distinct([self.addresses.settled(str(html), src) for html in made]))

    def with_cards(self, html: str, src: str) -> Rendered:
        """A written page's HTML with the cards of all its values at the end.

        Raises:
            RenderError: A template does not work.
        """
        with _explained(src):
            return Rendered(self._finished(html, src))

    def _finished(self, html: str, src: str) -> str:
        if _BARE in html:
            found = html.partition(_BARE)[2][:40].partition("<")[0]
            raise jinja2.TemplateError(
                f"the value '{found}' is shown without its card; show a fact with value(fact)"
            )
        return self.addresses.settled(html + self._cards(html), src)

    def _cards(self, html: str) -> str:
        made: dict[str, Markup] = {}
        wanted = _wanted_cards(html)
        for id in wanted:
            if id not in made:
                made[id] = self._card(id)
                # The card of a computed number shows values, which have cards of their own.
                if id in self._computations:
                    wanted += _wanted_cards(made[id])
        if not made:
            return ""
        # Where scripts run, a browser reads a card as elements only when it is asked for.
        cards = "\n".join(
            f'<noscript data-card="{id}">{card}</noscript>' for id, card in made.items()
        )
        return f'\n<div class="alm-evidence-cards">\n{cards}\n</div>\n'

    @cached_property
    def _facts(self) -> Mapping[str, CatalogFact]:
        return {_card_id(fact): fact for fact in self.derived.catalog.facts}

    def _value(self, fact: CatalogFact | None) -> Markup:
        if fact is None:
            return Markup('<span class="alm-unknown">unknown</span>')
        if fact.key not in self._values:
            component = self._macro("components/value.html")
            self._values[fact.key] = _carded(component(fact=fact, card=_card_id(fact)))
        return self._values[fact.key]

    def _figure(self, fact: CatalogFact) -> Markup:
        """A value as it stands beside its mark in a chart, whose axis names the unit."""
        if fact.key not in self._figures:
            component = self._macro("components/value.html")
            made = component(fact=fact, card=_card_id(fact), short=True)
            self._figures[fact.key] = _carded(made)
        return self._figures[fact.key]

    def _value_with_rivals(self, fact: CatalogFact | None, as_of: Edtf | None = None) -> Markup:
        """A value, and beside it those that stand against it while nobody knows which is right."""
        if fact is None:
            return self._value(fact)
        known = self.shown.selected_facts(fact.initiative, fact.item.metric, as_of)
        return Markup(" or ").join(map(self._value, self.derived.with_rivals(fact, known)))

    def _comparison_data(self, tables: Sequence[ComparisonTable]) -> Markup:
        """What the scripts of a comparison read: its data, and the snippets that they draw with.

        A small comparison has its data in the page, with the cards of all facts that the scripts
        may come to show; a large one has a file of data, from which the scripts draw cards too.
        """
        facts = compared_facts(self.shown, tables)
        large = len(facts) > _MOST_FACTS
        snippets = self._macro("components/compare_snippets.html")(STATES, ROLES, cards=large)
        holder = self._data_file(tables) if large else self._data_with_cards(tables, facts)
        return Markup("\n").join((holder, snippets))

    def _data_with_cards(
        self, tables: Sequence[ComparisonTable], facts: Iterable[CatalogFact]
    ) -> Markup:
        cards = [_card_id(fact) for fact in facts]

        def card_of(one: Computed) -> str:
            cards.append(self._computed_card_id(one))
            return cards[-1]

        data = comparison_data(self.shown, tables, card_of).json()
        return Markup(
            '<script type="application/json" class="alm-compare__data" data-root="{}"'
            ' data-cards="{}">{}</script>'
        ).format(self.addresses.file(""), " ".join(cards), Markup(data))

    def _data_file(self, tables: Sequence[ComparisonTable]) -> Markup:
        data = comparison_data(self.shown, tables).json()
        name = f"compare-{hashlib.sha256(data.encode()).hexdigest()[:12]}"
        self.scripts[f"data/{name}.js"] = f'(window.almanac ??= {{}})["{name}"] = {data};\n'
        return Markup(
            '<i hidden class="alm-compare__data" data-root="{}" data-name="{}" data-src="{}"></i>'
        ).format(self.addresses.file(""), name, self.addresses.file(f"data/{name}.js"))

    def _computed(self, one: Computed) -> Markup:
        component = self._macro("components/computed.html", "computed_value")
        return component(one=one, card=self._computed_card_id(one))

    def _computed_card_id(self, one: Computed) -> str:
        id = f"computed--{one.key.replace('#', '--')}"
        self._computations[id] = one
        return id

    def _card(self, id: str) -> Markup:
        if id in self._computations:
            component = self._macro("components/computed.html", "computed_card")
            return component(one=self._computations[id], card=id)
        if id not in self._cards_made:
            component = self._macro("components/evidence_card.html")
            self._cards_made[id] = _carded(component(fact=self._facts[id], card=id))
        return self._cards_made[id]

    def _read_macro(self, path: str, name: str = "") -> Callable[..., Markup]:
        """A Jinja macro of a file: the one that has the file's name, if no other is asked for."""
        module = self._environment.get_template(path).module
        macro: Callable[..., Markup] = getattr(module, name or PurePosixPath(path).stem)
        return macro


def _bare(words: Callable[[CatalogFact], str]) -> Callable[[CatalogFact], str]:
    """A filter that writes a value, with a mark that only what has a card takes off again."""
    return lambda fact: f"{_BARE}{words(fact)}"


def _carded(html: Markup) -> Markup:
    return Markup(html.replace(_BARE, ""))


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


def _wanted_cards(html: str) -> list[str]:
    """The ids of the cards that something in a page opens, each once."""
    return list(dict.fromkeys(" ".join(_CARD.findall(html)).split()))


def _card_id(fact: CatalogFact) -> str:
    return fact.key.replace("#", "--")


@contextmanager
def _explained(src: str) -> Iterator[None]:
    """Says of an error in a template where it is, and which page it was wanted for."""
    try:
        yield
    except jinja2.TemplateError as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if Path(frame.filename).is_relative_to(TEMPLATES)]
        location = ours and f"{Path(ours[-1].filename).relative_to(TEMPLATES)}:{ours[-1].lineno}: "
        raise RenderError(f"{location or ''}{error} (while making {src})") from error
