"""A row's document is the same bytes whichever way they are written."""

from __future__ import annotations

import json

import pytest

from revtrack.readers.columns import Mapping
from revtrack.readers.records import Record
from revtrack.readers.rows import Maker

TEXT = 'The ferry "Aurora" left at 9:10.\n\nNo one was hurt,\u2028 the harbour office said.\x1f\\'
ROW = {
    "text": TEXT,
    "story": "urn:newsml:example.org:ferry",
    "published_at": "2024-03-12 09:10",
    "headline": "Ferry “Aurora” runs aground\t(photo)",
    "label": "2nd LD",
    "byline": ["Ana Ruiz", "Jo Lind"],
    "revision": 3.0,
    "agency": "AP",
    "note": "",
}


def item(*columns: str) -> str:
    maker = Maker(Mapping({name: name for name in columns}), 1 << 20)
    made = maker.record("table.csv row 1", ROW)
    assert isinstance(made, Record)
    return made.data.decode()


@pytest.mark.parametrize("columns", [("text", "published_at"), tuple(ROW)])
def test_an_item_is_written_a_value_a_line_as_json_writes_it(columns: tuple[str, ...]) -> None:
    written = item(*columns)
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=0)


def test_an_item_has_the_fields_that_the_row_has_and_no_others() -> None:
    assert json.loads(item(*ROW)) == {
        "uri": "urn:newsml:example.org:ferry",
        "type": "text",
        "version": "3",
        "versioncreated": "2024-03-12T09:10:00",
        "headlines": [
            {"role": "main", "value": "Ferry “Aurora” runs aground\t(photo)"},
            {"role": "versionlabel", "value": "2nd LD"},
        ],
        "by": "Ana Ruiz, Jo Lind",
        "infosources": [{"name": "AP"}],
        "bodies": [{"contenttype": "text/plain", "value": TEXT}],
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<p>The ferry left.</p>", "text/html"),
        ("The ferry left.<BR>It sank.", "text/html"),
        ("Waves < 3 m", "text/plain"),
        ("The ferry left.", "text/plain"),
    ],
)
def test_a_text_is_markup_where_an_element_ends_or_a_line_is_broken(text: str, kind: str) -> None:
    made = Maker(Mapping({"text": "text", "label": "label"}), 1 << 20).record("x", {"text": text})
    assert isinstance(made, Record)
    assert json.loads(made.data)["bodies"] == [{"contenttype": kind, "value": text}]
