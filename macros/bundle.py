"""The offline bundle: the site built for `file://`, in one zip, the same for the same input."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from macros import hosting

# What only a server has a use for; the links in it are absolute.
_FOR_SERVERS = {"sitemap.xml", "sitemap.xml.gz", "404.html", *hosting.FILES}
# What a zip says of its files' age where it should say nothing: the earliest that it can.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class BundleError(Exception):
    """The site could not be built; the text says what MkDocs said."""


def bundle(root: Path, version: str, to: Path) -> Path:
    """Builds the site of the almanac in a folder for `file://` and packs it; gives the zip's path.

    The zip unpacks into one folder, `almanac-<version>`, whose index.html opens in a browser. An
    older zip stays until the new one is whole. Signs in the version that no file's name may have
    become hyphens.

    Raises:
        BundleError: The site does not build.
    """
    name = "almanac-" + re.sub(r"[^\w.+-]+", "-", version, flags=re.ASCII)
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        _build(root, site)
        to.mkdir(parents=True, exist_ok=True)
        path = to / f"{name}.zip"
        unfinished = to / f"{name}.zip.new"
        _pack(site, name, unfinished)
        unfinished.replace(path)
    return path


def _build(root: Path, site: Path) -> None:
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--no-directory-urls"]
    built = subprocess.run(
        [*mkdocs, "--site-dir", str(site)],
        cwd=root,
        env=os.environ
        | {
            # The only thing in the site that depends on the hour.
            "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "0"),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise BundleError((built.stdout + built.stderr).strip())


def _pack(site: Path, folder: str, to: Path) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and name not in _FOR_SERVERS:
                entry = zipfile.ZipInfo(f"{folder}/{name}", _NO_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, path.read_bytes())
