"""What is a table or a database, and what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers.tabled import FIRE, FULL, TRAM, csv_text, kind_of
from tests.readers.test_table_text import NINJS

ROW = json.dumps(FULL)
PAGE = "Text, link and body: what the council said\n\nBy Ilse Quarrie, wire service\n\n" + FIRE

TOLD: dict[str, tuple[str, str | None]] = {
    "lines.txt": (f"{ROW}\n{ROW}\n", "jsonl"),
    "two lines, the second cut off.txt": (f"{ROW}\n{ROW[:30]}", "jsonl"),
    "with a blank line first.txt": (f"\n\n{ROW}\r\n{ROW}\r\n", "jsonl"),
    "one line.jsonl": (ROW, "jsonl"),
    "one line.json": (ROW, None),
    "a list.json": (json.dumps([FULL, FULL], indent=2), "jsonl"),
    "a list of settings.json": (json.dumps([{"theme": "dark", "size": 3}]), None),
    "an item.json": (json.dumps(NINJS), None),
    "an item over lines.json": (json.dumps(NINJS, indent=1), None),
    "an item over two lines.json": (json.dumps(NINJS).replace('"type"', '\n"type"', 1), None),
    "a list of one item.json": (json.dumps([NINJS]), "items"),
    "a list of numbers.json": ("[1, 2, 3]", None),
    "an item of two bodies.json": (json.dumps({"uri": "x:1", "bodies": [{"value": TRAM}]}), None),
    "a table.txt": (csv_text(FULL, FULL), "csv"),
    "a table of one row.txt": (csv_text(FULL), "csv"),
    "tabs.txt": (csv_text(FULL, FULL, delimiter="\t"), "csv"),
    "names not known.csv": ("Wortlaut,Zeit\nEin Satz.,heute\n", "csv"),
    "names not known.txt": ("Wortlaut,Zeit\nEin Satz.,heute\n", None),
    "one column.csv": ("text\nA fire broke out.\n", "csv"),
    "one column not known.csv": ("A fire broke out\nin the harbour.\n", None),
    "a page.csv": ("<html><p>Text, url</p>\n<p>a, b</p></html>", None),
    "a pasted page.txt": (PAGE, None),
    "a pasted page that opens like a header.txt": ("Text, url, title\nThis is how, it goes\n\n" + FIRE, None),
    "a header alone.txt": ("text,url,title\n", None),
    "rows of other lengths.txt": ("text,url,title\na,b\nc,d,e\n", None),
    "a sentence.txt": (TRAM, None),
    "nothing.csv": ("", None),
    "nothing.jsonl": ("", None),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_file_is_told_by_its_content(name: str, tmp_path: Path) -> None:
    text, kind = TOLD[name]
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert kind_of(path) == kind


def test_the_samples_are_documents() -> None:
    from tests.support import SAMPLES

    for path in SAMPLES.rglob("*"):
        if path.is_file() and path.parent.name != "coded":
            assert kind_of(path) is None, path


def test_a_binary_file_is_no_table(tmp_path: Path) -> None:
    for name, data in {"a.csv": bytes(range(256)) * 9, "b.csv": b"\x1f\x8b\x08junk", "c": b"PAR"}.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
        assert kind_of(tmp_path / name) is None
