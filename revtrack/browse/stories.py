"""The stories of a database, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from revtrack.browse.finding import plain
from revtrack.model.reported import Story
from revtrack.views.palette import QUIET, STRONG
from revtrack.views.terminal.parts import counted, quiet, short_day, story_text

_MOST = 200
"""Stories listed at once; more are reached by typing."""

_HINTS = "type to filter  ↑↓ choose  Enter read  Esc quit"


class Chooser(Screen[None]):
    """A list that narrows as words are typed."""

    CSS = """
    Chooser #filter { height: 1; border: none; padding: 0 1; }
    Chooser OptionList { height: 1fr; border: none; padding: 0; scrollbar-size-vertical: 1; }
    Chooser OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    Chooser #count, Chooser #hints { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "list('cursor_down')"),
        ("up", "list('cursor_up')"),
        ("pagedown", "list('page_down')"),
        ("pageup", "list('page_up')"),
        ("escape", "app.quit"),
    ]

    class Chosen(Message):
        """A story was chosen, by its key."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, stories: Sequence[Story]) -> None:
        super().__init__()
        self._stories = sorted(stories, key=lambda story: story.last or "", reverse=True)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Static(id="count")
        yield Input(placeholder="words of a headline, key or agency", id="filter", compact=True)
        yield OptionList(markup=False, compact=True)
        yield Static(quiet(_HINTS), id="hints")

    def on_mount(self) -> None:
        """Show all, the latest first."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that have all the words."""
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        words = plain(typed).split()
        found = [story for story in self._stories if all(w in _searched(story) for w in words)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_told(story), id=story.key) for story in found[:_MOST])
        options.highlighted = 0 if found else None
        left = len(found) - _MOST
        more = f", {left:,} more when you type" if left > 0 else ""
        self.query_one("#count", Static).update(
            quiet(f" {counted(len(found), 'story')} of {len(self._stories):,}{more}")
        )

    def action_list(self, name: str) -> None:
        """Move in the list while the words stay where they are."""
        getattr(self.query_one(OptionList), f"action_{name}")()

    def on_input_submitted(self) -> None:
        """Choose the story that is marked."""
        option = self.query_one(OptionList).highlighted_option
        if option and option.id:
            self.post_message(self.Chosen(option.id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the story that was pointed at."""
        if event.option.id:
            self.post_message(self.Chosen(event.option.id))


def _searched(story: Story) -> str:
    return plain(f"{story.key} {story.title or ''} {story.agency}")


def _told(story: Story) -> Text:
    days = dict.fromkeys([short_day(story.first), short_day(story.last)])
    facts = (story.key, story.agency, counted(story.versions, "version"), " to ".join(days))
    return Text("\n").join(
        [story_text(story.title or story.key, STRONG), story_text(f"  {' · '.join(facts)}", QUIET)]
    )
