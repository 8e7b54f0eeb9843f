"""What Datasette is told of the database and of its tables: titles, meanings, facets, questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from revtrack.model.dictionary import LAYOUTS, STORIES, Layout
from revtrack.model.queries import QUERIES, Query

FACETS: Mapping[str, tuple[str, ...]] = {
    "stories": ("agency",),
    "changes": ("story", "part", "kind", "grade", "announced"),
    "versions": ("story", "agency", "label"),
    "paragraphs": ("story", "role", "became"),
    "claims": ("story", "agency", "verb", "verdict"),
    "quotes": ("story", "speaker", "event"),
    "figures": ("story", "kind", "unit", "status"),
    "coding": ("story", "codebook", "coder", "variable", "code"),
}
"""The columns of each table by which its rows are counted and narrowed down."""

_VERSION_TEXT = {
    "story": "Key of the story",
    "version": "Place of the version in the story's chain, from 1",
    "text": "Paragraphs, an empty line between two",
    "sha256": "SHA-256 of the capture that the version was read from",
}

_VIEWS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "version_text": ("Every version as prose.", _VERSION_TEXT),
    "changes": (
        "Every change from a version to the next, the unchanged blocks, too; a pair whose diff is "
        "due has one row, 'not derived yet'.",
        {
            "old_blocks": "Blocks of the earlier version: role and number",
            "new_blocks": "Blocks of the later version",
            "grade": "Gravest thing that the change touches",
            "similarity": "Likeness of the texts, from 0 to 1",
        },
    ),
    "paragraph_history": (
        "Every block of every version, with what became of it there.",
        {
            "kind": "What became of the block in this version",
            "moved": "1 if it moved against the version before",
            "old_blocks": "Blocks of the version before that it was made of",
        },
    ),
    "current_codes": (
        "What people coded, the latest code of each coder.",
        {
            "coder": "Who gave the code",
            "variable": "What was asked about the change",
            "change": "Id of the change, as in the sheet",
            "place": "Where the change is: blocks before and after, or the field",
            "old_text": "Text before",
            "new_text": "Text after",
            "file": "Sheet that the code came with",
        },
    ),
}
"""The database's own views for people: a description, and the columns that need one."""

_TABLES: Mapping[str, tuple[str, str | None]] = {
    "stories": ("Stories, each a chain of versions.", "key"),
    "versions": (
        "Versions, with the fields that were read from their pages; `crc` shows damage to them.",
        "headline",
    ),
    "captures": ("The bytes of each page as they came; they never change.", "sha256"),
    "texts": ("Texts of blocks, each once a story; searched in full text.", None),
    "records": ("A hash for everything that came or went, each made with the one before.", None),
    "removals": ("What was removed, with its reason.", "sha256"),
    "codes": ("Every code that was ever given; null where one was withdrawn.", None),
    "coded_changes": ("Changes that people coded, as they stood then.", "change"),
    "code_imports": ("Sheets that were imported, each with its codebook.", "file"),
}
"""The database's own tables that people look into, with the column that names a row."""

_HIDDEN = (
    "block_runs", "counting", "blocks", "diffs", "diff_changes", "diff_blocks", "diffs_due",
    "shingles", "shingled", "watched", "feed_pages",
)  # fmt: skip
"""What only revtrack reads."""


def metadata(database: str, tables: str, views: Mapping[str, str]) -> str:
    """Return the metadata of two databases as YAML: revtrack's own, and the exported tables.

    The databases are named as Datasette names them, by their files; `views` are those of the
    tables, with what a row of each is.
    """
    told = {
        "title": "Revisions of wire stories",
        "description": "Observations between captured versions, made by revtrack. A change that is "
        "not announced is one that no claim of the note names; it says nothing of intent.",
        "databases": {
            tables: {
                "description": "What was found, one observation a row.",
                "tables": {
                    **{layout.name: _layout(layout) for layout in (STORIES, *LAYOUTS.values())},
                    **{name: {"description": f"A row is {row}."} for name, row in views.items()},
                },
                "queries": {query.name: _query(query) for query in QUERIES},
            },
            database: {
                "description": "The captures, and everything that was read from them.",
                "tables": dict(_own()),
            },
        },
    }
    return str(yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=96))


def _layout(layout: Layout) -> dict[str, Any]:
    label = {"label_column": "title"} if layout is STORIES else {}
    return {
        "description": f"A row is {layout.row}.",
        "columns": {column.name: column.meaning for column in layout.columns},
        "facets": list(FACETS[layout.name]),
        **label,
    }


def _query(query: Query) -> dict[str, str]:
    return {"title": query.title, "description": query.description, "sql": query.sql}


def _own() -> Iterable[tuple[str, dict[str, Any]]]:
    for name, (description, columns) in _VIEWS.items():
        yield name, {"description": description, "columns": dict(columns)}
    for name, (description, label) in _TABLES.items():
        named = {"label_column": label} if label else {}
        yield name, {"description": description, **named}
    for name in _HIDDEN:
        yield name, {"hidden": True}
