"""The number of pixels of a picture."""

import io
import struct

import pytest

from macros.written.picture_sizes import pixels

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc4\x00\x03a" + b"\xff\xc2\x00\x0b\x08\x00\x02\x00\x03\x01"


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WEBP", "AVIF"])
def test_the_size_is_that_with_which_a_picture_was_made(kind: str) -> None:
    image = pytest.importorskip("PIL.Image")
    made = io.BytesIO()
    try:
        image.new("RGB", (300, 200)).save(made, kind)
    except (KeyError, OSError):
        pytest.skip("Pillow makes no such pictures here")
    assert pixels(made) == 60_000


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (JPEG, 6),
        (JPEG[:12], 0),
        (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 2000, 0),
        (b"\xff\xd8\xff\xe0\x00\x00" * 3, 0),
        (b"RIFF0000WEBPVP8L0000\x2f" + struct.pack("<I", 1 | 2 << 14), 6),
        (b"RIFF0000WEBPVP8X00000000" + b"\x01\0\0\x02\0\0", 6),
        (b"RIFF0000WEBPVP8 " + bytes(10) + b"\x02\x40\x03\x80", 6),
        (b"\x89PNG", 0),
        (b"", 0),
    ],
)
def test_a_head_is_read_as_far_as_it_goes(data: bytes, size: int) -> None:
    assert pixels(io.BytesIO(data)) == size
