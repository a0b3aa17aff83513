"""What the machine refuses: a taken port, a full disk, a folder that nobody may write into."""

from __future__ import annotations

import logging
import socket

from mkdocs.exceptions import Abort

from macros.ground.log_text import in_lines, in_one_line


class UnusableMachine(Abort):
    """The end of a run for a reason outside the almanac, told in one line."""

    code = 2
    exit_code = 2


class _Harmless(logging.Filter):
    """Lets all messages pass, with nothing in them that a terminal or a runner obeys."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Writes the message as a log can show it."""
        record.msg, record.args = in_lines(record.getMessage()), None
        return True


_HARMLESS = _Harmless()


def guard_log() -> None:
    """Keeps names of files and texts of contributors in the log of MkDocs from acting."""
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(_HARMLESS)


def refuse_taken_port(host: str, port: int) -> None:
    """Looks whether a server can listen at an address, before the site is built for it.

    Raises:
        UnusableMachine: Another program listens there, or nobody may.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise UnusableMachine(
                f"cannot serve at {host}:{port} ({error.strerror}); stop the other server, or "
                f"choose another port: mkdocs serve --dev-addr {host}:{port + 1}"
            ) from None


def unwritable(error: OSError) -> UnusableMachine:
    """The end of a build that cannot read or write a file."""
    # A failed copy names the file that was to be written second.
    file = error.filename2 or error.filename
    named = f" '{file}'" if file else ""
    return UnusableMachine(
        in_one_line(
            f"cannot read or write{named} ({error.strerror or error}); "
            "the site that was there before is untouched"
        )
    )
