"""The settings at the top of a written page, with their types: those that the theme reads.

The theme writes them into its pages as they are, and looks for a file by the name of an icon. So no
setting is known but these, and none holds more than its type says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from macros.ground.findings import suggestion
from macros.load.field_refusals import INVALID_VALUE, refusal
from macros.load.field_types import Form, Line, Many, Number, Title, Truth
from macros.load.model import Record

# Enough names of icons to find the one that was meant; a whole folder is too long for a finding.
_FEW = 0


def _one_or_more(value: Any) -> Any:
    """A list; a text by itself is a list of one."""
    return (value,) if isinstance(value, str) else value


def _known_icon(name: str) -> str:
    if name in _icons():
        return name
    remedy = suggestion(name, _icons(), few=_FEW) or "leave it out, or name one of the theme's"
    raise refusal(INVALID_VALUE, f"there is no icon '{name}'", remedy)


@cache
def _icons() -> frozenset[str]:
    """The names of the theme's icons: 'material/book'."""
    spec = find_spec("material")
    folders = [Path(one) for one in (spec.submodule_search_locations if spec else None) or ()]
    return frozenset(
        icon.relative_to(folder).with_suffix("").as_posix()
        for folder in (one / "templates" / ".icons" for one in folders)
        for icon in folder.rglob("*.svg")
    )


HiddenPart = Literal["navigation", "toc", "path", "footer", "feedback", "tags"]


class SearchSettings(Record):
    """What the search of MkDocs makes of a page. The search of an almanac needs none of it."""

    boost: Number | None = Field(None, description="The factor of its rank; 1 is normal.")
    exclude: Truth | None = Field(None, description="Whether it is left out.")


class PageSettings(Record):
    """The settings of one page."""

    title: Title | None = Field(None, description="Its title, if not its first heading.")
    description: Line | None = Field(None, description="One sentence, for search engines.")
    aliases: Annotated[Many[Title], BeforeValidator(_one_or_more)] = Field(
        (), description="Other names that readers may look for."
    )
    hide: Annotated[Many[HiddenPart], BeforeValidator(_one_or_more)] = Field(
        (), description="The parts of the page that are not shown."
    )
    icon: Annotated[Title, AfterValidator(_known_icon)] | None = Field(
        None, description="The name of an icon for the navigation: material/book."
    )
    status: (
        Annotated[
            str,
            StringConstraints(max_length=40, pattern=r"^[a-z][a-z0-9-]*$"),
            Form("the name of a status", "write new or deprecated"),
        ]
        | None
    ) = Field(None, description="A mark in the navigation: new or deprecated.")
    subtitle: Title | None = Field(None, description="A line below the title in the navigation.")
    tags: Annotated[Many[Title], BeforeValidator(_one_or_more)] = Field(
        (), description="Words by which pages are listed."
    )
    author: Title | None = Field(None, description="Who wrote it.")
    search: SearchSettings | None = Field(None, description="What a search makes of the page.")

    @property
    def given(self) -> Mapping[str, Any]:
        """The settings that the page has, as the theme takes them."""
        return self.model_dump(mode="python", exclude_unset=True, exclude_none=True)
