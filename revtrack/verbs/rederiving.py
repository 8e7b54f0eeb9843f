"""Derived rows held against what the installed parser and engine make of the captures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from revtrack.compare.diff import diff
from revtrack.compare.shared import shingles
from revtrack.errors import DamagedStore, RevtrackError
from revtrack.model.change import Diff
from revtrack.model.examined import Finding
from revtrack.model.held import Held
from revtrack.model.version import Version
from revtrack.store.store import ChangeRow, Store
from revtrack.verbs.chain import in_order
from revtrack.verbs.reading import read_again
from revtrack.version import ENGINE, PARSER

_SHOWN = 8
"""Most parts of a version that are named as differing."""


def deep_findings(store: Store, chain: Sequence[Held]) -> Iterator[Finding]:
    """Yield where a story's rows are not those that are derived afresh.

    What an older parser or engine derived is due, and no finding; a capture that is damaged was
    found before.
    """
    if not chain:
        return
    key = chain[0].story
    for held in chain:
        yield from _parsed(store, held)
    filed = store.filed(key)
    places = [filed[n].place for n in in_order(filed)]
    if places != list(range(1, len(places) + 1)):
        yield Finding("derived", f"story {key}", "its versions do not stand in their order")
    yield from _diffs(store, chain)


def text_findings(store: Store) -> Iterator[Finding]:
    """Yield texts whose count of words, or whose entries in the index of shared text, are wrong."""
    for text in store.text_rows():
        if text.words != len(text.text.split()):
            yield Finding("derived", f"text {text.id}", "its words are counted wrongly")
        if text.shingles is not None and text.shingles != set(shingles(text.text)):
            yield Finding("derived", f"text {text.id}", "the index of shared text has it wrongly")


def told_due(store: Store) -> Iterator[str]:
    """Yield what is to be derived again, which is no damage."""
    versions, diffs = store.due(PARSER, ENGINE)
    if versions:
        yield (
            f"{versions:,} versions were read by another parser, and cannot be compared: "
            "`revtrack rebuild` reads them again"
        )
    if diffs:
        yield f"{diffs:,} diffs are due: `revtrack rebuild --due` derives them"


def _parsed(store: Store, held: Held) -> Iterator[Finding]:
    if held.parser != PARSER:
        return
    what = f"{held.story} version {held.place}"
    try:
        read = read_again(store.capture(held.sha256), held.given_agency)
    except DamagedStore:
        return
    except RevtrackError as error:
        yield Finding("derived", what, f"its capture cannot be read: {error.message}")
        return
    differing = list(_differing(held.version, replace(read, furniture=())))
    if differing:
        told = ", ".join(differing[:_SHOWN])
        if len(differing) > _SHOWN:
            told += f" and {len(differing) - _SHOWN} more"
        yield Finding("derived", what, f"not what its capture says: {told}")


def _differing(held: Version, read: Version) -> Iterator[str]:
    """Yield the names of fields that differ, and of blocks."""
    for name in Version.__dataclass_fields__:
        if name not in ("blocks", "claims") and getattr(held, name) != getattr(read, name):
            yield name
    for mine, fresh in itertools.zip_longest(held.blocks, read.blocks):
        if mine != fresh:
            block = mine or fresh
            yield f"{block.role} {block.number}"


def _diffs(store: Store, chain: Sequence[Held]) -> Iterator[Finding]:
    derived = store.diffs(chain[0].story)
    for old, new in itertools.pairwise([None, *chain]):
        assert new  # noqa: S101  only the first has none before it
        against, engine = derived.get(new.id, (None, ENGINE))
        if against is None or engine != ENGINE:
            continue
        what = f"{new.story} version {new.place}"
        if old is None or against != old.id:
            yield Finding("derived", what, "its diff is not with the version before it")
        elif store.change_rows(new.id, old.id) != _rows(diff(old.version, new.version)):
            yield Finding("derived", what, "its diff is not what a fresh one says")


def _rows(found: Diff) -> list[ChangeRow]:
    return [
        ChangeRow(
            c.kind, c.moved, c.grade, c.similarity, tuple(sorted(c.old)), tuple(sorted(c.new))
        )
        for c in found.changes
    ]
