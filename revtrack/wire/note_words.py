"""The words of an editors' note: each becomes a token with a code of one letter.

Notes are read as strings of codes: regular expressions over them say the grammar. The words
themselves stand in the tables of `note_tables`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from revtrack.model.note import NoteField
from revtrack.wire.note_tables import (
    AMBIGUOUS,
    BASE_FORMS,
    CARDINALS,
    FIELDS,
    FROM_END,
    LETTERS,
    NOUNS,
    ORDINALS,
    PARTICIPLES,
    VAGUE_COUNTS,
    VERBS,
)

_WORD = re.compile(
    r"""
    \d{1,3}(?:,\d{3})+\b | \d+\.\d+(?!\d*\.?[ ]?Abs)
    | (?P<nth>(?:[第제]\s?)?(?P<nd>\d+)(?:(?:st|nd|rd|th|d|ème|er|e)\b|[ ](?:th|rd|nd)\b|\s?번째
        |(?=段落?目)|\.(?=[ ]?(?:Abs|Satz|(?:und|sowie|bis)[ ]\d|,[ ]?\d
        |(?:Jan|Feb|März|April|Mai|Jun|Jul|Aug|Sept|Okt|Nov|Dez|statt)[a-z]{0,6}\b))))
    | [第제]?(?P<digits>\d+)(?![\d%])(?=\b|[^\W\d_A-Za-z])
    | 第[一二三四五六七八九十]
    | (?P<picks>(?:no[ ])?(?:picks?|picking)[ -]?up\b)
    | (?P<nothing>no[ ](?:(?:other|further)[ ])?changes?\b)
    | (?:twenty|thirty|forty|fifty)[- ]
        (?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth
        |seventh|eighth|ninth)\b
    | [첫두세네][ ]번째 | next[ -]to[ -]last\b | last[ -]but[ -]one\b
    | à[ ]partir[ ]d[ue]\b
    | (?P<para>para(?:graph)?\(s\)
        | (?:par|para|graf|graph|pgh|pgph)s?\.(?=\s?\d|[ ](?:to|on|of|and|with)\b)
        | Abs\.
        | para(?:graph)?s?[ ](?:no\.?|nos\.?|number|numbers|\#)[ ]?(?=\d))
    | (?P<end>(?:end|foot|bottom)\ of\ (?:the\ )?(?:story|text|copy|item|article)\b)
    | (?P<top>top\ of\ (?:the\ )?(?:story|text|copy|item|article)\b)
    | (?P<open>(?:and|&)[ ](?:on(?:wards?)?|below|beyond|after|later|following)\b
        (?=[ ]?(?:[,;).]|$)|[ ]para)
        |und[ ]folgende\b|und[ ]ff\b|et[ ]suivants\b)
    | (?P<all>(?:all|every|each)[ ]para(?:graph)?s?\b|(?:entire|whole)[ ](?:story|text|article)\b
        |im[ ](?:ganzen|gesamten)[ ]Text\b|dans[ ]tout[ ]le[ ]texte\b|tout[ ]au[ ]long\b)
    | (?P<vague>(?:(?:in|at|towards?)[ ](?:the[ ])?middle|near(?:er)?[ ](?:the[ ])?
        (?:middle|top|bottom|end|foot))(?:[ ]of[ ](?:the[ ])?story\b|(?!\w|[ ]of\b)))
    | (?P<none>no[ ](?:other[ ]|further[ ])?changes?[ ](?:to|in)[ ](?:the[ ])?\w{1,20}
        (?:[ ](?:or|and)[ ](?:the[ ])?\w{1,20})?
        |(?:photo|picture)s?[ -](?:finish|ops?|opportunit\w+|shoots?|exhibitions?|sessions?|calls?
        |editor\w*|agenc\w+|contests?|albums?|sharing)\b)
    | (?P<line>(?:slug|head|date)[ -]lines?\b)
    | as[ ]well[ ]as\b | couple[ ]of\b | à[ ]la(?=[ ]fin\b)
    | (?:段落目?|段目|パラグラフ|(?:문단|단락)(?:에서|에|의|을|은|이)?|最終|最後の|마지막|부터|以降
        |から|と|제목|사진|見出し|写真|全体|末尾|[のにを]
        |(?:訂正|修正|追加|削除|更新|変更|差し替え|加筆|補足)(?:しました|します|した|する|済み)?
        |(?:수정|추가|삭제|보완|정정|변경|교체)(?:했습니다|합니다|됐습니다|함|됨|했음|)(?!\w)
        |更正|增加|删除|修改|段)
    | (?:(?!段|パラ|最終|最後の|以降|から|と|見出し|写真|全体|末尾|[のにを第]|訂正|修正|追加|削除
        |更新|変更|差し替|加筆|補足|更正|增加|删除|修改)[ぁ-ヿ一-鿿])+
    | avant-derni[eè]re?
    | (?:[^\W\d_]\.){2,} | (?-i:\b[A-Z]\.(?=[ ][A-Z]))
    | (?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec
        |Inc|Co|Corp|Ltd)\.(?=\ )
    | "[^"\n;]{0,300}" | “[^”\n]{0,300}” | 「[^」\n]{0,300}」
    | [^\W\d_]+(?:['’.][^\W\d_]+)*
    | \d+\w* | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPS = {
    "para": "P", "end": "B", "top": "u", "open": "h", "all": "H", "vague": "m", "none": "w",
}  # fmt: skip
_PHRASES = {"as well as": "&", "couple of": "s", "à la": "a"}
_POLITE = re.compile("(?:しました|します|した|する|済み|했습니다|합니다|됐습니다|함|됨|했음)$")
_CEILING = 10**9
_MOST = 150
"""The highest number read as a paragraph's without its word before it: others are years, amounts
(`Corrects year in paragraph 4 to 2014`). By reading: stories run to some 60 paragraphs."""


class Token(NamedTuple):
    """A word of a note: its code, its characters, and the number that it stands for, else 0."""

    code: str
    start: int
    end: int
    word: str
    number: int = 0


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a part of a note, in order; white space is in none of them."""
    words = [_token(found) for found in _WORD.finditer(text, start, end)]
    return _in_context(_compounds(words, text))


def codes(words: list[Token]) -> str:
    """Return one letter for each word, so that a match over letters is one over words."""
    return "".join(word.code for word in words)


def verb_of(word: str) -> str:
    """Return the form in which a verb is stored."""
    joined = word.replace("-", " ").replace("pickup", "pick up")
    return VERBS.get(joined) or VERBS.get(word.replace("-", "")) or _POLITE.sub("", word)


_CHAIN = re.compile(r"[^\W-](?:-[^\W-])+")


def _compounds(words: list[Token], text: str) -> list[Token]:
    """Return the words with compounds as one: `third-quarter`, `lead-lag`, `9-year`.

    A chain of words of the grammar stays in its parts: `second-to-last`, `paras 3-end`.
    """
    kept: list[Token] = []
    at = 0
    for found in _CHAIN.finditer(codes(words)):
        for first, last in _tied(words[found.start() : found.end()], found.start()):
            if _is_compound(words[first:last]):
                start, end = words[first].start, words[last - 1].end
                whole = text[start:end].lower()
                code = _verb_code(whole.replace("-", ""), whole) or "w"
                kept += [*words[at:first], Token(code, start, end, whole)]
                at = last
    return kept + words[at:]


def _tied(words: list[Token], offset: int) -> list[tuple[int, int]]:
    """Return where stretches of words without white space between them begin and end."""
    cuts = [n for n in range(1, len(words)) if words[n - 1].end != words[n].start]
    edges = [0, *cuts, len(words)]
    return [(offset + a, offset + b) for a, b in pairwise(edges)]


def _is_compound(words: list[Token]) -> bool:
    if words[0].word == "re" and len(words) == 3:
        return "re" + words[2].word in VERBS
    letters = {word.code for word in words}
    has_ends = words[0].code != "-" and words[-1].code != "-"
    return len(words) > 2 and has_ends and bool(letters & {*"weS"}) and not letters & {*"PVU"}


_REBOUND = tuple(
    (re.compile(pattern), code, number)
    for pattern, code, number in (
        (r"(?<=[LFucgB])s(?=P)|s(?=[LF]P)", "W", None),  # last few paragraphs, few last paragraphs
        (r"[uc](?=[NW]?P)", "F", 1),  # top 3 paras, opening paragraph
        (r"(?<![-T])[gB](?=[NW]?P)", "L", None),  # bottom 4 paras, closing paragraph
        (r"(?<=[NOFW])j", "T", None),  # du 3e au 5e paragraphe
        (r"j", "i", None),  # au 3e paragraphe
        (r"t(?=[NOFW])", "T", None),  # 第3段落から第5段落
        (r"t", "h", None),  # 第3段落から
    )
)


def _in_context(words: list[Token]) -> list[Token]:
    """Return the words, those with another code whose neighbours give them one."""
    for pattern, code, number in _REBOUND:
        for found in pattern.finditer(codes(words)):
            word = words[found.start()]
            counted = VAGUE_COUNTS.get(word.word, word.number) if number is None else number
            words[found.start()] = word._replace(code=code, number=counted)
    for n in range(1, len(words)):
        if words[n].code == "N" and words[n].number > _MOST and words[n - 1].code not in "P-":
            words[n] = words[n]._replace(code="w", number=0)
    return words


def _token(found: re.Match[str]) -> Token:
    word = found[0].lower()
    digits = found["nd"] or found["digits"]
    if digits:
        code, number = "O" if found["nd"] else "N", _number(digits)
    else:
        code, number = _code(found, word)
    return Token(code, found.start(), found.end(), word, number)


def _number(digits: str) -> int:
    # Python refuses to read numbers of thousands of digits.
    return min(int(digits[:12]), _CEILING)


def _code(found: re.Match[str], word: str) -> tuple[str, int]:
    joined = word.replace(" ", "-")
    if number := ORDINALS.get(joined, 0):
        return ("F" if number == 1 else "O"), number
    if number := CARDINALS.get(joined, 0):
        return "W", number
    if number := FROM_END.get(joined, 0):
        return "M", number
    for group, code in _GROUPS.items():
        if found[group]:
            return code, 0
    if found["line"]:
        return "X", 0
    return _plain_code(word, found[0]), 0


def _plain_code(word: str, written: str) -> str:
    if verb := _verb_code(word, written):
        return verb
    if field := field_of(word):
        return "Y" if field == "photo" else "X"
    if word == ".":
        return "."
    if word in _PHRASES:
        return _PHRASES[word]
    bare = re.sub("['’]s?$", "", word.rstrip("."))
    known = LETTERS.get(word) or LETTERS.get(bare) or _longer_code(bare)
    return known or ("w" if any(map(str.isalnum, word)) else "x")


def field_of(word: str) -> NoteField | None:
    """Return the target that a word names: `slug line`, `headline's`."""
    return FIELDS.get(re.sub("[ -]|['’]s?$", "", word))


def _longer_code(word: str) -> str:
    """Return the code of words that are several, bear a particle, or are misspelt."""
    if word.startswith("à partir"):
        return "f"
    is_para = re.match(r"문단|단락|段落", word) or is_misspelt_paragraph(word)
    return "P" if is_para else ""


_PARAGRAPHS = ("paragraph", "paragraphs")
_NO_PARAGRAPHS = frozenset("paraphrase paraphrased parachute".split())


def is_misspelt_paragraph(word: str) -> bool:
    """Whether a word is `paragraph` with at most two slips: `paragrpah`, `pargraph`."""
    if not (6 <= len(word) <= 12 and word.startswith("p")) or word in _NO_PARAGRAPHS:
        return False
    return any(_slips_between(word, meant) <= 2 for meant in _PARAGRAPHS)


def _slips_between(word: str, meant: str) -> int:
    """Return how many letters are added, dropped, replaced, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for n, letter in enumerate(word, 1):
        two, before, row = before, row, [n]
        for m, wanted in enumerate(meant, 1):
            best = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != wanted))
            if n > 1 and m > 1 and letter == meant[m - 2] and word[n - 2] == wanted:
                best = min(best, two[m - 2] + 1)
            row.append(best)
    return row[-1]


def _verb_code(word: str, written: str) -> str:
    """V begins a clause after `and`, U after a comma, v only where a clause begins anyhow."""
    if word.replace("-", " ").replace("no pickup", "no pick up") not in VERBS:
        return "G" if _POLITE.sub("", word) in PARTICIPLES else ""
    if word in BASE_FORMS and word not in {"leads", "pickup", "pick up", "no pickup", "no changes"}:
        return "v"
    if written.isupper():
        return "V"
    if word in NOUNS:
        return "v"
    is_sure = word.endswith("s") or word.startswith("no ")
    return "V" if is_sure and word not in AMBIGUOUS else "U"
