"""Every verb that the reader knows has a meaning that the audit holds it by."""

from __future__ import annotations

import pytest

from revtrack.evolution.note_verbs import MENDING, SCOPES, TAKING_AWAY, scope
from revtrack.wire.note_tables import PARTICIPLES, VERBS

UPDATING = {
    "updates", "changes", "edits", "modifies", "revises", "renews", "releads", "leads", "freshens",
    "tops", "actualise", "modifie", "aktualisiert", "geändert", "neu", "verändert", "modifié",
    "modifiée", "modifiés", "actualisé", "actualisée", "更新", "変更", "변경", "보완", "no change",
}  # fmt: skip


def test_the_table_holds_no_verb_that_the_reader_does_not_store() -> None:
    assert set(SCOPES) <= {*VERBS.values(), *PARTICIPLES}


def test_every_verb_of_the_reader_has_a_family_or_means_as_much_as_updates() -> None:
    assert {*VERBS.values(), *PARTICIPLES} - set(SCOPES) == UPDATING


@pytest.mark.parametrize(
    ("verb", "facets"),
    [
        ("adds", {"added"}),
        ("gestrichen", {"removed", "cut"}),
        ("訂正", {"changed"}),
        ("refiles", set()),
    ],
)
def test_a_verb_covers_what_it_says(verb: str, facets: set[str]) -> None:
    assert scope(verb).covers == facets


def test_no_verb_both_mends_and_takes_away() -> None:
    assert not MENDING & TAKING_AWAY
