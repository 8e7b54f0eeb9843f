"""The faults that the sampler puts in are faults: each is another program, and only one apart."""

from __future__ import annotations

import ast

import pytest

from tests.soak.mutants import sample
from tests.soak.mutations import mutations
from tests.support import ROOT

MODULE = '''"""A module."""

LIMIT = 3


def grow(words: list[str], most: int = LIMIT) -> int:
    """Return a length."""
    size = 0
    for word in words:
        if word and not size >= most:
            continue
        size += len(word)
    return size - 1
'''


@pytest.mark.parametrize(
    ("was", "text"),
    [
        ("3", "(4)"),
        ("word and not size >= most", "(word or not size >= most)"),
        ("word and not size >= most", "(not (word and (not size >= most)))"),
        ("not size >= most", "(size >= most)"),
        ("size >= most", "(size > most)"),
        ("size >= most", "(size < most)"),
        ("continue", "break"),
        ("size += len(word)", "size -= len(word)"),
        ("size += len(word)", "pass"),
        ("size - 1", "(size + 1)"),
        ("return size - 1", "return None"),
    ],
)
def test_a_fault_is_made_of(was: str, text: str) -> None:
    assert (was, text) in [(fault.was, fault.text) for fault in mutations(MODULE)]


def test_what_only_says_or_declares_has_no_faults() -> None:
    assert not [fault for fault in mutations(MODULE) if "str" in fault.was or "A mod" in fault.was]


def test_the_lines_of_a_fault_are_those_of_its_statement() -> None:
    (fault,) = [fault for fault in mutations(MODULE) if fault.text == "(size > most)"]
    assert [MODULE.splitlines()[line - 1].strip() for line in fault.lines] == [
        "if word and not size >= most:"
    ]


def test_every_fault_of_a_module_is_another_program() -> None:
    source = (ROOT / "revtrack/compare/order.py").read_text("utf-8")
    sound = ast.dump(ast.parse(source))
    assert all(ast.dump(ast.parse(fault.of(source))) != sound for fault in mutations(source))


def test_a_seed_draws_the_same_sample_and_another_one_others() -> None:
    assert sample(100, 7) == sample(100, 7)
    assert sample(100, 7) != sample(100, 8)
