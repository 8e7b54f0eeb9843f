"""Which addresses name one article, and which do not."""

from __future__ import annotations

import pytest

from revtrack.wire.urls import page_id, url_id


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://en.yna.co.kr/view/AEN20240312001251315?section=news", "AEN20240312-0012"),
        ("https://www.ledger.example/news/bridge-reopens-after-flood/", "ledger.example/news/bridge-reopens-after-flood"),
        ("http://m.Ledger.example/a/tram-240506?utm=x#top", "ledger.example/a/tram-240506"),
        ("https://daily.example/view.php?id=38472", "daily.example/view.php?id=38472"),
        ("https://daily.example/view2.php?id=38472", "daily.example/view2.php?id=38472"),
        ("https://daily.example/view2024.php", None),
        ("https://daily.example/view.php?id=38", None),
        ("https://daily.example/view.php", None),
        ("  https://daily.example/a-b-c-d/#top  ", "daily.example/a-b-c-d"),
        ("https://daily.example/world/a-b-c", None),
        ("https://daily.example/world/12345", None),
        ("https://daily.example/world/123456", "daily.example/world/123456"),
        ("https://daily.example/a/240506-2/", "daily.example/a/240506-2"),
        ("https://daily.example/20240506", None),
        ("https://amp.daily.example/world/story-123?x=1#y", "daily.example/world/story-123"),
        ("https://daily.example/", None),
        ("https://daily.example", None),
        ("https://daily.example/world/europe", None),
        ("https://daily.example/live", None),
        ("https://daily.example/news/2024-05-06", None),
        ("/view/12345678", None),
        ("", None),
    ],
)  # fmt: skip
def test_an_address_names_an_article_or_none(address: str, name: str | None) -> None:
    assert page_id(address) == name


def test_an_agency_s_address_gives_day_and_serial() -> None:
    assert url_id("see https://en.yna.co.kr/view/AEN20240312001251315 and") == "AEN20240312-0012"
    assert url_id("https://en.yna.co.kr/view/AEN2024031200125131") is None
