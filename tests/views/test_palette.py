"""The palette: told apart with any kind of colour vision, readable on its ground, without gaps."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from rich.cells import cell_len

from revtrack.views.palette import (
    ASCII,
    COLOURS,
    MARKS,
    STYLES,
    VERDICT_MARKS,
    VERSIONS,
    styles,
    without_signs,
)
from tests.support import ROOT

GROUNDS = {"dark": "#000000", "light": "#ffffff"}
LEAST_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text that anyone can read."""

WORDS_APART, TITLES_APART = 60, 15
"""CIE76 between colours as they are seen; 2.3 is just noticed side by side."""

DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
"""How colours are seen, in linear RGB (Machado, Oliveira and Fernandes, 2009, severity 1)."""

Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return red, green, blue


def seen(colour: Triple, matrix: tuple[Triple, Triple, Triple]) -> Triple:
    first, second, third = (
        min(max(sum(m * c for m, c in zip(row, colour, strict=True)), 0.0), 1.0) for row in matrix
    )
    return first, second, third


def luminance(colour: Triple) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def lab(colour: Triple) -> Triple:
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116)
        for value in (
            sum(m * c for m, c in zip(row, colour, strict=True)) / white
            for row, white in zip(matrix, (0.9505, 1.0, 1.089), strict=True)
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", GROUNDS)
def test_every_colour_can_be_read_on_the_ground_of_its_theme(theme: str) -> None:
    ground = luminance(linear(GROUNDS[theme]))
    for name, colour in COLOURS[theme].items():
        light, dark = sorted((luminance(linear(colour)), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST, name


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_what_came_went_and_changed_is_told_apart_with_any_colour_vision(
    theme: str, deficiency: str
) -> None:
    found = {
        name: lab(seen(linear(COLOURS[theme][STYLES[name][1]]), DEFICIENCIES[deficiency]))
        for name in ("added", "removed", "changed")
    }
    for one, other in combinations(found, 2):
        distance = sum((a - b) ** 2 for a, b in zip(found[one], found[other], strict=True)) ** 0.5
        bar = WORDS_APART if {one, other} == {"added", "removed"} else TITLES_APART
        assert distance >= bar, (one, other, distance)


def test_every_mark_has_a_style_and_a_sign_of_its_own() -> None:
    for marks in (MARKS, VERDICT_MARKS):
        signs = [mark.sign for mark in marks.values()]
        assert len(set(signs)) == len(set(map(without_signs, signs))) == len(signs)
        assert all(mark.colour in STYLES for mark in marks.values())
    assert all(style in STYLES for style in VERSIONS[1:])


def test_each_sign_has_an_ascii_one_of_the_same_width() -> None:
    assert all(put.isascii() and cell_len(put) == cell_len(sign) for sign, put in ASCII.items())


def test_every_sign_that_a_view_writes_has_an_ascii_one() -> None:
    for module in sorted((ROOT / "revtrack" / "views" / "terminal").glob("*.py")):
        if module.stem != "wrapping":  # whose signs are the story's
            written = {sign for sign in module.read_text("utf-8") if not sign.isascii()}
            assert written <= ASCII.keys(), module


def test_the_themes_have_the_same_colours_and_mono_none() -> None:
    assert COLOURS["dark"].keys() == COLOURS["light"].keys()
    assert not re.search("#", " ".join(styles("mono").values()))
