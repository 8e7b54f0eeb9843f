"""Who says it: the noun phrase beside a reporting verb, in a sentence of the telling."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Literal, NamedTuple

from revtrack.evolution.spoken import Token
from revtrack.lexicons import entries, meanings

Tokens = Sequence[Token]
SourceKind = Literal["name", "description", "pronoun"]

PRONOUNS = frozenset("he she they it er sie il elle ils elles".split())
_DETERMINERS = frozenset(
    "a an the his her its their one another some several two three four many most this that "
    "these those der die das ein eine einer le la les un une des".split()
)
_TITLED_DETERMINERS = frozenset(
    "A An The His Her Its Their One Another Some Several Two Three Four Many Most This That These "
    "Those Der Die Das Ein Eine Le La Les Un Une".split()
)
_PREPOSITIONS = frozenset(
    "of for from at with in on by to under over near against about between among into inside "
    "outside behind across through via von für aus mit de du pour familiar".split()
)
_CUTTING = frozenset(
    "and but that when while as because after before if although though since where whether or "
    "so whom und aber dass et mais que".split()
)
_STOPPING = _CUTTING | frozenset(
    "on in during by who whose which late early yesterday today tonight tomorrow last this later "
    "again earlier shortly once standing sitting through outside to upon following amid über am "
    "im".split()
)
_LOOSE = frozenset(
    "also later then has have had who which is was were are been be once still even only just "
    "repeatedly again himself herself itself themselves never ever would will could did does do "
    "not hat haben habe a ont est auch soon since often always".split()
)
_TOLD = frozenset("told tells telling urged accused warned".split())
_QUOTING = frozenset("quoted cited quotes cites".split())
_BEING = frozenset("was were is are been being".split())
_PARTICLES = frozenset(
    "van von der den de del della da di du dos la le bin ibn al el ter ten".split()
)
_ACCORDING = frozenset([("according", "to"), ("nach", "angaben"), ("in", "words")])
_NP_VERBS = frozenset(["selon", "laut", "d'après", "d’après"])
_BARRIERS = frozenset(";:—–()[]") | {"--"}
_PEOPLE = ("man", "woman", "er", "or", "ist", "ian", "ee", "ant")
_REACH = 60
"""Most tokens looked at on either side of a verb or a quotation: longer sentences are none."""

_FEW = 2
"""Most small words in front of two names with `and` between them: `brothers Marek and Pavel`."""

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
    if before in _DETERMINERS and not _follows_anyway(before, word):
        return 0
    for words in _phrase_starts().get(word, ()):
        if tuple(token.low for token in tokens[place : place + len(words)]) == words:
            return len(words)
    if word in verbs() or word in _NP_VERBS:
        return 1
    return 0


def _follows_anyway(determiner: str, word: str) -> bool:
    """Whether a verb may stand behind what is also an article: those that said, a déclaré."""
    if determiner == "a":
        return word == "dit" or word[-1] in "éi"
    return determiner in ("that", "those", "most", "many", "several", "some", "la", "le", "les")


def before_quote(tokens: Tokens) -> Source | None:
    """Return the source in front of a quotation in its sentence: the one of the last verb."""
    participle = False
    for place in range(len(tokens) - 1, -1, -1):
        size = verb_length(tokens, place)
        if not size:
            continue
        if _is_participle(tokens, place):
            found = _quoted_by(tokens, place)
            participle = True
        else:
            found = _at_verb(tokens, place, size)
        if found:
            return found
    if participle:
        return subject(tokens)
    return _by_last_verb(tokens)


def _by_last_verb(tokens: Tokens) -> Source | None:
    """Return the source in front of a verb that no list has: `Roe bellowed: "Stop!"`."""
    size = len(tokens)
    if size > 2 and tokens[-1].text in (",", ":") and _is_past(tokens[-2]):
        return _np_before(tokens, size - 2)
    if size > 1 and _is_past(tokens[-1]):
        found = _np_before(tokens, size - 1)
        return found if found and found.kind != "description" else None
    return None


def after_quote(tokens: Tokens, any_verb: bool = False) -> Source | None:
    """Return the source right behind a quotation: `said Ann Roe`, `the mayor of Moksan said`.

    `any_verb` takes a verb that no list has, too, if it is plainly in the past.
    """
    rest = _from_word(tokens)
    if not rest or (rest[0].low in _CUTTING and rest[0].low != "so"):
        return None
    for place in range(len(rest)):
        if rest[place].is_quoted or rest[place].text in _BARRIERS:
            return None
        size = verb_length(rest, place)
        if not size or (_is_participle(rest, place) and place):
            continue
        if _is_participle(rest, place):
            return None
        if place <= 1 and all(token.low in _LOOSE for token in rest[:place]):
            return _np_after(rest, place + size)
        return _at_verb(rest, place, size)
    return _by_any_verb(rest) if any_verb else None


def _by_any_verb(rest: Tokens) -> Source | None:
    """Return the source beside a verb that no list has: `bellowed Roe`, `Roe bellowed`."""
    if _is_past(rest[0]):
        found = _np_after(rest, 1)
        return found if found and found.kind != "description" else None
    places = [place for place, token in enumerate(rest[:8]) if _is_past(token)]
    return _np_before(rest, places[0]) if places else None


def _is_past(token: Token) -> bool:
    return token.low.endswith("ed") and not token.is_capital and len(token.text) > 4


def at_end(tokens: Tokens) -> Source | None:
    """Return the source at the end of the sentence that a quotation stands in."""
    for place in range(len(tokens) - 1, 0, -1):
        size = verb_length(tokens, place)
        if not size or _is_participle(tokens, place):
            continue
        if tokens[place - 1].text == "," and tokens[place].low not in _TOLD:
            found = _np_after(tokens, place + size)
            if found:
                return found
        if any(token.text == "," for token in tokens[:place]):
            return _at_verb(tokens, place, size)
    return None


def beside(tokens: Tokens, place: int, size: int) -> Source | None:
    """Return the source of any verb at a place, on the side where one stands."""
    if _is_participle(tokens, place):
        return None
    before = tokens[place - 1] if place else None
    if before and (before.is_quoted or before.text == ",") and tokens[place].low not in _TOLD:
        found = _np_after(tokens, place + size)
        if found and (before.is_quoted or found.kind != "description"):
            return found
    return _at_verb(tokens, place, size)


def subject(tokens: Tokens) -> Source | None:
    """Return who a sentence begins with: a pronoun, or somebody with a name."""
    head = _from_word(tuple(takewhile(lambda token: not token.is_quoted, tokens[:14])))
    if head and head[0].low in PRONOUNS:
        return _pronoun(head[0])
    if head and head[0].low in _CUTTING:
        return _first_name(head[1:])
    found = _first_name(head)
    if found:
        return found._replace(opens=found.at == head[0].start)
    return _behind_comma(head)


def _behind_comma(head: Tokens) -> Source | None:
    """Return the name behind what a sentence begins with: `His captain, Jonas Weir`."""
    pieces = _split(head)
    if len(pieces) < 2:
        return None
    found = _pure_name(pieces[1])
    if found is None and head[0].low in _PREPOSITIONS:
        found = _first_name(pieces[1])
    return found


def speaker_by_colon(tokens: Tokens) -> Source | None:
    """Return the name that stands alone in front of a colon: `Roe: "No."`."""
    if tokens and tokens[-1].text == ":":
        return _pure_name(_split(tokens[:-1])[-1])
    return None


def _is_participle(tokens: Tokens, place: int) -> bool:
    word = tokens[place].low
    before = tokens[place - 1].low if place else ""
    return (word.endswith("ing") and word != "according") or before == "to"


def _quoted_by(tokens: Tokens, place: int) -> Source | None:
    """Return whom a sentence quotes: `quoted Vuk as saying`, `Vuk was quoted as saying`."""
    words = [token.low for token in tokens[:place]]
    if words[-1:] != ["as"]:
        return None
    for at in range(place - 2, -1, -1):
        if words[at] in _QUOTING:
            if _is_passive(tokens, at):
                return _np_before(tokens, at)
            return _np_after(tokens[: place - 1], at + 1)
    return None


def _at_verb(tokens: Tokens, place: int, size: int) -> Source | None:
    words = tuple(token.low for token in tokens[place : place + size])
    if words in _ACCORDING or words[0] in _NP_VERBS:
        return _np_after(tokens, place + size)
    passive = _is_passive(tokens, place)
    if passive and tokens[place + size : place + size + 1] and tokens[place + size].low == "by":
        return _np_after(tokens, place + size + 1)
    if passive and words[0] in _TOLD:
        return None
    if words[0] in _QUOTING and not passive:
        end = _as_saying(tokens, place)
        if end:
            return _np_after(tokens[:end], place + size)
    return _np_before(tokens, place)


def _is_passive(tokens: Tokens, place: int) -> bool:
    return place > 0 and tokens[place - 1].low in _BEING


def _as_saying(tokens: Tokens, place: int) -> int:
    """Return where `as saying` stands behind a verb, 0 if it does not."""
    for at in range(place + 2, min(place + 20, len(tokens))):
        if tokens[at].low == "saying" and tokens[at - 1].low == "as":
            return at - 1
    return 0


def _from_word(tokens: Tokens) -> Tokens:
    """Return the tokens from the first word on."""
    for place, token in enumerate(tokens):
        if token.is_word or token.is_quoted or token.text.isdigit():
            return tokens[place:]
    return ()


# What stands in front of the verb.


def _np_before(tokens: Tokens, verb: int) -> Source | None:
    end, least = verb, max(verb - _REACH, 0)
    while end > least and _is_loose(tokens[end - 1]):
        end -= 1
    pieces = _split(_unbarred(tokens[max(end - _REACH, 0) : end]))
    if len(pieces) == 1 or pieces[-1]:
        return _noun_phrase(pieces[-1])
    return _before_apposition(pieces[:-1])


def _is_loose(token: Token) -> bool:
    return token.low in _LOOSE or (token.text.endswith("ly") and not token.is_capital)


def _unbarred(tokens: Tokens) -> Tokens:
    """Return the tokens behind the last quotation, dash, colon or bracket."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].is_quoted or tokens[place].text in _BARRIERS:
            return tokens[place + 1 :]
    return tokens


