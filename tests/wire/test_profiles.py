"""Which agency a page is of, and what opens and ends its blocks."""

from __future__ import annotations

import pytest

from revtrack.errors import UsageError
from revtrack.wire.profiles import AGENCIES, detect, named


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        (["MOKSAN, March 12 (Yonhap) -- Rain fell."], "yonhap"),
        (["MOKSAN (AP) — Rain fell."], "ap"),
        (["MOKSAN, March 12 (Reuters) - Rain fell."], "reuters"),
        (["LUMA, March 12 (Xinhua) -- Rain fell."], "xinhua"),
        # The dateline counts before marks, wherever either stands.
        (["This photo by Associated Press shows rain.", "MOKSAN, March 12 (Yonhap) -- Rain."], "yonhap"),
        (["UPDATE 1-Rain falls", "LUMA, March 12 (Xinhua) -- Rain fell."], "xinhua"),
        # An agency's name within a text is no dateline, nor is another's.
        (["Rain fell, as the paper (Yonhap) had said -- all day."], "generic"),
        (["MOKSAN, March 12 (AFP) -- Rain fell."], "generic"),
        (["UPDATE 1-Rain falls", "Rain fell."], "reuters"),
        (["Rain fell on us -- and on the sea."], "generic"),
        ([], "generic"),
    ],
)  # fmt: skip
def test_a_page_is_of_the_agency_that_its_dateline_names(lines: list[str], agency: str) -> None:
    assert detect(lines).key == agency


@pytest.mark.parametrize(
    ("agency", "text", "ends"),
    [
        ("yonhap", "Smoke rises. (Yonhap)", True),
        ("yonhap", "Smoke rises. (PHOTO NOT FOR SALE) (Yonhap)", True),
        ("yonhap", "Smoke rises, as (Yonhap) said.", False),
        ("ap", "Smoke rises. (AP Photo/Jo Doe)", True),
        ("reuters", "Smoke rises. REUTERS/Jo Doe", True),
        ("xinhua", "Smoke rises. (Xinhua/Li Wei)", True),
        ("generic", "Photo: smoke over the bay", True),
        ("generic", "Smoke rises. (AFP)", True),
        ("generic", "Smoke rises. (Luma)", False),
        ("generic", "Smoke rises.", False),
    ],
)
def test_captions_end_as_the_agency_ends_them(agency: str, text: str, *, ends: bool) -> None:
    assert AGENCIES[agency].ends_caption(text) is ends


def test_an_agency_that_is_not_known_is_refused_with_all_that_are() -> None:
    with pytest.raises(UsageError) as caught:
        named("yonhop")
    assert caught.value.message == "there is no agency 'yonhop'"
    assert caught.value.hint is not None
    assert "yonhap" in caught.value.hint.split("known agencies: ")[0]
    assert caught.value.hint.endswith("known agencies: yonhap, ap, reuters, xinhua, generic")
    assert named("ap").name == "AP"
