"""`revtrack man`: the manual page, made of what the help is made of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer
from typer.main import get_command

from revtrack import errors
from revtrack.commands.application import application, entry
from revtrack.version import __version__

if TYPE_CHECKING:
    from typer._click import Context

    from revtrack.model.manual import Entry, Manual


def man() -> None:
    """Print the manual page, for `man` to show.

    \b
    revtrack man | man -l -                                   read it
    revtrack man > ~/.local/share/man/man1/revtrack.1         install it
    """  # noqa: D301
    from revtrack.views.roff import manual_page

    sys.stdout.write(manual_page(manual()))


def manual() -> Manual:
    """Return all that the command line says of itself."""
    from revtrack.model.config import SETTINGS
    from revtrack.model.manual import Manual

    group = get_command(application(()))
    context = group.make_context("revtrack", [], resilient_parsing=True)
    return Manual(
        entry(context),
        tuple(_below(context)),
        tuple((setting.name, setting.told()) for setting in SETTINGS),
        _exits(),
        __version__,
    )


def _below(context: Context) -> Iterator[Entry]:
    """Yield the commands below one, and those below them."""
    for name, command in getattr(context.command, "commands", {}).items():
        below = command.make_context(name, [], parent=context, resilient_parsing=True)
        yield entry(below)
        yield from _below(below)


def _exits() -> tuple[tuple[str, str], ...]:
    """Return each exit code with what the errors that end so say of themselves."""
    told: dict[int, list[str]] = {0: ["Done."], 1: ["Only with --exit-code: there is something."]}
    for leaf in vars(errors).values():
        is_error = isinstance(leaf, type) and issubclass(leaf, errors.RevtrackError)
        if is_error and leaf is not errors.RevtrackError:
            told.setdefault(leaf.exit_code, []).append((leaf.__doc__ or "").strip())
    return tuple((str(code), " ".join(told[code])) for code in sorted(told))


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(man)
