"""Numbers with a power of ten: 1.5 × 10²¹, 4.2 x 10^-7, 1.5e21. Written out, all can read them.

`theme/assets/search/terms.js` does the same to queries.
"""

from __future__ import annotations

import re
from decimal import Decimal

_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_FIGURE = r"(?P<figure>[0-9]+(?:\.[0-9]+)?)"
# "e" stands right between two digits, as no unit does.
_POWER = re.compile(
    rf"(?<![0-9.,])(?:{_FIGURE}\s*[×x*·]\s*10|(?P<ten>10))"
    r"(?:\^(?P<sign>[-−]?[0-9]{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9])"
    r"|(?<![0-9.,])(?P<short>[0-9]+(?:\.[0-9]+)?)e(?P<e>[-−+]?[0-9]{1,2})(?![0-9])",
    re.IGNORECASE,
)


def written_out(text: str) -> str:
    """A text with its powers of ten in digits: '4.2 × 10⁻⁷' is '0.00000042'."""
    return _POWER.sub(_digits, text)


def _digits(found: re.Match[str]) -> str:
    figure = Decimal(found["figure"] or found["short"] or 1)
    power = found["sign"] or found["raised"] or found["e"]
    return format(figure.scaleb(int(power.translate(_RAISED))), "f")
