"""What a server at work makes when somebody asks: pages from data, downloads, and the search.

After a change, a person looks at one page or two. To make them all takes most of the time of a
build, so a server makes each when it is asked for it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from posixpath import normpath
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from macros.exports.formats import FOLDER
from macros.ground.program_folders import SEARCH
from macros.ground.work_folder import WorkFolder
from macros.load.file_schemas import FOLDER as SCHEMAS
from macros.pages.page_list import is_initiative
from macros.render.card_scripts import cards_script
from macros.render.form_scripts import items_script
from macros.site.plugin.mkdocs_pages import GeneratedPage, as_plugin_error
from macros.site.plugin.page_writer import PageWriter

log = get_plugin_logger("almanac")

_Headers = list[tuple[str, str]]


class OnDemand:
    """The files of one site that are not made yet."""

    def __init__(self, writer: PageWriter, left: Sequence[Page], folder: Path) -> None:
        self._writer = writer
        self._pages = {page.file.dest_uri: page for page in left}
        for page in left:
            # The cards of an initiative come with its page, and so does what can be corrected.
            if isinstance(page, GeneratedPage) and is_initiative(page.planned):
                self._pages[cards_script(page.planned.src)] = page
                if page.planned.number == 1:
                    self._pages[items_script(page.planned.src)] = page
        self._made: set[str] = set()
        self._folder = folder
        self._writing: Mapping[str, Callable[[Path], None]] = {
            FOLDER: writer.site.export,
            SCHEMAS: writer.site.write_schemas,
            SEARCH: writer.site.write_search,
        }

    def make(self, path: str) -> bool:
        """Makes the file at a path from the site's root, unless another request has made it.

        Raises:
            PluginError: A template does not work.

        Returns:
            Whether it may be there now.
        """
        page = self._pages.get(path)
        if page and page.file.dest_uri not in self._made:
            self._writer.write_late(page, self._folder)
            self._made.add(page.file.dest_uri)
        together = self._together(path)
        if together and together not in self._made:
            # Whoever asks for one of them while it is written finds it whole, or waits for it.
            with WorkFolder(self._folder / together, "late") as work:
                with as_plugin_error():
                    self._writing[together](work.path)
                work.put_in_place((work.path / together).iterdir())
            self._made.add(together)
        return page is not None or together is not None

    def _together(self, path: str) -> str | None:
        """The folder of a file, if all files in it are made at once."""
        return next((one for one in self._writing if path.startswith(f"{one}/")), None)


class ShownSite:
    """What is not made yet of the site that a server shows, while one site follows another."""

    def __init__(self) -> None:
        self.demand: OnDemand | None = None
        self.lock = threading.Lock()
        """Held while something is made, since templates write one page at a time, and while one
        site follows another, so that no page of one comes into the folder of the next."""

    def make(self, paths: Sequence[str], before: OnDemand | None) -> OnDemand | None:
        """Makes the first of some files that the site shown has.

        Args:
            paths: From the site's root.
            before: What has already made them, in vain if it is the site that is still shown.

        Raises:
            PluginError: A template does not work.

        Returns:
            What has made it; None if nothing has.
        """
        with self.lock:
            demand = self.demand
            if demand is None or demand is before:
                return None
            return demand if any(demand.make(path) for path in paths) else None


class Making:
    """Answers as a server does, and makes first what is asked for and missing."""

    def __init__(self, answer: WSGIApplication, mount: str, shown: ShownSite) -> None:
        self._answer = answer
        self._mount = mount
        self._shown = shown

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer to a request; see PEP 3333."""
        begun: list[tuple[str, _Headers]] = []

        def begin(status: str, headers: _Headers, *_: object) -> Callable[..., object]:
            begun.append((status, headers))
            return lambda data: data

        # It answers when no build is under way: only then is clear what is missing.
        answered = self._answer(environ, begin)
        made: OnDemand | None = None
        while begun[-1][0].startswith("404"):
            try:
                made = self._shown.make(self._paths(environ), made)
            except PluginError as error:
                log.error("%s", error)  # noqa: TRY400 - it says where, for people
                begin("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                answered = [str(error).encode()]
                break
            if made is None:
                break
            # The next site may be built before this one answers, and have nothing made yet.
            answered = self._answer(environ, begin)
        start_response(*begun[-1])
        return answered

    def _paths(self, environ: WSGIEnvironment) -> Sequence[str]:
        """The files, from the site's root, that a request may ask for."""
        # As PEP 3333 has it: the bytes of the address, one letter each.
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(self._mount):
            return ()
        inside = normpath(f"/{path[len(self._mount) :]}").lstrip("/")
        return inside, f"{inside}/index.html".lstrip("/")
