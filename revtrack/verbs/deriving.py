"""What follows from a story's versions: their order, and the diffs of neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from revtrack.compare.diff import diff
from revtrack.model.change import KINDS, Diff
from revtrack.model.held import Held
from revtrack.store.store import Store
from revtrack.verbs.chain import in_order
from revtrack.verbs.progress import Progress, unseen
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


def refresh_diffs(store: Store, key: str) -> int:
    """Put a story's versions in order and derive the diffs that are missing; return how many."""
    return sum(refreshed(store, key))


def refreshed(store: Store, key: str) -> Iterator[bool]:
    """Do the same version by version, and yield for each whether its diff was missing.

    Diffs are made with the default thresholds, whatever is configured: a row says which engine
    made it and no more, and one table must not hold what different thresholds say.
    """
    put_in_order(store, key)
    derived = store.diffs(key)
    chain = store.chain(key)
    if chain and chain[0].id in derived:
        store.drop_diff(chain[0].id)
    for old, new in itertools.pairwise([None, *chain]):
        assert new  # noqa: S101  only the first has none before it
        is_due = old is not None and derived.get(new.id) != (old.id, ENGINE)
        if old and is_due:
            store.put_diff(_diff(store, old, new), old, new)
        yield is_due


def refresh_due(store: Store, progress: Progress = unseen) -> int:
    """Derive all diffs that are due, some stories in each transaction; return how many."""
    keys = store.keys_due()
    left = iter(progress(keys, len(keys), "stories"))
    count = 0
    while some := list(itertools.islice(left, _AT_ONCE)):
        with store.transaction():
            count += sum(refresh_diffs(store, key) for key in some)
    return count


def counts(store: Store, key: str) -> dict[int, dict[str, int]]:
    """Return, by version row, changes by kind and those moved, against the version before.

    Where the diff is due it is made for the purpose: a reader may not write.
    """
    found = store.counts(key)
    for old, new in _due(store, key):
        found[new.id] = counted(_diff(store, old, new))
    return found


def _due(store: Store, key: str) -> Iterator[tuple[Held, Held]]:
    """Yield the neighbours in a story whose diff is missing, or another engine's."""
    derived = store.diffs(key)
    chain: Sequence[Held] = store.chain(key)
    for old, new in itertools.pairwise(chain):
        if derived.get(new.id) != (old.id, ENGINE):
            yield old, new


def _diff(store: Store, old: Held, new: Held) -> Diff:
    before, after = store.with_blocks(old), store.with_blocks(new)
    return diff(before.version, after.version)


def counted(found: Diff) -> dict[str, int]:
    """Return the changes of a diff by kind, and those moved."""
    kinds: dict[str, int] = dict.fromkeys(KINDS, 0)
    for change in found.changes:
        kinds[change.kind] += 1
    return {**kinds, "moved": sum(change.moved for change in found.changes)}
