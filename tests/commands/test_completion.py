"""Completion: what a shell is offered, what it is never told, and shells that are told it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from revtrack.commands.application import COMMANDS, command_line
from revtrack.commands.completing import VALUES, kind_of
from revtrack.commands.completion import complete, split, unquoted
from revtrack.store import peek
from tests.support import FIRE, SAMPLES, CommandLine, page, write

Ask = Callable[..., list[str]]
FERRY = "ferry-accident-2024-03-12"
HOSTILE = "x:it's$(touch${IFS}gone)"


def asked(capsys: pytest.CaptureFixture[str], shell: str, *words: str) -> list[str]:
    capsys.readouterr()
    assert complete(shell, words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


@pytest.fixture
def ask(
    revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ask:
    """Return the names that a shell is offered behind words, the ferry story being held."""
    assert revtrack("add", SAMPLES / "ferry").code == 0
    monkeypatch.setenv("REVTRACK_DB", str(revtrack.db))

    def names(*words: str) -> list[str]:
        lines = asked(capsys, "fish", "revtrack", *words)
        return [line.partition("\t")[0] for line in lines]

    return names


@pytest.fixture
def ask_bash(ask: Ask, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return what bash is told of a line, the word at the cursor as bash sees it given."""
    assert set(ask("")) == set(COMMANDS)
    return lambda line, piece: asked(capsys, "bash", line, piece)


LABELS = ["1", "LEAD", "2", "2nd-LD", "3", "3rd-LD", "4", "4th-LD", "5", "first", "last"]

OFFERED = [
    (["d"], ["diff", "datasette", "demo"]),
    (["log", ""], [FERRY]),
    (["log", "fer"], [FERRY]),
    (["log", "FER"], [FERRY]),
    (["log", "other"], []),
    (["log", "ferry", ""], []),
    (["show", "ferry", ""], LABELS),
    (["show", FERRY, "l"], ["LEAD", "last"]),
    (["show", "ferry", "2"], ["2", "2nd-LD"]),
    (["show", "ferry", "2nd L"], ["2nd LD"]),
    (["show", "ferry", "'3rd L"], ["3rd LD"]),
    (["diff", "ferry", "1", "LE"], ["LEAD"]),
    (["diff", "ferry", "-1", "LE"], ["LEAD"]),
    (["diff", "--context", "2", "ferry", "LE"], ["LEAD"]),
    (["diff", "--full", "--", "fer"], [FERRY]),
    (["trace", "ferry", "7", "--version", "LE"], ["LEAD"]),
    (["story", ""], ["move", "merge", "split", "rename"]),
    (["story", "move", "fer"], [FERRY]),
    (["story", "move", "ferry", "x", "2", "LE"], ["LEAD"]),
    (["stats", "ferry", "fer"], [FERRY]),
    (["stats", "--by", ""], ["agency", "label", "month"]),
    (["add", "--story", "fer"], [FERRY]),
    (["add", "--agency", "y"], ["yonhap"]),
    (["add", "--agency=y"], ["--agency=yonhap"]),
    (["add", ""], [""]),
    (["log", "--db", ""], [""]),
    (["log", "--db=x"], [""]),
    (["diff", "--files", "a", ""], [""]),
    (["schema", "blam"], ["blame"]),
    (["completion", ""], ["bash", "zsh", "fish"]),
    (["stories", "--j"], ["--json"]),
    (["diff", "--no"], ["--no-words"]),
    (["--ver"], ["--version"]),
    (["add", "--at", ""], []),
    (["nothing", "of"], []),
    (["log", "--nothing", "fer"], [FERRY]),
]


@pytest.mark.parametrize(("words", "names"), OFFERED, ids=[" ".join(w) for w, _ in OFFERED])
def test_the_word_at_the_cursor_is_offered_what_can_stand_there(
    words: list[str], names: list[str], ask: Ask
) -> None:
    assert ask(*words) == names


def test_all_commands_are_offered(ask: Ask) -> None:
    assert sorted(ask("")) == sorted(COMMANDS)


