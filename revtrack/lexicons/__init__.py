"""Word lists as package data: one entry a line, `#` begins a comment; edit a file to change it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> frozenset[str]:
    """Return the words or phrases of `revtrack/lexicons/NAME.txt`, as they are written there."""
    text = files(__name__).joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)
