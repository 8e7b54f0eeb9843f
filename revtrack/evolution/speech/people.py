"""What people are called: their titles and trades."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from revtrack.lexicons import entries, meanings

_PEOPLE = ("man", "woman", "er", "or", "ist", "ian", "ee", "ant")


@cache
def roles() -> dict[str, str]:
    """Return what people are called, in lower case, and their gender where the word tells it."""
    return {word.lower(): meaning for word, meaning in meanings("roles").items()}


def is_person(noun: str) -> bool:
    """Whether a noun in lower case is somebody, going by the list or its ending."""
    return noun in roles() or (len(noun) > 4 and noun.endswith(_PEOPLE))


def are_people(noun: str) -> bool:
    """Whether a plural in lower case is of people: prosecutors, witnesses."""
    return noun.endswith("s") and any(is_person(noun[:-size]) for size in (1, 2))


def is_title(word: str) -> bool:
    """Whether a word in front of a name is none of it: Gen, President, Fisherman."""
    bare = word.rstrip(".")
    return (
        bare in entries("titles")
        or bare.lower() in roles()
        or (bare.endswith(("man", "woman")) and bare.lower() in _trades(bare))
    )


@cache
def _organisations() -> frozenset[str]:
    return frozenset(word.lower() for word in entries("organisations"))


def is_organisation(word: str) -> bool:
    """Whether a word makes a name an organisation's: Ministry."""
    return word.lower() in _organisations()


def titles_in_front(words: Sequence[str]) -> int:
    """Return how many words in front of a name are titles or, capitalised, a trade: Violinist.

    A title that an organisation is called by is part of its name: the Interior Ministry.
    """
    last = [place for place, word in enumerate(words) if is_title(word)]
    if last and is_organisation(words[-1]) and last[-1] + 2 == len(words):
        return 0
    if last:
        return last[-1] + 1
    first = words[0] if words else ""
    return int(len(words) > 2 and is_person(first.lower()) and first not in meanings("given_names"))


def _trades(word: str) -> tuple[str, ...]:
    """Return the word if it is a trade in -man or -woman: Fisherman, and not Coleman."""
    low = word.lower()
    return (low,) if low.endswith(("erman", "sman", "woman", "eman")) and len(low) > 7 else ()
