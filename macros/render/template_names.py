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
from macros.ground.directions import bdi, isolated
from macros.load.field_reference import date_forms, fields
from macros.load.other_catalogs import other_id
from macros.pages.citation import locator
from macros.pages.fact_words import VALUE_MARKS, FactWords
from macros.pages.how_sure import reading_of
from macros.pages.links import Links, link_to
from macros.pages.promise_words import PromiseWords
from macros.pages.question_words import QuestionWords
from macros.pages.side_words import SideWords
from macros.pages.statement_words import StatementWords
from macros.render.anchor_scripts import AnchorScripts
from macros.render.cards import Cards
from macros.render.comparison_scripts import ComparisonScripts
from macros.render.current_page import CurrentPage
from macros.render.form_scripts import FormScripts
from macros.render.list_scripts import ListScripts
from macros.render.lookups import Lookups
from macros.render.rule_reference import rules
from macros.render.selections import Selections
from macros.render.snippets import slot, snippet
from macros.render.timeline_scripts import TimelineScripts
from macros.written.macro_reference import macros

Function = Callable[..., object]


@dataclass(frozen=True)
class TemplateNames:
    """What templates may call on one site."""

    words: FactWords
    promises: PromiseWords
    statements: StatementWords
    questions: QuestionWords
    sides: SideWords
    links: Links
    lookups: Lookups
    selections: Selections
    page: CurrentPage
    cards: Cards
    comparisons: ComparisonScripts
    anchors: AnchorScripts
    lists: ListScripts
    forms: FormScripts
    timelines: TimelineScripts

    def functions(self) -> dict[str, Function]:
        """The functions, by name."""
        return _by_name(
            self.cards.value,
            self.cards.figure,
            self.cards.how_sure,
            self.cards.named_value,
            self.cards.value_link,
            self.cards.value_with_rivals,
            self.cards.computed,
            self.cards.fact_name,
            self.page.heading,
            self.page.keep_ids,
            self.page.section,
            self.page.free_id,
            self.page.anchor,
            self.page.anchor_address,
            self.page.cite,
            self.page.first_cited,
            self.page.listed_sources,
            self.page.source_anchor,
            self.page.source_number_address,
            self.links.link,
            link_to,
            self.links.subject_link,
            self.links.address,
            self.links.address_nearby,
            self.links.page_address,
            self.links.coverage_address,
            self.links.critics_address,
            self.links.question_address,
            self.links.file_address,
            self.links.edit_address,
            self.links.release_address,
            self.links.report_address,
            self.links.web_address,
            self.links.name_of,
            self.words.question_title,
            self.words.event_due_words,
            self.words.source_count_words,
            self.words.eras,
            self.questions.question_state_title,
            self.sides.gap_words,
            self.sides.missing_words,
            self.sides.side_name,
            self.sides.verdict_words,
            self.words.names_unit,
            self.lookups.record,
            self.lookups.record_file,
            self.lookups.record_names,
            self.lookups.glossary_entries,
            self.lookups.group_name,
            self.lookups.group_question,
            self.lookups.kind_name,
            self.lookups.disagreement_of,
            self.lookups.differences_of,
            self.lookups.headline_of,
            self.lookups.event_of,
            self.lookups.facts_of_event,
            self.lookups.lineage_of,
            self.lookups.copies_of,
            self.lookups.all_freshness,
            self.lookups.freshness_of,
            self.lookups.with_rivals,
            self.selections.at_a_glance,
            self.selections.chosen_fact,
            self.selections.comparison,
            self.selections.formula,
            self.selections.selected_dot_plot,
            self.selections.selected_chart,
            self.selections.almanac_releases,
            self.selections.corrected_fields,
            self.selections.selected_corrections,
            self.selections.selected_coverage,
            self.selections.selected_facts_aside,
            self.selections.selected_differences,
            self.selections.selected_disagreements,
            self.selections.selected_facts,
            self.selections.selected_sides,
            self.selections.selected_rankings,
            self.selections.selected_gaps,
            self.selections.selected_initiatives,
            self.selections.selected_lineages,
            self.selections.selected_promise_chart,
            self.selections.selected_promises,
            self.selections.selected_sources,
            self.selections.selected_statements,
            self.selections.all_statements,
            self.selections.selected_timeline,
            self.selections.selected_verifications,
            self.comparisons.comparison_choices,
            self.comparisons.comparison_data,
            self.comparisons.side_choices,
            self.comparisons.side_data,
            self.anchors.anchors_elsewhere,
            self.lists.list_rest,
            self.forms.form_attributes,
            self.timelines.timeline_rest,
            self.timelines.choice_rest,
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
            self.words.claimant_name,
            self.words.claimant_words,
            self.words.compact_number,
            self.words.computed_amount,
            self.words.date_and_claimant,
            self.words.date_and_who,
            self.words.date_words,
            self.words.deadline_note,
            self.words.event_date_words,
            self.words.event_role_words,
            self.words.fact_count_words,
            self.words.initiative_citation,
            self.words.language_name,
            self.words.metric_words,
            self.words.month_words,
            self.words.progress_words,
            self.words.number,
            self.words.role_words,
            self.words.rounding_words,
            self.words.state_words,
            self.words.unit_words,
            self.words.value_details,
            self.words.who_words,
            self.words.year_words,
            self.words.catalog.name,
            self.words.catalog.other_names,
            self.words.catalog.part_words,
            self.promises.due_words,
            self.promises.outcome_value,
            self.promises.outcome_words,
            self.promises.promise_filters,
            self.promises.search_notes,
            self.promises.search_opening,
            self.promises.section_title,
            self.promises.told_words,
            self.questions.question_filters,
            self.questions.question_initiatives,
            self.questions.question_metrics,
            self.questions.question_organizations,
            self.questions.question_state,
            self.statements.person,
            self.statements.person_anchors,
            self.statements.stance_words,
            self.statements.statement_filters,
            self.statements.statement_years,
            self.statements.voices_words,
            self.statements.who_speaks,
            self.links.item_address,
            wording.count_words,
            wording.breakable,
            bdi,
            isolated,
            locator,
            progress_lengths,
            reading_of,
            snippet,
        )

    def values(self) -> dict[str, object]:
        """The values, by name."""
        nouns = self.words.catalog.nouns
        return {
            "almanac": self.words.catalog.almanac,
            # The sign beside contested values.
            "marks": VALUE_MARKS,
            # The exported files, each with what is in it.
            "data_files": {name: nouns.fill(about) for name, about in formats.FILES.items()},
            # What readers call an initiative and a platform.
            "nouns": nouns,
        }


def _by_name(*functions: Function) -> dict[str, Function]:
    return {function.__name__: function for function in functions}
