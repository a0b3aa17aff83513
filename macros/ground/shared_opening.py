"""The words with which many texts open, so that they can be said once."""

from __future__ import annotations

from collections.abc import Sequence

# Fewer texts, or fewer signs, are not worth a line of their own.
_FEWEST, _SHORTEST = 3, 20
# Of fewer it would not be true that most open so.
_LEAST_SHARE = 0.5


def shared_opening(texts: Sequence[str]) -> str:
    """The opening that saves the most signs, up to a comma; '' where none saves anything.

    Texts that open otherwise stay whole.
    """
    openings = {
        text[: at + 2]
        for text in set(texts)
        for at in range(len(text))
        if text[at : at + 2] == ", "
    }
    fewest = max(_FEWEST, _LEAST_SHARE * len(texts))
    saved = {
        opening: len(opening) * count
        for opening in openings
        if len(opening) >= _SHORTEST
        and (count := sum(text.startswith(opening) for text in texts)) >= fewest
    }
    return max(sorted(saved), key=lambda opening: saved[opening], default="")
