"""Lets a server look for changes as soon as the system tells of one.

A server of MkDocs looks twice a second, since systems tell nothing of some folders. It goes on to
do so, and finds by itself what has changed: what the system tells only makes it look sooner.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from contextlib import suppress

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# The time for changes that come together, in seconds.
_MOMENT = 0.02


class Prompting(threading.Thread):
    """Prompts the observer of a server."""

    def __init__(self, server: LiveReloadServer, paths: Iterable[str]) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._told = threading.Event()
        self._ended = threading.Event()
        self._observer = Observer()
        handler = _Handler(self._told)
        # Elsewhere, the system is told of each file by itself, or asked again and again.
        for path in paths if sys.platform == "linux" else ():
            with suppress(OSError):
                self._observer.schedule(handler, path, recursive=True, event_filter=_CHANGES)

    def run(self) -> None:
        """Waits for changes, until the end."""
        try:
            self._observer.start()
        except OSError:  # there is no room for more of what the system tells
            return
        while self._told.wait() and not self._ended.wait(_MOMENT):
            self._told.clear()
            for emitter in list(self._server.observer.emitters):
                if emitter.is_alive():
                    emitter.queue_events(0)

    def end(self) -> None:
        """Waits no more."""
        self._ended.set()
        self._told.set()
        if self._observer.is_alive():
            self._observer.stop()


class _Handler(FileSystemEventHandler):
    """Notes that something has changed."""

    def __init__(self, told: threading.Event) -> None:
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes it."""
        self._told.set()
