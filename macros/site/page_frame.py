"""The frame of a page without what no reader sees: blank lines, indentation, empty parts.

Browsers show a run of white space as one blank, so that one sign of it is enough. A page's own
content stays as it is: styles may show its white space.
"""

from __future__ import annotations

import re

from macros.written.html_tokens import TAG

_PART = re.compile(
    r"<(?P<kept>pre|textarea|script|style)[\s>].*?</(?P=kept)\s*>|<!--.*?-->"
    rf"|{TAG.pattern}|(?P<space>\s+)",
    re.IGNORECASE | re.DOTALL,
)

# Parts of Material's templates that stay empty here, as they look when they are collapsed. Where
# Material comes to write them otherwise, they stay in the page.
_EMPTY = re.compile(
    # The list of further pages of a section that has one page, which its link leads to.
    r'<input class="md-nav__toggle[^>]*id="(?P<id>\w+)"[^>]*>\n'
    r'(?P<link><div class="md-nav__link md-nav__container">\n<a [^>]*>\n(?:(?!</div>).)*</div>\n)'
    r'<nav class="md-nav"[^>]*aria-labelledby="(?P=id)_label"[^>]*>\n'
    r"<label [^>]*>\n(?:(?!</label>).)*</label>\n<ul [^>]*>\n</ul>\n</nav>\n"
    # The column of a table of contents.
    r'|<div class="md-sidebar md-sidebar--secondary"[^>]*>\n<div class="md-sidebar__scrollwrap">\n'
    r'<div class="md-sidebar__inner">\n<nav [^>]*>\n</nav>\n</div>\n</div>\n</div>\n'
    # What only Material's script fills.
    r'|<div class="md-dialog"[^>]*>\n<div [^>]*></div>\n</div>\n',
    re.DOTALL,
)
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def with_lean_frame(page: str) -> str:
    """A finished page with a lean frame around its article, which stays as it is."""
    above, article, rest = page.partition("<article")
    content, end, below = rest.rpartition("</article>")
    start, rest_of_tag, inner = content.partition(">")
    return f"{_lean(above).lstrip()}{article}{start}{rest_of_tag}{inner.strip()}{end}{_lean(below)}"


def _lean(html: str) -> str:
    short = _PART.sub(_collapsed, html)
    return _EMPTY.sub(lambda part: part["link"] or "", short).replace(_NAMESPACE, "")


def _collapsed(part: re.Match[str]) -> str:
    """One sign of a run of white space that browsers show as a blank; the rest as it is."""
    space = part["space"]
    if space is None:
        return part[0]
    return "\n" if "\n" in space else " "
