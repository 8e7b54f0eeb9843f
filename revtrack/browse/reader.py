"""A story on the screen: versions along the top, the text in the middle, note and audit beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from revtrack.browse.finding import BEFORE_ALL, NOTE, Match, after, before, matches, where
from revtrack.browse.help import Help
from revtrack.browse.pane import Pane
from revtrack.browse.pieces import Piece, first_version, revision, standing_on
from revtrack.browse.reading import OpenStory
from revtrack.browse.versions import Versions
from revtrack.errors import RevtrackError
from revtrack.verbs.citing import cited_block, cited_change, cited_version
from revtrack.views.citation import text as cited_text
from revtrack.views.look import Look
from revtrack.views.palette import QUIET
from revtrack.views.terminal import view
from revtrack.views.terminal.parts import heading, quiet, short_time, story_text

if TYPE_CHECKING:
    from revtrack.model.citation import Citation
    from revtrack.model.lineage import Blame, Matrix

Mode = Literal["diff", "blame", "matrix"]
T = TypeVar("T")
Standing = Callable[[Sequence[Piece]], int | None]

_WIDE = 100
"""Columns from which note and audit stand beside the text."""

_HINTS = "←→ version  ↑↓ move  / find  a audit  b blame  m matrix  y copy  ? help  q quit"


class Reader(Screen[None]):
    """Reads one story; `look` says what the terminal can show."""

    CSS = """
    #versions { height: 1; }
    #title, #status, #hints { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    #text { width: 3fr; }
    #side { width: 2fr; max-width: 72; border-left: solid ansi_bright_black; }
    #find { height: 1; border: none; padding: 0; display: none; }
    Reader.alone #side { max-width: 100%; border-left: none; }
    Pane { scrollbar-size-vertical: 1; overflow-y: scroll; overflow-x: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left,h", "step(-1)"),
        ("right,l", "step(1)"),
        ("less_than_sign", "first"),
        ("greater_than_sign", "last"),
        ("f", "fold"),
        ("b", "mode('blame')"),
        ("m", "mode('matrix')"),
        ("a", "side"),
        ("slash", "find"),
        ("n", "found(1)"),
        ("N", "found(-1)"),
        ("y", "copy"),
        ("Y", "copy_version"),
        ("question_mark", "help"),
        ("escape", "back"),
        ("q", "app.quit"),
    ]

    class Followed(Message):
        """What became of the paragraphs in all versions was read for a mode and a place."""

        def __init__(self, mode: Mode, place: int, found: Blame | Matrix | RevtrackError) -> None:
            super().__init__()
            self.mode = mode
            self.place = place
            self.found = found

    def __init__(self, story: OpenStory, look: Look) -> None:
        super().__init__()
        self.story = story
        self.place = len(story.chain)
        self.mode: Mode = "diff"
        self._look = look
        self._side: bool | None = None
        self._beside = 0
        self._sought = ""
        self._matches: list[Match] = []
        self._match: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Static(id="title")
        yield Versions(self.story.chain, id="versions")
        with Horizontal():
            yield Pane(id="text")
            yield Pane(id="side")
        yield Static(id="status")
        yield Input(placeholder="words to find in all versions", id="find", compact=True)
        yield Static(quiet(_HINTS), id="hints")

    def on_mount(self) -> None:
        """Begin with the last version, once there is a size to wrap to."""
        self.text.focus()
        self.call_after_refresh(self._show)

    @property
    def text(self) -> Pane:
        """The pane in the middle."""
        return self.query_one("#text", Pane)

    @property
    def side(self) -> Pane:
        """The pane of note and audit."""
        return self.query_one("#side", Pane)

    # Showing

    def _show(self, at: Standing | None = None) -> None:
        """Show the version in the mode that is chosen; `at` finds the piece to stand on."""
        self.query_one("#versions", Versions).show(self.place)
        self.query_one("#title", Static).update(self._title())
        self._tell()
        if self.mode == "diff":
            self._read(self._changes, lambda pieces: self._shown(pieces, at))
        else:
            self._tell(f"reading all versions for {self.mode} …")
            asked = self.mode, self.place
            Thread(target=self._read_lineages, args=asked, daemon=True).start()
        self._show_side()

    def _read(self, ask: Callable[[], T], then: Callable[[T], None]) -> None:
        """Ask the database for something and go on with it, or say what is wrong."""
        try:
            found = ask()
        except RevtrackError as error:
            self._fail(error)
        else:
            then(found)

    def _fail(self, error: RevtrackError) -> None:
        self._tell(f"{error.message}; {error.hint}")

    def _shown(self, pieces: Sequence[Piece], at: Standing | None = None) -> None:
        self.text.show(pieces, at(pieces) if at else None)

    def _changes(self) -> list[Piece]:
        if self.place == 1:
            return list(first_version(self.story.held(1)))
        return list(revision(self.story.diff(self.place), self._look))

    def _read_lineages(self, mode: Mode, place: int) -> None:
        """Follow all paragraphs through all versions, away from the screen: it can take seconds."""
        found: Blame | Matrix | RevtrackError
        try:
            found = self.story.blame(place) if mode == "blame" else self.story.matrix
        except RevtrackError as error:
            found = error
        with suppress(RuntimeError):  # the reader has quit
            self.post_message(self.Followed(mode, place, found))

    def on_reader_followed(self, event: Followed) -> None:
        """Show what was read, unless the reader has gone on."""
        if (self.mode, self.place) != (event.mode, event.place):
            return
        if isinstance(event.found, RevtrackError):
            self._fail(event.found)
        else:
            self._shown([Piece(view(event.found, self._look))])
            self._tell()

    def _show_side(self) -> None:
        """Show note and audit of the version, if there is room for them and they are not there."""
        if self.side.display and self._beside != self.place:
            self._beside = self.place
            ask = partial(self.story.audit, self.place)
            self._read(ask, lambda audit: self.side.show([Piece(view(audit, self._look))]))

    def _title(self) -> Text:
        held = self.story.held(self.place)
        label = held.version.label or "no label"
        time = short_time(held.version.published_at) or "no time"
        line = heading(f" {self.story.key}")
        told = f" · version {self.place} of {len(self.story.chain)} · {label} · {time}"
        line.append_text(story_text(told, QUIET))
        if self.mode != "diff":
            line.append(f" · {self.mode}")
        line.overflow = "ellipsis"
        return line

    def _tell(self, told: str = "") -> None:
        """Say where the search is, or something else, above the keys."""
        if not told and self._matches and self._match is not None:
            found = self._matches[self._match]
            told = (
                f"“{self._sought}”: match {self._match + 1} of {len(self._matches)}, "
                f"in {where(self.story.held(found.place), found)} of version {found.place}"
            )
        line = story_text(f" {told}")
        line.overflow = "ellipsis"
        self.query_one("#status", Static).update(line)

    # Through the versions

    def action_step(self, by: int) -> None:
        """Go to the next version or the one before, and stay with the paragraph if it is shown."""
        place = self.place + by
        if not 1 <= place <= len(self.story.chain):
            self._tell("this is the last version held" if by > 0 else "this is the first version")
            return
        here = self.text.here
        followed = self._followed(here, by) if here else ()
        self._match = None
        self.place = place
        self._show(lambda pieces: standing_on(pieces, followed))

    def _followed(self, here: Piece, by: int) -> tuple[int, ...]:
        """Return where the blocks that are stood on are in the version beside this one."""
        if by < 0:
            return here.change.old if here.change else ()
        after_this = self.story.diff(self.place + 1)
        mine = set(here.indices)
        return tuple(
            n for change in after_this.changes if mine & set(change.old) for n in change.new
        )

    def action_first(self) -> None:
        """Go to the first version."""
        self._go(1)

    def action_last(self) -> None:
        """Go to the last version."""
        self._go(len(self.story.chain))

    def _go(self, place: int) -> None:
        self._match = None
        self.place = place
        self._show()

    # What is shown

    def action_mode(self, mode: Mode) -> None:
        """Show blame or matrix, or the diff again."""
        self.mode = "diff" if self.mode == mode else mode
        self._show()

    def action_fold(self) -> None:
        """Show the whole text, or changes only."""
        self._unfold(self._look.context is not None)

    def _unfold(self, whole: bool) -> None:
        here = self.text.here
        self._look = replace(self._look, context=None if whole else Look().context)
        self._show(lambda pieces: standing_on(pieces, here.indices) if here else None)

    def action_side(self) -> None:
        """Show or hide note and audit; where there is little room they take all of it."""
        self._side = not self.side.display
        self._fit(self.size.width)
        (self.text if self.text.display else self.side).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the panes to the width."""
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        is_wide = width >= _WIDE
        self.side.display = is_wide if self._side is None else self._side
        self.text.display = is_wide or not self.side.display
        self.set_class(not self.text.display, "alone")
        self._show_side()

    def action_back(self) -> None:
        """Go back to the diff, from it to the stories if they were shown."""
        if self.mode != "diff":
            self.action_mode(self.mode)
        elif not self.text.display:
            self.action_side()
        elif len(self.app.screen_stack) > 2:  # the app's own screen, the stories, this one
            self.app.pop_screen()
        else:
            self._tell("q quits")

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help())

    # Looking for words

    @property
    def _find(self) -> Input:
        return self.query_one("#find", Input)

    def action_find(self) -> None:
        """Ask for words."""
        self._asking(True)

    def _asking(self, asking: bool) -> None:
        self._find.display = asking
        self.query_one("#hints").display = not asking
        (self._find if asking else self.text).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the first match in this version, else in the next one that has any."""
        self._asking(False)
        self._sought = event.value.strip()
        self._matches = matches(self.story.chain, self._sought)
        self.text.mark(self._sought)
        self._match = None
        if self._sought and not self._matches:
            self._tell(f"no version has “{self._sought}”")
        elif self._matches:
            self._jump(after(self._matches, Match(self.place, BEFORE_ALL)))
        else:
            self._tell()

    def on_key(self, event: events.Key) -> None:
        """Leave the question without an answer."""
        if event.key == "escape" and self._find.display:
            event.stop()
            self._asking(False)

    def action_found(self, by: int) -> None:
        """Go to the next match, or the one before, in whatever version it is."""
        if not self._matches:
            self._tell("/ looks for words first")
        elif by > 0:
            self._jump(after(self._matches, self._position()))
        else:
            self._jump(before(self._matches, self._position()))

    def _position(self) -> Match:
        """Return the match that is stood on, else the first block of the piece."""
        if self._match is not None:
            return self._matches[self._match]
        here = self.text.here
        return Match(self.place, here.indices[0] if here and here.indices else NOTE)

    def _jump(self, number: int) -> None:
        found = self._matches[number]
        is_shown = self.mode == "diff" and found.place == self.place
        if not is_shown or self._is_folded(found):
            self.mode = "diff"
            self.place = found.place
            if self._is_folded(found):
                self._look = replace(self._look, context=None)
            self._show(lambda pieces: standing_on(pieces, [found.block]))
        else:
            at = standing_on(self.text.pieces, [found.block])
            self.text.scroll_to(y=0, animate=False) if at is None else self.text.stand(at)
        self._match = number
        self._tell()

    def _is_folded(self, found: Match) -> bool:
        """Whether the block of a match is not among the pieces of its version."""
        return found.block > NOTE and standing_on(self._changes(), [found.block]) is None

    def on_pane_stood(self) -> None:
        """Forget which match was stood on: the reader went elsewhere."""
        here = self.text.here
        if self._match is not None and here:
            found = self._matches[self._match]
            if found.block not in here.indices:
                self._match = None
                self._tell()

    # Copying

    def action_copy(self) -> None:
        """Copy a citation of the paragraph or change that is stood on, else of the version."""
        here = self.text.here if self.mode == "diff" else None
        new, count = self.story.held(self.place), len(self.story.chain)
        old = self.story.before(self.place)
        if here and here.block:
            self._copy(cited_block(new, count, here.block))
        elif here and here.change and old:
            diff = self.story.diff(self.place)
            self._copy(cited_change(old, new, count, diff, here.change))
        else:
            self.action_copy_version()

    def action_copy_version(self) -> None:
        """Copy a citation of the version."""
        self._copy(cited_version(self.story.held(self.place), len(self.story.chain)))

    def _copy(self, citation: Citation) -> None:
        told = cited_text(citation)
        self.app.copy_to_clipboard(told)
        what = told if citation.where is None else told.partition("\n")[2]
        self._tell(f"copied: {what}".replace("\n", " "))
