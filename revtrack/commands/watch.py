"""`revtrack watch`: look at feeds and pages again and again, and keep what changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.bar import progress
from revtrack.commands.options import DEFAULT_DB, AsJson, Db
from revtrack.errors import Stopped, UsageError
from revtrack.views.look import DEFAULT_LOOK

if TYPE_CHECKING:
    from revtrack.commands.bar import Bar
    from revtrack.model.watched import Round, Watched

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST = 60


def watch(
    addresses: Annotated[
        list[str], typer.Argument(metavar="URL...", help="Feeds (RSS, Atom) and pages.")
    ],
    every: Annotated[
        str,
        typer.Option(
            "--every", metavar="PERIOD", help="Time between two looks: 90s, 15m, 2h or 1d."
        ),
    ] = "15m",
    once: Annotated[
        bool, typer.Option("--once", help="Look once and end: for cron and the like.")
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Fetch from addresses of your own network, too."),
    ] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Look at feeds and pages again and again, and keep what changed.

    \b
    revtrack watch https://news.example/feed.xml
    revtrack watch https://news.example/ferry.html --every 5m
    revtrack watch https://news.example/feed.xml --once    for cron

    A page becomes a version if its story reads differently from the last one held of its
    address; what changed around the story (teasers, advertisements) is no version. Sites are
    asked slowly, only for what changed since the last look, and never for what their robots.txt
    keeps to itself. What fails does not stop the rest; with --once the exit code is that of the
    first that failed. Ctrl-C ends it: what was added is kept. Needs `pip install
    'revtrack[web]'`.
    """  # noqa: D301
    seconds = _period(every)
    if as_json and not once:
        raise UsageError("--json is one document, and watching goes on", "add --once")
    happened: Counter[str] = Counter()
    with progress("pages") as bar, shell.archive(db, progress=bar).watch(allow_private) as watching:
        try:
            while True:
                each = _counted(watching.look(addresses), happened)
                found = _looked(each, None if as_json else bar)
                if once:
                    break
                watching.rest(seconds)
        except KeyboardInterrupt as error:
            from revtrack.views.terminal.parts import counted

            added = counted(happened["added"], "version")
            raise Stopped(f"stopped: {added} added, and kept") from error
    if as_json:
        shell.show(found, as_json, paged=False)
    return found.exit_code


def _counted(each: Iterable[Watched], happened: Counter[str]) -> Iterator[Watched]:
    for entry in each:
        happened[entry.status] += 1
        yield entry


def _looked(each: Iterator[Watched], bar: Bar | None) -> Round:
    """Print what became of each address as soon as it is known, and what of all.

    Pages that are as they were are only counted.
    """
    from revtrack.model.watched import Round
    from revtrack.views.terminal import view

    entries = []
    for entry in each:
        entries.append(entry)
        if bar and entry.status != "unchanged":
            bar.say(view(entry, DEFAULT_LOOK))
    found = Round(tuple(entries))
    if bar:
        bar.say(view(found, DEFAULT_LOOK))
    return found


def _period(text: str) -> int:
    found = re.fullmatch(r"([0-9]{1,6})([smhd])", text.strip())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if seconds < _LEAST:
        raise UsageError(
            f"--every {text!r} is no time between two looks",
            "write it as 90s, 15m, 2h or 1d; a minute is the least",
        )
    return seconds


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(watch)
