"""`revtrack import`: folders and containers, in bulk, resumed, one bad document stopping nothing."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from revtrack.network import client
from revtrack.verbs.chain import key_made_of
from tests import builders_warc as warc
from tests.commands.test_documents import assert_valid
from tests.network.site import Hands, Site
from tests.network.test_cdx import STORY, archive, row
from tests.readers.filed import Filed, anpa_1312, iptc_7901
from tests.support import FIRE, SAMPLES, CommandLine, page, write

BIN = Path(sys.executable).parent / "revtrack"
ITEM = {
    "uri": "urn:newsml:moksan.example:20240312:fire",
    "type": "text",
    "versioncreated": "2024-03-12T09:12:00+09:00",
    "headline": "Fire breaks out at Moksan harbour",
    "body_text": "\n\n".join(FIRE),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Make a folder as researchers have them: two versions, an item, a picture and a broken page."""
    folder = tmp_path / "pages"
    (folder / "march").mkdir(parents=True)
    write(folder, "march/2-lead.txt", page(*FIRE, "Nobody was hurt.", label="LEAD", time="10:00 March 12, 2024"))  # fmt: skip
    write(folder, "march/1.txt", page(*FIRE))
    write(folder, "item.json", json.dumps({**ITEM, "uri": "urn:other", "headline": "Strike", "body_text": "Crews of the Moksan dredging fleet went on strike on Tuesday, their union said."}))  # fmt: skip
    write(folder, "harbour.png", b"\x89PNG\r\n\x1a\n" + bytes(60))
    write(folder, "settings.json", '{"theme": "dark"}')
    write(folder, "broken.html", "<html><body><p>Subscribe to our newsletter</p></body></html>")
    return folder


