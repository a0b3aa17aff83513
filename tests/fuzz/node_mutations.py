"""Mutations of the values and keys of a YAML file: another type, another field, another record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

import yaml

from tests.fuzz.bait import ADDRESSES, MARKUP, UNSEEN, VALUES


class Span(NamedTuple):
    """A part of a text, by its two ends, and whether it is a key of a mapping."""

    start: int
    end: int
    key: bool


NodeMutation = Callable[[Random, str, list[Span]], str]


def spans(text: str) -> list[Span]:
    """All values and keys of a YAML text; none if it is broken."""
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return []
    return list(_spans(root)) if root else []


def _spans(root: yaml.Node) -> Iterator[Span]:
    """Without recursion: some mutants are deep. An alias leads to a node that was there before."""
    waiting = [(root, False)]
    seen = set()
    while waiting:
        node, key = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield Span(node.start_mark.index, node.end_mark.index, key)
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                waiting += [(name, True), (value, False)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(item, False) for item in node.value]


def replace_value(random: Random, text: str, found: list[Span]) -> str:
    """Any value in the place of another."""
    return _replaced(text, _one(random, found, key=False), random.choice(VALUES))


def replace_key(random: Random, text: str, found: list[Span]) -> str:
    """Another name of a field: one of the same file, or none that exists."""
    one = _one(random, found, key=True)
    other = _one(random, found, key=True)
    names = (text[other.start : other.end], "valeu", "x", "'a b'", "'<b>'", "1", "''", "[a]", "~")
    return _replaced(text, one, random.choice(names))


def copy_value(random: Random, text: str, found: list[Span]) -> str:
    """A value of the same file in the place of another: ids, dates and texts change places."""
    source = _one(random, found, key=False)
    return _replaced(text, _one(random, found, key=False), text[source.start : source.end])


def swap_values(random: Random, text: str, found: list[Span]) -> str:
    """Two values in each other's place."""
    first, second = sorted((_one(random, found, key=False), _one(random, found, key=False)))
    if first.end > second.start:
        return text
    one, other = text[first.start : first.end], text[second.start : second.end]
    between = text[first.end : second.start]
    return text[: first.start] + other + between + one + text[second.end :]


def bait_value(random: Random, text: str, found: list[Span]) -> str:
    """A hostile text as a value, in quotes."""
    bait = random.choice((*MARKUP, *ADDRESSES, *UNSEEN))
    quoted = "'" + bait.replace("'", "''") + "'"
    return _replaced(text, _one(random, found, key=False), quoted)


def extend_value(random: Random, text: str, found: list[Span]) -> str:
    """A hostile text at the end of a value that is a word."""
    one = _one(random, found, key=False)
    word = text[one.start : one.end].strip().strip("'\"")
    bait = random.choice((*MARKUP, *UNSEEN, "x" * 500, "长" * 300, "1", "-", " ", "."))
    quoted = "'" + (word + bait).replace("'", "''") + "'"
    return text if "\n" in word else _replaced(text, one, quoted)


def drop(random: Random, text: str, found: list[Span]) -> str:
    """A value or a key less."""
    return _replaced(text, random.choice(found), "")


def nest(random: Random, text: str, found: list[Span]) -> str:
    """A value within a list or a record."""
    one = _one(random, found, key=False)
    value = text[one.start : one.end]
    return (
        text
        if "\n" in value
        else _replaced(
            text,
            one,
            random.choice(
                (f"[{value}]", f"{{en: {value}}}", f"{{value: {value}}}", f"[{value}, {value}]")
            ),
        )
    )


def repeat_item(random: Random, text: str, found: list[Span]) -> str:
    """A block that stands there twice: a fact, a piece of evidence, a record."""
    one = _one(random, found, key=False)
    start = text.rfind("\n", 0, one.start) + 1
    end = text.find("\n", one.end)
    block = text[start : end + 1 if end >= 0 else len(text)]
    return text[:start] + block * random.choice((2, 2, 3, 40)) + text[start + len(block) :]


def change_number(random: Random, text: str, found: list[Span]) -> str:
    """Another number where one stands."""
    numbers = [one for one in found if text[one.start : one.end].lstrip("-").isdecimal()]
    if not numbers:
        return text
    written = random.choice(("0", "-5", "3.14", "1e6", "100", "101", "7" * 30, "0.000001", "1.50"))
    return _replaced(text, random.choice(numbers), written)


def _one(random: Random, found: list[Span], *, key: bool) -> Span:
    return random.choice([one for one in found if one.key == key] or found)


def _replaced(text: str, span: Span, by: str) -> str:
    return text[: span.start] + by + text[span.end :]


NODE_MUTATIONS: tuple[NodeMutation, ...] = (
    replace_value,
    replace_key,
    copy_value,
    swap_values,
    bait_value,
    extend_value,
    drop,
    nest,
    repeat_item,
    change_number,
)
