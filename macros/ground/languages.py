"""The languages of readers: their locales, our words in them, and their names.

`language` is always a BCP 47 tag such as `en`, `en-US`, `zh`, `zh-Hant-TW`. An unknown tag reads
as English.
"""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from macros.ground.phrases import (
    ENGLISH,
    OTHER,
    SIMPLIFIED,
    TRADITIONAL,
    Phrases,
)

# English without a country is that of the world: the day stands before the month.
INTERNATIONAL = Locale("en", "001")


@lru_cache
def locale_of(language: str) -> Locale:
    """Babel's locale for the longest known beginning of a tag."""
    subtags = language.replace("_", "-").split("-")
    while subtags:
        try:
            locale = Locale.parse("-".join(subtags), sep="-")
        except (ValueError, UnknownLocaleError):
            subtags.pop()
        else:
            return INTERNATIONAL if str(locale) == "en" else locale
    return INTERNATIONAL


def territory(language: str) -> str:
    """A language with the country of most of its readers: 'en_US' for en, 'zh_TW' for zh-Hant.

    An unknown tag stays as it is.
    """
    tag = language.replace("-", "_")
    first, *rest = get_global("likely_subtags").get(tag, tag).split("_")
    countries = [part for part in rest if len(part) == len("US") and part.isupper()]
    return "_".join((first, *countries[:1]))


def language_name(tag: str, language: str = "en") -> str:
    """The name of a language: "Chinese" for zh; the tag itself if it is unknown."""
    try:
        named = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return tag
    return named.get_display_name(locale_of(language)) or tag


def language_tag(name: str) -> str:
    """The tag of a language by its name in English, in Chinese or in itself; '' if unknown."""
    wanted = name.strip().casefold()
    for locale in (INTERNATIONAL, Locale("zh")):
        for tag, known in locale.languages.items():
            if known.casefold() == wanted:
                return str(tag).replace("_", "-")
    return ""


@lru_cache
def phrases_of(language: str) -> Phrases:
    """Our words in a language, or English ones."""
    locale = locale_of(language)
    if locale.language != "zh":
        return ENGLISH if locale.language == "en" else OTHER
    return TRADITIONAL if locale.script == "Hant" else SIMPLIFIED
