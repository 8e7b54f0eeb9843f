"""What became of the sentences in changed paragraphs."""

from __future__ import annotations

from pathlib import Path

import revtrack
from tests.support import CommandLine, page, write

DIVERS = "Divers waited for the tide to turn before entering the lower deck."
LEFT = "The ship had left port at dawn with 214 people aboard."
CALL = "It sent a distress call at 8:03 a.m."
SANK = "A ferry sank off Moksan on Tuesday, officials said."
LOST = '"We lost everything," said Han Do-jin, a survivor of the wreck.'


def told(old: list[str], new: list[str]) -> list[list[tuple[str, str, int | None]]]:
    """Return for each change kind, text and place elsewhere of its sentences."""
    diff = revtrack.diff_paragraphs(old, new)
    return [[(s.kind, (s.new or s.old).strip(), s.elsewhere) for s in t] for t in diff.sentences]


def test_a_paragraph_knows_which_sentences_stayed_changed_came_and_went() -> None:
    revised = CALL.replace("8:03", "8:05")
    assert told([f"{LEFT} {CALL} {DIVERS}"], [f"{LEFT} {revised} {LOST}"]) == [
        [
            ("unchanged", LEFT, None),
            ("changed", revised, None),
            ("removed", DIVERS, None),
            ("added", LOST, None),
        ]
    ]


def test_a_sentence_that_crossed_into_another_paragraph_is_told_on_both_sides() -> None:
    first, second = told([f"{SANK} {DIVERS}", LEFT], [SANK, f"{LEFT} {DIVERS}"])
    assert first == [("unchanged", SANK, None), ("removed", DIVERS, 1)]
    assert second == [("unchanged", LEFT, None), ("added", DIVERS, 0)]


def test_a_sentence_that_was_kept_when_its_paragraph_went_is_found() -> None:
    *_, gone = told([SANK, LEFT, f"{LOST} {DIVERS}"], [f"{SANK} {DIVERS}", LEFT])
    assert gone == [("removed", LOST, None), ("removed", DIVERS, 0)]


def test_of_a_paragraph_that_came_or_went_each_sentence_stands_on_one_side_only() -> None:
    old, new = [SANK, LEFT, f"{LOST} {DIVERS}"], [f"{SANK} {DIVERS}", LEFT]
    for before, after, kind in ((old, new, "removed"), (new, old, "added")):
        diff = revtrack.diff_paragraphs(before, after)
        both = zip(diff.changes, diff.sentences, strict=True)
        (told,) = [sentences for change, sentences in both if change.kind == kind]
        sides = [(s.old, s.new) if kind == "removed" else (s.new, s.old) for s in told]
        assert sides == [(f"{LOST} ", ""), (DIVERS, "")]
        assert [(s.kind, s.elsewhere) for s in told] == [(kind, None), (kind, 0)]


def test_short_sentences_that_stand_elsewhere_are_chance() -> None:
    short = "He did not elaborate."
    first, _ = told([f"{SANK} {short}", LEFT], [SANK, f"{LEFT} {short}"])
    assert first[1] == ("removed", short, None)


def test_unchanged_added_and_removed_paragraphs_have_no_sentences_to_tell() -> None:
    assert told([f"{SANK} {DIVERS}", LEFT], [f"{SANK} {DIVERS}", LOST]) == [[], [], []]


def test_the_sentences_of_a_split_are_all_kept() -> None:
    (split,) = told([f"{LEFT} {CALL} {DIVERS}"], [f"{LEFT} {CALL}", DIVERS])
    assert [kind for kind, *_ in split] == ["unchanged"] * 3


def test_a_sentence_from_the_second_part_of_a_split_names_that_part() -> None:
    old = [f"{LEFT} {CALL}", f"{SANK} {DIVERS}"]
    new = [LEFT, f"{CALL} {DIVERS}", SANK]
    diff = revtrack.diff_paragraphs(old, new)
    places = [s.elsewhere for told in diff.sentences for s in told if s.kind == "removed"]
    assert places == [1]


def test_sentences_join_to_the_texts() -> None:
    old, new = f"{LEFT} {CALL} {DIVERS}", f"{LOST} {LEFT} {CALL.replace('8', '9')}"
    (sentences,) = revtrack.diff_paragraphs([old], [new]).sentences
    assert "".join(s.old for s in sentences) == old
    assert "".join(s.new for s in sentences) == new


def test_the_terminal_names_the_other_paragraph(revtrack: CommandLine, tmp_path: Path) -> None:
    old = write(tmp_path, "1.txt", page(f"{SANK} {DIVERS}", LEFT))
    new = write(tmp_path, "2.txt", page(SANK, f"{LEFT} {DIVERS}"))
    out = revtrack("diff", "--files", old, new).out
    assert "    → now in ¶2: Divers waited for the tide to turn before entering" in out
    assert "    → from ¶1: Divers waited for the tide to turn before entering" in out
    beside = revtrack("diff", "--files", old, new, "--side-by-side").out
    assert "→ now in ¶2" in beside
    assert "→ from ¶1" in beside
    explained = revtrack("diff", "--files", old, new, "--explain").out
    assert "sentences: 1 unchanged, 1 removed" in " ".join(explained.split())
