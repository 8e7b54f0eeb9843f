"""The order of a chain, its gaps, and how people name its versions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from revtrack.errors import UnknownStory, UnknownVersion
from revtrack.model.held import Held
from revtrack.model.version import Version
from revtrack.verbs.chain import missing, ordered, story_named, version_named

NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)


def held(
    label: str | None, ordinal: int | None, minutes: int | None = 0, captured: int = 0
) -> Held:
    published = None if minutes is None else NOON + timedelta(minutes=minutes)
    version = Version("yonhap", (), label=label, ordinal=ordinal, published_at=published)
    digest = sha256(f"{label} {ordinal} {minutes}".encode()).hexdigest()
    return Held(
        0, "harbour", 0, digest, version, "1", None, NOON + timedelta(minutes=captured), NOON
    )


def labels(chain: list[Held]) -> list[str | None]:
    return [held.version.label for held in ordered(chain)]


def test_the_label_decides_before_any_time() -> None:
    chain = [held("2nd LD", 2, 5), held(None, 0, 30), held("LEAD", 1, 10), held("URGENT", -1, 60)]
    assert labels(chain) == ["URGENT", None, "LEAD", "2nd LD"]


def test_the_same_ordinal_goes_by_published_then_captured() -> None:
    chain = [held("LEAD", 1, 20), held("LD", 1, 10), held("1st LD", 1, None, captured=15)]
    assert labels(chain) == ["LD", "1st LD", "LEAD"]


def test_a_correction_keeps_the_count_of_the_version_before_it_in_time() -> None:
    chain = [
        held("CORRECTIVE", None, 25),
        held("2nd Ld", 2, 30),
        held("1st Ld", 1, 20),
        held(None, 0, 0),
    ]
    assert labels(chain) == [None, "1st Ld", "CORRECTIVE", "2nd Ld"]


def test_places_count_from_one() -> None:
    assert [held.place for held in ordered([held("LEAD", 1), held(None, 0)])] == [1, 2]


def test_a_gap_between_held_labels_is_named() -> None:
    assert missing([held(None, 0), held("3rd LD", 3)]) == ["LEAD", "2nd LD"]
    assert missing([held("2nd LD", 2), held("3rd LD", 3)]) == []
    assert missing([]) == []


CHAIN = ordered([held(None, 0), held("LEAD", 1), held("2nd LD", 2), held("3rd LD", 3)])


@pytest.mark.parametrize(
    ("name", "place"),
    [("1", 1), ("4", 4), ("-1", 4), ("-4", 1), ("first", 1), ("last", 4), ("LEAD", 2), ("lead", 2),
     ("2nd LD", 3), ("2ld", 3), ("3rdld", 4), (CHAIN[2].sha256[:8], 3)],
)  # fmt: skip
def test_a_version_goes_by_place_label_or_hash(name: str, place: int) -> None:
    assert version_named(name, CHAIN).place == place


@pytest.mark.parametrize("name", ["0", "5", "-5", "4th LD", "x", "", "-", "²", "1.0"])
def test_other_names_are_answered_with_what_is_held(name: str) -> None:
    with pytest.raises(UnknownVersion) as caught:
        version_named(name, CHAIN)
    assert "1 (no label), 2 (LEAD)" in caught.value.hint


def test_a_label_filed_twice_has_to_be_named_by_place() -> None:
    chain = ordered([held("LEAD", 1, 1), held("LEAD", 1, 2)])
    with pytest.raises(UnknownVersion, match="2 versions of harbour go by 'LEAD'"):
        version_named("LEAD", chain)


KEYS = ["harbour-fire-2024-03-12", "harbour-strike-2024-04-01", "summit-2019-02-28"]


def test_a_story_goes_by_its_key_or_a_unique_beginning() -> None:
    assert story_named("sum", KEYS) == "summit-2019-02-28"
    assert story_named("sum", [*KEYS, "sum"]) == "sum"


def test_a_beginning_of_two_keys_names_both() -> None:
    with pytest.raises(UnknownStory, match="2 stories begin with 'harbour'"):
        story_named("harbour", KEYS)


def test_a_misspelled_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownStory) as caught:
        story_named("habour-fire", KEYS)
    assert "harbour-fire-2024-03-12" in caught.value.hint


DAMS = ["bc-dam-evacuation", *(f"upper-dam-{n}" for n in range(3)), *KEYS]


@pytest.mark.parametrize(
    ("name", "keys", "hint"),
    [
        ("dam", ["bc-dam-evacuation", *KEYS], "did you mean `bc-dam-evacuation`?"),
        (
            "DAM",
            DAMS,
            "did you mean `bc-dam-evacuation` or `upper-dam-0` or `upper-dam-1`, or 1 more?",
        ),
        ("evacuaton", DAMS, "did you mean `bc-dam-evacuation`?"),
        ("zebra", DAMS, "`revtrack stories` lists those held"),
    ],
)
def test_a_word_within_keys_is_answered_with_at_most_three_of_them(
    name: str, keys: list[str], hint: str
) -> None:
    with pytest.raises(UnknownStory) as caught:
        story_named(name, keys)
    assert caught.value.hint == hint
