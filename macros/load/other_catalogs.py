"""The catalogs elsewhere whose ids records can name under `same_as`, and their pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from macros.load.web_addresses import address_parts


@dataclass(frozen=True, slots=True)
class OtherCatalog:
    """A catalog elsewhere: its name, the form of its ids, and the page of one."""

    title: str
    form: str
    example: str
    page: str
    """The address of a page, with {} in place of the id."""
    check_digit: bool = False
    """Whether the last sign of an id checks the others (ISO 7064, MOD 11-2)."""

    def holds(self, id: str) -> bool:
        """Whether an id has the form that this catalog gives its ids."""
        if not re.fullmatch(self.form, id):
            return False
        return not self.check_digit or _has_check_digit(id)

    def address(self, id: str) -> str:
        """The address of the page of an id."""
        return self.page.format(quote(id, safe="/:;()@!$*+,="))

    def id_in(self, text: str) -> str | None:
        """The id in the address of its page, if a text is such an address."""
        path = address_parts(text.strip()).path.strip("/")
        # Some pages have the id behind a folder: "wiki/Q42".
        found = (
            (path, path.rpartition("/")[2]) if "/" in address_parts(self.page).path[1:] else (path,)
        )
        return next((id for id in found if self.holds(id)), None)


OTHER_CATALOGS: Mapping[str, OtherCatalog] = {
    "wikidata": OtherCatalog(
        "Wikidata", r"[QPL][1-9][0-9]*", "Q42", "https://www.wikidata.org/entity/{}"
    ),
    "doi": OtherCatalog("DOI", r"10\.[0-9]{4,9}/\S+", "10.1000/182", "https://doi.org/{}"),
    "isni": OtherCatalog(
        "ISNI",
        r"[0-9]{15}[0-9X]",
        "0000000121032683",
        "https://isni.org/isni/{}",
        check_digit=True,
    ),
    "ror": OtherCatalog(
        "ROR", r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}", "05dxps055", "https://ror.org/{}"
    ),
    "orcid": OtherCatalog(
        "ORCID",
        r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
        "0000-0002-1825-0097",
        "https://orcid.org/{}",
        check_digit=True,
    ),
    "github": OtherCatalog(
        "GitHub",
        r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:/[\w.-]+)?",
        "owner/repository",
        "https://github.com/{}",
    ),
}


def ids_in(texts: Sequence[str]) -> dict[str, str]:
    """The ids in texts that are ids or addresses of their pages, by catalog; none if unclear."""
    found: dict[str, str] = {}
    for text in texts:
        host = address_parts(text).netloc.removeprefix("www.")
        for scheme, catalog in OTHER_CATALOGS.items():
            own = address_parts(catalog.page).netloc.removeprefix("www.")
            id = text if catalog.holds(text) else catalog.id_in(text) if host == own else None
            if id:
                found[scheme] = id
                break
    return found if len(found) == len(texts) else {}


@dataclass(frozen=True, slots=True)
class OtherId:
    """An id in another catalog for readers; one of an unknown catalog has no address."""

    title: str
    id: str
    address: str | None


def other_id(scheme: str, id: str) -> OtherId:
    """An id in another catalog as readers see it."""
    known = OTHER_CATALOGS.get(scheme)
    return OtherId(known.title, id, known.address(id)) if known else OtherId(scheme, id, None)


def _has_check_digit(id: str) -> bool:
    signs = id.replace("-", "")
    total = 0
    for sign in signs[:-1]:
        total = (total + int(sign)) * 2
    rest = (12 - total % 11) % 11
    return signs[-1] == ("X" if rest == 10 else str(rest))
