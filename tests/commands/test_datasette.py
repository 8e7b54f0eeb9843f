"""`revtrack datasette`: the files, and a real Datasette on this computer that is asked for all."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

import revtrack as library
from revtrack.commands import datasette
from revtrack.model.dictionary import LAYOUTS, STORIES
from revtrack.model.queries import QUERIES
from revtrack.views.datasette import FACETS
from revtrack.writers.browsable import INDEXED, VIEWS
from tests.hostile import hostile
from tests.support import SAMPLES, CommandLine

BIN = Path(sys.executable).parent / "revtrack"
OWN_VIEWS = ("version_text", "changes", "paragraph_history")
# To localhost, whatever the environment says of proxies.
OPEN = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

needs_datasette = pytest.mark.skipif(
    find_spec("datasette") is None, reason="Datasette is not installed"
)


class Site:
    """A running Datasette."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"

    def text(self, path: str, **query: str) -> str:
        asked = f"?{urllib.parse.urlencode(query)}" if query else ""
        with OPEN(f"{self.address}/{path}{asked}", timeout=20) as answer:
            return str(answer.read().decode())

    def rows(self, path: str, **query: str) -> list[dict[str, Any]]:
        found = json.loads(self.text(f"{path}.json", _shape="array", **query))
        assert isinstance(found, list)
        return found


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = hostile(tmp_path_factory.mktemp("site"), long=False)
    assert archive.add([SAMPLES / "ferry", SAMPLES / "dam", SAMPLES / "strike"]).exit_code == 0
    return archive.path


@pytest.fixture(scope="module")
def site(db: Path) -> Iterator[Site]:
    if find_spec("datasette") is None:
        pytest.skip("Datasette is not installed")
    running, found = started(db)
    try:
        yield found
    finally:
        # Its own session: what Ctrl-C would reach, and nothing else.
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert running.returncode == 0, err
    assert "Traceback" not in err


