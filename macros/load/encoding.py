"""The text of a file's bytes in UTF-8, or the reason why they are not UTF-8."""

from __future__ import annotations

import re

from macros.ground.rule import Rule
from macros.load.syntax_errors import Problem

ENCODING = Rule(
    "encoding",
    """A file is not text in UTF-8.

    In these examples, the bad one is saved as GBK and the good one as UTF-8.

    Example:
      - # encoding: gbk
        note: In Chinese it is called 例子.
                                      ^
    """,
)


def decode(data: bytes) -> str | Problem:
    """The text of a file's bytes, or the problem that keeps it from being UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _problem(data, error)


def _problem(data: bytes, error: UnicodeDecodeError) -> Problem:
    """The reason why bytes are not UTF-8: their likely encoding, and the location that shows it."""
    before = data[: error.start].decode("utf-8", "replace")
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data.count(0) > len(data) // 4:
        name, line, column = "UTF-16", 1, 1
    elif _looks_like_gbk(data):
        name = "GBK, an encoding for Chinese"
    else:
        said = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
        return Problem(ENCODING, line, column, said, "save the file with the encoding UTF-8")
    said = f"this file is saved as {name}"
    remedy = "in your editor, choose 'Save with encoding' or 'Save as' and there UTF-8"
    return Problem(ENCODING, line, column, said, remedy)


def _looks_like_gbk(data: bytes) -> bool:
    """Whether all that is not ASCII comes in pairs of high bytes, and these are Chinese."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    if any(len(run) % 2 for run in runs):
        return False
    try:
        text = b"".join(runs).decode("gbk")
    except UnicodeDecodeError:
        return False
    return sum("\u3000" <= sign <= "\u9fff" or sign > "\uff00" for sign in text) > len(text) * 0.9
