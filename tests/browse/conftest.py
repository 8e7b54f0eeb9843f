"""The archive that the tests of `revtrack browse` read; none of them may write to it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

import revtrack
from revtrack.verbs.archive import Archive
from tests.support import SAMPLES


@pytest.fixture(scope="package")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = revtrack.open(tmp_path_factory.mktemp("browse") / "stories.db")
    made.add([SAMPLES / name for name in ("ferry", "strike", "dam")])
    before = sha256(made.path.read_bytes())
    yield made
    assert sha256(made.path.read_bytes()).digest() == before.digest()
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
