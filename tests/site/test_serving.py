"""A server, as a person runs it, while things break in its folder and are mended."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from tests.support import small
from tests.support.building import built

# A build takes a second; a machine with much to do is given time.
_PATIENCE = 30


@dataclass(frozen=True)
class Server:
    """A running server, its folder, its address, and the file with what it says."""

    root: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, path: str = "") -> str:
        """The page at a path, or the page for missing ones."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=_PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as answer:
            return str(answer.read().decode("utf-8"))

    def page_when(self, holds: Callable[[str], bool], path: str = "") -> str:
        """The page at a path as soon as a condition holds for it."""
        end = time.monotonic() + _PATIENCE
        while not holds(page := self.page(path)):
            assert self.process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < end, page[:500] + self.log.read_text("utf-8")[-3000:]
            time.sleep(0.02)
        return page

    def file(self, name: str) -> Path:
        """A file of the almanac."""
        return self.root / name


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


# The command `mkdocs`, with ten times as many looks at what is watched, so that tests wait less.
_SERVE = """
from mkdocs.__main__ import cli
from mkdocs.livereload import LiveReloadServer
from macros.site.plugin import serving
mount, looks, ends = LiveReloadServer.__init__.__defaults__
LiveReloadServer.__init__.__defaults__ = (mount, looks / {sooner}, ends / 10)
serving._PAUSE /= 10
cli(prog_name="mkdocs")
"""


def _start(root: Path, *options: str, sooner: float = 10) -> Server:
    port, log = _free_port(), root.parent / "server.log"
    code = _SERVE.format(sooner=sooner)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", code, "serve", "-a", f"127.0.0.1:{port}", *options],
            cwd=root,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(root.parent)},
        )
    end = time.monotonic() + _PATIENCE
    while "Serving on" not in log.read_text("utf-8"):
        assert process.poll() is None, log.read_text("utf-8")
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.02)
    return Server(root, f"http://127.0.0.1:{port}/", log, process)


_CONFIGURATION = """\
site_name: Walks
theme:
  name: material
  font: false
  custom_dir: overrides
plugins: [almanac]
"""
_FOOTER = "overrides/partials/footer.html"


