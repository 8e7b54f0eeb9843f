"""The application: the stories, or one that was named, until the reader quits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.theme import Theme
from textual.app import App
from textual.binding import BindingType

from revtrack.browse.reader import Reader
from revtrack.browse.reading import OpenStory
from revtrack.browse.stories import Chooser
from revtrack.errors import RevtrackError
from revtrack.model.reported import Story
from revtrack.verbs.archive import Archive
from revtrack.views.look import Look
from revtrack.views.palette import styles


class Browser(App[None]):
    """Reads an archive. `shown` is the story to begin with, or all to choose from.

    `theme` is a theme of the palette; without one nothing is coloured.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+c", "quit")]
    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    """

    def __init__(
        self,
        archive: Archive,
        shown: OpenStory | Sequence[Story],
        look: Look,
        theme: str | None = None,
    ) -> None:
        super().__init__(ansi_color=True)
        # Views name styles; this is what they look like.
        self.console.push_theme(Theme(styles(theme)))
        # The terminal's own colours: what is read looks as it does in the other commands.
        self.theme = "ansi-dark"
        self._archive = archive
        self._shown = shown
        self._look = look

    def on_mount(self) -> None:
        """Open the story, or the list of them."""
        if isinstance(self._shown, OpenStory):
            self.push_screen(Reader(self._shown, self._look))
        else:
            self.push_screen(Chooser(self._shown))

    def on_chooser_chosen(self, event: Chooser.Chosen) -> None:
        """Open the story that was chosen."""
        try:
            story = OpenStory(self._archive, event.key)
        except RevtrackError as error:
            self.notify(f"{error.message}\n{error.hint}", severity="error", markup=False)
            return
        self.push_screen(Reader(story, self._look))
