"""Addresses that readers can follow, and what is wrong with those that they cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urlsplit

from macros.ground.findings import shortened
from macros.ground.lookalikes import invisible_in, located, plain, without_invisible

WEB = ("http", "https")
# No address holds them as they are: with them a text leaves the attribute of HTML that it stands
# in, and browsers take a backslash for a slash.
_FOREIGN_SIGNS = "<>\"'`\\"
_FOREIGN = re.compile(f"[{re.escape(_FOREIGN_SIGNS)}]")
# A name in any script, or numbers in brackets; a percent sign would hide a name.
_HOST = re.compile(r"(?:[A-Za-z0-9._-]|[^\x00-\x7f⁄∕⧸╱〳])+|\[[0-9A-Fa-f:.]+\]")
# An address in the marks of Markdown or in quotes, and the beginning of an address, right or
# nearly right.
_IN_MARKS = re.compile(r"\]\((\S+)\)")
_IN_QUOTES = re.compile(r"""<(.+)>|"(.+)"|'(.+)'""")
_SCHEME = re.compile(r"(?:h?t+ps?|hpt+ps?|https?s)(?::/*|/{2,})", re.IGNORECASE)
# The last part of a host that is no name: browsers read all of it as numbers.
_NUMBERS = re.compile(r"[0-9]+|0x[0-9a-f]*")
# The beginning of a text that shows an address; an address that is cut off says nothing.
_SHOWN = re.compile(r"(?:https?:/*|(?=www\.))(?P<host>[^\s/?#\\…]+)(?!…)", re.IGNORECASE)
# Signs that stand behind an address in a Chinese sentence, and end none.
_ENDS_OF_SENTENCES = "，。、；：！？）」》”"


def address_parts(text: str) -> SplitResult:
    """The parts of an address; empty parts for a text that is none, such as 'https://[::1'."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts


def is_web_address(address: str, schemes: Sequence[str] = WEB) -> bool:
    """Whether an address leads to another site by one of some schemes, and can do nothing else."""
    if _FOREIGN.search(address) or any(
        sign.isspace() or not sign.isprintable() for sign in address
    ):
        return False
    parts = address_parts(address)
    if parts.scheme == "mailto":
        return parts.scheme in schemes
    return parts.scheme in schemes and "@" not in parts.netloc and _has_host(parts)


def address_fault(address: str, schemes: Sequence[str] = WEB) -> tuple[str, str] | None:
    """What is wrong with an address, and what to write instead; None for one to follow."""
    if not is_web_address(address, schemes):
        return _problem(address, schemes), _remedy(address, schemes)
    bare = address.rstrip(_ENDS_OF_SENTENCES)
    if bare == address:
        parts = address_parts(address)
        return host_fault(address) or _local_fault(parts) if parts.scheme in WEB else None
    return f"the address ends in '{address[-1]}', which belongs to a sentence", f"write {bare}"


def host_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with the host of an address of the web, and what to write instead."""
    parts = address_parts(address)
    if "@" in parts.netloc or not _has_host(parts):
        return _problem(address, WEB), _remedy(address, WEB)
    host = parts.netloc.rpartition(":")[0] if parts.port is not None else parts.netloc
    if (meant := _undisguised(host)) != host:
        said = f"the letters of '{shortened(host)}' only look like those of '{shortened(meant)}'"
        return said, f"write {address.replace(host, meant, 1)}, or leave the address out"
    return None


def other_host(text: str, address: str) -> tuple[str, str] | None:
    """The host that a text shows and the host to which it leads, if these differ."""
    shown, host = _SHOWN.match(text), address_parts(address).netloc
    if shown is None or not host or _bare(shown["host"]) == _bare(host):
        return None
    return shown["host"], host


def _bare(host: str) -> str:
    return re.sub(r":\d*\Z", "", host.lower().removeprefix("www.").rstrip(".,;"))


def _local_fault(parts: SplitResult) -> tuple[str, str] | None:
    if parts.hostname is None or not _is_local(parts.hostname):
        return None
    said = f"'{shortened(parts.hostname)}' is the reader's own computer, or near it"
    return said, "write the address at which others find it, or leave it out"


def _undisguised(host: str) -> str:
    """A host with the usual letters, if other letters make it look like another host."""
    labels = host.split(".")
    meant = []
    for label in labels:
        shown = _shown(label)
        usual = "".join(map(plain, shown))
        # Some words of a language look like others in Latin; a country's hosts may have them.
        odd = len(labels[-1]) > 2 or re.search("[A-Za-z]", shown)
        is_disguise = not shown.isascii() and usual.isascii() and labels[-1].isascii() and odd
        meant.append(usual if is_disguise else label)
    return ".".join(meant)


def _shown(label: str) -> str:
    """A part of a host as browsers may show it."""
    try:
        return (
            label[4:].encode("ascii").decode("punycode") if label[:4].lower() == "xn--" else label
        )
    except UnicodeError:
        return label


def _is_local(host: str) -> bool:
    """Whether a host is in the network of whoever asks for it."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return True
    if not _NUMBERS.fullmatch(name.rpartition(".")[2]) and ":" not in name:
        return False
    try:
        return not ip_address(name).is_global
    except ValueError:
        return True  # a way to write the numbers that hides them


