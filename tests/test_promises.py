"""What revtrack promises about input that means harm, each promise by its name.

What a story, a file, a name or an argument holds is text, in whatever is shown and written; files
do what they can only where they stand; and the network is asked for what was asked for, and no more.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import revtrack as library
from revtrack.commands import terminal
from revtrack.commands.main import run
from revtrack.errors import UnreadableInput
from tests.hostile import item
from tests.network.site import Reply, Site, html
from tests.readers.test_hostile_containers import LAUGHS, OUTSIDE, PARAMETER
from tests.support import FIRE, CommandLine, Ran, page, write

ESCAPES = "\x1b[31m red \x1b]0;title\x07 \x9b2J \x1b]8;;http://x.example\x1b\\ \x08\x08 \x7f \x00"
TURNED = "\u202egnp.exe\u202c \u2066inside\u2069 \u200f\u061c"
MARKUP = (
    "[bold red]rich[/bold red] [link=http://x.example]x[/link] [@click=app.quit]quit[/] :smile:"
)
HTML = '<script>alert("x")</script></script><img src=x onerror=alert(1)><style>*{display:none}</style><!-- & <b>bold</b>'
FORMULA = '=HYPERLINK("http://x.example","x")|\' /C calc\'!A0'
QUERY = "'; DROP TABLE captures; --"
WORST = (ESCAPES, TURNED, MARKUP, HTML, FORMULA, f"+1{FORMULA}", "-1", "@SUM(A1:A9)", "\tx", QUERY)

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of one story whose every field does its worst."""
    folder = tmp_path_factory.mktemp("promises")
    archive = library.open(folder / "fire.db")
    texts = [f"{text} stood in the report of Tuesday, 2 people said." for text in WORST]
    changed = [text.replace("Tuesday, 2", "Wednesday, 3") for text in texts]
    quoted = f"“We saw {MARKUP} and {ESCAPES},” said {HTML} Ines Orrell."
    pages = (
        item(1, (*texts, quoted), "2024-03-12T09:12:00+09:00", None),
        item(2, (*changed[::-1], quoted), "2024-03-12T10:30:00+09:00", f"=UPDATES {ESCAPES}{HTML} in para 2"),
        item(3, (*changed, quoted + FORMULA), "2024-03-12T11:30:00+09:00", f"@ADDS {MARKUP}{TURNED} in para 3"),
    )  # fmt: skip
    names = ("1\n.json", "\x1b[31m.json", "=1+1.json")
    given = [library.Item(text, story="fire", name=name) for text, name in zip(pages, names, strict=True)]  # fmt: skip
    assert [entry.status for entry in archive.add_many(given)] == ["added"] * 3
    archive.derive()
    return archive.path


READING = (
    "stories", "log fire", "show fire", "show fire 1 --furniture", "diff fire", "diff fire 1 3 --side-by-side", "diff fire --plain",
    "diff fire --explain --full", "note fire", "audit fire", "audit", "blame fire", "blame fire --words", "trace fire ¶1", "matrix fire",
    "matrix fire --full", "quotes fire", "quotes fire --terms", "attributions fire --full", "figures fire --all", "stats", "stats --by agency",
    "search report", "search alert", "cite fire 2", "cite fire 2 ¶1", "cite fire 3 --change 1", "cite fire 2 --style bibtex", "cite fire 2 --style markdown", "code disagreements",
)  # fmt: skip
"""Every command that shows what a story holds."""

TABLES = ("blame fire", "trace fire ¶1", "matrix fire", "quotes fire", "attributions fire", "figures fire --all", "stats", "search report")  # fmt: skip
EXPORTS = ("changes", "versions", "paragraphs", "claims", "quotes", "figures")


