"""`revtrack remove`: take out for good what must not be kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell, terminal
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, AsJson, Db, Story
from revtrack.errors import UsageError
from revtrack.views.look import DEFAULT_LOOK

if TYPE_CHECKING:
    from revtrack.model.removed import Leaving

_YES = ("y", "yes")


def remove(
    story: Story,
    versions: Annotated[
        list[str] | None, typer.Argument(metavar="[VERSION]...", help=VERSION_HELP)
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="TEXT", help="Why; it stays on record, without the text."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Remove a story, or versions of it, for good.

    \b
    revtrack remove harbour-fire --reason "order of the court in Moksan"
    revtrack remove harbour-fire 2 --reason "names a minor"
    revtrack remove harbour-fire 2 --reason "names a minor" --yes

    What goes is shown, and asked for. The page, its text and codes of its changes go from every
    part of the file; that it was there, its SHA-256, the time and the reason stay on record, and
    `log --head` counts on. The same page is not taken again, but by `add --again`. Backups, exports
    and reports made before are files of their own: they still have it.
    """  # noqa: D301
    archive = shell.archive(db)
    what = archive.leaving(story, versions or ())
    why = _agreed(what, reason, yes)
    # What was shown goes, whatever others add meanwhile.
    shown = [version.sha256 for version in what.versions]
    shell.show(archive.remove(what.story, shown, reason=why), as_json, paged=False)


def _agreed(what: Leaving, reason: str | None, yes: bool) -> str:
    """Return the reason, once there is one and somebody agreed; raises `UsageError` if not."""
    is_asked = sys.stdin.isatty() and sys.stderr.isatty()
    if not (reason or "").strip() and not (is_asked and not yes):
        raise UsageError(
            "a removal needs a reason, which stays on record", "give it with --reason TEXT"
        )
    if yes:
        return reason or ""
    if not is_asked:
        places = ", ".join(str(version.place) for version in what.versions)
        raise UsageError(
            f"nothing was removed: of {what.story}, version {places} would go for good, and nobody "
            "can be asked here",
            "add --yes",
        )
    from revtrack.views.terminal import view

    terminal.console(error=True).print(view(what, DEFAULT_LOOK))
    why = reason or _answer("reason, which stays on record: ")
    if not why or _answer("remove for good? [y/N] ").lower() not in _YES:
        raise UsageError("nothing was removed", "answer `y`, or add --yes")
    return why


def _answer(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command(context_settings=NEGATIVE_PLACES)(remove)
