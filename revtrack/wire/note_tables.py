"""The vocabulary of editors' notes, in tables: a new word is a new entry, in whatever language."""

from __future__ import annotations

import re

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
_FRENCH = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième "
    "onzième douzième treizième quatorzième quinzième"
).split()
_FRENCH_COUNTS = "un deux trois quatre cinq six sept huit neuf dix".split()
_ENDINGS = ("e", "en", "er", "es", "em")
_SPOKEN = {
    "première": 1,
    "premiers": 1,
    "premières": 1,
    "seconde": 2,
    "첫번째": 1,
    "첫-번째": 1,
    "두-번째": 2,
    "세-번째": 3,
    "네-번째": 4,
} | {f"第{kanji}": n for n, kanji in enumerate("一二三四五六七八九十", 1)}
_MISSPELT = {"fith": 5, "sixt": 6, "nineth": 9, "tweleth": 12, "twelveth": 12, "fourtieth": 40}
"""What the rules of `_slips` do not make."""


def _slips(word: str) -> set[str]:
    """Return a word with two letters swapped, or without one if it is long: `thrid`, `fouth`."""
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
    short = {word[:n] + word[n + 1 :] for n in range(1, len(word))} if len(word) > 5 else set()
    return swapped | short


def _cardinals() -> dict[str, int]:
    """Return number words up to fifty: `twenty-one` is 21."""
    found = {word: n for n, word in enumerate(_UNITS, 1)}
    for tens, word in _TENS.items():
        found[word] = tens
        found |= {f"{word}-{unit}": tens + n for n, unit in enumerate(_UNITS[:9], 1)}
    foreign = (_GERMAN_COUNTS[1:], _FRENCH_COUNTS[1:])
    return found | {word: n for words in foreign for n, word in enumerate(words, 2)} | {"beiden": 2}


def _ordinals() -> dict[str, int]:
    """Return ordinal words up to fifty, also misspelt: `twenty-first` is 21; `eight` is none."""
    slips = {slip: n for n, word in enumerate(_NTHS, 1) for slip in _slips(word) - CARDINALS.keys()}
    found = slips | _MISSPELT
    found |= {word: n for n, word in enumerate(_NTHS, 1)}
    for tens, word in _TENS.items():
        found[f"{word[:-1]}ieth"] = tens
        found |= {f"{word}-{nth}": tens + n for n, nth in enumerate(_NTHS[:9], 1)}
    found |= {f"{nth}{end}": n for n, nth in enumerate(_GERMAN, 1) for end in _ENDINGS}
    return found | {word: n for n, word in enumerate(_FRENCH, 1)} | _SPOKEN


CARDINALS = _cardinals()
ORDINALS = _ordinals()
VAGUE_COUNTS = {"couple": 2, "couple of": 2, "few": 3, "several": 3}
"""Counts that are read only in `last few paragraphs`: the least that the word can mean."""

ITEMS = frozenset(
    "details detail background context quotes quote comments comment reaction analyst analysts "
    "shares".split()
)
"""What may stand before a bare number once paragraphs were named: `, background 7`."""

FROM_END = {
    f"{word}{end}": n
    for n, word in enumerate(("vorletzt", "drittletzt", "viertletzt", "fünftletzt"), 2)
    for end in _ENDINGS
} | dict.fromkeys(
    "next-to-last penultimate last-but-one avant-dernier avant-dernière".split(), 2
)  # fmt: skip

_FIELD_WORDS: dict[NoteField, str] = {
    "headline": "headline headlines hed heds hedline headine headlne headlin headling überschrift "
    "titel schlagzeile titelzeile titre titres 제목 見出し 标题",
    "lead": "lead lede leadsatz vorspann leadabsatz einstieg chapô chapeau 리드",
    "dateline": "dateline datelines datline ortsmarke spitzmarke",
    "byline": "byline bylines autorenzeile autorenname signature",
    "photo": "photo photos picture pictures caption captions cutline cutlines foto fotos bild "
    "bilder bildtext légende légendes 사진 写真 图片",
    "slug": "slug slugs slugline sluglines",
    "table": "table tables tabelle tabellen tableau tableaux",
}
FIELDS = {word: field for field, words in _FIELD_WORDS.items() for word in words.split()}
PLAIN_FIELDS = frozenset("headline dateline byline slug photo photos caption captions".split())
"""Words that name a target also behind other words: `new Sofia dateline`, but `takes lead`."""
TABLE_OF = frozenset(
    "price prices results earnings poll data summary forecast forecasts full medal medals "
    "standings detailed factbox".split()
)
"""What makes a table one of figures: not `negotiating table`."""

VERBS: dict[str, str] = {}
"""What each form of a verb is stored as: `added` as `adds`."""

