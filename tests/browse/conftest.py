"""The archive that the tests of `revtrack browse` read; none of them may write to it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from revtrack.verbs.archive import Archive
from tests.browse.screen import samples


@pytest.fixture(scope="package")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = samples(tmp_path_factory.mktemp("browse"))
    before = sha256(made.path.read_bytes())
    yield made
    assert sha256(made.path.read_bytes()).digest() == before.digest()
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
