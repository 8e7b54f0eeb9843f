"""One block's life through all versions, found by its number or by words of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from revtrack.compare.normal import folded, spacing
from revtrack.errors import UsageError
from revtrack.evolution.lineage import Chain, follow, place_in
from revtrack.evolution.returning import Place
from revtrack.model.lineage import Step, Trace
from revtrack.model.version import Block, Role, Version
from revtrack.settings import ENGINE, Engine

_NUMBER = re.compile(r"(?:(¶|p|para|paragraph|c|caption|h|heading)\s*)?([0-9]{1,6})", re.IGNORECASE)
_ROLES: dict[str, Role] = {"¶": "paragraph", "p": "paragraph", "c": "caption", "h": "heading"}
_SHOWN = 8
"""Most blocks that an error lists."""


def trace(
    versions: Sequence[Version], what: str, version: int | None = None, settings: Engine = ENGINE
) -> Trace:
    """Return the life of one block of a version, the last by default; `version` counts from 1.

    `what` is a number (`7`, `¶7`, `p7`, `caption 2`, `heading 1`) or words that stand in the
    block, whatever their case and quote style; words that stand nowhere in the version are looked
    up in the latest that has them. At a split the piece that kept most of the text is followed, at
    a merger the whole. Raises `UsageError` where no block, or more than one, is meant.
    """
    asked = place_in(versions, version)
    place = place_of(versions, what, asked)
    chain = follow(versions, settings)
    line = [*chain.path(place), *_onward(chain, place)]
    return Trace(
        chain.block(place),
        place[0],
        chain.origins[line[-1]].changed_in,
        tuple(_steps(chain, line)),
        chain.names(),
        what,
        bounds=chain.bounds,
    )


def _onward(chain: Chain, place: Place) -> Iterator[Place]:
    """Yield where a block's text went, version by version."""
    at = chain.heirs.get(place)
    while at:
        yield at
        at = chain.heirs.get(at)


def _steps(chain: Chain, line: Sequence[Place]) -> Iterator[Step]:
    yield _step(chain, line[0])
    for before, place in pairwise(line):
        if place[0] > before[0] + 1:
            yield _gone(chain, before)
        yield _step(chain, place)
    if line[-1][0] < len(chain.versions):
        yield _gone(chain, line[-1])


def _step(chain: Chain, place: Place) -> Step:
    origin = chain.origins[place]
    found = Step(place[0], origin.kind, chain.block(place), new=_blocks(chain, origin.parts))
    if not origin.change:
        return found
    return found._replace(
        since=origin.parents[0][0],
        old=_blocks(chain, origin.parents),
        moved=origin.change.moved,
        grade=origin.change.grade,
        words=origin.change.words,
    )


def _gone(chain: Chain, place: Place) -> Step:
    return Step(place[0] + 1, "removed", None, place[0], (chain.block(place),))


def _blocks(chain: Chain, places: Sequence[Place]) -> tuple[Block, ...]:
    return tuple([chain.block(place) for place in places])


def place_of(versions: Sequence[Version], what: str, asked: int) -> Place:
    """Return the only block that is meant, as `trace` takes it; raises what `trace` raises."""
    if found := _NUMBER.fullmatch(what.strip()):
        role = _ROLES[(found[1] or "p")[0].lower()]
        return _numbered(versions, role, int(found[2]), asked)
    if not folded(what):
        raise UsageError(f"{what!r} names no paragraph", "give its number, or some of its words")
    for version in (asked, *range(len(versions), 0, -1)):
        blocks = versions[version - 1].blocks
        places = _having(blocks, what)
        if len(places) == 1:
            return version, places[0]
        if places:
            raise UsageError(
                f"{len(places)} blocks of version {version} have {what!r}",
                f"give more of its words, or a number: {_listed([blocks[n] for n in places])}",
            )
    raise UsageError(
        f"no version has a paragraph with {what!r}",
        "give fewer of its words, or its number and a version that has it",
    )


def _numbered(versions: Sequence[Version], role: Role, number: int, asked: int) -> Place:
    blocks = versions[asked - 1].blocks
    for index, block in enumerate(blocks):
        if (block.role, block.number) == (role, number):
            return asked, index
    count = sum(block.role == role for block in blocks)
    raise UsageError(
        f"version {asked} has no {role} {number}",
        f"it has {count} {role}s; another version may have more",
    )


def _having(blocks: Sequence[Block], phrase: str) -> list[int]:
    """Return the indices of the blocks that have a phrase: its words, or else its letters."""
    sought, letters = folded(phrase), spacing(phrase).casefold()
    found = [n for n, block in enumerate(blocks) if _has_run(folded(block.text), sought)]
    return found or [
        n for n, block in enumerate(blocks) if letters in spacing(block.text).casefold()
    ]


def _has_run(words: Sequence[str], sought: Sequence[str]) -> bool:
    starts = range(len(words) - len(sought) + 1)
    return any(words[start : start + len(sought)] == sought for start in starts)


def _listed(blocks: Sequence[Block]) -> str:
    names = [
        f"¶{block.number}" if block.role == "paragraph" else f"{block.role} {block.number}"
        for block in blocks
    ]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
