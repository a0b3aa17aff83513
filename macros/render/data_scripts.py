"""Scripts that hold data for pages: where a site is a folder, a browser can read data no other way.

Each puts its data under a name into `almanac`, where run-script.js looks for them, as packed JSON.
The data of one script are much alike: compressed, they take a tenth of their room.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from base64 import b64encode
from collections.abc import Mapping

from markupsafe import Markup

from macros.pages.links import Links


class DataScripts:
    """The scripts that hold data for the pages of one site, until they are taken."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._files: dict[str, str] = {}

    def add(self, kind: str, data: str) -> str:
        """Keeps data, which are written as JSON, and gives the name that they get."""
        name = f"{kind}-{hashlib.sha256(data.encode()).hexdigest()[:12]}"
        self.put(_path(name), name, data)
        return name

    def put(self, path: str, name: str, data: str) -> None:
        """Keeps data under a name, for a script with a path of its own from the site's root."""
        packed = b64encode(zlib.compress(data.encode())).decode()
        self._files[path] = f'(window.almanac ??= {{}})[{json.dumps(name)}] = "{packed}";\n'

    def write(self, path: str, text: str) -> None:
        """Keeps a script that is written as it is, at a path from the site's root."""
        self._files[path] = text

    def attributes(self, name: str) -> Markup:
        """The attributes of an element that needs data: what to load, from where.

        They have the way to the site's root, too, from which addresses in the data start.
        """
        return Markup(' data-name="{}" data-src="{}" data-root="{}"').format(
            name, self._links.file_address(_path(name)), self._links.file_address("")
        )

    def take(self) -> Mapping[str, str]:
        """The scripts since the last call, by path from the site's root."""
        taken, self._files = self._files, {}
        return taken


def as_data(value: object) -> str:
    """A value of lists, mappings, texts and numbers as JSON."""
    return _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _path(name: str) -> str:
    return f"data/{name}.js"
