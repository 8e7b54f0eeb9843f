"""Pictures: what they draw, held against the values; text that stays text; the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle

import revtrack as library
from revtrack.commands import plot
from revtrack.evolution.provenance import words_by_age
from revtrack.model.version import Version, paragraphs
from revtrack.views.plots.activity import activity
from revtrack.views.plots.flow import flow
from revtrack.views.plots.picture import FORMATS, Panel, picture
from revtrack.views.plots.survival import survival
from revtrack.views.plots.toll import toll
from tests.hostile import hostile
from tests.support import SAMPLES, CommandLine

BIN = Path(sys.executable).parent / "revtrack"
KINDS = ("flow", "survival", "toll", "activity")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def filled(revtrack: CommandLine) -> CommandLine:
    assert revtrack("add", *(SAMPLES / name for name in ("ferry", "dam", "strike"))).code == 0
    return revtrack


@pytest.fixture
def archive(filled: CommandLine) -> library.Archive:
    return library.open(filled.db)


def drawn(panel: Panel) -> Any:
    axes = Figure().subplots()
    panel.draw(axes)
    return axes


def texts(svg: bytes) -> str:
    """Return the text of a picture, a line an element."""
    root = ET.fromstring(svg)  # noqa: S314  made here
    return "\n".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("key", ["ferry", "bc-dam", "dock"])
def test_the_flow_has_a_box_a_block_and_a_band_for_what_persists(
    key: str, archive: library.Archive
) -> None:
    report = archive.report(key)
    (panel,) = flow(report)
    patches = drawn(panel).patches
    boxes = [patch for patch in patches if isinstance(patch, Rectangle)]
    bands = [patch for patch in patches if isinstance(patch, PathPatch)]
    assert len(boxes) == sum(len(held.version.blocks) for held in report.chain)
    changes = [change for diff in report.diffs for change in diff.changes]
    assert len(bands) == sum(len(change.old) * len(change.new) for change in changes)
    outlined = [band for band in bands if band.get_linewidth()]
    assert len(outlined) == sum(len(c.old) * len(c.new) for c in changes if c.moved)


def test_survival_begins_with_all_words_and_ends_with_those_left(
    archive: library.Archive,
) -> None:
    lasting = archive.lasting("ferry")
    lines = drawn(survival(lasting)[0]).lines
    assert [line.get_ydata()[0] for line in lines] == [1.0] * 5
    assert [len(line.get_ydata()) for line in lines] == [5, 4, 3, 2, 1]
    assert list(lines[0].get_ydata()) == lasting.shares(1)


def test_words_are_counted_by_the_version_that_brought_them() -> None:
    texts = (("Two people died in the fire.",), ("Three people died in the fire on Monday.",),
             ("Three people died in a fire on Monday.",))  # fmt: skip
    versions = [Version("generic", paragraphs(some)) for some in texts]
    assert words_by_age(versions) == ((6,), (5, 3), (4, 3, 1))


def test_every_word_of_every_version_is_counted_once(archive: library.Archive) -> None:
    for key in archive.keys():  # noqa: SIM118  an archive is no mapping
        counts = archive.lasting(key).words
        assert [sum(some) for some in counts] == [
            entry.held.version.words for entry in archive.log(key).entries
        ]


def test_a_toll_is_drawn_as_it_stood(archive: library.Archive) -> None:
    (panel,) = toll(archive.figures("ferry", every=True), "people were killed")
    axes = drawn(panel)
    points = next(line for line in axes.lines if line.get_marker() == "o")
    assert list(points.get_ydata()) == [3, 7, 12, 14, 14]
    told = [text.get_text() for text in axes.texts]
    assert told == ["at least three", "at least seven", "at least 12", "at least 14"]


def test_a_figure_that_was_dropped_ends_where_it_went(archive: library.Archive) -> None:
    (panel,) = toll(archive.figures("bc-dam", every=True), "Behind Dam")
    (gone,) = [line for line in drawn(panel).lines if line.get_marker() == "x"]
    assert list(gone.get_xdata()) == [3.0]
    assert list(gone.get_ydata()) == [3400]


def test_without_words_the_figures_that_changed_most_are_drawn(archive: library.Archive) -> None:
    titles = [
        drawn(panel).get_title("left") or drawn(panel).get_title()
        for panel in toll(archive.figures("ferry"))
    ]
    assert len(titles) == 5
    assert titles[0] == "… people remained unaccounted"


def test_activity_stands_where_versions_stand_in_time(archive: library.Archive) -> None:
    report = archive.report("ferry")
    axes = drawn(activity(report)[0])
    ups, downs = axes.collections
    counts = [diff.counts() for diff in report.diffs]
    heights = [segment[1][1] for segment in ups.get_segments()]
    assert heights == [0, *(count["words_in"] for count in counts)]
    depths = [segment[1][1] for segment in downs.get_segments()]
    assert depths == [0, *(-count["words_out"] for count in counts)]
    minutes = [round((s[0][0] - ups.get_segments()[0][0][0]) * 1440) for s in ups.get_segments()]
    assert minutes == [0, 53, 138, 308, 542]


def test_versions_without_times_stand_in_their_order(archive: library.Archive) -> None:
    axes = drawn(activity(archive.report("bc-dam"))[0])
    assert axes.get_xlabel() == "version"
    assert [segment[0][0] for segment in axes.collections[0].get_segments()] == [1, 2, 3]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", FORMATS)
def test_the_same_bytes_twice_wherever_and_whenever(
    kind: str, end: str, filled: CommandLine, tmp_path: Path
) -> None:
    here, there = tmp_path / f"here.{end}", tmp_path / f"there.{end}"
    assert filled("plot", kind, "ferry", "-o", here).code == 0
    if kind == "flow" or end == "svg":
        command = [str(BIN), "plot", kind, "ferry", "-o", str(there), "--db", str(filled.db)]
        elsewhere = {"PYTHONHASHSEED": "2", "TZ": "Asia/Seoul", "LC_ALL": "C"}
        subprocess.run(command, env={**os.environ, **elsewhere}, check=True, capture_output=True)
    else:
        assert filled("plot", kind, "ferry", "-o", there).code == 0
    assert here.read_bytes() == there.read_bytes()


def test_a_readers_own_settings_change_nothing(
    archive: library.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    panels = flow(archive.report("ferry"))
    before = picture(panels, "svg")
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 30)
    monkeypatch.setitem(matplotlib.rcParams, "axes.facecolor", "red")
    assert picture(panels, "svg") == before
    assert matplotlib.rcParams["font.size"] == 30


@pytest.mark.parametrize("kind", ["flow", "survival", "activity"])
def test_hostile_text_stays_text(kind: str, revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack.db = hostile(tmp_path, long=False).path
    for end in FORMATS:
        out = tmp_path / f"fire.{end}"
        ran = revtrack("plot", kind, "fire", "-o", out)
        assert (ran.code, ran.err) == (0, "")
    svg = (tmp_path / "fire.svg").read_bytes()
    assert "=cmd|' /C calc'!A0 <b>Fire</b> $x$" in texts(svg)
    root = ET.fromstring(svg)  # noqa: S314
    assert {element.tag.removeprefix(SVG) for element in root.iter()} & {
        "script",
        "b",
        "a",
    } == set()


def test_words_around_a_figure_stay_text(tmp_path: Path) -> None:
    archive = library.open(tmp_path / "sums.db")
    given = library.Given(agency="generic")
    for count in ("three", "five"):
        text = f"Fire\n\nFirefighters said {count} people <b>were</b> $x$ \\frac{{1}}{{2}} \u202ekilled."
        list(archive.add_many([library.Item(text, story="fire", given=given, name=count)]))
    told = texts(picture(toll(archive.figures("fire")), "svg"))
    assert "<b>" in told
    assert "\u202e" not in told


def test_a_picture_asks_nothing_of_the_network(filled: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "flow.svg"
    filled("plot", "flow", "ferry", "-o", out)
    svg = out.read_text("utf-8")
    assert set(re.findall(r'(?:xlink:)?href="(.)', svg)) <= {"#"}
    assert "<dc:date>" not in svg


def test_each_story_is_a_panel(filled: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "activity.svg"
    told = filled("plot", "activity", "bc-dam", "dock", "-o", out, "--json").document
    assert told == {"schema": "revtrack.written/1", "files": [str(out)]}
    for headline in ("Pumps Bring Down Water", "Strike at Port Ellery"):
        assert headline in texts(out.read_bytes())


WRONG = {
    "no format": (["flow", "ferry", "-o", "x.gif"], "does not say in which format to draw"),
    "no file": (["flow", "ferry"], "Missing option '--out'"),
    "another kind": (["flwo", "ferry", "-o", "x.svg"], "is not one of 'flow'"),
    "figures of a flow": (["flow", "ferry", "--figure", "dead", "-o", "x.svg"], "is for toll"),
    "no such figure": (
        ["toll", "ferry", "--figure", "geese", "-o", "x.svg"],
        "no figure with 'geese'",
    ),
    "no figure changed": (["toll", "dock", "-o", "x.svg"], "no figure that changed"),
    "no such story": (["flow", "nothing", "-o", "x.svg"], "there is no story"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_and_nothing_is_written(
    words: list[str],
    said: str,
    filled: CommandLine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    ran = filled("plot", *words)
    assert ran.code == 2
    assert said in ran.err.replace("\n", " ")
    assert list(folder.iterdir()) == []


def test_without_matplotlib_it_says_how_to_get_it(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(plot, "import_module", absent)
    ran = filled("plot", "flow", "ferry", "-o", "x.svg")
    assert ran.code == 2
    assert "pip install 'revtrack[plot]'" in ran.err


def test_more_panels_than_anybody_reads_are_refused(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plot, "_MOST", 1)
    ran = filled("plot", "activity", "ferry", "dock", "-o", "x.svg")
    assert (ran.code, "2 panels" in ran.err) == (2, True)
