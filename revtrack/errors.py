"""Everything that can go wrong: one root, a leaf for each failure, an exit code for each class.

A message says what happened and to what; the hint says what to do next. One place,
`revtrack.commands.main`, turns errors into exits; the README's table of exit codes is
compared with this module by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar


class RevtrackError(Exception):
    """The root of revtrack's errors; `exit_code` is what the command line ends with."""

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.error/1`."""
        return {
            "schema": "revtrack.error/1",
            "error": type(self).__name__,
            "message": self.message,
            "hint": self.hint,
        }


class UsageError(RevtrackError):
    """Unknown option, command, story, version or file."""


class UnknownStory(UsageError):
    """No story, or more than one, goes by that name."""


class UnknownVersion(UsageError):
    """The story holds no version, or more than one, of that name."""


class NothingThere(UsageError):
    """A file, folder or database that was named does not exist or holds nothing."""


class MissingExtra(UsageError):
    """What was asked for needs a library that is not installed."""


class UnreadableInput(RevtrackError):
    """The input cannot be read as a story, sheet or bundle: empty, binary, too large, damaged."""

    exit_code = 3


class DamagedStore(RevtrackError):
    """The file is no revtrack database, or it is damaged."""

    exit_code = 4


class StoreBusy(RevtrackError):
    """Another program holds the database."""

    exit_code = 5


class StoreReadOnly(RevtrackError):
    """The database, or the folder it stands in, cannot be written to."""

    exit_code = 6


class DiskFull(RevtrackError):
    """The disk has no room left for the database."""

    exit_code = 7


class NewerStore(RevtrackError):
    """The database was made by a newer revtrack."""

    exit_code = 8


class Unreachable(RevtrackError):
    """An address cannot be fetched: no answer, a refusal, or a private address."""

    exit_code = 9


class Stopped(RevtrackError):
    """Ctrl-C stopped the work; the message says how far it came."""

    exit_code = 130


class InternalFault(RevtrackError):
    """A fault in revtrack itself."""

    exit_code = 70

    def __init__(self, message: str) -> None:
        super().__init__(
            message,
            "this is a fault in revtrack: please report it with the output that "
            "REVTRACK_TRACEBACK=1 gives",
        )


def did_you_mean(
    name: str,
    known: Iterable[str],
    otherwise: str = "",
    short: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return a hint that names what comes nearest to a mistyped name, else another hint.

    `short` has other ways to type a name, and the name that each stands for.
    """
    from difflib import get_close_matches

    lowered = {typed.lower(): meant for typed, meant in short.items()}
    lowered |= {other.lower(): other for other in known}
    near = get_close_matches(name.lower(), lowered, n=3, cutoff=0.6)
    if not near:
        return otherwise
    names = dict.fromkeys(f"`{lowered[other]}`" for other in near)
    return f"did you mean {' or '.join(names)}?"
