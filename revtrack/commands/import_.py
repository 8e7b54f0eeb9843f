"""`revtrack import`: keep what containers and folders hold, in bulk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.mapping import Map, columns_asked
from revtrack.commands.options import DEFAULT_DB, Agency, AsJson, Db
from revtrack.errors import UsageError
from revtrack.views.look import DEFAULT_LOOK

if TYPE_CHECKING:
    from revtrack.model.imported import Table


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Files and folders, of any format that is read; with --cdx, addresses of pages.",
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help="Take them for this format, unseen."),
]
StoryOfAll = Annotated[
    str | None, typer.Option("--story", metavar="KEY", help="The story that all belong to.")
]
UrlContains = Annotated[
    str | None,
    typer.Option(
        "--url-contains", metavar="TEXT", help="Of a web archive, only addresses with this."
    ),
]
Cdx = Annotated[
    str | None,
    typer.Option(
        "--cdx",
        metavar="URL",
        help="Fetch captures from this web archive's CDX service or TimeMap.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DIGITS", help="With --cdx: from 2019 or 20190228 on."),
]
Until = Annotated[
    str | None, typer.Option("--to", metavar="DIGITS", help="With --cdx: up to and with 2019.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="With --cdx: the archive is in your own network."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be added where, and keep nothing.")
]


def import_(
    paths: Paths = None,
    format_: FormatName = None,
    story: StoryOfAll = None,
    agency: Agency = None,
    columns: Map = None,
    url_contains: UrlContains = None,
    cdx: Cdx = None,
    since: Since = None,
    until: Until = None,
    allow_private: AllowPrivate = False,
    dry_run: DryRun = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Keep everything that files, folders and containers hold.

    Folders are gone through; what a file is its content says. Stories are found as `add` finds
    them, and what a container says of a story, an address or a time is heeded.

    \b
    revtrack import pages/                     a folder of saved pages and items
    revtrack import stories.csv --dry-run      see what goes where, first
    revtrack import stories.csv --map text=body,story=url
    revtrack import crawl.warc.gz --url-contains /politics/
    revtrack import --cdx https://archive.example/cdx news.example/fire

    What is held is not read again: an import that was stopped, or found a broken file, goes on
    where it was when run again. One bad document does not stop the others; the exit code then is
    that of the first that failed. The diffs of neighbours are made when they are asked for;
    `revtrack rebuild --due` stores them all, for SQL.
    """  # noqa: D301
    from revtrack.model.imported import Terms
    from revtrack.views.terminal import view

    if not paths and not cdx:
        raise UsageError("nothing is named to be imported", "name files, folders, or --cdx URL")
    _refuse_idle(cdx, {"--from": since, "--to": until, "--allow-private": allow_private}, format_)

    def tell(table: Table) -> None:
        if not as_json:
            bar.say(view(table, DEFAULT_LOOK))

    with progress("documents gone through; run the same command again to go on") as bar:
        terms = Terms(
            story, agency, format_, columns_asked(columns or ()), url_contains, cdx, since, until,
            allow_private, tell,
        )  # fmt: skip
        done = shell.archive(db, bar).import_from(paths or (), terms, dry_run)
    if as_json:
        shell.show(done, as_json)
    else:
        bar.say(view(done, DEFAULT_LOOK))
    return done.exit_code


def _refuse_idle(cdx: str | None, of_cdx: Mapping[str, object], format_: str | None) -> None:
    """Refuse options that would do nothing."""
    idle = [name for name, value in of_cdx.items() if value and not cdx]
    if idle:
        raise UsageError(f"{idle[0]} is for --cdx", "name the web archive with --cdx URL")
    if cdx and format_:
        raise UsageError("--format is for files", "what a web archive sends is told by content")


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command("import")(import_)
