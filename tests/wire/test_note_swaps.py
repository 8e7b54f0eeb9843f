"""What a claim says was put for what."""

from __future__ import annotations

import pytest

from revtrack.wire.note_swaps import swap

ROWS: list[tuple[str, str | None, str | None, str | None]] = [
    ("toll to 40 from 30", "corrects", "30", "40"),
    ("toll to 40 from 30 and", "corrects", "30", "40"),
    ("toll from 30 to 40", "updates", "30", "40"),
    ("toll was 5, not 6", "corrects", "6", "5"),
    ("to show toll was 5, not 6", None, "6", "5"),
    ("Smyth to Smith", "corrects", "Smyth", "Smith"),
    ("spelling of Smith to Smyth", "corrects", "Smith", "Smyth"),
    ("Kim Nam-su to Kim Nam-soo", "corrects", "Kim Nam-su", "Kim Nam-soo"),
    ("name to Smyth, not Smith", "corrects", "Smith", "Smyth"),
    ("name: Smyth, not Smith", "corrects", "Smith", "Smyth"),
    ("to read xxx Smyth xxx, not Smith", "corrects", "Smith", "Smyth"),
    ("to say that Smyth, not Smith", "corrects", "Smith", "Smyth"),
    ("name to Smyth", "corrects", None, "Smyth"),
    ("to correct to Smyth", "refiles", None, "Smyth"),
    ("first name to Jo from Joe and", "corrects", "Joe", "Jo"),
    ("the name of the mayor to Holt from Hold", "corrects", "Hold", "Holt"),
    ("previous Smith", "corrects", "Smith", None),
    ("name, previously Smith", "corrects", "Smith", None),
    ("date to Monday instead of Tuesday", "corrects", "Tuesday", "Monday"),
    ("to say ferry sank on Monday sted Tuesday", "corrects", "Tuesday", "Monday"),
    ("age (41 statt 14)", "corrects", "14", "41"),
    ("„Nord“ statt „Süd“", "corrects", "„Süd“", "„Nord“"),
    ('"Smith" to "Smyth"', "corrects", '"Smith"', '"Smyth"'),
    ("'Smith' with 'Smyth'", "replaces", "'Smith'", "'Smyth'"),
    ("「港」を「湾」", None, "港", "湾"),
    ("figure of 3 to 4", "corrects", "3", "4"),
    ("$3.5 million to $4 million", "corrects", "$3.5 million", "$4 million"),
    # The part of the new words that stands for the old ones.
    ("location is in Luma, not in Moksan", "corrects", "in Moksan", "in Luma"),
    ("that he was in Luma, not in Moksan, when it fell", "corrects", "in Moksan", "in Luma"),
    ("the ferry was new, not old", "corrects", "old", "new"),
    ("he is the mayor of Luma, not the mayor of Moksan", "corrects", "the mayor of Moksan", "the mayor of Luma"),
    ("Kim was in the old port in the north, not in the south", "corrects", "in the south", "in the north"),
    ("the deputy mayor, not the mayor", "corrects", "the mayor", "deputy mayor"),
    ("the 2 ships were 12 years old, not 13", "corrects", "13", "12 years old"),
    # The version that was wrong is no part of it.
    ("toll to 40 from 30 in May 3 story", "corrects", "30", "40"),
    ("toll to 40 from 30 of an earlier version dated May 3", "corrects", "30", "40"),
    # What is added or meant is not put for anything.
    ("flights from Oslo to Riga", "adds", None, None),
    ("flights from 3 to 4", "adds", "3", "4"),
    ("name to Smyth", "adds", None, None),
    ("to say toll was 5", "adds", None, "toll was 5"),
    ("to correct spelling", "refiles", None, None),
    ("in headline to make clear", "corrects", None, None),
    ("reference to harbour", "corrects", None, None),
    ("according to police", "corrects", None, None),
    ("due to rain", "corrects", None, None),
    ("", "corrects", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("what", "verb", "old", "new"), ROWS)
def test_old_and_new_words_are_told_apart(
    what: str, verb: str | None, old: str | None, new: str | None
) -> None:
    assert swap(what, verb) == (old, new)


def test_only_the_end_of_a_long_claim_is_looked_at() -> None:
    told = "toll to 40 from 30"
    assert swap(f"{'x' * 281} {told}", "corrects") == ("30", "40")
    assert swap(f"{told} {'x' * 300}", "corrects")[0] is None
