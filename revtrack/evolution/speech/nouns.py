"""Who stands in front of a reporting verb, or behind it: a name or a description."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from revtrack.evolution.speech.naming import (
    Source,
    first_name,
    named,
    named_part,
    pronoun,
    pure_name,
    run_at_end,
    written,
)
from revtrack.evolution.speech.people import is_person
from revtrack.evolution.speech.reporting import is_past, verb_length
from revtrack.evolution.speech.small_words import (
    BARRIERS,
    CUTTING,
    DETERMINERS,
    LOOSE,
    NOUNS_IN_LY,
    PREPOSITIONS,
    PRONOUNS,
    REACH,
    STOPPING,
)
from revtrack.evolution.speech.spoken import Token, Tokens
from revtrack.lexicons import entries

_PIECES = 6
"""Most pieces between commas that are looked at in front of a verb."""

_FEW = 2
"""Most small words in front of two names with `and` between them: `brothers Marek and Pavel`."""


def phrase_before(tokens: Tokens, verb: int) -> Source | None:
    """Return who stands in front of a verb."""
    end, least = verb, max(verb - REACH, 0)
    while end > least and _is_loose(tokens[end - 1]):
        end -= 1
    pieces = pieces_of(_unbarred(tokens[max(end - REACH, 0) : end]))
    if len(pieces) == 1 or pieces[-1]:
        return _noun_phrase(pieces[-1])
    return _before_apposition(pieces[:-1])


def _is_loose(token: Token) -> bool:
    if token.low in LOOSE:
        return True
    return token.text.endswith("ly") and not token.is_capital and token.low not in NOUNS_IN_LY


def _unbarred(tokens: Tokens) -> Tokens:
    """Return the tokens behind the last quotation, dash, colon or bracket."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].is_quoted or tokens[place].text in BARRIERS:
            return tokens[place + 1 :]
    return tokens


