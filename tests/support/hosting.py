"""A server as hosts of static sites are: with the site's headers and its page for missing pages."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.serving import Server


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a site under a prefix; anything else on the domain is not there."""

    def __init__(self, *arguments: object, site: Path, prefix: str) -> None:
        self._site, self._prefix = site, prefix
        # Only what stands under '/*', which is all that the site's file has.
        lines = (site / "_headers").read_text("utf-8").splitlines()
        self._headers = [line.strip().split(": ", 1) for line in lines if line.startswith(" ")]
        super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if path.startswith(self._prefix):
            return super().translate_path("/" + path.removeprefix(self._prefix))
        return str(self._site / "nothing" / "is" / "here")

    def end_headers(self) -> None:
        for name, value in self._headers:
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (self._site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Says nothing."""


@contextmanager
def hosted(site: Path, prefix: str = "/") -> Iterator[str]:
    """The address of a site that is served under a prefix of a domain, '/' for its root."""
    handler = functools.partial(_Host, site=site, prefix=prefix)
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        server.shutdown()
