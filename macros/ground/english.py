"""English nouns within a sentence: their article, their number, and the noun behind a figure.

Names of records are written for headings: "Retail cloud stores opened", "Ministry of Commerce".
Here they become a part of a sentence. English has no full rules for this, so each function knows
the common forms, and keeps a name as it is where it knows none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# What bodies and plans are named by: "the Ministry of Commerce", "the Audit Board".
_DESCRIBED = frozenset(
    re.findall(
        r"\w+",
        """
        academy act administration agency alliance assembly association authorities authority
        bank board bridge bureau cabinet center centre chamber club commission committee company
        council court daily department document federation foundation fund government initiative
        institute lab law league ministry museum network news office observatory plan policy
        program programme project republic scheme school section society strategy survey team
        tower treasury union university wall walls
        """,
    )
)
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after among at between by for from in into of on over per that through to until
        when where which who with within
        """,
    )
)
# Words behind a noun that say what was done: "stores opened", "silver spent".
_DONE = re.compile(r"[a-z]+ed|built|cut|found|lost|made|met|paid|put|sent|set|sold|spent|won")
_NO_PLURAL = re.compile(r".*(?:ss|us|is|news|series)", re.IGNORECASE)
_PLURALS = frozenset({"people", "women", "men", "children", "data", "staff", "police"})
_QUESTION = re.compile(r"(?:what|who|how|which|whether)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\b", re.IGNORECASE)
# So many names are kept with what is known of them: sentences ask for the same ones again.
_MOST = 1 << 12
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_in_words(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun, small counts as words: "one text", "two texts", "12 texts"."""
    words = _COUNTS[count] if count < len(_COUNTS) else f"{count:,}"
    return f"{words} {noun if count == 1 else plural or noun + 's'}"


@lru_cache(_MOST)
def with_article(name: str) -> str:
    """A name as the subject of a sentence: "the Ministry of Commerce", "Quill"."""
    words = name.replace("(", " ").split()
    # "Council" alone is a name, as "Quill" is; and nobody says "the Quill's stores".
    if len(words) < 2 or _starts_alone(name) or any(sign in words[0] for sign in "'’"):
        return name
    head = _head(words)
    described = head.lower() in _DESCRIBED or (head.islower() and not is_plural(head))
    return f"the {name}" if described else name


def _head(words: list[str]) -> str:
    """The noun that a name is about: "Ministry" of "Ministry of Commerce"."""
    if words[-1].lower() in _DESCRIBED:
        return words[-1]
    before = next((i for i, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))
    return words[before - 1] if before else words[0]


@lru_cache(_MOST)
def is_plural(phrase: str) -> bool:
    """Whether a verb after the phrase is in the plural: "sales of a store were"."""
    if _QUESTION.match(phrase):
        return False
    words = phrase.split()
    end = next((i for i, word in enumerate(words) if i and word.lower() in _PREPOSITIONS), None)
    noun = [word for word in words[:end] if word[:1].isalpha()] or words
    while len(noun) > 1 and _DONE.fullmatch(noun[-1]):
        noun.pop()
    last = noun[-1].lower()
    return last in _PLURALS or (last.endswith("s") and not _NO_PLURAL.fullmatch(last))


def definite(phrase: str) -> str:
    """A phrase with "the", unless it begins with a word that takes its place."""
    return phrase if _starts_alone(phrase) else f"the {phrase}"


def _starts_alone(phrase: str) -> bool:
    return bool(_ARTICLE.match(phrase) or _QUESTION.match(phrase))


def has_preposition(phrase: str) -> bool:
    """Whether a phrase says itself what its noun belongs to: "sales of a store"."""
    return not _PREPOSITIONS.isdisjoint(phrase.lower().split()[1:])


class Deed(NamedTuple):
    """A name that says what was done to what: "counties added to the list"."""

    thing: str
    did: str
    rest: str
    """What follows, with the space before it."""


@lru_cache(_MOST)
def deed(name: str) -> Deed | None:
    """What a name says was done; None where it says no such thing."""
    words = name.split()
    for index, word in enumerate(words):
        if word.lower() in _PREPOSITIONS:
            return None
        if index and _DONE.fullmatch(word):
            rest = " ".join(words[index + 1 :])
            return Deed(" ".join(words[:index]), word, f" {rest}" if rest else "")
    return None


def is_deed(name: str) -> bool:
    """Whether a name is what was done and nothing else: "Opened"."""
    return bool(_DONE.fullmatch(name.lower()))


@lru_cache(_MOST)
def behind_figure(name: str, unit: str, noun: str) -> tuple[str, str] | None:
    """A name as it reads behind a figure: "retail cloud stores", " opened" of "stores".

    None where the name does not contain the unit, whose words may stand apart in it, or contains it
    behind a preposition: "produce sold by packs".

    Args:
        name: The name, as it reads within a sentence.
        unit: The unit, in the plural.
        noun: The unit as it reads behind this figure: "store" behind 1.

    Returns:
        The name to the last word of the unit, and what follows it.
    """
    words, wanted, forms = name.split(), unit.split(), noun.split()
    if not wanted or len(wanted) != len(forms):
        return None
    last = -1
    for index, word in enumerate(words):
        if wanted and word.lower() == wanted[0].lower():
            words[index], last = forms[-len(wanted)], index
            wanted.pop(0)
    before = {word.lower() for word in words[: last + 1]} - set(unit.lower().split())
    if wanted or not before.isdisjoint(_PREPOSITIONS):
        return None
    rest = " ".join(words[last + 1 :])
    return " ".join(words[: last + 1]), f" {rest}" if rest else ""


@lru_cache(_MOST)
def shared_words(name: str, phrase: str) -> float:
    """The part of the words of a name that stand in a phrase too."""
    words = {word for word in re.findall(r"\w\w+", name.lower()) if word not in _PREPOSITIONS}
    return len(words & set(re.findall(r"\w+", phrase.lower()))) / (len(words) or 1)
