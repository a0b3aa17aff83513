"""The Jinja environment: how templates are read, and what an error in them says."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath

import jinja2
from markupsafe import Markup

from macros.ground.program_folders import TEMPLATES
from macros.render.compiled_templates import COMPILED_TEMPLATES
from macros.render.compiler import CompiledEnvironment

Component = Callable[..., Markup]


class RenderError(Exception):
    """A template does not work: which one, at which line, for which page, and why."""


class TemplateEnvironment(CompiledEnvironment):
    """Reads our templates: undefined names are errors, and everything is escaped."""

    def __init__(self) -> None:
        super().__init__(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=COMPILED_TEMPLATES,
        )
        self.component = cache(self._component)

    def compile_all(self) -> None:
        """Compiles all templates that are not compiled yet, before processes part."""
        for name in self.list_templates():
            self.get_template(name)

    def _component(self, path: str, name: str = "") -> Component:
        """A Jinja macro of a file: the one with the file's name, or with another."""
        module = self.get_template(path).module
        component: Component = getattr(module, name or PurePosixPath(path).stem)
        return component


@contextmanager
def located_errors(src: str) -> Iterator[None]:
    """Says of an error in a template where in the template it is, and on which page.

    Raises:
        RenderError: There is an error in a template.
    """
    try:
        yield
    except (jinja2.TemplateError, AttributeError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if Path(frame.filename).is_relative_to(TEMPLATES)]
        location = ours and f"{Path(ours[-1].filename).relative_to(TEMPLATES)}:{ours[-1].lineno}: "
        raise RenderError(f"{location or ''}{error} (while making {src})") from error
