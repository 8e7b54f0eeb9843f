"""`revtrack man`: the manual page, made of what the help is made of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from revtrack.commands.application import command_line, entry
from revtrack.errors import RevtrackError
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
    from revtrack.model.manual import Manual

    group = command_line(())
    context = group.make_context("revtrack", [], resilient_parsing=True)
    return Manual(
        entry(context),
        tuple(_below(context)),
        _settings(),
        _exits(),
        __version__,
    )


def _below(context: Context) -> Iterator[Entry]:
    """Yield the commands below one, and those below them."""
    for name, command in getattr(context.command, "commands", {}).items():
        below = command.make_context(name, [], parent=context, resilient_parsing=True)
        yield entry(below)
        yield from _below(below)


def _settings() -> tuple[tuple[str, str], ...]:
    """Return each setting with what it is; the engine's thresholds together."""
    from revtrack.model.config import SETTINGS

    engine = "engine."
    rows = [(each.name, each.told()) for each in SETTINGS if not each.name.startswith(engine)]
    thresholds = ", ".join(
        f"{each.name.removeprefix(engine)} {each.default}"
        for each in SETTINGS
        if each.name.startswith(engine)
    )
    told = f"Thresholds of the diff, told in `revtrack/settings.py`. Defaults: {thresholds}."
    return (*rows, ("[engine]", told))


def _exits() -> tuple[tuple[str, str], ...]:
    """Return each exit code with what the errors that end so say of themselves."""
    told: dict[int, list[str]] = {0: ["Done."], 1: ["Only with --exit-code: there is something."]}
    for leaf in _leaves(RevtrackError):
        told.setdefault(leaf.exit_code, []).append((leaf.__doc__ or "").strip())
    return tuple((str(code), " ".join(told[code])) for code in sorted(told))


def _leaves(root: type[RevtrackError]) -> Iterator[type[RevtrackError]]:
    """Yield the errors below one, as they stand in their module."""
    for leaf in root.__subclasses__():
        yield leaf
        yield from _leaves(leaf)


def register(app: typer.Typer) -> None:
    """Make it a command."""
    app.command()(man)
