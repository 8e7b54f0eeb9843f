"""Which story a page belongs to, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import FIRE, CommandLine, page, write

STRIKE = (
    "Dock workers at the harbour walked out on Tuesday over pay, the union said.",
    "The walkout is the third this year and is to last until Friday evening.",
    "Shippers warned of delays for cars and frozen fish bound for markets abroad.",
    "A mediator named by the labor ministry met both sides twice without result, it said.",
)
ADDRESS = "https://en.yna.co.kr/view/AEN202403120012{}315"


def added(revtrack: CommandLine, path: Path, *words: str) -> dict[str, object]:
    (entry,) = revtrack("add", path, *words, "--json").document["added"]
    assert isinstance(entry, dict)
    return entry


def test_a_new_story_has_a_readable_key(revtrack: CommandLine, tmp_path: Path) -> None:
    entry = added(revtrack, write(tmp_path, "1.txt", page(*FIRE)))
    assert entry["story"] == "harbour-fire-2024-03-12"
    assert str(entry["story_by"]).startswith("new")


def test_without_a_slug_the_headline_gives_the_key(revtrack: CommandLine, tmp_path: Path) -> None:
    entry = added(revtrack, write(tmp_path, "1.txt", page(*FIRE, slug=None)))
    assert entry["story"] == "fire-breaks-out-at-moksan-harbour-2024-03-12"


def test_shared_text_joins_whatever_headline_and_slug_say(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    added(revtrack, write(tmp_path, "1.txt", page(*FIRE)))
    later = page(*FIRE, label="LEAD", slug="warehouse blaze", headline="Two die in Moksan blaze")
    entry = added(revtrack, write(tmp_path, "2.txt", later))
    assert (entry["story"], entry["version"]) == ("harbour-fire-2024-03-12", 2)
    assert "shares" in str(entry["story_by"])


def test_a_slug_and_a_day_alone_never_decide(revtrack: CommandLine, tmp_path: Path) -> None:
    added(revtrack, write(tmp_path, "1.txt", page(*FIRE)))
    entry = added(revtrack, write(tmp_path, "2.txt", page(*STRIKE, label="LEAD")))
    assert entry["story"] == "harbour-fire-2024-03-12-2"


def test_little_shared_text_is_a_new_story_and_a_warning(
    revtrack: CommandLine, tmp_path: Path
) -> None:
    added(revtrack, write(tmp_path, "1.txt", page(*FIRE)))
    entry = added(revtrack, write(tmp_path, "2.txt", page(*STRIKE, FIRE[1])))
    assert entry["story"] == "harbour-fire-2024-03-12-2"
    assert any(
        "revtrack story merge harbour-fire-2024-03-12-2 harbour-fire-2024-03-12" in warning
        for warning in entry["warnings"]  # type: ignore[attr-defined]
    )


def test_the_url_id_decides_before_the_text(revtrack: CommandLine, tmp_path: Path) -> None:
    first = added(revtrack, write(tmp_path, "1.txt", page(*FIRE)), "--source", ADDRESS.format("00"))
    rewritten = write(tmp_path, "2.txt", page(*STRIKE, label="LEAD"))
    entry = added(revtrack, rewritten, "--source", ADDRESS.format("51"))
    assert entry["story"] == first["story"]
    assert "AEN20240312-0012" in str(entry["story_by"])


def test_a_named_story_decides_before_all(revtrack: CommandLine, tmp_path: Path) -> None:
    added(revtrack, write(tmp_path, "1.txt", page(*FIRE)))
    entry = added(revtrack, write(tmp_path, "2.txt", page(*FIRE, label="LEAD")), "--story", "mine")
    assert (entry["story"], entry["story_by"]) == ("mine", "its story was named")


def test_pages_without_a_time_are_compared_too(revtrack: CommandLine, tmp_path: Path) -> None:
    first = "목산항 창고 화재로 2명 숨져\n\n12일 오전 5시 40분께 목산항 창고에서 불이 나 2명이 숨졌다.\n\n소방당국은 원인을 조사하고 있다고 이날 오후 목산시청에서 말했다.\n"
    later = first.replace("2명", "3명").replace("원인을", "정확한 원인을")
    added(revtrack, write(tmp_path, "1.txt", first))
    assert added(revtrack, write(tmp_path, "2.txt", later))["version"] == 2


def test_a_flash_joins_the_story_it_announced(revtrack: CommandLine, tmp_path: Path) -> None:
    added(revtrack, write(tmp_path, "1.txt", page(*FIRE)))
    flash = page(FIRE[0], label="URGENT", time="09:01 March 12, 2024")
    entry = added(revtrack, write(tmp_path, "0.txt", flash))
    assert (entry["story"], entry["version"]) == ("harbour-fire-2024-03-12", 1)


@pytest.mark.parametrize("slug", ["BC-Dam Break", "BC-Flood"])
def test_at_ap_the_slug_names_the_story_and_less_text_will_do(
    slug: str, revtrack: CommandLine, tmp_path: Path
) -> None:
    def ap(slug: str, label: str, *texts: str) -> str:
        first, *rest = texts
        return "\n\n".join(
            [f"{slug}, {label}a0398,0350", "Water rises", f"LUMA (AP) _ {first}", *rest]
        )

    added(revtrack, write(tmp_path, "1.txt", ap("BC-Dam Break", "", *FIRE)))
    entry = added(
        revtrack, write(tmp_path, "2.txt", ap(slug, "1st Ld-Writethru, ", *STRIKE, FIRE[1]))
    )
    assert (entry["story"] == "bc-dam-break") is (slug == "BC-Dam Break")
