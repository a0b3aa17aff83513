"""What the program says about mistakes: every place in its source that words it is inspected.

A place is a call of a function or class of ours that takes a `remedy`, and before it what is wrong.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import macros

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


@dataclass(frozen=True)
class Place:
    """A call that words a mistake, and the function in which it stands."""

    path: Path
    function: Function
    call: ast.Call
    takes: list[str]

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.call.lineno}"

    def texts(self, parameter: str) -> set[str]:
        """The texts that can be given for a parameter, as far as they are written in sight."""
        given = {one.arg: one.value for one in self.call.keywords}
        given |= dict(zip(self.takes, self.call.args, strict=False))
        return self._texts(given[parameter], frozenset()) if parameter in given else set()

    def _texts(self, node: ast.expr, seen: frozenset[str]) -> set[str]:
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return {"".join(str(getattr(one, "value", "")) or "…" for one in parts)}
            case ast.IfExp():
                return self._texts(node.body, seen) | self._texts(node.orelse, seen)
            case ast.BoolOp(op=ast.Or(), values=[*others, last]):
                first = {text for one in others for text in self._texts(one, seen)}
                return (first - {""}) | self._texts(last, seen)
            case ast.Name(id=id) if id not in seen:
                known = assignments(self.function, TREES[self.path])
                values = [value for name, value in known if name == id]
                return {text for value in values for text in self._texts(value, seen | {id})}
        return set()


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


def calls(node: ast.AST, function: Function) -> Iterator[tuple[Function, ast.Call]]:
    """All calls below a node, each with the innermost function around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield function, child
        yield from calls(child, child if isinstance(child, ast.FunctionDef) else function)


def name(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


TAKERS = takers()
PLACES = [
    Place(path, function, call, TAKERS[name(call)])
    for path, tree in TREES.items()
    for function, call in calls(tree, tree)
    if name(call) in TAKERS
]


def test_every_kind_of_complaint_is_inspected() -> None:
    assert {"Finding", "finding", "Complaint", "refusal", "Problem", "Fault"} <= set(TAKERS)
    assert {name(place.call) for place in PLACES} == set(TAKERS)


def test_only_a_rule_makes_a_finding() -> None:
    made = {str(place).partition(":")[0] for place in PLACES if name(place.call) == "Finding"}
    assert made == {"ground/rules.py"}


def test_a_rule_is_made_once_and_by_name() -> None:
    for path, tree in TREES.items():
        for function, call in calls(tree, tree):
            if name(call) == "Rule" and path.parts[-2:] != ("check", "complaint.py"):
                assert isinstance(function, ast.Module), f"{path}:{call.lineno}"


def test_what_is_wrong_and_what_to_write_join_into_one_sentence() -> None:
    said = [
        (str(place), text)
        for place in PLACES
        for parameter in (place.takes[place.takes.index("remedy") - 1], "remedy")
        for text in place.texts(parameter)
    ]
    assert len(said) > 200
    fragment = re.compile(r"[^A-Z\s].*(?:[^.;,\s]|/\.\.)", re.DOTALL)
    assert not [one for one in said if not fragment.fullmatch(one[1])]
