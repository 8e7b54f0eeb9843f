"""Pages in which our reading finds no story: another extractor is asked, and that is said."""

from __future__ import annotations

import subprocess
import sys
import types

import pytest

from revtrack.errors import UnreadableInput
from revtrack.readers import second_opinion
from revtrack.verbs.reading import read_version

PARAGRAPHS = (
    "A fire closed the harbor of Ellery for six hours on Monday, the port authority said in a statement.",
    "Two dockers were treated for smoke, a spokesman told reporters on the quay, and both have left the hospital.",
    "The fire began at dawn in a warehouse that stood empty, and its cause is not known, the spokesman said.",
)
STORY = "<h1>Fire closes harbor</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
SHAPES = {
    "in a shadow tree": f"<wire-story><template shadowrootmode='open'>{STORY}</template></wire-story>",
    "for browsers without scripts": f"<div id='app'></div><noscript>{STORY}</noscript>",
    "in a dialog over an empty page": f"<div role='dialog'>{STORY}</div>",
    "in an element that is called a caption": f"<div class='caption-story'>{STORY}</div>",
}
WITHOUT = {
    "a front page of links": "".join(f"<p><a href='/{n}'>{text}</a></p>" for n, text in enumerate(PARAGRAPHS)),
    "a page of menus": "<ul>" + "<li><a href='/a'>Politics</a></li>" * 20 + "</ul>",
    "an empty page": "<div></div>",
    "a page too long to be a story's": "<noscript>" + f"<p>{PARAGRAPHS[0]}</p>" * 10_000 + "</noscript>",
}  # fmt: skip


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>Fire closes harbor</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_story_of_unknown_shape_is_read_with_its_paragraphs_apart(shape: str) -> None:
    version = read_version(page(SHAPES[shape]), "page.html")
    assert tuple(block.text for block in version.of_role("paragraph")) == PARAGRAPHS
    assert version.headline == "Fire closes harbor"


@pytest.mark.parametrize("shape", SHAPES)
def test_it_says_that_the_text_is_a_guess(shape: str) -> None:
    assert (
        "what trafilatura takes for it"
        in read_version(page(SHAPES[shape]), "page.html").warnings[0]
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_without_the_library_the_error_names_what_installs_it(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UnreadableInput, match="without a story") as raised:
        read_version(page(SHAPES[shape]), "page.html")
    assert raised.value.hint.endswith("pip install 'revtrack[html]'")


@pytest.mark.parametrize("what", WITHOUT)
def test_a_page_without_a_story_is_refused_all_the_same(
    what: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableInput, match="without a story") as raised:
        read_version(page(WITHOUT[what]), "page.html")
    assert "revtrack[html]" not in raised.value.hint
    assert capfd.readouterr() == ("", "")


def test_a_page_that_our_reading_understands_is_not_given_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def extract(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setitem(sys.modules, "trafilatura", types.SimpleNamespace(extract=extract))
    assert len(read_version(page(STORY), "page.html").of_role("paragraph")) == 3


def test_nothing_found_is_told_from_nobody_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        sys.modules, "trafilatura", types.SimpleNamespace(extract=lambda *_, **__: None)
    )
    assert second_opinion.main_text("<p>Fire</p>") == ""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert second_opinion.main_text("<p>Fire</p>") is None


def test_reading_a_page_does_not_load_it() -> None:
    code = (
        "import sys; from revtrack.readers import html; "
        f"html.read({page(STORY)!r}, 'page'); assert 'trafilatura' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
