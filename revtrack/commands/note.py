"""`revtrack note`: what an editors' note claims, and which words say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, Agency, AsJson, Db
from revtrack.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from revtrack.model.note import Note


def note(
    story: Annotated[
        str | None, typer.Argument(metavar="[STORY]", help="A story's key, or its beginning.")
    ] = None,
    version: Annotated[str, typer.Argument(metavar="[VERSION]", help=VERSION_HELP)] = "last",
    text: Annotated[
        str | None, typer.Option("--text", metavar="NOTE", help="Read this note, no database.")
    ] = None,
    agency: Agency = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Show what a version's note claims, word for word.

    \b
    revtrack note harbour             the last version's note
    revtrack note harbour LEAD        by label
    revtrack note --text "UPDATES with details in paras 7-8, last 5 paras"

    Each claim has a number; it stands below the words of the note that it was read from.
    What could not be read is told, too.
    """  # noqa: D301
    shell.show(_found(story, version, text, agency, db), as_json)


def _found(story: str | None, version: str, text: str | None, agency: str | None, db: Path) -> Note:
    if text is not None:
        from revtrack.verbs.noting import read_note

        if story:
            raise UsageError("--text takes a note and no story", "leave the story out")
        return read_note(text, agency)
    if story is None:
        raise UsageError("which story?", "`revtrack stories` lists them; `--text` takes a note")
    return shell.archive(db).note(story, version)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(note)
