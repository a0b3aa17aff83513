"""What mkdocs.yml says, read without MkDocs and without running anything.

`almanac check` runs in copies that nobody has looked at, and MkDocs runs the code that mkdocs.yml
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from pathspec import GitIgnoreSpec

MKDOCS_FILE = "mkdocs.yml"

_PLUGIN = "almanac"
# Each file may name one above it.
_MOST_ABOVE = 20
# MkDocs leaves these out, unless mkdocs.yml takes them in again.
_LEFT_OUT = (".*", "/templates/")


def mkdocs_values(file: Path) -> Mapping[str, Any]:
    """The plain values in an mkdocs.yml and in those it inherits from, as far as they are files."""
    given: dict[str, Any] = {}
    for _ in range(_MOST_ABOVE):
        values = _values(file)
        given = _merged(values, given)
        above = values.get("INHERIT")
        if not isinstance(above, str):
            break
        file = file.parent / above
    return given


def _values(file: Path) -> dict[str, Any]:
    try:
        # A device has no end.
        text = file.read_text("utf-8") if file.is_file() else ""
        values = yaml.load(text, _PlainLoader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _merged(above: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges: settings within settings one by one, lists as a whole."""
    merged = dict(above)
    for name, value in own.items():
        inherited = merged.get(name)
        if isinstance(value, dict) and isinstance(inherited, dict):
            merged[name] = _merged(inherited, value)
        else:
            merged[name] = value
    return merged


class _PlainLoader(yaml.SafeLoader):
    """Reads plain values; a tag such as '!ENV' or '!!python/name:' makes nothing."""


_PlainLoader.add_constructor(None, lambda loader, node: None)


def patterns(settings: Mapping[str, Any], *options: str) -> tuple[str, ...]:
    """The patterns of files in some options, as in a .gitignore."""
    return tuple(line for name in options for line in str(settings.get(name) or "").splitlines())


def matching(given: Sequence[str], always: Sequence[str] = ()) -> GitIgnoreSpec:
    """Tells which files match some patterns. Without those given, if one of them is none."""
    try:
        return GitIgnoreSpec.from_lines([*always, *given])
    except ValueError:  # MkDocs says what is wrong
        return GitIgnoreSpec.from_lines(always)


@dataclass(frozen=True)
class FileSettings:
    """The files in docs/ that a maintainer names, and those that MkDocs leaves out."""

    extra: frozenset[str] = frozenset()
    """Files of any kind, also in place of those of the theme."""
    named: frozenset[str] = frozenset()
    """Style sheets, scripts and pictures of the theme, whose names a file of the theme may have."""
    patterns: tuple[str, ...] = ()
    """Of the option 'exclude_docs'."""

    themes: tuple[Path, ...] = ()
    """The folder with the maintainers' own files of the theme, if there is one."""

    @cached_property
    def left_out(self) -> GitIgnoreSpec:
        """Tells whether MkDocs leaves a file out."""
        return matching(self.patterns, _LEFT_OUT)


def file_settings(file: Path) -> FileSettings:
    """The settings in an mkdocs.yml; those of MkDocs itself, if it cannot be read."""
    given = mkdocs_values(file)
    theme = given.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    listed = (given.get(name) for name in ("extra_css", "extra_javascript"))
    pictures = [theme.get(name) for name in ("logo", "favicon")]
    named = frozenset(path for paths in (*listed, pictures) for path in _paths(paths))
    extra = frozenset(_paths(_options(given.get("plugins")).get("extra_files")))
    own = theme.get("custom_dir")
    themes = (file.parent / own,) if isinstance(own, str) else ()
    return FileSettings(extra, named, patterns(given, "exclude_docs"), themes)


def _paths(listed: object) -> Iterator[str]:
    """The paths in a list: of texts, or of scripts with their attributes."""
    for entry in listed if isinstance(listed, list) else []:
        path = entry.get("path") if isinstance(entry, dict) else entry
        if isinstance(path, str):
            yield urlsplit(path).path.removeprefix("./").lstrip("/")


def _options(plugins: object) -> dict[str, Any]:
    """The options of our plugin."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        options = entry.get(_PLUGIN) if isinstance(entry, dict) else None
        if isinstance(options, dict):
            return options
    return {}
