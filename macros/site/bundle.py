"""The offline bundle: the site built for `file://`, in one zip, the same for the same input."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from macros.ground.work_folder import WorkFolder
from macros.load.model import Almanac
from macros.site import server_files

# Files that only a server uses; their links are absolute.
_FOR_SERVERS = {"sitemap.xml", "sitemap.xml.gz", "404.html", *server_files.FILES}
# The date of every file in the zip: the earliest that a zip can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


_READ_ME = """\
{title}
{line}

Open index.html in a browser. Everything works without a network, the search too.

Version {version} of the data, of {updated}, under {license} ({license_url}).
On the web: {home}

The data itself is in data/, as CSV and JSON. The list SHA256SUMS tells whether every file here is
as it was made: sha256sum --check SHA256SUMS
"""


class BundleError(Exception):
    """The site could not be built; the text says what MkDocs said, `code` is its exit code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


Edit = Callable[[str, bytes], bytes]
"""Gives the content of a file of the site another form, by its path in it."""


def bundle(
    root: Path, almanac: Almanac, to: Path, *, name: str = "", edit: Edit | None = None
) -> Path:
    """Builds the site of the almanac in a folder for `file://` and packs it; gives the zip's path.

    The zip unpacks into one folder, `almanac-<version>`, whose index.html opens in a browser, with
    a text that says so and a list of checksums. An older zip stays until the new one is whole.
    Signs in the version that no file's name may have become hyphens.

    Args:
        root: The almanac's folder.
        almanac: What it says of itself.
        to: The folder for the zip.
        name: What the zip is called, without its ending, if not by the version.
        edit: What becomes of each file before it is packed. Such a site is not held to build
            without warnings.

    Raises:
        BundleError: The site does not build.
    """
    name = name or "almanac-" + re.sub(r"[^\w.+-]+", "-", almanac.version, flags=re.ASCII)
    # A build takes no folder behind a link that leads out of the repository.
    with WorkFolder(to.resolve(), "bundle") as work:
        site = work.path / "site"
        _build(root, site, strict=edit is None)
        unfinished = work.path / f"{name}.zip"
        _pack(_files(site, almanac, edit or _as_it_is), name, unfinished)
        work.put_in_place([unfinished])
        return to / unfinished.name


def _as_it_is(name: str, data: bytes) -> bytes:
    del name
    return data


def _build(root: Path, site: Path, *, strict: bool) -> None:
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--no-directory-urls"]
    built = subprocess.run(
        [*mkdocs, *(["--strict"] if strict else []), "--site-dir", str(site)],
        cwd=root,
        env=os.environ
        | {
            # Nothing else in the site depends on the time of the build.
            "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise BundleError((built.stdout + built.stderr).strip(), built.returncode)


def _files(site: Path, almanac: Almanac, edit: Edit) -> dict[str, bytes]:
    """The files of the zip, in the order of their paths."""
    paths = ((path, path.relative_to(site).as_posix()) for path in site.rglob("*"))
    files = {
        name: edit(name, path.read_bytes())
        for path, name in paths
        if path.is_file() and name not in _FOR_SERVERS
    }
    files["READ-ME.txt"] = _READ_ME.format(
        title=almanac.title,
        line="=" * len(almanac.title),
        version=almanac.version,
        updated=almanac.updated,
        license=almanac.license.name,
        license_url=almanac.license.url,
        home=almanac.home,
    ).encode()
    sums = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files["SHA256SUMS"] = "".join(sums).encode()
    return dict(sorted(files.items()))


def _pack(files: Mapping[str, bytes], folder: str, to: Path) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
