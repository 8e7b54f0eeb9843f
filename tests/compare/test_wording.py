"""Words inside changed paragraphs, as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.compare.tokens import pieces
from revtrack.compare.wording import (
    Effort,
    Runs,
    kept_ends,
    kept_plainly,
    kept_share,
    word_runs,
)
from revtrack.model.change import Words
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
        (
            "Rain fell on the bay",
            "Snow fell on a bay",
            "[-Rain -]{+Snow +}fell on [-the -]{+a +}bay",
        ),
        ("The big ship sank", "The ship sank", "The [-big -]ship sank"),
        ("rain rain rain fell", "rain fell fell", "rain [-rain rain -]{+fell +}fell"),
        ("The ship  sank", "The ship sank", "The ship [- -]sank"),
        ("The\tship sank", "The ship sank", "The[-\t-]{+ +}ship sank"),
        ("one  two", "one two three", "one [- -]two{+ three+}"),
        ("", "Rain", "{+Rain+}"),
        ("Rain", "", "[-Rain-]"),
        ("", "", ""),
    ],
)
def test_numbers_and_words_change_whole(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_no_lone_common_word_is_left_between_replaced_stretches() -> None:
    old, new = "Crews searched the flooded hold.", "Divers entered the sunken bow."
    runs = word_runs(old, new, ENGINE, Effort(10**6))
    assert [run.op for run in runs] == ["replace", "equal"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Up to two common words go with what stands around them, where that is at least as long.
        ("old pier of stone", "new dock of wood", "[-old pier of stone-]{+new dock of wood+}"),
        ("pier of stone", "dock of wood", "[-pier of stone-]{+dock of wood+}"),
        (
            "a pier of the stone",
            "a dock of the wood",
            "a [-pier -]{+dock +}of the [-stone-]{+wood+}",
        ),
        (
            "a big pier of the grey stone",
            "a new dock of the dark wood",
            "a [-big pier of the grey stone-]{+new dock of the dark wood+}",
        ),
        # Three, or a rare one, are kept.
        (
            "a big old pier of the same grey rough stone",
            "a new tall dock of the same dark plain wood",
            "a [-big old pier -]{+new tall dock +}of the same [-grey rough stone-]{+dark plain wood+}",
        ),
        (
            "old pier Moksan stone",
            "new dock Moksan wood",
            "[-old pier -]{+new dock +}Moksan [-stone-]{+wood+}",
        ),
        # Marks are worth as little.
        (
            "old pier, grey stone",
            "new dock, dark wood",
            "[-old pier, grey stone-]{+new dock, dark wood+}",
        ),
    ],
)
def test_an_island_is_short_and_common(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


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


WORDS = st.lists(st.sampled_from(["rain", "rains", "fell", "on", "", "a"]), max_size=7).map(
    " ".join
)


def ends(old: str, new: str) -> tuple[int, int]:
    """Return what `kept_ends` returns, found by trying every length."""
    least = min(len(old), len(new))
    heads = [n for n in range(least + 1) if old[:n] == new[:n] and (not n or old[n - 1] == " ")]
    head = max(heads)
    tails = [
        n
        for n in range(least - head + 1)
        if old[len(old) - n :] == new[len(new) - n :]
        and all(
            len(text) - n in (head, len(text)) or text[len(text) - n - 1] == " "
            for text in (old, new)
        )
    ]
    return head, max(tails)


@given(WORDS, WORDS)
def test_both_texts_keep_as_many_words_at_their_ends_as_they_can(old: str, new: str) -> None:
    assert kept_ends(old, new) == ends(old, new)


PIER = "The old pier at Moksan was closed"


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        (f"{PIER} on Monday", f"{PIER} today", 34 / 39),
        (f"Today {PIER}", f"On Monday {PIER}", 33 / 39),
        # Six words are enough, five are not.
        ("The old pier at Moksan was shut", "The old pier at Moksan was opened on Monday", 27 / 31),
        ("The old pier at Moksan shut", "The old pier at Moksan will open on Monday", 0),
        # As many words, most of them equal one by one.
        ("Old piers at Moksan were shut today", "New piers at Moksan were shut again", 0),
        (
            "Old piers at Moksan stay all shut today",
            "New piers at Moksan stay all shut again",
            0.75,
        ),
        ("Old piers at Moksan stay all shut now", "New docks at Moksan stay all open now", 0),
        ("Old docks at Luma shut", "New docks at Luma open", 0),
        ("", "", 0),
    ],
)
def test_what_two_texts_plainly_keep(old: str, new: str, share: float) -> None:
    assert kept_plainly(old, new, ENGINE) == pytest.approx(share)
    assert kept_plainly(new, old, ENGINE) == pytest.approx(share)


def test_the_share_that_was_kept_is_that_of_both_texts() -> None:
    kept, gone, come = (
        Words("equal", "Rain ", "Rain "),
        Words("delete", "fell ", ""),
        Words("insert", "", "is"),
    )
    assert kept_share([kept]) == 1.0
    assert kept_share([kept, gone]) == pytest.approx(10 / 15)
    assert kept_share([kept, gone, come]) == pytest.approx(10 / 17)
    assert kept_share([gone]) == 0.0
    assert kept_share([]) == 1.0


def test_runs_of_one_nature_are_made_one() -> None:
    runs = Runs("Rain ")
    runs.keep("fell ")
    runs.change("on ", "")
    runs.change("", "over ")
    runs.keep("")
    runs.change("the ", "a ")
    runs.change("same ", "same ")
    runs.change("", "big ")
    runs.keep("bay")
    runs.change(" today", "")
    assert runs.found() == [
        Words("equal", "Rain fell ", "Rain fell "),
        Words("replace", "on the ", "over a "),
        Words("equal", "same ", "same "),
        Words("insert", "", "big "),
        Words("equal", "bay", "bay"),
        Words("delete", " today", ""),
    ]


def test_effort_counts_equal_words_of_long_texts_and_says_once_and_for_all_that_it_was_cut() -> (
    None
):
    few, many = ["rain"] * 32, ["rain"] * 40
    effort = Effort(2000)
    assert effort.allows(few, few)
    assert effort.allows(few, ["snow"] * 900)
    assert effort.allows(many, many)
    assert not effort.cut
    # 1,600 of 2,000 pairs are spent; 1,024 pairs cost nothing.
    assert not effort.allows(many, many)
    assert effort.cut
    assert effort.allows(few, few)
    assert effort.allows(many, ["rain"] * 10)
    assert effort.cut
    assert Effort(1600).allows(many, many)
    assert not Effort(1599).allows(many, many)
