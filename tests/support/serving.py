"""A site on an address of this computer, as long as somebody looks at it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Server(http.server.ThreadingHTTPServer):
    """A server with room for all that a browser asks for at once, which it would refuse else."""

    request_queue_size = 128


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serves the files of a folder, and gives the address at which they are."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Says nothing."""
