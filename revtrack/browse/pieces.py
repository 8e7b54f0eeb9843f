"""What a pane shows, piece by piece, so that a reader can stand on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from revtrack.model.change import Change, Diff
from revtrack.model.held import Held
from revtrack.model.version import Block
from revtrack.views.look import Look
from revtrack.views.terminal.diff import change_lines, closing, heading_lines, stretches
from revtrack.views.terminal.page import block_lines, top_lines
from revtrack.views.terminal.parts import Indented, counted, heading, mark_name, quiet, warning


@dataclass(frozen=True, slots=True)
class Piece:
    """Something shown. The reader can stand on one that is a `change` or a `block`.

    `indices` are those of its blocks in the version that is read.
    """

    shown: RenderableType
    change: Change | None = None
    block: Block | None = None
    indices: tuple[int, ...] = ()

    @property
    def is_stop(self) -> bool:
        """Whether a reader can stand on it."""
        return self.change is not None or self.block is not None


def first_version(held: Held) -> Iterator[Piece]:
    """Yield the pieces of a version that nothing is held before: its fields and its blocks."""
    _, *fields = top_lines(held)
    yield Piece(Group(*fields, Text()))
    for index, block in enumerate(held.version.blocks):
        yield Piece(Group(*block_lines(block)), block=block, indices=(index,))


def revision(diff: Diff, look: Look) -> Iterator[Piece]:
    """Yield the pieces of a diff: what is compared, its changes, how many are left out, a count."""
    _, *heads = heading_lines(diff)
    told = dict(zip(diff.changes, diff.sentences, strict=True))
    yield Piece(Group(Indented(heading(diff.new.headline or "no headline"), 2)))
    yield Piece(Group(*heads, Text()))
    for stretch in stretches(diff, look.context):
        if isinstance(stretch, int):
            yield Piece(Group(quiet(f"  … {counted(stretch, 'unchanged block')}"), Text()))
            continue
        for change in stretch:
            lines = change_lines(diff, change, told[change], look)
            yield Piece(Group(*lines), change, indices=change.new)
    yield Piece(Group(closing(diff), *(warning(bound) for bound in diff.bounds)))


def beginning(pieces: Sequence[Piece]) -> int | None:
    """Return the piece that a reader stands on first: what changed, else any that can be."""
    stops = [n for n, piece in enumerate(pieces) if piece.is_stop]
    telling = [
        n for n in stops if (change := pieces[n].change) and mark_name(change) != "unchanged"
    ]
    return next(iter(telling or stops), None)


def standing_on(pieces: Sequence[Piece], indices: Sequence[int]) -> int | None:
    """Return which piece has any of these blocks, None if it is not shown."""
    wanted = set(indices)
    return next((n for n, piece in enumerate(pieces) if wanted & set(piece.indices)), None)
