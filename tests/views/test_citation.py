"""Citations in every style: story text is text, whatever it holds."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import pytest

from revtrack.model.citation import Citation, Cited, Quoted
from revtrack.views.citation import STYLES, bibtex, csl_json, key, markdown, text

DIGEST = "4ea4a469f3b60d0889482475b0754d2f970137f4890429ebe7bc46193185e113"


def cited(headline: str = "Ferry sinks off Moksan", **changed: Any) -> Cited:
    facts: dict[str, Any] = {
        "story": "ferry-2024", "agency": "Yonhap", "headline": headline, "label": "2nd LD",
        "place": 3, "of": 5, "published_at": "2024-03-12T11:30:00+09:00",
        "captured_at": "2024-03-13T08:00:00+00:00", "added_at": "2024-03-14T08:00:00+00:00",
        "sha256": DIGEST, "language": "en", "source": "https://news.example/a?b=1&c=%20d",
    }  # fmt: skip
    return Cited(**(facts | changed))


def quoting(words: str, **changed: Any) -> Citation:
    return Citation(cited(**changed), "As the capture reads.", "¶7", quotes=(Quoted("¶7", words),))


# BibTeX


def fields(entry: str) -> dict[str, str]:
    """Return an entry's fields as BibTeX reads it: braces counted, whatever stands before them."""
    (head,) = re.findall(r"^@misc\{([A-Za-z0-9-]+),\n", entry)
    found, rest = {"": head}, entry[len(f"@misc{{{head},\n") :]
    while match := re.match(r"\s*(\w+) = ", rest):
        rest = rest[match.end() :]
        if not rest.startswith("{"):
            found[match[1]], _, rest = rest.partition(",\n")
            continue
        depths = list(accumulate({"{": 1, "}": -1}.get(char, 0) for char in rest))
        assert 0 in depths, "braces do not balance"
        end = depths.index(0)
        found[match[1]], rest = rest[1:end], rest[end + 1 :].removeprefix(",\n")
    assert rest == "\n}"
    return found


def test_an_entry_has_who_what_when_and_where() -> None:
    read = fields(bibtex(Citation(cited(), "As the capture reads.")))
    assert read[""] == "ferry-2024-v3"
    assert (read["author"], read["title"]) == ("{Yonhap}", "{Ferry sinks off Moksan}")
    assert (read["year"], read["month"], read["day"]) == ("2024", "mar", "12")
    assert read["howpublished"] == "2nd LD, version 3 of 5 held"
    assert read["url"] == "https://news.example/a?b=1&c=%20d"
    assert DIGEST in read["note"]


LATEX = {
    "100% & more_or_less #1, $5": r"100\% \& more\_or\_less \#1, \$5",
    "{open": r"\textbraceleft{}open",
    "close}": r"close\textbraceright{}",
    r"\input{/etc/passwd}": r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}",
    "~tilde ^hat": r"\textasciitilde{}tilde \textasciicircum{}hat",
    "café, Zürich, São, Łódź": r"caf{\'{e}}, Z{\"{u}}rich, S{\~{a}}o, {\L}{\'{o}}d{\'{z}}",
    "cafe\u0301": r"caf{\'{e}}",
    "naïve í": r"na{\"{\i}}ve {\'{\i}}",
    "“said” — ‘so’…": r"``said'' --- `so'\ldots{}",
    "Straße, Øre": r"Stra{\ss}e, {\O}re",
    "목산항 창고": "목산항 창고",
    'a "b"': r"a {\char34}b{\char34}",
    "a\u202eb\x1b[31m": "a<U+202E>b␛[31m".replace("<", r"\textless{}").replace(">", r"\textgreater{}"),
}  # fmt: skip


@pytest.mark.parametrize("words", LATEX)
def test_what_tex_acts_on_is_escaped(words: str) -> None:
    assert fields(bibtex(quoting("x", headline=words)))["title"] == f"{{{LATEX[words]}}}"


def test_an_address_cannot_end_its_field() -> None:
    source = "https://news.example/}, note = {x} \\a b"
    read = fields(bibtex(quoting("x", source=source)))
    assert read["url"] == "https://news.example/%7D,%20note%20=%20%7Bx%7D%20%5Ca%20b"


