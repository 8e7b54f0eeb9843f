"""The site, the hands of the clock and a client that both belong to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from revtrack.network.client import Client, Limits
from tests.network.site import Hands


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def client(hands: Hands) -> Iterator[Client]:
    with Client(Limits(pause=0), allow_private=True, clock=hands.clock()) as client:
        yield client
