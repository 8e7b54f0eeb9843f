"""Substitutions that a note spells out: what stood there, and what stands there now."""

from __future__ import annotations

import re

_SIDE = r"[^;]{1,200}?"
_TOLD = r"(?:(?-i:[A-Z])(?:[^,;]|,(?=\d)|,\ (?=(?-i:[A-Z]))){0,200}|(?:[^,;]|,(?=\d)){1,200})"
"""Words up to a comma that no figure and no name follows: `not 15` of `not 15, were hurt`."""
_SHAPES = (
    r"(?-i:[A-Z])[\w.'’-]*(?:\ (?-i:[A-Z])[\w.'’-]*){0,3}",  # Kim Nam-su
    r"[$€£]?\d[\w.,%]*(?:\ (?:percent|pct|million|billion|trillion))?",  # $3.5 billion
)
_NAMED = r"(?:(?:the\ )?(?:spelling|name|surname|first\ name|word|year|figure|number)\ (?:of\ )?)?"
_PURPOSES = (
    "make|clarify|fix|reflect|conform|add|remove|include|correct|update|restore|delete|show|drop|"
    "attribute|specify|indicate|identify|mention|note|change|replace|attach|insert|the text|"
    "text|headline|do|be"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.DOTALL)
    for form in (
        r"\((?P<new>[^()]{1,200}?)\s+statt\s+(?P<old>[^()]{1,200})\)",
        r"\((?P<new>[^()]{1,200}?)\s*,\s*(?:not|nicht)\s+(?P<old>[^()]{1,200})\)",
        r"(?P<new>[^():;]{1,200}?)\s*\((?:statt|nicht|not|instead of|et non):?\s+"
        r"(?P<old>[^()]{1,200})\)",
        r"(?P<old>[\"“][^\"”]{1,100}[\"”]) (?:to|with|by|durch|par) "
        r"(?P<new>[\"“][^\"”]{1,100}[\"”])",
        r"(?P<old>['‘][^'’]{1,100}['’]) (?:to|with|by) (?P<new>['‘][^'’]{1,100}['’])",
        r"(?P<new>[\"“][^\"”]{1,100}[\"”]),? not (?P<old>[\"“][^\"”]{1,100}[\"”])",
        r"「(?P<old>[^」]{1,100})」を?「(?P<new>[^」]{1,100})」",
        rf"(?P<new>[^(:;]{{1,200}}?)\s*\(statt\s+(?P<old>{_SIDE})\)?$",
        rf"(?P<new>{_SIDE})\s+(?:statt|anstatt|au lieu de|et non)\s+(?P<old>{_SIDE})$",
        rf"(?P<new>{_SIDE})\s*,?\s+(?:instead of|rather than|sted|in place of)\s+(?P<old>{_SIDE})$",
        rf"(?P<new>{_SIDE})\s*,\s*(?:and\s+)?not\s+(?P<old>{_TOLD})(?:,.*)?$",
        rf"from\s+(?P<old>{_SIDE})\s+to\s+(?!(?:{_PURPOSES})\b)(?P<new>{_SIDE})$",
        rf"to\s+(?!(?:say|read|{_PURPOSES})\b)(?P<new>{_SIDE})\s+from\s+(?P<old>{_SIDE})$",
        *(rf"^{_NAMED}(?P<old>{shape}) to (?P<new>{shape})$" for shape in _SHAPES),
    )
)
_PREVIOUS = re.compile(r"(?:^|,\s*)(?:previous|previously|formerly)\s+(?P<old>[^,;]{1,100})$", re.I)
_OPENING = re.compile(
    r"[^:;]{0,200}:\s+"
    r"|.{0,200}?\b(?:heißt es (?:nun |jetzt |richtig )?"
    r"|to (?:say|read|show|reflect):?\s+(?:that\s+)?"
    r"|please read\s+)"
    r"|.{0,200}?\bto\s+",
    re.DOTALL,
)
_NO_NEW = r"(?<!reference )(?<!references )(?<!changes )(?<!change )(?<!according )(?<!due )"
_TO = re.compile(
    rf"(?:to (?:correct|change|fix|amend) )?(?:(?!\bto\b).){{0,200}}\b{_NO_NEW}"
    rf"to (?:(?:say|read):? (?:that )?)?(?!(?:{_PURPOSES})\b)(?P<new>[^;]{{1,300}})$",
    re.IGNORECASE | re.DOTALL,
)
_REACH = 300
"""Characters at the end of a claim that are searched: what bounds the work on a hostile note."""
_SOURCE = re.compile(
    r"\s+(?:in|of|from) (?:(?:the|an?|its|this) )?(?:[\w.]{1,12} ){0,3}"
    r"(?:story|version|item|report|article|bullet|bullet point|table)(?: dated.{0,30})?$",
    re.IGNORECASE,
)
"""The version that was wrong, named behind the words: `of May 3 story`."""