def _almanac(root: Path) -> Path:
    """An almanac of a few pages, with a theme of its own."""
    small.catalog(root)
    small.write(root, "mkdocs.yml", _CONFIGURATION)
    small.write(root, "docs/index.md", "# Home\n")
    for page in ("compare", "data", "disagreements", "glossary"):
        small.write(root, f"docs/{page}.md", "# A page\n")
    for page in ("index", "patterns"):
        small.write(root, f"docs/contribute/{page}.md", "# A page\n")
    small.write(root, _FOOTER, "<footer>A footer</footer>\n")
    return root


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = _start(_almanac(tmp_path_factory.mktemp("serving") / "walks"), "-w", "overrides")
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(_PATIENCE) == 0
    # Nothing is left in the folder for temporary files.
    left = sorted(path.name for path in running.root.parent.iterdir())
    assert left == ["server.log", "walks"]
    assert "Traceback" not in running.log.read_text("utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _vanish(path: Path) -> None:
    path.rename(path.with_name(f"away-{path.name}"))


def _mend(path: Path, before: bytes | None) -> None:
    away = path.with_name(f"away-{path.name}")
    if away.exists():
        away.rename(path)
    elif before is not None:
        path.write_bytes(before)
    else:
        path.unlink()


_INITIATIVE = "data/initiatives/walk.yml"


@pytest.mark.parametrize(
    ("name", "damage", "told"),
    [
        (_INITIATIVE, lambda path: path.write_text("sumary: x\n"), "unknown field 'sumary'"),
        ("data/almanac.yml", Path.unlink, "almanac.yml"),
        ("docs/index.md", lambda path: path.write_text("{{ facts() }}\n"), "no macro 'facts'"),
        ("docs/index.md", lambda path: path.write_bytes(b"# Caf\xe9\n"), "0xe9 is not UTF-8"),
        ("docs/index.md", lambda path: path.write_text("---\na: [\n---\n# A\n"), "docs/index.md"),
        ("docs/new.md", lambda path: path.symlink_to("/etc/passwd"), "docs/new.md"),
        ("mkdocs.yml", lambda path: path.write_text("nav: ["), "mkdocs.yml"),
        ("mkdocs.yml", lambda path: path.write_text("nav: 5\n"), "'site_name'"),
        (
            "mkdocs.yml",
            lambda path: _replace(path, "[almanac]", "[almanac, none]"),
            '"none" plugin',
        ),
        (_FOOTER, lambda path: path.write_text("\n{% if %}"), "partials/footer.html:2: "),
        (_FOOTER, lambda path: path.write_text("\n\n{{ nothing.of_it }}"), "footer.html:3: "),
        (_FOOTER, lambda path: path.write_text("{% include 'missing.html' %}"), "missing.html"),
    ],
)
def test_the_last_good_pages_stay_under_a_banner_until_all_is_well(
    name: str, damage: Callable[[Path], object], told: str, server: Server
) -> None:
    path = server.file(name)
    before = None if not path.exists() or path.is_dir() else path.read_bytes()
    server.page_when(lambda page: "alm-findings" not in page)
    try:
        damage(path)
        bad = server.page_when(lambda page: "alm-findings" in page)
        banner = bad[bad.index("alm-findings") : bad.index("</details>")]
        assert told in unescape(banner)
        assert '<h1 id="home">Home' in bad
        walk = server.page("initiatives/walk/")
        assert "alm-findings" in walk
        assert "A walk." in walk
        assert "alm-findings" in server.page("no/such/page/")
    finally:
        _mend(path, before)
    server.page_when(lambda page: "alm-findings" not in page)


def _says(words: str, page: str) -> bool:
    return words in page


# The first page of each kind is made at once. This one is made when it is asked for.
_LATE = "sources/paper/"


def test_a_page_that_nobody_has_asked_for_yet_is_there_when_somebody_does(server: Server) -> None:
    server.page_when(lambda page: "alm-findings" not in page)
    path = server.file("data/sources/paper.yml")
    before = path.read_text("utf-8")
    try:
        for number in range(3):
            name = f"Edition {number} of"
            path.write_text(before.replace("title: ", f"title: {name} "), "utf-8")
            server.page_when(partial(_says, name), _LATE)
        with ThreadPoolExecutor(8) as readers:
            path.write_text(before.replace("title: ", "title: Final "), "utf-8")
            server.page_when(lambda page: "Final " in page, "sources/")
            pages = list(readers.map(server.page, [_LATE] * 8))
        assert all("<h1" in page and "Final " in page for page in pages)
    finally:
        path.write_text(before, "utf-8")
    server.page_when(lambda page: "Final " not in page, _LATE)


# What a server leaves out of a page, and what it puts in.
_OF_THE_WEB = re.compile(r"\s*<meta http-equiv=.Content-Security-Policy.[^>]*>")
_OF_A_SERVER = re.compile(r"<script>\s*var livereload.*?</script>", re.DOTALL)


def test_pages_made_late_are_those_of_a_build(rivers_copy: Path) -> None:
    settings = rivers_copy / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace("[almanac]", "[{almanac: {pictures: none}}]")
    running = _start(rivers_copy)
    try:
        # Both name the same address.
        settings.write_text(f"{text}\nsite_url: {running.address}\n", "utf-8")
        site = built(rivers_copy)
        # The cards of an initiative may be asked for before its page.
        late = sorted(site.glob("initiatives/*/cards.js"))
        assert late
        late += [path for path in site.rglob("*.html") if path.name != "404.html"]
        for path in late:
            made = _OF_THE_WEB.sub("", path.read_text("utf-8"))
            shown = _OF_A_SERVER.sub("", running.page(path.relative_to(site).as_posix()))
            assert shown == made, path
    finally:
        running.process.terminate()
    assert len(late) > 30
    assert running.process.wait(_PATIENCE) == 128 + signal.SIGTERM
    assert "Traceback" not in running.log.read_text("utf-8")


def test_a_late_page_is_reached_without_its_last_slash_too(server: Server) -> None:
    assert "<h1" in server.page_when(lambda page: "alm-findings" not in page, "places/town")


def test_a_late_page_can_be_read_while_data_are_broken(server: Server) -> None:
    server.page_when(lambda page: "alm-findings" not in page)
    path = server.file(_INITIATIVE)
    before = path.read_bytes()
    try:
        # The page that is built before has all pages to be made late.
        path.write_bytes(before + b"\n")
        server.page_when(lambda page: "alm-findings" not in page)
        path.write_text("sumary: x\n", "utf-8")
        server.page_when(lambda page: "alm-findings" in page)
        page = server.page("places/town/")
        assert "alm-findings" in page
        assert ">Town" in page
    finally:
        path.write_bytes(before)
    server.page_when(lambda page: "alm-findings" not in page)


def test_what_can_be_downloaded_is_there_when_somebody_asks(server: Server) -> None:
    server.page_when(lambda page: "alm-findings" not in page)
    assert '"initiatives"' in server.page("data/almanac.json")
    assert server.page("data/facts.csv").lstrip("\ufeff").startswith("id,")
    assert "There is no page at this address" in server.page("data/no-such-file.csv")


def test_the_search_is_there_when_somebody_searches(server: Server) -> None:
    home = server.page_when(lambda page: "alm-findings" not in page)
    (start,) = re.findall(r'data-start="([^"]+)"', home)
    (build,) = re.findall(r'almanac\.build = "(\w+)"', server.page(f"{start}?now"))
    script = server.page(f"assets/search/index.{build}.js")
    assert "almanac.search.start(" in script
    (piece,) = re.findall(r'"entries":\{"starts":\[0\],"files":\["(\w+)"\]', script)
    assert "Walk" in server.page(f"assets/search/entries.{piece}.js")


@pytest.mark.parametrize("name", ["data", "docs", "mkdocs.yml"])
def test_what_was_gone_for_a_while_is_watched_again(name: str, server: Server) -> None:
    path = server.file(name)
    server.page_when(lambda page: "alm-findings" not in page)
    _vanish(path)
    try:
        server.page_when(lambda page: "alm-findings" in page)
    finally:
        _mend(path, None)
    server.page_when(lambda page: "alm-findings" not in page)
    if name == "mkdocs.yml":
        changed, old, new = path, "site_name", "nav: [{Seen: index.md}]\nsite_name"
    elif name == "docs":
        changed, old, new = path / "index.md", "# Home", "# Home\n\nSeen"
    else:
        changed, old, new = path / "almanac.yml", "title: Walks", "title: Seen"
    _replace(changed, old, new)
    server.page_when(lambda page: "Seen" in page)
    _replace(changed, new, old)
    server.page_when(lambda page: "Seen" not in page)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell nothing")
def test_what_the_system_tells_is_shown_before_the_server_looks(tmp_path: Path) -> None:
    running = _start(_almanac(tmp_path / "walks"), sooner=1 / 1000)
    try:
        for number in range(3):
            _replace(running.file(_INITIATIVE), "A walk", f"A walk {number}")
            shown = partial(_says, f"A walk {number}")
            running.page_when(shown, "initiatives/walk/")
            _replace(running.file("docs/index.md"), "# Home", f"# Home {number}")
            running.page_when(partial(_says, f"Home {number}"))
    finally:
        running.process.send_signal(signal.SIGINT)
    assert running.process.wait(_PATIENCE) == 0
    assert "Traceback" not in running.log.read_text("utf-8")


def test_a_server_that_builds_as_for_the_web_shows_its_pages(tmp_path: Path) -> None:
    running = _start(_almanac(tmp_path / "walks"), "--clean")
    try:
        assert "Home" in running.page()
        assert "A walk." in running.page("initiatives/walk/")
    finally:
        running.process.terminate()
    assert running.process.wait(_PATIENCE) == 128 + signal.SIGTERM
    assert sorted(path.name for path in tmp_path.iterdir()) == ["server.log", "walks"]
    assert "Traceback" not in running.log.read_text("utf-8")
