"""The data dictionary: every exported table, its columns, their types and meanings.

One source for the files that `revtrack export` writes, for what `--dictionary` prints, for the
README and for what Datasette shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from revtrack.model.table import Cell, Table

CellType = Literal["text", "integer", "number", "boolean", "time", "bytes"]
"""What a cell holds. A time is written in ISO 8601 with its zone; none of them is ever empty text:
where there is no value, the cell is null. Bytes are in Parquet alone."""

Row = tuple[Cell, ...]


class Column(NamedTuple):
    """A column: its name, the type of its cells, and what they mean."""

    name: str
    type: CellType
    meaning: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of observations: its name, what one row is, and its columns."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def columns_of_lines(text: str) -> tuple[Column, ...]:
    """Return the columns that lines of `name type meaning` describe; an indented one goes on."""
    found = []
    for line in text.replace("\n  ", " ").split("\n"):
        if not line:
            continue
        name, kind, meaning = line.split(None, 2)
        found.append(Column(name, cast("CellType", kind), meaning))
    return tuple(found)


_VERSION = """
story text Key of the story
version integer Place of the version in the story's chain, from 1
label text Label of the filing, as printed; null for a first filing
published_at time When the version was published, as the page says, in the agency's zone
sha256 text SHA-256 of the capture that the version was read from
"""

_PAIR = """
story text Key of the story
old_version integer Place of the earlier version in the story's chain, from 1
new_version integer Place of the later version, the one that made the change
old_label text Label of the earlier version; null for a first filing
new_label text Label of the later version
old_published_at time When the earlier version was published, as its page says
new_published_at time When the later version was published, as its page says
old_sha256 text SHA-256 of the capture of the earlier version
new_sha256 text SHA-256 of the capture of the later version
"""

VERSIONS = Layout(
    "versions",
    "a version of a story",
    columns_of_lines(
        _VERSION
        + """
utc_offset integer Minutes that the clock of published_at is ahead of UTC; null where the page
  names no zone
captured_at time When the page was captured
added_at time When the capture was added to the database
source text Address that the page came from
file text Name of the file that the capture was added from
agency text Agency whose rules the page was read by
ordinal integer Number that the label counts: 0 for a first filing, -1 for a flash
status text What the item says of itself where it is not usable: canceled, withheld
language text Language that the item names
slug text Slug
headline text Headline
section text Section
byline text Byline
dateline text Dateline
note text Note to editors
paragraphs integer Paragraphs
captions integer Captions
words integer Words in paragraphs: runs of characters between white space
minutes number Minutes since the version before was published; null without both times
added integer Blocks added to the version before; null for the first version
removed integer Blocks removed
changed integer Blocks changed in place
moved integer Blocks moved, whatever else became of them
split integer Blocks split
merged integer Blocks that others were merged into
unchanged integer Blocks whose text is the same
words_in integer Words put in, in all blocks
words_out integer Words taken out, in all blocks
text text Paragraphs, an empty line between two
parser text Version of the parser that read the page
"""
    ),
)

PARAGRAPHS = Layout(
    "paragraphs",
    "a paragraph, caption or heading as it stands in a version",
    columns_of_lines(
        _VERSION
        + """
place integer Place on the page among all blocks, from 1
role text paragraph, caption or heading
number integer Number within the role, from 1: what the desk counts
lineage integer Number of the block's lineage in the story: the same in each version that has the
  block
introduced_in integer Version that introduced the lineage
last_in integer Last version that has the lineage
became text What became of it in this version: added, unchanged, changed, split, merged, returned
moved boolean Whether it moved against the version before
grade text Gravest thing that its change touches: spacing, typographic, wording, attribution,
  quotes, figures
words integer Words
text text Its text
"""
    ),
)

CHANGES = Layout(
    "changes",
    "a change from a version to the next: of blocks, or of a headline, byline, dateline or slug",
    columns_of_lines(
        _PAIR
        + """
minutes number Minutes from one publication to the other; null without both times
agency text Agency whose rules the later version was read by
change integer Number of the change in the diff of the two versions, from 1; null for a field
part text paragraph, caption, heading, headline, byline, dateline or slug
kind text changed, added, removed, split, merged, or unchanged for a block that only moved
moved boolean Whether the blocks moved
grade text Gravest thing that the change touches: spacing, typographic, wording, attribution,
  quotes, figures
old_numbers text Numbers of the blocks in the earlier version, a space between two
new_numbers text Numbers of the blocks in the later version, a space between two
old_text text Text before, a line a block
new_text text Text after, a line a block
words_in integer Words put in
words_out integer Words taken out
similarity number Likeness of the texts, from 0 to 1; null for a field
announced boolean Whether the later version's note names the change; null where it has no note, or
  notes do not speak of such changes
