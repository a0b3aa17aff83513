"""Snippets: markup of a component with blanks, which compare-snippets.js clones and fills.

A blank is a name in braces, `{name}`, in a text or an attribute. A `<slot name="…">` is where other
snippets go. Until it is filled, an attribute with a blank is no attribute: no link, no id.
"""

from __future__ import annotations

import re

from markupsafe import Markup

# Templates are escaped, so that nothing else looks like this.
_BLANK_ATTRIBUTE = re.compile(r' ([\w-]+="[^"<]*\{\w+\})')


def snippet(markup: Markup, name: str) -> Markup:
    """The element that holds a snippet."""
    inert = Markup(_BLANK_ATTRIBUTE.sub(r" data-fill-\1", str(markup)))
    return Markup('<template data-snippet="{}">{}</template>').format(name, inert)


def slot(name: str) -> Markup:
    """Where other snippets go."""
    return Markup('<slot name="{}"></slot>').format(name)
