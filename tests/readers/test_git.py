"""git repositories of articles: each commit gives the versions that it left."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from revtrack.errors import MissingExtra, UnreadableInput
from revtrack.readers.containers import container_of
from revtrack.readers.records import Broken, Found, Record, Skipped, Wishes
from tests.builders_warc import ONE, TWO

WISHES = Wishes(max_bytes=1 << 20)
FIRE = "www.wire.example/2024/05/06/harbor-fire.html"
NOON = 1714989600
TEXT = "May 6, 2024\nFire closes harbor at Ellery\nBy Ilse Quarrie\nA fire closed the harbor of Ellery on Monday.\n"


class Repository:
    """A repository in a folder of its own; each commit is an hour after the one before."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self.commits = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *words)

    def git(self, *words: str) -> str:
        when = f"{NOON + 3600 * self.commits} +0200"
        environment = {
            "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": when,
        }  # fmt: skip
        name = (
            "-c",
            "user.name=Desk",
            "-c",
            "user.email=desk@wire.example",
            "-c",
            "protocol.file.allow=always",
        )
        done = subprocess.run(
            ["git", *name, *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, **files: str | bytes) -> str:
        for path, text in files.items():
            self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Change to it")
        self.commits += 1
        return self.git("rev-parse", "HEAD")

    def read(self, wishes: Wishes = WISHES) -> list[Found]:
        kind = container_of(self.folder)
        assert kind is not None
        assert kind.name == "git"
        return list(kind.records(self.folder, wishes))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "articles")


def kept(found: list[Found]) -> list[Record]:
    assert not [one for one in found if isinstance(one, Broken)]
    return [one for one in found if isinstance(one, Record)]


def skipped(found: list[Found]) -> list[tuple[str, str]]:
    return [(one.name.rpartition("@")[0], one.why) for one in found if isinstance(one, Skipped)]


def test_each_commit_of_an_article_is_a_version_the_oldest_first(repository: Repository) -> None:
    hashes = [repository.commit(**{FIRE: text}) for text in (ONE, TWO)]
    found = kept(repository.read())
    assert found == [
        Record(
            name=f"{FIRE}@{hashes[number][:10]}", data=text.encode(), story=FIRE, source=f"http://{FIRE}",
            captured_at=datetime.fromtimestamp(NOON + 3600 * number, UTC),
        )
        for number, text in enumerate((ONE, TWO))
    ]  # fmt: skip


def test_a_path_that_is_no_address_has_no_source(repository: Repository) -> None:
    repository.commit(**{"stories/fire.txt": TEXT, "fire": TEXT, "v1.2/fire.txt": TEXT})
    assert [(one.story, one.source) for one in kept(repository.read())] == [
        ("fire", None), ("stories/fire.txt", None), ("v1.2/fire.txt", None),
    ]  # fmt: skip


def test_a_commit_of_several_files_gives_each_and_one_of_none_gives_nothing(
    repository: Repository,
) -> None:
    repository.commit(**{FIRE: ONE, "tram.txt": TEXT})
    repository.commit()
    repository.commit(**{"tram.txt": TEXT + "More.\n"})
    assert [one.story for one in kept(repository.read())] == ["tram.txt", FIRE, "tram.txt"]


def test_a_renamed_file_stays_one_story(repository: Repository) -> None:
    repository.commit(**{"a.txt": TEXT})
    repository.git("mv", "a.txt", "b.txt")
    repository.commit()
    repository.git("mv", "b.txt", "c.txt")
    repository.commit(**{"c.txt": TEXT + "It was put out at noon.\n"})
    repository.commit(
        **{"a.txt": "Tram line approved\n\nThe council of Ellery approved a tram line.\n"}
    )
    found = repository.read()
    assert [(one.name.rpartition("@")[0], one.story) for one in kept(found)] == [
        ("a.txt", "a.txt"), ("c.txt", "a.txt"), ("a.txt", "a.txt"),
    ]  # fmt: skip
    assert skipped(found) == [("b.txt", "same text under another name or mode")]


def test_a_deleted_file_is_passed_over_and_may_come_back(repository: Repository) -> None:
    repository.commit(**{FIRE: ONE})
    repository.git("rm", "-q", FIRE)
    repository.commit()
    repository.commit(**{FIRE: TWO})
    found = repository.read()
    assert [one.data for one in kept(found)] == [ONE.encode(), TWO.encode()]
    assert skipped(found) == [(FIRE, "deleted")]


