"""Items of every format in a database: which story, which order, and read again alike."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

import revtrack
from revtrack.store.store import Store
from tests.readers.filed import FULL, ITEM, anpa_1312, g2_nitf, iptc_7901, ninjs_3
from tests.support import FIRE, CommandLine, page, write

PAGES = Path(__file__).parent.parent / "readers" / "pages"
REWRITTEN = ("Nothing of the first text stands in this one.", "It was written anew at noon.")
BARE = replace(ITEM, label="", note="")


@pytest.fixture
def archive(tmp_path: Path) -> revtrack.Archive:
    return revtrack.open(tmp_path / "stories.db")


def add(archive: revtrack.Archive, folder: Path, *files: bytes) -> list[str]:
    """Add files one by one; return the keys of their stories."""
    paths = [write(folder, f"{n}-{hash(data)}", data) for n, data in enumerate(files)]
    held = [entry.held for entry in archive.add(paths).added]
    assert all(held)
    return [entry.story for entry in held if entry]


def revisions(archive: revtrack.Archive, story: str) -> list[int | None]:
    return [entry.held.version.revision for entry in archive.log(story).entries]


@pytest.mark.parametrize("name", FULL)
def test_versions_of_one_item_are_one_story_whatever_they_say(
    name: str, archive: revtrack.Archive, tmp_path: Path
) -> None:
    build = FULL[name][1]
    later = replace(BARE, version=4, paragraphs=REWRITTEN, headline="Vote put off", slug="Other")
    keys = add(archive, tmp_path, build(BARE), build(later))
    assert len(set(keys)) == 1
    assert revisions(archive, keys[0]) == [3, 4]


def test_the_item_s_own_count_goes_before_its_times(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    items = [
        replace(BARE, version=n, paragraphs=(*BARE.paragraphs, f"Report {n}.")) for n in (4, 2, 3)
    ]
    (key, *_) = add(archive, tmp_path, *(ninjs_3(item) for item in items))
    assert revisions(archive, key) == [2, 3, 4]


def test_a_label_goes_before_the_item_s_own_count(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    labelled = replace(BARE, version=1, label="1st Lead", time="2024-05-06T09:00:00+02:00")
    keys = add(archive, tmp_path, ninjs_3(labelled), ninjs_3(replace(BARE, version=2)))
    assert revisions(archive, keys[0]) == [1, 2]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_item_that_follows_another_is_of_its_story_whichever_comes_first(
    order: tuple[int, int], archive: revtrack.Archive, tmp_path: Path
) -> None:
    earlier = replace(
        BARE,
        id="urn:newsml:wire.example:20240505:VOTE",
        time="2024-05-05T09:00:00+02:00",
        version=1,
    )
    later = replace(BARE, earlier=earlier.id, paragraphs=REWRITTEN, slug="Other", version=1)
    files = [g2_nitf(earlier), g2_nitf(later)]
    keys = add(archive, tmp_path, *(files[n] for n in order))
    assert len(set(keys)) == 1
    held = [entry.held.version.story_id for entry in archive.log(keys[0]).entries]
    assert held == [earlier.id, later.id]


def test_items_that_share_no_id_and_no_text_are_two_stories(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    other = replace(BARE, id="urn:newsml:wire.example:20240506:RAIN", paragraphs=REWRITTEN)
    assert len(set(add(archive, tmp_path, ninjs_3(BARE), ninjs_3(other)))) == 2


def test_a_canceled_item_is_a_version_and_says_so(revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack("add", write(tmp_path, "1", ninjs_3(BARE)))
    gone = replace(BARE, version=4, status="canceled")
    (entry,) = revtrack("add", write(tmp_path, "2", ninjs_3(gone)), "--json").document["added"]
    assert (entry["status"], entry["version"]) == ("added", 2)
    assert "the agency has marked this item as canceled" in entry["warnings"]
    shown = revtrack("show", entry["story"], "--json").document
    assert (shown["status"], shown["story_id"], shown["revision"]) == ("canceled", BARE.id, 4)
    for command in ("show", "log", "diff"):
        assert "canceled" in revtrack(command, entry["story"]).out
    (field,) = revtrack("diff", entry["story"], "--json").document["fields"]
    assert field == {"name": "status", "old": None, "new": "canceled"}


def everything() -> list[bytes]:
    labels = [replace(ITEM, id=f"urn:newsml:wire.example:20240506:N{n}") for n in range(len(FULL))]
    built = [build(item) for (_, build), item in zip(FULL.values(), labels, strict=True)]
    pages = [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]
    return [*built, *pages, iptc_7901(ITEM), anpa_1312(ITEM), page(*FIRE).encode()]


def test_captures_keep_their_bytes_and_say_what_they_were_read_as(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    files = everything()
    add(archive, tmp_path, *files)
    connection = sqlite3.connect(archive.path)
    rows = connection.execute("SELECT sha256, media_type FROM captures").fetchall()
    connection.close()
    assert len({media for _, media in rows}) == 10
    with Store.reading(archive.path) as store:
        assert {store.capture(digest).data for digest, _ in rows} == set(files)


def test_a_rebuild_reads_every_format_again_and_alike(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    files = everything()
    add(archive, tmp_path, *files)
    rebuilt = archive.rebuild()
    assert (rebuilt.captures, rebuilt.changed) == (len(files), ())


def test_a_page_saved_twice_from_one_address_is_one_story(
    archive: revtrack.Archive, tmp_path: Path
) -> None:
    amp = (PAGES / "amp.html").read_text("utf-8")
    later = amp.replace("The stone bridge", "The old bridge").replace(
        "a week after the flood", "said Mayor Holt"
    )
    later = later.replace(
        "Trucks must wait until engineers have tested two of its pillars.",
        "Trucks may not use it until further notice from the city.",
    )
    assert len(set(add(archive, tmp_path, amp.encode(), later.encode()))) == 1


def test_two_files_of_two_formats_can_be_compared(revtrack: CommandLine, tmp_path: Path) -> None:
    old, new = write(tmp_path, "old", ninjs_3(BARE)), write(tmp_path, "new", g2_nitf(BARE))
    document = revtrack("diff", "--files", old, new, "--json", db=False).document
    assert {change["kind"] for change in document["changes"]} == {"unchanged"}


def test_the_furniture_of_a_page_can_be_shown(revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack("add", write(tmp_path, "p", (PAGES / "desktop.html").read_bytes()), "--story", "fire")
    shown = revtrack("show", "fire", "--furniture", "--json").document
    rules = {line["rule"] for line in shown["furniture"]}
    assert {"in <nav>", "in <aside>", "class related-news", "reporter's address"} <= rules