@pytest.fixture
def asked(db: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return what runs a command line on that database."""
    line = CommandLine(db, capsys)
    return lambda *words: line(*words)


# What a story holds is text


@pytest.mark.parametrize("command", READING)
def test_no_control_or_direction_character_reaches_a_terminal(
    command: str, asked: Callable[..., Ran]
) -> None:
    ran = asked(*command.split())
    assert not ACTING.search(ran.out + ran.err)


@pytest.mark.parametrize("command", READING)
def test_in_colour_nothing_but_colour_reaches_a_terminal(
    command: str, asked: Callable[..., Ran]
) -> None:
    ran = asked(*command.split(), "--color", "always")
    assert not ACTING.search(COLOUR.sub("", ran.out + ran.err))


@pytest.mark.parametrize("width", ["20", "200"])
def test_markup_for_the_terminal_is_shown_as_it_was_written(
    width: str, asked: Callable[..., Ran]
) -> None:
    shown = "".join(asked("show", "fire", "--width", width).out.split())
    assert "[boldred]rich[/boldred]" in shown
    assert "[link=http://x.example]" in shown
    assert "[@click=app.quit]quit[/]:smile:" in shown


@pytest.mark.parametrize("command", [*READING[:24]])
def test_json_holds_every_character_and_none_that_acts(
    command: str, asked: Callable[..., Ran]
) -> None:
    ran = asked(*command.replace(" --full", "").replace(" --plain", "").split(), "--json")
    assert not ACTING.search(ran.out)
    assert ran.document["schema"]


def test_json_gives_the_texts_back_to_the_character(asked: Callable[..., Ran]) -> None:
    blocks = [block["text"] for block in asked("show", "fire", "--json").document["blocks"]]
    for text in (TURNED, MARKUP, HTML, FORMULA, QUERY):
        assert any(text in block for block in blocks), text
    assert any("\x1b[31m red" in block and "\x9b2J" in block for block in blocks)


def _cells(text: str) -> Iterator[str]:
    return (cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row)


@pytest.mark.parametrize("command", [*TABLES, *(f"export {table}" for table in EXPORTS)])
def test_no_cell_of_a_table_is_a_formula(command: str, asked: Callable[..., Ran]) -> None:
    csv_ = [] if command.startswith("export") else ["--csv"]
    found = list(_cells(asked(*command.split(), *csv_).out))
    assert len(found) > 10
    texts = [cell for cell in found if not re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", cell)]
    assert not [cell for cell in texts if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_no_cell_of_a_coding_sheet_is_a_formula(asked: Callable[..., Ran], tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert asked("code", "export", "fire", "--coders", "anna", "-o", sheet).code == 0
    found = list(_cells(sheet.read_text("utf-8-sig")))
    assert any(cell.startswith("'=HYPERLINK") for cell in found)
    assert not [cell for cell in found if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.parametrize("command", [*(f"{table} --csv" for table in TABLES), "export changes"])
def test_a_table_on_a_terminal_shows_what_would_act_on_it(
    command: str, asked: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = asked(*command.split()).out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(terminal, "is_paged", lambda: False)
    assert not ACTING.search(asked(*command.split()).out)
    assert "\x1b[31m" in piped or not ACTING.search(piped)


class _Elements(HTMLParser):
    """Counts elements, and keeps their attributes' names."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def test_in_a_report_a_story_makes_no_element_and_no_script(
    asked: Callable[..., Ran], tmp_path: Path
) -> None:
    out = tmp_path / "fire.html"
    assert asked("report", "fire", "-o", out).code == 0
    document = out.read_text("utf-8")
    found = _Elements(document)
    assert (found.tags.count("script"), found.tags.count("style")) == (1, 1)
    assert not {"img", "iframe", "object", "link", "base", "form"} & set(found.tags)
    assert not [name for name in found.attributes if name.startswith("on")]
    assert "&lt;script&gt;alert" in document
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", document)
    assert "default-src 'none'" in unescape(document), "and the page may load nothing"


@pytest.mark.skipif(find_spec("matplotlib") is None, reason="matplotlib is not installed")
@pytest.mark.parametrize("kind", ["flow", "survival", "activity", "toll"])
def test_in_a_picture_a_story_makes_no_element(
    kind: str, asked: Callable[..., Ran], tmp_path: Path
) -> None:
    out = tmp_path / "fire.svg"
    ran = asked("plot", kind, "fire", "-o", out)
    assert ran.code == 0, ran.err
    tags = {element.tag.rpartition("}")[2] for element in ET.parse(out).iter()}  # noqa: S314
    assert not tags & {"script", "a", "b", "img", "image", "foreignObject"}


def test_a_bundle_holds_nothing_but_names_of_our_own(
    asked: Callable[..., Ran], tmp_path: Path
) -> None:
    out = tmp_path / "fire.zip"
    assert asked("bundle", "fire", "-o", out).code == 0
    with zipfile.ZipFile(out) as archive:
        assert all(re.fullmatch(r"[A-Za-z0-9_][\w./-]*", name) for name in archive.namelist())
    assert run(["check", "--bundle", str(out)]) == 0


# What is typed is text


