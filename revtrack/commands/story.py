"""`revtrack story`: put a wrong guess right without losing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from revtrack.commands import shell
from revtrack.commands.application import Commands
from revtrack.commands.options import DEFAULT_DB, NEGATIVE_PLACES, VERSION_HELP, AsJson, Db, Story

if TYPE_CHECKING:
    from revtrack.model.reported import Moved

commands = Commands(no_args_is_help=True)


@commands.callback()
def story() -> None:
    """Join stories, take one apart, or rename it.

    \b
    revtrack story merge summit-2 us-nk-summit
    revtrack story split summit 3 4
    revtrack story rename summit hanoi

    Nothing is lost: what one does, the others undo.
    """  # noqa: D301


@commands.command(context_settings=NEGATIVE_PLACES)
def move(
    story: Story,
    to: Annotated[str, typer.Argument(metavar="TO", help="The story they belong to; made if new.")],
    versions: Annotated[
        list[str] | None, typer.Argument(metavar="[VERSION]...", help=VERSION_HELP)
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Give versions of a story, all if none is named, to another story.

    \b
    revtrack story move summit protest 3 4
    revtrack story move summit protest
    """  # noqa: D301
    _show(shell.archive(db).move(story, to, versions or ()), as_json)


@commands.command()
def merge(
    story: Story,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The story that it is, too.")],
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Join a story with another one that is held.

    \b
    revtrack story merge summit-2 us-nk-summit
    """  # noqa: D301
    _show(shell.archive(db).merge(story, into), as_json)


@commands.command(context_settings=NEGATIVE_PLACES)
def split(
    story: Story,
    versions: Annotated[list[str], typer.Argument(metavar="VERSION...", help=VERSION_HELP)],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="KEY", help="The new story's key; else one is made for it."),
    ] = None,
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Split versions off as a story of their own.

    \b
    revtrack story split summit 3 4
    revtrack story split summit LEAD 2LD --to protest
    """  # noqa: D301
    _show(shell.archive(db).split(story, versions, to), as_json)


@commands.command()
def rename(
    story: Story,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The new key.")],
    db: Db = DEFAULT_DB,
    as_json: AsJson = False,
) -> None:
    """Give a story another key.

    \b
    revtrack story rename us-nk-summit-2019-02-28 hanoi
    """  # noqa: D301
    _show(shell.archive(db).rename(story, key), as_json)


def _show(moved: Moved, as_json: bool) -> None:
    shell.show(moved, as_json)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.add_typer(commands, name="story")
