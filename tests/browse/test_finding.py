"""Looking for words in all versions of a story."""

from __future__ import annotations

from revtrack.verbs.archive import Archive
from tests.browse.screen import NARROW, Sitting, sit


def test_the_first_match_in_the_version_that_is_read_is_shown(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.find("Uninhabited  ISLETS")
        assert at.here.startswith("▌ + ¶8  added")
        assert at.status == "“Uninhabited  ISLETS”: match 1 of 1, in ¶8 of version 5"

    sit(archive, steps, "ferry", NARROW)


def test_n_goes_on_through_the_versions_and_comes_round(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("less_than_sign")
        await at.find("president")
        told = [at.status]
        for _ in range(5):
            await at.press("n")
            told.append(at.status)
        assert told[:3] == [
            "“president”: match 1 of 5, in the note of version 2",
            "“president”: match 2 of 5, in ¶5 of version 2",
            "“president”: match 3 of 5, in ¶7 of version 3",
        ]
        assert told[5] == told[0]
        await at.press("N")
        assert at.status == told[4]
        assert "version 5 of 5" in at.lines[0]

    sit(archive, steps, "ferry", NARROW)


def test_a_match_in_text_that_is_left_out_brings_the_whole_text(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        assert "tilting deck" not in at.reader.text.plain
        await at.find("tilting deck")
        assert at.here.startswith("▌ = ¶3 → ¶3")

    sit(archive, steps, "ferry")


def test_what_is_looked_for_is_marked(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.find("life raft")
        strips = at.app.screen._compositor.render_strips()
        marked = {s.text for strip in strips for s in strip if s.style and s.style.reverse}
        assert "life raft" in marked

    sit(archive, steps, "ferry")


def test_going_elsewhere_goes_on_from_there(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.find("coast guard")
        assert "match" in at.status
        await at.press("f", "end")
        assert at.status == ""
        await at.press("N")
        assert "of version 5" in at.status

    sit(archive, steps, "ferry")


def test_blame_is_left_for_a_match(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("b")
        await at.find("life raft")
        assert at.here.startswith("▌ + ¶8  added")

    sit(archive, steps, "ferry")


def test_words_that_no_version_has_are_told_to_be_nowhere(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("n")
        assert at.status == "/ looks for words first"
        await at.find("zeppelin")
        assert at.status == "no version has “zeppelin”"
        await at.find(" ")
        assert at.status == ""

    sit(archive, steps, "ferry")


def test_the_question_can_be_left_without_an_answer(archive: Archive) -> None:
    async def steps(at: Sitting) -> None:
        await at.press("slash", "q")
        assert at.app.is_running
        await at.press("escape", "left")
        assert "version 4 of 5" in at.lines[0]
        assert "? help" in at.lines[-1]

    sit(archive, steps, "ferry")
