"""How often a host is asked, and how long to wait before it is asked again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST = 1.0
"""Seconds before the second try; each further one waits twice as long."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, waiting and chance; tests give their own."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random.random


class Pace:
    """Keeps so many seconds between two requests to one host, more where a host asks for it."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self._pause = pause
        self._asked: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def slow(self, host: str, seconds: float) -> None:
        """Keep at least so many seconds between two requests to this host."""
        self._asked[host] = seconds

    def wait(self, host: str) -> None:
        """Wait until the host may be asked again."""
        now = self._clock.seconds()
        due = self._next.get(host, now)
        if due > now:
            self._clock.sleep(due - now)
        pause = max(self._pause, self._asked.get(host, 0))
        self._next[host] = max(due, self._clock.seconds()) + pause


def back_off(tried: int, chance: float) -> float:
    """Return the seconds before a try after so many: twice as long each time, half of it by chance.

    Without chance all that a busy server turned away come back at one moment.
    """
    return float(_FIRST * 2 ** (tried - 1) * (0.5 + chance / 2))


def asked_to_wait(header: str | None, now: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks for, in seconds or as a date (RFC 9110)."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header)
    moment = read_date(header)
    return max(0.0, (moment - now).total_seconds()) if moment else None


def read_date(header: str | None) -> datetime | None:
    """Return the time of a date in a header, None where it is none."""
    if not header:
        return None
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, OverflowError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