def test_what_is_not_known_is_left_out() -> None:
    read = fields(bibtex(quoting("x", agency=None, source=None, published_at=None)))
    assert "author" not in read
    assert "url" not in read
    assert read["day"] == "13", "of the capture, where the page does not say when it was published"
    nothing = fields(bibtex(quoting("x", published_at=None, captured_at=None)))
    assert "year" not in nothing
    assert "added 2024-03-14" in nothing["note"].lower()


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("fußball-öl", "fuball-ol-v3-p7"),
        ("목산", f"{DIGEST[:12]}-v3-p7"),
        ("a{b},c", "a-b-c-v3-p7"),
    ],
)
def test_a_key_is_letters_digits_and_hyphens(story: str, expected: str) -> None:
    assert key(quoting("x", story=story)) == expected


# CSL-JSON

CSL_NAMES = set(
    "type id citation-key categories language journalAbbreviation shortTitle author accessed "
    "container event-date issued original-date submitted abstract annote archive "
    "archive_collection archive_location archive-place authority call-number number publisher "
    "publisher-place references source status title title-short URL version year-suffix "
    "note custom".split()
)
"""Of the names that the schema of CSL-JSON 1.0 (csl-data.json) allows, those for such an item."""


def test_an_item_has_names_of_the_schema_alone_and_dates_in_its_form() -> None:
    (item,) = json.loads(csl_json(quoting("Fifteen people remained unaccounted for.")))
    assert set(item) <= CSL_NAMES
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2024, 3, 12]]}
    assert item["accessed"] == {"date-parts": [[2024, 3, 13]]}
    assert item["author"] == [{"literal": "Yonhap"}]
    assert item["archive_location"] == f"SHA-256 {DIGEST}"
    assert "¶7: “Fifteen people" in item["note"]


def test_what_a_program_takes_for_a_field_in_a_note_is_text() -> None:
    (item,) = json.loads(csl_json(quoting("{:title: Stolen} and more\nDOI: 10.1/x")))
    assert "{:" not in item["note"]
    assert "\n" not in item["note"]


def test_nothing_in_the_document_acts_on_a_terminal() -> None:
    assert "\u202e" not in csl_json(quoting("a\u202eb"))


# Markdown

MARKED = {
    "*bold* _it_ `code`": r"\*bold\* \_it\_ \`code\`",
    "<script>alert(1)</script>": r"\<script\>alert(1)\</script\>",
    "[a](http://x.example)": r"\[a\](http\://x.example)",
    "![a](b)": r"!\[a\](b)",
    "&lt; &#60;": r"\&lt; \&\#60;",
    "www.x.example or a@x.example": r"www\.x.example or a\@x.example",
    "see #12 | $x$ ~~y~~": r"see \#12 \| \$x\$ \~\~y\~\~",
    "at 11:30, a fire :fire: broke": r"at 11:30, a fire \:fire: broke",
    "\\*": r"\\\*",
    "one\n\n# two": r"one \# two",
}


@pytest.mark.parametrize("words", MARKED)
def test_what_markdown_acts_on_is_escaped(words: str) -> None:
    lines = markdown(quoting(words)).splitlines()
    assert lines[2] == f"> ¶7: “{MARKED[words]}”"


def test_a_citation_in_markdown_is_paragraphs_and_quotations() -> None:
    shown = markdown(quoting("x")).split("\n\n")
    assert shown[0].startswith("Yonhap, “Ferry sinks off Moksan”, 2nd LD, version 3 of 5 held")
    assert shown[1:] == ["> ¶7: “x”", "As the capture reads."]


# Text, and all of them


def test_text_has_both_times_and_the_whole_hash() -> None:
    first, *rest = text(quoting("x")).splitlines()
    assert first == (
        "Yonhap, “Ferry sinks off Moksan”, 2nd LD, version 3 of 5 held, published 2024-03-12 "
        f"11:30+09:00, captured 2024-03-13 08:00+00:00, SHA-256 {DIGEST}."
    )
    assert rest == ["¶7: “x”", "As the capture reads."]


def test_what_a_page_does_not_say_is_said_to_be_missing() -> None:
    bare = text(quoting("x", agency=None, headline=None, label=None))
    assert bare.startswith("no known agency, no headline, no label, version 3")


@pytest.mark.parametrize("style", STYLES)
def test_no_style_lets_through_what_acts_on_a_terminal(style: str) -> None:
    shown = STYLES[style](quoting("a\u202eb\x1b]0;x\x07", headline="c\u200fd\x9b1m"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]", shown)
