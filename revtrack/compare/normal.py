"""Normal forms: what is the same but for spacing, and but for typography."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from revtrack.compare.tokens import Known, words

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS: dict[str, str] = {
    **{word: str(number) for number, word in enumerate(_UNITS)},
    **{word: str(number) for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        f"{ten}-{unit}": str(value + number)
        for value, ten in zip(range(20, 100, 10), _TENS, strict=True)
        for number, unit in enumerate(_UNITS[1:10], start=1)
    },
}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def spacing(text: str) -> str:
    """Return the text with white space made single spaces and characters composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> tuple[str, ...]:
    """Return the words without case, punctuation and quote style, number words as digits.

    Numbers keep their decimal points and signs: 1.5 and 15 never fold to the same.
    """
    return tuple(chain.from_iterable(map(_FOLDS.__getitem__, text.split(" "))))


def _fold(text: str) -> tuple[str, ...]:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return tuple(part for word in words(text.casefold()) for part in _parts(word) if part)


_FOLDS = Known(_fold)


def _parts(word: str) -> list[str]:
    if word in NUMBER_WORDS:
        return [NUMBER_WORDS[word]]
    if any(character.isdigit() for character in word):
        number = _THOUSANDS.sub("", word.replace("−", "-"))
        unit = ["percent"] if number.endswith("%") else []
        sign, digits = number[: number.startswith("-")], number.strip("-%")
        first, *rest = digits.split("-")
        return [sign + first, *rest, *unit]
    if any(character.isalnum() for character in word):
        return word.replace(".", "").split("-")
    return [word] if unicodedata.category(word[0]) in ("Sc", "Sk", "So") else []
