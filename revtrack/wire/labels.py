"""Headlines taken apart: version label and ordinal, slug, tags, and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from revtrack.wire.profiles import GENERIC, SLUG_LABELS, SLUG_LINE, TAGS, Agency

_BRACKET = re.compile(r"\((?P<text>[^()]{1,60})\) ?")
_MAY_BE_LABEL = re.compile(r"\(|\d|[Uu]|[A-Z]{2}")
"""How labels open; prose does not."""
_ORDINALS = {"urgent": -1, "lead": 1, "ld": 1}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A headline line, or AP's slug line, taken apart."""

    headline: str | None
    label: str | None = None
    ordinal: int | None = 0
    slug: str | None = None
    tags: tuple[str, ...] = ()


def read_heading(line: str, agency: Agency) -> Heading:
    """Return the parts of `(4th LD) (US-NK summit) Trump, Kim fail to reach deal`.

    Any number of labels, tags and one slug may stand before the headline; a bracket
    that is all there is belongs to the headline.
    """
    rest = line
    label: str | None = None
    ordinal: int | None = 0
    slug: str | None = None
    tags: list[str] = []
    while True:
        found = _label(rest, agency.labels)
        if found and label is None:
            label, ordinal = found["label"], _ordinal(found)
            rest = rest[found.end() :].lstrip()
            continue
        bracket = _BRACKET.match(rest)
        if not bracket or not rest[bracket.end() :].strip():
            break
        if bracket["text"].lower() in TAGS:
            tags.append(bracket["text"])
        elif slug is None:
            slug = bracket["text"]
        else:
            break
        rest = rest[bracket.end() :].lstrip()
    return Heading(rest or None, label, ordinal, slug, tuple(tags))


def read_slug_line(line: str) -> Heading | None:
    """Return the parts of `AM-Israel, 4th Ld-Writethru, a0777,0800`; None if the line is none.

    A CORRECTIVE without a number keeps the count of the version before it: ordinal None.
    """
    found = SLUG_LINE.match(line) if line[2:3] == "-" and "," in line else None
    if not found:
        return None
    label = found["label"]
    ordinal = _ordinal(found) if label else 0
    tags = (found["tag"],) if found["tag"] else ()
    return Heading(None, label, ordinal, found["slug"], tags)


def read_slugline(line: str) -> Heading:
    """Return the parts of an item's slugline, which may end in a label: `Harbor-Fire, 2nd Lead`."""
    line = " ".join(line.split())
    if not line:
        return Heading(None, ordinal=None)
    found = next((found for label in SLUG_LABELS if (found := label.match(line))), None)
    if not found:
        return read_slug_line(line) or Heading(None, ordinal=None, slug=line)
    return Heading(None, found["label"], _ordinal(found), found["slug"])


def is_labelled(line: str, agency: Agency) -> bool:
    """Whether the line opens with a version label, as headlines do."""
    return _label(line, agency.labels) is not None


def _label(line: str, labels: Iterable[re.Pattern[str]]) -> re.Match[str] | None:
    if not _MAY_BE_LABEL.match(line):
        return None
    return next((found for label in labels if (found := label.match(line))), None)


def _ordinal(found: re.Match[str]) -> int | None:
    """Return what the label counts; marks such as `CORRECTED` or `REFILE` do not raise it."""
    number = found.groupdict().get("n")
    if number:
        return int(number)
    label = found["label"].lower()
    return None if label == "corrective" else _ORDINALS.get(label, 0)


def label_for(ordinal: int, agency: Agency) -> str:
    """Return the label that an agency gives to an ordinal: how a gap in a chain is named."""
    if ordinal <= 0:
        return "URGENT" if ordinal < 0 else "no label"
    if ordinal == 1 and agency.bare_label == GENERIC.bare_label:
        return "LEAD"
    teens = 10 < ordinal % 100 < 14
    suffix = "th" if teens else _SUFFIXES.get(ordinal % 10, "th")
    return agency.bare_label.format(n=ordinal, nth=f"{ordinal}{suffix}")


def plain_label(label: str | None) -> str:
    """Return a label as people type it: `4th LD` and `4thld` alike become `4ld`."""
    lowered = re.sub(r"[^a-z0-9]", "", (label or "").lower())
    lowered = re.sub(r"(\d)(?:st|nd|rd|th)", r"\1", lowered)
    return re.sub(r"lead$", "ld", lowered).removesuffix("writethru")
