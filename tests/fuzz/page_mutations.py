"""Mutations of written pages: HTML, front matter, calls of macros, and Markdown at its edges."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.bait import CALLS, FRONT_MATTER, HTML, MANY, MARKDOWN, MARKUP, UNSEEN
from tests.fuzz.text_mutations import TEXT_MUTATIONS

PageMutation = Callable[[Random, str], str]


def add_block(random: Random, text: str) -> str:
    """A block of HTML, Markdown or calls between two lines, indented or within a quote."""
    lines = text.split("\n")
    block = random.choice(random.choice((HTML, MARKDOWN, CALLS)))
    before = random.choice(("", "", "", "    ", "  ", "> ", "- ", "\t", "1. ", "| ", "   > "))
    written = [before + line for line in block.split("\n")]
    space = [""] if random.random() < 0.7 else []
    at = random.randrange(len(lines) + 1)
    return "\n".join([*lines[:at], *space, *written, *space, *lines[at:]])


def add_inline(random: Random, text: str) -> str:
    """HTML, Markdown or a call at any index of the text."""
    at = random.randrange(len(text) + 1)
    what = random.choice(random.choice((HTML, MARKDOWN, CALLS, MARKUP, UNSEEN)))
    return text[:at] + what + text[at:]


def set_front_matter(random: Random, text: str) -> str:
    """Settings above the page, closed in one way or another, or not at all."""
    matter = "\n".join(random.sample(FRONT_MATTER, random.choice((1, 1, 2, 3))))
    first = random.choice(
        ("---\n", "---\n", "---\n", "--- \n", "\n---\n", "\ufeff---\n", "---\r\n", "")
    )
    last = random.choice(
        ("\n---\n", "\n---\n", "\n---\n", "\n...\n", "\n", "\n--- \n", "\r\n---\r\n")
    )
    return first + matter + last + text


def drop_front_matter(random: Random, text: str) -> str:
    """The page without settings, or with nothing else."""
    _, _, rest = text.partition("\n---\n")
    return rest if random.random() < 0.7 else text.removesuffix(rest)


def fill(random: Random, text: str) -> str:
    """A sign, many times."""
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(MANY) * random.choice((3, 50, 3_000)) + text[at:]


def wrap(random: Random, text: str) -> str:
    """The whole page within something that may not end."""
    before, after = random.choice(
        (
            ("```\n", "\n```"),
            ("~~~~\n", ""),
            ("<div>\n\n", "\n\n</div>"),
            ("<div markdown=1>\n", "\n</div>"),
            ("<!--\n", "\n-->"),
            ("{#\n", "\n#}"),
            ("    ", ""),
            ("<details><summary>S</summary>\n\n", "\n\n</details>"),
            ("<pre>\n", "\n</pre>"),
            ("`", "`"),
            ("{% raw %}", "{% endraw %}"),
        )
    )
    return before + text + after


def mutate_text(random: Random, text: str) -> str:
    """Bytes and lines as in any file; what is no UTF-8 then shows as such."""
    mutated = random.choice(TEXT_MUTATIONS)(random, text.encode("utf-8", "surrogatepass"))
    return mutated.decode("utf-8", "surrogateescape")


PAGE_MUTATIONS: tuple[PageMutation, ...] = (
    add_block,
    add_block,
    add_block,
    add_inline,
    add_inline,
    set_front_matter,
    drop_front_matter,
    fill,
    wrap,
    mutate_text,
)
