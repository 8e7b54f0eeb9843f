"""Laws that every diff obeys, over generated pairs of versions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revtrack
from revtrack.compare import replay
from revtrack.compare.rewriting import changed_words
from revtrack.compare.tokens import pieces
from revtrack.compare.wording import Effort
from revtrack.model.change import JOINT, Diff
from revtrack.settings import ENGINE
from tests.benchmarks.accuracy import FOLDER as GOLD
from tests.stories import Author, revise
from tests.support import FIRE

SENTENCES = (
    *FIRE,
    "He did not elaborate.",
    "At least 12 people were hurt, three of them badly, the fire service said.",
    "“Nobody told us,” she said — twice.",
    "The toll rose to 1.5 thousand; damage was put at $3,000,000.",
    "항구에서 불이 났다.",
    "",
    " leading space",
)
TEXT = st.one_of(
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join),
    st.text(max_size=40),
)
VERSIONS = st.lists(TEXT, max_size=8)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Return a version and a revision of it: paragraphs dropped, moved, joined, cut, reworded."""
    old = draw(VERSIONS)
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(new)))
        what = draw(st.sampled_from(["add", "drop", "move", "join", "cut", "reword"]))
        if what == "add" or not new:
            new.insert(place, draw(TEXT))
        elif what == "drop":
            new.pop(place - 1)
        elif what == "move":
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(place - 1))
        elif what == "join":
            new[place - 1 : place + 1] = [" ".join(new[place - 1 : place + 1])]
        elif what == "cut":
            middle = len(new[place - 1]) // 2
            new[place - 1 : place] = [new[place - 1][:middle], new[place - 1][middle:]]
        else:
            new[place - 1] = new[place - 1].replace("said", "claimed").replace("two", "nine")
    return old, new


def assert_lawful(diff: Diff, old: Sequence[str], new: Sequence[str]) -> None:
    """Fail unless the diff obeys every law."""
    assert sorted(place for c in diff.changes for place in c.old) == list(range(len(old)))
    assert sorted(place for c in diff.changes for place in c.new) == list(range(len(new)))
    for change in diff.changes:
        runs = diff.runs(change)
        assert "".join(run.old for run in runs) == JOINT.join(old[place] for place in change.old)
        assert "".join(run.new for run in runs) == JOINT.join(new[place] for place in change.new)
        assert 0 <= change.similarity <= 1
        same = JOINT.join(old[p] for p in change.old) == JOINT.join(new[p] for p in change.new)
        assert (change.kind == "unchanged") == same or not (change.old and change.new)
        assert (change.grade is None) == (change.kind in ("unchanged", "added", "removed"))
    assert replay.forward(old, diff) == list(new)
    assert replay.backward(new, diff) == list(old)
    for change, told in zip(diff.changes, diff.sentences, strict=True):
        if change.words:
            assert "".join(s.old for s in told) == JOINT.join(old[place] for place in change.old)
            assert "".join(s.new for s in told) == JOINT.join(new[place] for place in change.new)
    assert replay.reverse(replay.reverse(diff)) == diff


@settings(deadline=None, max_examples=300)
@given(revisions())
def test_a_revision_replays_both_ways(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    assert_lawful(revtrack.diff_paragraphs(old, new), old, new)


@settings(deadline=None, max_examples=200)
@given(VERSIONS, VERSIONS)
def test_any_two_versions_replay_both_ways(old: list[str], new: list[str]) -> None:
    assert_lawful(revtrack.diff_paragraphs(old, new), old, new)


@pytest.mark.parametrize("seed", range(40))
def test_generated_revisions_replay_both_ways(seed: int) -> None:
    author = Author(seed)
    revision = revise(author, author.story(author.random.randint(8, 32)), 9)
    diff = revtrack.diff_paragraphs(revision.old, revision.new)
    assert_lawful(diff, revision.old, revision.new)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold alignments stand outside the repository")
@pytest.mark.parametrize("unit", ["sentence", "paragraph"])
def test_drafts_of_essays_replay_both_ways(unit: str) -> None:
    (file,) = GOLD.glob(f"*{unit}s.dev.jsonl")
    for line in file.read_text("utf-8").splitlines():
        pair = json.loads(line)
        assert_lawful(revtrack.diff_paragraphs(pair["old"], pair["new"]), pair["old"], pair["new"])


@settings(deadline=None)
@given(VERSIONS)
def test_a_version_against_itself_is_all_unchanged(texts: list[str]) -> None:
    diff = revtrack.diff_paragraphs(texts, texts)
    assert [(c.kind, c.old, c.moved) for c in diff.changes] == [
        ("unchanged", (n,), False) for n in range(len(texts))
    ]


@given(TEXT, TEXT, st.sampled_from([0, 10**6]), st.sampled_from([0.0, 1.0]))
def test_joined_words_give_back_both_texts(
    old: str, new: str, word_work: int, rewritten: float
) -> None:
    settings = replace(ENGINE, rewritten=rewritten)
    runs = changed_words(old, new, settings, Effort(word_work))
    assert "".join(run.old for run in runs) == old
    assert "".join(run.new for run in runs) == new
    assert all(run.op != "equal" or run.old == run.new for run in runs)


@given(st.text())
def test_joined_pieces_give_back_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_parses(text: str) -> None:
    version = revtrack.parse(text)
    assert [b.number for b in version.of_role("paragraph")] == list(
        range(1, len(version.of_role("paragraph")) + 1)
    )
