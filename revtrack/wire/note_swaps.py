"""Substitutions that a note spells out: what stood there, and what stands there now."""

from __future__ import annotations

import re

_SIDE = r"[^;]{1,200}?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        r"\((?P<new>[^()]{1,200}?)\s+statt\s+(?P<old>[^()]{1,200})\)",
        r"(?P<new>[^():;]{1,200}?)\s*\((?:statt:?|nicht|not|instead of)\s+(?P<old>[^()]{1,200})\)",
        r"(?P<old>[\"“][^\"”]{1,100}[\"”]) to (?P<new>[\"“][^\"”]{1,100}[\"”])",
        rf"(?P<new>[^(:;]{{1,200}}?)\s*\(statt\s+(?P<old>{_SIDE})\)?$",
        rf"(?P<new>{_SIDE})\s+(?:statt|anstatt)\s+(?P<old>{_SIDE})$",
        rf"(?P<new>{_SIDE})\s*,?\s+(?:instead of|rather than|sted)\s+(?P<old>{_SIDE})$",
        rf"(?P<new>{_SIDE})\s*,\s*(?:and\s+)?not\s+(?P<old>{_SIDE})$",
        rf"from\s+(?P<old>{_SIDE})\s+to\s+(?P<new>{_SIDE})$",
        rf"to\s+(?!say\b|show\b|read\b)(?P<new>{_SIDE})\s+from\s+(?P<old>{_SIDE})$",
    )
)
_OPENING = re.compile(
    r"[^:;]{0,200}:\s+"
    r"|.{0,200}?\b(?:heißt es (?:nun |jetzt |richtig )?|to (?:say|read|show)\s+|please read\s+)"
    r"|.{0,200}?\bto\s+",
    re.DOTALL,
)
_PURPOSES = "make|clarify|fix|reflect|conform|add|remove|include|correct|update|restore|delete"
_TO = re.compile(
    rf"\bto (?:say |read |show )?(?!(?:{_PURPOSES})\b)(?P<new>[^;]{{1,300}})$",
    re.IGNORECASE | re.DOTALL,
)
_REACH = 300
"""Characters at the end of a claim that are searched: what bounds the work on a hostile note."""

_CHANGING = frozenset({"corrects", "fixes", "changes", "amends"})


def swap(what: str, verb: str | None) -> tuple[str | None, str | None]:
    """Return what was put for what, `(old, new)`; None where the words do not say."""
    text = what[-_REACH:]
    for form in _FORMS:
        if found := form.search(text):
            return found["old"].strip(), _from_its_opening(found["new"])
    found = _TO.search(text) if verb in _CHANGING else None
    return (None, found["new"].strip()) if found else (None, None)


def _from_its_opening(words: str) -> str:
    """Return the words that are the new text: after the colon, or after `to say`."""
    opening = _OPENING.match(words)
    return (words[opening.end() :] if opening else words).strip()
