"""The words of an editors' note: each becomes a token with a code of one letter.

Notes are read as strings of codes: regular expressions over them say the grammar. A new word is
a new entry in a table, in whatever language.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from revtrack.model.note import NoteField

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}
_GERMAN = (
    "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt "
    "fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst"
).split()
_GERMAN_COUNTS = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_FRENCH = "premier deuxième troisième quatrième cinquième sixième septième huitième".split()
_FRENCH_COUNTS = "un deux trois quatre cinq six sept huit neuf dix".split()


_SPOKEN = {
    "première": 1,
    "seconde": 2,
    "첫번째": 1,
    "첫-번째": 1,
    "두-번째": 2,
    "세-번째": 3,
    "네-번째": 4,
}


def _cardinals() -> dict[str, int]:
    """Return number words up to fifty: `twenty-one` is 21."""
    found = {word: n for n, word in enumerate(_UNITS, 1)}
    for tens, word in _TENS.items():
        found[word] = tens
        found |= {f"{word}-{unit}": tens + n for n, unit in enumerate(_UNITS[:9], 1)}
    foreign = (_GERMAN_COUNTS[1:], _FRENCH_COUNTS[1:])
    return found | {word: n for words in foreign for n, word in enumerate(words, 2)} | {"beiden": 2}


def _ordinals() -> dict[str, int]:
    """Return ordinal words up to fifty: `twenty-first` is 21."""
    found = {word: n for n, word in enumerate(_NTHS, 1)}
    for tens, word in _TENS.items():
        found[f"{word[:-1]}ieth"] = tens
        found |= {f"{word}-{nth}": tens + n for n, nth in enumerate(_NTHS[:9], 1)}
    endings = ("e", "en", "er", "es", "em")
    found |= {f"{nth}{end}": n for n, nth in enumerate(_GERMAN, 1) for end in endings}
    return found | {word: n for n, word in enumerate(_FRENCH, 1)} | {**_SPOKEN}


CARDINALS = _cardinals()
ORDINALS = _ordinals()

_FIELD_WORDS: dict[NoteField, str] = {
    "headline": "headline headlines hed überschrift titel schlagzeile titre 제목 見出し",
    "lead": "lead lede leadsatz vorspann leadabsatz",
    "dateline": "dateline datelines ortsmarke",
    "byline": "byline bylines autorenzeile",
    "photo": "photo photos picture pictures caption captions foto fotos bild 사진 写真",
    "slug": "slug slugs slugline sluglines",
    "table": "table tables tabelle",
}
FIELDS = {word: field for field, words in _FIELD_WORDS.items() for word in words.split()}

VERBS: dict[str, str] = {}
"""What each form of an English verb is stored as: `added` as `adds`."""

_FORMS = """
adds added adding add|updates updated updating update|changes changed changing change
recasts recasting recast|trims trimmed trimming trim|rewrites rewrote rewritten rewriting rewrite
edits edited editing edit|restructures restructured restructuring restructure
modifies modified modifying modify|corrects corrected correcting correct
restores restored restoring restore|amends amended amending amend|renews renewed renewing renew
refiles refiled refiling refile|fixes fixed fixing fix|removes removed removing remove
clarifies clarified clarifying clarify|deletes deleted deleting delete
inserts inserted inserting insert|releads releaded releading relead|subs subbed subbing sub
leads|picks-up picking-up pick-up pickup|no-pick-up|combines combined combining combine
conforms conformed conforming conform|raises raised|drops dropped dropping|moves moved moving move
replaces replaced replacing replace|revises revised revising revise|expands expanded expanding
""".replace("\n", "|").strip("|")
for _forms in _FORMS.split("|"):
    _third, *_rest = (word.replace("-", " ") for word in _forms.split())
    VERBS |= dict.fromkeys((_third, *_rest), _third)

BASE_FORMS = frozenset(
    form for _f in _FORMS.split("|") for form in _f.replace("-", " ").split()[-1:]
)
AMBIGUOUS = frozenset("updates changes edits leads subs raises moves drops fixes".split())
"""Third persons that are as often nouns: after `and` they begin no clause."""

PARTICIPLES = frozenset(
    "berichtigt ergänzt aktualisiert geändert neu präzisiert korrigiert gestrichen eingefügt "
    "überarbeitet umgestellt gekürzt modifié modifiée corrigé corrigée ajouté ajoutée "
    "supprimé supprimée actualisé actualisée 수정 추가 삭제 보완".split()
)

_CODES = {
    code: frozenset(words.split())
    for code, words in {
        "P": "para paras paragraph paragraphs graf grafs graph graphs par pars absatz absätze "
        "absätzen absatzes abs. abs abschnitt paragraphe paragraphes 문단 단락 段落",
        "S": "sentence sentences satz sätze sätzen phrase",
        "L": "last final letzter letzte letzten letztem letztes dernier derniers dernière "
        "마지막 最終 最後の",
        "M": "next-to-last penultimate vorletzter vorletzten vorletzte avant-dernier",
        "H": "throughout durchgehend passim 전체 全体",
        "f": "from ab",
        "A": "after nach après",
        "a": "at near",
        "B": "bottom end schluss ende",
        "u": "top",
        "b": "bgng bgn beginning",
        "o": "on onward onwards onward. down ff 부터 以降",
        "T": "to through thru bis à au",
        "-": "- – — ~ 〜 ～",
        "&": "and & und sowie et plus 및 と",
        ",": ", / 、",
        ";": "; ；",
        "d": "the a an no den dem der die das le la les",
        "i": "in of im into under zum within du des dans",
        "z": "this story version item wurde wurden wird is was are were has have been be",
        "q": "with mit avec",
        "n": "new more neue neues updated-",
        "N": "",
    }.items()
    for word in words.split()
}
_OF = {word: code for code, words in _CODES.items() for word in words}

_WORD = re.compile(
    r"""
    \d{1,3}(?:,000)+\b | \d+\.\d+(?!\d*\.?[ ]?Abs)
    | (?P<nth>(?:[第제]\s?)?(?P<nd>\d+)(?:(?:st|nd|rd|th|ème|er|e)\b|\s?번째|(?=段落目)
        |\.(?=[ ]?(?:Abs|Satz|(?:und|sowie|bis)[ ]\d|,[ ]?\d))))
    | [第제]?(?P<digits>\d+)(?![\d%])(?=\b|[^\W\d_A-Za-z])
    | (?P<picks>(?:no[ ])?(?:picks?|picking)[ -]up\b)
    | (?P<tens>(?:twenty|thirty|forty)[- ](?:[a-z]{3,7})\b)
    | [첫두세네][ ]번째 | next[ -]to[ -]last\b
    | à[ ]partir[ ]d[ue]\b
    | paras?\.(?=\s?\d) | Abs\.
    | (?P<end>end\ of\ (?:the\ )?story\b)
    | (?:段落目?|(?:문단|단락)(?:에서|에|의|을|은|이)?|最終|最後の|마지막|부터|以降|と|제목|사진
        |見出し|写真)
    | avant-dernier
    | (?:[^\W\d_]\.){2,} | (?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec
        |Inc|Co|Corp|Ltd)\.(?=\ )
    | "[^"\n]{0,300}" | “[^”\n]{0,300}”
    | [^\W\d_]+(?:['’.][^\W\d_]+)*
    | \d+\w* | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CEILING = 10**9


class Token(NamedTuple):
    """A word of a note: its code, its characters, and the number that it stands for, else 0."""

    code: str
    start: int
    end: int
    word: str
    number: int = 0


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words of a part of a note, in order; white space is in none of them."""
    return [_token(found) for found in _WORD.finditer(text, start, end)]


def codes(words: list[Token]) -> str:
    """Return one letter for each word, so that a match over letters is one over words."""
    return "".join(word.code for word in words)


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
    if found["end"]:
        return "B", 0
    return _plain_code(word, found[0]), 0


def _plain_code(word: str, written: str) -> str:
    if verb := _verb_code(word, written):
        return verb
    if field := FIELDS.get(word):
        return "Y" if field == "photo" else "X"
    if word == ".":
        return "."
    bare = word.removesuffix("目") if word.startswith("段落") else word.rstrip(".")
    known = _OF.get(word) or _OF.get(word.replace(" ", "-")) or _OF.get(bare) or _longer_code(bare)
    return known or ("w" if any(map(str.isalnum, word)) else "x")


def _longer_code(word: str) -> str:
    """Return the code of words that are several, or bear a particle."""
    if word.startswith("à partir"):
        return "f"
    return "P" if re.match(r"문단|단락", word) else ""


def _verb_code(word: str, written: str) -> str:
    """V begins a clause after `and`, U after a comma, v only where a clause begins anyhow."""
    if word.replace("-", " ") not in VERBS:
        return "G" if word in PARTICIPLES else ""
    if word in BASE_FORMS and word not in {"leads", "pickup", "pick up"}:
        return "v"
    sure = word.endswith("s") and word not in AMBIGUOUS
    return "V" if sure or written.isupper() else "U"
