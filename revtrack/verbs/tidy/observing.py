"""The rows of tables, a story at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from revtrack.errors import UsageError, did_you_mean
from revtrack.model.dictionary import LAYOUTS, Layout, Row
from revtrack.settings import Engine
from revtrack.store.store import Store
from revtrack.verbs.findings import Findings
from revtrack.verbs.tidy.changes import changes, claims
from revtrack.verbs.tidy.coding import coding
from revtrack.verbs.tidy.followed import figures, quotes
from revtrack.verbs.tidy.versions import paragraphs, versions

ROWS: Mapping[str, Callable[[Findings], Iterator[Row]]] = {
    "changes": changes,
    "versions": versions,
    "paragraphs": paragraphs,
    "claims": claims,
    "quotes": quotes,
    "figures": figures,
    "coding": coding,
}
"""What makes the rows of each table of the dictionary."""


def layout_named(name: str) -> Layout:
    """Return the table of that name; raises `UsageError` for one that is not known."""
    if name not in LAYOUTS:
        every = f"there are {', '.join(LAYOUTS)}"
        raise UsageError(f"there is no table {name!r}", did_you_mean(name, LAYOUTS, every))
    return LAYOUTS[name]


def observations(
    store: Store, keys: Iterable[str], layouts: Sequence[Layout], settings: Engine
) -> Iterator[tuple[Layout, Row]]:
    """Yield the rows of tables, each with its table, story by story in the order of the keys.

    What several tables need of a story is worked out once. Empty text is null.
    """
    for key in keys:
        if chain := store.whole_chain(key):
            found = Findings(chain, store.capture_facts, settings, store.codes.given)
            for layout in layouts:
                yield from ((layout, row) for row in rows(found, layout))


def rows(found: Findings, layout: Layout) -> Iterator[Row]:
    """Yield a story's rows of a table."""
    for row in ROWS[layout.name](found):
        yield tuple([None if cell == "" else cell for cell in row])