def test_names_come_with_what_they_are(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("")
    (line,) = asked(capsys, "zsh", "revtrack", "show", "ferry", "LE")
    assert line == "LEAD\tversion 2: At least seven dead as ferry runs aground off Moksan"


def test_the_database_is_that_of_the_line(
    ask: Ask, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("REVTRACK_DB", str(tmp_path / "none.db"))
    assert ask("log", "") == []
    assert ask("log", "--db", str(revtrack.db), "") == [FERRY]
    assert ask("log", f"--db={revtrack.db}", "") == [FERRY]
    before = asked(capsys, "zsh", f"REVTRACK_DB={revtrack.db}", "revtrack", "log", "")
    assert before[0].startswith(FERRY)
    monkeypatch.delenv("REVTRACK_DB")
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "revtrack.toml", f'db = "{revtrack.db.name}"\n')
    assert ask("log", "") == [FERRY]


IN_BASH = [
    ("revtrack log fer", "fer", [FERRY]),
    ("revtrack show ferry 2n", "2n", ["2nd-LD"]),
    ('revtrack show ferry "2nd L', "2nd L", ["2nd LD"]),
    ("revtrack show ferry 2nd\\ L", "2nd\\ L", ["2nd\\ LD"]),
    ("revtrack add --agency=y", "y", ["yonhap"]),
    ("revtrack add --agency=", "", ["yonhap", "ap", "reuters", "xinhua", "generic"]),
    ("revtrack add ", "", ["\tfiles"]),
    ("revtrack log 'fer", "fer", [FERRY]),
]


@pytest.mark.parametrize(("line", "piece", "told"), IN_BASH, ids=[line for line, *_ in IN_BASH])
def test_bash_is_told_what_replaces_its_piece(
    line: str, piece: str, told: list[str], ask_bash: Ask
) -> None:
    assert ask_bash(line, piece) == told


def test_a_key_that_a_shell_would_run_is_quoted(
    ask_bash: Ask, revtrack: CommandLine, tmp_path: Path
) -> None:
    other = write(tmp_path, "1.txt", page(*FIRE))
    assert revtrack("add", other, "--story", HOSTILE).code == 0
    quoted = "x:it\\'s\\$\\(touch\\$\\{IFS\\}gone\\)"
    assert ask_bash("revtrack log x", "x") == [quoted]
    assert ask_bash("revtrack log x:i", "i") == [quoted.removeprefix("x:")]
    assert ask_bash("revtrack log x:it\\'", "it\\'") == [quoted.removeprefix("x:")]
    # Inside quotes it cannot be quoted again.
    assert ask_bash('revtrack log "x', "x") == []


def test_a_line_is_split_as_it_was_typed() -> None:
    assert split("revtrack show f ") == ["revtrack", "show", "f", ""]
    assert split("revtrack 'a b' \"c d") == ["revtrack", "'a b'", '"c d']
    assert split("revtrack a\\ b\\") == ["revtrack", "a\\ b\\"]
    assert unquoted("a\\ b'c d'\"e\\\"f") == 'a bc de"f'


def damaged(db: Path) -> None:
    db.write_bytes(db.read_bytes()[:4096] + b"\xff" * 20000)


def foreign(db: Path) -> None:
    db.unlink()
    with sqlite3.connect(db) as connection:
        connection.execute("CREATE TABLE stories (name TEXT)")
    connection.close()


def no_text(db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE stories SET key = CAST(x'ff0a1b5b' AS TEXT)")
    connection.close()


def a_folder(db: Path) -> None:
    db.unlink()
    db.mkdir()


def a_pipe(db: Path) -> None:
    db.unlink()
    os.mkfifo(db)


def a_wrong_configuration(db: Path) -> None:
    write(db.parent, "revtrack.toml", "nothing = of that\n")
    db.unlink()


@pytest.mark.parametrize(
    "spoil", [Path.unlink, damaged, foreign, no_text, a_folder, a_pipe, a_wrong_configuration]
)
def test_what_cannot_be_read_offers_nothing_and_says_nothing(
    spoil: Callable[[Path], None], ask: Ask, revtrack: CommandLine
) -> None:
    spoil(revtrack.db)
    assert ask("log", "") == []
    assert ask("show", "ferry", "") == []


def test_a_database_that_is_written_to_is_read_all_the_same(
    ask: Ask, revtrack: CommandLine
) -> None:
    other = sqlite3.connect(revtrack.db, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert ask("log", "") == ["ferry-accident-2024-03-12"]
    other.close()


def test_a_locked_database_is_not_waited_for(ask: Ask, revtrack: CommandLine) -> None:
    other = sqlite3.connect(revtrack.db, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")  # as on a shared disk
    other.execute("BEGIN EXCLUSIVE")
    start = time.perf_counter()
    assert ask("log", "") == []
    assert time.perf_counter() - start < 1
    other.close()


def test_odd_requests_are_answered_with_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((), ("",), ("revtrack",), ("A=1", "B=2")):
        assert asked(capsys, "fish", *words) == []
    for line in ("", "revtrack", "'", "\\", "\x00"):
        assert asked(capsys, "bash", line, line) == [] or line == "revtrack"
    assert asked(capsys, "nosuchshell", "revtrack", "nothing", "of") == []


def test_a_lookup_that_names_nothing_reads_nothing(revtrack: CommandLine) -> None:
    assert peek.versions(revtrack.db, "") == []
    assert peek.keys(Path("a\x00b"), "") == []


def kinds() -> Iterator[tuple[str, str]]:
    group = command_line(())
    below = [each for command in group.commands.values() for each in (
        command, *getattr(command, "commands", {}).values())]  # fmt: skip
    for command in (group, *below):
        for param in command.params:
            flag = getattr(param, "is_flag", False)
            if not flag and not getattr(param.type, "choices", ()):
                yield f"{command.name} {param.name}", kind_of(param)


@pytest.mark.parametrize(("name", "kind"), list(kinds()))
def test_every_kind_of_value_is_in_the_table(name: str, kind: str) -> None:
    assert kind in VALUES, f"add {kind} of {name} to completing.VALUES"


BIN = Path(sys.executable).parent
ENVIRONMENT = {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def printed(command: list[str], db: Path) -> list[str]:
    ran = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=db.parent, timeout=60,
        env={**ENVIRONMENT, "REVTRACK_DB": str(db)},
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_itself_completes(ask: Ask, revtrack: CommandLine) -> None:
    assert ask("")
    script = (
        'eval "$(revtrack completion bash)"; COMP_LINE="revtrack log fer"; COMP_POINT=16; '
        '_revtrack revtrack fer log; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert printed(["bash", "--norc", "-c", script], revtrack.db) == [FERRY]


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
def test_fish_itself_completes(ask: Ask, revtrack: CommandLine) -> None:
    assert ask("")
    script = "revtrack completion fish | source; complete -C 'revtrack log fer'"
    (line,) = printed(["fish", "--no-config", "-c", script], revtrack.db)
    assert line.startswith(f"{FERRY}\t")


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh")
def test_zsh_reads_the_script(revtrack: CommandLine) -> None:
    script = 'autoload -Uz compinit && compinit -u -D; eval "$(revtrack completion zsh)"; '
    script += "print $_comps[revtrack]"
    assert printed(["zsh", "-f", "-c", script], revtrack.db) == ["_revtrack"]
