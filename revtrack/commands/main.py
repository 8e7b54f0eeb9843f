"""The `revtrack` command: its parts put together, and the one place where errors become exits."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from typer.exceptions import Abort, TyperException

from revtrack.commands.application import command_line, no_option
from revtrack.commands.configuration import Configuration, defaults, holding
from revtrack.commands.options import limited, take_anywhere
from revtrack.commands.terminal import Asked, asked, prepare_streams, write_document
from revtrack.errors import DamagedStore, InternalFault, RevtrackError, Stopped, UsageError
from revtrack.notices import listening


def run(args: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors are told on standard error."""
    try:
        code = _run(args)
        sys.stdout.flush()
    except RevtrackError as error:
        return _tell(error, args)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(error.format_message() + "\n")
            return UsageError.exit_code
        return _tell(_usage(error), args)
    except (Abort, KeyboardInterrupt):
        return _tell(Stopped("stopped"), args)
    except (BrokenPipeError, SystemExit):
        # The reader of a pipe went away (`| head`): nothing is left to say, nor to flush. Within a
        # command typer makes an exit of it, the only one that it makes here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the last resort: a fault of revtrack's own, told as one
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            return _tell(_too_long(error), args)
        if os.environ.get("REVTRACK_TRACEBACK"):
            raise
        return _tell(_unforeseen(error, args), args)
    return code if isinstance(code, int) else 0


def _run(args: Sequence[str]) -> object:
    """Run a command line with the configuration that holds where its database is."""
    configured = Configuration(args, os.environ)
    with holding(configured), listening(partial(_notice, args)):
        asked.set(Asked())
        limited.set({})
        command = command_line(args)
        take_anywhere(command)
        return command(
            list(args),
            standalone_mode=False,
            prog_name="revtrack",
            default_map=defaults(configured, command),
        )


def _unforeseen(error: Exception, args: Sequence[str]) -> RevtrackError:
    """Return whose fault it is that nobody foresaw: a damaged database's, else revtrack's."""
    from revtrack.verbs.integrity import is_damaged

    told = f"revtrack failed: {type(error).__name__}: {error}"
    path = Configuration(args, os.environ).database
    if path.is_file() and is_damaged(path):
        return DamagedStore(
            f"the database {path} is damaged, and {told}",
            "`revtrack check` says what is wrong with it",
        )
    return InternalFault(told)


def _notice(args: Sequence[str], sentence: str) -> None:
    """Print what is no error on standard error; a program that reads documents needs none."""
    if "--json" not in args:
        from revtrack.views.visible import visible

        sys.stderr.write(f"revtrack: {visible(sentence)}\n")


def _usage(error: TyperException) -> UsageError:
    """Return typer's complaint as an error of revtrack's, with what was meant or where to look."""
    context = getattr(error, "ctx", None)
    option = getattr(error, "option_name", None)
    if context and option and type(error).__name__ == "NoSuchOption":
        return no_option(option, context)
    where = context.command_path if context else "revtrack"
    return UsageError(" ".join(error.format_message().split()), f"see `{where} --help`")


def _too_long(error: OSError) -> UsageError:
    """Return the error for a name that the system does not take, wherever it was given."""
    name = str(error.filename or "a name")
    shown = name if len(name) < 60 else f"{name[:59]}…"
    return UsageError(f"{shown} is longer than a file's name may be", "give a shorter one")


def _tell(error: RevtrackError, args: Sequence[str]) -> int:
    """Print an error for people, or as its document where JSON was asked for."""
    if "--json" in args:
        from revtrack.views.machine import document

        write_document(document(error) + "\n", sys.stderr)
    else:
        from revtrack.views.visible import one_line

        hint = f"\n  {one_line(error.hint)}" if error.hint else ""
        sys.stderr.write(f"revtrack: {one_line(error.message)}{hint}\n")
    return error.exit_code


def main() -> NoReturn:
    """Run the command line of this process, or complete the one that a shell asks about."""
    shell = os.environ.get("_REVTRACK_COMPLETE")
    if shell is not None:
        from revtrack.commands.completion import complete

        sys.exit(complete(shell, sys.argv[1:]))
    prepare_streams()
    code = run(sys.argv[1:])
    if code == Stopped.exit_code:
        # Ctrl-C pressed twice is not to end in the traceback of a closing interpreter.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
