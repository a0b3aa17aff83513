"""The settings at the top of a written page, with their types: those that the theme reads.

The theme writes them into its pages as they are, and looks for a file by the name of an icon. So no
setting is known but these, and none holds more than its type says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from macros.ground.findings import shortened, suggestion
from macros.ground.program_folders import MATERIAL
from macros.load.field_refusals import INVALID_VALUE, refusal
from macros.load.field_types import Form, Line, Many, Number, Title, Truth
from macros.load.model import Record

_ICONS = MATERIAL / ".icons"


def _one_or_more(value: Any) -> Any:
    """A list; a text by itself is a list of one."""
    return (value,) if isinstance(value, str) else value


def _known_icon(name: str) -> str:
    # The theme looks for a file of this name, so it leads to no other folder.
    plain = re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", name)
    if plain and (_ICONS / f"{name}.svg").is_file():
        return name
    remedy = suggestion(name, _similar_icons(name) if plain else (), few=0)
    remedy = remedy or "leave it out, or name one of the theme's, such as material/book"
    raise refusal(INVALID_VALUE, f"there is no icon '{shortened(name)}'", remedy)


def _similar_icons(name: str) -> list[str]:
    """The icons in the folder of a name that begin with the same letter; there are thousands."""
    inside, _, own = name.rpartition("/")
    return [f"{inside}/{icon.stem}" for icon in (_ICONS / inside).glob(f"{own[:1]}*.svg")]


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
