"""Checks of names, links and summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from macros.check.complaint import Complaint, error, warning
from macros.ground.findings import nearest, shortened, suggestion
from macros.ground.numbers import digits
from macros.ground.numbers.running_text import (
    NumberInText,
    numbers_in_text,
    possible_values_in_text,
)
from macros.load.catalog import Catalog, Location
from macros.load.field_types import Forms, Name
from macros.load.field_values import links
from macros.load.kinds import ALMANAC, KINDS
from macros.load.model import Initiative, Source, Words
from macros.load.web_addresses import address_fault, other_host

# Behind a short number without a scale: "3G", "24-hour". "28,000-strong" counts people.
_SHORT = re.compile(r"\d{1,4}(?:[.．]\d+)?")
_GOES_ON = re.compile("[A-Za-z0-9-]")
# A name with its Chinese form behind it: "Meituan, 美团", "Meituan（美团）".
_LATIN_AND_CHINESE = re.compile(
    r"(?P<latin>[A-Za-z][^\u3400-\u9fff]*?)[\s,，、/|·:：(（-]*(?P<chinese>[\u3400-\u9fff]+)[)）]?"
)


@error
def check_link_scheme(catalog: Catalog) -> Iterator[Complaint]:
    """An address does not begin with https: or http:, or holds what stands in no address.

    With mailto: it may begin where a mailbox may stand. Spaces, quotes, '<', '>' and backslashes
    are written as browsers send them, such as %20 for a space. A user name would be sent by every
    reader. A source's title that shows an address leads to the host that it shows.

    Example:
      - url: "javascript:alert(1)"
             ^
      + url: https://example.org/
    """
    found = [(link, Location(ALMANAC, link.path)) for link in links(catalog.almanac)]
    for kind, id, record in catalog.all_records():
        found += [(link, catalog.location(kind, id, *link.path)) for link in links(record)]
        differ = other_host(record.title, record.url or "") if isinstance(record, Source) else None
        if differ:
            shown, host = map(shortened, differ)
            said = f"the title shows '{shown}' and leads to '{host}'"
            remedy = (
                "write the title in words, as the source has it, or the address of what it shows"
            )
            yield Complaint(catalog.location(kind, id, "title"), said, remedy)
    for link, location in found:
        if fault := address_fault(link.address, link.schemes):
            yield Complaint(location, *fault)


@error
def check_name_language(catalog: Catalog) -> Iterator[Complaint]:
    """A name lacks the site's language, or has one that data/almanac.yml does not list.

    Example:
      - name: {fr: Exemple}
              ^^
      + name: {en: Example, cy: Enghraifft}
    """
    if "languages" in catalog.almanac.spoiled:
        return
    languages = catalog.almanac.languages
    for location, name in _names(catalog):
        known = {tag: form for tag, form in name.items() if tag in languages or not tag}
        for tag in name.keys() - known.keys():
            yield Complaint(
                Location(location.file, (*location.path, tag), key=True),
                f"the language '{tag}' is not among the almanac's",
                suggestion(tag, languages, few=0) or "add it to 'languages' in data/almanac.yml",
                None if nearest(tag, languages) else tag,
            )
        if languages[0] not in known and "" not in known:
            yield Complaint(
                location,
                f"there is no name in the site's language ({languages[0]})",
                f"add '{languages[0]}: …'",
            )


@warning
def check_name_of_two_languages(catalog: Catalog) -> Iterator[Complaint]:
    """A name in one language has its Chinese form behind it. Each language has a name of its own.

    Example:
      - name: Reed Club, 苇社
              ^
      + name: Reed Club
      + aliases: [苇社]
    """
    first, *others = catalog.almanac.languages
    chinese = next((tag for tag in others if tag.startswith("zh")), None)
    if first.startswith(("zh", "ja")):
        return
    for location, name in _names(catalog):
        form = name.get(first) or name.get("") or ""
        # The words of an almanac are pairs: singular and plural.
        found = _LATIN_AND_CHINESE.fullmatch(form) if isinstance(form, str) else None
        if found and (chinese is None or chinese not in name):
            yield Complaint(
                location,
                f"'{shortened(found[0])}' is two names in one",
                f"write {{{first}: {found['latin']}, {chinese}: {found['chinese']}}}"
                if chinese
                else f"write {found['latin']}, and {found['chinese']} under 'aliases:'",
            )


@warning
def check_figure_in_summary(catalog: Catalog) -> Iterator[Complaint]:
    """A summary holds a number that none of the initiative's facts or dates has.

    Example:
      - summary: A club of 37 people who look after the river.
                 ^
      + summary: A club of people who look after the river.
    """
    for id, initiative in catalog.initiatives.items():
        summary = initiative.summary
        numbers = [
            (number, values)
            for number, values in possible_values_in_text(summary)
            if not _is_part_of_a_word(number, summary)
        ]
        known = _numbers(initiative) if numbers else set()
        unread = catalog.unread_texts.get(catalog.file("initiative", id), "")
        known |= {value for _, values in possible_values_in_text(unread) for value in values}
        for number, values in numbers:
            if not values & known:
                yield Complaint(
                    catalog.location("initiative", id, "summary"),
                    f"the summary says {number.text}, and no fact of the initiative does",
                    "make it a fact with evidence, or leave the number out",
                )


def _is_part_of_a_word(number: NumberInText, text: str) -> bool:
    """Whether letters or a hyphen make a number the part of a word or of a date."""
    if text[: number.start].endswith("-"):
        return True
    short = _SHORT.fullmatch(number.digits) is not None
    bare = short and number.scale == 1 and number.unit != "percent"
    return bare and _GOES_ON.match(text, number.end) is not None


def _numbers(initiative: Initiative) -> set[Fraction]:
    """All numbers that an initiative's facts, dates and names hold."""
    facts = initiative.facts
    values = {fact.number for fact in facts if fact.number is not None}
    values |= {end for fact in facts for end in fact.range or ()}
    dates = (
        *(str(when) for fact in facts for when in (fact.as_of, fact.due)),
        *(str(event.date) for event in initiative.events),
        str(initiative.period),
    )
    texts = (
        *(fact.words or "" for fact in facts),
        *initiative.name.values(),
        *initiative.aliases,
    )
    parts = (part for text in (*dates, *texts) for part in digits.IN_WORDS.findall(text))
    in_texts = (number.value for text in texts for number in numbers_in_text(text))
    return {Fraction(number) for number in (*values, *parts)} | set(in_texts)


def _names(catalog: Catalog) -> Iterator[tuple[Location, Name | Forms]]:
    for kind, id, record in catalog.all_records():
        yield catalog.location(kind, id, KINDS[kind].name_field), KINDS[kind].name_of(record)
    for group, name in catalog.almanac.metric_groups.items():
        yield Location(ALMANAC, ("metric_groups", group)), name
    for group, name in catalog.almanac.group_questions.items():
        yield Location(ALMANAC, ("group_questions", group)), name
    for kind_id, name in catalog.almanac.kinds.items():
        yield Location(ALMANAC, ("kinds", kind_id)), name
    for attribute_id, attribute in catalog.almanac.attributes.items():
        yield Location(ALMANAC, ("attributes", attribute_id, "name")), attribute.name
    for noun in Words.model_fields:
        if forms := getattr(catalog.almanac.words, noun, None):
            yield Location(ALMANAC, ("words", noun)), forms
