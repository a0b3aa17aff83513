"""Files that only servers and search engines read, at the root of the built site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.site.policy import Policy

# An offline copy leaves these out, and the sitemap and the page for missing pages too.
FILES = ("_headers", "robots.txt")


def host_files(policy: Policy, home: str) -> Iterator[tuple[str, str]]:
    """The name and text of each such file, for a site with a home address that ends in a slash."""
    yield "_headers", policy.headers()
    # A robots.txt counts at a domain's root only; elsewhere it is the domain's owner's.
    if urlsplit(home).path == "/" and urlsplit(home).netloc:
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {home}sitemap.xml\n"
