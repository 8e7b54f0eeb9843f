"""Deriving everything again: a better parser is never mistaken for an editorial change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from revtrack.model.change import FieldChange
from revtrack.model.held import Held
from revtrack.model.reported import Rebuilt, Reread
from revtrack.model.version import FIELDS, Version
from revtrack.store.store import Store
from revtrack.verbs.deriving import refreshed
from revtrack.verbs.progress import Progress, unseen
from revtrack.verbs.reading import read_again
from revtrack.version import ENGINE, PARSER


def rebuild(store: Store, progress: Progress = unseen) -> Rebuilt:
    """Read all captures again and derive all diffs; inside a transaction of the store."""
    chains = {key: store.chain(key) for key in store.story_keys()}
    captures = sum(map(len, chains.values()))
    changed: list[Reread] = []
    derived = _derived(store, chains, changed)
    diffs = sum(progress(derived, captures, "versions"))
    store.drop_unused_texts()
    store.index_anew(list(_miscounted(store)))
    return Rebuilt(captures, PARSER, ENGINE, tuple(changed), diffs)


def _miscounted(store: Store) -> Iterator[tuple[int, int]]:
    """Yield texts whose words are counted wrongly, and the right counts."""
    for text in store.text_rows():
        if text.words != (count := len(text.text.split())):
            yield text.id, count


def _derived(
    store: Store, chains: Mapping[str, Sequence[Held]], changed: list[Reread]
) -> Iterator[bool]:
    """Do the work story by story; yield for each version whether a diff was derived."""
    for key, chain in chains.items():
        for held in map(store.with_blocks, chain):
            changed += _read_again(store, held)
        yield from refreshed(store, key)


def _read_again(store: Store, held: Held) -> Iterator[Reread]:
    """Read a capture with the installed parser; yield what reads differently, if it does."""
    capture = store.capture(held.sha256)
    read = read_again(capture, held.given_agency)
    same = replace(read, furniture=()) == held.version
    if not same:
        yield _reread(held, read)
    if not same or held.parser != PARSER:
        store.reread(held, read)
    else:
        store.put_sum(held)
    store.drop_diffs(held.id)


def _reread(held: Held, read: Version) -> Reread:
    before = held.version
    fields = tuple(
        FieldChange(name, before.field(name), read.field(name))
        for name in FIELDS
        if before.field(name) != read.field(name)
    )
    texts = [Counter((b.role, b.text) for b in version.blocks) for version in (before, read)]
    common = (texts[0] & texts[1]).total()
    blocks = (len(before.blocks), len(read.blocks), common)
    return Reread(held.story, held.place, before.label, held.parser, fields, blocks)
