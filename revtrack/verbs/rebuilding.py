"""Deriving everything again: a better parser is never mistaken for an editorial change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from revtrack.model.change import FieldChange
from revtrack.model.held import Held, Rebuilt, Reread
from revtrack.model.version import FIELDS, Version
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.deriving import refresh_diffs
from revtrack.verbs.reading import read_version
from revtrack.version import ENGINE, PARSER


def rebuild(store: Store, settings: Settings) -> Rebuilt:
    """Read all captures again and derive all diffs; inside a transaction of the store."""
    changed: list[Reread] = []
    captures = diffs = 0
    for key in store.story_keys():
        for held in map(store.with_blocks, store.chain(key)):
            captures += 1
            capture = store.capture(held.sha256)
            read = read_version(capture.data, capture.file, held.given_agency, capture.source)
            same = replace(read, furniture=()) == held.version
            if not same:
                changed.append(_reread(held, read))
            if not same or held.parser != PARSER:
                store.reread(held, read)
            store.drop_diffs(held.id)
        diffs += refresh_diffs(store, key, settings)
    store.drop_unused_texts()
    return Rebuilt(captures, PARSER, ENGINE, tuple(changed), diffs)


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
