"""`revtrack bundle` and `revtrack check --bundle`: evidence that anybody can check, anywhere."""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

import revtrack as library
from revtrack.errors import UnreadableInput
from revtrack.model.bundle import Checked
from revtrack.readers.bundles import packed
from revtrack.readers.manifests import read_manifest
from revtrack.verbs.bundling import sealed, written
from revtrack.verbs.checking import check_bundle
from revtrack.views.evidence import RENDER
from tests.commands.test_documents import assert_valid
from tests.support import FIRE, SAMPLES, CommandLine, page, write

Files = dict[str, bytes]
AT = ("--at", "2024-03-13T08:00:00Z")


def files_of(data: bytes) -> Files:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def checked(data: bytes, folder: Path) -> Checked:
    path = folder / "given.zip"
    path.write_bytes(data)
    return check_bundle(path, RENDER)


def resealed(files: Files, /, **changed: Callable[[Any], Any]) -> bytes:
    """Return a bundle of changed files whose manifest lists them as they are now, and its seal."""
    read = json.loads(files["manifest.json"])
    for listed in (*read["captures"], *read["files"]):
        data = files.get(listed["path"], b"")
        listed |= {"sha256": sha256(data).hexdigest(), "size": len(data)}
    for name, change in changed.items():
        read[name] = change(read[name])
    manifest = sealed(read_manifest(json.dumps(read).encode()), RENDER)
    order = [listed["path"] for listed in (*read["files"], *read["captures"])]
    whole = {**files, "manifest.json": written(manifest, RENDER)}
    return packed([(name, whole[name]) for name in ("manifest.json", *order) if name in whole])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a bundle of two stories, a paragraph of which is hostile."""
    folder = tmp_path_factory.mktemp("made")
    archive = library.open(folder / "stories.db")
    later = (*FIRE[:2], "=cmd|'/c calc'!A1 and <script>alert(1)</script>", *FIRE[3:])
    archive.add([write(folder, "1.txt", page(*FIRE))], story="fire")
    archive.add(
        [write(folder, "2.txt", page(*later, label="LEAD", note="ADDS comment"))], story="fire"
    )
    archive.add([SAMPLES / "dam" / "1.txt"], story="../dam")
    return archive.bundle(["fire", "../dam"], RENDER).data


# What is in it


def test_a_bundle_has_captures_to_the_byte_documents_and_a_manifest(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    assert revtrack("add", SAMPLES / "ferry", *AT).code == 0
    out = tmp_path / "ferry.zip"
    ran = revtrack("bundle", "ferry", "-o", out, "--json")
    assert_valid(ran.document, "bundled")
    assert ran.document["sha256"] == sha256(out.read_bytes()).hexdigest()
    files = files_of(out.read_bytes())
    for path in (SAMPLES / "ferry").glob("*.txt"):
        data = path.read_bytes()
        assert files[f"captures/{sha256(data).hexdigest()}"] == data
    manifest = json.loads(files["manifest.json"])
    assert_valid(manifest, "bundle")
    assert manifest["captures"][0]["file"] == "1.txt", "no folder of one's own"
    assert (ran.document["captures"], ran.document["documents"]) == (5, 25)


COMMANDS = {
    "log": "log ferry", "audit": "audit ferry", "blame": "blame ferry", "matrix": "matrix ferry",
    "quotes": "quotes ferry", "attributions": "attributions ferry", "figures": "figures ferry",
    "stats": "stats ferry", "version-3": "show ferry 3", "diff-2-3": "diff ferry 3",
}  # fmt: skip


def test_its_documents_are_what_the_commands_print(revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack("add", SAMPLES / "ferry", *AT)
    revtrack("bundle", "ferry", "-o", tmp_path / "ferry.zip")
    files = files_of((tmp_path / "ferry.zip").read_bytes())
    folder = "documents/ferry-accident-2024-03-12"
    for name, command in COMMANDS.items():
        assert files[f"{folder}/{name}.json"].decode() == revtrack(*command.split(), "--json").out


def test_the_same_database_gives_the_same_bytes_whatever_is_configured(
    revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    revtrack("add", SAMPLES / "ferry", *AT)
    revtrack("bundle", "ferry", "-o", "1.zip")
    (tmp_path / "revtrack.toml").write_text("[engine]\nmoved_words = 40\n")
    assert revtrack("rebuild").code == 0
    revtrack("bundle", "ferry", "-o", "2.zip")
    assert Path("1.zip").read_bytes() == Path("2.zip").read_bytes()


def test_entries_are_stored_with_one_time_one_order_and_one_mode(made: bytes) -> None:
    with ZipFile(io.BytesIO(made)) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.compress_type, info.external_attr >> 16) for info in infos} == {(0, 0o100644)}
    assert infos[0].filename == "manifest.json"


def test_its_report_and_its_tables_are_what_the_commands_write(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", SAMPLES / "ferry")
    assert revtrack("bundle", "ferry", "-o", tmp_path / "ferry.zip").code == 0
    files = files_of((tmp_path / "ferry.zip").read_bytes())
    # The bundle leaves out the folder that a page lay in.
    folder = str(SAMPLES / "ferry") + "/"
    assert revtrack("report", "ferry", "-o", tmp_path / "ferry.html").code == 0
    page = (tmp_path / "ferry.html").read_text().replace(folder, "")
    assert files["documents/ferry-accident-2024-03-12/report.html"].decode() == page
    for name in ("changes", "versions", "paragraphs", "claims", "quotes", "figures"):
        printed = revtrack("export", name).out.replace(folder, "")
        assert files[f"tables/{name}.csv"].decode() == printed
    assert b"figures,series,integer," in files["tables/dictionary.csv"]


def test_a_key_that_leads_out_of_the_folder_names_no_folder(made: bytes) -> None:
    names = list(files_of(made))
    assert not [name for name in names if ".." in name]
    assert "documents/story-2/log.json" in names


def test_a_story_that_is_not_held_is_told_and_nothing_written(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", SAMPLES / "ferry")
    ran = revtrack("bundle", "flood", "-o", tmp_path / "x.zip")
    assert (ran.code, "no story 'flood'" in ran.err) == (2, True)
    assert not (tmp_path / "x.zip").exists()


# Checked anywhere


def test_a_bundle_is_checked_without_a_database(
    made: bytes, revtrack: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "fire.zip"
    path.write_bytes(made)
    ran = revtrack("check", "--bundle", path, db=False)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].endswith("derived again from them and the same")
    document = revtrack("check", "--bundle", path, "--json", db=False).document
    assert_valid(document, "check")
    assert (document["ok"], document["derived"], document["captures"]) == (True, True, 3)
    assert document["head"] == sha256(made).hexdigest()
    assert [file.name for file in tmp_path.iterdir()] == ["fire.zip"]


@pytest.mark.parametrize("series", ["ferry", "strike", "dam"])
def test_every_sample_s_bundle_is_as_it_was_made(series: str, tmp_path: Path) -> None:
    archive = library.open(tmp_path / "stories.db")
    archive.add([SAMPLES / series], story=series)
    found = checked(archive.bundle([series], RENDER).data, tmp_path)
    assert (found.problems, found.remarks, found.derived) == ((), (), True)


def test_html_items_and_what_was_given_are_derived_again_alike(tmp_path: Path) -> None:
    pages = SAMPLES.parent / "tests" / "readers" / "pages"
    archive = library.open(tmp_path / "stories.db")
    given = library.Given(agency="generic", source="https://news.example/a", charset="euc-kr")
    for name in ("ap.html", "korean-old.html", "german.html", "saved-from.html"):
        archive.add([pages / name], story="pages", given=given)
    found = checked(archive.bundle(["pages"], RENDER).data, tmp_path)
    assert (found.problems, found.remarks, found.derived) == ((), (), True)


@pytest.mark.parametrize("what", ["revtrack", "parser", "engine"])
def test_what_another_version_made_is_not_derived_again_and_that_is_said(
    what: str, made: bytes, tmp_path: Path
) -> None:
    found = checked(resealed(files_of(made), **{what: lambda _: "99"}), tmp_path)
    assert found.ok
    assert not found.derived
    (remark,) = found.remarks
    assert f"not derived again: {what} " in remark
    assert "99" in remark


# Every byte


def test_every_flipped_byte_is_found(made: bytes, tmp_path: Path) -> None:
    for place in range(0, len(made), 211):
        spoilt = bytearray(made)
        spoilt[place] ^= 0x20
        try:
            found = checked(bytes(spoilt), tmp_path)
        except UnreadableInput:
            continue
        assert not found.ok, place


@pytest.mark.parametrize(
    "name", ["captures/", "documents/fire/diff-1-2.json", "README.txt", "manifest.json"]
)
def test_a_flipped_byte_is_told_with_the_name_of_its_file(
    name: str, made: bytes, tmp_path: Path
) -> None:
    with ZipFile(io.BytesIO(made)) as archive:
        info = next(info for info in archive.infolist() if info.filename.startswith(name))
    spoilt = bytearray(made)
    spoilt[info.header_offset + 30 + len(info.filename) + info.file_size // 2] ^= 1
    (problem,) = checked(bytes(spoilt), tmp_path).problems
    assert (problem.kind, problem.what) == ("changed", info.filename)


def _zip(files: Files, **changed: Any) -> bytes:
    """Return files as any other program packs them."""
    out = io.BytesIO()
    with ZipFile(out, "w", changed.pop("compression", ZIP_STORED)) as archive:
        for name, data in files.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            info.compress_type = archive.compression
            for field, value in changed.items():
                setattr(info, field, value)
            archive.writestr(info, data)
    return out.getvalue()


def _first(files: Files, start: str) -> str:
    return next(name for name in files if name.startswith(start))


def _changed(files: Files, start: str, change: Callable[[bytes], bytes]) -> Files:
    name = _first(files, start)
    return {**files, name: change(files[name])}


def _renamed(files: Files, start: str, to: str) -> Files:
    old = _first(files, start)
    return {to if name == old else name: data for name, data in files.items()}


def _without(files: Files, start: str) -> Files:
    gone = _first(files, start)
    return {name: data for name, data in files.items() if name != gone}


def _swapped(files: Files) -> Files:
    one, other = [name for name in files if name.startswith("captures/")][:2]
    return {**files, one: files[other], other: files[one]}


def _with_comment(files: Files) -> bytes:
    out = io.BytesIO(packed(list(files.items())))
    with ZipFile(out, "a") as archive:
        archive.comment = b"read me first"
    return out.getvalue()


def _twice(files: Files) -> bytes:
    data = packed([*files.items(), ("README.txu", b"Nothing is wrong here.")])
    return data.replace(b"README.txu", b"README.txt")


def _encrypted(files: Files) -> bytes:
    data = bytearray(packed(list(files.items())))
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def _overlapping(_: Files) -> bytes:
    """Return an archive whose entries all lie on the same bytes (Fifield, 2019)."""
    kernel = b"a" * 1_000_000
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, zlib.crc32(kernel), len(kernel), len(kernel), 1, 0) + b"a"  # fmt: skip
    central = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, zlib.crc32(kernel), len(kernel), len(kernel), 1, 0, 0, 0, 0, 0, 0) + b"a"
        for _ in range(1000)
    )  # fmt: skip
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, 1000, 1000, len(central), len(head) + len(kernel), 0
    )
    return head + kernel + central + end


def _forged(files: Files) -> bytes:
    """Return a bundle with a capture that reads otherwise, and all hashes put right."""
    name = _first(files, "captures/")
    data = files[name].replace(b"two people", b"ten people")
    old, new = name.rpartition("/")[2], sha256(data).hexdigest()
    renamed = {k.replace(old, new): d.replace(old.encode(), new.encode()) for k, d in files.items()}
    return resealed({**renamed, name.replace(old, new): data})


def _bomb(files: Files) -> bytes:
    return _zip({**files, "captures/bomb": b"\0" * 50_000_000}, compression=ZIP_DEFLATED)


def _of(files: Files) -> bytes:
    return packed(list(files.items()))


PROMISES: dict[str, tuple[Callable[[Files], bytes], str, str]] = {
    "a capture that was changed": (lambda f: _of(_changed(f, "captures/", lambda d: d + b" ")), "changed", "captures/[0-9a-f]{64}"),
    "a document that was changed": (lambda f: _of(_changed(f, "documents/fire/audit", lambda d: d.replace(b"false", b"true "))), "changed", "documents/fire/audit.json"),
    "two captures that were swapped": (lambda f: _of(_swapped(f)), "changed", "captures/[0-9a-f]{64}"),
    "a capture that is missing": (lambda f: _of(_without(f, "captures/")), "missing", "captures/[0-9a-f]{64}"),
    "a document that is missing": (lambda f: _of(_without(f, "documents/fire/log")), "missing", "documents/fire/log.json"),
    "a file that was added": (lambda f: _of({**f, "captures/extra": b"x"}), "added", "captures/extra"),
    "an empty file that was added": (lambda f: _of({**f, "x": b""}), "added", "x"),
    "a file that was renamed": (lambda f: _of(_renamed(f, "documents/fire/log", "documents/fire/logs.json")), "renamed", "documents/fire/log.json"),
    "a manifest that is missing": (lambda f: _of(_without(f, "manifest")), "missing", "manifest.json"),
    "a manifest that is no JSON": (lambda f: _of({**f, "manifest.json": b"{"}), "manifest", "manifest.json"),
    "a manifest nested without end": (lambda f: _of({**f, "manifest.json": b"[" * 100_000}), "manifest", "manifest.json"),
    "a manifest that is a list": (lambda f: _of({**f, "manifest.json": b"[]"}), "manifest", "manifest.json"),
    "a manifest of something else": (lambda f: _of({**f, "manifest.json": b'{"schema": "x"}'}), "manifest", "manifest.json"),
    "a manifest with a time that is none": (lambda f: _of(_changed(f, "manifest", lambda d: re.sub(rb'("added_at": )"[^"]*"', rb'\1"noon"', d))), "manifest", "manifest.json"),
    "a manifest with a size that is a text": (lambda f: _of(_changed(f, "manifest", lambda d: d.replace(b'"size": ', b'"size": "', 1).replace(b",", b'",', 1))), "manifest", "manifest.json"),
    "a source that was changed in the manifest": (lambda f: _of(_changed(f, "manifest", lambda d: d.replace(b'"source": null', b'"source": "https://x.example"', 1))), "manifest", "manifest.json"),
    "a word more in the manifest": (lambda f: _of(_changed(f, "manifest", lambda d: d.replace(b"{", b'{"note": "true",', 1))), "manifest", "manifest.json"),
    "a space more in the manifest": (lambda f: _of(_changed(f, "manifest", lambda d: d + b" ")), "manifest", "manifest.json"),
    "an entry that is packed": (lambda f: _zip(f, compression=ZIP_DEFLATED), "refused", "manifest.json"),
    "an entry that grows without end": (_bomb, "refused", "captures/bomb"),
    "entries that lie on each other": (_overlapping, "refused", "the archive"),
    "an entry that is encrypted": (_encrypted, "refused", "captures/[0-9a-f]{64}"),
    "a name that stands there twice": (_twice, "refused", "README.txt"),
    "a name that differs in case alone": (lambda f: _of({**f, "readme.TXT": b"x"}), "refused", "readme.TXT"),
    "a name that leads out of the folder": (lambda f: _of({**f, "../../etc/cron.d/x": b"x"}), "refused", r"\.\./\.\./etc/cron\.d/x"),
    "a name from the root": (lambda f: _of({**f, "/etc/passwd": b"x"}), "refused", "/etc/passwd"),
    "a name of Windows": (lambda f: _of({**f, "C:\\x": b"x"}), "refused", "C:.x"),
    "a name with a control character": (lambda f: _of({**f, "a\x1b[31m": b"x"}), "refused", "a.*"),
    "a name turned around": (lambda f: _of({**f, "a\u202etxt.exe": b"x"}), "refused", "a.*"),
    "a hidden name": (lambda f: _of({**f, ".bashrc": b"x"}), "refused", r"\.bashrc"),
    "a folder": (lambda f: _of({**f, "captures/": b""}), "refused", "captures/"),
    "an archive with a comment": (_with_comment, "refused", "the archive"),
    "an entry with a comment": (lambda f: _zip(f, comment=b"x"), "refused", "manifest.json"),
    "an entry with an extra field": (lambda f: _zip(f, extra=b"\x99\x99\x01\x00x"), "refused", "manifest.json"),
    "entries in another order": (lambda f: _of(dict(reversed(f.items()))), "layout", ".*"),
    "another time": (lambda f: _zip(f, date_time=(2024, 3, 12, 9, 0, 0)), "layout", "manifest.json"),
    "other permissions": (lambda f: _zip(f, external_attr=0o100777 << 16), "layout", ".*"),
    "another program's archive": (lambda f: _zip(f, create_system=0), "layout", ".*"),
    "bytes in front of the archive": (lambda f: b"#!/bin/sh\n" + _of(f), "layout", ".*"),
    "a capture that was forged, all hashes with it": (_forged, "derived", "documents/fire/version-1.json"),
    "a document that was forged, all hashes with it": (lambda f: resealed(_changed(f, "documents/fire/diff", lambda d: d.replace(b"added", b"moved"))), "derived", "documents/fire/diff-1-2.json"),
    "a reading advice that was forged": (lambda f: resealed(_changed(f, "README", lambda d: d.replace(b"pip install revtrack", b"pip install x"))), "derived", "README.txt"),
    "a document left out, the manifest with it": (lambda f: resealed(f, files=lambda listed: [x for x in listed if "audit" not in x["path"]]), "derived", "documents/fire/audit.json"),
    "a time of capture that was forged": (lambda f: resealed(f, captures=lambda c: [{**c[0], "captured_at": "2020-01-01T00:00:00+00:00"}, *c[1:]]), "derived", "documents/fire/.*"),
    "versions put into another order": (lambda f: resealed(f, stories=lambda s: [{**s[0], "versions": s[0]["versions"][::-1]}, *s[1:]]), "derived", "manifest.json"),
    "a version left out of its story": (lambda f: resealed(f, stories=lambda s: [{**s[0], "versions": s[0]["versions"][:1]}, *s[1:]]), "derived", "manifest.json"),
    "a story with another folder": (lambda f: resealed(f, stories=lambda s: [{**s[0], "folder": "documents/other"}, *s[1:]]), "derived", "manifest.json"),
}  # fmt: skip


@pytest.mark.parametrize("promise", PROMISES)
def test_it_is_found_and_named(promise: str, made: bytes, tmp_path: Path) -> None:
    spoil, kind, what = PROMISES[promise]
    given = spoil(files_of(made))
    assert given != made
    found = checked(given, tmp_path)
    assert not found.ok
    told = [problem for problem in found.problems if problem.kind == kind]
    assert [p for p in told if re.fullmatch(what, p.what, re.DOTALL)], found.problems
    assert_valid(found.to_dict(), "check")


NO_BUNDLES: dict[str, Callable[[bytes], bytes]] = {
    "a text": lambda _: b"The council voted on Thursday.\n",
    "an archive that was cut off": lambda made: made[:-200],
    "an archive cut off in the middle": lambda made: made[: len(made) // 2],
    "a directory that is damaged": lambda made: made[: made.rindex(b"PK\x01\x02")] + b"\xff" * 60 + made[-22:],
}  # fmt: skip


@pytest.mark.parametrize("case", NO_BUNDLES)
def test_what_is_no_archive_ends_with_one_clear_error(
    case: str, made: bytes, revtrack: CommandLine, tmp_path: Path
) -> None:
    path = write(tmp_path, "x.zip", NO_BUNDLES[case](made))
    ran = revtrack("check", "--bundle", path, db=False)
    assert ran.code == 3
    assert "is no bundle" in ran.err
    assert "Traceback" not in ran.err


def test_a_problem_ends_with_exit_code_1_and_says_what_is_wrong(
    made: bytes, revtrack: CommandLine, tmp_path: Path
) -> None:
    files = files_of(made)
    path = write(tmp_path, "x.zip", _of({**files, "a\u202e\x1b[31m": b"x"}))
    ran = revtrack("check", "--bundle", path, db=False)
    assert ran.code == 1
    assert "is not as it was made" in " ".join(ran.out.split())
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_a_bundle_that_is_not_there_is_told(revtrack: CommandLine) -> None:
    ran = revtrack("check", "--bundle", "none.zip", db=False)
    assert (ran.code, "there is no file none.zip" in ran.err) == (2, True)
    assert revtrack("check", db=False).code == 2


def test_a_folder_is_no_bundle_and_one_too_large_is_not_read(
    made: bytes, revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = revtrack("check", "--bundle", tmp_path, db=False)
    assert (ran.code, "is a folder, not a bundle" in " ".join(ran.err.split())) == (2, True)
    monkeypatch.setattr("revtrack.verbs.checking.MOST_BYTES", 1000)
    ran = revtrack("check", "--bundle", write(tmp_path, "x.zip", made), db=False)
    assert (ran.code, "larger than a bundle may be" in " ".join(ran.err.split())) == (3, True)
