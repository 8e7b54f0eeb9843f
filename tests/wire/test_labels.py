"""Version labels, slugs and tags before headlines."""

from __future__ import annotations

import pytest

from revtrack.wire.labels import (
    Heading,
    is_labelled,
    label_for,
    plain_label,
    read_heading,
    read_slug_line,
    read_slugline,
)
from revtrack.wire.profiles import AGENCIES, Agency

TAGGED = {"AM-Dam, Bjt, a0398": ("Bjt",)}
YONHAP, REUTERS, XINHUA = AGENCIES["yonhap"], AGENCIES["reuters"], AGENCIES["xinhua"]


@pytest.mark.parametrize(
    ("line", "label", "ordinal", "slug", "headline"),
    [
        ("Ferry sinks off Moksan", None, 0, None, "Ferry sinks off Moksan"),
        ("(LEAD) Ferry sinks off Moksan", "LEAD", 1, None, "Ferry sinks off Moksan"),
        ("(2nd LD) (ferry) Ferry sinks", "2nd LD", 2, "ferry", "Ferry sinks"),
        ("(4th LD) (US-NK summit) No deal", "4th LD", 4, "US-NK summit", "No deal"),
        ("(11th LD) (ferry) Ferry sinks", "11th LD", 11, "ferry", "Ferry sinks"),
        ("(1st Lead) Ferry sinks", "1st Lead", 1, None, "Ferry sinks"),
        ("(2nd Lead) Ferry sinks", "2nd Lead", 2, None, "Ferry sinks"),
        ("(URGENT) Ferry sinks", "URGENT", -1, None, "Ferry sinks"),
        ("(ferry accident) Ferry sinks", None, 0, "ferry accident", "Ferry sinks"),
    ],
)
def test_a_yonhap_headline_is_taken_apart(
    line: str, label: str | None, ordinal: int, slug: str | None, headline: str
) -> None:
    assert read_heading(line, YONHAP) == Heading(headline, label, ordinal, slug)


def test_a_tag_is_neither_label_nor_slug() -> None:
    heading = read_heading("(News Focus) (LEAD) (ferry) Why the ferry sank", YONHAP)
    assert heading == Heading("Why the ferry sank", "LEAD", 1, "ferry", ("News Focus",))


def test_a_bracket_that_is_all_there_is_stays_the_headline() -> None:
    assert read_heading("(Ferry sinks)", YONHAP).headline == "(Ferry sinks)"


@pytest.mark.parametrize(
    ("line", "label", "ordinal", "headline"),
    [
        ("UPDATE 2-Dock strike ends", "UPDATE 2", 2, "Dock strike ends"),
        ("WRAPUP 3-Dock strike ends", "WRAPUP 3", 3, "Dock strike ends"),
        ("CORRECTED-UPDATE 1-Dock strike ends", "CORRECTED-UPDATE 1", 1, "Dock strike ends"),
        ("UPDATE 1-CORRECTED-Dock strike ends", "UPDATE 1-CORRECTED", 1, "Dock strike ends"),
        ("REFILE-Dock strike ends", "REFILE", 0, "Dock strike ends"),
        ("EXCLUSIVE-Dock strike ends", "EXCLUSIVE", 0, "Dock strike ends"),
    ],
)
def test_a_correction_does_not_raise_the_count_at_reuters(
    line: str, label: str, ordinal: int, headline: str
) -> None:
    assert read_heading(line, REUTERS) == Heading(headline, label, ordinal)


@pytest.mark.parametrize(
    ("line", "label", "ordinal"),
    [
        ("1st LD Writethru: Quake hits coast", "1st LD Writethru", 1),
        ("2nd LD-Writethru: Quake hits coast", "2nd LD-Writethru", 2),
        ("1st LD: Quake hits coast", "1st LD", 1),
        ("Urgent: Quake hits coast", "Urgent", -1),
    ],
)
def test_xinhua_labels_end_in_a_colon(line: str, label: str, ordinal: int) -> None:
    assert read_heading(line, XINHUA) == Heading("Quake hits coast", label, ordinal)


@pytest.mark.parametrize(
    ("line", "slug", "label", "ordinal"),
    [
        ("AM-Israel, 4th Ld-Writethru, a0777,0800", "AM-Israel", "4th Ld-Writethru", 4),
        ("PM-Dam Break, 1st Ld - Writethru, a0412,0480", "PM-Dam Break", "1st Ld - Writethru", 1),
        ("BC-Dam Break, a0398,0350", "BC-Dam Break", None, 0),
        ("AM-Dam Break, Bjt, a0398,0350", "AM-Dam Break", None, 0),
        ("AM-Dam Break, CORRECTIVE, a0398", "AM-Dam Break", "CORRECTIVE", None),
        ("BC-Dam, 2nd Ld-Writethru, Bjt, a0398", "BC-Dam", "2nd Ld-Writethru", 2),
        ("AP-Dam Break, Urgent", "AP-Dam Break", "Urgent", -1),
    ],
)
def test_an_ap_slug_line_is_taken_apart(
    line: str, slug: str, label: str | None, ordinal: int | None
) -> None:
    heading = read_slug_line(line)
    assert heading is not None
    assert (heading.slug, heading.label, heading.ordinal) == (slug, label, ordinal)


