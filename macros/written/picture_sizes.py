"""How many pixels a picture has, as its file says at its beginning.

A file of a few bytes can say that it is 60,000 pixels wide and high. A browser that shows it fills
the memory of its reader.
"""

from __future__ import annotations

from typing import IO, Literal

_HEAD = 4096
# The parts of a JPEG that tell its size, and those that tell something else by similar numbers.
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_PARTS = 1000


def pixels(file: IO[bytes]) -> int:
    """The number of pixels of a PNG, GIF, JPEG, WebP or AVIF; 0 if nothing tells it."""
    file.seek(0)
    head = file.read(_HEAD)
    if head.startswith(b"\x89PNG"):
        return _product(head[16:24], 4, "big")
    if head.startswith(b"GIF8"):
        return _product(head[6:10], 2, "little")
    if head.startswith(b"\xff\xd8"):
        return _of_jpeg(file)
    if head.startswith(b"RIFF"):
        return _of_webp(head)
    size = head.find(b"ispe")
    return _product(head[size + 8 : size + 16], 4, "big") if size >= 0 else 0


def _product(sides: bytes, length: int, order: Literal["big", "little"], more: int = 0) -> int:
    """The product of two numbers of some bytes each."""
    first, second = (sides[:length], sides[length : 2 * length])
    return (int.from_bytes(first, order) + more) * (int.from_bytes(second, order) + more)


def _of_jpeg(file: IO[bytes]) -> int:
    file.seek(2)
    for _ in range(_MOST_PARTS):
        start = file.read(4)
        if len(start) < 4 or start[0] != 0xFF:
            return 0
        if start[1] in _JPEG_SIZES:
            return _product(file.read(5)[1:], 2, "big")
        file.seek(int.from_bytes(start[2:], "big") - 2, 1)
    return 0


def _of_webp(head: bytes) -> int:
    match head[12:16]:
        case b"VP8X":
            return _product(head[24:30], 3, "little", more=1)
        case b"VP8L":
            sides = int.from_bytes(head[21:25], "little")
            return ((sides & 0x3FFF) + 1) * ((sides >> 14 & 0x3FFF) + 1)
        case b"VP8 ":
            width, height = (int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
            return (width & 0x3FFF) * (height & 0x3FFF)
    return 0
