"""Who bears which title or trade in a version, so that `the mayor said` has a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from revtrack.evolution.speech.naming import is_date, named_part, written
from revtrack.evolution.speech.people import (
    is_organisation,
    is_person,
    is_title,
    titles_in_front,
)
from revtrack.evolution.speech.small_words import CUTTING, DETERMINERS, PREPOSITIONS, STOPPING
from revtrack.evolution.speech.spoken import Tokens, words
from revtrack.lexicons import meanings

_FRONT = 6
"""Most words in front of a name that belong to it: `Coast Guard search and rescue chief`."""

_CLAUSE = 12
"""Most words of a description beside a name, between commas."""

_ALSO = "also "
_POSSESSIVE = ("'s", "’s", "s'", "s’")

_OTHER_OFFICES = frozenset("former ex deputy vice assistant late prime executive elect".split())
"""Words that make another office of a title: the president is no vice president."""

_ENDS = frozenset([",", ".", ":", ";", "(", ")", '"', "“", "”", "—", "–", "--", "-"])


class Bearer(NamedTuple):
    """A name, and the words beside it that say what its bearer is."""

    name: str
    words: frozenset[str]


def bears(bearer: Bearer, wanted: frozenset[str]) -> bool:
    """Whether all words of a description are true of somebody, and none makes another of it."""
    return wanted <= bearer.words and not (bearer.words & _OTHER_OFFICES) - wanted


def description_words(text: str) -> frozenset[str]:
    """Return what a description says, in the words that offices are kept in: the CEO."""
    return frozenset(_spelled(_plain(token.low for token in words(text))))


def bearers(tokens: Tokens) -> Iterator[Bearer]:
    """Yield the names of a sentence that a title or trade stands beside."""
    place = 0
    while place < len(tokens):
        run = _run_at(tokens[place : place + _CLAUSE])
        if run:
            yield from _borne(tokens, place, run)
        place += max(len(run), 1)


def _run_at(tokens: Tokens) -> Tokens:
    if not (tokens[0].is_capital and tokens[0].is_word) or is_date(tokens[0].text):
        return ()
    return named_part(tokens)


def _borne(tokens: Tokens, place: int, run: Tokens) -> Iterator[Bearer]:
    """Yield a name with what stands in front of it and what stands behind it."""
    titles = titles_in_front([token.text for token in run])
    bare = run[titles:]
    if not bare or is_organisation(bare[-1].text):
        return
    name = written(bare)
    name = name[:-2] if name.endswith(("'s", "’s")) else name
    end = place + len(run)
    beside = [
        *_front(tokens[max(place - _FRONT, 0) : place], run[:titles]),
        *_between_commas(tokens[max(place - _CLAUSE, 0) : place], tokens[end : end + 1]),
        *_behind(tokens[end : end + _CLAUSE + 3]),
    ]
    if beside:
        yield Bearer(name, frozenset(_widened(_spelled(beside))))


def _front(before: Tokens, titles: Tokens) -> list[str]:
    """Return the words right in front of a name, if they say what somebody is."""
    kept: list[str] = []
    for token in reversed(before):
        if not token.is_word or token.low in PREPOSITIONS | CUTTING | DETERMINERS:
            break
        if token.low.endswith(_POSSESSIVE) or not (kept or _is_role(token.low)):
            break
        kept.append(token.low)
    return [*_plain(token.low for token in titles), *kept]


def _between_commas(before: Tokens, after: Tokens) -> list[str]:
    """Return what stands before a comma and a name: `the fire chief, Bruno Castell, said`."""
    if not before or before[-1].text != "," or (after and after[0].text not in _ENDS):
        return []
    clause: list[str] = []
    for token in reversed(before[:-1]):
        if not token.is_word or token.low.endswith(_POSSESSIVE):
            break
        clause.insert(0, token.low)
    starts = [
        place
        for place, word in enumerate(clause)
        if word in DETERMINERS and not (place and clause[place - 1] in PREPOSITIONS)
    ]
    return _of_somebody(clause[starts[-1] :] if starts else clause)


def _behind(after: Tokens) -> list[str]:
    """Return what stands behind a name and a comma: `Ann Roe, 43, the former treasurer`."""
    if not after or after[0].text != ",":
        return []
    rest = after[1:]
    if len(rest) > 1 and rest[0].text.isdigit() and rest[1].text == ",":
        rest = rest[2:]
    clause = [token.low for token in takewhile(lambda token: token.is_word, rest[:_CLAUSE])]
    return _of_somebody(clause)


def _of_somebody(clause: list[str]) -> list[str]:
    """Return the words of a description if its noun is a person's."""
    own = list(
        takewhile(lambda word: word not in PREPOSITIONS | STOPPING and word != "and", clause)
    )
    last = max([n for n, word in enumerate(own) if word.endswith(_POSSESSIVE)], default=-1)
    if not own or not _is_role(own[-1]):
        return []
    kept = [*own[last + 1 :], *clause[len(own) :]]
    return _plain(kept)


def _is_role(word: str) -> bool:
    low = word.rstrip(".")
    return is_person(low.rpartition("-")[2]) or is_title(low.capitalize())


def _plain(lows: Iterable[str]) -> list[str]:
    return [low for low in lows if low[0].isalpha() and low not in DETERMINERS | PREPOSITIONS]


def _spelled(lows: Iterable[str]) -> Iterator[str]:
    """Yield words apart, and offices under one name: Gov., vice-president, CEO."""
    for low in lows:
        for word in low.rstrip(".").replace("-", " ").split():
            meaning = meanings("offices").get(word, word)
            yield from ([word] if meaning.startswith(_ALSO) else meaning.split())


def _widened(some: Iterable[str]) -> Iterator[str]:
    """Yield words, and the wider ones that are true with them."""
    for word in some:
        yield word
        meaning = meanings("offices").get(word, "")
        if meaning.startswith(_ALSO):
            yield meaning.removeprefix(_ALSO)
