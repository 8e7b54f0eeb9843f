"""What is copied: an observation of captured text, with what it takes to find it again."""

from __future__ import annotations

import pytest

from revtrack.verbs.archive import Archive
from revtrack.version import PARSER, __version__
from tests.browse.screen import NARROW, Sitting, sit

FIFTH = (
    "Yonhap, “Death toll from ferry sinking rises to 14; divers search lower deck”, 4th LD, "
    "version 5 of 5 held, published 2024-03-12 18:14+09:00, captured "
)


def copied(archive: Archive, *keys: str) -> list[str]:
    async def steps(at: Sitting) -> None:
        await at.press(*keys)

    app = sit(archive, steps, "ferry", NARROW)
    return app.clipboard.splitlines()


def test_a_change_is_cited_with_both_texts_as_an_observation(archive: Archive) -> None:
    version, observed, before, now, how = copied(archive, "y")
    digest = archive.show("ferry").sha256
    old = archive.show("ferry", "4").sha256
    assert version.startswith(FIFTH)
    assert version.endswith(f", SHA-256 {digest}.")
    assert observed == (
        "¶7 reads otherwise than ¶7 of version 4 "
        f"(3rd LD, published 2024-03-12 14:20+09:00, SHA-256 {old})."
    )
    assert (
        before
        == "before, ¶7: “Nine people remained unaccounted for as of 2 p.m., the officials said.”"
    )
    assert now == "¶7: “Seven people remained unaccounted for as of 5:30 p.m., the officials said.”"
    assert how == (
        f"Observed by comparing two captures with revtrack {__version__}; "
        "a version between them may not be held."
    )


@pytest.mark.parametrize(
    ("keys", "observed"),
    [
        (("down", "y"), "¶8 was matched with no paragraph of version 4 ("),
        (("up", "y"), "¶6 reads as ¶6 of version 4 ("),
        (("left", "left", "f", "home", "down", "down", "y"), "¶3, ¶4 read as ¶3 of version 2 ("),
        (("left", "left", "f", "home", *("down",) * 3, "y"), "¶5 reads as ¶10 of version 2 ("),
    ],
)
def test_each_kind_of_change_is_told_by_what_stands_there(
    archive: Archive, keys: tuple[str, ...], observed: str
) -> None:
    assert copied(archive, *keys)[1].startswith(observed)


def test_a_version_is_cited_alone(archive: Archive) -> None:
    citation, how = copied(archive, "Y")
    assert citation.startswith(FIFTH)
    assert citation.endswith(f", SHA-256 {archive.show('ferry').sha256}.")
    assert how == f"As the capture reads with revtrack {__version__}, parser {PARSER}."
    assert copied(archive, "m", "y") == [citation, how]
    assert archive.cite("ferry").cited.sha256 in citation


def test_a_paragraph_of_the_first_version_is_cited_with_its_text(archive: Archive) -> None:
    version, text, _ = copied(archive, "less_than_sign", "down", "y")
    assert ", no label, version 1 of 5 held, published " in version
    assert text.startswith("¶2: “")


def test_a_page_without_time_is_cited_by_when_it_was_captured(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("Y")

    cited = sit(archive, steps, "bc-dam").clipboard
    assert cited.startswith("AP, “Pumps Bring Down Water")
    assert ", captured 20" in cited
