"""Marks without speech: a term, a title, a name that people give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from revtrack.evolution.speech.spoken import Tokens
from revtrack.lexicons import meanings

_FEW = 3
"""Most words of a term; by reading."""

_TITLE = 8
"""Most words of a title in capitals; by reading."""

_ENDS = ".?!…。"


def is_term(quoted: str, before: Tokens, after: Tokens, attributed: bool, judged: bool) -> bool:
    """Whether what is quoted is no speech; `before` and `after` are the sentence around it.

    `attributed` says that its sentence has a speaker, `judged` that the verb in front of it is
    one that people quote an opinion with: she called it "a farce".
    """
    words = quoted.split(None, _TITLE + 1)
    if _is_whole(before, after) or not words:
        return False
    naming = _naming(before)
    if naming == "never":
        return False
    if naming == "always" and len(words) <= _TITLE:
        return True
    if is_apposed_title(quoted, before, after):
        return True
    if _is_title(words) and not (before and before[-1].text in (":", ",")) and not judged:
        return not attributed or naming == "short" or len(words) > 1
    if len(words) > _FEW or words[-1][-1] in _ENDS:
        return False
    return not judged if naming == "short" and _continues(after) else not attributed


def is_apposed_title(quoted: str, before: Tokens, after: Tokens) -> bool:
    """Whether a title stands between commas behind what it is of: `his memoir, "A Lamp"`."""
    if len(before) < 2 or before[-1].text != "," or not after:
        return False
    return before[-2].is_word and not before[-2].is_capital and _is_title(quoted.split(None, 9))


def _is_whole(before: Tokens, after: Tokens) -> bool:
    """Whether nothing but the quotation is in its sentence, or a colon stands beside it."""
    beside = (before[-1].text if before else "", after[0].text if after else "")
    return ":" in beside or not any(token.is_word for token in (*before, *after))


def _continues(after: Tokens) -> bool:
    return bool(after) and after[0].is_word and not after[0].is_capital


@cache
def _named_by() -> dict[tuple[str, ...], str]:
    return {tuple(words.split()): meaning for words, meaning in meanings("naming").items()}


def _naming(before: Tokens) -> str:
    """Return what the words in front make of a quotation: `always`, `short`, `never`, nothing."""
    words = tuple([token.low for token in before[-2:]])
    return _named_by().get(words) or _named_by().get(words[-1:]) or ""


def _is_title(words: Sequence[str]) -> bool:
    """Whether all words but small ones begin with a capital: The Long Tide."""
    if len(words) > _TITLE or words[-1].rstrip(",")[-1:] in (".", ""):
        return False
    long = [word for word in words if len(word) > 3 or word == words[0]]
    return len(words) > 1 and len(long) > 1 and all(word[0].isupper() for word in long)
