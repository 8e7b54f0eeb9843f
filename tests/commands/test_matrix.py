"""`revtrack matrix`: a whole story on one screen, at any width."""

from __future__ import annotations

import csv
import io

import pytest
from rich.console import Console

import revtrack as library
from revtrack.model.version import Version, paragraphs
from revtrack.views.look import Look
from revtrack.views.terminal import view
from tests.evolution.test_lineage import BRIDGE, QUARRY
from tests.series import series
from tests.support import SAMPLES, CommandLine


@pytest.fixture
def ferry(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", SAMPLES / "ferry").code == 0
    return revtrack


def drawn(texts: list[list[str]], width: int, look: Look | None = None) -> list[str]:
    versions = [Version("generic", paragraphs(some)) for some in texts]
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    console.print(view(library.matrix(versions), look or Look()))
    return out.getvalue().splitlines()


def test_a_row_has_number_signs_and_opening_words(ferry: CommandLine) -> None:
    lines = ferry("matrix", "ferry").out.splitlines()
    for beginning in (
        "       1 2 3 4 5",
        "¶4         ⑂ = =  Two navy helicopters",
        "¶6     + = → = =  A survivor",
        "cap 1    + = = =  Coast guard boats",
        "(¶16)    + = −    Divers waited",
        "(¶17)  + = = ⑃    The ferry had a crew",
        "¶20    + = = ⑃ =  The ferry had a crew",
        "¶27–30         +  4 paragraphs alike: The voyage",
    ):
        assert sum(line.startswith(beginning) for line in lines) == 1, beginning


def test_rows_alike_are_told_one_by_one_when_asked_for(ferry: CommandLine) -> None:
    lines = ferry("matrix", "ferry", "--full").out.splitlines()
    assert not any("alike" in line for line in lines)
    assert sum(line.startswith("¶") for line in lines) == 30


def test_the_legend_explains_the_signs(ferry: CommandLine) -> None:
    out = ferry("matrix", "ferry").out
    assert "+ new or back  = same  ~ changed  → moved  ⑂ split  ⑃ merged  − gone" in out


@pytest.mark.parametrize("width", [40, 80, 200])
def test_thirty_versions_fit_any_terminal(width: int) -> None:
    lines = drawn(series(2, revisions=29, paragraphs=20, edits=4).texts(), width)
    assert max(map(len, lines)) <= width
    headers = [line for line in lines if line.strip().replace(" ", "").isdigit()]
    assert len(headers) == {40: 6, 80: 2, 200: 2}[width]


def test_a_fold_leaves_out_rows_that_have_nothing_in_its_versions() -> None:
    texts = [[*BRIDGE, QUARRY[0]] if n < 10 else [*BRIDGE] for n in range(20)]
    lines = drawn(texts, 40)
    rows = [line for line in lines if line.startswith("(¶7)")]
    assert rows[0].startswith("(¶7) +=========  The quarry")
    assert rows[1].startswith("(¶7) −           The quarry")
    assert len(drawn([*texts, *texts[-10:]], 40)) > len(lines)
    assert len([line for line in drawn([*texts, *texts[-10:]], 40) if line.startswith("(¶7)")]) == 2


def test_tens_stand_above_the_columns_where_they_change() -> None:
    lines = drawn([list(BRIDGE)] * 12, 80)
    assert lines[0].startswith("  1 no label · 2 no label")
    assert lines[2:4] == ["                       1", "     1 2 3 4 5 6 7 8 9 0 1 2"]


def test_the_table_has_a_column_a_version(ferry: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(ferry("matrix", "ferry", "--csv").out)))
    (split,) = [r for r in rows if (r["role"], r["number"]) == ("paragraph", "4")]
    told = [split[f"version_{number}"] for number in range(1, 6)]
    assert told == ["", "", "split", "unchanged", "unchanged"]
    assert split["introduced_in"] == "1"


def test_one_version_is_all_new(revtrack: CommandLine) -> None:
    revtrack("add", SAMPLES / "dam" / "1.txt", "--story", "dam")
    lines = revtrack("matrix", "dam").out.splitlines()
    assert any("alike" in line for line in lines)
