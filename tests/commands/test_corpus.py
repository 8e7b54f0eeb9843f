"""`revtrack corpus`: what it writes and says, how it ends, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from revtrack.corpus import engines
from revtrack.corpus.engines import Engine
from revtrack.corpus.run import Run
from revtrack.model.corpus import TABLES
from tests.corpora import Here, lines, rows_of, told
from tests.support import CommandLine, Ran

pytest.importorskip("pyarrow")
ANSWER = "Dask shows its work at http://127.0.0.1:8787/status"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do all the work, and tell of a cluster where Dask is asked for."""

    @contextmanager
    def begun(name: str, _: int, __: str | None, tell: Callable[[str], None]) -> Iterator[Engine]:
        if name == "dask":
            tell(ANSWER)
        yield Here()

    monkeypatch.setattr(engines, "begun", begun)


class Corpus:
    """Runs commands over a table of three stories, from its own folder."""

    def __init__(self, revtrack: CommandLine, folder: Path) -> None:
        self.revtrack = revtrack
        self.out = folder / "out"
        self.table = lines(folder / "wire.jsonl", rows_of(range(3), versions=3, paragraphs=4))

    def __call__(self, verb: str, *more: str | Path, inputs: tuple[str | Path, ...] = ()) -> Ran:
        words = (*(inputs or (self.table,)), "-o", self.out, *more)
        return self.revtrack("corpus", verb, *words, db=False)


@pytest.fixture
def corpus(revtrack: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.chdir(tmp_path)
    return Corpus(revtrack, tmp_path)


@pytest.mark.parametrize("verb", TABLES)
def test_each_writes_its_table(verb: str, corpus: Corpus) -> None:
    ran = corpus(verb)
    (table,) = TABLES[verb]
    rows = told(corpus.out / table)
    assert (ran.code, ran.err) == (0, "")
    assert len(rows) > 3
    assert ran.out.splitlines()[-3:] == [
        f"written  {corpus.out}",
        f"    {table}: {len(rows):,} rows",
        "    of 3 stories, 9 versions",
    ]
    assert {path.name for path in corpus.out.iterdir()} == {
        table, "_run.json", "failures.parquet",
    }  # fmt: skip


def test_what_is_missing_is_told_and_decides_the_exit_code(corpus: Corpus) -> None:
    with corpus.table.open("a") as file:
        file.write('{"text": "of no story"}\n{"story": "a", "text": ""}\n')
    ran = corpus("diff")
    assert ran.code == 2
    assert ran.out.splitlines()[-2:] == [
        "    skipped  no text 1",
        "    ! 1 failure: failures.parquet says what is missing, and why",
    ]
    (failure,) = told(corpus.out / "failures.parquet")
    assert failure["file"] == f"{corpus.table}#10"
    assert "which story" in failure["message"]
    assert "--map story=COLUMN" in failure["hint"]


def test_how_columns_are_taken_is_told_once_for_all_tables_alike(
    corpus: Corpus, tmp_path: Path
) -> None:
    more = lines(tmp_path / "more.jsonl", rows_of(range(3), versions=3, paragraphs=4))
    ran = corpus("stats", "--map", "text=text", inputs=(corpus.table, more))
    assert ran.out.splitlines()[0] == str(corpus.table)
    assert "text = text · " in ran.out
    assert "story = story? · " in ran.out
    assert "? guessed: --map OURS=THEIRS says otherwise" in ran.out
    assert str(more) not in ran.out
    (taken,) = corpus("stats", "--map", "text=text", "--json",
                      inputs=(corpus.table, more)).document["taken"]  # fmt: skip
    assert "story" in taken["guessed"]
    assert "text" not in taken["guessed"]


def test_a_program_is_told_in_the_document_that_is_kept(corpus: Corpus) -> None:
    document = corpus("stats", "--json").document
    held = json.loads((corpus.out / "_run.json").read_text("utf-8"))
    held.pop("plan", None)
    assert document == held
    assert corpus("stats", "--json").document == document


def test_a_cluster_is_told_of_but_not_amid_a_document(corpus: Corpus) -> None:
    assert corpus("diff", "--engine", "dask").out.startswith(f"{ANSWER}\n")
    assert corpus("diff", "--engine", "dask", "--json").document["stories"] == 3


def test_columns_and_the_agency_are_as_asked(corpus: Corpus, tmp_path: Path) -> None:
    odd = lines(tmp_path / "odd.jsonl", [{"chain": "quake", "words": "A quake struck Luma."}])
    asked = ("--map", "story=chain,text=words", "--agency", "yonhap")
    assert corpus("stats", *asked, inputs=(odd,)).code == 0
    (row,) = told(corpus.out / "versions")
    assert (row["story"], row["agency"]) == ("quake", "yonhap")


def test_several_inputs_are_one_corpus(corpus: Corpus, tmp_path: Path) -> None:
    more = lines(tmp_path / "more.jsonl", rows_of(range(2, 5), versions=3, paragraphs=4))
    ran = corpus("stats", inputs=(corpus.table, more))
    assert ran.out.splitlines()[-1] == "    of 5 stories, 15 versions"


def test_settings_hold(corpus: Corpus) -> None:
    ran = corpus("stats", "--max-story", "10")
    assert ran.code == 3
    assert "of 0 stories" in ran.out
    assert "--max-story" in told(corpus.out / "failures.parquet")[0]["hint"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("diff", "nowhere.parquet", "-o", "out"), "there is no file or folder nowhere.parquet"),
        (("diff", "wire.jsonl"), "--out"),
        (("diff", "-o", "out"), "INPUT"),
        (("diff", "wire.jsonl", "-o", "wire.jsonl"), "wire.jsonl holds something else"),
        (("diff", "wire.jsonl", "-o", "out", "--map", "words"), "--map"),
        (("diff", "wire.jsonl", "-o", "out", "--engine", "spark"), "spark"),
        (("diff", "wire.jsonl", "-o", "out", "--processes", "0"), "--processes"),
        (("mend", "wire.jsonl", "-o", "out"), "mend"),
    ],
)
def test_what_cannot_be_done_is_refused_without_a_trace(
    words: tuple[str, ...], said: str, corpus: Corpus
) -> None:
    ran = corpus.revtrack("corpus", *words, db=False)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not corpus.out.exists()


def test_results_within_the_folder_of_inputs_are_no_inputs(corpus: Corpus) -> None:
    first = corpus("diff", inputs=(".",))
    assert (first.code, first.err) == (0, "")
    assert first.out.endswith(corpus("diff", inputs=(".",)).out)


def test_another_run_into_the_same_folder_is_refused(corpus: Corpus) -> None:
    assert corpus("diff").code == 0
    ran = corpus("quotes")
    assert ran.code == 2
    assert "holds a run over other files, or with other settings" in ran.err


def test_ctrl_c_says_how_to_go_on(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Run, "_gather", stopped)
        ran = corpus("diff")
    assert ran.code == 130
    assert ran.err == ("revtrack: stopped: 1 of 1 done; run the same command again to go on\n")
    assert corpus("diff").code == 0


def test_words_of_stories_show_as_text(corpus: Corpus, tmp_path: Path) -> None:
    sly = lines(tmp_path / "[red]sly‮.jsonl", [{"story": "a", "text": ""}, {"text": "\x1b[31m"}])
    ran = corpus("diff", inputs=(corpus.table, sly))
    assert "\x1b" not in ran.out + ran.err
    assert "‮" not in ran.out + ran.err
