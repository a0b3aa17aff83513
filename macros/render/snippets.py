"""Snippets: the markup of components with blanks, which compare-snippets.js clones and fills.

A blank is the name of a field in braces, `{name}`, in a text or an attribute. A `<slot name="…">`
takes other snippets. An attribute with a blank has another name until it is filled, so that nobody
takes it for a link or an id.
"""

from __future__ import annotations

import re

from markupsafe import Markup

# Components escape all texts, so that nothing else matches this.
_BLANK_ATTRIBUTE = re.compile(r' ([\w-]+="[^"<]*\{\w+\})')


def snippet(markup: Markup, name: str) -> Markup:
    """The element that holds a snippet, from the markup of a component."""
    inert = Markup(_BLANK_ATTRIBUTE.sub(r" data-fill-\1", str(markup)))
    return Markup('<template data-snippet="{}">{}</template>').format(name, inert)


def slot(name: str) -> Markup:
    """The element that takes other snippets."""
    return Markup('<slot name="{}"></slot>').format(name)