def started(db: Path) -> tuple[subprocess.Popen[str], Site]:
    """Start the command on a free port, and return it once Datasette answers."""
    port = free_port()
    running = subprocess.Popen(
        [str(BIN), "datasette", "--port", str(port), "--db", str(db)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    found = Site(port)
    for _ in range(300):
        with suppress(urllib.error.URLError, ConnectionError):
            found.text("-/versions.json")
            return running, found
        assert running.poll() is None, running.stderr and running.stderr.read()
        time.sleep(0.1)
    running.kill()
    raise AssertionError("Datasette does not answer")


@needs_datasette
def test_no_server_is_left_behind_by_a_program_that_is_ended(db: Path) -> None:
    running, found = started(db)
    running.terminate()
    running.communicate(timeout=30)
    with pytest.raises(urllib.error.URLError):
        found.text("-/versions.json")


@needs_datasette
def test_every_table_can_be_browsed_with_its_facets(site: Site, db: Path) -> None:
    archive = library.open(db)
    for name in LAYOUTS:
        told = json.loads(site.text(f"hostile-tables/{name}.json", _size="1"))
        assert told["filtered_table_rows_count"] == len(list(archive.export(name)))
        assert set(told["facet_results"]) >= set(FACETS[name])
    stories = site.rows("hostile-tables/stories")
    assert [row["story"] for row in stories] == archive.keys()


@needs_datasette
def test_every_view_answers(site: Site, db: Path) -> None:
    archive = library.open(db)
    for name in OWN_VIEWS:
        assert site.rows(f"hostile/{name}", _size="max")
    silent = [row for row in archive.export("changes") if row["announced"] is False]
    assert len(site.rows("hostile-tables/unannounced", _size="max")) == len(silent)
    for name in VIEWS:
        assert site.rows(f"hostile-tables/{name}", _size="max")


@needs_datasette
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question_has_an_answer(query: Any, site: Site, db: Path) -> None:
    given = {
        "figure_over_time": {"story": "ferry-accident-2024-03-12", "words": "killed"},
        "search_paragraphs": {"words": "coast guard"},
    }.get(query.name, {})
    rows = site.rows(f"hostile-tables/{query.name}", **given)
    if query.name == "unannounced_figure_changes":
        held = library.open(db).export("changes")
        silent = [r for r in held if r["announced"] is False and r["grade"] == "figures"]
        assert {row["new_text"] for row in rows} == {row["new_text"] for row in silent}
    assert rows
    assert query.title in site.text(f"hostile-tables/{query.name}", **given)


@needs_datasette
def test_words_are_found_in_full_text(site: Site) -> None:
    for name in INDEXED:
        assert "_search" in site.text(f"hostile-tables/{name}")
    found = site.rows("hostile-tables/paragraphs", _search="fisherman", _size="max")
    assert found
    assert all("isherman" in row["text"] for row in found)
    assert site.rows("hostile/texts", _search="fisherman")
    strange = site.rows("hostile-tables/search_paragraphs", words='no" OR "never')
    assert strange == []


@needs_datasette
def test_a_story_is_called_by_its_headline(site: Site) -> None:
    (row,) = site.rows("hostile-tables/changes", _labels="on", _size="1")
    assert row["story"] == {
        "value": "bc-dam-evacuation",
        "label": "Pumps Bring Down Water Behind Threatened Dam",
    }
    (row,) = site.rows("hostile/versions", _labels="on", _size="1")
    assert row["story"]["label"] == "fire"


@needs_datasette
def test_columns_are_described_on_their_page(site: Site) -> None:
    for name, layout in LAYOUTS.items():
        page = site.text(f"hostile-tables/{name}", _size="1")
        for column in layout.columns:
            assert column.meaning.partition("'")[0].partition('"')[0] in page, column


@needs_datasette
def test_hostile_text_shows_as_text(site: Site) -> None:
    paths = [f"hostile-tables/{name}" for name in (*LAYOUTS, *VIEWS, "stories")]
    paths += [f"hostile/{name}" for name in OWN_VIEWS]
    pages = [site.text(path, _size="max") for path in paths]
    assert any("&lt;script&gt;alert" in page for page in pages)
    for page in pages:
        assert "<script>alert" not in page
        assert "<b>Fire</b>" not in page
        assert "<style>*{" not in page


@needs_datasette
def test_the_database_is_only_read(site: Site, db: Path) -> None:
    for name in ("hostile", "hostile-tables"):
        with pytest.raises(urllib.error.HTTPError):
            site.text(f"{name}.json", sql="delete from stories")
    assert library.open(db).keys()


def test_the_files_are_written_beside_the_database_or_elsewhere(
    db: Path, revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack.db = db
    told = revtrack("datasette", "--no-serve", "-o", tmp_path / "site", "--json").document
    assert told["files"] == [
        str(tmp_path / "site" / "hostile-tables.db"),
        str(tmp_path / "site" / "metadata.yaml"),
    ]
    before = [Path(file).read_bytes() for file in told["files"]]
    revtrack("datasette", "--no-serve", "-o", tmp_path / "site")
    assert [Path(file).read_bytes() for file in told["files"]] == before


def test_every_table_column_and_view_is_described(
    db: Path, revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack.db = db
    revtrack("datasette", "--no-serve", "-o", tmp_path)
    told = yaml.safe_load((tmp_path / "metadata.yaml").read_text("utf-8"))["databases"]
    with closing(sqlite3.connect(tmp_path / "hostile-tables.db")) as connection:
        made = {
            name: [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
                "AND name NOT LIKE '%fts%'"
            )
        }
    assert set(made) == set(told["hostile-tables"]["tables"])
    for name, layout in {**LAYOUTS, "stories": STORIES}.items():
        assert list(told["hostile-tables"]["tables"][name]["columns"]) == made[name]
        assert made[name] == list(layout.names)
        assert set(FACETS[name]) <= set(made[name])
    with closing(sqlite3.connect(db)) as connection:
        own = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
                "AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite%'"
            )
        }
    assert own == set(told["hostile"]["tables"])


def test_keys_lead_to_stories(db: Path, revtrack: CommandLine, tmp_path: Path) -> None:
    revtrack.db = db
    revtrack("datasette", "--no-serve", "-o", tmp_path)
    with closing(sqlite3.connect(tmp_path / "hostile-tables.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for name in LAYOUTS:
            (key,) = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            assert key[2:5] == ("stories", "story", "story")


def test_a_port_that_is_taken_is_told(db: Path, revtrack: CommandLine, tmp_path: Path) -> None:
    if find_spec("datasette") is None:
        pytest.skip("Datasette is not installed")
    revtrack.db = db
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = revtrack("datasette", "-o", tmp_path, "--port", str(port))
    assert ran.code == 2
    assert "revtrack: Datasette ended with exit code" in ran.err


def test_without_datasette_it_says_how_to_get_it(
    db: Path, revtrack: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(datasette, "import_module", absent)
    revtrack.db = db
    ran = revtrack("datasette", "-o", tmp_path)
    assert (ran.code, list(tmp_path.iterdir())) == (2, [])
    assert "pip install 'revtrack[datasette]'" in ran.err


def test_the_view_of_every_block_has_them_all(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        rows = connection.execute(
            "SELECT story, version, role, number, kind, moved FROM paragraph_history "
            "ORDER BY story, version, role, number"
        ).fetchall()
    held = [
        (r["story"], r["version"], r["role"], r["number"])
        for r in library.open(db).export("paragraphs")
    ]
    assert [row[:4] for row in rows] == sorted(held)
    for story, version, role, number, kind, moved in rows:
        if version == 1:
            assert (kind, moved) == ("added", None)
        assert kind in ("added", "changed", "unchanged", "split", "merged"), (story, role, number)


def test_what_is_not_derived_yet_is_said_in_the_view(tmp_path: Path) -> None:
    archive = library.open(tmp_path / "due.db")
    given = library.Given(agency="generic")
    items = [
        library.Item(f"Fire\n\nFire broke out on {day}.", "fire", given)
        for day in ("Monday", "Tuesday")
    ]
    list(archive.add_many(items))
    with closing(sqlite3.connect(archive.path)) as connection:
        kinds = [k for (k,) in connection.execute("SELECT kind FROM paragraph_history")]
    assert set(kinds) == {"added", "not derived yet"}
