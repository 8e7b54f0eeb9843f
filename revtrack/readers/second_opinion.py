"""What trafilatura takes for the main text of a page of unknown shape, if it is installed."""

from __future__ import annotations

EXTRA = "pip install 'revtrack[html]'"
_LONGEST = 400_000
"""Characters of a page: so many in short paragraphs, its worst case, take 1.2 s."""


def main_text(markup: str) -> str | None:
    """Return the main text of a page, a paragraph a line; None where trafilatura is not there.

    Nothing is returned for a page without such a text, or one that is too long to be a story's.
    """
    try:
        from trafilatura import extract
    except ImportError:
        return None
    if len(markup) > _LONGEST:
        return ""
    import logging

    # What it thinks of a page would otherwise be written to the terminal.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    found = extract(markup, output_format="txt", include_comments=False, include_tables=True)
    return found or ""
