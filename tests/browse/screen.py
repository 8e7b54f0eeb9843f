"""A reader at the keys of `revtrack browse`, without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import cast

import pytest

from revtrack.model.reported import Story
from revtrack.verbs.archive import Archive
from revtrack.views.look import Look

pytest.importorskip("textual", reason="`revtrack browse` needs Textual: pip install -e '.[browse]'")

from textual.pilot import Pilot
from textual.widgets import Input

from revtrack.browse.app import Browser
from revtrack.browse.reader import Reader
from revtrack.browse.reading import OpenStory
from revtrack.browse.stories import Chooser

WIDE, NARROW = (130, 40), (80, 24)


class Sitting:
    """Someone sits before the screen: presses keys and reads."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys, each once the screen has done with the one before."""
        for key in keys:
            self.app.simulate_key(" " if key == "space" else key)
            await self._handled()
        await self.settle()

    async def _handled(self) -> None:
        """Wait until nothing waits to be handled; how long the machine takes does not count."""
        quiet_rounds = 0
        while quiet_rounds < 5 and self.app.is_running:
            await asyncio.sleep(0)
            nodes = [self.app, *self.app.screen_stack, *self.app.screen.walk_children()]
            is_busy = any(node.message_queue_size for node in nodes)
            quiet_rounds = 0 if is_busy else quiet_rounds + 1

    async def settle(self) -> None:
        """Wait until the screen shows what it is going to show."""
        for _ in range(2):
            await self._handled()
            if self.app.is_running:
                # What its timer does, sixty times a second.
                self.app.screen._on_timer_update()

    async def choose_from(self, stories: Sequence[Story]) -> None:
        await self.app.push_screen(Chooser(stories))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def find(self, words: str) -> None:
        await self.press("slash")
        self.app.screen.query_one(Input).value = words
        await self.press("enter")

    async def until(self, shown: str) -> None:
        """Wait for something that is read in the background."""
        for _ in range(200):
            if shown in self.text:
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"{shown!r} is not shown in {self.text}")

    @property
    def reader(self) -> Reader:
        return cast("Reader", self.app.screen)

    @property
    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        return self.lines[-2].strip()

    @property
    def here(self) -> str:
        """The lines that the reader stands on."""
        lines = [line.partition("│")[0].rstrip() for line in self.lines]
        return "\n".join(line for line in lines if line.startswith("▌"))


def sit(
    archive: Archive,
    steps: Callable[[Sitting], Awaitable[None]],
    story: str | None = None,
    size: tuple[int, int] = WIDE,
    look: Look = Look(),  # noqa: B008  frozen
) -> Browser:
    """Open an archive on a screen of some size, do the steps, and return the application."""
    app = Browser(archive, OpenStory(archive, story) if story else archive.stories().stories, look)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            sitting = Sitting(pilot)
            await sitting.settle()
            await steps(sitting)

    asyncio.run(run())
    return app
