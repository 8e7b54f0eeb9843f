"""What is copied: a version, or a change between two, told as an observation."""

from __future__ import annotations

from collections.abc import Iterator

from revtrack.model.change import Change, Diff
from revtrack.model.held import Held
from revtrack.model.version import Block
from revtrack.verbs.chain import agency_name
from revtrack.version import __version__
from revtrack.views.terminal.parts import mark_name, numbers

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
    "Observed by comparing two captures with revtrack {version}; "
    "a version between them may not be held."
)


def cited_version(held: Held, count: int) -> str:
    """Return a version as a citation, `count` being how many of its story are held."""
    return f"{_whole(held, count)}, captured by revtrack {__version__}."


def cited_block(held: Held, count: int, block: Block) -> str:
    """Return a block as it stands in a version."""
    return f"{cited_version(held, count)}\n{numbers([block])}: “{_words(block)}”"


def cited_change(old: Held, new: Held, count: int, diff: Diff, change: Change) -> str:
    """Return a change between two versions as a citation, with both texts."""
    return "\n".join(_lines(old, new, count, diff, change))


def _lines(old: Held, new: Held, count: int, diff: Diff, change: Change) -> Iterator[str]:
    then = [diff.old_blocks[place] for place in change.old]
    now = [diff.new_blocks[place] for place in change.new]
    observed = _OBSERVED[mark_name(change)].format(
        old=numbers(then), new=numbers(now), before=_short(old)
    )
    yield f"{_whole(new, count)}."
    yield observed
    if change.kind != "unchanged":
        yield from (f"before, {numbers([block])}: “{_words(block)}”" for block in then)
    yield from (f"{numbers([block])}: “{_words(block)}”" for block in now)
    yield _BETWEEN.format(version=__version__)


def _whole(held: Held, count: int) -> str:
    """Return `Yonhap, “Ferry sinks”, 2nd LD, version 3 of 5 held, published …, SHA-256 …`."""
    headline = held.version.headline
    return _joined(
        agency_name(held.version.agency),
        f"“{headline}”" if headline else "no headline",
        held.version.label or "no label",
        f"version {held.place} of {count} held",
        _time(held),
        _hash(held),
    )


def _short(held: Held) -> str:
    label = held.version.label or "no label"
    return f"version {held.place} ({_joined(label, _time(held), _hash(held))})"


def _joined(*parts: str) -> str:
    return ", ".join(parts)


def _hash(held: Held) -> str:
    return f"SHA-256 {held.sha256[:12]}"


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
