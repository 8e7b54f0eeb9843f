"""`revtrack add`: keep pages as versions of their stories."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, Agency, AsJson, Db
from revtrack.errors import UsageError
from revtrack.views.look import DEFAULT_LOOK

if TYPE_CHECKING:
    from revtrack.commands.bar import Bar
    from revtrack.model.reported import Added


def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Pages or items, folders of them, or - for standard input."
        ),
    ],
    story: Annotated[
        str | None, typer.Option("--story", metavar="KEY", help="The story they belong to.")
    ] = None,
    agency: Agency = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="URL", help="Where the page was; a Yonhap id names its story."
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="When the page was captured, in ISO 8601 (UTC where no zone is given); "
            "else the file's own time.",
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Take pages that were removed all the same.")
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Keep pages as versions of their stories.

    The story is found by an id, by shared text, or named. What a file is its content says,
    not its name: pasted text, a saved web page, or one item in ninjs, AP media, dpa
    digitalwires, NewsML-G2, NewsML 1.2, NITF, IPTC 7901 or ANPA 1312.

    \b
    revtrack add lead.txt 2nd-ld.txt
    revtrack add saved.html item.xml        web pages, and items of agencies' feeds
    revtrack add pages/                     all text, HTML and XML files in a folder
    revtrack add - --story harbour-2024     paste, then Ctrl-D
    revtrack add page.txt --source https://en.yna.co.kr/view/AEN20190228012354315
    revtrack add page.txt --at 2019-02-28T18:30+09:00

    The same bytes are never kept twice, and what `remove` took out stays out. One bad file
    does not stop the others; the exit code then is that of the first that failed. Ctrl-C
    keeps what was added so far; the same command again adds the rest.
    """  # noqa: D301
    from revtrack.model.held import Given
    from revtrack.model.reported import AddReport

    given = Given(agency, source, _time(at))
    with progress("files added; run the same command again to go on") as bar:
        archive = shell.archive(db, bar)
        each = archive.add_each(files, story, given, sys.stdin.buffer, again)
        report = AddReport(tuple(each if as_json else _told(each, bar)))
    if as_json:
        shell.show(report, as_json, paged=False)
    return report.exit_code


def _told(each: Iterator[Added], bar: Bar) -> Iterator[Added]:
    """Print what became of each file as soon as it is done."""
    from revtrack.model.reported import AddReport
    from revtrack.views.terminal import view

    for entry in each:
        bar.say(view(AddReport((entry,)), DEFAULT_LOOK))
        yield entry


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"--at {text!r} is no time", "write it as 2019-02-28T18:30+09:00 or 2019-02-28"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(add)
