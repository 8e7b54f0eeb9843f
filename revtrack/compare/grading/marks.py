"""Quotation marks: what closes what, and where one opens, closes, or is none."""

from __future__ import annotations

import re

CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "”": "”", '"': '"', "＂": "＂", "〝": "〟”",
    "«": "»", "»": "«»", "「": "」", "『": "』",
    "‹": "›", "›": "‹›", "‘": "’'", "‚": "‘’", "‛": "’", "'": "'’",
}  # fmt: skip
"""What closes a quotation that a mark opened: „…“ in German, “…” in English."""

STRAIGHT = frozenset('"＂')
SINGLE = frozenset("'‘’‚‛")
"""Marks that are, or look like, apostrophes."""

ALWAYS_OPEN = frozenset("„‟〝「『‚‛")
NESTING = frozenset("«「『")
"""Marks that may open once more within their own quotation."""

MARK = re.compile("[" + "".join({*"".join(CLOSERS.values()), *CLOSERS}) + "]")
EAST = "\u3040"
"""The first character of the scripts that have no apostrophe."""

_ELISION = re.compile(r"(?:n|em|til|tis|twas|twere|\d\ds)(?![^\W_])", re.IGNORECASE)
_FEET = re.compile(r"\d['’′]\d+$")
_MAY_PRECEDE = frozenset("([{<-–—/=…")
_STOPS = frozenset(".,;:!?)]}…。、，！？")


def marked(text: str) -> bool:
    """Whether any quotation mark or apostrophe stands in a text."""
    if text.isascii():
        return '"' in text or "'" in text
    return MARK.search(text) is not None


def opens(before: str, after: str) -> bool:
    """Whether a mark between two characters stands where one opens."""
    leads = before.isspace() or before in _MAY_PRECEDE or before in CLOSERS
    return leads and not after.isspace() and after not in _STOPS


def begins_word(mark: str, after: str) -> bool:
    """Whether a mark behind a letter opens: “ and « do, others in front of a letter."""
    return mark in "“«" or after.isalnum()


def is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    """Whether a single mark is an apostrophe: don't, rock 'n' roll, the '90s."""
    if before.isalnum() and after.isalnum() and before < EAST and after < EAST:
        return True
    if text[max(0, at - 2) : at].lower() in ("'n", "’n", "‘n"):
        return True
    return not before.isalnum() and _ELISION.match(text, at + 1) is not None


def is_inches(text: str, at: int, inside: bool) -> bool:
    """Whether a straight mark stands behind a number and closes nothing: 5'10", a 6" pipe."""
    behind = text[max(0, at - 8) : at]
    return behind[-1:].isdigit() and (not inside or _FEET.search(behind) is not None)
