"""Checks on names, links and what is written for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urlsplit

from macros.check.complaint import Complaint, error, warning
from macros.ground.findings import near
from macros.load.catalog import Catalog, Location
from macros.load.kinds import ALMANAC
from macros.load.model import Initiative, Kind, Name

_SCHEMES = {"http", "https", "mailto"}
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "万": 10**4, "亿": 10**8}
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.,-])(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
    r"(?:\s?(?P<scale>thousand|million|billion|万|亿)|(?![A-Za-z0-9-]))"
)


@error
def check_link_scheme(catalog: Catalog) -> Iterator[Complaint]:
    """A link does not begin with https:, http: or mailto:.

    Example:
      - url: "javascript:alert(1)"
             ^
      + url: https://example.org/
    """
    almanac = catalog.almanac
    links: list[tuple[Location, str | None]] = [
        (Location(ALMANAC, ("home",)), almanac.home),
        (Location(ALMANAC, ("edit",)), almanac.edit),
        (Location(ALMANAC, ("report",)), almanac.report),
        (Location(ALMANAC, ("license", "url")), almanac.license.url),
    ]
    for id, initiative in catalog.initiatives.items():
        links.append((catalog.location("initiative", id, "url"), initiative.url))
    for id, organization in catalog.organizations.items():
        links.append((catalog.location("organization", id, "url"), organization.url))
    for id, source in catalog.sources.items():
        links.append((catalog.location("source", id, "url"), source.url))
        links.append((catalog.location("source", id, "archive_url"), source.archive_url))
    for location, link in links:
        if link is not None and not _safe(link):
            yield Complaint(
                location,
                f"'{link}' is not a web address",
                "write it with https:// in front, as the browser shows it",
            )


@error
def check_name_language(catalog: Catalog) -> Iterator[Complaint]:
    """A name lacks the site's language, or has one that data/almanac.yml does not list.

    Example:
      - name: {fr: Exemple}
              ^^
      + name: {en: Example, cy: Enghraifft}
    """
    languages = catalog.almanac.languages
    for location, name in _names(catalog):
        known = {tag: form for tag, form in name.items() if tag in languages or not tag}
        for tag in name.keys() - known.keys():
            yield Complaint(
                Location(location.file, (*location.path, tag), key=True),
                f"the language '{tag}' is not among the almanac's",
                near(tag, languages) or "add it to 'languages' in data/almanac.yml",
            )
        if languages[0] not in known and "" not in known:
            yield Complaint(
                location,
                f"there is no name in the site's language ({languages[0]})",
                f"add '{languages[0]}: …'",
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
        written = list(_NUMBER.finditer(initiative.summary))
        known = _figures(initiative) if written else set()
        for found in written:
            number = Decimal(found["digits"].replace(",", "")) * _SCALES[found["scale"] or ""]
            if number not in known:
                yield Complaint(
                    catalog.location("initiative", id, "summary"),
                    f"the summary says {found[0]}, and no fact of the initiative does",
                    "make it a fact with evidence, or leave the number out",
                )


def _figures(initiative: Initiative) -> set[Decimal]:
    """All numbers that an initiative's facts, dates and names hold."""
    facts = initiative.facts
    numbers = {fact.value for fact in facts if fact.value is not None}
    numbers |= {end for fact in facts for end in fact.range or ()}
    texts = [
        *(str(when) for fact in facts for when in (fact.as_of, fact.due)),
        *(str(event.date) for event in initiative.events),
        *(fact.text or "" for fact in facts),
        str(initiative.period),
        *initiative.name.values(),
        *initiative.aliases,
    ]
    in_texts = (found for text in texts for found in re.findall(r"\d+(?:\.\d+)?", text))
    return {Decimal(number) for number in (*numbers, *in_texts)}


def _names(catalog: Catalog) -> Iterator[tuple[Location, Name]]:
    kinds: tuple[Kind, ...] = ("initiative", "organization", "metric", "place")
    for kind in kinds:
        for id, record in catalog.records(kind).items():
            yield catalog.location(kind, id, "name"), getattr(record, "name")  # noqa: B009 - by kind
    for id, entry in catalog.glossary.items():
        yield catalog.location("glossary", id, "term"), entry.term
    for group, name in catalog.almanac.metric_groups.items():
        yield Location(ALMANAC, ("metric_groups", group)), name
    for kind_id, name in catalog.almanac.kinds.items():
        yield Location(ALMANAC, ("kinds", kind_id)), name


def _safe(link: str) -> bool:
    if any(character.isspace() or not character.isprintable() for character in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.scheme == "mailto")
