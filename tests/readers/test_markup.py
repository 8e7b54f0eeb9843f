"""Markup cut into lines, what each line is, and why some are left out."""

from __future__ import annotations

import re

import pytest

from revtrack.readers.markup import flattened, lines
from revtrack.readers.tags import tags


def told(markup: str) -> list[tuple[str, str | None]]:
    """Return the lines with their hints, those left out with their rules."""
    return [(line.piece.text, line.rule or line.piece.hint) for line in lines(markup)[0]]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>One <b>two</b>\n three</p>", [("One two three", "paragraph")]),
        ("<p>One<p>Two", [("One", "paragraph"), ("Two", "paragraph")]),
        ("One<br>Two<br/><br />Three", [("One", "text"), ("Two", "text"), ("Three", "text")]),
        ("<h1>One<br>two</h1>", [("One two", "title")]),
        ("<h3>One</h3>", [("One", "heading")]),
        ("<figcaption><p>One</p><p>two</p></figcaption>", [("One two", "caption")]),
        ("<p class='photo-caption'>One</p>", [("One", "caption")]),
        ("<figcaption><i hidden>x</i>One</figcaption>", [("x", "hidden"), ("One", "caption")]),
        ("<body class='captions'><p>One</p></body>", [("One", "paragraph")]),
        ("<p><a href='/'>One</a></p>", [("One", "link")]),
        ("<p><a href='/'>One</a> two</p>", [("One two", "paragraph")]),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", [("One", "item"), ("Two", "item")]),
        ("<tr><td>One</td><td>2</td></tr>", [("One | 2", "row")]),
        ("<tr><td><p>One</p></td></tr>", [("One", "paragraph")]),
        ("<nav>One</nav><p>Two</p>", [("One", "in <nav>"), ("Two", "paragraph")]),
        ("<div class='share-tools'><p>One</p></div>", [("One", "class share-tools")]),
        ("<script>if (a < b) '<p>'</script><p>One</p>", [("One", "paragraph")]),
        ("<p>1 < 2 &amp; 3 > 2</p>", [("1 < 2 & 3 > 2", "paragraph")]),
        ("<p title='a > b'>One</p>", [("One", "paragraph")]),
        ("<P CLASS=Caption>One</P>", [("One", "caption")]),
        ("<p>One</div></p><p>Two", [("One", "paragraph"), ("Two", "paragraph")]),
        ("<p>One <!-- <p>two</p> --> three", [("One three", "paragraph")]),
        ("<p>One <a href='x", [("One", "paragraph")]),
        ("", []),
    ],
)
def test_lines(markup: str, found: list[tuple[str, str | None]]) -> None:
    assert told(markup) == found


def test_attributes_are_read_in_every_quoting() -> None:
    (tag,) = tags("<a HREF=\"a&amp;b\" rel='c' d=e hidden>")
    assert tag.attributes() == {"href": "a&b", "rel": "c", "d": "e", "hidden": ""}


def test_no_text_vanishes() -> None:
    markup = "<p>One<div>two<ul><li>three</ul><table><td>four<td>five</table><h2>six</div>seven"
    words = " ".join(text for text, _ in told(markup)).replace("|", "").split()
    assert words == "One two three four five six seven".split()


@pytest.mark.parametrize(
    "text", ["".join(map(chr, range(0x3100))), "a\ufeff\u200b b  \t\u3000 c\n\n"]
)
def test_every_run_of_white_becomes_one_space(text: str) -> None:
    assert flattened(text) == re.sub(r"[\s\u200b\ufeff]+", " ", text)
