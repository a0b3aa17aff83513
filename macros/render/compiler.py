"""How our templates become Python: as Jinja's compiler does it, without what they never use.

Each page calls some thousand functions and macros, and writes some thousand values. Jinja asks at
each whether it wants the context, whether text is escaped here, and wraps each piece of text by
itself. Our templates always escape, want no context, and each piece ends up in one text. So a macro
becomes a plain function that gives HTML, and a call of it a plain call.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes, runtime
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from markupsafe import Markup, _escape_inner  # type: ignore[attr-defined]
from markupsafe import escape as escaped_markup

# Put behind the code of a template, beside what Jinja imports or in place of it.
_OURS = f"\nfrom {__name__} import as_html, escape\n"
# What a macro may know of its call besides its parameters; then it remains one of Jinja's.
_OF_CALLS = ("caller", "kwargs", "varargs")
# Names that the code of a macro may use itself, so that no parameter of a function has them.
_TAKEN = {
    *runtime.exported,
    *("as_html", "concat", "cond_expr_undefined", "context", "environment", "resolve", "undefined"),
    *("included_template", "parent_template", "bool", "dict", "getattr", "str", "KeyError"),
}

# What has none of the signs of HTML in its text.
_WITHOUT_SIGNS = frozenset((int, float, bool, Decimal, type(None)))

# Text that is HTML already, without the questions of `Markup()`.
as_html = partial(str.__new__, Markup)


def escape(value: object) -> str:
    """A value as a piece of HTML, which nothing but a larger piece takes."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    return str(value) if kind in _WITHOUT_SIGNS else escaped_markup(value)


class DirectCalls(CodeGenerator):
    """Writes calls as calls, and macros as functions."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._macros: set[str] = set()
        """The macros of this template and of those that it imports."""

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        """Writes an import of macros."""
        if frame.toplevel:
            self._macros |= {name if isinstance(name, str) else name[1] for name in node.names}
        super().visit_FromImport(node, frame)

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        """Writes a macro."""
        if frame.toplevel:
            self._macros.add(node.name)
        super().visit_Macro(node, frame)

    def macro_body(
        self, node: nodes.Macro | nodes.CallBlock, frame: Frame
    ) -> tuple[Frame, MacroRef]:
        """Writes the function of a macro."""
        if not _is_function(node):
            return super().macro_body(node, frame)
        frame = frame.inner()
        frame.require_output_check = False
        frame.symbols.analyze_node(node)
        self.writeline(f"def macro({', '.join(f'{arg.name}=missing' for arg in node.args)}):", node)
        self.indent()
        self.buffer(frame)
        self.enter_frame(frame)
        self.push_parameter_definitions(frame)
        for index, arg in enumerate(node.args, start=len(node.defaults) - len(node.args)):
            ref = frame.symbols.ref(arg.name)
            self.writeline(f"{ref} = {arg.name} if {arg.name} is not missing else ")
            if index >= 0:
                self.visit(node.defaults[index], frame)
            else:
                said = f"parameter {arg.name!r} was not provided"
                self.write(f"undefined({said!r}, name={arg.name!r})")
            self.mark_parameter_stored(ref)
        self.pop_parameter_definitions()
        self.blockvisit(node.body, frame)
        self.writeline(f"return as_html(concat({frame.buffer}))")
        self.leave_frame(frame, with_python_scope=True)
        self.outdent()
        return frame, MacroRef(node)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Writes what the name of a macro stands for."""
        if _is_function(macro_ref.node):
            self.write("macro")
        else:
            super().macro_def(macro_ref, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Writes an attribute, which is never meant to be an item of a mapping."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        """Writes a choice; without an `else` it is no text, as which Jinja would write it."""
        other = node.expr2 or nodes.Const("", lineno=node.lineno, environment=node.environment)
        chosen = nodes.CondExpr(node.test, node.expr1, other, lineno=node.lineno)
        chosen.set_environment(self.environment)
        super().visit_CondExpr(chosen, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Writes what stands before a value: nothing before what a macro gives."""
        if self._is_of_macro(node, frame):
            self.write("(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _is_of_macro(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether a value comes from a macro, and not from another name like it."""
        if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
            return False
        name = node.node.name
        return name in self._macros and frame.symbols.ref(name) == f"l_0_{name}"

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Writes a call."""
        if any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        parts: list[tuple[str, nodes.Node]] = [
            *(("", value) for value in node.args),
            *((f"{given.key}=", given.value) for given in node.kwargs),
            *(("*", value) for value in (node.dyn_args,) if value),
            *(("**", value) for value in (node.dyn_kwargs,) if value),
        ]
        self.visit(node.node, frame)
        self.write("(")
        for sign, value in parts:
            self.write(sign)
            self.visit(value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


def _is_function(node: nodes.Macro | nodes.CallBlock) -> bool:
    """Whether a macro can be a function: if it takes what its parameters name, and no more."""
    names = {arg.name for arg in node.args}
    return (
        isinstance(node, nodes.Macro)
        and not any(name in _TAKEN or iskeyword(name) for name in names)
        and names.isdisjoint(_OF_CALLS)
        and not find_undeclared(node.body, _OF_CALLS)
    )


class CompiledEnvironment(jinja2.Environment):
    """Compiles templates as above."""

    code_generator_class = DirectCalls

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Filters that would look at each call whether templates run asynchronously.
        for name in self.filters:
            direct = getattr(jinja2.filters, f"sync_do_{name}", None)
            if direct:
                self.filters[name] = direct

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        code: str = super()._generate(source, name, filename, defer_init=defer_init)
        return code + _OURS

    def make_globals(self, d: Any) -> Any:
        """The names that templates know: one set for all, if a template adds none."""
        return super().make_globals(d) if d else self.globals
