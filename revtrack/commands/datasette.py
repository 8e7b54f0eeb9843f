"""`revtrack datasette`: everything in a browser, to narrow down, search and ask in SQL."""

from __future__ import annotations

import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import MissingExtra, UsageError
from revtrack.writers.whole import whole_file, write_whole

_HOST = "127.0.0.1"


def datasette(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FOLDER",
            help="Where the files are written; else beside the database.",
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=1, max=65535, help="Where it listens.")
    ] = 8001,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Write the files, and start nothing.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Look at everything in a browser, and ask in SQL.

    \b
    revtrack datasette                      then open http://127.0.0.1:8001
    revtrack datasette --no-serve -o site   the files alone, to publish them

    Writes the tables of `revtrack export` into a database of their own, STORIES-tables.db, and what
    Datasette is to know of them into metadata.yaml; then starts Datasette on this computer alone,
    until Ctrl-C. Needs revtrack[datasette].
    """  # noqa: D301
    try:
        import_module("datasette")
        metadata = import_module("revtrack.views.datasette").metadata
    except ImportError as error:
        raise MissingExtra(
            "this needs Datasette, which is not installed", "pip install 'revtrack[datasette]'"
        ) from error
    from revtrack.model.report import Written
    from revtrack.writers.browsable import VIEWS

    folder = out or db.parent
    tables, told = folder / f"{db.stem}-tables.db", folder / "metadata.yaml"
    _write_tables(db, tables)
    views = {name: row for name, (row, _) in VIEWS.items()}
    write_whole(told, metadata(db.stem, tables.stem, views).encode())
    shell.show(Written((str(tables), str(told))), as_json, paged=False)
    if not no_serve:
        sys.stdout.flush()
        _serve(db, tables, told, port)


def _write_tables(db: Path, tables: Path) -> None:
    """Write all tables into a database of their own."""
    from revtrack.model.dictionary import LAYOUTS
    from revtrack.writers.browsable import write

    with progress("stories read; nothing was written") as bar:
        archive = shell.archive(db, progress=bar)
        stories = [
            (s.key, s.title or s.key, s.agency, s.versions, s.first, s.last)
            for s in archive.stories().stories
        ]
        with whole_file(tables) as aside:
            write(aside, stories, archive.observations(tuple(LAYOUTS.values())))


def _serve(db: Path, tables: Path, told: Path, port: int) -> None:
    """Run Datasette until it is stopped; raises `UsageError` where it does not start."""
    command = [
        *(sys.executable, "-m", "datasette", "serve", str(db), "--immutable", str(tables)),
        *("--metadata", str(told), "--host", _HOST, "--port", str(port)),
        *("--setting", "default_page_size", "50"),
        # Its own limit, a second, is for sites that strangers ask.
        *("--setting", "sql_time_limit_ms", "10000"),
    ]
    running = subprocess.Popen(command)  # noqa: S603  our own words, and paths that were given
    # Whoever ends this program by its number must not leave a server behind.
    before = signal.signal(signal.SIGTERM, lambda *_: running.terminate())
    code = None
    while code is None:
        try:
            code = running.wait()
        except KeyboardInterrupt:
            # The terminal told Datasette, too: it ends what it does, and then itself.
            continue
    signal.signal(signal.SIGTERM, before)
    if code > 0:
        raise UsageError(
            f"Datasette ended with exit code {code}",
            "what it said stands above; another port is chosen with --port",
        )


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(datasette)
