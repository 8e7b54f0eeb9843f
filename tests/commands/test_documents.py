"""Every document on every sample, against the schema that the package ships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from revtrack import audit, blame, diff, diff_paragraphs, matrix, parse, trace
from tests.support import SAMPLES, CommandLine

SCHEMAS = {
    entry.name.removesuffix(".json"): json.loads(entry.read_text("utf-8"))
    for entry in (files("revtrack") / "schemas").iterdir()
}
SERIES = {"ferry": "ferry", "strike": "dock", "dam": "bc-dam"}


@pytest.fixture
def filled(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", *(SAMPLES / name for name in SERIES)).code == 0
    return revtrack


def undocumented(document: Any, schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the fields that a document has and its schema does not name."""
    if isinstance(document, dict):
        schemas = [schema, *schema.get("anyOf", [])]
        known = {name: sub for s in schemas for name, sub in s.get("properties", {}).items()}
        for name, value in document.items():
            if name not in known and schema.get("additionalProperties"):
                continue
            if name not in known:
                yield f"{path}.{name}"
            else:
                yield from undocumented(value, known[name], f"{path}.{name}")
    elif isinstance(document, list):
        for item in document:
            yield from undocumented(item, schema.get("items", {}), f"{path}[]")


def assert_valid(document: dict[str, Any], name: str) -> None:
    assert next(iter(document)) == "schema"
    assert document["schema"] == f"revtrack.{name}/1"
    Draft202012Validator(SCHEMAS[name]).validate(document)
    assert list(undocumented(document, SCHEMAS[name])) == []


def test_the_schemas_are_schemas() -> None:
    assert set(SCHEMAS) == {
        "add",
        "version",
        "stories",
        "log",
        "diff",
        "blame",
        "trace",
        "matrix",
        "stats",
        "note",
        "audit",
        "audits",
        "figures",
        "search",
        "quotes",
        "attributions",
        "rebuild",
        "remove",
        "cite",
        "backup",
        "merge",
        "recover",
        "bundle",
        "bundled",
        "check",
        "head",
        "codebook",
        "coded",
        "agreement",
        "disagreements",
        "import",
        "written",
        "export",
        "dictionary",
        "story",
        "demo",
        "error",
        "config",
        "watch",
        "corpus",
        "sample",
    }
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("series", SERIES)
def test_add(series: str, revtrack: CommandLine) -> None:
    for status in ("added", "already held"):
        document = revtrack("add", SAMPLES / series, "--json").document
        assert_valid(document, "add")
        assert {entry["status"] for entry in document["added"]} == {status}
        assert len({entry["story"] for entry in document["added"]}) == 1


def test_add_of_what_is_not_there(revtrack: CommandLine) -> None:
    assert_valid(revtrack("add", "none.txt", "--json").document, "add")


def test_stories(filled: CommandLine) -> None:
    document = filled("stories", "--json").document
    assert_valid(document, "stories")
    assert sum(story["versions"] for story in document["stories"]) == 11


@pytest.mark.parametrize("key", SERIES.values())
def test_log_show_and_diff(key: str, filled: CommandLine) -> None:
    log = filled("log", key, "--json").document
    assert_valid(log, "log")
    assert log["missing"] == []
    for entry in log["versions"]:
        place = str(entry["version"])
        shown = filled("show", key, place, "--furniture", "--json").document
        assert_valid(shown, "version")
        assert shown["furniture"]
        if entry["changes"] is None:
            continue
        diff = filled("diff", key, place, "--json").document
        assert_valid(diff, "diff")
        counts = {kind: diff["counts"][kind] for kind in entry["changes"]}
        assert counts == entry["changes"]


@pytest.mark.parametrize("key", SERIES.values())
def test_note_and_audit(key: str, filled: CommandLine) -> None:
    audit = filled("audit", key, "--json").document
    assert_valid(audit, "audit")
    for entry in audit["audits"]:
        note = filled("note", key, str(entry["version"]), "--json").document
        assert_valid(note, "note")
        assert [c["text"] for c in note["claims"]] == [c["text"] for c in entry["claims"]]
        for claim in entry["claims"]:
            shown = {*claim["supported"], *claim["unsupported"]}
            assert shown == (shown and set(claim["paragraphs"]))


def test_audit_of_the_whole_database(filled: CommandLine) -> None:
    document = filled("audit", "--json").document
    assert_valid(document, "audits")
    claims = [
        len(entry["claims"])
        for key in SERIES.values()
        for entry in filled("audit", key, "--json").document["audits"]
    ]
    assert sum(agency["claims"] for agency in document["agencies"]) == sum(claims)
    assert sum(story["claims"] for story in document["stories"]) == sum(claims)


@pytest.mark.parametrize("key", SERIES.values())
def test_blame_trace_and_matrix(key: str, filled: CommandLine) -> None:
    matrix = filled("matrix", key, "--json").document
    assert_valid(matrix, "matrix")
    for entry in matrix["versions"]:
        place = str(entry["version"])
        blame = filled("blame", key, place, "--json").document
        assert_valid(blame, "blame")
        shown = filled("show", key, place, "--json").document["blocks"]
        texts = ["".join(run["text"] for run in block["words"]) for block in blame["blocks"]]
        assert texts == [block["text"] for block in shown]
    for row in matrix["rows"]:
        last = str(row["last_in"])
        what = f"{row['role']} {row['number']}"
        trace = filled("trace", key, what, "--version", last, "--json").document
        assert_valid(trace, "trace")
        assert trace["text"] == row["text"]
        assert trace["introduced_in"] == row["introduced_in"]


