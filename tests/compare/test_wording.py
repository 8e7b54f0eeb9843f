"""Words inside changed paragraphs, as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.compare.tokens import pieces
from revtrack.compare.wording import Effort, kept_ends, word_runs
from revtrack.settings import ENGINE


def marked(old: str, new: str) -> str:
    """Return `[-out-]{+in+}` around what changed."""
    return "".join(
        run.new
        if run.op == "equal"
        else (f"[-{run.old}-]" if run.old else "") + (f"{{+{run.new}+}}" if run.new else "")
        for run in word_runs(old, new, ENGINE, Effort(10**6))
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The pilot claimed it.", "The pilot said it.", "The pilot [-claimed -]{+said +}it."),
        ("A $35,000,000 loss.", "A $55,000,000 loss.", "A [-$35,000,000 -]{+$55,000,000 +}loss."),
        ("Up 1.5 percent.", "Up 1.6 percent.", "Up [-1.5 -]{+1.6 +}percent."),
        (
            "At 5:40 a.m. it burned.",
            "At 5:20 a.m. it burned.",
            "At [-5:40 -]{+5:20 +}a.m. it burned.",
        ),
        ("The ship sank.", "The ship sank in the bay.", "The ship sank{+ in the bay+}."),
        ("a 20-year-old ship", "a 30-year-old ship", "a [-20-year-old -]{+30-year-old +}ship"),
    ],
)
def test_numbers_and_words_change_whole(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_no_lone_common_word_is_left_between_replaced_stretches() -> None:
    old, new = "Crews searched the flooded hold.", "Divers entered the sunken bow."
    runs = word_runs(old, new, ENGINE, Effort(10**6))
    assert [run.op for run in runs] == ["replace", "equal"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. Lt. Gen. Kim", ["U.S.", "Lt.", "Gen.", "Kim"]),
        ("$3.5 billion, 15% -- up", ["$3.5", "billion", ",", "15%", "--", "up"]),
        ("He's a long-range pilot", ["He's", "a", "long-range", "pilot"]),
        ("between 2-3 p.m.", ["between", "2", "-", "3", "p.m."]),
        ("서울 항구 화재", ["서울", "항구", "화재"]),
        ("港で火災", ["港", "で", "火", "災"]),
    ],
)
def test_tokens_are_what_readers_call_words(text: str, words: list[str]) -> None:
    assert [piece.rstrip() for piece in pieces(text)] == words


@given(
    st.lists(st.sampled_from(["rain", "fell", "on", "Moksan,", "", "and"]), max_size=8).map(
        " ".join
    ),
    st.lists(st.sampled_from(["rain", "fell", "on", "Moksan,", "", "and"]), max_size=8).map(
        " ".join
    ),
)
def test_both_texts_begin_and_end_with_the_words_that_are_kept(old: str, new: str) -> None:
    head, tail = kept_ends(old, new)
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert head + tail <= min(len(old), len(new))
    for text in (old, new):
        assert head == 0 or text[head - 1] == " "
        begin = len(text) - tail
        assert begin in (0, len(text)) or text[begin - 1] == " "


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Crews closed the northern bridge on Monday after a week of heavy storms",
            "Crews opened the northern tunnel on Friday after a month of heavy rains",
            "Crews [-closed -]{+opened +}the northern [-bridge on Monday -]{+tunnel on Friday +}after a "
            "[-week -]{+month +}of heavy [-storms-]{+rains+}",
        ),
        (
            "The rail operator closed the old tram depot in Luma after a week of storms on Monday",
            "The rail company closed the old tram depot in Tarn Bay after a month of storms on Friday",
            "The rail [-operator -]{+company +}closed the old tram depot in [-Luma -]{+Tarn Bay +}after a "
            "[-week -]{+month +}of storms on [-Monday-]{+Friday+}",
        ),
        (
            "one two three four five six seven and rain fell on Moksan bay",
            "one two three four nine six seven snow and rain fell on Moksan",
            "one two three four [-five -]{+nine +}six seven {+snow +}and rain fell on Moksan[- bay-]",
        ),
    ],
)
def test_words_put_in_the_place_of_others_are_told_one_by_one(
    old: str, new: str, expected: str
) -> None:
    assert marked(old, new) == expected
