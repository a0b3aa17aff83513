"""Checks of codes of languages, scripts and countries, which other programs read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from macros.check.complaint import Complaint, error
from macros.ground.findings import suggestion
from macros.load.catalog import Catalog, Location
from macros.load.field_values import languages
from macros.load.kinds import ALMANAC

_ENGLISH = Locale("en")
_TWO_LETTERS = frozenset(tag for tag in map(str, _ENGLISH.languages) if len(tag) == 2)
_ONE_LETTER = re.compile("^[a-z0-9]$")


@error
def check_unknown_language(catalog: Catalog) -> Iterator[Complaint]:
    """A language tag has a part that BCP 47 does not know.

    Browsers choose the letters and the voice by the tag of a language. It is not the code of a
    country: ja is Japanese, and JP is Japan.

    Example:
        # data/sources/leaflet.yml
        title: Along the Arlen
        type: document
      - language: jp
                  ^
      + language: ja
        reliability: {grade: low, reason: Nobody signed it.}
    """
    found = [(tag, Location(ALMANAC, path)) for tag, path in languages(catalog.almanac)]
    for kind, id, record in catalog.all_records():
        found += [(tag, catalog.location(kind, id, *path)) for tag, path in languages(record)]
    for tag, location in found:
        if wrong := _wrong_part(tag):
            yield Complaint(location, *wrong)


@error
def check_unknown_country(catalog: Catalog) -> Iterator[Complaint]:
    """The code of a place does not begin with a country of ISO 3166-1.

    Example:
        # data/places.yml
        rivermouth:
          name: Rivermouth
      -   code: UK-GWN
                ^
      +   code: GB-GWN
    """
    for id, place in catalog.places.items():
        country, _, part = (place.code or "").partition("-")
        if country and country not in _ENGLISH.territories:
            meant = get_global("territory_aliases").get(country, ())
            code = "-".join(filter(None, (*meant, part)))
            yield Complaint(
                catalog.location("place", id, "code"),
                f"'{country}' is no country of ISO 3166-1",
                f"did you mean '{code}'?" if len(meant) == 1 else "look it up, or leave it out",
            )


def _wrong_part(tag: str) -> tuple[str, str] | None:
    """The message and the remedy for a language tag with a part that does not exist."""
    language, *parts = tag.split("-")
    # Babel knows all languages that have two letters, and of those with three the larger ones.
    if len(language) == 2 and language.lower() not in _TWO_LETTERS:
        spoken = _spoken_in(language.upper())
        remedy = f"did you mean '{'-'.join((spoken, *parts))}'?" if spoken else ""
        return (
            f"'{language}' is no language of BCP 47",
            remedy or suggestion(language, _TWO_LETTERS) or "look up the code of the language",
        )
    for part in parts:
        if _ONE_LETTER.match(part.lower()):
            break  # what follows is an extension, or private
        if len(part) == 4 and part.isalpha() and part.title() not in _ENGLISH.scripts:
            remedy = "look up the code of the script, such as Hans or Hant"
            return f"'{part}' is no script of BCP 47", remedy
        if len(part) == 2 and part.upper() not in _ENGLISH.territories:
            meant = get_global("territory_aliases").get(part.upper(), ())
            remedy = f"did you mean '{meant[0]}'?" if len(meant) == 1 else "leave it out"
            return f"'{part}' is no region of BCP 47", remedy
    return None


def _spoken_in(country: str) -> str:
    """The first official language of a country, without its script; '' where there is none."""
    spoken: tuple[str, ...] = get_official_languages(country)
    return spoken[0].partition("_")[0] if spoken else ""
