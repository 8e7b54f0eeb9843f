"""Verbs that say somebody speaks, where they stand in a sentence."""

from __future__ import annotations

from functools import cache

from revtrack.evolution.speech.small_words import DETERMINERS
from revtrack.evolution.speech.spoken import Token, Tokens
from revtrack.lexicons import meanings

NP_VERBS = frozenset(["selon", "laut", "d'après", "d’après"])
TOLD = frozenset("told tells telling urged accused warned".split())
QUOTING = frozenset("quoted cited quotes cites".split())
_BEING = frozenset("was were is are been being".split())


@cache
def verbs() -> frozenset[str]:
    """Return the words that say that somebody speaks."""
    return frozenset(word.lower() for name in ("reporting", "speech") for word in meanings(name))


@cache
def _phrase_starts() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(verb.split()) for verb in verbs() if " " in verb):
        found.setdefault(words[0], []).append(words)
    return found


def verb_length(tokens: Tokens, place: int) -> int:
    """Return how many tokens of a reporting verb begin at a place: 0 if none does."""
    word = tokens[place].low
    before = tokens[place - 1].low if place else ""
    if before in DETERMINERS and not _follows_anyway(before, word):
        return 0
    for words in _phrase_starts().get(word, ()):
        if tuple(token.low for token in tokens[place : place + len(words)]) == words:
            return len(words)
    if word in verbs() or word in NP_VERBS:
        return 1
    return 0


def _follows_anyway(determiner: str, word: str) -> bool:
    """Whether a verb may stand behind what is also an article: those that said, a déclaré."""
    if determiner == "a":
        return word == "dit" or word[-1] in "éi"
    return determiner in ("that", "those", "most", "many", "several", "some", "la", "le", "les")


def is_participle(tokens: Tokens, place: int) -> bool:
    """Whether a verb has no subject of its own: adding, to say."""
    word = tokens[place].low
    before = tokens[place - 1].low if place else ""
    return (word.endswith("ing") and word != "according") or before == "to"


def is_passive(tokens: Tokens, place: int) -> bool:
    """Whether a verb stands behind a form of `be`: was quoted."""
    return place > 0 and tokens[place - 1].low in _BEING


def as_saying(tokens: Tokens, place: int) -> int:
    """Return where `as saying` stands behind a verb, 0 if it does not."""
    for at in range(place + 2, min(place + 20, len(tokens))):
        if tokens[at].low == "saying" and tokens[at - 1].low == "as":
            return at - 1
    return 0


def is_past(token: Token) -> bool:
    """Whether a word is plainly a verb in the past, whatever verb: bellowed."""
    return token.low.endswith("ed") and not token.is_capital and len(token.text) > 4
