"""What templates may call: each name is offered because a template uses it."""

from __future__ import annotations

import re

from macros.derive.derived import Derived
from macros.ground.folders import TEMPLATES
from macros.pages.addresses import Addresses
from macros.render.template_names import Shown


def test_every_name_that_is_offered_is_used_by_a_template(rivers_derived: Derived) -> None:
    shown = Shown(rivers_derived, Addresses())
    text = "\n".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    names = {name for name in shown.names() if not re.search(rf"\b{name}\b", text)}
    filters = {name for name in shown.filters() if not re.search(rf"\| {name}\b", text)}
    assert (names, filters) == (set(), set())
