"""Reading a story on the screen: versions, paragraphs, panes."""

from __future__ import annotations

from pathlib import Path

import pytest

import revtrack
from revtrack.verbs.archive import Archive
from revtrack.views.look import Look
from tests.browse.screen import NARROW, Sitting, sit
from tests.support import FIRE, page, write


def test_a_story_opens_at_its_last_version_with_what_changed(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert at.lines[0].startswith(" ferry-accident-2024-03-12 · version 5 of 5 · 4th LD")
        assert at.lines[1].split() == "1 no label 2 LEAD 3 2nd LD 4 3rd LD 5 4th LD".split()
        assert at.here.startswith("▌ ~ ¶7 → ¶7  changed · figures")

    sit(archive, steps, "ferry", NARROW)


def test_left_and_right_step_through_time(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("left")
        assert "version 4 of 5 · 3rd LD" in at.lines[0]
        assert "old  2nd LD · version 3" in at.reader.text.plain
        await at.press("right", "right")
        assert "version 5 of 5" in at.lines[0]
        assert at.status == "this is the last version held"
        await at.press("less_than_sign")
        assert "version 1 of 5 · no label" in at.lines[0]
        await at.press("left")
        assert at.status == "this is the first version"
        await at.press("greater_than_sign")
        assert "version 5 of 5" in at.lines[0]

    sit(archive, steps, "ferry")


def test_the_first_version_is_shown_whole(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("less_than_sign")
        assert at.here.startswith("▌ ¶1\n▌      MOKSAN, March 12 (Yonhap) -- A passenger ferry")
        assert "  headline     At least three dead as ferry runs aground" in at.text
        assert "¶12" in at.reader.text.plain

    sit(archive, steps, "ferry")


def test_stepping_stays_with_the_paragraph(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert at.here.startswith("▌ ~ ¶7 → ¶7")
        await at.press("left")
        assert at.here.startswith("▌ ~ ¶6 → ¶7  changed · figures")
        await at.press("left")
        assert at.here.startswith("▌ ~ ¶4 → ¶6  changed · figures")
        await at.press("right", "right")
        assert at.here.startswith("▌ ~ ¶7 → ¶7  changed · figures")

    sit(archive, steps, "ferry")


def test_up_and_down_go_from_change_to_change(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("down")
        assert at.here.startswith("▌ + ¶8  added")
        await at.press("k", "k")
        assert at.here.startswith("▌ = ¶6 → ¶6")
        await at.press("end")
        assert "¶30" in at.here
        assert "unchanged   words" in at.text
        await at.press("home")
        assert at.lines[2].startswith("    Death toll from ferry sinking")
        assert at.here.startswith("▌ = ¶6 → ¶6")

    sit(archive, steps, "ferry", NARROW)


def test_pages_are_turned(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("f")
        before = at.lines[10:20]
        await at.press("pagedown")
        assert at.lines[10:20] != before
        assert at.here
        await at.press("pageup", "pageup", "pageup")
        assert at.lines[10:20] != before or at.here

    sit(archive, steps, "ferry", NARROW)


def test_a_paragraph_taller_than_the_screen_is_gone_through_line_by_line(tmp_path: Path) -> None:
    tall = " ".join(f"The {n}th ship left the port of Moksan at noon." for n in range(90))
    archive = revtrack.open(tmp_path / "stories.db")
    archive.add([write(tmp_path, "page.txt", page(tall, *FIRE))])

    async def steps(at: Sitting) -> None:
        await at.press("home")
        await at.press(*("down",) * 30)
        assert "¶1" not in at.text
        assert at.here.count("\n") > 10
        await at.press(*("down",) * 80)
        assert "¶6" in at.here
        await at.press(*("up",) * 200)
        assert "¶1" in at.here

    sit(archive, steps, "harbour", NARROW)


def test_the_whole_text_is_shown_when_asked_for(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert "… 5 unchanged blocks" in at.text
        await at.press("f")
        assert "unchanged blocks" not in at.reader.text.plain
        assert at.here.startswith("▌ ~ ¶7 → ¶7")
        await at.press("f")
        assert "… 5 unchanged blocks" in at.text

    sit(archive, steps, "ferry")


def test_note_and_audit_stand_beside_the_text_where_there_is_room(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert "held against 3rd LD · version 4" in at.reader.side.plain
        assert "✓ supported" in at.text
        await at.press("left")
        assert "ferry-accident-2024-03-12 · 3rd LD · version 4" in at.reader.side.plain
        await at.press("a")
        assert "supported" not in at.text
        await at.press("a")
        assert "1 ✓ supported" in at.text

    sit(archive, steps, "ferry")


def test_on_a_narrow_screen_note_and_audit_take_the_place_of_the_text(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert "supported" not in at.text
        await at.press("a")
        assert "1 ✓ supported" in at.text
        assert "Search crews found" not in at.text
        await at.press("left")
        assert "held against 2nd LD · version 3" in at.text
        await at.press("escape")
        assert "old  2nd LD" in at.reader.text.plain
        assert "supported" not in at.text

    sit(archive, steps, "ferry", NARROW)


def test_the_side_can_be_scrolled_after_tab(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.resize(130, 12)
        await at.press("tab", "down", "down")
        assert at.reader.side.scroll_offset.y == 2
        await at.press("tab", "down")
        assert at.reader.side.scroll_offset.y == 2

    sit(archive, steps, "ferry")


def test_another_size_of_the_screen_wraps_the_text_anew(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("f", "end")
        for width, height in ((200, 50), (80, 24), (45, 12), (130, 40)):
            await at.resize(width, height)
            assert len(at.lines) == height
            assert max(map(len, at.lines)) <= width
            assert at.here
            assert ("supported" in at.text) == (width >= 100)

    sit(archive, steps, "ferry")


def test_the_versions_along_the_top_scroll_with_the_one_that_is_read(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.resize(30, 24)
        assert at.lines[1] == "‹  4 3rd LD  5 4th LD"
        await at.press("less_than_sign")
        assert at.lines[1] == "   1 no label  2 LEAD  ›"

    sit(archive, steps, "ferry")


def test_blame_and_matrix_take_the_middle_until_they_are_left(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("b")
        await at.until("¶2  since 1")
        assert at.lines[0].endswith("· blame")
        await at.press("left")
        await at.until("ferry-accident-2024-03-12 · version 4 · 3rd LD")
        await at.press("m")
        await at.until("¶1     + ~ ~ ~ =")
        assert at.lines[0].endswith("· matrix")
        await at.press("down", "up", "pagedown", "end", "home", "escape")
        assert "old  2nd LD · version 3" in at.text
        await at.press("b", "b")
        assert "old  2nd LD · version 3" in at.text

    sit(archive, steps, "ferry")


def test_the_keys_are_told(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("question_mark")
        assert "copy a citation of the paragraph" in at.text
        await at.press("x")
        assert "copy a citation of the paragraph" not in at.text
        await at.press("question_mark", "q")
        assert at.app.is_running
        assert "? help" in at.lines[-1]

    sit(archive, steps, "ferry", NARROW)


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
def test_it_is_quit(archive: Archive, key: str) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("escape")
        assert at.status == "q quits"
        await at.press(key)

    assert sit(archive, steps, "ferry").return_code == 0


def test_without_colour_words_that_changed_are_marked(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert "[-Nine-] {+Seven+} people remained" in at.text

    sit(archive, steps, "ferry", look=Look(marked=True))


def test_story_text_is_no_markup_and_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    headline = "Mayor [red]denies[/red] [@click=app.quit]leak[/] \x1b[2J"
    first = page(
        "[bold]Nobody[/bold] was hurt, \x1b]0;officials\x07 said. [/]", *FIRE, headline=headline
    )
    second = page("[bold]No one[/bold] was hurt, officials said. [/]", *FIRE, headline=headline, label="LEAD",
                  note="UPDATES [/b] lead")  # fmt: skip
    archive.add([write(tmp_path, "1.txt", first), write(tmp_path, "2.txt", second)])

    async def steps(at: Sitting) -> None:
        assert "Mayor [red]denies[/red] [@click=app.quit]leak[/] ␛[2J" in at.text
        await at.press("enter")
        assert "UPDATES [/b] lead" in at.reader.side.plain
        assert "[bold]NobodyNo one[/bold] was hurt" in at.text
        assert "␛]0;officials␇" in at.text
        assert "\x1b" not in at.text
        await at.find("[/b] l")
        assert at.status.startswith("“[/b] l”: match 1 of 1, in the note of version 2")
        await at.press("y")
        assert at.status.startswith("copied: ")

    sit(archive, steps)


def test_a_database_that_is_gone_is_told(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    for n, text in enumerate((page(*FIRE), page(*FIRE[1:], label="LEAD"))):
        archive.add([write(tmp_path, f"{n}.txt", text)])

    async def steps(at: Sitting) -> None:
        archive.path.unlink()
        await at.press("b")
        await at.until("there is no database")
        assert at.app.is_running

    sit(archive, steps, "harbour")
