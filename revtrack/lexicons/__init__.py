"""Word lists as package data: one entry a line, `#` begins a comment; edit a file to change it."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def entries(name: str) -> frozenset[str]:
    """Return the words or phrases of `revtrack/lexicons/NAME.txt`, as they are written there."""
    return frozenset(_lines(name))


@cache
def meanings(name: str) -> dict[str, str]:
    """Return what each `word = meaning` of a list means; a word without `=` means itself."""
    found = {}
    for line in _lines(name):
        word, _, meaning = line.partition("=")
        found[word.strip()] = meaning.strip() or word.strip().lower()
    return found


def written(name: str) -> str:
    """Return the text of `revtrack/lexicons/NAME.txt`."""
    # Not importlib.resources: it takes milliseconds to load, at every start.
    return Path(__file__).with_name(f"{name}.txt").read_text("utf-8-sig")


def _lines(name: str) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in written(name).splitlines())
    return [line for line in lines if line]
