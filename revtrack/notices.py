"""What people are told beside a result: said where it happens, heard where output is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _unheard(sentence: str) -> None:
    """Leave a notice unsaid: nobody listens."""


_listener: ContextVar[Callable[[str], None]] = ContextVar("listener", default=_unheard)


def notice(sentence: str) -> None:
    """Tell whoever listens something that is no error; `sentence` may hold names of files."""
    _listener.get()(sentence)


@contextmanager
def listening(listener: Callable[[str], None]) -> Iterator[None]:
    """Have a listener told what is noticed meanwhile."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