def count(db: Path, table: str) -> int:
    with closing(sqlite3.connect(db)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_a_folder_is_kept_and_what_is_no_story_is_counted(
    pages: Path, revtrack: CommandLine
) -> None:
    ran = revtrack("import", pages, "--json")
    document = ran.document
    assert_valid(document, "import")
    assert (document["added"], document["stories"], document["new_stories"]) == (3, 2, 2)
    assert document["skipped"] == [{"why": "no format that is read", "count": 2}]
    (failure,) = document["failed"]
    assert failure["name"].endswith("broken.html")
    assert "without a story" in failure["error"]
    assert ran.code == 3
    log = revtrack("log", "harbour-fire", "--json").document
    assert [version["label"] for version in log["versions"]] == [None, "LEAD"]


def test_the_summary_is_told_to_people_and_names_what_failed(
    pages: Path, revtrack: CommandLine
) -> None:
    out = revtrack("import", pages).out
    assert "added  3 versions to 2 stories, 2 of them new\n" in out
    assert "skipped  2: no format that is read 2\n" in out
    assert "failed  1\n" in out
    assert "broken.html is a web page without a story" in out


def test_what_is_held_is_not_added_again(pages: Path, revtrack: CommandLine) -> None:
    revtrack("import", pages)
    write(pages, "march/3-2nd-ld.txt", page(*FIRE, "Nobody was hurt, the harbour said.", label="2nd LD"))  # fmt: skip
    document = revtrack("import", pages, "--json").document
    assert (document["added"], document["already_held"], document["new_stories"]) == (1, 3, 0)
    assert count(revtrack.db, "captures") == 4


def test_a_dry_run_shows_what_would_go_where_and_keeps_nothing(
    pages: Path, revtrack: CommandLine
) -> None:
    ran = revtrack("import", pages, "--dry-run")
    assert "would be added  3 versions to 2 stories" in ran.out
    assert "nothing was kept" in ran.out
    assert "shares" in ran.out
    assert not revtrack.db.exists()
    revtrack("add", pages / "march" / "1.txt")
    before = revtrack.db.read_bytes()
    document = revtrack("import", pages, "--dry-run", "--json").document
    assert_valid(document, "import")
    assert (document["dry_run"], document["added"], document["already_held"]) == (True, 2, 1)
    stories = {entry["label"]: entry["story"] for entry in document["versions"]}
    assert stories["LEAD"].startswith("harbour-fire")
    assert revtrack.db.read_bytes() == before


def test_a_dry_run_foretells_what_the_import_does(revtrack: CommandLine) -> None:
    would = revtrack("import", SAMPLES, "--dry-run", "--json").document
    done = revtrack("import", SAMPLES, "--json").document
    assert {name: would[name] for name in ("added", "stories", "failed", "skipped")} == {
        name: done[name] for name in ("added", "stories", "failed", "skipped")
    }
    for entry in would["versions"]:
        labels = [
            v["label"] for v in revtrack("log", entry["story"], "--json").document["versions"]
        ]
        assert entry["label"] in labels


def test_links_in_a_folder_are_not_followed(pages: Path, revtrack: CommandLine) -> None:
    secret = write(pages.parent, "secret.txt", page("A fire of another kind, police said."))
    (pages / "link.txt").symlink_to(secret)
    (pages / "around").symlink_to(pages)
    document = revtrack("import", pages, "--json").document
    assert {"why": "a link in a folder", "count": 1} in document["skipped"]
    assert document["added"] == 3


def test_items_sent_together_in_json_are_kept_one_by_one(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    later = {**ITEM, "versioncreated": "2024-03-12T10:00:00+09:00", "body_text": ITEM["body_text"] + "\n\nNobody was hurt."}  # fmt: skip
    path = write(tmp_path, "feed", json.dumps({"data": [ITEM, later, {"uri": "urn:x", "type": "picture"}]}))  # fmt: skip
    document = revtrack("import", path, "--json").document
    assert (document["added"], document["stories"]) == (2, 1)
    assert document["failed"][0]["name"].endswith("feed#3")
    assert "picture" in document["failed"][0]["error"]


NEWS_MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>"""
NEWS_ITEM = """<newsItem guid="urn:moksan:{guid}" version="1"><itemMeta>
<itemClass qcode="ninat:{kind}"/><versionCreated>2024-03-12T09:12:00+09:00</versionCreated></itemMeta>
<contentMeta><headline>{headline}</headline></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p></body></html></inlineXML></contentSet></newsItem>"""


def test_text_items_of_a_news_message_are_kept_and_its_pictures_passed_over(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    kinds = [("fire", "text", FIRE[0]), ("photo", "picture", ""), ("strike", "text", "Crews of the Moksan dredging fleet went on strike &amp; stayed ashore, their union said.")]  # fmt: skip
    items = "".join(
        NEWS_ITEM.format(guid=guid, kind=kind, headline=f"About a {guid}", text=text)
        for guid, kind, text in kinds
    )
    path = write(tmp_path, "message.xml", NEWS_MESSAGE.format(items=items))
    document = revtrack("import", path, "--json").document
    assert (document["added"], document["failed"]) == (2, [])
    assert document["skipped"] == [{"why": "picture", "count": 1}]
    stories = revtrack("stories", "--json").document["stories"]
    assert {story["title"] for story in stories} == {"About a fire", "About a strike"}


@pytest.mark.parametrize("build", [iptc_7901, anpa_1312])
def test_transmissions_recorded_in_one_file_are_kept_one_by_one(
    build: Callable[[Filed], bytes], tmp_path: Path, revtrack: CommandLine
) -> None:
    later = Filed(label="3rd Lead", paragraphs=(*Filed().paragraphs, "Work ends in 2030."))
    recorded = b"".join(build(one) for one in (Filed(), later))
    path = write(tmp_path, "wire.log", recorded)
    assert "holds 2 transmissions" in revtrack("add", path).out
    document = revtrack("import", path, "--json").document
    assert (document["added"], document["stories"], document["failed"]) == (2, 1, [])


def test_a_damaged_message_says_what_is_wrong_with_it(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    path = write(tmp_path, "message.xml", NEWS_MESSAGE.format(items="<newsItem>"))
    ran = revtrack("import", path)
    assert ran.code == 3
    assert "message.xml is damaged XML" in ran.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none.warc"], "there is no file or folder none.warc"),
        (["EMPTY"], "is empty"),
        (["PAGES", "--format", "itms"], "there is no format 'itms'"),
        (["PAGES", "--map", "text"], "--map 'text' names no column"),
        (["PAGES", "--agency", "upi"], "upi"),
        (["PAGES", "--story", "two words"], "cannot be the key of a story"),
    ],
)
def test_what_cannot_be_done_is_told(
    words: list[str], message: str, pages: Path, revtrack: CommandLine
) -> None:
    (pages.parent / "empty").mkdir()
    names = {"PAGES": str(pages), "EMPTY": str(pages.parent / "empty")}
    ran = revtrack("import", *(names.get(word, word) for word in words))
    assert ran.code
    assert message in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err


def test_a_story_that_is_named_holds_everything(pages: Path, revtrack: CommandLine) -> None:
    document = revtrack("import", pages, "--story", "moksan", "--json").document
    assert (document["added"], document["stories"]) == (3, 1)
    assert len(revtrack("log", "moksan", "--json").document["versions"]) == 3


def test_what_comes_near_another_story_is_listed_to_be_settled(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    shared = [f"The harbour master of Moksan closed pier {n} at {n} o'clock on Tuesday, the coast guard said in a statement." for n in range(2, 5)]  # fmt: skip
    other = [f"Ferry number {n} was full when it left for Ellery, and {n} hundred passengers were put up in schools, officials said there on Monday." for n in range(2, 12)]  # fmt: skip
    write(tmp_path, "1.txt", page(*FIRE, *shared))
    write(tmp_path, "2.txt", page(*other, *shared, slug="ferries", headline="Ferries stay in port"))
    document = revtrack("import", tmp_path / "1.txt", tmp_path / "2.txt", "--json").document
    assert [near["story"] for near in document["near"]] == ["ferries-2024-03-12"]
    assert "revtrack story merge ferries-2024-03-12 harbour-fire" in document["near"][0]["doubt"]


def test_an_import_that_is_killed_goes_on_without_loss_or_doubles(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1500):
        text = (
            f"Crew {number} of the Moksan dredging fleet went on strike on Tuesday, its union said."
        )
        write(folder, f"{number}.txt", page(text, slug=f"strike {number}", headline=f"Crew {number} strikes"))  # fmt: skip
    command = [str(BIN), "import", str(folder), "--db", str(revtrack.db)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not _kept(revtrack.db) and running.poll() is None:
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait()
    before = _kept(revtrack.db)
    assert 0 < before < 1500
    document = revtrack("import", folder, "--json").document
    assert (document["added"], document["already_held"]) == (1500 - before, before)
    assert count(revtrack.db, "versions") == count(revtrack.db, "captures") == 1500


def _kept(db: Path) -> int:
    try:
        return count(db, "versions") if os.path.getsize(db) else 0
    except (OSError, sqlite3.OperationalError):
        return 0


@pytest.mark.parametrize(
    ("word", "name", "key"),
    [
        ("harbour-fire", "rows.csv:3", "harbour-fire"),
        ("1042", "out/guardian.db#7", "guardian-1042"),
        ("A Fire in Moksan", "rows.csv:3", "a-fire-in-moksan"),
        ("https://www.news.example/2024/fire-1042", "rows.csv:3", "news-example-2024-fire-1042"),
        ("한국 화재", "rows.csv:3", "한국-화재"),
        ("--db", "rows.csv:3", "db"),
        ("  ", "rows.csv:3", None),
    ],
)
def test_a_word_for_a_story_becomes_a_key_that_can_be_typed(
    word: str, name: str, key: str | None
) -> None:
    assert key_made_of(word, name) == key


def test_every_capture_of_a_page_in_a_web_archive_is_a_version_of_one_story(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    picture = warc.response(b"\x89PNG", url="https://wire.example/logo.png", content="Content-Type: image/png")  # fmt: skip
    records = (
        warc.response(warc.ONE), warc.response(warc.TWO, date=warc.SECOND),
        warc.response(warc.TWO, date=warc.THIRD), picture,
    )  # fmt: skip
    path = write(tmp_path, "crawl.warc.gz", warc.packed(*records))
    document = revtrack("import", path, "--json").document
    assert (document["added"], document["already_held"], document["stories"]) == (2, 1, 1)
    (story,) = revtrack("stories", "--json").document["stories"]
    times = [
        v["captured_at"] for v in revtrack("log", story["story"], "--json").document["versions"]
    ]
    assert times == ["2024-05-06T08:30:00+00:00", "2024-05-06T09:45:10+00:00"]
    other = revtrack("import", path, "--url-contains", "/sports/", "--json").document
    assert (other["added"], other["already_held"]) == (0, 0)


def test_the_encoding_that_a_server_named_is_kept_for_a_rebuild(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    text = "The Café “Zoë” at Moksan harbour burnt down on Tuesday, its owner said in tears."
    data = warc.page(text).encode("mac-roman")
    served = warc.response(data, content="Content-Type: text/html; charset=macintosh")
    path = write(tmp_path, "crawl.warc", served)
    assert revtrack("import", path).code == 0
    (story,) = revtrack("stories", "--json").document["stories"]
    shown = revtrack("show", story["story"], "--furniture", "--json").document
    assert shown["blocks"][0]["text"] == text
    assert revtrack("rebuild", "--json").document["changed"] == []


ROWS = [
    {"article_id": 42, "title": "Fire at Moksan harbour", "body": "\n\n".join(FIRE), "created": "2024-03-12T01:00:00Z", "mood": "x"},
    {"article_id": 42, "title": "Fire at Moksan harbour", "body": "\n\n".join([*FIRE, "Nobody was hurt."]), "created": "2024-03-12T02:00:00Z", "mood": "y"},
]  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    lines = [json.dumps(ROWS[0]), "{this is cut off", json.dumps(ROWS[1])]
    return write(tmp_path, "guardian.jsonl", "\n".join(lines))


def test_a_table_says_first_how_its_columns_are_taken(table: Path, revtrack: CommandLine) -> None:
    ran = revtrack("import", table, "--map", "published_at=created")
    assert "story = article_id? · headline = title? · published_at = created" in ran.out
    assert "not read: mood" in ran.out
    assert ran.out.index("not read") < ran.out.index("added  2 versions to 1 story")
    assert "guardian.jsonl#2 is damaged JSON" in ran.out
    assert ran.code == 3
    versions = revtrack("log", "guardian-42", "--json").document["versions"]
    assert [v["published_at"][:13] for v in versions] == ["2024-03-12T01", "2024-03-12T02"]


def test_the_document_says_which_columns_were_guessed(table: Path, revtrack: CommandLine) -> None:
    document = revtrack("import", table, "--dry-run", "--json").document
    assert_valid(document, "import")
    (told,) = document["tables"]
    assert told["columns"]["text"] == "body"
    assert told["guessed"] == ["text", "story", "headline"]
    assert told["unused"] == ["created", "mood"]


def test_a_column_that_is_not_there_is_answered_with_those_that_are(
    table: Path, revtrack: CommandLine
) -> None:
    ran = revtrack("import", table, "--map", "text=bodie")
    assert ran.code == 2
    assert "has no column 'bodie'" in ran.out
    assert "did you mean `body`?" in ran.out


def test_rows_of_one_address_are_versions_of_one_story(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    rows = [{"url": "https://wire.example/a", "text": text} for text in (FIRE[0], "A strike began at the docks of Ellery on Monday, the union said.")]  # fmt: skip
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    document = revtrack("import", path, "--json").document
    assert (document["added"], document["stories"]) == (2, 1)
    (story,) = revtrack("stories", "--json").document["stories"]
    assert story["story"] == "wire-example-a"


def test_captures_of_a_web_archive_on_the_network_are_kept_and_not_fetched_again(
    site: Site, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "Clock", Hands().clock)
    asked = archive(site, row("20240312091200", "A"), row("20240312113000", "B"))
    command = ("import", "--cdx", asked.server, STORY, "--json")
    refused = revtrack(*command)
    assert refused.code == 9
    assert "--allow-private" in refused.error["hint"]
    document = revtrack(*command, "--allow-private").document
    assert_valid(document, "import")
    assert (document["added"], document["stories"]) == (2, 1)
    before = len(site.asked)
    again = revtrack(*command, "--allow-private").document
    assert {"why": "held already", "count": 2} in again["skipped"]
    assert len(site.asked) == before + 1


def test_nothing_named_is_said(revtrack: CommandLine) -> None:
    ran = revtrack("import")
    assert ran.code == 2
    assert "nothing is named to be imported" in ran.err


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        ("rows.csv", "url,title,text\nhttps://a.example/1,Fire,A fire broke out.\nhttps://a.example/2,Storm,A storm came.\n", "a CSV or TSV table"),
        ("rows", '{"text": "A fire broke out."}\n{"text": "A storm came."}\n', "a table in JSON"),
        ("crawl", warc.response(warc.ONE), "a web archive"),
        ("story.rtf", b"{\\rtf1 A fire broke out.}", "an RTF document"),
    ],
)  # fmt: skip
def test_add_takes_no_container_for_a_page(
    name: str, data: str | bytes, title: str, tmp_path: Path, revtrack: CommandLine
) -> None:
    ran = revtrack("add", write(tmp_path, name, data))
    assert ran.code == 2
    assert f"{name} is {title}" in ran.out
    assert "revtrack import" in ran.out
    assert not revtrack.db.exists()


def test_the_database_that_stands_in_the_folder_is_passed_over(
    tmp_path: Path, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "1.txt", page(*FIRE))
    assert revtrack("import", ".").code == 0
    ran = revtrack("import", ".", "--json")
    assert (ran.code, ran.document["already_held"]) == (0, 1)
    assert ran.document["skipped"] == [{"why": "a revtrack database", "count": 1}]
    for command in ("add", "import"):
        ran = revtrack(command, "stories.db")
        assert ran.code == 2
        assert "stories.db is a revtrack database already" in ran.out


def test_an_item_in_a_folder_that_is_cut_off_fails_and_is_not_passed_over(
    tmp_path: Path, revtrack: CommandLine
) -> None:
    (tmp_path / "items").mkdir()
    write(tmp_path, "items/cut.json", json.dumps(ITEM)[:-40])
    write(tmp_path, "items/settings.json", '{"theme": "dark", ')
    document = revtrack("import", tmp_path / "items", "--json").document
    assert [one["name"][-8:] for one in document["failed"]] == ["cut.json"]
    assert "damaged JSON" in document["failed"][0]["error"]
    assert document["skipped"] == [{"why": "no format that is read", "count": 1}]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["PAGES", "--from", "2024"], "--from is for --cdx"),
        (["PAGES", "--allow-private"], "--allow-private is for --cdx"),
        (["--cdx", "https://archive.example/cdx", "--format", "warc"], "--format is for files"),
        (["PAGES", "--map", "text=body"], "--map names columns"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    words: list[str], message: str, tmp_path: Path, revtrack: CommandLine
) -> None:
    file = write(tmp_path, "1.txt", page(*FIRE))
    ran = revtrack("import", *(str(file) if word == "PAGES" else word for word in words))
    assert ran.code == 2
    assert message in ran.out + ran.err
