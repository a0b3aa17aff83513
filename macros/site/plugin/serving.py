"""A server that goes on whatever breaks: it shows the last good pages, with a banner of errors."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import jinja2
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.events import FileModifiedEvent

from macros.ground.program_folders import THEME
from macros.site.banner_room import ROOM
from macros.site.plugin.environment import BrokenTemplate, UnusableMachine

log = get_plugin_logger("almanac")

_PREFIX = "almanac: "
# The time between two looks at what is watched, in seconds.
_PAUSE = 0.5
# How long after a build nobody asks for its pages any more, in seconds.
_QUIET = 5


class Rebuilding:
    """Builds the site of a server again. It remembers errors instead of raising them.

    A server of MkDocs answers nobody after an error, until a build is good.
    """

    def __init__(
        self, build: Callable[[], None], finish: Callable[[], None], watching: Watching
    ) -> None:
        self._build = build
        self._finish = finish
        self._watching = watching
        self.errors: list[str] = []

    def __call__(self) -> None:
        """Builds the site, and puts it in place if it is whole."""
        told = _Told()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(told)
        failed: Exception | None = None
        self._watching.note_missing()
        self._watching.note_building()
        try:
            try:
                self._build()
            finally:
                self._finish()
                self._watching.note_missing()
                self._watching.note_built()
        except Exception as error:
            failed = error
        finally:
            logger.removeHandler(told)
        self.errors = told.errors
        if failed:
            self.errors = told.errors or told.warnings
            # What these say of a page is less exact than the reason itself.
            if not self.errors or isinstance(failed, UnusableMachine | BrokenTemplate):
                self.errors = [str(failed)]
            # What nobody expected is shown in full, for those who can mend the program.
            trace = None if isinstance(failed, MkDocsException) else failed
            log.error("%s (the server shows the last good pages)", failed, exc_info=trace)


class _Told(logging.Handler):
    """What a build tells."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remembers an error or a warning."""
        told = self.errors if record.levelno >= logging.ERROR else self.warnings
        told.append(record.getMessage().removeprefix(_PREFIX))


class Banner:
    """Answers as a server does, and puts the errors of the last build on top of each page."""

    def __init__(self, answer: WSGIApplication, errors: Callable[[], list[str]]) -> None:
        self._answer = answer
        self._errors = errors
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=True)
        # It is read once, so that it is there when the theme breaks.
        self._template = environment.get_template("partials/alm-findings.html")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer to a request; see PEP 3333."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
            begun.append((status, headers))
            return lambda data: data

        answered = self._answer(environ, begin)
        status, headers = begun[-1]
        errors = self._errors()
        if errors and ("Content-Type", "text/html") in headers:
            page = b"".join(answered)
            banner = self._template.render(errors=errors).encode()
            page = ROOM.sub(lambda room: room[0] + banner, page, count=1)
            answered = [page]
            headers = [pair for pair in headers if pair[0] != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
        start_response(status, headers)
        return answered


class Watching(threading.Thread):
    """Watches folders and files again that were gone for a while, and tells the server of both.

    A server of MkDocs takes no notice when a watched folder goes, nor of anything afterwards.
    """

    def __init__(self, server: LiveReloadServer, paths: Iterable[str]) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._seen = {str(Path(path).absolute()): _identity(path) for path in paths}
        self._ended = threading.Event()
        self._built: float | None = None

    def run(self) -> None:
        """Looks again and again, until the end."""
        while not self._ended.wait(_PAUSE):
            self._tidy()
            observer = self._server.observer
            if observer.is_alive():
                blind = {one.watch.path for one in observer.emitters if not one.is_alive()}
                for path, before in self._seen.items():
                    now = _identity(path)
                    if now != before or (now and path in blind):
                        self._seen[path] = now
                        self._watch_again(path, there=now is not None)

    def note_building(self) -> None:
        """Remembers that a build is under way, and somebody waits."""
        self._built = None

    def note_built(self) -> None:
        """Remembers that a build has ended, and has left another site in memory."""
        self._built = time.monotonic()

    def _tidy(self) -> None:
        """Gives up what is left of a site when nobody waits, since it takes a while to find it."""
        if self._built is not None and time.monotonic() - self._built > _QUIET:
            self._built = None
            gc.collect()

    def note_missing(self) -> None:
        """Remembers what is not there for a build, so that its coming back is noticed."""
        for path in self._seen:
            if _identity(path) is None:
                self._seen[path] = None

    def _watch_again(self, path: str, *, there: bool) -> None:
        if there:
            with suppress(KeyError):
                self._server.unwatch(path)
            self._server.watch(path)
        # By each of them, since what watches a file passes on nothing about another one.
        for emitter in list(self._server.observer.emitters):
            emitter.queue_event(FileModifiedEvent(path))

    def end(self) -> None:
        """Looks no more."""
        self._ended.set()


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