_CHANGING = frozenset({"corrects", "fixes", "changes", "amends"})
_ADDING = frozenset(
    {
        "adds",
        "inserts",
        "restores",
        "removes",
        "deletes",
        "drops",
        "includes",
        "recasts",
        "rewrites",
    }
    | {"updates", "refiles", "repeats", "trims", "ajoute"}
)
"""Verbs whose `from ... to` and `not ...` are news: `adds flights from Oslo to Riga`."""
_SAYING = re.compile(
    r"\b(?:to|that) (?:say|show|read|reflect|correct|make|clarify)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"\bfrom [$€£]?\d[\w.,]* to [$€£]?\d[\w.,]*$")
_CORRECTING = re.compile(r"to (?:correct|change|fix|amend|say|read)\b", re.IGNORECASE)


def swap(what: str, verb: str | None) -> tuple[str | None, str | None]:
    """Return what was put for what, `(old, new)`; None where the words do not say."""
    if verb in _ADDING and not (_SAYING.search(what[-_REACH:]) or _FIGURES.search(what[-_REACH:])):
        return None, None
    text = _SOURCE.sub("", what[-_REACH:].removesuffix(" and"))
    for form in _FORMS:
        if found := form.search(text):
            old = found["old"].strip(" ,")
            return old, _beside(_from_its_opening(found["new"]), old)
    if found := _PREVIOUS.search(text):
        return found["old"].strip(), None
    is_changing = verb in _CHANGING or _CORRECTING.match(text)
    found = _TO.match(text) if is_changing else None
    return (None, found["new"].strip(" ,")) if found else (None, None)


def _from_its_opening(words: str) -> str:
    """Return the words that are the new text: after the colon, or after `to say`."""
    opening = _OPENING.match(words)
    told = (words[opening.end() :] if opening else words).strip()
    return told.removeprefix("xxx ").removesuffix(" xxx").removeprefix("that ").strip(" ,")


_LINK = re.compile(
    r"\b(?:was|were|is|are|be|been|on|in|at|of|as|by|for|wird|wurde|ist|war|am|im)\s+"
)
_FIGURE = re.compile(
    r"(?<![\w.,-])(?:[$€£]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)


def _beside(new: str, old: str) -> str:
    """Return the part of the new words that stands for the old ones: `5` of `toll was 5`."""
    if _FIGURE.match(old):
        starts = [found.start() for found in _FIGURE.finditer(new)]
        return new[starts[-1] :] if starts else new
    size = len(old.split())
    shares_end = new.split()[-1:] == old.split()[-1:]
    if shares_end or _FIGURE.match(new):
        return " ".join(new.split()[-size:])
    if (said := new.rfind(f" {old.split(maxsplit=1)[0]} ")) >= 0 and _LINK.match(old):
        return new[said + 1 :]
    tails = [new[found.end() :] for found in _LINK.finditer(new)]
    return next((tail for tail in reversed(tails) if len(tail.split()) >= size), new)
