"""Topics of claims are looked up in the paragraphs, and only when a claim asks."""

from __future__ import annotations

import pytest

from revtrack.evolution import topics
from revtrack.evolution.audit import audit
from revtrack.evolution.topics import Topics
from revtrack.model.version import Version, paragraphs

HARBOUR = paragraphs(
    [
        "Dockers at the port of Piraeus walked out on Tuesday over pay.",
        "The union ΝΑΥΤΕΣ said 1,200 of its members had joined the strike.",
        "Ferries to the islands were to sail again on Friday.",
    ]
)


def found(what: str, *named: int) -> tuple[str, tuple[int, ...]] | None:
    topic = Topics(HARBOUR).topic(what, named)
    return (topic.found, topic.paragraphs) if topic else None


@pytest.mark.parametrize(
    ("what", "named", "told"),
    [
        ("ferry sailings", (), ("not found", ())),
        ("FERRIES to ISLANDS", (), ("found", (3,))),
        ("ferries to islands", (1,), ("found elsewhere", (3,))),
        ("strike of 1,200", (2, 9), ("found", (2,))),
        ("strike of 200", (), ("found", (2,))),
        ("ναυτες", (), ("found", (2,))),
        ("the", (), None),
    ],
)
def test_a_topic_is_found_by_the_beginnings_of_its_words(
    what: str, named: tuple[int, ...], told: tuple[str, tuple[int, ...]] | None
) -> None:
    assert found(what, *named) == told


def test_a_number_within_another_is_no_word_of_the_text() -> None:
    assert found("200") == ("not found", ())


def test_the_words_of_a_version_without_a_note_are_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(topics, "_stem", looked_at.append)
    version = Version("generic", HARBOUR)
    assert audit(version, version).findings == audit(version).findings == ()
    assert looked_at == []