def _has_host(parts: SplitResult) -> bool:
    host = parts.netloc.removesuffix(f":{parts.port}") if parts.port is not None else parts.netloc
    return bool(_HOST.fullmatch(host))


def _problem(address: str, schemes: Sequence[str]) -> str:
    """What is wrong with an address."""
    bare, plain = address.strip(), _seen(address)
    if hidden := invisible_in(bare) or _control_in(bare):
        return f"the address holds {hidden}"
    if plain != address and is_web_address(plain, schemes):
        return "there is a space before or behind the address"
    if any(sign.isspace() for sign in plain) and not _candidate(plain, schemes):
        return f"there is a space in '{shortened(plain)}'"
    if "@" in address_parts(plain).netloc:
        return "the address holds a user name, which every reader would send along"
    foreign = _FOREIGN.search(plain)
    if foreign and is_web_address(_encoded(plain), schemes):
        return f"{_called(foreign[0])} cannot stand in an address"
    return f"'{shortened(bare)}' is not a web address"


def _remedy(address: str, schemes: Sequence[str]) -> str:
    """What to write instead of an address that nobody can follow."""
    plain = _seen(address)
    if candidate := _candidate(plain, schemes):
        return f"write {candidate}"
    if any(sign.isspace() for sign in plain):
        return "keep one address, and write %20 for a space in it"
    return "write it with https:// in front, as the browser shows it"


def _control_in(text: str) -> str:
    """The first control character of a text, which is no space, and where; '' if there is none."""
    for index, sign in enumerate(text):
        if not sign.isprintable() and not sign.isspace():
            return f"the character {located(text, index)}"
    return ""


def _seen(address: str) -> str:
    """An address without what nobody sees, with ordinary spaces."""
    signs = (sign if sign.isprintable() else " " * sign.isspace() for sign in address)
    return without_invisible("".join(signs))


def _candidate(plain: str, schemes: Sequence[str]) -> str:
    """The address that is probably meant, '' if nobody can tell."""
    meant = (one for one in _candidates(plain) if is_web_address(one, schemes))
    return next(meant, "")


def _candidates(plain: str) -> Iterator[str]:
    """What a text may mean as an address, the likeliest first."""
    wrapped = _IN_MARKS.search(plain) or _IN_QUOTES.fullmatch(plain)
    text = next(group for group in wrapped.groups() if group) if wrapped else plain
    narrow = unicodedata.normalize("NFKC", text)
    yield text
    yield narrow
    yield _encoded(text)
    if re.match(r"https?:[/\\]{2}[^/\\]*@", narrow, re.IGNORECASE):
        protocol, _, behind = narrow.partition(":")
        yield _encoded(f"{protocol}://{behind.lstrip('/').partition('@')[2]}")
    elif "@" in narrow:
        yield f"mailto:{narrow}"
    else:
        scheme = _SCHEME.match(narrow)
        rest = narrow[scheme.end() :] if scheme else narrow
        yield _encoded(f"{'http' if scheme and scheme[0] == 'http:' else 'https'}://{rest}")


def _encoded(address: str) -> str:
    """An address with the signs that cannot stand in it as browsers send them."""
    way, mark, query = address.partition("?")
    slashes = way.replace("\\", "/")
    return _FOREIGN.sub(lambda sign: quote(sign[0], safe=""), f"{slashes}{mark}{query}")


def _called(sign: str) -> str:
    names = {"'": "an apostrophe", '"': "a quotation mark", "\\": "a backslash"}
    return names.get(sign, f"'{sign}'")
