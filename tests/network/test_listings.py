"""Every shape in which archives list their captures, and lists that are none."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from revtrack.errors import UnreadableInput
from revtrack.network.listings import Listed, listing

STORY = "https://news.example/ferry-accident-2024"
FIRST = Listed(STORY, datetime(2024, 3, 12, 9, 12, tzinfo=UTC), None, "text/html", "200", "AAA")
SECOND = Listed(STORY, datetime(2024, 3, 12, 11, 30, tzinfo=UTC), None, "text/html", "200", "BBB")
KEY = "example,news)/ferry-accident-2024"
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
ROWS = [
    [KEY, "20240312091200", STORY, "text/html", "200", "AAA", "4100"],
    [KEY, "20240312113000", STORY, "text/html", "200", "BBB", "5200"],
]
OBJECTS = [
    {
        "urlkey": row[0],
        "timestamp": row[1],
        "url": row[2],
        "mime": row[3],
        "status": row[4],
        "digest": f"sha1:{row[5]}",
    }
    for row in ROWS
]
SHAPES = {
    "a JSON array": json.dumps([NAMES, *ROWS]),
    "JSON lines": "\n".join(map(json.dumps, OBJECTS)) + "\n",
    "CDXJ": "\n".join(
        f"{KEY} {o['timestamp']} {json.dumps({k: v for k, v in o.items() if k not in ('urlkey', 'timestamp')})}"
        for o in OBJECTS
    ),
    "fields between spaces": "\n".join(" ".join(row) for row in ROWS),
    "with its legend": " CDX N b a m s k S\n" + "\n".join(" ".join(row) for row in ROWS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_of_cdx_gives_the_same_captures(shape: str) -> None:
    found = listing(SHAPES[shape].encode(), "https://archive.example/cdx")
    assert list(found.rows) == [FIRST, SECOND]
    assert found.resume is None


def test_one_line_of_json_is_a_capture() -> None:
    (row,) = listing(json.dumps(OBJECTS[0]).encode(), "x").rows
    assert row == FIRST


@pytest.mark.parametrize(
    "text",
    [json.dumps([NAMES, *ROWS, [], ["example%2Cnews%29+20240312113001"]]),
     "\n".join(" ".join(row) for row in ROWS) + "\n\nexample%2Cnews%29+20240312113001\n"],
    ids=["array", "lines"],
)  # fmt: skip
def test_the_key_to_the_next_page_is_told_from_the_rows(text: str) -> None:
    found = listing(text.encode(), "x")
    assert list(found.rows) == [FIRST, SECOND]
    assert found.resume == "example%2Cnews%29+20240312113001"


def test_a_time_map_of_links_gives_mementos_and_the_maps_behind_it() -> None:
    text = f"""<{STORY}>; rel="original",
<https://archive.example/timemap/link/{STORY}>; rel="self"; type="application/link-format",
<https://archive.example/timemap/link/2/{STORY}>; rel="timemap"; type="application/link-format"; from="Wed, 13 Mar 2024 00:00:00 GMT",
<https://archive.example/timegate/{STORY}>; rel="timegate",
<https://archive.example/m/1>; rel="first memento"; datetime="Tue, 12 Mar 2024 09:12:00 GMT",
<https://archive.example/m/2>; rel=memento; datetime="Tue, 12 Mar 2024 11:30:00 GMT"
"""
    found = listing(text.encode(), "x")
    assert [(r.original, r.at, r.uri) for r in found.rows if isinstance(r, Listed)] == [
        (STORY, FIRST.at, "https://archive.example/m/1"),
        (STORY, SECOND.at, "https://archive.example/m/2"),
    ]
    assert found.more == [f"https://archive.example/timemap/link/2/{STORY}"]


def test_a_time_map_in_json_gives_the_same() -> None:
    mementos = [
        {"datetime": "2024-03-12T09:12:00Z", "uri": "https://archive.example/m/1"},
        {"datetime": "2024-03-12T11:30:00", "uri": "https://archive.example/m/2"},
    ]
    whole = {
        "original_uri": STORY,
        "mementos": {"list": mementos},
        "pages": {"next": {"uri": "https://archive.example/2"}},
    }
    for indent in (None, 2):
        found = listing(json.dumps(whole, indent=indent).encode(), "x")
        times = [r.at for r in found.rows if isinstance(r, Listed)]
        assert times == [FIRST.at, SECOND.at]
        assert found.more == ["https://archive.example/2"]


def test_an_index_of_time_maps_leads_to_each() -> None:
    whole = {
        "original_uri": STORY,
        "timemap_index": [{"uri": "https://a.example/1"}, {"uri": "https://b.example/2"}],
    }
    found = listing(json.dumps(whole).encode(), "x")
    assert found.rows == []
    assert found.more == ["https://a.example/1", "https://b.example/2"]


@pytest.mark.parametrize("text", ["", "[]", "\n", json.dumps([NAMES])])
def test_an_empty_list_holds_nothing(text: str) -> None:
    assert not listing(text.encode(), "x").rows


@pytest.mark.parametrize(
    "text",
    ["<html><body>Page not found</body></html>", "[1, 2]", '{"error": "no such collection"}',
     '{"mementos": 3}',
     '{"original_uri": "\\ud800", "mementos": {"list": []}}', '[["a", "b"], ["c"]]', '{"mementos": {"list": [{"uri": "x"}]}}',
     json.dumps([NAMES, *ROWS])[:-30], "[" * 100_000, '{"a":' * 100_000 + "\n"],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput, match=r"https://archive\.example/cdx") as refused:
        listing(text.encode(), "https://archive.example/cdx")
    assert refused.value.hint


@pytest.mark.parametrize(
    "row",
    [[KEY, "2024", STORY], [KEY, "20241399000000", STORY], [KEY, "２０２４０３１２０９１２００", STORY],
     [KEY, "20240312091200", "https://news.example/\ud800"], [KEY], [], 3, None],
)  # fmt: skip
def test_a_bad_row_among_good_ones_is_told_and_the_others_stay(row: object) -> None:
    found = listing(json.dumps([NAMES, ROWS[0], row, ROWS[1]]).encode(), "x")
    first, bad, second = found.rows
    assert (first, second) == (FIRST, SECOND)
    assert isinstance(bad, UnreadableInput)


def test_a_damaged_line_among_good_ones_is_told_and_the_others_stay() -> None:
    lines = [json.dumps(OBJECTS[0]), json.dumps(OBJECTS[1])[:-9], json.dumps(OBJECTS[1])]
    first, bad, second = listing("\n".join(lines).encode(), "x").rows
    assert (first, second) == (FIRST, SECOND)
    assert isinstance(bad, UnreadableInput)
