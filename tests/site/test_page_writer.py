"""Pages from data are the same however many processes make them, and whoever else looks at them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.support.building import build, built

_HOOK = """
def on_page_context(context, *, page, **_):
    with open("seen", "a", encoding="utf-8") as seen:
        seen.write(f"{page.file.src_uri} {len(page.content)}\\n")

def on_post_page(html, *, page, **_):
    return html.replace("</title>", " (seen)</title>")
"""


def _settings(root: Path, *lines: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8").replace("plugins: [almanac]", "")
    path.write_text("\n".join((text, *lines, "")), "utf-8")


def _processes(root: Path, number: int) -> None:
    _settings(root, f"plugins: [{{almanac: {{processes: {number}}}}}]")


def _files(site: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_several_processes_write_what_one_writes(rivers_copy: Path) -> None:
    before = (rivers_copy / "mkdocs.yml").read_text("utf-8")
    _processes(rivers_copy, 1)
    one = _files(built(rivers_copy))
    (rivers_copy / "mkdocs.yml").write_text(before, "utf-8")
    _processes(rivers_copy, 3)
    shutil.rmtree(rivers_copy / ".cache")
    assert _files(built(rivers_copy, "--site-dir", "site")) == one
    assert any(name.startswith("initiatives/") for name in one)


def test_a_build_after_a_change_writes_what_a_first_one_writes(rivers_copy: Path) -> None:
    built(rivers_copy)
    assert (rivers_copy / ".cache/almanac/files").is_file()
    kept = rivers_copy / ".cache/almanac/pages-folders"
    times = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    path = rivers_copy / "data/initiatives/river-watch.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("River Watch", "The new watch", 1), "utf-8")
    again = _files(built(rivers_copy))
    made = {path.name for path in kept.iterdir() if path.stat().st_mtime_ns != times[path.name]}
    assert "initiatives%2Friver-watch.md" in made
    assert made < times.keys()
    shutil.rmtree(rivers_copy / ".cache")
    assert _files(built(rivers_copy)) == again


def test_a_build_leaves_alone_what_contributors_send_as_kept(rivers_copy: Path) -> None:
    def git(*arguments: str) -> str:
        done = ["git", "-C", str(rivers_copy), *arguments]
        return subprocess.run(done, check=True, capture_output=True, encoding="utf-8").stdout

    built(rivers_copy)
    git("init")
    assert ".cache" not in git("status", "--porcelain")
    git("add", "--force", ".cache")
    path = rivers_copy / "data/initiatives/river-watch.yml"
    path.write_text(path.read_text("utf-8").replace("River Watch", "The new watch", 1), "utf-8")
    site = built(rivers_copy)
    assert git("status", "--porcelain", ".cache").splitlines() == [
        f"A  {name}" for name in git("ls-files", "-z").split("\0") if name
    ]
    assert "The new watch" in (site / "initiatives/river-watch/index.html").read_text("utf-8")


def test_a_build_keeps_nothing_behind_a_link(rivers_copy: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "almanac").mkdir(parents=True)
    (elsewhere / "almanac/.gitignore").write_text("/secrets/\n", "utf-8")
    (rivers_copy / ".cache").symlink_to(elsewhere)
    built(rivers_copy)
    assert [path.name for path in (elsewhere / "almanac").iterdir()] == [".gitignore"]
    assert (elsewhere / "almanac/.gitignore").read_text("utf-8") == "/secrets/\n"


def test_what_another_plugin_counts_holds_every_page(rivers_copy: Path) -> None:
    (rivers_copy / "hook.py").write_text(_HOOK, "utf-8")
    _settings(rivers_copy, "plugins: [{almanac: {processes: 3}}]", "hooks: [hook.py]")
    site = built(rivers_copy)
    seen = (rivers_copy / "seen").read_text("utf-8").splitlines()
    content = {line.split()[0]: int(line.split()[1]) for line in seen}
    assert len(content) == len(seen)
    assert content["initiatives/river-watch.md"] > 1000
    assert all(
        "(seen)</title>" in path.read_text("utf-8")
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    )


def test_the_sitemap_names_every_page(rivers_copy: Path) -> None:
    site = built(rivers_copy)
    named = (site / "sitemap.xml").read_text("utf-8").count("<loc>")
    pages = [
        path
        for path in site.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    ]
    assert named == len(pages)


def test_a_written_page_may_link_to_a_fact_and_to_no_other_id(rivers_copy: Path) -> None:
    page = rivers_copy / "docs/index.md"
    text = page.read_text("utf-8")
    good = "[counted](initiatives/river-watch.md#top)"
    page.write_text(f"{text}\n{good}\n", "utf-8")
    done = build(rivers_copy, "--strict")
    assert done.code == 0, done.said
    page.write_text(f"{text}\n{good.replace('#top', '#nothing')}\n", "utf-8")
    done = build(rivers_copy)
    assert "nothing" in done.said


def test_no_process_at_all_is_refused_in_words(rivers_copy: Path) -> None:
    _processes(rivers_copy, 0)
    done = build(rivers_copy)
    assert done.code != 0
    assert "Expected a whole number from 1, but received: 0" in done.said
    assert "Traceback" not in done.said
