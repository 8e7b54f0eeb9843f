"""`revtrack diff`: which paragraphs a revision added, changed, moved, split, merged, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import configuration, shell
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, Agency, AsJson, Db
from revtrack.errors import UsageError
from revtrack.views.look import Look

if TYPE_CHECKING:
    from revtrack.model.change import Diff


def diff(
    story: Annotated[
        str | None, typer.Argument(metavar="STORY", help="A story's key, or a unique beginning.")
    ] = None,
    old: Annotated[str | None, typer.Argument(metavar="[OLD]", help=VERSION_HELP)] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help=VERSION_HELP)] = None,
    files: Annotated[
        tuple[str, str] | None,
        typer.Option("--files", metavar="OLD NEW", help="Compare two files, without a database."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Show unchanged blocks, too.")] = False,
    context: Annotated[
        int, typer.Option("--context", min=0, metavar="N", help="Unchanged blocks around a change.")
    ] = 1,
    side_by_side: Annotated[
        bool, typer.Option("--side-by-side", help="Old and new text in two columns.")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Text for a mail: ASCII signs, 72 columns, no colour.")
    ] = False,
    words: Annotated[
        bool, typer.Option("--words/--no-words", help="Mark words inside changed paragraphs.")
    ] = True,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why blocks were paired, and how surely.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if the versions differ.")
    ] = False,
    agency: Agency = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> int:
    """Show how one version became another.

    Without versions, the last two held.

    \b
    revtrack diff harbour                  the last two versions
    revtrack diff harbour 3                version 3 against the one before it
    revtrack diff harbour LEAD "3rd LD"    any two
    revtrack diff --files old.txt new.txt
    revtrack diff harbour --plain | mail desk@example.com
    revtrack --width 120 diff harbour --side-by-side

    Signs: + added, − removed, ~ changed, → moved, ⑂ split, ⑃ merged, = unchanged.
    Without colour, words that went are [-so-] and words that came {+so+}.
    """  # noqa: D301
    if plain and side_by_side:
        raise UsageError("--plain and --side-by-side are two layouts", "ask for one of them")
    found = _found(story, old, new, files, agency, db)
    look = Look(None if full else context, words, side_by_side, plain, explain=explain)
    shell.show(found, as_json, look)
    return int(exit_code and found.differs)


def _found(
    story: str | None,
    old: str | None,
    new: str | None,
    files: tuple[str, str] | None,
    agency: str | None,
    db: Path,
) -> Diff:
    if files:
        from revtrack.verbs.reading import diff_files

        if story:
            raise UsageError("--files takes two files and no story", "leave the story out")
        return diff_files(*files, agency, configuration.settings())
    if story is None:
        raise UsageError("which story?", "`revtrack stories` lists them; `--files` takes two files")
    return shell.archive(db).diff(story, old, new)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(diff)