def test_a_slug_line_has_no_headline_and_may_have_a_tag() -> None:
    assert read_slug_line("AM-Dam Break, Bjt, a0398,0350") == Heading(
        None, None, 0, "AM-Dam Break", ("Bjt",)
    )
    assert read_slug_line("AM-Dam Break, a0398") == Heading(None, None, 0, "AM-Dam Break", ())


@pytest.mark.parametrize(
    ("line", "slug", "label", "ordinal"),
    [
        ("Harbor-Fire, 2nd Lead", "Harbor-Fire", "2nd Lead", 2),
        ("BC-US--Dam,1st Ld-Writethru,1140", "BC-US--Dam", "1st Ld-Writethru", 1),
        ("LUMA-RATES/ (UPDATE 2)", "LUMA-RATES", "UPDATE 2", 2),
        ("AM-Dam, Bjt, a0398", "AM-Dam", None, 0),
        ("  Harbor \n Fire ", "Harbor Fire", None, None),
        ("Harbor-Fire, URGENT", "Harbor-Fire", "URGENT", -1),
        ("Harbor-Fire, CORRECTIVE", "Harbor-Fire", "CORRECTIVE", None),
        ("", None, None, None),
    ],
)
def test_an_item_s_slugline_may_end_in_a_label(
    line: str, slug: str | None, label: str | None, ordinal: int | None
) -> None:
    assert read_slugline(line) == Heading(None, label, ordinal, slug, TAGGED.get(line, ()))


@pytest.mark.parametrize(
    ("line", "agency", "labelled"),
    [
        ("(2nd LD) Ferry sinks", YONHAP, True),
        ("(URGENT) Ferry sinks", YONHAP, True),
        ("(ferry) Ferry sinks", YONHAP, False),
        ("UPDATE 1-Ferry sinks", REUTERS, True),
        ("Urgent: Ferry sinks", XINHUA, True),
        ("Update on the ferry", REUTERS, False),
        ("UPDATE 1-Ferry sinks", YONHAP, False),
    ],
)
def test_a_label_tells_a_headline(line: str, agency: Agency, *, labelled: bool) -> None:
    assert is_labelled(line, agency) is labelled


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        # A second label, or a second slug, belongs to the headline.
        ("(LEAD) (2nd LD) Ferry sinks", Heading("Ferry sinks", "LEAD", 1, "2nd LD")),
        ("(ferry) (boat) Ferry sinks", Heading("(boat) Ferry sinks", None, 0, "ferry")),
        ("(LEAD)", Heading(None, "LEAD", 1)),
        ("(LEAD) (ferry)", Heading("(ferry)", "LEAD", 1)),
        ("(LEAD) (ferry)  ", Heading("(ferry)  ", "LEAD", 1)),
        ("", Heading(None)),
        (
            "(News Focus) (Roundup) Ferry",
            Heading("Ferry", None, 0, None, ("News Focus", "Roundup")),
        ),
    ],
)
def test_what_stands_before_a_headline_is_taken_once(line: str, heading: Heading) -> None:
    assert read_heading(line, YONHAP) == heading


@pytest.mark.parametrize(
    "line", ["AM-radio stations close", "At a dam, officials said, water rose"]
)
def test_prose_is_no_slug_line(line: str) -> None:
    assert read_slug_line(line) is None


@pytest.mark.parametrize(
    ("agency", "ordinal", "label"),
    [("yonhap", 1, "LEAD"), ("yonhap", 2, "2nd LD"), ("yonhap", 3, "3rd LD"), ("yonhap", 4, "4th LD"),
     ("yonhap", 10, "10th LD"), ("yonhap", 11, "11th LD"), ("yonhap", 12, "12th LD"),
     ("yonhap", 13, "13th LD"), ("yonhap", 14, "14th LD"), ("yonhap", 21, "21st LD"),
     ("yonhap", 22, "22nd LD"), ("yonhap", 113, "113th LD"), ("yonhap", 0, "no label"),
     ("yonhap", -1, "URGENT"), ("reuters", 1, "UPDATE 1"), ("reuters", 2, "UPDATE 2"),
     ("ap", 1, "1st Ld-Writethru")],
)  # fmt: skip
def test_a_gap_is_named_as_the_agency_would_label_it(agency: str, ordinal: int, label: str) -> None:
    assert label_for(ordinal, AGENCIES[agency]) == label


@pytest.mark.parametrize(
    ("typed", "label"),
    [("3ld", "3rd LD"), ("3rd ld", "3rd LD"), ("lead", "LEAD"), ("2 lead", "2nd Lead"),
     ("update1", "UPDATE 1"), ("4ld", "4th Ld-Writethru"), ("21 ld", "21st LD"), ("", "?")],
)  # fmt: skip
def test_labels_are_known_as_people_type_them(typed: str, label: str) -> None:
    assert plain_label(typed) == plain_label(label)


def test_labels_that_differ_are_not_confused() -> None:
    labels = ("LEAD", "2nd LD", "3rd LD", "12th LD", "UPDATE 2", "URGENT", None)
    assert [plain_label(label) for label in labels] == [
        "ld", "2ld", "3ld", "12ld", "update2", "urgent", ""
    ]  # fmt: skip
