"""Names in a sentence, without the titles in front of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from revtrack.evolution.speech.people import is_person, titles_in_front
from revtrack.evolution.speech.small_words import (
    ARTICLES,
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    SIGNS,
    STOPPING,
    TITLED_DETERMINERS,
)
from revtrack.evolution.speech.spoken import Token, Tokens
from revtrack.lexicons import entries

SourceKind = Literal["name", "description", "pronoun"]
_NUMBERED = 4
"""Most small words in front of a name that belong to it: `branch secretary Moira O'Hare`."""


class Source(NamedTuple):
    """Who a sentence says speaks: as it names them, titles apart."""

    text: str
    kind: SourceKind
    title: str = ""
    at: int = 0
    """Where it begins, in characters."""
    opens: bool = False
    """Whether it begins a sentence, so that its capital tells nothing."""


def pronoun(token: Token) -> Source:
    """Return a pronoun as a source."""
    return Source(token.low, "pronoun", "", token.start)


def run_at_end(piece: Tokens) -> Tokens:
    """Return the words with capitals that a piece ends with."""
    start = len(piece)
    while start and _is_namelike(piece[start - 1], start == 1):
        start -= 1
    while start < len(piece) and not (piece[start].is_capital or (not start and leads(piece))):
        start += 1
    return piece[start:]


def _is_namelike(token: Token, first: bool) -> bool:
    if is_date(token.text):
        return False
    if not (token.is_capital or token.low in PARTICLES) or not token.is_word:
        return False
    return (
        not (first and token.text in entries("starters"))
        and token.text not in TITLED_DETERMINERS
        and (token.is_capital or token.low in PARTICLES)
    )


def is_date(word: str) -> bool:
    """Whether a word is a day or a month; Jan and April are also names."""
    return word in entries("after_times") and (len(word) > 5 or word.endswith("day"))


def leads(piece: Tokens) -> bool:
    """Whether small words begin a name: de la Cruz, van den Berg; and `la Commission` does not."""
    small = tuple(takewhile(lambda token: token.text in PARTICLES, piece))
    if not small or not piece[len(small) :] or not piece[len(small)].is_capital:
        return False
    return len(small) > 1 or small[0].text not in ARTICLES


def is_sign(source: Source) -> bool:
    """Whether words are written on something, so that nobody says them: the sign on the gate."""
    if source.kind != "description":
        return False
    own = takewhile(lambda word: word not in PREPOSITIONS, source.text.lower().split())
    return [*own][-1:] in [[sign] for sign in SIGNS]


def names_in(tokens: Tokens) -> Iterator[Source]:
    """Yield the names of people in a sentence that stand in full, or with a title."""
    place = 0
    while place < len(tokens):
        run = named_part(tokens[place:]) if tokens[place].is_capital else ()
        found = named(run, None) if run else None
        if found and found.kind == "name" and (found.title or " " in found.text):
            yield found
        place += max(len(run), 1)


def named_part(piece: Tokens) -> Tokens:
    """Return the beginning of a piece that may be a name."""
    run = tuple(takewhile(lambda token: _is_namelike(token, False), piece))
    while run and not run[-1].is_capital:
        run = run[:-1]
    return run


def first_name(piece: Tokens) -> Source | None:
    """Return the name that a phrase leads to, over no more than a few small words."""
    if leads(piece):
        return named(named_part(piece), None)
    for place, token in enumerate(piece[: _NUMBERED + 2]):
        if token.is_capital and _is_namelike(token, place == 0):
            before = piece[place - 1] if place else None
            run = named_part(piece[place:])
            if before is not None and before.low == "the":
                run = _extended(run, piece[place:])
            if run and run[-1].low.endswith(("'s", "’s")):
                return None
            found = named(run, before) if run else None
            if place == 0 and len(run) == 1 and _is_post(piece[1:3]):
                continue
            if found is None or found.text != found.title:
                return found
        if token.low in PREPOSITIONS | STOPPING or not token.is_word:
            return None
        if token.low.endswith(("'s", "’s")):
            return None
    return None


def _extended(run: Tokens, piece: Tokens) -> Tokens:
    """Return a name with what belongs to it: the Federation of Lake Traders."""
    behind = piece[len(run) :]
    if behind and behind[0].low in ("of", "for"):
        more = named_part(behind[1:])
        return (*run, behind[0], *more) if more else run
    return run


def _is_post(following: Tokens) -> bool:
    """Whether a noun for a person and a name come next: Opposition leader Senait Haile."""
    return len(following) > 1 and is_person(following[0].text) and following[1].is_capital


def pure_name(piece: Tokens) -> Source | None:
    """Return the source if a piece is nothing but a name, titles apart."""
    if not piece or not all(_is_namelike(token, place == 0) for place, token in enumerate(piece)):
        return None
    if not piece[0].is_capital or not piece[-1].is_capital:
        return None
    found = named(piece, None)
    return found if found.kind == "name" else None


def named(run: Tokens, before: Token | None) -> Source:
    """Return a name without the titles in front of it; with the article, an organisation's."""
    titles = titles_in_front([token.text for token in run])
    bare = run[titles:]
    title = " ".join(token.text for token in run[: len(run) - len(bare)])
    if before is not None and before.low in ("the", "le", "la", "die", "der", "das"):
        if not titles or not bare:
            return Source(f"{before.low} {written(run)}", "description", title, before.start)
    elif before is not None and before.low in DETERMINERS and not bare:
        return Source(f"{before.low} {written(run)}", "description", title, before.start)
    if not bare:
        return Source(written(run), "description", title, run[0].start)
    if before is not None and not title and before.is_word:
        title = before.text
    return Source(written(bare), "name", title, bare[0].start)


def written(tokens: Sequence[Token]) -> str:
    """Return the words of a source, an article at the beginning in lower case."""
    words = [token.text for token in tokens]
    if words[0].lower() in DETERMINERS:
        words[0] = words[0].lower()
    return " ".join(words).replace(" ' ", "' ").replace(" ’ ", "’ ")