ARGUMENTS = (
    "log {}", "show {}", "show fire {}", "diff {}", "diff fire {}", "diff fire 1 {}", "blame {}", "trace fire {}", "trace {} x", "matrix {}",
    "quotes {}", "attributions {}", "figures {}", "note {}", "audit {}", "stats {}", "cite {}", "cite fire {}", "cite fire 1 {}", "cite fire 1 --change {}",
    "search {}", "search --story {} fire", "export changes {}", "report {} -o r.html", "bundle {} -o b.zip", "plot flow {} -o p.svg", "code export {} --coders a -o s.csv",
    "code export fire --coders {} -o s.csv", "story split fire 1 --to {}", "story merge {} fire", "story rename {} x", "story move {} 1 --to x", "note --text {}", "schema {}",
    "add {}", "import {}", "check --bundle {}", "stats --by {}", "plot {} fire -o p.svg", "cite fire --style {}", "add x --agency {}", "add x --at {}", "import x --map {}", "import x --format {}",
)  # fmt: skip
TYPED = {
    "SQL": QUERY,
    "SQL in quotes": '" OR "1"="1',
    "a pattern of SQL": "%_%",
    "escapes": "\x1b[31m\x9b2J\u202e",
    "markup": "[/bold][red]x",
    "a format": "{0.__class__} %s %n {x!r}",
    "bytes that are no UTF-8": os.fsdecode(b"\xff\xfe"),
    "a very long word": "a" * 100_000,
    "a line end": "x\nrevtrack: all is well",
    "nothing": "",
}


