"""The help of a command as plain text, at any width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from revtrack.model.manual import Entry, Example

MOST = 80
"""Widest help: longer lines are hard to read, however wide the terminal is."""

_LEAST_BESIDE = 30
"""Least cells beside a name for its help to stand there; else it stands below."""

_WIDEST_NAME = 24
"""Longest name that sets the column in which the help of all stands."""


def help_text(entry: Entry, width: int) -> str:
    """Return the help: the purpose, examples, usage, notes, arguments, options."""
    width = min(width, MOST)
    parts = [_wrapped(entry.text.purpose, width)]
    if entry.text.examples:
        parts.append(_examples(entry.text.examples, width))
    parts.append(_wrapped(f"Usage: {entry.usage}", width, after=4))
    notes = [_wrapped(note, width) for note in entry.text.notes]
    names = [name for _, rows in entry.commands for name, _ in rows]
    groups = [_section(title, rows, names, width) for title, rows in entry.commands]
    params = [
        _section(title, rows, [name for name, _ in rows], width)
        for title, rows in (("Arguments", entry.arguments), ("Options", entry.options))
        if rows
    ]
    # What a command has to say goes before its options; a list of commands before what is said.
    parts += [*groups, *params, *notes] if groups else [*notes, *params]
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str, width: int, before: int = 0, after: int | None = None) -> str:
    """Return text in lines; the first behind a margin, the others behind another."""
    rest = before if after is None else after
    lines = wrap(
        text, max(width, rest + 8), initial_indent=" " * before, subsequent_indent=" " * rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines)


def _examples(examples: Sequence[Example], width: int) -> str:
    """Return examples, what each is for beside it where all have room, else above it."""
    column = max((len(example.line) for example in examples if example.what), default=0)
    widest = max(len(example.what) for example in examples)
    longest = max(len(example.line) for example in examples)
    beside = max(2 + column + 2 + widest, 2 + min(longest, MOST)) <= width
    lines = (_beside(e, column) if beside else _above(e, width) for e in examples)
    return "\n".join(line for group in lines for line in group)


def _beside(example: Example, column: int) -> Iterator[str]:
    yield f"  {example.line:<{column}}  {example.what}".rstrip()


def _above(example: Example, width: int) -> Iterator[str]:
    """Yield what the example is for as a comment, and the command as it can be pasted."""
    if example.what:
        yield _wrapped(f"# {example.what}", width, 2)
    if len(example.line) + 2 <= width:
        yield f"  {example.line}"
        return
    folded = _wrapped(example.line, width - 2, 2, 6).splitlines()
    yield " \\\n".join(folded)


def _section(title: str, rows: Iterable[tuple[str, str]], names: Iterable[str], width: int) -> str:
    """Return names with their help, in two columns, as wide as all names need, if they fit."""
    lengths = [len(name) for name in names if len(name) <= _WIDEST_NAME]
    column = 2 + max(lengths, default=0) + 2
    if width - column < _LEAST_BESIDE:
        column = 6
    return "\n".join([f"{title}:", *(_row(name, told, column, width) for name, told in rows)])


def _row(name: str, told: str, column: int, width: int) -> str:
    """Return a name and its help; a name longer than its column has a line of its own."""
    told = " ".join(told.split())
    if len(name) + 4 > column:
        below = _wrapped(told, width, column)
        return f"  {name}\n{below}" if told else f"  {name}"
    return _wrapped(f"  {name:<{column - 2}}{told}".rstrip(), width, 0, column).rstrip()
