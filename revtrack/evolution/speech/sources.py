"""Who says it: the source on either side of a quotation, in a sentence of the telling."""

from __future__ import annotations

from itertools import takewhile

from revtrack.evolution.speech.naming import Source, first_name, pronoun, pure_name, written
from revtrack.evolution.speech.nouns import phrase_after, phrase_before, pieces_of
from revtrack.evolution.speech.people import are_people, is_person
from revtrack.evolution.speech.reporting import (
    NP_VERBS,
    QUOTING,
    TOLD,
    as_saying,
    is_participle,
    is_passive,
    is_past,
    verb_length,
)
from revtrack.evolution.speech.small_words import (
    BARRIERS,
    CUTTING,
    DETERMINERS,
    LOOSE,
    OBJECTS,
    PERCEIVING,
    PREPOSITIONS,
    PRONOUNS,
)
from revtrack.evolution.speech.spoken import Tokens

_READ = frozenset(["read", "reads"])
"""What a sign does, which nobody says."""

_POINTING = frozenset(["how", "of", "from", "said"])
"""What leads to the speaker in a sentence about the words above."""

_HEARD = 8
"""Most tokens from a verb of hearing to what was heard."""

_ACCORDING = frozenset([("according", "to"), ("nach", "angaben"), ("in", "words")])


def before_quote(tokens: Tokens) -> Source | None:
    """Return the source in front of a quotation in its sentence: the one of the last verb."""
    participle, thing = False, None
    for place in range(len(tokens) - 1, -1, -1):
        size = verb_length(tokens, place)
        if not size:
            continue
        if is_participle(tokens, place):
            found = _quoted_by(tokens, place) or _heard_saying(tokens, place)
            participle = True
        else:
            found = _at_verb(tokens, place, size)
        if found and not _is_bare_thing(found):
            return found
        thing = thing or found
    if participle:
        return subject(tokens)
    return thing or _by_last_verb(tokens)


def _is_bare_thing(source: Source) -> bool:
    """Whether a source is what somebody speaks of: `she said tests had found "low" levels`."""
    low = source.text
    if source.kind != "description" or " " in low or not low[0].islower():
        return False
    return low.endswith("s") and not are_people(low)


def _by_last_verb(tokens: Tokens) -> Source | None:
    """Return the source in front of a verb that no list has: `Roe bellowed: "Stop!"`."""
    size = len(tokens)
    if size > 2 and tokens[-1].text in (",", ":") and is_past(tokens[-2]):
        return phrase_before(tokens, size - 2)
    if size > 1 and is_past(tokens[-1]):
        found = phrase_before(tokens, size - 1)
        return found if found and found.kind != "description" else None
    return None


def after_quote(tokens: Tokens, any_verb: bool = False) -> Source | None:
    """Return the source right behind a quotation: `said Ann Roe`, `the mayor of Moksan said`.

    `any_verb` takes a verb that no list has, too, if it is plainly in the past.
    """
    rest = _from_word(tokens)
    if not rest or (rest[0].low in CUTTING and rest[0].low != "so"):
        return None
    for place in range(len(rest)):
        if rest[place].is_quoted or rest[place].text in BARRIERS:
            return None
        size = verb_length(rest, place)
        if not size or (is_participle(rest, place) and place):
            continue
        if is_participle(rest, place):
            return None
        if place <= 1 and all(token.low in LOOSE for token in rest[:place]):
            return phrase_after(rest, place + size)
        return _at_verb(rest, place, size)
    return _by_any_verb(rest) if any_verb and rest[0].low not in _READ else None


def _by_any_verb(rest: Tokens) -> Source | None:
    """Return the source beside a verb that no list has: `bellowed Roe`, `Roe bellowed`."""
    if is_past(rest[0]):
        found = phrase_after(rest, 1)
        return found if found and found.kind != "description" else None
    places = [place for place, token in enumerate(rest[:8]) if is_past(token)]
    return phrase_before(rest, places[0]) if places else None


def at_end(tokens: Tokens) -> Source | None:
    """Return the source at the end of the sentence that a quotation stands in."""
    for place in range(len(tokens) - 1, 0, -1):
        size = verb_length(tokens, place)
        if not size or is_participle(tokens, place):
            continue
        if tokens[place - 1].text == "," and tokens[place].low not in TOLD:
            found = phrase_after(tokens, place + size)
            if found:
                return found
        if any(token.text == "," for token in tokens[:place]):
            return _at_verb(tokens, place, size)
    return None


