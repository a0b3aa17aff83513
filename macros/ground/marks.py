"""Characters that mark a part of a text for other code, which takes them out again.

Marks in a string are the last resort: a type says the same better. Each has its reason here.
"""

from __future__ import annotations

CODE = "\udc00"
"""Stands for each character of code, comments and calls where only prose is read.

So the prose keeps its lines and columns. No text from a file has this character: UTF-8 does not
encode it, and YAML refuses its escape.
"""

PART_BEGINS, PART_ENDS = "\ue001", "\ue002"
"""Stand around the name of a part of a page in the theme's page.

The theme's templates are not ours, so a part can only be found in what they wrote. It is not looked
for in the parts themselves, so a text with these characters is a text like any other.
"""
