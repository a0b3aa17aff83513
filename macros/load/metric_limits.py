"""The lowest and the highest number of a metric: as it says, or as its kind and unit do."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from macros.ground.units import is_count_noun
from macros.load.model import Metric

_WHOLE = 100


class MetricLimits(NamedTuple):
    """The lowest and the highest number of a metric; None where there is no limit."""

    minimum: int | Decimal | None
    maximum: int | Decimal | None


def limits_of(metric: Metric) -> MetricLimits:
    """The limits that a metric says, or else those of its kind and unit.

    Counts of things that are there (stocks and totals) and shares are not below zero, and shares in
    percent are not above a hundred. A flow may be below zero: more members may leave than join.
    """
    usual = default_limits(metric)
    return MetricLimits(
        usual.minimum if metric.minimum is None else metric.minimum,
        usual.maximum if metric.maximum is None else metric.maximum,
    )


def default_limits(metric: Metric) -> MetricLimits:
    """The limits of a metric that says none."""
    if metric.kind == "share":
        return MetricLimits(0, _WHOLE if metric.unit == "percent" else None)
    counts = metric.kind in {"stock", "total"} and is_count_noun(metric.unit or "")
    return MetricLimits(0 if counts else None, None)
