"""The pages of records as earlier builds made them, for as long as their data stay the same.

They stand in a folder beside mkdocs.yml that may be deleted at any time. Each file holds one page,
under the digest of everything that the page is made from: the program, the addresses and the data.
"""

from __future__ import annotations

import hashlib
import marshal
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from macros.ground.new_files import write_new
from macros.pages.page_list import Page, RecordPage
from macros.render.current_page import Heading
from macros.render.renderer import Rendered
from macros.site.page_inputs import PageInputs

# Of SHA-256: the key of a page, then the digest of what is kept of it.
_DIGEST = 32
# In a tag. In a text, the quotation mark would be escaped.
_SHARED_SCRIPT = ' data-src="'


class PageCache:
    """The pages of one almanac, in one folder."""

    def __init__(self, folder: Path, made_by: str, inputs: PageInputs) -> None:
        """Looks at nothing yet.

        Args:
            folder: The folder. It need not exist.
            made_by: What besides the data decides how a page looks.
            inputs: The data that pages are made from.
        """
        self._folder = folder
        self._made_by = made_by
        self._inputs = inputs

    def get(self, page: Page) -> tuple[Rendered, Mapping[str, str]] | None:
        """A page as it was made before, with its scripts by their paths on the site.

        None if its data have changed, or nothing is kept.
        """
        if not isinstance(page, RecordPage):
            return None
        with suppress(Exception):  # of any kind: whatever stands there is no harm
            data = self._file(page).read_bytes()
            key, digest, kept = data[:_DIGEST], data[_DIGEST : 2 * _DIGEST], data[2 * _DIGEST :]
            if key == self._key(page) and digest == hashlib.sha256(kept).digest():
                html, headings, ids, scripts = marshal.loads(zlib.decompress(kept))
                made = Rendered(html, tuple(Heading(*one) for one in headings), frozenset(ids))
                return made, scripts
        return None

    def put(self, page: Page, made: Rendered, scripts: Mapping[str, str]) -> None:
        """Keeps a page in the place of an older one; nothing if the machine does not let it.

        A page is made each time if it loads a script of data that other pages may load, too.
        """
        if not isinstance(page, RecordPage) or not self.may_keep(made.html):
            return
        headings = [(one.level, one.id, one.text) for one in made.headings]
        data = marshal.dumps((str(made.html), headings, sorted(made.ids), dict(scripts)))
        # A tenth of the bytes, which takes less time than to write them all.
        kept = zlib.compress(data, 1)
        # Of a file that somebody reads while it is written, or that is never finished, the digest
        # is wrong.
        with suppress(OSError):
            write_new(self._file(page), self._key(page) + hashlib.sha256(kept).digest() + kept)

    def may_keep(self, html: str) -> bool:
        """Whether a page with some HTML loads only scripts of its own."""
        return _SHARED_SCRIPT not in html

    def key(self, page: Page) -> bytes | None:
        """The digest of all that the content of a page is made from; None if it is never kept."""
        return self._key(page) if isinstance(page, RecordPage) else None

    def keep_only(self, pages: Iterable[Page]) -> None:
        """Removes what is kept of pages that are no more."""
        names = {self._file(page).name for page in pages}
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in names:
                    file.unlink()

    def _file(self, page: Page) -> Path:
        return self._folder / quote(page.src, safe="")

    def _key(self, page: RecordPage) -> bytes:
        made_from = f"{self._made_by}\n{page.src}\n{self._inputs.digest(page)}"
        return hashlib.sha256(made_from.encode()).digest()
