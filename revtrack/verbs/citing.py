"""Citations: a version, a block of it or a change, told as an observation between captures."""

from __future__ import annotations

from collections.abc import Sequence

from revtrack.errors import UnknownVersion, UsageError
from revtrack.evolution.coding import FIELDS, differs, units
from revtrack.evolution.tracing import place_of
from revtrack.model.audit import Audit
from revtrack.model.change import Change, Diff, VersionName
from revtrack.model.citation import Citation, Cited, Quoted
from revtrack.model.held import Held, iso
from revtrack.model.numbers import numbers
from revtrack.model.version import Block
from revtrack.verbs.chain import agency_name
from revtrack.version import PARSER, __version__

_OBSERVED = {
    "unchanged": "{new} reads as {old} of {before} does.",
    "moved": "{new} reads as {old} of {before} does; it stands elsewhere.",
    "changed": "{new} reads otherwise than {old} of {before}.",
    "added": "{new} was matched with no paragraph of {before}.",
    "removed": "No paragraph was matched with {old} of {before}.",
    "split": "{new} read as {old} of {before} does in one.",
    "merged": "{new} reads as {old} of {before} do apart.",
}
"""What can be said of a change of each kind: what stands there, not who did it or why."""

_BETWEEN = (
    f"Observed by comparing two captures with revtrack {__version__}; "
    "a version between them may not be held."
)
_READ = f"As the capture reads with revtrack {__version__}, parser {PARSER}."
_SHOWN = 8
"""Most changes that an error lists."""


def cited_version(held: Held, count: int, source: str | None = None) -> Citation:
    """Return a version as a citation, `count` being how many of its story are held."""
    return Citation(_cited(held, count, source), _READ)


def cited_block(held: Held, count: int, block: Block, source: str | None = None) -> Citation:
    """Return a block as it stands in a version."""
    where = numbers([block])
    return Citation(
        _cited(held, count, source), _READ, where, quotes=(Quoted(where, _words(block)),)
    )


def cited_change(
    old: Held, new: Held, count: int, diff: Diff, change: Change, source: str | None = None
) -> Citation:
    """Return a change between two versions as a citation, with both texts."""
    then = [diff.old_blocks[place] for place in change.old]
    now = [diff.new_blocks[place] for place in change.new]
    is_move = change.moved and change.kind == "unchanged"
    observed = _OBSERVED["moved" if is_move else change.kind].format(
        old=numbers(then), new=numbers(now), before=_short(old)
    )
    before = [] if change.kind == "unchanged" else then
    return Citation(
        _cited(new, count, source),
        _BETWEEN,
        " → ".join(filter(None, (numbers(then), numbers(now)))),
        _cited(old, count),
        observed,
        (
            *(Quoted(f"before, {numbers([block])}", _words(block)) for block in before),
            *(Quoted(numbers([block]), _words(block)) for block in now),
        ),
    )


def block_of(chain: Sequence[Held], held: Held, what: str) -> Block:
    """Return the block of a version that is meant: by its number, or words of it.

    Raises `UsageError` where none is, or more than one.
    """
    version, index = place_of([other.version for other in chain], what, held.place)
    if version != held.place:
        raise UsageError(
            f"version {held.place} has no paragraph with {what!r}", f"version {version} has one"
        )
    return held.version.blocks[index]


def before(chain: Sequence[Held], held: Held) -> Held:
    """Return the version before one; raises `UnknownVersion` for the first."""
    if held.place == 1:
        raise UnknownVersion(
            f"version 1 of {held.story} has nothing before it, and so no change",
            f"`revtrack cite {held.story} 1` cites the version",
        )
    return chain[held.place - 2]


def change_named(diff: Diff, name: str) -> Change:
    """Return the change called so: its number among those that `diff` shows, or a sheet's id.

    Raises `UsageError`, with what there is.
    """
    changes = [change for change in diff.changes if differs(change)]
    if name.isascii() and name.isdecimal() and 1 <= int(name) <= len(changes):
        return changes[int(name) - 1]
    ids = [unit.change.id for unit in units(diff, _NO_AUDIT)]
    if name in ids:
        fields = sum(field.name in FIELDS for field in diff.fields)
        at = ids.index(name) - fields
        if at >= 0:
            return changes[at]
        raise UsageError(f"{name} is a change of a field", "cite the versions instead")
    raise UsageError(
        f"version {diff.new.version} has no change {name!r}", f"it has {_listed(diff, changes)}"
    )


_NO_AUDIT = Audit(VersionName(), None, 0)
"""Ids do not depend on what the note says."""


def _listed(diff: Diff, changes: Sequence[Change]) -> str:
    """Return `1 (¶1 → ¶1), 2 (¶5)`, so that one can be chosen."""
    told = []
    for n, change in enumerate(changes[:_SHOWN], start=1):
        sides = (
            numbers(diff.old_blocks[place] for place in change.old),
            numbers(diff.new_blocks[place] for place in change.new),
        )
        told.append(f"{n} ({' → '.join(filter(None, sides))})")
    more = f" and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
    return ", ".join(told) + more if told else "none against the version before"


def _cited(held: Held, count: int, source: str | None = None) -> Cited:
    version = held.version
    return Cited(
        held.story,
        agency_name(version.agency) if version.agency != "generic" else None,
        version.headline,
        version.label,
        held.place,
        count,
        iso(version.published_at),
        iso(held.captured_at),
        iso(held.added_at),
        held.sha256,
        version.language,
        source,
    )


def _short(held: Held) -> str:
    """Return `version 4 (3rd LD, published 2024-03-12 14:20+09:00, SHA-256 …)`."""
    label = held.version.label or "no label"
    return f"version {held.place} ({label}, {_time(held)}, SHA-256 {held.sha256})"


def _time(held: Held) -> str:
    """Return when it was published, with the zone where it is known, or when it was captured."""
    for name, moment in (
        ("published", held.version.published_at),
        ("captured", held.captured_at),
        ("added", held.added_at),
    ):
        if moment:
            return f"{name} {moment.isoformat(' ', 'minutes')}"
    return "no time"


def _words(block: Block) -> str:
    return " ".join(block.text.split())
