"""The manual page in roff's man macros, which man and mandoc both read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revtrack.model.manual import Entry, Example, Manual


def manual_page(manual: Manual) -> str:
    """Return the page."""
    return "\n".join(_page(manual)) + "\n"


def _page(manual: Manual) -> Iterator[str]:
    root = manual.root
    yield f'.TH REVTRACK 1 "" "revtrack {_plain(manual.version)}" "User Commands"'
    # No hyphens of its own making: a command line must stay one that can be pasted.
    yield from (".nh", ".ad l")
    yield from (".SH NAME", f"revtrack \\- {_plain(root.text.purpose.rstrip('.'))}")
    yield from (".SH SYNOPSIS", f".B {_plain(root.usage)}")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(root.text.notes)
    yield from (".SH EXAMPLES", *_examples(root.text.examples))
    yield ".SH OPTIONS"
    yield from _rows(root.options)
    entries = {entry.name: entry for entry in manual.entries}
    for title, commands in root.commands:
        yield f".SH {_plain(title.upper())}"
        for name, _ in commands:
            yield from _command(f"{root.name} {name}", entries)
    yield from (".SH CONFIGURATION", *_rows(manual.settings))
    yield from (".SH EXIT STATUS", *_rows(manual.exits))


def _command(name: str, entries: dict[str, Entry]) -> Iterator[str]:
    """Yield a command, and the commands below it."""
    entry = entries[name]
    yield f".SS {_plain(entry.usage)}"
    yield _plain(entry.text.purpose)
    yield from _examples(entry.text.examples)
    if entry.text.notes:
        yield ".PP"
    yield from _paragraphs(entry.text.notes)
    yield from _rows((*entry.arguments, *(row for row in entry.options if "--help" not in row[0])))
    for _, commands in entry.commands:
        for below, _ in commands:
            yield from _command(f"{name} {below}", entries)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        yield from ((".PP", _plain(text)) if place else (_plain(text),))


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    """Yield command lines as they are typed, each with what it is for below it."""
    for example in examples:
        yield from (".TP", f".B {_plain(example.line)}", _plain(example.what) or "\\&")


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, told in rows:
        yield from (".TP", f".B {_plain(name)}", _plain(" ".join(told.split())) or "\\&")


def _plain(text: str) -> str:
    r"""Return text that roff sets as it stands: a hyphen stays one that can be pasted."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    escaped = escaped.replace("~", "\\(ti").replace("^", "\\(ha").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