_FORMS = """
adds added adding add|updates updated updating update|changes changed changing change
recasts recasting recast|trims trimmed trimming trim|rewrites rewrote rewritten rewriting rewrite
edits edited editing edit|restructures restructured restructuring restructure
modifies modified modifying modify|corrects corrected correcting correct
restores restored restoring restore readds readded readding readd
amends amended amending amend|renews renewed renewing renew
refiles refiled refiling refile|fixes fixed fixing fix|removes removed removing remove
clarifies clarified clarifying clarify|deletes deleted deleting delete
inserts inserted inserting insert|releads releaded releading relead|subs subbed subbing sub
leads|picks-up picking-up pick-up pickup|no-pick-up|combines combined combining combine
conforms conformed conforming conform|raises raised|drops dropped dropping|moves moved moving move
replaces replaced replacing replace|revises revised revising revise|expands expanded expanding
repeats repeated repeating repeat|reissues reissued reissuing reissue|resends resent resend
republishes republished republishing republish|withdraws withdrew withdrawn withdrawing withdraw
includes included including include|specifies specified specifying specify|tweaks tweaked tweak
shortens shortened shortening shorten|reorders reordered reordering reorder|rewords reworded reword
rephrases rephrased rephrasing rephrase|reworks reworked reworking rework|tightens tightened tighten
reinstates reinstated reinstating reinstate|substitutes substituted substituting substitute
eliminates eliminated eliminating eliminate|omits omitted omitting omit|strikes struck strike
incorporates incorporated incorporating incorporate|reorganizes reorganized reorganize
cuts cutting cut|makes making make|notes noted noting note|swaps swapped swapping swap
repairs repaired repairing repair|cleans cleaned cleaning clean|tops topped topping|widens widened
switches switched switching switch|freshens freshened freshen|rectifies rectified rectify
attributes attributed attribute|identifies identified identify|completes completed complete
tidies tidied tidy|polishes polished polish|smooths smoothed smooth|redoes redone redo
corrige corriger corrigent|ajoute ajouter ajoutent|actualise actualiser|précise préciser
supprime supprimer|modifie modifier|remplace remplacer|rectifie rectifier|complète compléter
reformule reformuler|rétablit rétablir|insère insérer|répète répéter|développe développer
retire retirer|enlève enlever
no-change no-other-change no-other-changes no-further-change no-further-changes no-changes
""".replace("\n", "|").strip("|")
for _forms in _FORMS.split("|"):
    _third, *_rest = (word.replace("-", " ") for word in _forms.split())
    VERBS |= dict.fromkeys((_third, *_rest), _third)

BASE_FORMS = frozenset(
    form.replace("-", " ") for _f in _FORMS.split("|") for form in _f.split()[-1:]
)
NOUNS = frozenset("cuts notes tops swaps switches strikes attributes makes".split())
"""Third persons that are more often something else: verbs only where a clause begins anyhow."""
AMBIGUOUS = frozenset("updates changes edits leads subs raises moves drops fixes".split())
"""Third persons that are as often nouns: after `and` they begin no clause."""

PARTICIPLES = frozenset(
    "berichtigt ergänzt aktualisiert geändert neu präzisiert korrigiert gestrichen eingefügt "
    "überarbeitet umgestellt gekürzt behoben entfernt ersetzt hinzugefügt erweitert verändert "
    "angepasst umformuliert konkretisiert klargestellt richtiggestellt vervollständigt gelöscht "
    "nachgetragen umgeschrieben wiederholt modifié modifiée modifiés corrigé corrigée corrigés "
    "ajouté ajoutée ajoutés supprimé supprimée supprimés actualisé actualisée précisé précisée "
    "remplacé remplacée rectifié rectifiée complété complétée 수정 추가 삭제 보완 정정 변경 교체 "
    "訂正 修正 追加 削除 更新 変更 差し替え 加筆 補足 更正 增加 删除 修改".split()
)

_LETTERS = {
    "P": "para paras paragraph paragraphs graf grafs graph graphs par pars parag parags pgph pghs "
    "pgh pgphs absatz absätze absätzen absatzes abs. abs abschnitt abschnitte abschnitten "
    "paragraphe paragraphes alinéa alinéas 문단 단락 段落 段目 パラグラフ 段",
    "S": "sentence sentences satz sätze sätzen satzes phrase",
    "L": "last final letzter letzte letzten letztem letztes dernier derniers dernière dernières "
    "마지막 最終 最後の",
    "H": "throughout thruout througout throughtout durchgehend durchgängig passim partout 전체 "
    "全体",
    "f": "from ab",
    "A": "after nach après",
    "a": "at",
    "B": "bottom end foot schluss ende fin 末尾",
    "c": "opening initial introductory",
    "g": "closing concluding ending",
    "s": "couple few several",
    "u": "top anfang",
    "b": "bgng bgn beginning",
    "o": "on down",
    "h": "onward onwards onward. ff 부터 以降",
    "T": "to through thru til till until bis à",
    "t": "から",
    "j": "au aux",
    "-": "- – — ~ 〜 ～",
    "&": "and & und sowie et plus 및 と",
    ",": ", / 、",
    ";": "; ；",
    "d": "the a an no den dem der die das le la les l also both each",
    "i": "in of im into under zum within between am du des dans の に を 에",
    "z": "this story version item wurde wurden wird is was are were has have been be",
    "q": "with mit avec",
    "n": "new more neue neues updated-",
    "k": "not instead rather sted statt previous previously formerly non",
    "r": "which who whose where when while because since that as so by for about regarding "
    "concerning saying stating showing reflecting",
    "e": "typo typos spelling misspelling error errors garble wording punctuation grammar style "
    "formatting format length code tag tags",
    "N": "",
}
# P paragraph, S sentence, L last, F/O/N/W/M numbers (first, ordinal, digits, spoken, from the
# end), H throughout, f from, A after, a at, B bottom, u top, c and g what is top and bottom only
# before P, s a few, b beginning, o and h and later, T to, j and t what is T or not by context,
# d articles, i in, z this story was, q with, n new, k not, r which, e what may be wrong in a
# target; besides these V, U, v, G verbs, X and Y targets, m a place told vaguely, w any other
# word, x any other mark.
LETTERS = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
"""The code of each word of the grammar: notes are read as strings of these letters."""

PLURALS = frozenset("absätze absätzen abschnitte abschnitten".split())


def is_plural(word: str) -> bool:
    """Whether a word for paragraph is in the plural, with nothing to say how many."""
    return word in PLURALS or (word.endswith("s") and not re.match("abs|.*'", word))
