"""Dates as fact files write them: `parse` turns a text into an `Edtf`.

`edtf` has the forms that are accepted; `date_wording` puts dates into words.
"""

from functools import lru_cache

from macros.ground.date_guesses import guesses
from macros.ground.edtf import POINT, SET, Edtf, EdtfError, Point, Precision, did_you_mean, read

__all__ = ["POINT", "SET", "Edtf", "EdtfError", "Point", "Precision", "parse"]


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Edtf:
    """The date that a text means.

    Raises:
        EdtfError: The text is not in the profile; the remedy names the dates that it may mean.
    """
    try:
        return read(text)
    except EdtfError as error:
        found = guesses(text)
        if not found:
            raise
        raise EdtfError(error.message, did_you_mean(found)) from None