def test_stats(filled: CommandLine) -> None:
    for words in ([], ["ferry"], ["--by", "agency"], ["--by", "label"], ["--by", "month"]):
        assert_valid(filled("stats", *words, "--json").document, "stats")


@pytest.mark.parametrize("key", SERIES.values())
def test_quotes_and_attributions(key: str, filled: CommandLine) -> None:
    for words in (["quotes", key], ["quotes", key, "--terms"], ["attributions", key]):
        document = filled(*words, "--json").document
        assert_valid(document, words[0])
        assert document["missing"] == []
        assert document["versions"]


def test_diff_of_files(revtrack: CommandLine) -> None:
    pair = (SAMPLES / "ferry" / "1.txt", SAMPLES / "ferry" / "2-lead.txt")
    document = revtrack("diff", "--files", *pair, "--json").document
    assert_valid(document, "diff")
    assert document["story"] is None
    assert len(document["old"]["sha256"]) == 64
    assert not revtrack.db.exists()


def test_rebuild_and_story(filled: CommandLine) -> None:
    assert_valid(filled("rebuild", "--json").document, "rebuild")
    assert_valid(filled("story", "rename", "ferry", "moksan", "--json").document, "story")
    assert_valid(
        filled("story", "move", "moksan", "other", "-1", "LEAD", "--json").document, "story"
    )


@pytest.mark.parametrize("key", SERIES.values())
def test_figures(key: str, filled: CommandLine) -> None:
    few, all_of_them = (filled("figures", key, *a, "--json").document for a in ((), ("--all",)))
    for document in (few, all_of_them):
        assert_valid(document, "figures")
    assert len(all_of_them["series"]) == len(few["series"]) + few["unchanged"]


def test_search(filled: CommandLine) -> None:
    for words in ("guard", "nothing-of-the-kind", "crew OR dam"):
        assert_valid(filled("search", words, "--json").document, "search")


def test_export(filled: CommandLine, tmp_path: Path) -> None:
    for what, end in (("changes", "csv"), ("newsedits", "db")):
        out = tmp_path / f"{what}.{end}"
        assert_valid(filled("export", what, "-o", out, "--json").document, "export")
    for words in ([], ["changes"]):
        document = filled("export", *words, "--dictionary", "--json", db=False).document
        assert_valid(document, "dictionary")


def test_demo(revtrack: CommandLine) -> None:
    document = revtrack("demo", "--json", db=False).document
    assert_valid(document, "demo")
    assert len(document["log"]["versions"]) == 5


def test_values_from_python_are_the_same_documents() -> None:
    old, new = (
        parse((SAMPLES / "ferry" / name).read_text("utf-8")) for name in ("1.txt", "2-lead.txt")
    )
    assert_valid(old.to_dict(), "version")
    assert_valid(diff(old, new).to_dict(), "diff")
    assert_valid(audit(new, against=old).to_dict(), "audit")
    assert_valid(audit(old).to_dict(), "audit")
    assert_valid(diff_paragraphs(["Two died."], ["Three died.", "Rain fell."]).to_dict(), "diff")
    for found, name in (
        (blame([old, new]), "blame"),
        (trace([old, new], "3"), "trace"),
        (matrix([old, new]), "matrix"),
    ):
        assert_valid(found.to_dict(), name)


def test_config(revtrack: CommandLine) -> None:
    assert_valid(revtrack("config", "--json").document, "config")


def test_errors(revtrack: CommandLine) -> None:
    for words in (["log", "x"], ["log"], ["lgo"]):
        assert_valid(revtrack(*words, "--json", db=False).error, "error")


def test_schema_prints_what_is_shipped(revtrack: CommandLine) -> None:
    assert revtrack("schema", db=False).out.split() == sorted(SCHEMAS)
    for name in SCHEMAS:
        assert json.loads(revtrack("schema", name, db=False).out) == SCHEMAS[name]


def test_corpus(revtrack: CommandLine, tmp_path: Path) -> None:
    lines = [
        json.dumps({"story": "ferry", "text": (SAMPLES / "ferry" / name).read_text("utf-8")})
        for name in ("1.txt", "2-lead.txt")
    ]
    (tmp_path / "stories.jsonl").write_text("\n".join(lines), "utf-8")
    document = revtrack(
        "corpus", "diff", tmp_path / "stories.jsonl", "-o", tmp_path / "out",
        "--processes", "1", "--json", db=False,
    ).document  # fmt: skip
    assert_valid(document, "corpus")
    assert (document["stories"], document["versions"]) == (1, 2)


def test_corpus_into_a_database_and_back(filled: CommandLine, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    document = filled("corpus", "export", "-o", kept, "--json").document
    assert_valid(document, "export")
    assert (document["what"], document["rows"]) == ("captures", 11)
    other = CommandLine(tmp_path / "other.db", filled._capsys)
    document = other("corpus", "import", kept, "--json").document
    assert_valid(document, "import")
    assert (document["added"], document["new_stories"]) == (11, 3)
    for by in ("", "agency,labels"):
        sample = CommandLine(tmp_path / f"sample{len(by)}.db", filled._capsys)
        document = sample(
            "corpus", "sample", kept, "-n", "2", "--by", by, "--processes", "1", "--json"
        ).document
        assert_valid(document, "sample")
        assert (document["stories"], document["drawn"]) == (3, 2)