@pytest.mark.parametrize("what", TYPED)
@pytest.mark.parametrize("command", ARGUMENTS)
def test_an_argument_is_a_name_and_nothing_else(
    command: str, what: str, db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / "copy.db"
    copy.write_bytes(db.read_bytes())
    ran = CommandLine(copy, capsys)(*[word.replace("{}", TYPED[what]) for word in command.split()])
    said = ran.out + ran.err
    assert ran.code in (0, 1, 2, 3), said[-500:]
    assert not ACTING.search(ran.err)
    assert "\nrevtrack: all is well" not in said
    with sqlite3.connect(copy) as held:
        assert held.execute("SELECT COUNT(*) FROM captures").fetchone() == (3,)
    held.close()


SEARCHES = ('"', '""', "(", "((a)", "a AND", "NOT", "NEAR(a b)", "text:a", "-a", "^a", "a*b*", "*", "a OR OR b", "{a b}:c", "a:b", "'", ";", "\x00a", "ª" * 99, "(" * 500, " OR ".join("a" * 300))  # fmt: skip


@pytest.mark.parametrize("words", SEARCHES)
def test_a_search_is_never_the_index_s_own_language(words: str, asked: Callable[..., Ran]) -> None:
    ran = asked("search", "--", words)
    assert ran.code in (0, 2), ran.err
    assert not re.search("fts5|syntax|sqlite|OperationalError", ran.err, re.IGNORECASE)


# What a file holds is text, and what it is called is a name


XML = {
    "a billion laughs": LAUGHS.replace("DOCTYPE d", "DOCTYPE nitf"),
    "a file": OUTSIDE.replace("DOCTYPE d", "DOCTYPE nitf"),
    "an address": PARAMETER.replace("DOCTYPE d", "DOCTYPE nitf"),
}
ITEMS = {
    "NITF": "<nitf><body><body.content><p>{}</p></body.content></body></nitf>",
    "NewsML-G2": "<newsItem><contentSet><inlineXML><nitf><p>{}</p></nitf></inlineXML></contentSet></newsItem>",
    "NewsML 1.2": "<NewsML><NewsItem><p>{}</p></NewsItem></NewsML>",
}


@pytest.mark.parametrize("command", ["add", "import"])
@pytest.mark.parametrize("what", XML)
@pytest.mark.parametrize("form", ITEMS)
def test_no_entity_is_declared(
    form: str, what: str, command: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    doctype = XML[what].replace("DOCTYPE nitf", f"DOCTYPE {ITEMS[form][1:].partition('>')[0]}")
    text = f"<?xml version='1.0'?>{doctype}{ITEMS[form].format('&a;')}"
    ran = revtrack(command, write(tmp_path, "item.xml", text))
    assert ran.code == UnreadableInput.exit_code
    assert "declares entities" in ran.out


@pytest.mark.parametrize("what", XML)
def test_entities_in_an_item_inside_of_json_are_not_declared(
    what: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    body = f"{XML[what]}{ITEMS['NITF'].format('&a; burns.')}"
    ran = revtrack("add", write(tmp_path, "item.json", json.dumps({"uri": "x", "body_nitf": body})))
    assert ran.code in (0, UnreadableInput.exit_code)
    assert "hahaha" not in ran.out


NAMES = {
    "a line end": "1\nadded  2.txt",
    "an escape": "\x1b[31m\x9b2J.txt",
    "turned text": "\u202etxt.exe.txt",
    "markup": "[bold]x[].txt",
    "HTML": "<script>x<b>.txt",
    "a formula": "=1+1.txt",
    "an option": "--json.txt",
    "bytes that are no UTF-8": os.fsdecode(b"\xff\xfe.txt"),
    "255 bytes": "x" * 251 + ".txt",
    "SQL": "'; DROP TABLE captures; --.txt",
    "a quotation mark": '".txt',
    "a letter that has two forms": "e\u0301.txt",
}


@pytest.mark.parametrize("command", ["add", "import"])
@pytest.mark.parametrize("what", NAMES)
def test_a_file_may_be_called_anything(
    what: str, command: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    name = NAMES[what] if NAMES[what].endswith(".txt") else f"{NAMES[what]}.txt"
    write(folder, name, page(*FIRE))
    ran = revtrack(command, folder)
    assert ran.code == 0, ran.out + ran.err
    assert not ACTING.search(ran.out)
    assert ran.out.count("\nadded") + ran.out.startswith("added") == 1
    again = revtrack(command, folder / name, "--json")
    assert again.code == 0
    assert json.loads(again.out)


@pytest.mark.parametrize("what", NAMES)
def test_a_file_that_is_not_there_may_be_called_anything(
    what: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    for command in (["add"], ["import"], ["check", "--bundle"], ["code", "import"]):
        ran = revtrack(*command, tmp_path / NAMES[what])
        assert ran.code in (2, 3)
        assert not ACTING.search(ran.out + ran.err)
        assert not re.search("^added", ran.out + ran.err, re.MULTILINE) or "added  0" in ran.out.replace("added 0", "added  0")  # fmt: skip


@pytest.mark.parametrize("command", ["add", "import"])
def test_links_in_a_folder_are_left_out(
    command: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    secret = write(tmp_path, "secret.txt", page("The secret of the harbour fire is told here."))
    folder = tmp_path / "pages"
    folder.mkdir()
    write(folder, "1.txt", page(*FIRE))
    (folder / "2.txt").symlink_to(secret)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    assert revtrack(command, folder).code == 0
    assert [story["versions"] for story in revtrack("stories", "--json").document["stories"]] == [1]


OUT = ("../out.txt", "/revtrack-out.txt", "..\\out.txt", "C:\\out.txt", "captures/../../out.txt", "a\nb", "captures/\u202etxt")  # fmt: skip


@pytest.mark.parametrize("name", OUT)
def test_nothing_in_an_archive_leads_out_of_it(
    name: str, asked: Callable[..., Ran], revtrack: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    bundle = folder / "fire.zip"
    asked("bundle", "fire", "-o", bundle)
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"out")
    for end in ("wacz", "docx"):
        with zipfile.ZipFile(folder / f"x.{end}", "w") as archive:
            archive.writestr(f"archive/{name}.warc", b"WARC/1.0\r\n\r\n")
            archive.writestr(zipfile.ZipInfo(name), b"out")
    before = set(tmp_path.rglob("*"))
    ran = revtrack("check", "--bundle", bundle, db=False)
    assert ran.code == 1
    assert "may lead out of the folder" in " ".join(ran.out.split())
    assert not ACTING.search(ran.out)
    for path in sorted(folder.iterdir()):
        revtrack("import", path)
    assert {
        path for path in tmp_path.rglob("*") if not path.name.startswith("stories.db")
    } == before
    assert not Path("/revtrack-out.txt").exists()


def test_nul_in_a_page_is_told_and_in_a_path_is_no_fault(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    ran = revtrack("add", write(tmp_path, "page.txt", b"Fire at the harbour.\x00 It burns."))
    assert (ran.code, "NUL" in ran.out) == (UnreadableInput.exit_code, True)
    for words in (["add", "a\0b"], ["import", "a\0b"], ["log", "a\0b"], ["search", "a\0b"]):
        assert revtrack(*words).code in (2, 3)


# The network is asked for what was asked for


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x.example/a", "gopher://x", "javascript:alert(1)", "data:text/html,x", "/etc/passwd", "http://", "http://u:p@x.example/"],
)  # fmt: skip
def test_only_web_addresses_are_watched(address: str, revtrack: CommandLine) -> None:
    ran = revtrack("watch", address, "--once")
    assert (ran.code, "Traceback" in ran.out + ran.err) == (2, False)


PRIVATE = ("127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "[64:ff9b::7f00:1]")  # noqa: S104  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_private_and_link_local_addresses_are_refused(host: str, revtrack: CommandLine) -> None:
    ran = revtrack("watch", f"http://{host}:9/x", "--once")
    assert ran.code == 9
    told = " ".join(ran.out.split())
    assert "no public address" in told or "there is no address for" in told


def test_they_are_asked_where_the_flag_allows_it(site: Site, revtrack: CommandLine) -> None:
    address = site.put("/ferry", html(f"<h1>Fire</h1>{''.join(f'<p>{text}</p>' for text in FIRE)}"))
    assert revtrack("watch", address, "--once", "--allow-private").code == 0
    assert revtrack("watch", address, "--once").code == 9


def test_a_redirect_is_looked_at_as_strictly(site: Site, revtrack: CommandLine) -> None:
    address = site.put("/ferry", Reply(status=302, headers={"Location": "file:///etc/passwd"}))
    ran = revtrack("watch", address, "--once", "--allow-private")
    assert (ran.code, "no web address" in " ".join(ran.out.split())) == (9, True)


def test_an_answer_over_the_limit_is_refused(site: Site, revtrack: CommandLine) -> None:
    address = site.put("/ferry", html("<p>" + "a" * 10_000))
    ran = revtrack("watch", address, "--once", "--allow-private", "--max-bytes", "5000")
    assert (ran.code, "larger than the limit of 5,000 bytes" in " ".join(ran.out.split())) == (3, True)  # fmt: skip


KEPT_ELSEWHERE = {
    "a name that resolves to a private address is refused": "network.test_addresses.test_a_public_name_that_resolves_to_a_private_address_is_refused",
    "a public name that leads to a private address is refused": "network.test_addresses.test_a_redirect_from_a_public_name_to_a_private_address_is_refused",
    "an answer of the DNS that changes after the check changes nothing": "network.test_addresses.test_a_name_is_resolved_once_for_the_check_and_the_connection",
    "redirects end": "network.test_client.test_redirects_that_do_not_end_are_given_up",
    "a server that says nothing is given up": "network.test_client.test_a_server_that_says_nothing_is_given_up",
    "a server that drips is given up": "network.test_client.test_a_server_that_drips_is_given_up",
    "a bomb in an answer is defused": "network.test_client.test_a_bomb_is_defused_before_it_fills_the_memory",
    "a certificate that nobody vouches for is refused": "network.test_tls.test_a_certificate_that_nobody_vouches_for_is_refused",
    "entities in a feed are refused": "network.test_feeds.test_a_feed_that_declares_entities_is_refused",
    "an address in a feed is never a file": "network.test_feeds.test_an_address_in_a_feed_is_never_opened_as_a_file",
    "bombs, entities, nesting and damage in containers end in one clear error": "readers.test_hostile_containers.test_it_is_refused_with_one_clear_error",
    "nothing that a repository asks for is run": "readers.test_git.test_nothing_that_the_repository_asks_for_is_run",
    "on the whole screen a story is text": "browse.test_reader.test_story_text_is_no_markup_and_cannot_act_on_the_terminal",
    "in Datasette a story is text": "commands.test_datasette.test_hostile_text_shows_as_text",
    "Datasette only reads": "commands.test_datasette.test_the_database_is_only_read",
    "in Excel a story is text": "writers.test_reading_back.test_the_worst_text_stays_text_in_excel",
    "a folder from elsewhere chooses no program": "commands.test_config.test_the_pager_is_a_wish_of_the_user_s_own",
    "each limit holds": "commands.test_limits.test_it_holds_and_says_its_name_and_how_to_raise_it",
}  # fmt: skip
"""Promises that have their tests beside what keeps them; this list cannot name one that is gone."""


@pytest.mark.parametrize("promise", KEPT_ELSEWHERE)
def test_a_promise_kept_elsewhere_has_its_test(promise: str) -> None:
    module, _, test = KEPT_ELSEWHERE[promise].rpartition(".")
    assert callable(getattr(import_module(f"tests.{module}"), test))


@pytest.mark.parametrize("words", [["log", "x"], ["add", "PAGE"], ["stories"], ["rebuild"], ["code", "book", "LONG"]])  # fmt: skip
def test_a_name_longer_than_any_file_s_is_told(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {"PAGE": str(write(tmp_path, "page.txt", page(*FIRE))), "LONG": "b" * 300}
    db = [] if words[0] == "code" else ["--db", "a" * 300]
    code = run([named.get(word, word) for word in words] + db)
    said = capsys.readouterr()
    assert code in (2, 6), said.err
    assert "fault" not in said.out + said.err


def test_an_error_is_told_in_lines_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    run(["log", "x\nrevtrack: fine", "--db", "none\n\x1b[2J.db"])
    err = capsys.readouterr().err
    assert not ACTING.search(err)
    assert [line[:2] for line in err.splitlines()] == ["re", "  "]
