"""What the program says about mistakes: all texts in its source that say it are inspected.

They are given to functions and classes of ours that take a `remedy`, mostly with a message before
it. Texts that a call gets from elsewhere are followed to the function or the value they come from.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import macros
from tests.support.fragments import FRAGMENT

ROOT = Path(macros.__file__).parent
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}
Function = ast.FunctionDef | ast.Module


def parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in names if name != "self"]


def takers() -> dict[str, list[str]]:
    """The names of the functions and classes that take a remedy, with all that they take."""
    found = {}
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name != "__init__":
                name, takes = node.name, parameters(node)
            elif isinstance(node, ast.ClassDef):
                made = [one for one in node.body if isinstance(one, ast.FunctionDef)]
                init = [one for one in made if one.name == "__init__"]
                fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
                name = node.name
                takes = parameters(init[0]) if init else [ast.unparse(one.target) for one in fields]
            else:
                continue
            if "remedy" in takes:
                found[name] = takes
    return found


FUNCTIONS = [
    (path, node)
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef)
]
# What is said of a mistake, by the names that it goes by; its remedy is `remedy` everywhere.
MESSAGES = ("message", "problem", "noun")
# Functions that take what other functions yield: the tuples are inspected where they are yielded.
RECEIVERS = {("check/complaint.py", "_findings"), ("load/syntax_errors.py", "syntax_problem")}


@dataclass(frozen=True)
class Scope:
    """A function, or a module, in which expressions have their texts."""

    path: Path
    function: Function

    def texts(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> set[str]:
        """The texts that an expression can have, as far as they are written in our source."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return {"".join(str(getattr(one, "value", "")) or "…" for one in parts)}
            case ast.BinOp(op=ast.Add()):
                sides = [self.texts(side, seen) or {"…"} for side in (node.left, node.right)]
                return {"".join(pair) for pair in product(*sides)}
            case ast.IfExp():
                return self.texts(node.body, seen) | self.texts(node.orelse, seen)
            case ast.BoolOp(op=ast.Or(), values=[*others, last]):
                first = {text for one in others for text in self.texts(one, seen)}
                return (first - {""}) | self.texts(last, seen)
            case ast.Name(id=id) if id not in seen:
                known = assignments(self.function, TREES[self.path])
                values = [value for name, value in known if name == id]
                return {text for value in values for text in self.texts(value, seen | {id})}
            case ast.Call(func=ast.Attribute(value=value, attr="format")):
                return self.texts(value, seen)
            case ast.Call(func=ast.Name(id=id)) if id not in seen:
                return {
                    text
                    for scope in self.called(id)
                    for value in scope.results()
                    for text in scope.texts(value, seen | {id})
                }
        return set()

    def tuples(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> "Iterator[Said]":
        """The messages and remedies at the end of the tuples that an expression can be."""
        match node:
            case ast.Tuple(elts=[*_, ast.Starred(value=value)]):
                yield from self.tuples(value, seen)
            case ast.Tuple(elts=[*_, message, remedy]):
                yield Said(self, node.lineno, message, remedy)
            case ast.IfExp():
                yield from self.tuples(node.body, seen)
                yield from self.tuples(node.orelse, seen)
            case ast.Name(id=id):
                for name, value in assignments(self.function, TREES[self.path]):
                    if name == id:
                        yield from self.tuples(value, seen)
            case ast.Call(func=ast.Name(id=id)) if id not in seen:
                for scope in self.called(id):
                    for value in scope.results():
                        yield from scope.tuples(value, seen | {id})

    def called(self, name: str) -> "list[Scope]":
        """The functions of ours that a call in this scope may mean, the module's own before all."""
        known = [Scope(path, one) for path, one in FUNCTIONS if one.name == name]
        return [scope for scope in known if scope.path == self.path] or known

    def results(self) -> Iterator[ast.expr]:
        """What the function returns or yields."""
        for node in ast.walk(self.function):
            if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
                yield node.value

    def forwards(self, node: ast.expr) -> bool:
        """Whether an expression hands on a text that was inspected where it was first given."""
        match node:
            case ast.Attribute(attr=attr):
                return attr in (*MESSAGES, "remedy")
            case ast.Subscript(slice=ast.Constant(value=str(key))):
                return key in (*MESSAGES, "remedy")
            case ast.BoolOp(values=values):
                return any(map(self.forwards, values))
            case ast.Name(id=id) if isinstance(self.function, ast.FunctionDef):
                return self.function.name in TAKERS and id in parameters(self.function)
        return False


@dataclass(frozen=True)
class Said:
    """A message, if any, and a remedy that stand together in a scope."""

    scope: Scope
    line: int
    message: ast.expr | None
    remedy: ast.expr

    def __str__(self) -> str:
        return f"{self.scope.path.relative_to(ROOT)}:{self.line}"

    @property
    def parts(self) -> list[ast.expr]:
        """What is said."""
        return [self.message, self.remedy] if self.message else [self.remedy]


def tables(tree: ast.Module) -> Iterator[tuple[str, ast.Tuple]]:
    """The rows of the tables of a module, each with the name of its table."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            rows = [one for one in node.value.elts if isinstance(one, ast.Tuple)]
            yield from ((ast.unparse(node.targets[0]), row) for row in rows)


def assignments(function: Function, tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names that a function or its module assigns, with what it assigns to them."""
    for node in (*ast.walk(function), *tree.body):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=True)
                    yield from ((ast.unparse(name), value) for name, value in pairs)
                else:
                    yield ast.unparse(target), node.value
        elif isinstance(node, ast.AugAssign):
            yield ast.unparse(node.target), ast.BinOp(node.target, node.op, node.value)
        elif isinstance(node, ast.For) and isinstance(node.target, ast.Tuple):
            rows = [value for name, value in tables(tree) if name == ast.unparse(node.iter)]
            for row in rows:
                names = map(ast.unparse, node.target.elts)
                yield from zip(names, row.elts, strict=True)
        elif isinstance(node, ast.NamedExpr):
            yield node.target.id, node.value