def pieces_of(tokens: Tokens) -> list[Tokens]:
    """Return the tokens in pieces between commas, the last one empty if a comma ends them."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            found.append([])
        else:
            found[-1].append(token)
    while len(found) > 1 and not found[0]:
        del found[0]
    return [*found]


def _before_apposition(pieces: Sequence[Tokens]) -> Source | None:
    """Return the source in front of what a comma closes: `Ann Roe, a nurse, said`."""
    last = pieces[-1]
    if len(pieces) > 1 and last and last[0].low not in PREPOSITIONS:
        name = pure_name(last) or _with_trade(last)
        if name:
            return name
    for piece in reversed(pieces[-_PIECES:-1]):
        found = _noun_phrase(piece)
        if found and found.kind == "name" and piece[0].low not in PREPOSITIONS:
            return found
    return _noun_phrase(pieces[-2] if len(pieces) > 1 else last)


def _with_trade(piece: Tokens) -> Source | None:
    """Return a name behind a trade in small letters: `the report's author, engineer Ann Roe,`."""
    run = run_at_end(piece)
    front = piece[: len(piece) - len(run)]
    if not front or len(front) > _FEW or not is_person(front[-1].low):
        return None
    return named(run, front[-1]) if len(run) > 1 else None


def _noun_phrase(piece: Tokens) -> Source | None:
    """Return the source that a piece of a sentence ends with."""
    clause = _with_clause(piece)
    if clause:
        return clause
    whole, piece = piece, _after_conjunction(piece)
    if not piece:
        return None
    if piece[-1].low in PRONOUNS or _is_age(piece):
        return pronoun(piece[-1])
    together = _several(whole)
    if together:
        return together
    run = run_at_end(piece)
    before = piece[len(piece) - len(run) - 1] if len(run) < len(piece) else None
    return (
        _named_early(piece)
        or (named(run, before) if run and not _belongs(before, piece, run) else None)
        or _described(piece)
    )


def _with_clause(piece: Tokens) -> Source | None:
    """Return somebody with a clause: a neighbour who asked that her name not be used."""
    words = [token.low for token in piece]
    if "who" not in words[1:]:
        return None
    at = words.index("who", 1)
    found = _noun_phrase(piece[:at])
    if found and found.kind == "description":
        whole = [token for token in piece if token.start >= found.at]
        return found._replace(text=written(whole))
    return found


def _named_early(piece: Tokens) -> Source | None:
    """Return the full name that a piece begins with: Petra Hahn of the Ostrava Institute."""
    found = first_name(piece)
    if found is None or found.kind != "name" or not (found.title or " " in found.text):
        return None
    behind = [token for token in piece if token.start >= found.at + len(found.text)]
    return found if behind and behind[0].low in PREPOSITIONS else None


def _belongs(before: Token | None, piece: Tokens, run: Tokens) -> bool:
    """Whether the name at the end is part of a description: a spokesman for Ellery Terminals."""
    if before is None:
        return False
    front = len(piece) - len(run)
    if before.low in DETERMINERS and front > 1:
        before, front = piece[front - 2], front - 1
    return before.low in PREPOSITIONS and front > 1


def _after_conjunction(piece: Tokens) -> Tokens:
    """Return what stands behind the last conjunction or reporting verb."""
    for place in range(len(piece) - 1, -1, -1):
        size = 1 if piece[place].low in CUTTING else verb_length(piece, place)
        if size:
            return piece[place + size :]
    return piece


def _several(piece: Tokens) -> Source | None:
    """Return two names with `and` between them as one source."""
    places = [place for place, token in enumerate(piece) if token.low in ("and", "und", "et")]
    if not places:
        return None
    left, right = piece[: places[-1]], piece[places[-1] + 1 :]
    run = run_at_end(left)
    before = left[: len(left) - len(run)]
    if not (pure_name(run) and pure_name(right)) or len(before) > _FEW:
        return None
    if any(token.low in PREPOSITIONS | CUTTING or token.is_capital for token in before):
        return None
    return Source(written([*run, *piece[places[-1] :]]), "description", "", run[0].start)


def _described(piece: Tokens) -> Source | None:
    """Return a description from its article on: `a person familiar with the talks`."""
    start = 0
    for place, token in enumerate(piece):
        before = piece[place - 1].low if place else ""
        if token.low in DETERMINERS and before not in PREPOSITIONS:
            start = place
    if piece[start].low in PREPOSITIONS or not piece[-1].is_word:
        return None
    return Source(written(piece[start:]), "description", "", piece[start].start)


def phrase_after(tokens: Tokens, start: int) -> Source | None:
    """Return who stands behind a verb, from a token on."""
    tokens = tokens[start : start + REACH]
    piece = tuple(takewhile(_in_phrase, tokens))
    if not piece:
        return None
    if _is_age(tokens[:2]) and len(piece) < 3:
        return pronoun(tokens[1])
    if piece[0].low in PRONOUNS:
        return pronoun(piece[0]) if len(piece) == 1 or piece[1].low in STOPPING else None
    found = first_name(piece)
    if found:
        return _joined_after(piece, found)
    return _apposed(tokens[len(piece) :]) or _described_after(piece)


def _apposed(tokens: Tokens) -> Source | None:
    """Return the name behind a comma: `said her lawyer, Piet Hagen`."""
    if not tokens or tokens[0].text != ",":
        return None
    run = named_part(tokens[1:])
    return pure_name(run) if len(run) > 1 else None


def _is_age(piece: Tokens) -> bool:
    """Whether somebody is called by an age alone: the 43-year-old."""
    return len(piece) > 1 and piece[-2].low == "the" and piece[-1].is_age


def _in_phrase(token: Token) -> bool:
    return token.is_word or token.text in ("'", "’", "&")


def _joined_after(piece: Tokens, found: Source) -> Source:
    """Return a name together with another behind `and`."""
    for place, token in enumerate(piece):
        if token.low in ("and", "und", "et"):
            right = named_part(piece[place + 1 :])
            left = piece[:place]
            if right and pure_name(left):
                return Source(written([*left, token, *right]), "description", "", left[0].start)
            break
    return found


def _is_told_when(following: Tokens) -> bool:
    """Whether a day or a maker follows: a transcript released Thursday, a letter signed by Roe."""
    words = [token.text for token in following]
    if words[:1] == ["on"]:
        words = words[1:]
    return bool(words) and (words[0] in entries("after_times") or words[0] == "by")


def _described_after(piece: Tokens) -> Source | None:
    kept = []
    for place, token in enumerate(piece):
        if place and (token.low in STOPPING or token.text in entries("after_times")):
            break
        if place > 1 and is_past(token) and _is_told_when(piece[place + 1 : place + 3]):
            break
        kept.append(token)
    if not kept or kept[0].low in STOPPING | PREPOSITIONS:
        return None
    return Source(written(kept), "description", "", kept[0].start)
