"""Why blocks were paired, and how surely."""

from __future__ import annotations

from pathlib import Path

import revtrack
from tests.support import FIRE, CommandLine, page, write

SPEAKER = "Superintendent Baek said the rescue service searched the flooded warehouse in Moksan."
OTHER = "Superintendent Baek said the rescue service searched the flooded terminal in Moksan."


def rungs(old: list[str], new: list[str]) -> list[str | None]:
    return [c.why.rung if c.why else None for c in revtrack.diff_paragraphs(old, new).changes]


def test_each_rung_is_named() -> None:
    curly = FIRE[3].replace('"', "”")
    revised = FIRE[1].replace("second", "third")
    rewritten = (
        "Some 120 firefighters and 40 engines battled the flames until noon, officials said."
    )
    moved = FIRE[4].replace("paint", "tar")
    old = [FIRE[0], FIRE[1], FIRE[2], FIRE[3], FIRE[4], "He did not elaborate."]
    new = [moved, FIRE[0], revised, rewritten, curly, "Rain is expected on Wednesday."]
    assert rungs(old, new) == [
        "alike",
        "identical",
        "in place",
        "in order",
        "typographic",
        None,
        None,
    ]


def test_added_and_removed_blocks_have_no_pair_to_explain() -> None:
    assert rungs([FIRE[0]], [FIRE[1]]) == [None, None]


def test_a_pair_with_a_near_rival_is_flagged() -> None:
    revised = SPEAKER.replace("warehouse", "hall")
    (first, *_) = revtrack.diff_paragraphs(
        [SPEAKER, OTHER], [revised, OTHER.replace("terminal", "station")]
    ).changes
    assert first.why is not None
    assert first.why.runner_up is not None
    assert first.why.close
    assert first.why.score - first.why.runner_up < 0.1


def test_the_pieces_of_a_split_are_no_rivals() -> None:
    joined = f"{FIRE[1]} {FIRE[2]}"
    diff = revtrack.diff_paragraphs([FIRE[0], joined, FIRE[4]], [FIRE[0], *FIRE[1:3], FIRE[4]])
    (split,) = [change for change in diff.changes if change.kind == "split"]
    assert split.why is not None
    assert not split.why.close


def test_explain_says_it_in_the_terminal(revtrack: CommandLine, tmp_path: Path) -> None:

    folder = tmp_path
    old = write(folder, "1.txt", page(*FIRE))
    new = write(folder, "2.txt", page(*FIRE[:4], FIRE[4].replace("paint", "tar")))
    plain = revtrack("diff", "--files", old, new).out
    told = revtrack("diff", "--files", old, new, "--explain").out
    assert "paired as" not in plain
    assert "    paired as in place, likeness 0." in told
    assert "    paired as identical, likeness 1.00" in told


def test_the_strictest_rung_that_holds_is_told() -> None:
    curly = FIRE[3].replace('"', "”")
    assert rungs([*FIRE[:4]], [*FIRE[:3], curly])[3] == "typographic"