def calls(node: ast.AST, function: Function) -> Iterator[tuple[Function, ast.Call]]:
    """All calls below a node, each with the innermost function around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield function, child
        yield from calls(child, child if isinstance(child, ast.FunctionDef) else function)


def name(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def said_by(scope: Scope, call: ast.Call) -> Iterator[Said]:
    """What a call says; nothing where it means another function of the same name."""
    takes = TAKERS[name(call)]
    if stars := [one.value for one in call.args if isinstance(one, ast.Starred)]:
        if name(call) not in {one.name for _, one in FUNCTIONS}:
            yield from scope.tuples(stars[-1])
        return
    given = {one.arg: one.value for one in call.keywords}
    given |= dict(zip(takes, call.args, strict=False))
    if "remedy" in given:
        message = next((given[one] for one in MESSAGES if one in given), None)
        yield Said(scope, call.lineno, message, given["remedy"])


TAKERS = takers()
CALLS = [
    (Scope(path, function), call)
    for path, tree in TREES.items()
    for function, call in calls(tree, tree)
    if name(call) in TAKERS
]
SAID = [said for scope, call in CALLS for said in said_by(scope, call)]
SAID += [
    said
    for path, function in FUNCTIONS
    if function.returns and ast.unparse(function.returns) == "Found"
    for value in Scope(path, function).results()
    for said in Scope(path, function).tuples(value)
]


def test_every_kind_of_complaint_is_inspected() -> None:
    assert {"Finding", "finding", "Complaint", "refusal", "Problem", "Fault"} <= set(TAKERS)
    assert {name(call) for _, call in CALLS} == set(TAKERS)


def test_every_complaint_has_its_texts_in_sight() -> None:
    assert len(SAID) > 150
    for said in SAID:
        function = getattr(said.scope.function, "name", "")
        if (str(said.scope.path.relative_to(ROOT)), function) not in RECEIVERS:
            for part in said.parts:
                texts = said.scope.texts(part)
                assert texts or said.scope.forwards(part), f"{said}: {ast.unparse(part)}"


def test_only_a_rule_makes_a_finding() -> None:
    made = {scope.path.relative_to(ROOT) for scope, call in CALLS if name(call) == "Finding"}
    assert made == {Path("ground/rule.py")}


def test_a_rule_is_made_once_and_by_name() -> None:
    for path, tree in TREES.items():
        for function, call in calls(tree, tree):
            if name(call) == "Rule" and path.parts[-2:] != ("check", "complaint.py"):
                assert isinstance(function, ast.Module), f"{path}:{call.lineno}"


def test_what_is_wrong_and_what_to_write_join_into_one_sentence() -> None:
    texts = [
        (str(said), text)
        for said in SAID
        for part in said.parts
        # An empty text stands for none: `or` gives the next.
        for text in said.scope.texts(part) - {""}
    ]
    assert len(texts) > 300
    assert not [one for one in texts if not FRAGMENT.fullmatch(one[1])]
