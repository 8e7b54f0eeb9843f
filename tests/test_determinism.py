"""The same pages give the same bytes on another machine: a short run of `tests.soak.determinism`."""

from __future__ import annotations

from pathlib import Path

from tests.soak.determinism import HERE, SHORT, Machine, differing, results

ELSEWHERE = Machine(
    "elsewhere", {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Seoul"}, 0o077, ("-O",),
    backwards=True, folder="söme where else",
)  # fmt: skip


def test_another_hash_seed_locale_zone_umask_folder_and_order_change_nothing(
    tmp_path: Path,
) -> None:
    here = results(HERE, tmp_path, short=True)
    there = results(ELSEWHERE, tmp_path, short=True)
    assert differing(here, there, people=False) == []
    files = ("changes.csv", "claims.db", "ferry.html", "ferry.zip", "flow.svg", "sheet.csv")
    assert {f"work/{name}" for name in files} <= here.keys()
    assert sum(name.startswith("out/program") for name in here) == 2 * len(SHORT)
    assert not [name for name in (tmp_path / "here" / "out").glob("*.err") if name.stat().st_size]
