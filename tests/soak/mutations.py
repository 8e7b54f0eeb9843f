"""Small faults for a module: each changes one operator, number, word, condition or statement.

Left alone are texts and annotations of the module itself (docstrings, types, tables of words and
patterns), and what only guards or declares: `strict=`, a cache's size, decorators.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeGuard

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
"""Ordered comparisons lose their boundary, and are turned round."""
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_GUARDS = frozenset({"strict", "maxsize"})
_FUNCTIONS = (ast.FunctionDef, ast.Lambda)

Part = ast.expr | ast.stmt
Fault = tuple[Part, str]
"""A part of the syntax, and the text that takes its place."""


@dataclass(frozen=True)
class Mutation:
    """One fault: the characters of a source that give way to others, and what stands around."""

    start: int
    end: int
    text: str
    was: str
    lines: range
    """The lines whose running reaches the fault, from 1."""

    def of(self, source: str) -> str:
        """Return the source with the fault."""
        encoded = source.encode()
        return (encoded[: self.start] + self.text.encode() + encoded[self.end :]).decode()


def mutations(source: str) -> list[Mutation]:
    """Return every fault for a module's source, in its order."""
    found = _Finder(source)
    found.visit(ast.parse(source))
    return found.found


class _Finder(ast.NodeVisitor):
    """Collects the faults, on its way down from the module to its words."""

    def __init__(self, source: str) -> None:
        self.found: list[Mutation] = []
        self._source = source.encode()
        lengths = map(len, self._source.splitlines(keepends=True))
        self._starts = [0, *accumulate(lengths)]
        self._functions = 0
        self._lines = range(1)

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno if body else (node.end_lineno or node.lineno) + 1
            self._lines = range(node.lineno, max(last, node.lineno + 1))
        for fault in _FAULTS:
            for part, text in fault(node):
                self._add(part, text)
        if self._functions and isinstance(node, ast.Constant) and isinstance(node.value, str):
            self._add(node, repr(f"XX{node.value}XX" if node.value else "XX"))
        self._functions += isinstance(node, _FUNCTIONS)
        for name, value in ast.iter_fields(node):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_told(node, name, child):
                    self.visit(child)
        self._functions -= isinstance(node, _FUNCTIONS)

    def _add(self, part: Part, text: str) -> None:
        start = self._starts[part.lineno - 1] + part.col_offset
        end = self._starts[(part.end_lineno or 0) - 1] + (part.end_col_offset or 0)
        was = " ".join(self._source[start:end].decode().split())
        self.found.append(Mutation(start, end, text, was, self._lines))


def _is_told(node: ast.AST, name: str, child: ast.AST) -> bool:
    """Whether a part of the syntax says or declares, and does nothing.

    Texts with fields in them are left out since their parts have no places before Python 3.12.
    """
    return (
        isinstance(child, ast.JoinedStr)
        or name in {"annotation", "returns", "decorator_list"}
        or (isinstance(node, ast.keyword) and node.arg in _GUARDS)
        or (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant))
    )


def _written(node: ast.AST, **changed: object) -> str:
    """Return the text of a node with other parts; in brackets, for what stands around it."""
    other = copy.copy(node)
    for name, value in changed.items():
        setattr(other, name, value)
    return f"({ast.unparse(other)})"


def _comparisons(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for other in _COMPARED[type(op)]:
                ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                yield node, _written(node, ops=ops)


def _signs(node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.BoolOp):
        yield node, _written(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node, _written(node.operand)
    if isinstance(node, ast.BinOp) and not _is_text(node.left) and not _is_text(node.right):
        yield node, _written(node, op=_COMPUTED[type(node.op)]())


def _is_text(node: ast.expr) -> bool:
    is_plain = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_plain or isinstance(node, ast.JoinedStr)


def _conditions(node: ast.AST) -> Iterator[Fault]:
    """Yield conditions negated, where that is not already another fault."""
    if isinstance(node, (ast.If, ast.While, ast.IfExp)):
        tests = [node.test]
    else:
        tests = node.ifs if isinstance(node, ast.comprehension) else []
    for test in tests:
        is_not = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        if not is_not and not (isinstance(test, ast.Compare) and len(test.ops) == 1):
            yield test, f"(not {_written(test)})"


def _statements(node: ast.AST) -> Iterator[Fault]:
    """Yield statements removed, left early, or made the contrary."""
    if isinstance(node, (ast.Expr, ast.Delete, ast.Raise)) or _sets_a_part(node):
        yield node, "pass"
    if isinstance(node, ast.AugAssign):
        yield node, _written(node, op=_COMPUTED[type(node.op)]())[1:-1]
        yield node, "pass"
    if isinstance(node, (ast.Break, ast.Continue)):
        yield node, "continue" if isinstance(node, ast.Break) else "break"
    if isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        yield node, "return None"


def _is_none(node: ast.expr) -> bool:
    """Whether a value is `None`, or counts as it does where it is asked for."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _sets_a_part(node: ast.AST) -> TypeGuard[ast.Assign]:
    """Whether a statement sets an attribute or an entry: without a name, nothing would run."""
    return isinstance(node, ast.Assign) and not isinstance(node.targets[0], (ast.Name, ast.Tuple))


def _numbers(node: ast.AST) -> Iterator[Fault]:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(node, ast.Constant) and isinstance(value, bool):
        yield node, str(not value)
    elif isinstance(node, ast.Constant) and isinstance(value, (int, float)):
        yield from ((node, f"({other})") for other in (value + 1, value - 1) if value or other > 0)


_FAULTS: tuple[Callable[[ast.AST], Iterator[Fault]], ...] = (
    _comparisons,
    _signs,
    _conditions,
    _statements,
    _numbers,
)
