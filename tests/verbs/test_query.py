"""What people type into a search, and what SQLite is asked."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revtrack.errors import UsageError
from revtrack.verbs.query import fts_query

ASKED = {
    "ferry": '"ferry"',
    "coast guard": '"coast" AND "guard"',
    '"coast guard" sank': '"coast guard" AND "sank"',
    "“coast guard”": '"coast guard"',
    "Moksan's": '"Moksan\'s"',
    "mid-air": '"mid-air"',
    "3.5%": '"3.5%"',
    "text:ferry": '"text:ferry"',
    "evacuat*": '"evacuat"*',
    '"coast gu"*': '"coast gu"*',
    "dead OR missing NOT crew": '"dead" OR "missing" NOT "crew"',
    "ferry AND NOT crew": '"ferry" NOT "crew"',
    "(dead OR missing) ferry": '( "dead" OR "missing" ) AND "ferry"',
    "dead and or not": '"dead" AND "and" AND "or" AND "not"',
    '"AND"': '"AND"',
    "화재": '"화재"*',
}
REFUSED = {
    '"coast guard': "a quotation mark is missing",
    "": "there is nothing to search for",
    "   ": "there is nothing to search for",
    "***": "*** has no letter or digit",
    "ferry & crew": "& has no letter or digit",
    '""': '"" has no letter or digit',
    "AND": "AND stands alone",
    "ferry AND": "AND stands alone",
    "OR ferry": "OR stands alone",
    "ferry OR OR crew": "OR stands alone",
    "NOT ferry": "NOT needs words in front of it",
    "AND NOT ferry": "NOT needs words in front of it",
    "(ferry": "a bracket is not closed",
    "ferry)": "a bracket closes that was not opened",
    "ferry ()": "there is nothing in the brackets",
    "(" * 30 + "a" + ")" * 30: "more than 20 brackets",
    "word " * 300: "300 words",
}


@pytest.fixture
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    return connection


@pytest.mark.parametrize("typed", ASKED)
def test_words_are_quoted_and_operators_kept(typed: str, index: sqlite3.Connection) -> None:
    assert fts_query(typed) == ASKED[typed]
    index.execute("SELECT * FROM t WHERE t MATCH ?", [fts_query(typed)]).fetchall()


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_query_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        fts_query(typed)
    assert (
        refused.value.message.startswith(REFUSED[typed]) or REFUSED[typed] in refused.value.message
    )
    assert refused.value.hint


@given(
    st.text()
    | st.lists(st.sampled_from('AND OR NOT ( ) "a b" a* 3.5 -x ^y {z} :'.split())).map(" ".join)
)
def test_whatever_is_typed_is_a_query_or_refused(typed: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    try:
        query = fts_query(typed)
    except UsageError:
        return
    connection.execute("SELECT * FROM t WHERE t MATCH ?", [query]).fetchall()
    connection.close()
