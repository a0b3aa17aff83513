"""The front matter of a written page: the settings between two lines '---' at its top.

It is read as the files under data/ are, with the same limits. MkDocs would read it with a reader
of its own, which prints what it cannot read, takes first lines like 'Word: text' for settings, and
lets a text of a few bytes fill the memory. So it is given pages without their front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from macros.check.markup import MACRO_BRACES
from macros.ground.findings import Finding, line_and_column
from macros.ground.rule import Rule
from macros.load import yaml_reader
from macros.load.field_errors import field_errors
from macros.load.model_fields import field_names
from macros.load.yaml_locator import Locator
from macros.written.macro_calls import MACRO_CALL
from macros.written.page_settings import PageSettings

FRONT_MATTER = Rule(
    "front-matter",
    """What stands at the top of a page is meant as its settings, and is none.

    Settings are lines 'name: value' between two lines '---'.

    Example:
        # docs/example.md
      - title: The river
        ^
      + ---
      + title: The river
      + ---

        Text.
    """,
)

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<settings>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_SETTING = rf" {{0,3}}(?P<name>(?i:{'|'.join(field_names(PageSettings))})):(?:[ \t]|$)"
_BARE = re.compile(_SETTING, re.MULTILINE)
_BELOW_BLANKS = re.compile(rf"\s+?^(?P<line>---[ \t]*\n{_SETTING}.*\n(?:.*\n)*?---)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The settings of a page, the index where its body begins, and the errors in its settings.

    If there are errors, there are no settings.
    """

    settings: PageSettings
    end: int
    findings: tuple[Finding, ...] = ()


def read_front_matter(text: str, file: str) -> FrontMatter:
    """The front matter of a page's text."""
    matter = _FRONT_MATTER.match(text)
    if matter is None:
        return FrontMatter(PageSettings(), 0, tuple(_astray(text, file)))
    # With the line above it, so that its lines have the numbers of the page.
    settings = _settings("\n" + matter["settings"], file)
    if isinstance(settings, PageSettings):
        return FrontMatter(settings, matter.end())
    return FrontMatter(PageSettings(), matter.end(), tuple(settings))


def _astray(text: str, file: str) -> Iterator[Finding]:
    """What is wrong with a page that has no front matter, and looks as if it should have some."""
    if re.match(r"---[ \t]*(?:\n|\Z)", text):
        said = "the page begins with '---', and no second line '---' ends its settings"
        remedy = "write it below the settings; for a rule across the page, write '***'"
        yield FRONT_MATTER.finding(file, 1, 1, said, remedy)
    elif word := _BARE.match(text):
        said = f"the page begins with '{word['name']}:', and readers would see it"
        remedy = "put settings between two lines '---'"
        yield FRONT_MATTER.finding(file, 1, 1, said, remedy)
    elif below := _BELOW_BLANKS.match(text):
        line = text.count("\n", 0, below.start("line")) + 1
        said = "settings stand at the very top of a page, and here are empty lines above them"
        yield FRONT_MATTER.finding(file, line, 1, said, "delete the empty lines")


def _settings(text: str, file: str) -> PageSettings | list[Finding]:
    document = yaml_reader.read(text)
    found = [problem.finding(file) for problem in document.problems]
    if document.value is None and not found:
        said, remedy = "there are no settings between the two lines '---'", "delete both lines"
        return [FRONT_MATTER.finding(file, 1, 1, said, remedy)]
    if document.value is None:
        return found
    if not isinstance(document.value, dict):
        kind = "a list" if isinstance(document.value, list) else "a text"
        said = f"the page begins with '---', and {kind} follows instead of settings"
        remedy = "write 'name: value' lines; for a rule across the page, write '***'"
        return found or [FRONT_MATTER.finding(file, 1, 1, said, remedy)]
    try:
        settings = PageSettings.model_validate(document.value)
    except ValidationError as error:
        locator = Locator(text)
        for one in field_errors(error, PageSettings):
            if not any(one.path[:end] in document.spoiled for end in range(len(one.path) + 1)):
                at = locator.find(one.path, key=one.key)
                found.append(one.rule.finding(file, *at, one.message, one.remedy))
        return found
    if (braces := MACRO_BRACES.search(text)) and not found:
        said = f"settings call no macros, and readers would see '{braces[0]}'"
        remedy = "call the macro in the text of the page"
        at = line_and_column(text, braces.start())
        return [MACRO_CALL.finding(file, *at, said, remedy)]
    return found or settings
