"""How a result is to look in the terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader asked for, and what the terminal can do.

    `context` counts unchanged blocks around a change, None shows all; `marked` writes
    `[-out-]{+in+}` where colour cannot tell words apart; `plain` is text for a mail; `furniture`
    shows what was dropped from a page instead of its blocks; `explain` says why blocks were
    paired.
    """

    context: int | None = 1
    words: bool = True
    side_by_side: bool = False
    plain: bool = False
    marked: bool = False
    furniture: bool = False
    explain: bool = False


DEFAULT_LOOK = Look()
