"""Whether two texts are the same but for typography: case, marks, numbers in words or digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from revtrack.compare.grading.figures import Figure, told_by_article
from revtrack.compare.grading.findings import findings
from revtrack.compare.grading.reading import EASTERN, is_eastern
from revtrack.compare.normal import folded


@cache
def _eastern_quote() -> re.Pattern[str]:
    """Return what finds a quote beside a script in which no apostrophe makes one word of two."""
    return re.compile(rf"(?<=[{EASTERN}])['‘’]|['‘’](?=[{EASTERN}])")


_NO_LETTERS = re.compile(r"[\W_]+")
_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def typed_alike(old: str, new: str) -> bool:
    """Whether two texts are the same but for typography."""
    return old == new or told_alike(old, findings(old).figures, new, findings(new).figures)


def told_alike(old: str, figures: Iterable[Figure], new: str, others: Iterable[Figure]) -> bool:
    """Whether two texts with these figures are the same but for typography."""
    between, worth = _apart(old, figures)
    between_others, worth_others = _apart(new, others)
    return worth == worth_others and all(map(_fold_alike, between, between_others))


def _apart(text: str, figures: Iterable[Figure]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return what stands between the figures of a text, and what each is worth, in what unit.

    `A year` is not `one year` typed another way, so that an article is no figure here.
    """
    between, worth, at = [], [], 0
    for figure in figures:
        if not (figure.loose and told_by_article(text, figure)):
            between.append(text[at : figure.start])
            worth.append((figure.value, figure.unit))
            at = figure.end
    return [*between, text[at:]], worth


def _fold_alike(old: str, new: str) -> bool:
    """Whether two texts without figures are the same but for typography."""
    if old == new:
        return True
    # Most texts differ in their letters, which is sooner seen than their words are folded.
    if old.isascii() and new.isascii():
        return _ascii_letters(old) == _ascii_letters(new) and folded(old) == folded(new)
    if is_eastern(old + new):
        old, new = _eastern_quote().sub('"', old), _eastern_quote().sub('"', new)
    return _letters(old) == _letters(new) and folded(old) == folded(new)


def _ascii_letters(text: str) -> str:
    return text.lower().translate(_SIGNS)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
