"""The reference of rules: all rules of the program, in the order in which people read them."""

from __future__ import annotations

from macros.check import printed_figures, snapshots
from macros.check.all_checks import CHECKS
from macros.ground.rule import Rule
from macros.load import (
    encoding,
    model,
    plain_scalars,
    scalars,
    stray_files,
    syntax_errors,
    unknown_fields,
    yaml_builder,
)
from macros.load import field_refusals as refusals
from macros.written import (
    address_collisions,
    docs_files,
    front_matter,
    navigation,
    page_html,
    page_links,
    typed_figures,
)
from macros.written import macro_calls as calls


def rules() -> tuple[Rule, ...]:
    """All rules: those of reading files and pages, of `almanac verify`, and of a whole catalog."""
    return (*_READING, *_VERIFYING, *(check.rule for check in CHECKS))


_READING = (
    stray_files.FILE,
    encoding.ENCODING,
    syntax_errors.SYNTAX,
    syntax_errors.TAB,
    yaml_builder.DUPLICATE_KEY,
    yaml_builder.ALIAS,
    yaml_builder.TAG,
    plain_scalars.PLACEHOLDER,
    unknown_fields.UNKNOWN_FIELD,
    refusals.MISSING_FIELD,
    refusals.WRONG_TYPE,
    refusals.INVALID_VALUE,
    scalars.DATE_FORMAT,
    model.ONE_VALUE,
    docs_files.SITE_FILE,
    address_collisions.SAME_ADDRESS,
    front_matter.FRONT_MATTER,
    calls.MACRO_CALL,
    calls.MACRO_ARGUMENT,
    page_html.PAGE_HTML,
    page_html.PAGE_ADDRESS,
    page_links.PAGE_LINK,
    navigation.NAVIGATION,
    typed_figures.TYPED_FIGURE,
)
_VERIFYING = (
    snapshots.SNAPSHOT_MISSING,
    snapshots.SNAPSHOT_DIGEST,
    snapshots.SNAPSHOT_PARAGRAPHS,
    printed_figures.FIGURE_NOT_PRINTED,
    printed_figures.FIGURE_UNREADABLE,
    printed_figures.FIGURE_VALUE,
    printed_figures.FIGURE_UNIT,
    printed_figures.FIGURE_QUALIFIER,
)
