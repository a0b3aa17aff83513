"""What ends a run: a taken port, a full disk, a folder that must stay, a broken template."""

from __future__ import annotations

import logging
import socket
import traceback
from collections.abc import Iterable
from pathlib import Path

import jinja2
from mkdocs.exceptions import Abort

from macros.ground.log_text import in_lines, in_one_line
from macros.site.target import TargetError, target

UNTOUCHED = "the site that was there before is untouched"


class UnusableMachine(Abort):
    """The end of a run for a reason outside the almanac, told in one line."""

    code = 2
    exit_code = 2


class BrokenTemplate(Abort):
    """The end of a build by a template of the theme that does not work."""


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
        in_one_line(f"cannot read or write{named} ({error.strerror or error}); {UNTOUCHED}")
    )


def place(site: Path, root: Path, homes: Iterable[Path], sources: Iterable[Path]) -> Path:
    """The folder that a site is built into; see `target`.

    Raises:
        UnusableMachine: What stands there must stay.
    """
    try:
        return target(site, root, homes, sources)
    except TargetError as reason:
        raise UnusableMachine(
            in_one_line(
                f"cannot build the site into '{site}': {reason}; name a new or empty folder by "
                "--site-dir, or by 'site_dir' in mkdocs.yml. Nothing was changed"
            )
        ) from None


def broken_template(error: jinja2.TemplateError) -> BrokenTemplate:
    """The end of a build by a template of the theme that does not work, with its line."""
    frames = traceback.extract_tb(error.__traceback__)
    templates = [frame for frame in frames if not frame.filename.endswith(".py")]
    if isinstance(error, jinja2.TemplateSyntaxError):
        location = f"{error.filename or error.name}:{error.lineno}: "
    else:
        location = f"{templates[-1].filename}:{templates[-1].lineno}: " if templates else ""
    said = f"{location}the template does not work ({error.message}); {UNTOUCHED}"
    return BrokenTemplate(in_lines(said))
