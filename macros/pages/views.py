"""The views of pages: for each template a typed value with the figures and lists of its page.

A template sees its view and the names in `render/template_names.py`, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.derive.differences import Difference
from macros.derive.disagreements import Disagreement
from macros.derive.lineages import Lineage


@dataclass(frozen=True)
class QuestionView:
    """One question of the page of disagreements: a conflict, a mere difference, or copies."""

    disagreement: Disagreement | None = None
    difference: Difference | None = None
    lineage: Lineage | None = None


@dataclass(frozen=True)
class ComparisonView:
    """The page that compares all initiatives. Its tables are those of a macro."""


@dataclass(frozen=True)
class GuideView:
    """A page of the guide. It is made from the generator itself and needs no data."""
