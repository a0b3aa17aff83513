"""The order of values in words: choices as their metric lists them, texts as people sort them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from macros.ground.natural_order import natural_key
from macros.load.catalog import Catalog

WordOrder = Mapping[str, Mapping[str, int]]


def word_order(catalog: Catalog) -> WordOrder:
    """The position of each value in words among those of its metric, by metric and by value.

    Metrics of numbers have none, though some value of theirs may be in words.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for fact in catalog.facts:
        metric = catalog.metrics[fact.item.metric]
        if fact.item.words is not None and (metric.choices or metric.unit == "text"):
            found[fact.item.metric].add(fact.item.words)
    ordered = {
        metric: catalog.metrics[metric].choices or sorted(words, key=natural_key)
        for metric, words in found.items()
    }
    return {
        metric: {word: index for index, word in enumerate(words)}
        for metric, words in ordered.items()
    }