def _split(tokens: Tokens) -> list[Tokens]:
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
    if len(pieces) > 1 and last and last[0].low not in _PREPOSITIONS:
        named = _pure_name(last)
        if named:
            return named
    for piece in reversed(pieces[:-1]):
        found = _noun_phrase(piece)
        if found and found.kind == "name" and piece[0].low not in _PREPOSITIONS:
            return found
    return _noun_phrase(pieces[-2] if len(pieces) > 1 else last)


def _noun_phrase(piece: Tokens) -> Source | None:
    """Return the source that a piece of a sentence ends with."""
    clause = _with_clause(piece)
    if clause:
        return clause
    whole, piece = piece, _after_conjunction(piece)
    if not piece:
        return None
    if piece[-1].low in PRONOUNS or _is_age(piece):
        return _pronoun(piece[-1])
    together = _several(whole)
    if together:
        return together
    run = _run_at_end(piece)
    before = piece[len(piece) - len(run) - 1] if len(run) < len(piece) else None
    return (
        _named_early(piece)
        or (_named(run, before) if run and not _belongs(before, piece, run) else None)
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
        return found._replace(text=_text(whole))
    return found


def _named_early(piece: Tokens) -> Source | None:
    """Return the full name that a piece begins with: Petra Hahn of the Ostrava Institute."""
    found = _first_name(piece)
    if found is None or found.kind != "name" or not (found.title or " " in found.text):
        return None
    behind = [token for token in piece if token.start >= found.at + len(found.text)]
    return found if behind and behind[0].low in _PREPOSITIONS else None


def _belongs(before: Token | None, piece: Tokens, run: Tokens) -> bool:
    """Whether the name at the end is part of a description: a spokesman for Ellery Terminals."""
    if before is None or before.low not in _PREPOSITIONS:
        return False
    return len(piece) - len(run) > 1


def _after_conjunction(piece: Tokens) -> Tokens:
    """Return what stands behind the last conjunction or reporting verb."""
    for place in range(len(piece) - 1, -1, -1):
        size = 1 if piece[place].low in _CUTTING else verb_length(piece, place)
        if size:
            return piece[place + size :]
    return piece


def _several(piece: Tokens) -> Source | None:
    """Return two names with `and` between them as one source."""
    places = [place for place, token in enumerate(piece) if token.low in ("and", "und", "et")]
    if not places:
        return None
    left, right = piece[: places[-1]], piece[places[-1] + 1 :]
    run = _run_at_end(left)
    before = left[: len(left) - len(run)]
    if not (_pure_name(run) and _pure_name(right)) or len(before) > _FEW:
        return None
    if any(token.low in _PREPOSITIONS | _CUTTING or token.is_capital for token in before):
        return None
    return Source(_text([*run, *piece[places[-1] :]]), "description", "", run[0].start)


def _run_at_end(piece: Tokens) -> Tokens:
    start = len(piece)
    while start and _is_namelike(piece[start - 1], start == 1):
        start -= 1
    while start < len(piece) and not piece[start].is_capital:
        start += 1
    return piece[start:]


def _is_namelike(token: Token, first: bool) -> bool:
    if _is_date(token.text):
        return False
    if not (token.is_capital or token.low in _PARTICLES) or not token.is_word:
        return False
    return (
        not (first and token.text in entries("starters"))
        and token.text not in _TITLED_DETERMINERS
        and (token.is_capital or token.low in _PARTICLES)
    )


def _is_date(word: str) -> bool:
    """Whether a word is a day or a month; Jan and April are also names."""
    return word in entries("after_times") and (len(word) > 5 or word.endswith("day"))


def _described(piece: Tokens) -> Source | None:
    """Return a description from its article on: `a person familiar with the talks`."""
    start = 0
    for place, token in enumerate(piece):
        before = piece[place - 1].low if place else ""
        if token.low in _DETERMINERS and before not in _PREPOSITIONS:
            start = place
    if piece[start].low in _PREPOSITIONS or not piece[-1].is_word:
        return None
    return Source(_text(piece[start:]), "description", "", piece[start].start)


# What stands behind the verb.


def _np_after(tokens: Tokens, start: int) -> Source | None:
    tokens = tokens[start : start + _REACH]
    piece = tuple(takewhile(_in_phrase, tokens))
    if not piece:
        return None
    if _is_age(tokens[:4]):
        return _pronoun(tokens[3])
    if piece[0].low in PRONOUNS:
        return _pronoun(piece[0]) if len(piece) == 1 or piece[1].low in _STOPPING else None
    found = _first_name(piece)
    if found:
        return _joined_after(piece, found)
    return _apposed(tokens[len(piece) :]) or _described_after(piece)


def _apposed(tokens: Tokens) -> Source | None:
    """Return the name behind a comma: `said her lawyer, Piet Hagen`."""
    if not tokens or tokens[0].text != ",":
        return None
    run = _named_part(tokens[1:])
    return _pure_name(run) if len(run) > 1 else None


def _is_age(piece: Tokens) -> bool:
    """Whether somebody is called by an age alone: the 43-year-old."""
    return len(piece) > 3 and piece[-4].low == "the" and piece[-1].low == "year-old"


def _named_part(piece: Tokens) -> Tokens:
    """Return the beginning of a piece that may be a name."""
    run = tuple(takewhile(lambda token: _is_namelike(token, False), piece))
    while run and not run[-1].is_capital:
        run = run[:-1]
    return run


def _in_phrase(token: Token) -> bool:
    return token.is_word or token.text in ("'", "’", "&")


def _joined_after(piece: Tokens, found: Source) -> Source:
    """Return a name together with another behind `and`."""
    for place, token in enumerate(piece):
        if token.low in ("and", "und", "et"):
            right = _named_part(piece[place + 1 :])
            left = piece[:place]
            if right and _pure_name(left):
                return Source(_text([*left, token, *right]), "description", "", left[0].start)
            break
    return found


def _first_name(piece: Tokens) -> Source | None:
    """Return the name that a phrase leads to, over no more than a few small words."""
    for place, token in enumerate(piece[: _NUMBERED + 2]):
        if token.is_capital and _is_namelike(token, place == 0):
            before = piece[place - 1] if place else None
            run = _named_part(piece[place:])
            if run and run[-1].low.endswith(("'s", "’s")):
                return None
            found = _named(run, before) if run else None
            if place == 0 and len(run) == 1 and _is_post(piece[1:3]):
                continue
            if found is None or found.text != found.title:
                return found
        if token.low in _PREPOSITIONS | _STOPPING or not token.is_word:
            return None
        if token.low.endswith(("'s", "’s")):
            return None
    return None


def _is_post(following: Tokens) -> bool:
    """Whether a noun for a person and a name come next: Opposition leader Senait Haile."""
    return len(following) > 1 and is_person(following[0].text) and following[1].is_capital


def _described_after(piece: Tokens) -> Source | None:
    kept = []
    for place, token in enumerate(piece):
        if place and (token.low in _STOPPING or token.text in entries("after_times")):
            break
        kept.append(token)
    if not kept or kept[0].low in _STOPPING | _PREPOSITIONS:
        return None
    return Source(_text(kept), "description", "", kept[0].start)


# Names.


def _pronoun(token: Token) -> Source:
    return Source(token.low, "pronoun", "", token.start)


def _pure_name(piece: Tokens) -> Source | None:
    """Return the source if a piece is nothing but a name, titles apart."""
    if not piece or not all(_is_namelike(token, place == 0) for place, token in enumerate(piece)):
        return None
    if not piece[0].is_capital or not piece[-1].is_capital:
        return None
    found = _named(piece, None)
    return found if found.kind == "name" else None


def _named(run: Tokens, before: Token | None) -> Source:
    """Return a name without the titles in front of it; with the article, an organisation's."""
    titles = [place for place, token in enumerate(run) if is_title(token.text)]
    bare = run[titles[-1] + 1 :] if titles else run
    title = " ".join(token.text for token in run[: len(run) - len(bare)])
    if before is not None and before.low in ("the", "le", "la", "die", "der", "das"):
        if not titles or not bare:
            return Source(f"{before.low} {_text(run)}", "description", title, before.start)
    elif before is not None and before.low in _DETERMINERS and not bare:
        return Source(f"{before.low} {_text(run)}", "description", title, before.start)
    if not bare:
        return Source(_text(run), "description", title, run[0].start)
    if before is not None and not title and before.is_word:
        title = before.text
    return Source(_text(bare), "name", title, bare[0].start)


@cache
def roles() -> dict[str, str]:
    """Return what people are called, in lower case, and their gender where the word tells it."""
    return {word.lower(): meaning for word, meaning in meanings("roles").items()}


def is_person(noun: str) -> bool:
    """Whether a noun in lower case is somebody, going by the list or its ending."""
    return noun in roles() or (len(noun) > 4 and noun.endswith(_PEOPLE))


def is_title(word: str) -> bool:
    """Whether a word in front of a name is none of it: Gen, President, Fisherman."""
    bare = word.rstrip(".")
    return (
        bare in entries("titles")
        or bare.lower() in roles()
        or (bare.endswith(("man", "woman")) and bare.lower() in _trades(bare))
    )


def _trades(word: str) -> tuple[str, ...]:
    """Return the word if it is a trade in -man or -woman: Fisherman, and not Coleman."""
    low = word.lower()
    return (low,) if low.endswith(("erman", "sman", "woman", "eman")) and len(low) > 7 else ()


def _text(tokens: Sequence[Token]) -> str:
    """Return the words of a source, an article at the beginning in lower case."""
    words = [token.text for token in tokens]
    if words[0].lower() in _DETERMINERS:
        words[0] = words[0].lower()
    return " ".join(words).replace(" ' ", "' ").replace(" ’ ", "’ ")
