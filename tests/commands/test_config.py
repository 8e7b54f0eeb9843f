"""Configuration: flags over variables over two files over defaults; told where each is from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from revtrack.commands.main import run
from revtrack.errors import UsageError
from revtrack.model.config import SETTINGS
from revtrack.settings import DEFAULTS, ENGINE
from revtrack.verbs.configuring import from_environment, from_file, settings_of
from tests.support import ROOT, SAMPLES, CommandLine, write


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's own configuration file, which is not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "revtrack").mkdir(parents=True)
    return tmp_path / "home" / "revtrack" / "config.toml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of its own."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def settings(revtrack: CommandLine, *words: str, db: bool = True) -> dict[str, Any]:
    document = revtrack("config", "--json", *words, db=db).document
    return {row["name"]: row for row in document["settings"]}


def test_the_nearest_source_decides_and_is_named(
    revtrack: CommandLine, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def context() -> tuple[object, ...]:
        row = settings(revtrack)["context"]
        return row["value"], row["source"], row["where"]

    assert context() == (1, "default", None)
    own.write_text("context = 2\n")
    assert context() == (2, "file", str(own))
    beside = write(revtrack.db.parent, "revtrack.toml", "context = 3\n")
    assert context() == (3, "file", str(beside))
    monkeypatch.setenv("REVTRACK_CONTEXT", "4")
    assert context() == (4, "environment", "REVTRACK_CONTEXT")


def unchanged(revtrack: CommandLine, *words: str) -> int:
    out = revtrack("diff", "ferry", "5", *words).out
    return sum(line.startswith("= ") for line in out.splitlines())


def test_options_take_their_defaults_from_it_and_flags_overrule_it(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    plain = unchanged(revtrack)
    write(revtrack.db.parent, "revtrack.toml", "context = 0\n")
    assert unchanged(revtrack) == 0
    assert unchanged(revtrack, "--context", "1") == plain


def test_limits_and_the_agency_hold_for_add(revtrack: CommandLine) -> None:
    write(revtrack.db.parent, "revtrack.toml", 'max-bytes = 100\nagency = "reuters"\n')
    page = SAMPLES / "ferry" / "1.txt"
    assert "larger than the limit of 100 bytes" in revtrack("add", page).out
    assert revtrack("add", page, "--max-bytes", "99999").code == 0
    (story,) = revtrack("stories", "--json").document["stories"]
    assert story["agency"] == "reuters"


def test_a_share_of_text_of_one_joins_nothing(revtrack: CommandLine) -> None:
    write(revtrack.db.parent, "revtrack.toml", "shared_text = 1.0\n")
    revtrack("add", SAMPLES / "ferry")
    assert len(revtrack("stories", "--json").document["stories"]) > 1


def test_thresholds_hold_for_what_is_computed_and_the_document_says_so(
    revtrack: CommandLine,
) -> None:
    revtrack("add", SAMPLES / "ferry")
    write(revtrack.db.parent, "revtrack.toml", "[engine]\nmoved_words = 3\nsure = 1\n")
    document = revtrack("diff", "ferry", "--json").document
    assert document["settings"]["moved_words"] == 3
    assert document["settings"]["sure"] == 1
    told = "! with thresholds of your own: sure 1, moved_words 3"
    assert told in revtrack("diff", "ferry").out
    files = (SAMPLES / "ferry" / "1.txt", SAMPLES / "ferry" / "2-lead.txt")
    assert revtrack("diff", "--files", *files, "--json").document["settings"]["moved_words"] == 3


def test_stored_diffs_are_made_with_the_default_thresholds(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "ferry")
    before = revtrack("log", "ferry", "--json").document
    odd = "[engine]\nsame_paragraph = 1.0\nin_place = 1.0\nsure = 1.0\nmoved_paragraph = 1.0\n"
    write(revtrack.db.parent, "revtrack.toml", odd)
    counts = revtrack("diff", "ferry", "--json").document["counts"]
    assert counts["changed"] != before["versions"][-1]["changes"]["changed"]
    assert revtrack("rebuild").code == 0
    assert revtrack("log", "ferry", "--json").document == before


def test_a_database_named_in_a_file_is_seen_from_there(
    here: Path, own: Path, revtrack: CommandLine
) -> None:
    own.write_text('db = "mine.db"\n')
    assert settings(revtrack, db=False)["db"]["value"] == str(own.parent / "mine.db")
    write(here, "revtrack.toml", 'db = "stories.db"\n')
    row = settings(revtrack, db=False)["db"]
    assert (row["value"], row["where"]) == ("stories.db", "revtrack.toml")
    assert run(["add", str(SAMPLES / "ferry")]) == 0
    assert (here / "stories.db").is_file()


def test_the_file_beside_the_user_s_own_database_is_read(
    here: Path, own: Path, revtrack: CommandLine
) -> None:
    assert here.is_dir()
    own.write_text('db = "mine.db"\ncontext = 7\n')
    write(own.parent, "revtrack.toml", "context = 8\n")
    assert settings(revtrack, db=False)["context"]["value"] == 8


def test_the_flag_s_database_says_where_the_file_is(
    here: Path, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, "revtrack.toml", "context = 9\n")
    row = settings(revtrack)["db"]
    assert (row["source"], row["where"]) == ("flag", "--db")
    assert settings(revtrack)["context"]["value"] == 1
    monkeypatch.setenv("REVTRACK_DB", str(revtrack.db))
    assert settings(revtrack, db=False)["context"]["value"] == 1
    assert settings(revtrack, "--db=stories.db", db=False)["context"]["value"] == 9


WRONG = [
    ("contxt = 1", "there is no setting 'contxt'", "did you mean `context`"),
    ("[engine]\nmoved_word = 1", "there is no setting 'engine.moved_word'", "moved_words"),
    ("context = -1", "context cannot be -1", "0 or more"),
    ("context = true", "context cannot be True", "a whole number"),
    ("context = '1'", "context cannot be '1'", "a whole number"),
    ("shared_text = 35", "shared-text cannot be 35", "from 0 to 1"),
    ("shared_text = nan", "shared-text cannot be nan", "from 0 to 1"),
    ("[engine]\nsure = 1.5", "engine.sure cannot be 1.5", "from 0 to 1"),
    ("[engine]\nstem = 0", "engine.stem cannot be 0", "1 or more"),
    ("[engine]\nstem = 5.0", "engine.stem cannot be 5.0", "a whole number"),
    ("engine = 3", "engine is no value", "[engine]"),
    ("agency = 'yohnap'", "agency cannot be 'yohnap'", "did you mean `yonhap`"),
    ("theme = 'drak'", "theme cannot be 'drak'", "did you mean `dark`"),
    ("width = 5", "width cannot be 5", "20 or more"),
    ("db = 5", "db cannot be 5", "a text in quotes"),
    ("pager = 'rm'", "sets pager, which only your own configuration may", "move it"),
    ("context = ", "cannot be read", "TOML"),
]


@pytest.mark.parametrize(("text", "told", "hint"), WRONG, ids=[text for text, _, _ in WRONG])
def test_a_wrong_file_is_named_with_the_key(
    text: str, told: str, hint: str, revtrack: CommandLine
) -> None:
    path = write(revtrack.db.parent, "revtrack.toml", text)
    ran = revtrack("stories")
    assert (ran.code, ran.out) == (2, "")
    message, hinted = ran.err.splitlines()
    assert str(path) in message
    assert told in message
    assert hint in hinted
    assert revtrack("--help", db=False).code == 0


def test_a_file_in_another_encoding_is_named(revtrack: CommandLine) -> None:
    write(revtrack.db.parent, "revtrack.toml", 'agency = "caf\xe9"'.encode("latin-1"))
    assert "revtrack.toml cannot be read" in revtrack("stories").err


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [("REVTRACK_CONTEXT", "many", "a whole number"), ("REVTRACK_SHARED_TEXT", "2", "from 0 to 1")],
)
def test_a_wrong_variable_is_named(
    name: str, value: str, hint: str, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    ran = revtrack("stories")
    assert ran.code == 2
    assert name in ran.err
    assert hint in ran.err


def test_the_pager_is_a_wish_of_the_user_s_own(own: Path, revtrack: CommandLine) -> None:
    own.write_text('pager = "less -R"\n')
    assert settings(revtrack)["pager"]["value"] == "less -R"
    assert from_environment({"REVTRACK_PAGER": "", "REVTRACK_THEME": ""}).keys() == {"pager"}


def test_every_threshold_can_be_set_and_is_told() -> None:
    fields = set(ENGINE.__dataclass_fields__)
    assert {f"engine.{name}" for name in fields} <= {setting.name for setting in SETTINGS}
    document = {"engine": {name: getattr(ENGINE, name) for name in fields}}
    assert from_file(document, Path("x.toml"), is_own=False).keys() == {
        f"engine.{name}" for name in fields
    }


def test_without_any_source_the_settings_are_the_defaults(revtrack: CommandLine) -> None:
    from revtrack.model.config import Config, Given

    assert settings_of(Config({})) is DEFAULTS
    assert settings_of(Config({"shared-text": Given(0.1, "file", "x")})).shared_hint == 0.1
    assert {row["source"] for row in settings(revtrack).values()} == {"default", "flag"}


def test_flags_and_variables_in_the_table_are_there(revtrack: CommandLine) -> None:
    page = revtrack("man", db=False).out.replace("\\-", "-")
    for setting in SETTINGS:
        if setting.flag and not setting.terminal:
            assert f"\n.B {setting.flag} " in page


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_the_list_says_where_each_value_is_from(
    width: str, revtrack: CommandLine, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    own.write_text("context = 2\n[engine]\nsure = 0.9\n")
    out = revtrack("config").out
    assert "engine.sure" in out
    assert "engine.stem" not in out
    assert "24 thresholds of the engine" in " ".join(out.split())
    assert "engine.stem" in revtrack("config", "--all").out
    assert all(len(line) <= int(width) or " " not in line.strip() for line in out.splitlines())


def test_the_file_in_the_readme_is_one(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert from_file(tomllib.loads(text), tmp_path / "revtrack.toml", is_own=False)


def test_unknown_names_raise_without_a_command_line() -> None:
    with pytest.raises(UsageError, match="no setting 'colour'") as raised:
        from_file({"colour": "never"}, Path("x.toml"), is_own=True)
    assert "`color`" in raised.value.hint
    assert json.dumps(raised.value.to_dict())
