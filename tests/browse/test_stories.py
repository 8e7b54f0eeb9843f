"""Choosing a story from all that are held."""

from __future__ import annotations

from revtrack.model.reported import Story
from revtrack.verbs.archive import Archive
from tests.browse.screen import NARROW, Sitting, sit


def test_all_stories_are_listed(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert at.lines[0] == " 3 stories of 3"
        assert "Death toll from ferry sinking rises to 14; divers search lower deck" in at.text
        assert "  ferry-accident-2024-03-12 · yonhap · 5 versions · 2024-03-12" in at.text
        assert max(map(len, at.lines)) <= 80

    sit(archive, steps, size=NARROW)


def test_typing_narrows_the_list_and_enter_reads(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press(*"HALTS", "space", *"port")
        assert at.lines[0] == " 1 story of 3"
        assert "ferry" not in at.text
        await at.press("enter")
        assert at.lines[0].startswith(" dock-workers-walk-out-at-port-ellery")
        await at.press("escape")
        assert at.lines[0] == " 1 story of 3"

    sit(archive, steps, size=NARROW)


def test_the_arrows_choose_while_words_are_typed(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("down", "down", "up", "pagedown", "pageup", "down", "enter")
        assert at.lines[0].startswith(" ferry-accident")

    sit(archive, steps)


def test_words_that_no_story_has_leave_an_empty_list(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press(*"zeppelin", "enter")
        assert at.lines[0] == " 0 stories of 3"
        await at.press(*("backspace",) * 8)
        assert at.lines[0] == " 3 stories of 3"
        await at.press("escape")

    assert sit(archive, steps).return_code == 0


def test_of_very_many_stories_the_latest_are_listed_until_words_are_typed(archive: Archive) -> None:
    many = [
        Story(
            f"crew-{n:05}",
            f"Crew {n} goes on strike",
            "ap",
            2,
            "2024-01-01",
            f"2024-01-{n % 28 + 1:02}",
            (),
        )
        for n in range(5000)
    ]

    async def steps(at: Sitting) -> None:
        await at.choose_from(many)
        assert at.lines[0] == " 5,000 stories of 5,000, 4,800 more when you type"
        assert "2024-01-28" in at.text
        await at.press(*"4321")
        assert at.lines[0] == " 1 story of 5,000"

    sit(archive, steps)


def test_a_click_reads_a_story(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.pilot.click("OptionList", offset=(5, 2))
        await at.settle()
        assert at.lines[0].startswith(" ferry-accident")

    sit(archive, steps)
