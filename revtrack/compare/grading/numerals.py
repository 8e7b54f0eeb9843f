"""What written numbers are worth: thousands marks, decimal commas, 3.5 million, 3만5천, 三十二."""

from __future__ import annotations

import re
import unicodedata

FRACTIONS = "½⅓⅔¼¾⅛⅜⅝⅞"
NUMERALS = "〇一二三四五六七八九"
HANGUL_NUMERALS = "일이삼사오육칠팔구"
"""One to nine as Korean reads them; they tell a number only in front of what multiplies: 오백."""

ZEROS = {
    "십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12,
    "十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "億": 8, "兆": 12,
}  # fmt: skip
"""Zeros of the characters that multiply in Korean and Japanese."""

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d\d)+,\d{3}")  # and 15,00,000
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_COMMA = re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+),(\d+)")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_MIXED = re.compile(rf"(?<=\d)(?=[{FRACTIONS}])")  # 2½
_FIRST_ZEROS = re.compile(r"^0+(?=\d)")
_HOURS = re.compile(r"(\d+)\s?h\s?(\d\d)")
_PART = re.compile(rf"[\d.,]+|[{NUMERALS}]+|[{HANGUL_NUMERALS}]|[{''.join(ZEROS)}]")
_DIGITS = {ord(numeral): str(number) for number, numeral in enumerate(NUMERALS)}
_DIGITS |= {ord(numeral): str(number) for number, numeral in enumerate(HANGUL_NUMERALS, start=1)}
_LONGEST = 30
"""Digits of a number that is reckoned with; longer ones are compared as they are written."""


def digits(written: str) -> str:
    """Return a number without thousands marks, with a decimal point: 3,000 as 3000, 1,5 as 1.5.

    1.500 stays as it is: one and a half in English, fifteen hundred in German.
    """
    if not written.isascii():
        written = _MIXED.sub(" ", _SPACES.sub("", written))
        written = unicodedata.normalize("NFKC", written).replace("⁄", "/")
    if "h" in written:
        written = _HOURS.sub(r"\1:\2", written)
    elif " " in written and "/" not in written:
        written = written.replace(" ", "")
    if "," in written:
        written = _without_commas(written)
    elif _DOTTED.fullmatch(written):
        written = written.replace(".", "")
    return _FIRST_ZEROS.sub("", written)


def _without_commas(written: str) -> str:
    """Return a number whose commas mark thousands or decimals without them."""
    if _GROUPED.fullmatch(written.partition(".")[0]):
        return written.replace(",", "")
    decimal = _COMMA.fullmatch(written)
    return f"{decimal[1].replace('.', '')}.{decimal[2]}" if decimal else written


def scaled(value: str, zeros: int) -> str:
    """Return a decimal number times ten to a power: 3.5 and 3 make 3500."""
    whole, _, rest = value.partition(".")
    rest = rest.ljust(zeros, "0")
    moved = (whole + rest[:zeros]).lstrip("0") or "0"
    return f"{moved}.{rest[zeros:]}" if rest[zeros:] else moved


def eastern(written: str) -> str:
    """Return what digits or numerals with multiplying characters are worth: 1億2千万, 三十二."""
    closed, section, number = 0, 0, ""
    for part in _PART.findall(written):
        zeros = ZEROS.get(part, 0)
        if not zeros:
            number = digits(part.translate(_DIGITS))
            if len(number) > _LONGEST or not number.replace(".", "", 1).isdecimal():
                return written
        elif zeros < ZEROS["万"]:
            section, number = section + _whole(scaled(number or "1", zeros)), ""
        else:
            group = str(section + _whole(number or "0")) if section else number or "1"
            closed, section, number = closed + _whole(scaled(group, zeros)), 0, ""
    return str(closed + section + _whole(number or "0")) if closed or section else number


def _whole(value: str) -> int:
    return int(value.partition(".")[0] or "0")
