"""The first step: files of every kind to captures with stories, and what is not among them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import revtrack as library
from revtrack.corpus.came import Came, stories_in
from revtrack.corpus.inputs import File, Piece, listed, pieces
from revtrack.corpus.reading import Read, Reading, given_up, is_database, read
from revtrack.readers.records import Wishes
from revtrack.settings import Settings
from tests.corpora import lines, table
from tests.readers.tabled import FIRE, TRAM
from tests.readers.test_databases import edits
from tests.support import CommandLine, page, write

ROWS = [
    {"story": "moksan-fire", "text": FIRE},
    {"story": "tram", "text": TRAM},
    {"story": "moksan-fire", "text": f"{FIRE}\n\nThe fire was out by noon."},
]


class Reader:
    """Reads inputs as a run does, a file in a piece, and remembers what it was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: list[Read] = []
        self.came: list[Came] = []

    def __call__(
        self, *inputs: Path | str, agency: str | None = None, **columns: str
    ) -> dict[str, list[str]]:
        """Return the names of captures by story."""
        self.folder.mkdir(exist_ok=True)
        settings = Settings()
        wishes = Wishes(settings.max_bytes, columns, None, settings.max_growth)
        files = [one for one in listed(map(str, inputs)) if isinstance(one, File)]
        for piece in pieces(files):
            for each in piece.apart() or [piece]:
                self.done.append(read(Reading(wishes, agency, self.folder), each))
        for done in self.done:
            for path in sorted((self.folder / str(done.folder)).glob("*.parquet")):
                self.came += [one for some in stories_in(path).values() for one in some]
        found: dict[str, list[str]] = {}
        for one in sorted(self.came, key=lambda one: one.place):
            found.setdefault(one.story, []).append(Path(one.file).name)
        return found

    @property
    def failed(self) -> list[tuple[str, str]]:
        return [(Path(row.file or "").name, row.message) for one in self.done for row in one.failed]

    @property
    def captures(self) -> list[int]:
        return [source.captures for one in self.done for source in one.sources]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path / "read")


