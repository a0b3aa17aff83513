"""The nouns by which an almanac calls initiatives and platforms to its readers.

Fields, ids, addresses and exports keep the names that the data contract has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.ground.wording import count_words
from macros.load.field_types import Forms
from macros.load.model import Almanac, OrganizationKind

# English words that begin with another sound than with their first letter.
_CONSONANT = re.compile(r"(?:uni(?!n)|use|usu|eu|one\b|once)", re.IGNORECASE)
_VOWEL = re.compile(r"(?:[aeiou]|hour|honest|heir|hono)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in the site's language."""

    singular: str
    plural: str

    @property
    def title(self) -> str:
        """The singular as a heading: 'Initiative'."""
        return self.singular[:1].upper() + self.singular[1:]

    @property
    def titles(self) -> str:
        """The plural as a heading: 'Initiatives'."""
        return self.plural[:1].upper() + self.plural[1:]

    @property
    def phrase(self) -> str:
        """The singular with its article: 'an initiative'."""
        vowel = _VOWEL.match(self.singular) and not _CONSONANT.match(self.singular)
        return f"{'an' if vowel else 'a'} {self.singular}"

    def counted(self, count: int) -> str:
        """A count with the noun: '1 initiative', '2,000 initiatives'."""
        return count_words(count, self.singular, self.plural)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of an almanac."""

    initiative: Noun
    platform: Noun

    def fill(self, text: str) -> str:
        """A text with nouns in place of their names: 'All {initiatives}', '{Platforms}'."""
        for name, noun in (("initiative", self.initiative), ("platform", self.platform)):
            text = text.replace(f"{{{name}}}", noun.singular)
            text = text.replace(f"{{{name}s}}", noun.plural)
            text = text.replace(f"{{{name.capitalize()}}}", noun.title)
            text = text.replace(f"{{{name.capitalize()}s}}", noun.titles)
        return text

    def organization_kind(self, kind: OrganizationKind) -> str:
        """The word for a kind of organizations: 'platform', 'government'."""
        return self.platform.singular if kind == "platform" else kind


CONTRACT = Nouns(Noun("initiative", "initiatives"), Noun("platform", "platforms"))
"""The nouns of the data contract, which stand where an almanac has none of its own."""


def nouns_of(almanac: Almanac) -> Nouns:
    """The nouns of an almanac in its first language, or those of the data contract."""
    words, language = almanac.words, almanac.languages[0]
    if words is None:
        return CONTRACT
    return Nouns(
        initiative=_noun(words.initiative, language) or CONTRACT.initiative,
        platform=_noun(words.platform, language) or CONTRACT.platform,
    )


def _noun(forms: Forms | None, language: str) -> Noun | None:
    # Forms that could not be read are an empty list here.
    known = [two for two in (forms.get(language), *forms.values()) if two] if forms else []
    return Noun(*known[0]) if known else None
