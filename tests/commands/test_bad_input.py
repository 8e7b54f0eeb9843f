"""Bad input: a clear message, the right exit code, and nothing changed in the store."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from revtrack.commands.main import run
from tests.support import FIRE, CommandLine, page, write

CASES = {
    "a missing file": (None, 2, "there is no file"),
    "an empty file": (b"", 3, "is empty"),
    "white space alone": (b"\n \n", 3, "is empty"),
    "binary junk": (bytes(range(256)) * 9, 3, "in no encoding that revtrack reads"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), 3, "is a PNG picture"),
    "NUL bytes": (b"Fire at the harbour.\x00\x00 It burns.", 3, "holds NUL bytes"),
    "Shift-JIS": ("港の倉庫で火災があった。".encode("shift_jis"), 3, "it may be shift_jis"),
    "a web page of links": (b"<html><a href='/'>Home</a></html>", 3, "web page without a story"),
    "a picture's item": (b'{"uri": "x", "type": "picture"}', 3, "a picture in ninjs, not a text"),
    "damaged XML": (b"<?xml version='1.0'?><nitf><body>", 3, "is damaged XML"),
    "site furniture alone": (b"Go to Contents\n\nMost Liked\n\nKeywords\n", 3, "holds no story"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_named_and_nothing_is_kept(
    case: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    data, code, told = CASES[case]
    path = tmp_path / "page.txt"
    if data is not None:
        path.write_bytes(data)
    ran = revtrack("add", path)
    assert ran.code == code
    assert told in " ".join(ran.out.split())
    assert not revtrack.db.exists()


@pytest.mark.parametrize("case", CASES)
def test_one_bad_file_does_not_stop_the_others(
    case: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    data, code, _ = CASES[case]
    bad, good = tmp_path / "bad.txt", write(tmp_path, "good.txt", page(*FIRE))
    if data is not None:
        bad.write_bytes(data)
    ran = revtrack("add", bad, good, "--json")
    assert ran.code == code
    assert [entry["status"] for entry in ran.document["added"]] == ["failed", "added"]


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp949"])
def test_other_encodings_are_read(encoding: str, revtrack: CommandLine, tmp_path: Path) -> None:
    extra = {"cp949": "목산항 화재로 두 명이 숨졌다.", "latin-1": "Le préfet a été prévenu."}
    text = page(*FIRE, extra.get(encoding, "The end."))
    ran = revtrack("add", write(tmp_path, "page.txt", text.encode(encoding)), "--json")
    assert ran.code == 0
    assert ran.document["added"][0]["paragraphs"] == len(FIRE) + 1


def test_crlf_is_read_and_kept(revtrack: CommandLine, tmp_path: Path) -> None:
    data = page(*FIRE).replace("\n", "\r\n").encode()
    revtrack("add", write(tmp_path, "page.txt", data))
    row = sqlite3.connect(revtrack.db).execute("SELECT size FROM captures").fetchone()
    assert row == (len(data),)


def test_an_empty_folder(revtrack: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    ran = revtrack("add", tmp_path / "pages")
    assert ran.code == 2
    assert "holds no pages" in ran.out


def test_a_file_over_the_limit(revtrack: CommandLine, tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", page(*FIRE))
    ran = revtrack("add", path, "--max-bytes", "100")
    assert ran.code == 3
    assert "larger than the limit of 100 bytes" in ran.out
    assert revtrack("add", path).code == 0


@pytest.mark.parametrize("words", [["stories"], ["log", "x"], ["show", "x"], ["diff", "x"], ["rebuild"],
                                   ["story", "rename", "x", "y"]])  # fmt: skip
def test_no_database(words: list[str], revtrack: CommandLine) -> None:
    ran = revtrack(*words)
    assert ran.code == 2
    assert "there is no database" in ran.err
    assert "revtrack add" in ran.err
    assert not revtrack.db.exists()


@pytest.mark.parametrize("words", [["stories"], ["log", "x"], ["add", "PAGE"], ["rebuild"]])
def test_a_database_that_is_none(words: list[str], revtrack: CommandLine, tmp_path: Path) -> None:
    good = write(tmp_path, "page.txt", page(*FIRE))
    revtrack.db.write_bytes(b"this is a diary, not a database\n" * 40)
    before = revtrack.db.read_bytes()
    ran = revtrack(*[good if word == "PAGE" else word for word in words])
    assert ran.code == 4
    assert "is no SQLite database" in ran.err
    assert revtrack.db.read_bytes() == before


def test_another_program_s_database_is_left_alone(revtrack: CommandLine, tmp_path: Path) -> None:
    other = sqlite3.connect(revtrack.db)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    before = revtrack.db.read_bytes()
    for words in (["stories"], ["add", write(tmp_path, "page.txt", page(*FIRE))]):
        ran = revtrack(*words)
        assert ran.code == 4
        assert "not one of revtrack's" in ran.err
    assert revtrack.db.read_bytes() == before


def test_a_newer_database_is_refused(revtrack: CommandLine, tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", page(*FIRE))
    revtrack("add", path)
    newer = sqlite3.connect(revtrack.db)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    for words in (["stories"], ["add", path]):
        ran = revtrack(*words)
        assert ran.code == 8
        assert "made by a newer revtrack" in ran.err


def test_a_busy_database_says_so(
    revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("revtrack.store.waiting.SECONDS", 0.0)
    revtrack("add", write(tmp_path, "1.txt", page(*FIRE)))
    other = sqlite3.connect(revtrack.db, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    ran = revtrack("add", write(tmp_path, "2.txt", page(*FIRE, label="LEAD")))
    other.execute("ROLLBACK")
    other.close()
    assert ran.code == 5
    assert "in use by another program" in ran.err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of another user")
def test_a_read_only_database_can_be_read_and_not_added_to(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="revtrack-read-only-"))
    db, first = folder / "stories.db", write(tmp_path, "1.txt", page(*FIRE))
    second = write(folder, "2.txt", page(*FIRE, label="LEAD"))
    try:
        assert run(["add", str(first), "--db", str(db)]) == 0
        held = db.read_bytes()
        folder.chmod(0o555)
        db.chmod(0o444)
        assert _as_nobody(["stories", "--db", str(db)]) == 0
        assert _as_nobody(["add", str(second), "--db", str(db)]) == 6
        assert _as_nobody(["rebuild", "--db", str(db)]) == 6
        assert "cannot be written to" in capfd.readouterr().err
        assert db.read_bytes() == held
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def _as_nobody(args: list[str]) -> int:
    """Run a command line in a process without root's power to write anywhere."""
    import revtrack.verbs.adding
    import revtrack.verbs.rebuilding  # noqa: F401  loaded before the power is given up

    child = os.fork()
    if child == 0:
        code = 99
        try:
            if os.getuid() == 0:
                os.setuid(65534)
            code = run(args)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_folder_that_does_not_exist_for_the_database(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", page(*FIRE))
    assert run(["add", str(path), "--db", str(tmp_path / "none" / "x.db")]) == 6


NAMES = {
    "an unknown story": (["log", "habour"], "there is no story 'habour'", "harbour-fire"),
    "an unknown version": (["show", "harbour", "7"], "has no version '7'", "1 (no label)"),
    "an unknown label": (["diff", "harbour", "5th LD"], "has no version '5th LD'", "2 (LEAD)"),
    "nothing before the first": (["diff", "harbour", "1"], "has nothing before", "revtrack show"),
    "an unknown option": (["log", "harbour", "--jsno"], "no option --jsno", "`--json`"),
    "an option for a version": (["show", "harbour", "--jsno"], "no option --jsno", "`--json`"),
    "an unknown command": (["lgo"], "no command 'lgo'", "`log`"),
    "no story": (["diff"], "which story?", "revtrack stories"),
    "a story and files": (["diff", "x", "--files", "a", "b"], "takes two files", "leave the story"),
    "a missing file": (["diff", "--files", "a.none", "b.none"], "no file a.none", "check"),
    "a time that is none": (["add", "x", "--at", "noon"], "'noon' is no time", "2019-02-28"),
    "an agency that is none": (["add", "PAGE", "--agency", "afp"], "no agency 'afp'", "yonhap"),
    "a key with spaces": (["add", "PAGE", "--story", "a b"], "cannot be the key", "hyphens"),
    "a taken key": (["story", "rename", "harbour", "harbour-fire-2024-03-12"], "already", "merge"),
    "a document that is none": (["schema", "dif"], "no document 'dif'", "diff"),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_wrong_name_is_answered_with_the_right_ones(
    case: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    good = write(tmp_path, "1.txt", page(*FIRE))
    revtrack("add", good, write(tmp_path, "2.txt", page(*FIRE, label="LEAD")))
    before = revtrack.db.read_bytes()
    words, told, hint = NAMES[case]
    ran = revtrack(
        *[good if word == "PAGE" else word for word in words], db=words[0] not in ("schema", "lgo")
    )
    said = " ".join((ran.out + ran.err).split())
    assert (ran.code, told in said, hint in said) == (2, True, True), said
    assert "Traceback" not in said
    assert revtrack.db.read_bytes() == before


def test_errors_are_documents_where_json_was_asked_for(revtrack: CommandLine) -> None:
    ran = revtrack("log", "harbour", "--json")
    assert ran.out == ""
    assert ran.error["schema"] == "revtrack.error/1"
    assert ran.error["error"] == "NothingThere"
    assert ran.error["hint"]
