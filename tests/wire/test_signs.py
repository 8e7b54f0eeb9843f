"""What a page is looked through for before its patterns are tried never hides a match."""

from __future__ import annotations

import pytest

from revtrack.wire import furniture
from revtrack.wire.furniture import RULES, is_plain, is_plain_paragraph, rule_for
from revtrack.wire.labels import is_labelled, read_slug_line
from revtrack.wire.profiles import AGENCIES, GENERIC, Agency, detect
from revtrack.wire.times import read_time_line

MARKS = {
    "yonhap": (
        "(ATTN: UPDATES with toll in para 3)", "(attn:adds photo)", "All News 18:14 February 28, 2019",
        "ALL HEADLINES 1", "https://en.yna.co.KR/view/1", "AEN20190228012354315 stands below",
        "aen20190228012354315", "told Yonhap News Agency on Friday", "yonhap newſ",
    ),
    "ap": (
        "AM-Israel, 4th Ld-Writethru, a0777,0800", "pm-Dam, a0398", "BC-Flood, Bjt",
        "By an Associated Press writer", "ASSOCIATED PREſS",
    ),
    "reuters": (
        "UPDATE 2-Ship sinks off coast", "WRAPUP 1-Markets fall", "(Reporting by Jo Doe)",
        "Reuters", "A ship at sea. REUTERS/Jo Doe",
    ),
    "xinhua": ("Source: Xinhua", "source:xinhua", "Endit", "ENDITEM", "1st LD-Writethru: Rain falls"),
}  # fmt: skip


@pytest.mark.parametrize(("agency", "mark"), [(a, m) for a, marks in MARKS.items() for m in marks])
def test_a_mark_tells_its_agency_wherever_it_stands(agency: str, mark: str) -> None:
    assert AGENCIES[agency].marks.search(mark)
    assert detect(["Rain fell all day.", mark, "It ended at noon."]).key == agency


@pytest.mark.parametrize("agency", AGENCIES.values(), ids=lambda agency: agency.key)
def test_a_dateline_holds_its_sign(agency: Agency) -> None:
    name = "Daily" if agency is GENERIC else agency.name
    for line in (f"MOKSAN, March 12 ({name}) -- Rain fell.", f"MOKSAN ({name}) - Rain fell."):
        assert agency.opening(line)


@pytest.mark.parametrize("agency", AGENCIES.values(), ids=lambda agency: agency.key)
def test_a_line_with_a_dateline_or_a_caption_s_end_is_no_plain_paragraph(agency: Agency) -> None:
    assert "(" in agency.sign
    for line in (
        f"A ship at sea{LONG} (Yonhap).",
        f"A ship{LONG}. REUTERS/Jo Doe.",
        f"Photo: a{LONG}.",
    ):
        assert not is_plain_paragraph(line)


LONG = " and it goes on and on as no other line of a page does, however long it is said to be"


@pytest.mark.parametrize(
    "line",
    [
        f"Our Standards: {LONG}",
        f"Recommended #{LONG}",
        f"#storm #{LONG.replace(' ', '')}",
        "Share Like Save Print Share Like Save Print Share Like Save Print Share Like Save Print",
        f"https://example.org/{LONG.replace(' ', '-')}",
        f"(Reporting by Jo Doe{LONG})",
        "jo.doe-and-others@example.org, a-second-reporter@example.org, a-third@example.org",
        "ſhare Like Save Print Share Like Save Print Share Like Save Print Share Like Save Print",
        "-" * 90,
    ],
)
def test_long_furniture_is_furniture(line: str) -> None:
    assert len(line) > furniture._SHORT
    assert rule_for(line) is next((rule for rule in RULES if rule.lines.match(line)), None)
    assert rule_for(line)


@pytest.mark.parametrize(
    "line",
    [
        f"UPDATE 2-Ship sinks{LONG}",
        f"2nd LD Writethru: Ship sinks{LONG}",
        f"Urgent: Ship sinks{LONG}",
        f"(4th LD) Ship sinks{LONG}",
        f"AM-Ship, a0777{LONG}",
        f"By {LONG}",
        f"All News 18:14 February 28, 2019{LONG}",
    ],
)
def test_other_long_lines_of_a_head_are_not_taken_for_text(line: str) -> None:
    assert not is_plain(line)


@pytest.mark.parametrize(
    "line",
    [
        f"Rain fell{LONG}.",
        f'"We are tired{LONG}," he said.',
        f"12 houses were flooded{LONG}.",
        f"In Moksan, rain fell{LONG}.",
    ],
)
def test_plain_text_is_nothing_else(line: str) -> None:
    assert is_plain(line)
    assert not rule_for(line)
    assert not is_labelled(line, GENERIC)
    assert read_slug_line(line) is None
    assert read_time_line(line, None) is None
