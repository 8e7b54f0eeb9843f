"""Where a paragraph's sentences end."""

from __future__ import annotations

import pytest

from revtrack.compare.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["He met Lt. Gen. Kim in the U.S. on Jan. 5. ", "They talked."],
        ["The loss was $3.5 billion. ", "No one paid."],
        ["Der Sprecher korrigierte den 2. Absatz der Meldung. ", "Mehr war nicht zu erfahren."],
        ['"Is it over?" asked Mr. Holt. ', "It was not."],
    ],
)
def test_abbreviations_numbers_and_ordinals_end_no_sentence(parts: list[str]) -> None:
    assert sentences("".join(parts)) == parts
