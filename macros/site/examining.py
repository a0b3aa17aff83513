"""Examines an almanac again and again, for one build after another, and does no work twice."""

from __future__ import annotations

from pathlib import Path

from macros.examine import Examined, examine
from macros.load.kept_files import KeptFiles
from macros.load.kept_store import KeptStore
from macros.site.known_anchors import KnownAnchors
from macros.written.markdown_pages import MarkdownPages, MarkdownSettings
from macros.written.mkdocs_settings import file_settings


class Examining:
    """What the last examination of one almanac has made of files and pages."""

    def __init__(self, cache: Path | None) -> None:
        """Begins with what earlier processes have read.

        Args:
            cache: The folder that holds it; None to keep nothing for later ones.
        """
        self._store = KeptStore(cache / "files") if cache else None
        self._kept = KeptFiles(self._store.read() if self._store else None)
        self._markdown = MarkdownPages(MarkdownSettings())
        self._anchors = KnownAnchors()

    def examined(
        self, root: Path, docs: Path, mkdocs: Path, extensions: MarkdownSettings, processes: int
    ) -> Examined:
        """The almanac in a folder as it is now.

        Args:
            root: Its folder.
            docs: The folder of its written pages.
            mkdocs: Its mkdocs.yml.
            extensions: Those of Markdown, with their settings.
            processes: How many processes may read.
        """
        self._markdown = self._markdown.next_run(extensions)
        return examine(
            root,
            docs,
            self._markdown,
            file_settings(mkdocs),
            kept=self._kept,
            page_anchors=self._anchors.of,
            processes=processes,
        )

    def save(self) -> None:
        """Keeps what was read for later processes."""
        if self._store:
            self._store.write(self._kept.files)
