"""The rows of tables, a story at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from revtrack.errors import UsageError, did_you_mean
from revtrack.model.dictionary import SHEETS, Row, Sheet
from revtrack.settings import Engine
from revtrack.store.store import Store
from revtrack.verbs.tidy.changes import changes, claims
from revtrack.verbs.tidy.findings import Findings
from revtrack.verbs.tidy.followed import figures, quotes
from revtrack.verbs.tidy.versions import paragraphs, versions

ROWS: Mapping[str, Callable[[Findings], Iterator[Row]]] = {
    "changes": changes,
    "versions": versions,
    "paragraphs": paragraphs,
    "claims": claims,
    "quotes": quotes,
    "figures": figures,
}
"""What makes the rows of each table of the dictionary."""


def sheet_named(name: str) -> Sheet:
    """Return the table of that name; raises `UsageError` for one that is not known."""
    if name not in SHEETS:
        every = f"there are {', '.join(SHEETS)}"
        raise UsageError(f"there is no table {name!r}", did_you_mean(name, SHEETS, every))
    return SHEETS[name]


def observations(
    store: Store, keys: Iterable[str], sheets: Sequence[Sheet], settings: Engine
) -> Iterator[tuple[Sheet, Row]]:
    """Yield the rows of tables, each with its table, story by story in the order of the keys.

    What several tables need of a story is worked out once. Empty text is null.
    """
    for key in keys:
        found = Findings(store, key, settings)
        if not found.chain:
            continue
        for sheet in sheets:
            for row in ROWS[sheet.name](found):
                yield sheet, tuple([None if cell == "" else cell for cell in row])