def as_csv(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


@pytest.mark.parametrize(("put", "kind"), [(lines, "jsonl"), (table, "parquet"), (as_csv, "csv")])
def test_rows_of_tables_are_captures_of_their_stories(
    put: Callable[[Path, list[dict[str, str]]], Path], kind: str, reader: Reader, tmp_path: Path
) -> None:
    found = reader(put(tmp_path / f"wire.{kind}", ROWS))
    assert {story: len(names) for story, names in found.items()} == {"moksan-fire": 2, "tram": 1}
    # Rows of CSV are named by their lines.
    assert found["tram"] == [f"wire.{kind}#{5 if kind == 'csv' else 2}"]
    assert (reader.captures, reader.failed) == ([3], [])
    assert sorted(one.capture.decode() for one in reader.came) == sorted(
        row["text"] for row in ROWS
    )


def test_places_go_on_from_file_to_file(reader: Reader, tmp_path: Path) -> None:
    for number in range(3):
        lines(tmp_path / f"{number}.jsonl", ROWS)
    reader(*(tmp_path / f"{number}.jsonl" for number in (2, 0, 1)))
    in_order = sorted(reader.came, key=lambda one: one.place)
    assert [Path(one.file).name for one in in_order] == [
        f"{file}.jsonl#{row}" for file in (2, 0, 1) for row in (1, 2, 3)
    ]
    assert len({one.place for one in in_order}) == 9


def test_numbers_of_stories_hold_for_all_tables_that_are_named(
    reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "guardian"
    folder.mkdir()
    lines(folder / "1.jsonl", [{"story_id": 42, "text": FIRE}, {"story_id": 43, "text": TRAM}])
    table(folder / "2.parquet", [{"story_id": 42, "text": f"{FIRE} It was out by noon."}])
    assert reader(folder) == {
        "guardian-42": ["1.jsonl#1", "2.parquet#1"],
        "guardian-43": ["1.jsonl#2"],
    }


def test_numbers_of_stories_in_databases_are_each_ones_own(reader: Reader, tmp_path: Path) -> None:
    paths = [edits(tmp_path / f"{name}.db") for name in ("guardian", "wire")]
    found = reader(*paths)
    assert set(found) == {
        f"{name}-{number}" for name in ("guardian", "wire") for number in (41, 42)
    }
    assert len(found["guardian-42"]) == 2


def test_columns_are_mapped_as_asked(reader: Reader, tmp_path: Path) -> None:
    rows = [{"chain": "tram", "words": TRAM, "text": "not this"}]
    assert set(reader(lines(tmp_path / "odd.jsonl", rows), story="chain", text="words")) == {"tram"}
    assert [one.capture for one in reader.came] == [TRAM.encode()]


def test_a_table_without_stories_is_named_with_the_way_out(reader: Reader, tmp_path: Path) -> None:
    path = lines(tmp_path / "texts.jsonl", [{"text": FIRE}, {"text": TRAM}])
    assert reader(path) == {}
    assert {name.partition("#")[0] for name, _ in reader.failed} == {"texts.jsonl"}
    assert all("which story it belongs to" in message for _, message in reader.failed)
    assert all("--map story=" in row.hint for one in reader.done for row in one.failed)


def test_a_row_without_a_story_is_named_and_the_others_are_read(
    reader: Reader, tmp_path: Path
) -> None:
    found = reader(lines(tmp_path / "wire.jsonl", [ROWS[0], {"text": TRAM}, ROWS[2]]))
    assert found == {"moksan-fire": ["wire.jsonl#1", "wire.jsonl#3"]}
    assert [name for name, _ in reader.failed] == ["wire.jsonl#2"]


def test_a_folder_of_pages_has_no_stories(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        write(folder, f"{number}.txt", page(slug=f"fire {number}"))
    assert reader(folder) == {}
    assert [name for name, _ in reader.failed] == ["0.txt", "1.txt", "2.txt"]


def test_a_database_of_ours_gives_its_stories_with_all_that_it_knows(
    reader: Reader, revtrack: CommandLine, tmp_path: Path
) -> None:
    revtrack("add", write(tmp_path, "1.txt", page()), "--story", "fire", "--agency", "yonhap")
    revtrack("add", write(tmp_path, "2.txt", page(label="LEAD")), "--story", "fire")
    assert is_database(revtrack.db)
    assert list(reader(revtrack.db)) == ["fire"]
    archive = library.open(revtrack.db)
    versions = list(archive.export("versions"))
    assert len(reader.came) == len(versions) == 2
    assert all(one.added_at for one in reader.came)
    assert {one.agency for one in reader.came} == {"yonhap", None}
    assert {Path(one.file).name for one in reader.came} == {"1.txt", "2.txt"}


def test_an_agency_is_that_of_those_that_say_none(reader: Reader, tmp_path: Path) -> None:
    reader(lines(tmp_path / "wire.jsonl", ROWS), agency="ap")
    assert {one.agency for one in reader.came} == {"ap"}


def test_the_hash_of_a_file_is_told(reader: Reader, tmp_path: Path) -> None:
    from hashlib import sha256

    path = lines(tmp_path / "wire.jsonl", ROWS)
    reader(path)
    (source,) = reader.done[0].sources
    assert source.sha256 == sha256(path.read_bytes()).hexdigest()
    assert source.size == path.stat().st_size


def test_a_file_that_is_gone_meanwhile_is_named(tmp_path: Path) -> None:
    path = lines(tmp_path / "wire.jsonl", ROWS)
    (piece,) = pieces([one for one in listed([str(path)]) if isinstance(one, File)])
    path.unlink()
    (tmp_path / "read").mkdir()
    settings = Settings()
    done = read(Reading(Wishes(settings.max_bytes, {}), None, tmp_path / "read"), piece)
    assert [row.file for row in done.failed] == [str(path)]
    assert done.sources[0].captures == 0


def test_files_that_end_their_process_are_tried_one_by_one_and_given_up() -> None:
    files = tuple(File(name, name, "wire", 1, "") for name in ("a.csv", "b.csv", "c.csv"))
    each = Piece(4, files).apart()
    assert [(piece.first, piece.files) for piece in each] == [
        (4, files[:1]), (5, files[1:2]), (6, files[2:]),
    ]  # fmt: skip
    assert each[0].apart() == []
    done = given_up(each[1])
    assert (done.folder, done.sources[0].captures) == (None, 0)
    assert [(row.file, row.error, row.exit_code) for row in done.failed] == [
        ("b.csv", "Killed", 70)
    ]
