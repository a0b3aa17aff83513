"""Mutations of a file at the level of bytes and of lines, as accidents and attackers make them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.bait import ADDRESSES, MARKUP, UNSEEN, VALUES

TextMutation = Callable[[Random, bytes], bytes]


_SIGNS: tuple[str, ...] = (
    *":-#'\"[]{},&*!|>%@`?<~\t\n ",
    *("\n\n", ": ", "- ", "\n  ", "---\n", "\n...\n", "<<: "),
)


def flip_byte(random: Random, text: bytes) -> bytes:
    """Another byte in the place of one."""
    at = random.randrange(len(text) + 1)
    return text[:at] + bytes([random.randrange(256)]) + text[at + 1 :]


def insert_byte(random: Random, text: bytes) -> bytes:
    """One more byte."""
    at = random.randrange(len(text) + 1)
    return text[:at] + bytes([random.randrange(256)]) + text[at:]


def insert_sign(random: Random, text: bytes) -> bytes:
    """A sign of YAML or Markdown at any index."""
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_SIGNS).encode() + text[at:]


def cut_out(random: Random, text: bytes) -> bytes:
    """A gap of some bytes."""
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.choice((1, 2, 5, 40, 400)) :]


def cut_off(random: Random, text: bytes) -> bytes:
    """The beginning of a file whose rest is lost."""
    return text[: random.randrange(len(text) + 1)]


def repeat_part(random: Random, text: bytes) -> bytes:
    """A part that stands there many times."""
    start = random.randrange(len(text) + 1)
    part = text[start : start + random.choice((1, 10, 100))]
    return text[:start] + part * random.choice((2, 3, 50, 1_000)) + text[start:]


def insert_unseen(random: Random, text: bytes) -> bytes:
    """A sign that nobody sees, within a word or between two."""
    return _insert(random, text, random.choice(UNSEEN))


def insert_bait(random: Random, text: bytes) -> bytes:
    """Markup or a hostile address anywhere."""
    return _insert(random, text, random.choice((*MARKUP, *ADDRESSES)))


def encode_otherwise(random: Random, text: bytes) -> bytes:
    """The file as another program saves it."""
    encoding = random.choice(("utf-8-sig", "utf-16", "utf-16-be", "latin-1", "gbk", "cp1252"))
    return text.decode("utf-8", "replace").encode(encoding, "replace")


def end_lines_otherwise(random: Random, text: bytes) -> bytes:
    """Other ends of all lines, or of one."""
    end = random.choice(("\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n\n")).encode()
    return text.replace(b"\n", end, random.choice((-1, 1, 3)))


def delete_line(random: Random, text: bytes) -> bytes:
    """A line less."""
    lines = text.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def duplicate_line(random: Random, text: bytes) -> bytes:
    """A line twice."""
    lines = text.split(b"\n")
    index = random.randrange(len(lines))
    return b"\n".join([*lines[:index], lines[index], *lines[index:]])


def swap_lines(random: Random, text: bytes) -> bytes:
    """Two lines in each other's place."""
    lines = text.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def indent_lines(random: Random, text: bytes) -> bytes:
    """More or fewer blanks before some lines."""
    lines = text.split(b"\n")
    index = random.randrange(len(lines))
    blanks: bytes = random.choice((b" ", b"  ", b"    ", b"\t", b"\xc2\xa0", b"- "))
    for at in range(index, min(len(lines), index + random.choice((1, 1, 2, 5)))):
        lines[at] = blanks + lines[at] if random.random() < 0.6 else lines[at].lstrip()
    return b"\n".join(lines)


def join_lines(random: Random, text: bytes) -> bytes:
    """Two lines in one."""
    lines = text.split(b"\n")
    index = random.randrange(len(lines))
    lines[index : index + 2] = [b" ".join(lines[index : index + 2])]
    return b"\n".join(lines)


def insert_line(random: Random, text: bytes) -> bytes:
    """A line of YAML that no program expects there."""
    lines = text.split(b"\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(VALUES).encode())
    return b"\n".join(lines)


def _insert(random: Random, text: bytes, what: str) -> bytes:
    """A text with another within, never inside a character."""
    decoded = text.decode("utf-8", "replace")
    at = random.randrange(len(decoded) + 1)
    return (decoded[:at] + what + decoded[at:]).encode("utf-8", "surrogatepass")


TEXT_MUTATIONS: tuple[TextMutation, ...] = (
    flip_byte,
    insert_byte,
    insert_sign,
    cut_out,
    cut_off,
    repeat_part,
    insert_unseen,
    insert_bait,
    encode_otherwise,
    end_lines_otherwise,
    delete_line,
    duplicate_line,
    swap_lines,
    indent_lines,
    join_lines,
    insert_line,
)
