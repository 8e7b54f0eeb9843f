"""`revtrack cite`: what stands in a capture, as a citation."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, AsJson, Db, Story
from revtrack.commands.terminal import write_document
from revtrack.errors import UsageError

Style = Literal["text", "markdown", "bibtex", "csl-json"]
_STYLES = "How it is written: text, markdown, bibtex or csl-json; else text."
_FOR_PEOPLE = (None, "text", "markdown")


def cite(
    story: Story,
    version: Annotated[str, typer.Argument(metavar="[VERSION]", help=VERSION_HELP)] = "last",
    what: Annotated[
        str | None,
        typer.Argument(metavar="[WHAT]", help="A paragraph: its number (`¶4`), or words of it."),
    ] = None,
    change: Annotated[
        str | None,
        typer.Option(
            "--change",
            metavar="CHANGE",
            help="A change from the version before: which one in `diff`, or its id in a sheet.",
        ),
    ] = None,
    style: Annotated[Style | None, typer.Option("--style", metavar="STYLE", help=_STYLES)] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Cite a version, a paragraph or a change, as an observation.

    \b
    revtrack cite harbour 3                     the version
    revtrack cite harbour 3 ¶4                  a paragraph of it
    revtrack cite harbour 3 --change 2          the second change from version 2
    revtrack cite harbour 3 ¶4 --style bibtex

    With agency, headline, label, times, the capture's SHA-256 and the version of revtrack: what
    somebody else needs to find the same words in the same bytes. Of a change it says what stands
    in the two captures, never who did it, when or why.
    """  # noqa: D301
    from revtrack.views.citation import STYLES

    if as_json and style:
        raise UsageError("--json and --style are two ways to write it", "choose one of them")
    found = shell.archive(db).cite(story, version, what, change)
    told = STYLES[style or "text"](found) + "\n"
    if as_json:
        shell.show(found, as_json)
    elif style in _FOR_PEOPLE:
        sys.stdout.write(told)
    else:
        write_document(told, sys.stdout)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(cite)
