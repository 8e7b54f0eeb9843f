"""What follows from a story's versions: their order, and the diffs of neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from revtrack.compare.diff import diff
from revtrack.model.change import KINDS, Diff
from revtrack.model.held import Held
from revtrack.settings import Settings
from revtrack.store.store import Store
from revtrack.verbs.chain import in_order
from revtrack.version import ENGINE

_AT_ONCE = 64
"""Stories whose diffs are derived in one transaction: a second of work or less."""


def put_in_order(store: Store, key: str) -> dict[int, int]:
    """Put a story's versions in order; return the places by the versions' rows.

    Diffs of versions that are no longer neighbours are dropped: what is in the database is true.
    """
    filed = store.filed(key)
    rows = [filed[n].id for n in in_order(filed)]
    places = {row: place for place, row in enumerate(rows, start=1)}
    astray = [(f.id, places[f.id]) for f in filed if f.place != places[f.id]]
    if not astray:
        return places
    store.put_in_order(astray)
    before = dict(zip(rows[1:], rows, strict=False))
    for version, (against, _) in store.diffs(key).items():
        if before.get(version) != against:
            store.drop_diff(version)
    return places


def refresh_diffs(store: Store, key: str, settings: Settings) -> int:
    """Put a story's versions in order and derive the diffs that are missing; return how many."""
    put_in_order(store, key)
    count = 0
    for old, new in _due(store, key):
        store.put_diff(_diff(store, old, new, settings), old, new)
        count += 1
    return count


def refresh_due(store: Store, settings: Settings, done: Callable[[int, int], None]) -> int:
    """Derive all diffs that are due, some stories in each transaction; return how many.

    `done` is told how many of how many stories are done.
    """
    keys = store.keys_due()
    count = 0
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        with store.transaction():
            count += sum(refresh_diffs(store, key, settings) for key in some)
        done(start + len(some), len(keys))
    return count


def counts(store: Store, key: str, settings: Settings) -> dict[int, dict[str, int]]:
    """Return, by version row, changes by kind and those moved, against the version before.

    Where the diff is due it is made for the purpose: a reader may not write.
    """
    found = store.counts(key)
    for old, new in _due(store, key):
        found[new.id] = _counted(_diff(store, old, new, settings))
    return found


def _due(store: Store, key: str) -> Iterator[tuple[Held, Held]]:
    """Yield the neighbours in a story whose diff is missing, or another engine's."""
    derived = store.diffs(key)
    chain: Sequence[Held] = store.chain(key)
    for old, new in itertools.pairwise(chain):
        if derived.get(new.id) != (old.id, ENGINE):
            yield old, new


def _diff(store: Store, old: Held, new: Held, settings: Settings) -> Diff:
    before, after = store.with_blocks(old), store.with_blocks(new)
    return diff(before.version, after.version, settings.engine)


def _counted(found: Diff) -> dict[str, int]:
    kinds: dict[str, int] = dict.fromkeys(KINDS, 0)
    for change in found.changes:
        kinds[change.kind] += 1
    return {**kinds, "moved": sum(change.moved for change in found.changes)}
