"""Numbers that notes spell out: each names the paragraph that it says, whole or misspelt."""

from __future__ import annotations

import pytest

from revtrack.model.note import Place
from revtrack.wire.note_tables import CARDINALS, FROM_END, ORDINALS
from revtrack.wire.note_words import is_misspelt_paragraph
from revtrack.wire.notes import parse_note

ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
COUNTS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
GERMAN = (
    "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften "
    "dreizehnten vierzehnten fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten zwanzigsten"
).split()
GERMAN_COUNTS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
FRENCH = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième "
    "onzième douzième treizième quatorzième quinzième"
).split()
FRENCH_COUNTS = "deux trois quatre cinq six sept huit neuf dix".split()


def places(note: str) -> tuple[Place, ...]:
    (claim,) = parse_note(note)
    return claim.places


@pytest.mark.parametrize(
    ("form", "words", "first"),
    [
        ("ADDS curbs in {} para", ENGLISH, 1),
        ("Im {} Absatz berichtigt", GERMAN, 1),
        ("CORRIGE la date au {} paragraphe", FRENCH, 1),
    ],
)
def test_an_ordinal_names_its_paragraph(form: str, words: list[str], first: int) -> None:
    found = [places(form.format(word)) for word in words]
    assert found == [(Place(n, n),) for n in range(first, len(words) + first)]


@pytest.mark.parametrize(
    ("form", "words", "first"),
    [
        ("ADDS curbs in last {} paras", COUNTS[1:], 2),
        ("In den letzten {} Absätzen berichtigt", GERMAN_COUNTS, 2),
        ("CORRIGE la date aux {} derniers paragraphes", FRENCH_COUNTS, 2),
    ],
)
def test_a_count_names_as_many_at_the_end(form: str, words: list[str], first: int) -> None:
    found = [places(form.format(word)) for word in words]
    assert found == [(Place(-n, -1),) for n in range(first, len(words) + first)]


def test_number_words_go_to_fifty_nine() -> None:
    tens = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
    for word, value in tens.items():
        assert CARDINALS[word] == ORDINALS[f"{word[:-1]}ieth"] == value
        assert [CARDINALS[f"{word}-{unit}"] - value for unit in COUNTS[:9]] == list(range(1, 10))
        assert [ORDINALS[f"{word}-{nth}"] - value for nth in ENGLISH[:9]] == list(range(1, 10))
        assert f"{word}-ten" not in CARDINALS
        assert f"{word}-tenth" not in ORDINALS
    assert CARDINALS["beiden"] == 2
    assert not {"eins", "un"} & CARDINALS.keys()


@pytest.mark.parametrize(
    ("word", "number"),
    [("thrid", 3), ("frist", 1), ("fouth", 4), ("secnd", 2), ("twelth", 12), ("sevnth", 7),
     ("nineth", 9), ("fith", 5), ("eigth", 8), ("fourtieth", 40), ("sixht", 6),
     ("sixt", 6), ("tweleth", 12), ("twelveth", 12)],
)  # fmt: skip
def test_a_slip_in_an_ordinal_is_seen_through(word: str, number: int) -> None:
    assert places(f"ADDS curbs in {word} para") == (Place(number, number),)


@pytest.mark.parametrize("word", ["tird", "irst", "fith-", "sith", "enth"])
def test_short_words_without_a_letter_may_be_others(word: str) -> None:
    assert word not in ORDINALS


@pytest.mark.parametrize(
    ("word", "number"),
    [("premiers", 1), ("첫-번째", 1), ("세-번째", 3), ("第九", 9), ("第一", 1), ("第五", 5), ("第十", 10), ("première", 1), ("seconde", 2), ("premières", 1),
     ("두-번째", 2), ("네-번째", 4), ("첫번째", 1), ("erster", 1), ("zweites", 2), ("drittem", 3)],
)  # fmt: skip
def test_other_forms_are_known(word: str, number: int) -> None:
    assert ORDINALS[word] == number


def test_what_is_counted_from_the_end_has_its_place() -> None:
    for n, word in enumerate(("vorletzt", "drittletzt", "viertletzt", "fünftletzt"), 2):
        assert places(f"Im {word}en Absatz berichtigt") == (Place(-n, -n),)
    for word in ("penultimate", "next-to-last", "avant-dernier"):
        assert FROM_END[word] == 2


@pytest.mark.parametrize(
    ("word", "misspelt"),
    [
        ("paragrpah", True),
        ("pargraph", True),
        ("paragraf", True),
        ("pragraphs", True),
        ("paragaphs", True),
        ("paragrahp", True),
        ("aparagraph", False),
        ("paragrph", True),
        ("pargrpah", True),
        ("prgrpah", False),
        ("pargrph", True),
        ("pargrh", False),
        ("phonograph", False),
        ("paragon", False),
        ("parachute", False),
        ("paraphrase", False),
        ("pineapple", False),
        ("paragraphssss", False),
        ("paragraphsss", True),
        ("program", False),
    ],
)
def test_paragraph_is_known_with_two_slips_at_most(word: str, *, misspelt: bool) -> None:
    assert is_misspelt_paragraph(word) is misspelt
