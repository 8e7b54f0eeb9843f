"""JSON as feeds cut it: half a character is told as an unknown one, whole ones stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revtrack.readers.json_text import parsed
from tests.support import CommandLine, write

CASES = {
    "a half at the end of a text that was cut off": (r'"A ferry \ud83d"', "A ferry \ufffd"),
    "the second half alone": (r'"\udc4d ferry"', "\ufffd ferry"),
    "two first halves": (r'"\ud83d\ud83d\udc4d"', "\ufffd\N{THUMBS UP SIGN}"),
    "a whole character in two": (r'"\ud83d\udc4d"', "\N{THUMBS UP SIGN}"),
    "an escaped backslash before what looks like a half": (r'"C:\\ud83d"', r"C:\ud83d"),
    "capitals": (r'"\uD83D."', "\ufffd."),
    "no escape at all": ('"A ferry"', "A ferry"),
}


@pytest.mark.parametrize("case", CASES)
def test_half_a_character_is_an_unknown_one(case: str) -> None:
    text, read = CASES[case]
    assert parsed(text) == read


@pytest.mark.parametrize("command", ["add", "import"])
def test_an_item_with_half_a_character_is_kept(
    command: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    body = "<p>A ferry ran aground off Moksan on Tuesday, officials said.</p>"
    item = {
        "uri": "urn:x:1",
        "headline": "Ferry \ud83d",
        "body_html": f"{body}<p>\udc00 aground</p>",
    }
    ran = revtrack(command, write(tmp_path, "item.json", json.dumps(item)), "--story", "ferry")
    assert ran.code == 0
    shown = revtrack("show", "ferry", "--json").document
    assert shown["headline"] == "Ferry \ufffd"
    assert shown["blocks"][1]["text"] == "\ufffd aground"


def test_items_sent_together_with_half_a_character_are_kept(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    items = [
        {"uri": f"urn:x:{n}", "body_html": f"<p>Ferry {n} ran aground off Moksan. \ud83d</p>"}
        for n in range(2)
    ]
    ran = revtrack("import", write(tmp_path, "items.json", json.dumps(items)), "--json")
    assert (ran.code, ran.document["added"]) == (0, 2)
