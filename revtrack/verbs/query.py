"""What people type into a search, as an FTS5 query: every word quoted, the operators checked.

SQLite's own syntax fails on `Moksan's`, `mid-air` and `3.5`, and takes `text:` for a column;
here only AND, OR, NOT in capitals, parentheses, "phrases" and a final `*` mean something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, NoReturn

from revtrack.errors import UsageError

_TOKEN = re.compile(r'"(?P<phrase>[^"]*)"(?P<begins>\*?)|(?P<bracket>[()])|(?P<word>[^\s()"]+)')
_OPERATORS = frozenset(["AND", "OR", "NOT"])
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]$")
_CURLY = str.maketrans("“”„‟«»", '""""""')
_MOST, _DEEPEST = 200, 20
"""Words of a query, and brackets within brackets; SQLite refuses deep expressions."""

HINT = (
    'words are all looked for; "a phrase" in quotes, sail* for a beginning, '
    "AND, OR and NOT in capitals between words, (…) to group"
)


class _Token(NamedTuple):
    kind: str
    text: str


def fts_query(typed: str) -> str:
    """Return an FTS5 query for what was typed; raises `UsageError` if it is none."""
    # What no text can hold, a NUL or half a character, parts words.
    straight = typed.encode("utf-8", "replace").decode().replace("\0", " ").translate(_CURLY)
    if straight.count('"') % 2:
        _refuse("a quotation mark is missing: they come in pairs", 'write "two words" or no mark')
    tokens = _tokens(straight)
    if not tokens:
        _refuse("there is nothing to search for")
    if len(tokens) > _MOST:
        _refuse(f"the query has {len(tokens)} words; {_MOST} are the most", "search for fewer")
    _check(tokens)
    return _joined(tokens)


def _tokens(typed: str) -> list[_Token]:
    found = [_token(match) for match in _TOKEN.finditer(typed)]
    # NOT takes hits from what stands in front of it: `ferry AND NOT crew` is `ferry NOT crew`.
    before_not = {place - 1 for place, token in enumerate(found) if token.kind == "NOT"}
    return [t for place, t in enumerate(found) if t.kind != "AND" or place not in before_not]


def _token(match: re.Match[str]) -> _Token:
    if match["bracket"]:
        return _Token(match[0], match[0])
    if match["phrase"] is not None:
        return _Token("term", _term(match["phrase"], bool(match["begins"]), f'"{match["phrase"]}"'))
    word = match["word"]
    if word in _OPERATORS:
        return _Token(word, word)
    bare = word.rstrip("*")
    # A Korean word carries its particle behind it; Japanese puts no spaces between words.
    begins = bare != word or bool(_EASTERN.search(bare))
    return _Token("term", _term(bare, begins, word))


def _term(words: str, begins: bool, typed: str) -> str:
    if not any(map(str.isalnum, words)):
        _refuse(f"{typed} has no letter or digit to search for", "leave it out")
    return f'"{words}"{"*" if begins else ""}'


def _check(tokens: Sequence[_Token]) -> None:
    """Refuse operators without words on both sides, and brackets that do not close."""
    kinds = ["(", *(token.kind for token in tokens), ")"]
    for before, kind, behind in zip(kinds, kinds[1:], kinds[2:], strict=False):
        if kind in _OPERATORS:
            _check_operator(kind, before, behind)
    if ("(", ")") in pairwise(kinds):
        _refuse("there is nothing in the brackets")
    depths = list(accumulate({"(": 1, ")": -1}.get(kind, 0) for kind in kinds[1:-1]))
    if min(depths) < 0:
        _refuse("a bracket closes that was not opened")
    if max(depths) > _DEEPEST:
        _refuse(f"more than {_DEEPEST} brackets stand within each other", "use fewer")
    if depths[-1]:
        _refuse("a bracket is not closed")


def _check_operator(operator: str, before: str, behind: str) -> None:
    if before in ("term", ")") and behind in ("term", "("):
        return
    if operator == "NOT" and before not in ("term", ")"):
        _refuse(
            "NOT needs words in front of it, to take hits from",
            f'write `ferry NOT storm`; for the word itself: "{operator}"',
        )
    _refuse(
        f"{operator} stands alone: it needs words on both sides",
        f'for the word itself write it in small letters, or "{operator}"',
    )


def _joined(tokens: Sequence[_Token]) -> str:
    """Return the tokens with the AND between neighbours that FTS5 asks for beside brackets."""
    parts: list[str] = []
    for place, token in enumerate(tokens):
        if place and tokens[place - 1].kind in ("term", ")") and token.kind in ("term", "("):
            parts.append("AND")
        parts.append(token.text)
    return " ".join(parts)


def _refuse(message: str, hint: str = HINT) -> NoReturn:
    raise UsageError(message, hint)
