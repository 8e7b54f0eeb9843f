"""`revtrack corpus import`, `export` and `sample`: between a corpus and a database."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from revtrack.commands import configuration, shell
from revtrack.commands.application import Commands
from revtrack.commands.bar import progress, teller
from revtrack.commands.corpus_options import (
    Inputs,
    MostStory,
    OfEngine,
    Out,
    Processes,
    Scheduler,
)
from revtrack.commands.mapping import Map, columns_asked
from revtrack.commands.options import DEFAULT_DB, Agency, AsCsv, AsJson, Db


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
    revtrack corpus import kept/ --db copy.db

    What `corpus export` wrote comes back as it was. Stories are those of `corpus diff`, and so are
    the rows of `revtrack export`. What is held is not read again: what was stopped goes on where
    it was when it is run again. The diffs of neighbours are made when they are asked for;
    `revtrack rebuild --due` stores them all.
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
    revtrack corpus diff kept/ -o changes/

    A row has what was read (headline, label, time, text and so on) and the capture itself, with
    all that was kept of it: `revtrack corpus import` brings it back as it was. Rows may be left
    out on the way, and columns added. Codes stay in the database; `revtrack merge` takes them.
    """  # noqa: D301
    from revtrack.corpus.exporting import export as write

    with progress("stories exported; nothing was written") as bar:
        done = write(db, stories or (), out, bar)
    shell.show(done, as_json, paged=False)


def sample(
    inputs: Inputs,
    number: Annotated[
        int, typer.Option("--number", "-n", metavar="N", min=1, help="Stories to draw.")
    ],
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", metavar="NAMES", help="Strata by agency, month, labels, versions; else none."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="Another one draws other stories.")
    ] = 0,
    columns: Map = None,
    agency: Agency = None,
    engine: OfEngine = "local",
    processes: Processes = None,
    scheduler: Scheduler = None,
    most: MostStory = None,
    db: Db = DEFAULT_DB,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
) -> int:
    """Draw stories of a corpus into a database, for coding by hand.

    \b
    revtrack corpus sample stories.parquet -n 200 --by agency,month --seed 7 --db sample.db
    revtrack corpus sample stories.parquet -n 200 --by versions --db sample.db --csv > weights.csv
    revtrack code export --coders anna,ben -o sheet.csv --db sample.db

    Each stratum gives its share, and at least one story while there is room: strata are made of a
    story's agency and first month, as in `revtrack stats`, and of how many different labels and
    how many versions it has, in spans that double. What is drawn depends on the seed and the
    stories alone, so that the same command draws them again, and prints the strata again, with
    --csv the weight of each story: how many of the corpus it stands for.
    """  # noqa: D301
    from revtrack.corpus.engines import begun
    from revtrack.corpus.importing import Keeper
    from revtrack.corpus.run import MOST
    from revtrack.corpus.sampling import Sampler, Wanted
    from revtrack.corpus.strata import named_by

    asked = columns_asked(columns or ())
    names = filter(None, (name.strip() for name in ",".join(by or ()).split(",")))
    wanted = Wanted(tuple(inputs), number, named_by(names), seed, asked, agency, most or MOST)
    with (
        progress("done; run the same command again") as bar,
        begun(
            engine, processes or os.cpu_count() or 1, scheduler, teller(bar, as_csv or as_json)
        ) as carrying,
    ):
        keeper = Keeper(db, shell.now, configuration.settings())
        done = Sampler(wanted, carrying, keeper, bar).done()
    shell.show_listed(done, as_json, as_csv)
    return done.exit_code


def add_to(commands: Commands) -> None:
    """Add the commands to `revtrack corpus`."""
    commands.command("import")(import_)
    commands.command("export")(export)
    commands.command()(sample)
