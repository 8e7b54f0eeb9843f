"""What each commit of a repository changed, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, NamedTuple

from revtrack.readers.git_process import Git

_BLOCK = 1 << 16


class Change(NamedTuple):
    """A file that a commit changed: `was` is its earlier path, `mode` and `blob` the new ones."""

    commit: str
    at: datetime | None
    kind: str
    mode: str
    blob: str
    path: str
    was: str
    before: str


def changes(git: Git) -> Iterator[Change]:
    """Yield the changes of all commits that lead to HEAD, renamed files with both their names.

    A merge gives the files that differ from all of its parents. Raises `UnreadableInput` where
    the history is damaged.
    """
    commits = git.running("rev-list", "--reverse", "--date-order", "HEAD")
    with commits as listed:
        told = git.running(
            "diff-tree", "--stdin", "-r", "-c", "-M", "--root", "--raw", "-z", "--no-abbrev",
            "--format=%x00%H %ct", "--no-ext-diff", "--no-textconv", asks=listed.answers,
        )  # fmt: skip
        with told as process:
            yield from _parsed(process.answers)
            process.is_done = True
        listed.is_done = True


def _parsed(answers: IO[bytes]) -> Iterator[Change]:
    """Read lines that end in NUL: a commit, then its changes and the paths of each."""
    commit, at = "", None
    lines = _lines(answers)
    for line in lines:
        text = line.strip("\n")
        if text.startswith(":"):
            yield _change(text, lines, commit, at)
        elif text:
            commit, _, seconds = text.partition(" ")
            at = _moment(seconds)


def _change(text: str, lines: Iterator[str], commit: str, at: datetime | None) -> Change:
    """Read `:mode mode blob blob kind`, with one more mode and blob for each parent of a merge."""
    parents = len(text) - len(text.lstrip(":"))
    words = text.lstrip(":").split(" ")
    modes, blobs, kind = words[: parents + 1], words[parents + 1 : -1], words[-1]
    was = path = next(lines, "")
    if parents == 1 and kind[:1] in ("R", "C"):
        path = next(lines, "")
    return Change(commit, at, kind[-1:] if parents > 1 else kind[:1], modes[-1], blobs[-1], path,
                  was, blobs[0])  # fmt: skip


def _lines(pipe: IO[bytes]) -> Iterator[str]:
    rest = b""
    while block := pipe.read(_BLOCK):
        *whole, rest = (rest + block).split(b"\0")
        yield from (line.decode("utf-8", "replace") for line in whole)
    yield rest.decode("utf-8", "replace")


def _moment(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None
