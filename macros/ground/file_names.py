"""The names of files: which of them work on every system and in every address."""

from __future__ import annotations

import unicodedata

from macros.ground.lookalikes import named

# In bytes of UTF-8. Systems take names of up to 255, and a site adds folders and endings.
LONGEST_PATH = 200
# Windows keeps these names for devices, with any ending.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_NOT_ON_WINDOWS = '<>:"\\|?*'
_NOT_IN_ADDRESSES = "#%"
# Python stands for a byte that is no text with one of these.
_BYTES = range(0xDC80, 0xDD00)


def is_shown_whole(path: str) -> bool:
    """Whether a reader sees every character of a path."""
    return path.isprintable()


def name_problem(name: str) -> tuple[str, str] | None:
    """Why a file or folder cannot have a name, as message and remedy; None if it can."""
    wrong = _wrong(name)
    return (wrong, f"name it '{_mended(name)}'") if wrong else None


def same_name(path: str) -> str:
    """A key that paths share if some system takes them for one: letter case, forms of accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _wrong(name: str) -> str:
    for sign in name:
        if ord(sign) in _BYTES:
            return "this name is not UTF-8"
        if not sign.isprintable():
            return f"this name holds the character {named(sign)}, which nobody sees"
        if sign in _NOT_IN_ADDRESSES:
            return f"this name holds '{sign}', which has another meaning in addresses"
        if sign in _NOT_ON_WINDOWS:
            return f"this name holds '{sign}', which Windows does not take"
    if name != name.strip(" ").rstrip("."):
        return "this name begins with a space, or ends with a space or a full stop"
    stem = name.partition(".")[0].strip(" ")
    if stem.lower() in DEVICES:
        return f"the name '{stem}' is kept by Windows for a device"
    return ""


def _mended(name: str) -> str:
    """A name without what is wrong with it, and as similar as it can be."""
    bad = _NOT_IN_ADDRESSES + _NOT_ON_WINDOWS
    signs = ("" if not sign.isprintable() else "-" if sign in bad else sign for sign in name)
    mended = "".join(signs).strip(" ").rstrip(". ").strip(" ")
    stem, dot, ending = mended.partition(".")
    if stem.strip(" ").lower() in DEVICES:
        stem = f"{stem.strip(' ')}-1"
    return f"{stem or 'file'}{dot}{ending}"
