"""`revtrack corpus import`, `export` and `sample`: between a corpus and a database."""

from __future__ import annotations

from typing import Annotated

import typer

from revtrack.commands import configuration, shell
from revtrack.commands.application import Commands
from revtrack.commands.bar import progress
from revtrack.commands.corpus_options import Inputs, Map, Out
from revtrack.commands.mapping import columns_asked
from revtrack.commands.options import DEFAULT_DB, Agency, AsJson, Db


def import_(
    inputs: Inputs,
    columns: Map = None,
    agency: Agency = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Bring a corpus into a database, each version to the story that it names.

    \b
    revtrack corpus import stories.parquet --db stories.db
    revtrack corpus import 's3://bucket/2024/*.parquet' --map text=body,story=url
    revtrack corpus import kept/ --db copy.db      what `corpus export` wrote, as it was

    Stories are those of `corpus diff`, and so are the rows of `revtrack export`. What is held is
    not read again: what was stopped goes on where it was when it is run again. The diffs of
    neighbours are made when they are asked for; `revtrack rebuild --due` stores them all.
    """  # noqa: D301
    from revtrack.corpus.engines import need_arrow
    from revtrack.corpus.importing import Importer, Keeper

    need_arrow()
    with progress("versions gone through; run the same command again to go on") as bar:
        keeper = Keeper(db, shell.now, configuration.settings())
        asked = columns_asked(columns or ())
        done = Importer(tuple(inputs), keeper, asked, agency, bar).done()
    shell.show(done, as_json, paged=False)
    return done.exit_code


def export(
    stories: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORY]...", help="Each by its key, or its beginning; else all."),
    ] = None,
    *,
    out: Out,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Write stories of a database as a corpus: Parquet files, a row a capture.

    \b
    revtrack corpus export -o kept/
    revtrack corpus export harbour summit -o two/ --db stories.db
    revtrack corpus diff kept/ -o changes/     works on it, and so does DuckDB, R or pandas

    A row has what was read (headline, label, time, text and so on) and the capture itself, with
    all that was kept of it: `revtrack corpus import` brings it back as it was. Rows may be left
    out on the way, and columns added. Codes stay in the database; `revtrack merge` takes them.
    """  # noqa: D301
    from revtrack.corpus.exporting import export as write

    with progress("stories exported; nothing was written") as bar:
        done = write(db, stories or (), out, bar)
    shell.show(done, as_json, paged=False)


def add_to(commands: Commands) -> None:
    """Add the commands to `revtrack corpus`."""
    commands.command("import")(import_)
    commands.command("export")(export)
