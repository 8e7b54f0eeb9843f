"""Editors' notes read into claims."""

from __future__ import annotations

import pytest

from revtrack.wire.notes import parse_note


@pytest.mark.parametrize(
    ("note", "verb", "places"),
    [
        (
            "(ATTN: UPDATES with pier talks in paras 7-8, last 5 paras)",
            "updates",
            [(7, 8), (-5, -1)],
        ),
        ("ADDS harbor quotes in paras 2-3, 5, 8-10", "adds", [(2, 3), (5, 5), (8, 10)]),
    ],
)
def test_a_claim_names_its_paragraphs(note: str, verb: str, places: list[tuple[int, int]]) -> None:
    (claim,) = parse_note(note)
    assert claim.verb == verb
    assert [tuple(place) for place in claim.places] == places
