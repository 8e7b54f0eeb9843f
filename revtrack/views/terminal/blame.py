"""Where blocks and words come from, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.lineage import Appeared, Blame, Blamed
from revtrack.views.look import Look
from revtrack.views.terminal.parts import (
    Indented,
    Rows,
    heading,
    numbers,
    quiet,
    story_text,
    warning,
)
from revtrack.views.terminal.versions import Colours, key, named, short_name
from revtrack.views.visible import visible

_INDENT = 4
_NAMED = 12
"""Most versions whose labels are told above lines that name them by number."""


def blame_view(blame: Blame, look: Look) -> RenderableType:
    """Return a line a block, or if `look` asks for words each block whole, its words by version."""
    story = f"{blame.story} · " if blame.story else ""
    top = heading(f"{story}{named(blame.versions[-1])}")
    told = _in_words(blame, look) if look.words else _in_lines(blame)
    return Group(top, *told, *(warning(bound) for bound in blame.bounds))


def _in_lines(blame: Blame) -> Iterator[RenderableType]:
    colours = Colours(
        version
        for blamed in blame.blocks
        for version in (blamed.introduced_in, blamed.changed_in, blamed.returned_in)
        if version
    )
    if len(colours.shown) <= _NAMED:
        yield key(blame.versions, colours)
    yield Text()
    names = ["", "since", "as", "changed", "back", ""]
    rows = [list(_line(blamed, colours)) for blamed in blame.blocks]
    # What no block has needs no column.
    kept = [n for n in range(len(names)) if n in (0, 1, 5) or any(str(row[n]) for row in rows)]
    right = {place for place, n in enumerate(kept) if n in (1, 3, 4)}
    yield Rows([names[n] for n in kept], [[row[n] for n in kept] for row in rows], right)


def _line(blamed: Blamed, colours: Colours) -> Iterator[Text]:
    first = blamed.path[0].block
    yield quiet(short_name(blamed.block))
    yield _version(blamed.introduced_in, colours)
    yield quiet(short_name(first) if first.number != blamed.block.number else "")
    yield _version(blamed.changed_in if blamed.changed_in > blamed.introduced_in else None, colours)
    yield _version(blamed.returned_in, colours)
    yield story_text(" ".join(blamed.block.text.split()))


def _version(version: int | None, colours: Colours) -> Text:
    return Text(str(version), colours.of(version)) if version else Text()


def _in_words(blame: Blame, look: Look) -> Iterator[RenderableType]:
    colours = Colours(run.version for blamed in blame.blocks for run in blamed.words)
    marked = look.marked or not colours.enough
    yield key(blame.versions, colours)
    if marked:
        told = "{3|so}: appeared in version 3; without a mark: as old as the paragraph"
        yield Indented(quiet(told), 2)
    for blamed in blame.blocks:
        yield Text()
        yield _title(blamed)
        plain = blamed.introduced_in if marked else None
        yield Indented(_words(blamed.words, colours, marked, plain), _INDENT)


def _title(blamed: Blamed) -> Text:
    """Return the line over a block: `¶9  since 1 as ¶7 · changed in 4 · returned in 3`."""
    first = blamed.path[0].block
    as_other = f" as {numbers([first])}" if first.number != blamed.block.number else ""
    told = [f"since {blamed.introduced_in}{as_other}"]
    if blamed.changed_in > blamed.introduced_in:
        told.append(f"changed in {blamed.changed_in}")
    if blamed.returned_in:
        told.append(f"returned in {blamed.returned_in}")
    return quiet(f"{numbers([blamed.block])}  {' · '.join(told)}")


def _words(runs: Sequence[Appeared], colours: Colours, marked: bool, plain: int | None) -> Text:
    """Return words in the colours of their versions; marks leave white space outside."""
    text = Text()
    for run in runs:
        bare = run.text.rstrip()
        shown = visible(bare)
        if marked and run.version != plain and bare:
            shown = f"{{{run.version}|{shown}}}"
        text.append(shown, colours.of(run.version))
        text.append(visible(run.text[len(bare) :]))
    return text
