"""The elements that the scripts of a comparison read: its data, and snippets of markup."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.derive.comparison import ComparisonTable, comparison
from macros.pages.citation import ROLES
from macros.pages.fact_words import STATES, FactWords
from macros.pages.links import Links
from macros.render.comparison_choices import ComparisonChoices, comparison_choices
from macros.render.comparison_columns import by_columns
from macros.render.comparison_data import compared, compared_facts, comparison_data
from macros.render.comparison_records import ComparisonData
from macros.render.data_scripts import DataScripts
from macros.render.environment import TemplateEnvironment
from macros.render.side_choices import SideChoices, side_choices

# A page that holds the data of more facts than these takes too long to open.
_MOST_FACTS = 300


class ComparisonScripts:
    """The data of the comparisons on one site."""

    def __init__(
        self,
        environment: TemplateEnvironment,
        words: FactWords,
        links: Links,
        scripts: DataScripts,
    ) -> None:
        self._environment = environment
        self._words = words
        self._links = links
        self._scripts = scripts
        # The names of the files of data, by the initiatives and the metrics in them.
        self._names: dict[tuple[tuple[str, ...], ...], str] = {}

    def comparison_choices(self, tables: Sequence[ComparisonTable]) -> ComparisonChoices:
        """The choices of a reader of a comparison."""
        return comparison_choices(self._words, tables)

    def comparison_data(self, tables: Sequence[ComparisonTable]) -> Markup:
        """The elements that the scripts of a comparison read.

        A small comparison has its data in the page, a large one a file of data.
        """
        facts = compared_facts(self._words.derived, tables)
        large = len(facts) > _MOST_FACTS
        component = self._environment.component("components/compare_snippets.html")
        holder = self._data_file(tables) if large else self._data_in_page(tables)
        return Markup("\n").join((holder, component(STATES, ROLES)))

    def side_choices(self) -> SideChoices:
        """What a reader can set side by side."""
        return side_choices(self._words.derived)

    def side_data(self) -> Markup:
        """The elements that the script of sides reads: the data of the whole, and snippets."""
        snippets = self._environment.component("components/side_snippets.html")
        holder = self._data_file(comparison(self._words.derived))
        return Markup("\n").join((holder, snippets()))

    def _data_in_page(self, tables: Sequence[ComparisonTable]) -> Markup:
        return Markup(
            '<script type="application/json" class="alm-compare__data" data-root="{root}">{data}'
            "</script>"
        ).format(data=Markup(self._data(tables).json()), root=self._links.file_address(""))

    def _data_file(self, tables: Sequence[ComparisonTable]) -> Markup:
        held = tuple(map(tuple, compared(tables)))
        if held not in self._names:
            self._names[held] = self._scripts.add("compare", by_columns(self._data(tables)))
        return Markup('<i hidden class="alm-compare__data"{}></i>').format(
            self._scripts.attributes(self._names[held])
        )

    def _data(self, tables: Sequence[ComparisonTable]) -> ComparisonData:
        links = self._links
        return comparison_data(self._words, links.addresses, tables, links.page_of_fact)
