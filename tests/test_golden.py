"""What every reading command prints for the samples, kept as text that people can read.

`REVTRACK_ACCEPT=1 python -m pytest tests/test_golden.py` writes what revtrack prints now into
`tests/golden/`. Colours stand as `⟦blue⟧words⟦/⟧`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import revtrack
from revtrack.views.palette import COLOURS
from tests.support import ROOT, SAMPLES, CommandLine, page, write

GOLDEN = ROOT / "tests" / "golden"
ACCEPT = bool(os.environ.get("REVTRACK_ACCEPT"))
SERIES = ("ferry", "strike", "dam")
STORIES = ("ferry", "dock", "bc-dam")
WIDTHS = (80, 132)

VIEWS = {
    "log": [f"log {story}" for story in STORIES],
    "show": [*(f"show {story}" for story in STORIES), "show ferry 3 --furniture"],
    "diff": [
        "diff ferry 3",
        "diff ferry 3 --context 0 --side-by-side",
        "diff ferry 3 --context 0 --plain",
        "diff ferry 3 --context 0 --no-words",
        "diff ferry 4 --context 0 --explain",
        *(f"diff {story} --context 0" for story in STORIES),
    ],
    "audit": [*(f"audit {story}" for story in STORIES), "audit"],
    "note": [f"note {story}" for story in STORIES],
    "blame": [*(f"blame {story}" for story in STORIES), "blame dock --words"],
    "matrix": [f"matrix {story}" for story in STORIES],
    "trace": ["trace ferry 7", "trace dock 1", "trace bc-dam 3"],
    "quotes": [*(f"quotes {story}" for story in STORIES), "attributions ferry"],
    "figures": [*(f"figures {story}" for story in STORIES), "search ferry --limit 4"],
    "code": ["code agreement", "code disagreements"],
    "stats": ["stats", "stats --by agency"],
}
"""Several views in one file, so that there are few to read."""

COLOUR_NAMES = {code: name for name, code in COLOURS["dark"].items()}
ATTRIBUTES = {"1": "bold", "2": "dim", "9": "strike"}
_ESCAPE = re.compile("\x1b\\[([0-9;]*)m")


def readable(text: str) -> str:
    """Return the text with what styles it as markup: `⟦bold blue⟧so⟦/⟧`."""
    return _ESCAPE.sub(lambda found: f"⟦{_named(found[1])}⟧", text)


def _named(codes: str) -> str:
    if codes == "0":
        return "/"
    told, _, colour = codes.partition("38;2;")
    names = [ATTRIBUTES[code] for code in told.split(";") if code]
    if colour:
        red, green, blue = map(int, colour.split(";"))
        names.append(COLOUR_NAMES[f"#{red:02x}{green:02x}{blue:02x}"])
    return " ".join(names)


def holds(name: str, text: str) -> None:
    """Compare a text with the one that was accepted, or accept it."""
    path = GOLDEN / f"{name}.txt"
    if ACCEPT:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("golden") / "stories.db"
    archive = revtrack.open(db)
    archive.add([str(SAMPLES / folder) for folder in SERIES])
    archive.take_sheet(SAMPLES / "coded" / "ferry.csv")
    return db


@pytest.fixture
def desk(samples: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(samples, capsys)


def printed(desk: CommandLine, command: str) -> str:
    ran = desk(*command.split())
    assert (ran.code, ran.err) == (0, "")
    return f"$ revtrack {command}\n{ran.out}\n"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", VIEWS)
def test_views_of_the_samples_are_the_accepted_ones(
    command: str, width: int, desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = "".join(printed(desk, words) for words in VIEWS[command])
    assert "\x1b" not in shown
    holds(f"{command}-{width}", shown)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    coloured = "".join(printed(desk, words) for words in VIEWS[command])
    holds(f"{command}-{width}-colour", readable(coloured))


def test_no_golden_file_is_left_of_a_view_that_is_gone() -> None:
    expected = {
        f"{command}-{width}{colour}"
        for command in VIEWS
        for width in WIDTHS
        for colour in ("", "-colour")
    }
    assert {path.stem for path in GOLDEN.iterdir()} == {*expected, "scripts-40"}


@pytest.mark.parametrize("command", [words for views in VIEWS.values() for words in views])
def test_no_color_on_a_forced_terminal_is_wholly_without_escapes(
    command: str, desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = printed(desk, command)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.setenv(name, "1")
    assert "\x1b" not in piped
    assert printed(desk, command) == piped


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("command", [words for views in VIEWS.values() for words in views])
def test_lines_fit_and_end_in_no_white_space(
    command: str, width: int, desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    width = 72 if "--plain" in command else width
    for line in printed(desk, command).splitlines()[1:]:
        assert cell_len(line) <= width, line
        assert line == line.rstrip(), line


KOREAN = (
    "소방 당국은 12일 오전 5시 40분쯤 목산항 창고 2층에서 불이 나 두 명이 숨졌다고 밝혔다.",
    "현장에 출동한 소방관 120여 명이 장비 40대를 동원해 약 세 시간 만에 불을 껐다.",
    "水産庁は12日、モクサン港の倉庫で火災が発生し、「倉庫には塗料と溶剤が保管されていた」と発表した。けが人の数は、確認中だという。",
    "The operator posted 🚢🔥 and a family emoji, 👩‍👩‍👧‍👦, above the words “Café Zoë is closed”.",
)
KOREAN_LATER = (
    "소방 당국은 12일 오전 5시 40분쯤 목산항 창고 2층에서 불이 나 최소 네 명이 숨졌다고 밝혔다.",
    KOREAN[1],
    "水産庁は12日、モクサン港の冷凍倉庫で火災が発生し、「倉庫には溶剤が保管されていた」と発表した。けが人の数は、20人にのぼるという。",
    "The operator posted 🚢 and a family emoji, 👩‍👩‍👧‍👦, above the words “Café Zoë is closed today”.",
)


def test_wide_characters_keep_their_columns_in_forty(
    revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text, label in (("1.txt", KOREAN, None), ("2.txt", KOREAN_LATER, "LEAD")):
        revtrack("add", write(tmp_path, name, page(*text, label=label)), "--story", "moksan")
    monkeypatch.setenv("COLUMNS", "40")
    layouts = ("", " --side-by-side", " --plain --width 40")
    holds(
        "scripts-40",
        "".join(printed(revtrack, f"diff moksan --context 0{words}") for words in layouts),
    )
