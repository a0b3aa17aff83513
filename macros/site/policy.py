"""The Content-Security-Policy: what a page may load and run, worked out from the page itself.

A page names what it runs: the site's own files, and its inline scripts by the digests of their
texts. Anything else, such as a script that got into a page some other way, does not start. Each
page carries its policy in a <meta>, so that it holds on any server and from a folder; a headers
file has the same for the whole site, for servers that read one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_RUN = {"text/javascript", "application/javascript", "module"}
# A browser wants to know the encoding within the first 1024 bytes; the policy comes after.
_START = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)

# Only a header can say who may show the site in a frame.
_FRAMES = "frame-ancestors 'self'"


class Policy:
    """Writes each page's policy into it, and remembers what the whole site needs."""

    def __init__(self, *, offline: bool) -> None:
        self._offline = offline
        # On file:// not every browser takes a neighboring file for the page's own.
        self._own = "'self' file:" if offline else "'self'"
        self._digests: set[str] = set()

    def page(self, html: str) -> str:
        """A page with its policy, above everything that the policy covers."""
        digests = set(_digests(html))
        self._digests |= digests
        meta = f'<meta http-equiv="Content-Security-Policy" content="{self._policy(digests)}">'
        return _START.sub(lambda start: f"{start[0]}{meta}", html, count=1)

    def headers(self) -> str:
        """The headers of all pages that were given a policy, as Netlify and others read them."""
        return (
            "/*\n"
            f"  Content-Security-Policy: {self._policy(self._digests)}; {_FRAMES}\n"
            "  X-Content-Type-Options: nosniff\n"
            "  Referrer-Policy: strict-origin-when-cross-origin\n"
        )

    def _policy(self, digests: Iterable[str]) -> str:
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
                f"base-uri {own}",
                f"form-action {own}",
                "object-src 'none'",
            )
        )


def _digests(html: str) -> Iterator[str]:
    """The digests of the scripts in a page that a browser would run."""
    at = 0
    while script := _SCRIPT.search(html, at):
        end = _END.search(html, script.end())
        if end is None:
            return
        at = end.start()
        kind = _TYPE.search(script[1])
        if not _SOURCE.search(script[1]) and (kind is None or kind[1].lower() in _RUN):
            yield _digest(html[script.end() : at])


@lru_cache(maxsize=256)  # most pages share their scripts
def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
