"""A word list of the reader's own, from a file."""

from __future__ import annotations

from pathlib import Path

from revtrack.errors import NothingThere, UsageError
from revtrack.evolution.vouching import Lexicon, lexicon
from revtrack.readers.files import is_file

_MOST_BYTES = 1_000_000
"""Largest word list read; the package's longest has 12 kB."""

_HINT = "give a text file in UTF-8, one entry a line: `claimed = verb weaker`"


def read_lexicon(path: Path) -> Lexicon:
    """Return the word list in a file; raises `NothingThere` or `UsageError`."""
    if not is_file(path):
        raise NothingThere(f"there is no word list {path}", _HINT)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path} is too large for a word list", _HINT)
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is no text in UTF-8", _HINT) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", _HINT) from error
    return lexicon(str(path), text)
