"""One block's life, and how the block is named."""

from __future__ import annotations

import pytest

import revtrack
from revtrack.errors import UsageError
from revtrack.model.lineage import Step, Trace
from revtrack.model.version import Version, numbered, paragraphs
from tests.evolution.test_lineage import BRIDGE, QUARRY

MERGED = f"{BRIDGE[0]} {BRIDGE[1]}"
CHAIN = tuple(
    Version("generic", paragraphs(texts))
    for texts in (
        BRIDGE,
        [MERGED, *BRIDGE[2:]],
        [QUARRY[0], MERGED, *BRIDGE[2:5]],
        [QUARRY[0], *BRIDGE[:5]],
        [QUARRY[0], *BRIDGE[:3], BRIDGE[5].replace("June", "July"), *BRIDGE[3:5]],
    )
)


def shown(trace: Trace) -> list[tuple[int, str, list[int], list[int]]]:
    return [
        (step.version, step.kind, [b.number for b in step.old], [b.number for b in step.new])
        for step in trace.steps
    ]


def test_a_merger_and_a_split_tell_all_parts() -> None:
    assert shown(revtrack.trace(CHAIN, "2")) == [
        (1, "added", [], [1]),
        (2, "merged", [1, 2], [1]),
        (3, "unchanged", [1], [2]),
        (4, "split", [2], [2, 3]),
        (5, "unchanged", [2], [2]),
    ]


def test_a_smaller_part_is_followed_into_the_whole_and_out_of_it() -> None:
    found = revtrack.trace(CHAIN, "cracks", 1)
    assert [step.block.number for step in found.steps if step.block] == [2, 1, 2, 2, 2]
    late = revtrack.trace(CHAIN, "3", 5)
    assert [step.block.number for step in late.steps if step.block] == [1, 1, 2, 3, 3]


def test_gone_and_returned_are_steps_of_their_own() -> None:
    found = revtrack.trace(CHAIN, "p5")
    assert shown(found) == [
        (1, "added", [], [6]),
        (2, "unchanged", [6], [5]),
        (3, "removed", [5], []),
        (5, "returned", [5], [5]),
    ]
    back = found.steps[-1]
    assert (back.since, back.grade) == (2, "figures")
    assert "".join(run.new for run in back.words) == BRIDGE[5].replace("June", "July")
    assert (found.introduced_in, found.changed_in, found.gone_in) == (1, 5, None)


def test_a_block_that_never_came_back_ends_with_the_version_that_took_it_out() -> None:
    found = revtrack.trace(CHAIN[:4], "pedestrians")
    assert (found.asked, found.gone_in) == (2, 3)
    assert found.steps[-1] == Step(3, "removed", None, 2, (found.block,))


@pytest.mark.parametrize("name", ["1", "¶1", "p1", "P 1", "para 1", "paragraph 1", " ¶ 1 "])
def test_a_paragraph_goes_by_its_number(name: str) -> None:
    assert revtrack.trace(CHAIN, name).block.text == QUARRY[0]


def test_captions_and_headings_go_by_theirs() -> None:
    pieces = [("heading", "The pier"), ("paragraph", BRIDGE[0]), ("caption", QUARRY[1])]
    version = Version("generic", numbered(pieces))  # type: ignore[arg-type]
    for name, role in (("caption 1", "caption"), ("c1", "caption"), ("heading 1", "heading")):
        assert revtrack.trace([version], name).block.role == role


@pytest.mark.parametrize(
    "phrase",
    [
        "blast broke",
        "BLAST BROKE windows",
        "a blast  broke windows.",
        "“blast broke”",
        "uarry above",
    ],
)
def test_a_paragraph_goes_by_words_whatever_their_case_and_quotes(phrase: str) -> None:
    assert revtrack.trace(CHAIN, phrase).block.text == QUARRY[0]


def test_whole_words_come_before_parts_of_words() -> None:
    version = Version("generic", paragraphs(["A shipping line closed.", "The ship sank."]))
    assert revtrack.trace([version], "ship").block.number == 2
    assert revtrack.trace([version], "shipp").block.number == 1


def test_words_that_the_version_does_not_have_are_looked_up_in_the_latest_that_does() -> None:
    assert revtrack.trace(CHAIN, "open in June").asked == 2
    assert revtrack.trace(CHAIN, "blast broke", 1).asked == 5


@pytest.mark.parametrize(
    ("what", "message", "hint"),
    [
        ("was", "3 blocks of version 5 have 'was'", "a number: ¶1, ¶2, ¶7"),
        ("40", "version 5 has no paragraph 40", "it has 7 paragraphs"),
        ("caption 1", "version 5 has no caption 1", "it has 0 captions"),
        ("zeppelin", "no version has a paragraph with 'zeppelin'", "give fewer of its words"),
        ("", "'' names no paragraph", "give its number"),
        ("...", "'...' names no paragraph", "give its number"),
    ],
)
def test_what_cannot_be_found_is_answered_with_what_can(what: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        revtrack.trace(CHAIN, what)
    assert caught.value.message == message
    assert hint in caught.value.hint
