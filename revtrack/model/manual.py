"""What the command line says about itself: one value, shown as help and as a man page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A command line worth typing, and what it is for."""

    line: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A docstring taken apart: its first line, the examples, and every other paragraph."""

    purpose: str
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its usage, its text, and its arguments and options, each with its help.

    `commands` are groups of the commands below it, each a title and names with purposes.
    """

    name: str
    usage: str
    text: Text
    arguments: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    commands: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Manual:
    """The whole command line; `entries` has every command and every command below one."""

    root: Entry
    entries: tuple[Entry, ...]
    settings: tuple[tuple[str, str], ...]
    exits: tuple[tuple[str, str], ...]
    version: str


def read_text(docstring: str) -> Text:
    r"""Return the parts of a command's docstring.

    Paragraphs that open with `\b` are examples, one a line: the command, two spaces or more,
    what it is for.
    """
    purpose, *rest = [part for part in docstring.replace("\b\n", "\b").split("\n\n") if part]
    examples = tuple(
        _example(line)
        for part in rest
        if part.startswith("\b")
        for line in part.removeprefix("\b").splitlines()
    )
    notes = tuple(" ".join(part.split()) for part in rest if not part.startswith("\b"))
    return Text(" ".join(purpose.split()), examples, notes)


def _example(line: str) -> Example:
    command, _, what = line.strip().partition("  ")
    return Example(command, what.strip())
