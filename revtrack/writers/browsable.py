"""All tables in one SQLite file that is good to browse: keys, indexes, full-text search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from revtrack.model.dictionary import LAYOUTS, STORIES, Layout, Row
from revtrack.writers.sqlite_tables import write_all

INDEXED: dict[str, tuple[str, ...]] = {
    "changes": ("old_text", "new_text"),
    "paragraphs": ("text",),
    "claims": ("text", "note"),
    "quotes": ("text", "speaker"),
}
"""The columns of each table that can be searched in full text."""

VIEWS = {
    "unannounced": (
        "a change that no claim of the later version's note names",
        "CREATE VIEW unannounced AS SELECT story, old_version, new_version, new_label, part, kind, "
        "grade, old_text, new_text, old_sha256, new_sha256 FROM changes WHERE announced = 0",
    ),
    "unsupported": (
        "a claim that the text does not bear out, wholly or in part",
        "CREATE VIEW unsupported AS SELECT story, version, label, text, verdict, paragraphs, "
        "unsupported, remark, sha256 FROM claims WHERE verdict IN ('unsupported', 'partly')",
    ),
}
"""Views, each with what a row of it is, and its SQL."""


def write(path: Path, stories: Iterable[Row], rows: Iterable[tuple[Layout, Row]]) -> dict[str, int]:
    """Write the stories and the rows of all tables; return how many rows each got."""
    layouts = [STORIES, *LAYOUTS.values()]
    every = _both(stories, rows)
    return write_all(path, layouts, every, _afterwards(layouts), keyed=True)


def _both(
    stories: Iterable[Row], rows: Iterable[tuple[Layout, Row]]
) -> Iterator[tuple[Layout, Row]]:
    yield from ((STORIES, row) for row in stories)
    yield from rows


def _afterwards(layouts: Sequence[Layout]) -> Iterator[str]:
    """Yield what makes indexes, full-text search and views, once the rows are there."""
    for layout in layouts[1:]:
        places = [name for name in ("new_version", "version") if name in layout.names]
        yield f"CREATE INDEX {layout.name}_by_story ON {layout.name} (story, {places[0]})"
    for name, columns in INDEXED.items():
        named = ", ".join(columns)
        yield f'CREATE VIRTUAL TABLE {name}_fts USING fts5 ({named}, content="{name}")'
        yield f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')"  # noqa: S608  our own
    yield from (sql for _, sql in VIEWS.values())
