"""What the models say of their fields."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field, StringConstraints

from macros.load.field_types import Exported, Id, IsText, Line, Many, Name, Number, Website
from macros.load.model import Evidence, MetricId, PlaceId, Record, RefersTo
from macros.load.model_fields import ModelField, model_fields

LINE = Annotated[str, StringConstraints(min_length=1, max_length=5_000, pattern=r"\S")]


class Sample(Record):
    """A record with fields of all sorts."""

    name: Name
    text: Line | None = None
    count: Annotated[Number | None, Exported(names=("number",))] = None
    place: PlaceId | None = None
    metrics: Many[MetricId] = ()
    evidence: Many[Evidence] = ()
    page: int | str | None = None
    origin: Line | None = Field(None, alias="from")
    url: Website = None


@pytest.fixture(scope="module")
def fields() -> dict[str, ModelField]:
    return {field.name: field for field in model_fields(Sample)}


def test_the_fields_are_in_the_order_of_the_model_under_both_their_names(
    fields: dict[str, ModelField],
) -> None:
    assert list(fields) == list(Sample.model_fields)
    assert (fields["origin"].written, fields["text"].written) == ("from", "text")


@pytest.mark.parametrize(
    ("name", "holds", "many"),
    [
        ("name", Name, False),
        ("text", LINE, False),
        ("count", Number, False),
        ("place", Id, False),
        ("evidence", Evidence, True),
        ("page", int | str, False),
    ],
)
def test_what_a_field_holds_is_its_type_without_marks_and_never_optional(
    name: str, holds: object, many: bool, fields: dict[str, ModelField]
) -> None:
    assert (fields[name].holds, fields[name].many) == (holds, many)


def test_a_mark_is_found_behind_an_option_and_in_a_list(fields: dict[str, ModelField]) -> None:
    assert fields["place"].mark(RefersTo) == RefersTo(("place",))
    assert fields["metrics"].mark(RefersTo) == RefersTo(("metric",))
    assert fields["count"].mark(Exported) == Exported(names=("number",))
    assert fields["text"].mark(IsText)
    assert fields["text"].mark(RefersTo) is None


def test_a_field_knows_the_marks_inside_the_record_that_it_holds(
    fields: dict[str, ModelField],
) -> None:
    assert fields["evidence"].record is Evidence
    assert RefersTo in fields["evidence"].marks_inside
    assert fields["text"].marks_inside == {IsText}
