"""What a change touches, the gravest first to be told."""

from __future__ import annotations

import pytest

from revtrack.compare.grades import grade

PAIRS = [
    ("Rain fell on the harbour.", "Rain fell on the harbour.", None),
    ("Rain fell  on the harbour.", "Rain fell on the harbour.", "spacing"),
    ("Rain fell on the harbour -- again.", "Rain fell on the harbour — again.", "typographic"),
    ('He said, "No comment."', "He said, “No comment.”", "typographic"),
    ("The Mayor left.", "The mayor left.", "typographic"),
    ("Two ships sank.", "2 ships sank.", "typographic"),
    ("Prices rose 5 percent.", "Prices rose 5%.", "typographic"),
    ("The U.S. navy came.", "The US navy came.", "typographic"),
    ("Losses of 3,000 tons.", "Losses of 3000 tons.", "typographic"),
    ("Rain fell on the harbour.", "Snow fell on the harbour.", "wording"),
    ("The pilot said it was dark.", "The pilot claimed it was dark.", "attribution"),
    ("It was dark.", "It was dark, according to the pilot.", "attribution"),
    ('"It was dark," he said.', '"It was too dark," he said.', "quotes"),
    (
        "« Nous avons tout perdu », a dit M. Roux.",
        "« Nous avons presque tout perdu », a dit M. Roux.",
        "quotes",
    ),
    ("Er sagte: „Wir warten.“", "Er sagte: „Wir warten noch.“", "quotes"),
    (
        "소방당국은 “원인을 조사하고 있다”고 말했다.",
        "소방당국은 “정확한 원인을 조사하고 있다”고 말했다.",
        "quotes",
    ),
    ("市長は「待つ」と述べた。", "市長は「待たない」と述べた。", "quotes"),
    ("It was dark, he said.", '"It was dark," he said.', "quotes"),
    ("Two people died.", "Three people died.", "figures"),
    ("Prices rose 1.5 percent.", "Prices rose 15 percent.", "figures"),
    ("A loss of $3.5 billion.", "A loss of $3.5 million.", "figures"),
    ('"12 died," he said.', '"21 died," he claimed.', "figures"),
    ("Temperatures of -5 degrees.", "Temperatures of 5 degrees.", "figures"),
]


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS)
def test_the_gravest_thing_is_told(old: str, new: str, expected: str | None) -> None:
    assert grade(old, new) == expected
    assert grade(new, old) == expected


def test_one_is_a_pronoun_more_often_than_a_figure() -> None:
    assert grade("It is one of the ships.", "It is a ship.") == "wording"
