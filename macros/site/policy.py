"""The Content-Security-Policy: what a page may load and run, worked out from the page itself.

A page names what it runs: the site's own files, and the theme's inline scripts by the digests of
their texts. Anything else, such as a script that got into a page some other way, does not start.
Each page carries its policy in a <meta>, so that it holds on any server and from a folder; a
headers file has the same for the whole site, for servers that read one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Set
from functools import lru_cache

from macros.site.own_elements import OwnPage

# A browser wants to know the encoding within the first 1024 bytes; the policy comes after.
_START = re.compile(
    r"\A(?:\s*<!doctype[^>]*>)?(?:\s*<html[^>]*>)?(?:\s*<head>)?(?:\s*<meta charset=[^>]*>)?",
    re.IGNORECASE,
)
_BASE = re.compile(r"<base\s", re.IGNORECASE)

# Only a header can say who may show the site in a frame.
_FRAMES = "frame-ancestors 'self'"
_NONE = "'none'"


class Policy:
    """Writes each page's policy into it, and remembers what the whole site needs."""

    def __init__(self, *, offline: bool) -> None:
        self._offline = offline
        # On file:// not every browser takes a neighboring file for the page's own.
        self._own = "'self' file:" if offline else "'self'"
        self.digests: set[str] = set()
        """Those of the scripts in all pages that were given a policy."""

    def page(self, page: OwnPage) -> str:
        """A page with its policy, above everything that the policy covers."""
        digests = digests_of(page)
        self.digests |= digests
        policy = self._policy(digests, has_base=bool(_BASE.search(page.html)))
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return _START.sub(lambda start: f"{start[0]}{meta}", page.html)

    def headers(self) -> str:
        """The headers of all pages that were given a policy, as Netlify and others read them."""
        return (
            "/*\n"
            f"  Content-Security-Policy: {self._policy(self.digests, has_base=True)}; {_FRAMES}\n"
            "  X-Content-Type-Options: nosniff\n"
            "  Referrer-Policy: strict-origin-when-cross-origin\n"
        )

    def _policy(self, digests: Iterable[str], *, has_base: bool) -> str:
        own = self._own
        return "; ".join(
            (
                "default-src 'none'",
                " ".join((f"script-src {own}", *sorted(digests))),
                f"style-src {own}",
                # Where a mark stands in a chart and how long a bar is are numbers without end, so
                # they stand in style attributes. These can lay a page out, and run or load nothing.
                "style-src-attr 'unsafe-inline'",
                # The theme draws its icons from data: addresses in its style sheets.
                f"img-src {own} data:",
                # No page asks for anything while it runs, but tools that examine it do in its name:
                # Lighthouse could not read robots.txt. On file:// nothing can.
                *(() if self._offline else ("connect-src 'self'",)),
                # Only the page for missing pages has a <base>.
                f"base-uri {own if has_base else _NONE}",
                f"form-action {own}",
                "object-src 'none'",
            )
        )


def digests_of(page: OwnPage) -> Set[str]:
    """The digests of the inline scripts in a page."""
    return {_digest(text) for text in page.scripts}


@lru_cache(maxsize=256)  # most pages share their scripts
def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