def test_a_merge_gives_only_what_neither_side_had(repository: Repository) -> None:
    repository.commit(**{"a.txt": TEXT, "b.txt": TEXT})
    repository.git("checkout", "-q", "-b", "other")
    repository.commit(**{"a.txt": TEXT + "One.\n", "b.txt": TEXT + "B.\n"})
    repository.git("checkout", "-q", "main")
    repository.commit(**{"a.txt": TEXT + "Two.\n"})
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "other")
    repository.commit(**{"a.txt": TEXT + "Both.\n", "b.txt": TEXT + "B.\n"})
    texts = [(one.story, one.data.decode().removeprefix(TEXT)) for one in kept(repository.read())]
    assert texts == [("a.txt", ""), ("b.txt", ""), ("a.txt", "One.\n"), ("b.txt", "B.\n"),
                     ("a.txt", "Two.\n"), ("a.txt", "Both.\n")]  # fmt: skip


PASSED_OVER: dict[str, tuple[str, str | bytes]] = {
    "code": ("scrape.py", "print(1)"),
    "data": ("figures.csv", "a,b"),
    "hidden file": (".github/notes.txt", "x"),
    "about the repository": ("README.md", "x"),
    "binary": ("fire.html", b"<html>\0\0\0"),
    "empty": ("fire.html", "\n"),
    "kept outside of the repository (Git LFS)": ("fire.html", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
}  # fmt: skip


@pytest.mark.parametrize("why", PASSED_OVER)
def test_what_is_no_article_is_passed_over(repository: Repository, why: str) -> None:
    path, data = PASSED_OVER[why]
    repository.commit(**{path: data, "tram.txt": TEXT})
    found = repository.read()
    assert skipped(found) == [(path, why)]
    assert [one.story for one in kept(found)] == ["tram.txt"]


def test_a_data_file_in_json_is_passed_over_and_a_page_s_program_is_not(
    repository: Repository,
) -> None:
    repository.commit(
        **{"package.json": '{"name": "x"}', "www.wire.example/story.php": ONE, "run.php": "<?php"}
    )
    found = repository.read()
    assert [one.story for one in kept(found)] == ["www.wire.example/story.php"]
    assert skipped(found) == [("package.json", "data"), ("run.php", "code")]


def test_links_and_submodules_are_passed_over(repository: Repository, tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner")
    inner.commit(**{"a.txt": TEXT})
    (repository.folder / "link.txt").symlink_to("/etc/hosts")
    repository.git("submodule", "add", "-q", str(inner.folder), "module")
    repository.commit(**{"tram.txt": TEXT})
    found = repository.read()
    assert [one.story for one in kept(found)] == ["tram.txt"]
    assert {("link.txt", "symbolic link"), ("module", "submodule")} <= set(skipped(found))


def test_odd_names_are_kept_apart(repository: Repository) -> None:
    names = ["a b\tc.txt", "line\nbreak.txt", ":colon.txt", "zoë/“fire”.txt"]
    repository.commit(**dict.fromkeys(names, TEXT))
    assert sorted(str(one.story) for one in kept(repository.read())) == sorted(names)


def test_a_bare_repository_is_read_alike(repository: Repository, tmp_path: Path) -> None:
    repository.commit(**{FIRE: ONE})
    bare = Repository(tmp_path / "bare.git", "--bare")
    repository.git("push", "-q", str(bare.folder), "main")
    assert bare.read() == repository.read()


def test_a_shallow_clone_says_that_versions_are_missing(
    repository: Repository, tmp_path: Path
) -> None:
    for text in (ONE, TWO):
        repository.commit(**{FIRE: text})
    clone = Repository(tmp_path / "clone")
    clone.git("pull", "-q", "--depth", "1", f"file://{repository.folder}", "main")
    found = clone.read()
    assert [one.data for one in kept(found)] == [TWO.encode()]
    assert [one.why for one in found if isinstance(one, Skipped)] == [
        "versions before a shallow clone's first"
    ]


def test_a_file_too_large_is_told_of_and_those_behind_it_are_read(repository: Repository) -> None:
    repository.commit(**{"a.txt": "A fire. " * 40_000, "b.txt": TEXT})
    found = repository.read(replace(WISHES, max_bytes=1000))
    (bad,) = [one for one in found if isinstance(one, Broken)]
    assert "larger than the limit of 1,000 bytes" in bad.error.message
    assert [one.story for one in found if isinstance(one, Record)] == ["b.txt"]


def test_addresses_that_were_not_asked_for_are_passed_over(repository: Repository) -> None:
    repository.commit(**{FIRE: ONE, "www.other.example/tram.html": TWO})
    found = repository.read(replace(WISHES, url_contains="wire.example"))
    assert [one.story for one in kept(found)] == [FIRE]
    assert skipped(found) == [("www.other.example/tram.html", "other address")]


def test_a_file_that_the_repository_has_lost_is_told_of(repository: Repository) -> None:
    repository.commit(**{"a.txt": TEXT, "b.txt": ONE})
    blob = repository.git("rev-parse", "HEAD:a.txt")
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = repository.read()
    (bad,) = [one for one in found if isinstance(one, Broken)]
    assert "does not hold the file" in bad.error.message
    assert [one.story for one in found if isinstance(one, Record)] == ["b.txt"]


def test_a_commit_that_the_repository_has_lost_ends_the_reading(repository: Repository) -> None:
    first = repository.commit(**{"a.txt": TEXT})
    repository.commit(**{"a.txt": TEXT + "More.\n"})
    (repository.folder / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(UnreadableInput, match="cannot read on") as raised:
        repository.read()
    assert "git fsck" in raised.value.hint


def test_nothing_that_the_repository_asks_for_is_run(
    repository: Repository, tmp_path: Path
) -> None:
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n")
    trap.chmod(0o755)
    repository.commit(**{"a.txt": TEXT, ".gitattributes": "*.txt diff=evil filter=evil\n"})
    for key in ("core.fsmonitor", "diff.external", "diff.evil.textconv", "diff.evil.command",
                "filter.evil.smudge", "core.pager", "pager.log", "gpg.program", "core.sshCommand", "core.editor"):  # fmt: skip
        repository.git("config", key, str(trap))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (repository.folder / ".git" / "hooks" / hook).parent.mkdir(exist_ok=True)
        (repository.folder / ".git" / "hooks" / hook).symlink_to(trap)
    sprung.unlink(missing_ok=True)
    assert len(kept(repository.read())) == 1
    assert not sprung.exists()


def test_what_a_partial_clone_lacks_is_not_fetched(repository: Repository, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap.sh", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n")
    trap.chmod(0o755)
    repository.commit(**{"a.txt": TEXT})
    blob = repository.git("rev-parse", "HEAD:a.txt")
    for key, value in (("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"), ("remote.origin.promisor", "true"),
                       ("remote.origin.url", str(tmp_path)), ("remote.origin.uploadpack", str(trap)), ("protocol.file.allow", "always")):  # fmt: skip
        repository.git("config", key, value)
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = repository.read()
    assert [type(one) for one in found] == [Broken]
    assert not sprung.exists()


def test_a_repository_without_a_commit_says_so(repository: Repository) -> None:
    with pytest.raises(UnreadableInput) as raised:
        repository.read()
    assert "no commit yet" in raised.value.hint


def test_a_damaged_repository_is_not_taken_for_the_one_around_it(repository: Repository) -> None:
    repository.commit(**{"a.txt": TEXT})
    inner = repository.folder / "inner"
    (inner / ".git").mkdir(parents=True)
    kind = container_of(inner)
    assert kind is not None
    with pytest.raises(UnreadableInput, match="not a git repository"):
        list(kind.records(inner, WISHES))


def test_a_repository_of_someone_else_says_how_to_trust_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = subprocess.CompletedProcess(
        [], 128, b"", b"fatal: detected dubious ownership in repository at '/x'\n"
    )
    monkeypatch.setattr("revtrack.readers.git_process.subprocess.run", lambda *_, **__: refused)
    kind = container_of(repository.folder)
    assert kind is not None
    with pytest.raises(UnreadableInput, match="dubious ownership") as raised:
        list(kind.records(repository.folder, WISHES))
    assert f"safe.directory '{repository.folder}'" in raised.value.hint


def test_without_git_it_says_what_to_install(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(MissingExtra) as raised:
        repository.read()
    assert "install git" in raised.value.hint


def test_it_reads_the_same_again_and_changes_nothing(repository: Repository) -> None:
    repository.commit(**{FIRE: ONE, "a.txt": TEXT})
    before = sorted((str(path), path.stat().st_mtime_ns) for path in repository.folder.rglob("*"))
    assert repository.read() == repository.read()
    assert (
        sorted((str(path), path.stat().st_mtime_ns) for path in repository.folder.rglob("*"))
        == before
    )


def test_a_folder_of_pages_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert container_of(tmp_path) is None
