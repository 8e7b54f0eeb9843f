"""`revtrack export`: tables for R, pandas, Excel and SQL, one observation a row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revtrack.commands import shell, terminal
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import UsageError
from revtrack.writers.whole import whole_file

if TYPE_CHECKING:
    from revtrack.model.dictionary import Layout
    from revtrack.verbs.archive import Archive
    from revtrack.writers.formats import Wrote

What = Literal[
    "changes", "versions", "paragraphs", "claims", "quotes", "figures", "coding", "newsedits"
]
_SHAPE = "newsedits"
_STOPPED = "stories exported; nothing was written"


def export(
    what: Annotated[
        What | None, typer.Argument(metavar="[WHAT]", help="The table; without it, all of them.")
    ] = None,
    stories: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORY]...", help="Each by its key, or its beginning; else all."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Its end says the format: .csv, .jsonl, .parquet, .xlsx or .db; else CSV on "
            "standard output.",
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with the mark by which Excel knows UTF-8.")
    ] = False,
    dictionary: Annotated[
        bool, typer.Option("--dictionary", help="What the columns mean, instead of the rows.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Write a table for R, pandas, Excel or SQL, an observation a row.

    \b
    revtrack export changes -o changes.csv
    revtrack export changes --dictionary      what its columns mean
    revtrack export figures harbour -o figures.parquet
    revtrack export quotes -o quotes.xlsx
    revtrack export newsedits -o edits.db     sentences, as in NewsEdits

    Tables are changes, versions, paragraphs, claims, quotes, figures, and coding (what people said
    of changes). Every row names story, version, label, time and the SHA-256 of the capture, so that
    it can be checked. In CSV and Excel a text that a spreadsheet would run as a formula stands
    behind an apostrophe. Parquet needs revtrack[data], Excel revtrack[xlsx].
    """  # noqa: D301
    is_standard = out is None or str(out) == "-"
    if dictionary:
        _dictionary(what, None if is_standard else out, as_json)
        return
    if what is None:
        raise UsageError("it is not said which table", "name one, as in `revtrack export changes`")
    if bom and not is_standard and out and out.suffix.lower() != ".csv":
        raise UsageError("--bom is for CSV", f"{out} is written without it")
    if is_standard and as_json:
        raise UsageError(
            "--json tells of a file, and none is named", "name it with -o, as in `-o table.jsonl`"
        )
    if out is None or is_standard:
        _print(what, stories or (), db, bom)
    else:
        _write(what, stories or (), out, db, bom, as_json)


def _dictionary(what: str | None, out: Path | None, as_json: bool) -> None:
    """Show what the columns of a table mean, or of all; or write that as CSV."""
    from revtrack.model.dictionary import LAYOUTS, Dictionary

    if what == _SHAPE:
        raise UsageError("newsedits has the columns of NewsEdits", "see the README")
    told = Dictionary((LAYOUTS[what],) if what else tuple(LAYOUTS.values()))
    if out is None:
        shell.show(told, as_json)
        return
    from revtrack.model.report import Written
    from revtrack.views.tables import csv_text

    if out.suffix.lower() != ".csv":
        raise UsageError("the dictionary is written as CSV", f"name the file {out.stem}.csv")
    with whole_file(out) as aside:
        aside.write_text(csv_text(told), "utf-8", newline="")
    shell.show(Written((str(out),)), as_json, paged=False)


def _print(what: str, stories: list[str] | tuple[str, ...], db: Path, bom: bool) -> None:
    """Print a table as CSV, its lines as they come."""
    from revtrack.views.tables import csv_lines

    layout = _layout(what, None)
    with progress("stories exported") as bar:
        archive = shell.archive(db, progress=bar)
        rows = (row for _, row in archive.observations([layout], stories))
        if bom:
            terminal.write_document("\ufeff", sys.stdout)
        for line in csv_lines(layout.names, rows):
            terminal.write_document(line, sys.stdout)


def _layout(what: str, out: Path | None) -> Layout:
    from revtrack.model.dictionary import LAYOUTS

    if what == _SHAPE:
        where = f"{out} is none" if out else "standard output is none"
        raise UsageError(f"newsedits is a SQLite database: {where}", "name a file that ends in .db")
    return LAYOUTS[what]


def _write(
    what: str,
    stories: list[str] | tuple[str, ...],
    out: Path,
    db: Path,
    bom: bool,
    as_json: bool,
) -> None:
    """Write a table to a file and say what was written."""
    from revtrack.model.exported import Exported

    with progress(_STOPPED) as bar:
        archive = shell.archive(db, progress=bar)
        wrote = _written(archive, what, stories, out, bom)
    shell.show(Exported(what, str(out), wrote.rows, wrote.remarks), as_json, paged=False)


def _written(
    archive: Archive, what: str, stories: list[str] | tuple[str, ...], out: Path, bom: bool
) -> Wrote:
    if what == _SHAPE and out.suffix.lower() == ".db":
        from revtrack.writers import newsedits

        with whole_file(out) as aside:
            return newsedits.write(aside, archive.articles(stories))
    from revtrack.writers.csv_files import write_with_bom
    from revtrack.writers.formats import writer_for

    layout = _layout(what, out)
    write = write_with_bom if bom else writer_for(out)
    rows = (row for _, row in archive.observations([layout], stories))
    with whole_file(out) as aside:
        return write(aside, layout, rows)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(export)