def beside(tokens: Tokens, place: int, size: int) -> Source | None:
    """Return the source of any verb at a place, on the side where one stands."""
    if is_participle(tokens, place):
        return None
    before = tokens[place - 1] if place else None
    if before and (before.is_quoted or before.text == ",") and tokens[place].low not in TOLD:
        found = phrase_after(tokens, place + size)
        if found and (before.is_quoted or found.kind != "description"):
            return found
    return _at_verb(tokens, place, size)


def subject(tokens: Tokens) -> Source | None:
    """Return who a sentence begins with: a pronoun, or somebody with a name."""
    head = _from_word(tuple(takewhile(lambda token: not token.is_quoted, tokens[:14])))
    if head and head[0].low in PRONOUNS:
        return pronoun(head[0])
    if head and head[0].low in CUTTING:
        return first_name(head[1:])
    found = first_name(head)
    if found:
        return found._replace(opens=found.at == head[0].start)
    return _behind_comma(head) or _somebody(head)


def _somebody(head: Tokens) -> Source | None:
    """Return somebody without a name that a sentence begins with: `His co-pilot was briefer`."""
    if not head or head[0].low not in DETERMINERS:
        return None
    for place, token in enumerate(head[1:6], start=1):
        if token.low in LOOSE or is_past(token):
            noun = head[place - 1].low.rpartition("-")[2]
            found = Source(written(head[:place]), "description", "", head[0].start)
            return found if is_person(noun) else None
    return None


def _behind_comma(head: Tokens) -> Source | None:
    """Return the name behind what a sentence begins with: `His captain, Jonas Weir`."""
    pieces = pieces_of(head)
    if len(pieces) < 2:
        return None
    found = pure_name(pieces[1])
    if found is None and head[0].low in PREPOSITIONS:
        clauses = [piece for piece in pieces[1:] if piece and piece[0].low not in PREPOSITIONS]
        found = first_name(clauses[0]) if clauses else None
    return found


def speaker_by_colon(tokens: Tokens) -> Source | None:
    """Return the name that stands alone in front of a colon: `Roe: "No."`."""
    if tokens and tokens[-1].text == ":":
        return pure_name(pieces_of(tokens[:-1])[-1])
    return None


def pointed_back(tokens: Tokens) -> Source | None:
    """Return who spoke above, if a sentence says it: `That is how Ann Roe described it`."""
    words = [token.low for token in tokens[:8]]
    if words[:1] not in (["that"], ["that's"], ["that’s"], ["those"], ["so"]):
        return None
    for place, word in enumerate(words):
        if word in _POINTING:
            return phrase_after(tokens, place + 1)
    return None


def _heard_saying(tokens: Tokens, place: int) -> Source | None:
    """Return whom somebody heard: `recalled the captain shouting`."""
    for at in range(place - 2, max(place - _HEARD, -1), -1):
        if tokens[at].low in PERCEIVING:
            found = phrase_before(tokens[at + 1 :], place - at - 1)
            return found if found and found.text not in OBJECTS else None
    return None


def _quoted_by(tokens: Tokens, place: int) -> Source | None:
    """Return whom a sentence quotes: `quoted Vuk as saying`, `Vuk was quoted as saying`."""
    words = [token.low for token in tokens[:place]]
    if words[-1:] != ["as"]:
        return None
    for at in range(place - 2, -1, -1):
        if words[at] in QUOTING:
            if is_passive(tokens, at):
                return phrase_before(tokens, at)
            return phrase_after(tokens[: place - 1], at + 1)
    return None


def _at_verb(tokens: Tokens, place: int, size: int) -> Source | None:
    start = _behind_verb(tokens, place, size)
    if start:
        return phrase_after(tokens, start)
    if is_passive(tokens, place) and tokens[place].low in TOLD:
        return None
    end = as_saying(tokens, place) if tokens[place].low in QUOTING else 0
    if end and not is_passive(tokens, place):
        return phrase_after(tokens[:end], place + size)
    found = phrase_before(tokens, place)
    if found is None and place and tokens[place - 1].low in ("and", "but"):
        return subject(tokens[:place])
    return found


def _behind_verb(tokens: Tokens, place: int, size: int) -> int:
    """Return where the source of `according to` or `described by` begins, 0 for other verbs."""
    words = tuple([token.low for token in tokens[place : place + size]])
    if words in _ACCORDING or words[0] in NP_VERBS:
        return place + size
    following = [token.low for token in tokens[place + size : place + size + 1]]
    return place + size + 1 if following == ["by"] and is_passive(tokens, place) else 0


def _from_word(tokens: Tokens) -> Tokens:
    """Return the tokens from the first word on."""
    for place, token in enumerate(tokens):
        if token.is_word or token.is_quoted or token.text.isdigit():
            return tokens[place:]
    return ()
