"""What templates may call, under the names by which they call it.

Templates compute nothing. Whatever they need that takes a look-up, an order or arithmetic is a
method of what is gathered here, or a function of `derive`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from macros.derive.claimant import claimant
from macros.derive.derived import Derived
from macros.derive.glance import glance
from macros.exports import formats
from macros.ground import wording
from macros.load.field_reference import fields
from macros.pages.addresses import Addresses
from macros.pages.citation import ROLES, citation, locator
from macros.pages.fact_words import MARKS, ROUNDINGS, STATES, FactWords, question_title
from macros.pages.links import Links, link_to
from macros.render.rule_reference import rules
from macros.render.selections import Selections
from macros.render.snippets import slot, snippet
from macros.written.macro_reference import macros


class Shown(FactWords, Links, Selections):
    """The names and filters of templates, for one catalog and one kind of addresses."""

    def __init__(self, derived: Derived, addresses: Addresses) -> None:
        FactWords.__init__(self, derived)
        Links.__init__(self, derived.catalog, addresses)
        Selections.__init__(self, derived)

    def names(self) -> dict[str, Any]:
        """The functions and constants that templates see."""
        offered: tuple[Callable[..., Any], ...] = (
            self.address,
            self.edit_address,
            self.report_address,
            self.name_of,
            self.page_address,
            self.question_address,
            self.subject_link,
            self.lineage_of,
            self.source_count_words,
            self.chosen_fact,
            self.comparison,
            self.selected_bar_chart,
            self.selected_timeline,
            self.selected_progress,
            self.formula,
            self.selected_facts,
            self.selected_initiatives,
            self.selected_disagreements,
            self.selected_differences,
            self.selected_lineages,
            self.selected_coverage,
            self.selected_sources,
            self.selected_verifications,
        )
        return {
            **{function.__name__: function for function in offered},
            "link": self.link,
            "link_to": link_to,
            "marks": MARKS,
            "slot": slot,
            "selected_chart": self.selected_chart,
            "catalog": self.catalog,
            "derived": self.derived,
            "at_a_glance": lambda: glance(self.derived),
            "question_title": partial(question_title, self.catalog),
            "macros": macros,
            "data_files": formats.FILES,
            "fields": fields,
            "file_address": self.addresses.file,
            "rules": rules,
        }

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters that templates see."""
        return {
            "amount": self.amount,
            "full_amount": self.full_amount,
            "figure_without_unit": self.figure_without_unit,
            "name": self.catalog.name,
            "other_names": self.catalog.other_names,
            "date_words": self.date_words,
            "month": lambda month: wording.month_words(month, self.catalog.language),
            "number": lambda value: wording.number(value, self.catalog.language),
            "locator": locator,
            "snippet": snippet,
            "role_words": ROLES.__getitem__,
            "state_words": STATES.__getitem__,
            "item_address": self.addresses.item,
            "count_words": wording.count_words,
            "claimant": lambda fact: claimant(self.catalog, fact),
            "claimant_words": self.claimant_words,
            "attribution": self.attribution,
            "date_and_claimant": self.date_and_claimant,
            "citation": lambda fact: citation(self.catalog, fact, self.full_amount(fact)),
            "computed_amount": self.computed_amount,
            "admitted_range": self.admitted_range,
            "rounding_words": ROUNDINGS.__getitem__,
            "event_date_words": self.event_date_words,
            "language": lambda tag: wording.language_name(tag, self.catalog.language),
            "fact_count_words": self.fact_count_words,
            "unit_words": self.unit_words,
            "compact": lambda value: wording.compact(value, self.catalog.language),
        }
