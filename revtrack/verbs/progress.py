"""How far a long piece of work has come: told to a caller that asked, to nobody by default."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Is given the things that are gone through one by one, and gives them on.

    It is told how many there are, None where nobody knows, and what they are called in the plural
    (`files`, `stories`). A thing is done when the next one is asked for.
    """

    def __call__(self, things: Iterable[T], total: int | None, what: str) -> Iterable[T]:
        """Return the things, to be gone through in their order."""
        ...


def unseen(things: Iterable[T], total: int | None, what: str) -> Iterable[T]:  # noqa: ARG001
    """Return the things and tell nobody."""
    return things
