"""Merging: whoever holds what, two databases merged hold all of it, once, and in order."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import revtrack
from revtrack.model.reported import Item
from tests.soak.work import texts

PAGES = [(f"story-{seed}", text) for seed in (1, 2) for text in texts(seed, 4, paragraphs=5)]
WHO = st.lists(st.sampled_from(["ours", "theirs", "both"]), min_size=8, max_size=8)

Chains = dict[str, list[tuple[str, str | None]]]


def filled(path: Path, pages: list[tuple[str, str]]) -> revtrack.Archive:
    archive = revtrack.open(path)
    list(archive.add_many(Item(text, story) for story, text in pages))
    return archive


def chains(archive: revtrack.Archive) -> Chains:
    return {
        key: [(e.held.sha256, e.held.version.label) for e in archive.log(key).entries]
        for key in archive.keys()  # noqa: SIM118  a method of our own
    }


def dump(archive: revtrack.Archive) -> list[str]:
    with closing(sqlite3.connect(archive.path)) as connection:
        return list(connection.iterdump())


@settings(max_examples=12, deadline=None)
@given(WHO)
def test_merged_databases_hold_what_one_would_have_held(who: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        held = {
            name: [page for page, one in zip(PAGES, who, strict=True) if one in (name, "both")]
            for name in ("ours", "theirs")
        }
        if not held["theirs"]:
            return
        whole = filled(Path(folder, "whole.db"), PAGES)
        ours = filled(Path(folder, "ours.db"), held["ours"])
        theirs = filled(Path(folder, "theirs.db"), held["theirs"])
        before = theirs.path.read_bytes()
        merged = ours.merge_from(theirs.path)
        assert merged.conflicts == ()
        assert merged.added + merged.held == len(held["theirs"])
        assert chains(ours) == chains(whole)
        assert theirs.path.read_bytes() == before
        once = dump(ours)
        assert ours.merge_from(theirs.path).added == 0
        assert dump(ours) == once
        theirs.merge_from(ours.path)
        assert chains(theirs) == chains(whole)
