"""All that templates may call: the one declaration of their functions, filters and values.

Templates compute nothing. A look-up, an order or arithmetic that they need is a function, listed
here by its own name: where it is defined, its types and its docstring say what it gives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.draw.progress_bar import progress_lengths
from macros.exports import formats
from macros.ground import wording
from macros.ground.directions import bdi
from macros.load.field_reference import date_forms, fields
from macros.load.other_catalogs import other_id
from macros.pages.citation import locator
from macros.pages.fact_words import VALUE_MARKS, FactWords
from macros.pages.links import Links, link_to
from macros.render.cards import Cards
from macros.render.comparison_scripts import ComparisonScripts
from macros.render.current_page import CurrentPage
from macros.render.list_scripts import ListScripts
from macros.render.lookups import Lookups
from macros.render.rule_reference import rules
from macros.render.selections import Selections
from macros.render.snippets import slot, snippet
from macros.written.macro_reference import macros

Function = Callable[..., object]


@dataclass(frozen=True)
class TemplateNames:
    """What templates may call on one site."""

    words: FactWords
    links: Links
    lookups: Lookups
    selections: Selections
    page: CurrentPage
    cards: Cards
    comparisons: ComparisonScripts
    lists: ListScripts

    def functions(self) -> dict[str, Function]:
        """The functions, by name."""
        return _by_name(
            self.cards.value,
            self.cards.figure,
            self.cards.value_with_rivals,
            self.cards.computed,
            self.cards.card_of,
            self.page.heading,
            self.page.keep_ids,
            self.page.section,
            self.page.anchor,
            self.page.anchor_address,
            self.links.link,
            link_to,
            self.links.subject_link,
            self.links.address,
            self.links.page_address,
            self.links.question_address,
            self.links.file_address,
            self.links.edit_address,
            self.links.report_address,
            self.links.name_of,
            self.words.question_title,
            self.words.event_due_words,
            self.words.source_count_words,
            self.words.eras,
            self.lookups.record,
            self.lookups.record_file,
            self.lookups.record_names,
            self.lookups.glossary_entries,
            self.lookups.group_name,
            self.lookups.kind_name,
            self.lookups.disagreement_of,
            self.lookups.differences_of,
            self.lookups.event_of,
            self.lookups.facts_of_event,
            self.lookups.lineage_of,
            self.lookups.copies_of,
            self.lookups.all_freshness,
            self.lookups.freshness_of,
            self.lookups.with_rivals,
            self.lookups.computed_numbers,
            self.selections.at_a_glance,
            self.selections.chosen_fact,
            self.selections.comparison,
            self.selections.formula,
            self.selections.selected_bar_chart,
            self.selections.selected_chart,
            self.selections.selected_coverage,
            self.selections.selected_differences,
            self.selections.selected_disagreements,
            self.selections.selected_facts,
            self.selections.selected_initiatives,
            self.selections.selected_lineages,
            self.selections.selected_promises,
            self.selections.selected_sources,
            self.selections.selected_timeline,
            self.selections.selected_verifications,
            self.comparisons.comparison_choices,
            self.comparisons.comparison_data,
            self.lists.list_rest,
            self.words.attribute_words,
            self.links.filtered_address,
            other_id,
            slot,
            fields,
            date_forms,
            macros,
            rules,
        )

    def filters(self) -> dict[str, Function]:
        """The filters, by name: a filter is a function of the value before it."""
        return _by_name(
            self.words.admitted_range,
            self.words.arithmetic,
            self.words.as_of_words,
            self.words.attribution,
            self.words.claimant,
            self.words.claimant_words,
            self.words.compact_number,
            self.words.computed_amount,
            self.words.date_and_claimant,
            self.words.date_words,
            self.words.event_date_words,
            self.words.event_role_words,
            self.words.fact_count_words,
            self.words.language_name,
            self.words.limit_words,
            self.words.month_words,
            self.words.progress_words,
            self.words.number,
            self.words.role_words,
            self.words.rounding_words,
            self.words.state_words,
            self.words.unit_words,
            self.words.value_details,
            self.words.year_words,
            self.words.catalog.name,
            self.words.catalog.other_names,
            self.links.item_address,
            wording.count_words,
            bdi,
            locator,
            progress_lengths,
            snippet,
        )

    def values(self) -> dict[str, object]:
        """The values, by name."""
        nouns = self.words.catalog.nouns
        return {
            "almanac": self.words.catalog.almanac,
            # The signs beside contested values.
            "marks": VALUE_MARKS,
            # The exported files, each with what is in it.
            "data_files": {name: nouns.fill(about) for name, about in formats.FILES.items()},
            # What readers call an initiative and a platform.
            "nouns": nouns,
        }


def _by_name(*functions: Function) -> dict[str, Function]:
    return {function.__name__: function for function in functions}