"""
    ),
)

CLAIMS = Layout(
    "claims",
    "a claim that a version's note to editors makes",
    columns_of_lines(
        _VERSION
        + """
agency text Agency whose rules the version was read by
against_version integer Place of the version that the claim was held against; null where none is
  held
against_sha256 text SHA-256 of the capture of that version
claim integer Number of the claim in the note, from 1
note text Whole note
text text Words of the claim
verb text What the claim says was done: updates, adds, corrects
what text Words that say what it was done to
where text Words that say where
kind text paragraphs, range, throughout, field or unlocated
field text Field that the claim is about, where it is about no paragraph
counts_in text Version whose paragraphs the claim counts: old or new
paragraphs text Numbers of the paragraphs that it names, a space between two
supported text Those of them that changed
unsupported text Those of them that did not
verdict text supported, partly, unsupported or unchecked
topic text Whether the words that it is about stand where it says: found, found elsewhere, not found
remark text What else there is to say
"""
    ),
)

QUOTES = Layout(
    "quotes",
    "a quotation in a version, or one thing that a version did to it",
    columns_of_lines(
        _VERSION
        + """
quote integer Number of the quotation in the story: the same in each version that has it
speaker text Who says it; null where no words say who
speaker_how text How the speaker is known: named, role, pronoun, context, none
text text The words, as they stand in the last version that has them
event text What this version did to it: added, dropped, returned, reworded, cut, extended,
  paraphrased, quoted, reattributed, respelled; null where it stands as it was
old text The words, or the speaker, before the event
new text The words, or the speaker, after the event
role text Role of the block in which it begins; null where the version does not have it
number integer Number of that block
through integer Number of the block in which it ends
"""
    ),
)

FIGURES = Layout(
    "figures",
    "a number of the story in a version, or the version that dropped it",
    columns_of_lines(
        _VERSION
        + """
series integer Number of the figure in the story: the same in each version that has it
context text Words around it where it stood last, the figure as …
kind text number, ordinal, fraction, money, share, measure, duration, age, date, time, score, name
unit text What is measured
status text first, added, same, changed or dropped
role text headline, paragraph, caption or heading; null where it was dropped
number integer Number of the block; null for the headline
text text As it is written
value text Its value in plain digits: 12–15 is a range, 2024-03-12 a date
amount number The value as a number, the lower one of a range; null where it is no amount
upper number The upper one of a range
qualifier text What bounds it: at least, about
"""
    ),
)

CODING = Layout(
    "coding",
    "a code that somebody gave to a change by hand",
    columns_of_lines(
        _PAIR
        + """
change_id text Id of the change, as in the sheet
change integer Number of the change in the diff of the two versions, as in `changes`; null for a
  field, and where the change is no longer found
kind text changed, added, removed, split, merged, or unchanged for a block that only moved; null
  where the change is no longer found
moved boolean Whether the blocks moved
newsedits text Its operations in the terms of NewsEdits
faigley_witte text Its operations in the terms of Faigley and Witte
grade text Gravest thing that the change touches
announced text Whether the note names it: yes, partly, no, no note, not checked
where text Where the change is: blocks before and after, or the field
old_text text Text before, as it was coded
new_text text Text after, as it was coded
codebook text Codebook by which it was coded
coder text Who gave the code
variable text What was asked about the change
code text The answer
sheet text File that the code came with
imported_at time When that was imported
"""
    ),
)

STORIES = Layout(
    "stories",
    "a story",
    columns_of_lines("""
story text Key of the story
title text Last headline of its versions, else its key
agency text Agency whose rules its last version was read by
versions integer Versions held
first time Time of the first version: published, else captured, else added
last time Time of the last version
"""),
)
"""Stands beside the others where they are browsed; every table's `story` leads to it."""

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (CHANGES, VERSIONS, PARAGRAPHS, CLAIMS, QUOTES, FIGURES, CODING)
}
"""Every table that can be exported, by its name."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the columns of some tables mean."""

    layouts: tuple[Layout, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the document `revtrack.dictionary/1`."""
        return {
            "schema": "revtrack.dictionary/1",
            "tables": [
                {
                    "table": layout.name,
                    "row": layout.row,
                    "columns": [column._asdict() for column in layout.columns],
                }
                for layout in self.layouts
            ],
        }

    def table(self) -> Table:
        """Return a row a column."""
        return Table(
            ("table", *Column._fields),
            tuple((layout.name, *column) for layout in self.layouts for column in layout.columns),
        )
