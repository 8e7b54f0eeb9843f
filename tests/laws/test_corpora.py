"""Whatever a database holds comes back from a corpus as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from revtrack.corpus.exporting import export
from revtrack.corpus.importing import Importer, Keeper
from revtrack.model.held import Given
from revtrack.model.reported import Item
from revtrack.settings import DEFAULTS
from revtrack.verbs.archive import Archive
from tests.corpus.filed import ADDED, held
from tests.support import FIRE, page

FROM, TO = datetime(1990, 1, 1), datetime(2030, 1, 1)
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
TIMES = st.one_of(
    st.none(), st.datetimes(FROM, TO), st.datetimes(FROM, TO).map(lambda time: time.replace(tzinfo=UTC)),
    st.builds(lambda time, zone: time.replace(tzinfo=zone), st.datetimes(FROM, TO), ZONES),
)  # fmt: skip
TEXTS = st.one_of(
    st.text(min_size=1, max_size=80).map(lambda text: f"Two died.\n\n{text}"),
    st.binary(min_size=1, max_size=80).map(lambda data: b"Two died at sea.\n\n" + data),
    st.sampled_from([(), FIRE[:2], FIRE]).map(lambda texts: page(*texts)),
    st.text(max_size=30).map(lambda text: f"<html><body><p>One {text} fled.</p></body></html>"),
)
GIVEN = st.builds(
    Given,
    st.sampled_from([None, "generic", "ap", "yonhap"]),
    st.none() | st.text(max_size=12).map(lambda text: f"https://wire.example/{text}"),
    TIMES,
    st.sampled_from([None, "utf-8", "iso-8859-1", "euc-kr"]),
)
ITEMS = st.builds(
    Item, TEXTS, st.sampled_from(["ferry", "dam", "42", "火災"]), GIVEN, st.text(min_size=1)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=6))
def test_captures_stories_and_versions_are_the_same(items: list[Item]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.db", folder / "other.db"
        found = list(Archive(one, lambda: ADDED).add_many(items))
        if not any(entry.status == "added" for entry in found):
            return
        export(one, (), folder / "kept")
        done = Importer((str(folder / "kept"),), Keeper(other, lambda: ADDED, DEFAULTS)).done()
        assert done.failed == ()
        assert held(other) == held(one)
