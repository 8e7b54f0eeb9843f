"""The `revtrack` command: its parts put together, and the one place where errors become exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NoReturn

import typer
from typer.exceptions import Abort, TyperException

from revtrack.errors import InternalFault, RevtrackError, UsageError
from revtrack.version import __version__

_INTERRUPTED = 130

COMMANDS = (
    "add",
    "stories",
    "log",
    "show",
    "search",
    "diff",
    "note",
    "audit",
    "blame",
    "trace",
    "matrix",
    "quotes",
    "attributions",
    "figures",
    "stats",
    "rebuild",
    "story",
    "demo",
    "schema",
)
"""Every command, in the order of the help; each is a module of this package."""


def application(args: Sequence[str]) -> typer.Typer:
    """Return the command line with the commands that these arguments can need.

    Typer builds every command before it runs one, which costs each start a millisecond a
    command: the one that is named is enough, and `--version` needs none.
    """
    app = typer.Typer(
        name="revtrack",
        invoke_without_command=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(revtrack)
    named = args[0] if args else ""
    needed = () if named == "--version" else (named,) if named in COMMANDS else COMMANDS
    for name in needed:
        import_module(f"revtrack.commands.{name}").register(app)
    return app


def _print_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"revtrack {__version__}\n")
        raise typer.Exit


def revtrack(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001  its callback prints it
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Track how a wire story is revised, from one SQLite file.

    \b
    revtrack demo                          see it work on a bundled story
    revtrack add lead.txt 2nd-ld.txt       keep each version as a snapshot
    revtrack log harbour                   what each version changed
    revtrack diff harbour                  the last two versions, paragraph by paragraph
    revtrack diff harbour LEAD last        any two versions
    revtrack matrix harbour                all paragraphs by all versions

    A story is named by the beginning of its key, a version by its place, its label,
    `first`, `last` or the beginning of its hash. Each command has its own --help.
    """  # noqa: D301  \b keeps typer from joining the lines
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


def run(args: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors are told on standard error."""
    try:
        code = application(args)(list(args), standalone_mode=False, prog_name="revtrack")
        sys.stdout.flush()
    except RevtrackError as error:
        return _tell(error, args)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(error.format_message() + "\n")
            return UsageError.exit_code
        hint = getattr(error, "ctx", None)
        where = f"{hint.command_path} --help" if hint else "revtrack --help"
        return _tell(UsageError(error.format_message(), f"see `{where}`"), args)
    except (Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last resort: a fault of revtrack's own, told as one
        if os.environ.get("REVTRACK_TRACEBACK"):
            raise
        told = f"{type(error).__name__}: {error}"
        return _tell(InternalFault(f"revtrack failed: {told}"), args)
    return code if isinstance(code, int) else 0


def _tell(error: RevtrackError, args: Sequence[str]) -> int:
    """Print an error for people, or as its document where JSON was asked for."""
    if "--json" in args:
        from revtrack.views.machine import document

        sys.stderr.write(document(error) + "\n")
    else:
        from revtrack.views.visible import visible

        hint = f"\n  {visible(error.hint)}" if error.hint else ""
        sys.stderr.write(f"revtrack: {visible(error.message)}{hint}\n")
    return error.exit_code


def main() -> NoReturn:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character gets `?`, not a failure.
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))
