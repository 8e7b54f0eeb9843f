"""Every figure of `stats`, worked out another way from the samples' truth."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import revtrack
from revtrack.model.stats import MEANINGS, Measure, Stats
from tests.support import SAMPLES

SERIES = ("dam", "ferry", "strike")
TRUTHS = {name: json.loads((SAMPLES / name / "truth.json").read_text("utf-8")) for name in SERIES}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> revtrack.Archive:
    found = revtrack.open(tmp_path_factory.mktemp("stats") / "stories.db")
    for name in SERIES:
        found.add([SAMPLES / name], story=name)
    return found


@pytest.fixture(scope="module")
def measures(archive: revtrack.Archive) -> dict[str, Measure]:
    (group,) = archive.stats().groups
    return {measure.name: measure for measure in group.measures}


def versions() -> list[dict[str, Any]]:
    return [version for name in SERIES for version in TRUTHS[name]["versions"]]


def updates() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    pairs = []
    for name in SERIES:
        chain = TRUTHS[name]["versions"]
        pairs += [(chain[n - 1], chain[n]) for n in range(1, len(chain))]
    return pairs


def changes() -> list[dict[str, Any]]:
    return [
        change
        for _, new in updates()
        for change in new["changes"]
        if (change["new"] + change["old"])[0].startswith("p")
    ]


def words(version: dict[str, Any]) -> int:
    return sum(len(b["text"].split()) for b in version["blocks"] if b["role"] == "paragraph")


def length(version: dict[str, Any]) -> int:
    return sum(block["role"] == "paragraph" for block in version["blocks"])


def minutes(old: dict[str, Any], new: dict[str, Any]) -> float | None:
    if not (old["published_at"] and new["published_at"]):
        return None
    times = [datetime.fromisoformat(version["published_at"]) for version in (old, new)]
    return (times[1] - times[0]).total_seconds() / 60


def quantile(values: list[float], share: float) -> float:
    """Interpolate between the two values nearest to a share of the way, as spreadsheets do."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * share
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def assert_spread(measure: Measure, values: list[float]) -> None:
    assert measure.n == len(values)
    told = (measure.least, measure.quartile_1, measure.value, measure.quartile_3, measure.most)
    wanted = [quantile(values, share) for share in (0, 0.25, 0.5, 0.75, 1)]
    assert told == pytest.approx(wanted)


def test_stories_versions_and_gaps(measures: dict[str, Measure]) -> None:
    assert measures["stories"].value == 3
    assert measures["versions"].value == len(versions()) == 11
    assert (measures["versions_missing"].part, measures["versions_missing"].n) == (0, 11)
    assert (measures["stories_with_gaps"].part, measures["stories_with_gaps"].n) == (0, 3)
    assert measures["updates"].value == len(updates()) == 8
    assert_spread(measures["updates_per_story"], [2.0, 4.0, 2.0])


def test_times_between_versions(measures: dict[str, Measure]) -> None:
    between = [found for pair in updates() if (found := minutes(*pair)) is not None]
    assert_spread(measures["minutes_between"], between)
    # dam prints no times; ferry runs from 9:12 to 18:14, strike from 2:14 to 5:40 p.m.
    assert_spread(measures["minutes_first_to_last"], [542.0, 206.0])


def test_sizes(measures: dict[str, Measure]) -> None:
    assert_spread(measures["words_per_version"], [words(version) for version in versions()])
    assert_spread(measures["paragraphs_per_version"], [length(v) for v in versions()])


def test_headlines_and_leads(measures: dict[str, Measure]) -> None:
    differ = sum(old["headline"] != new["headline"] for old, new in updates())
    assert (measures["headline_changed"].part, measures["headline_changed"].n) == (differ, 8)
    leads = [change for change in changes() if "p1" in change["new"]]
    other = sum(change["grade"] not in (None, "spacing", "typographic") for change in leads)
    assert (measures["lead_changed"].part, measures["lead_changed"].n) == (other, 8)
    assert measures["lead_replaced"].part == sum(change["kind"] == "added" for change in leads) == 0
    assert measures["typographic_only"].part == 0


def test_kinds_of_change(measures: dict[str, Measure]) -> None:
    kinds = Counter(change["kind"] for change in changes())
    kinds["moved"] = sum(change["moved"] for change in changes())
    for kind in ("added", "removed", "changed", "split", "merged", "moved"):
        found = measures[f"paragraphs_{kind}"]
        assert (found.part, found.n) == (kinds[kind], 8), kind
        assert found.value == pytest.approx(kinds[kind] / 8)


def test_where_paragraphs_are_added(measures: dict[str, Measure]) -> None:
    places = [
        (int(change["new"][0][1:]) - 1) / length(new)
        for _, new in updates()
        for change in new["changes"]
        if change["kind"] == "added" and change["new"][0].startswith("p")
    ]
    thirds = Counter("top" if at < 1 / 3 else "middle" if at < 2 / 3 else "end" for at in places)
    for third in ("top", "middle", "end"):
        assert (measures[f"added_{third}"].part, measures[f"added_{third}"].n) == (
            thirds[third], len(places),
        )  # fmt: skip


def test_grades(measures: dict[str, Measure]) -> None:
    grades = Counter(change["grade"] for change in changes() if change["grade"])
    for grade in ("figures", "quotes", "attribution", "wording", "typographic", "spacing"):
        found = measures[f"grade_{grade}"]
        assert (found.part, found.n) == (grades[grade], grades.total()), grade


def test_words_in_and_out_are_those_of_the_diffs(
    archive: revtrack.Archive, measures: dict[str, Measure]
) -> None:
    counts = [paragraph_words(document) for document in documents(archive)]
    assert_spread(measures["words_in"], [came for came, _ in counts])
    assert_spread(measures["words_out"], [went for _, went in counts])


def documents(archive: revtrack.Archive) -> Iterator[dict[str, Any]]:
    for name in SERIES:
        for place in range(2, len(TRUTHS[name]["versions"]) + 1):
            yield archive.diff(name, str(place - 1), str(place)).to_dict()


def paragraph_words(document: dict[str, Any]) -> tuple[int, int]:
    came = went = 0
    for change in document["changes"]:
        if (change["new"] + change["old"])[0]["role"] != "paragraph":
            continue
        if change["kind"] == "added":
            came += sum(len(text.split()) for text in change["new_text"])
        if change["kind"] == "removed":
            went += sum(len(text.split()) for text in change["old_text"])
        for run in change["words"]:
            if run["op"] != "equal":
                came += len(run["new"].split())
                went += len(run["old"].split())
    return came, went


def test_notes_claims_precision_and_recall(measures: dict[str, Measure]) -> None:
    claims = [claim for version in versions() for claim in version["claims"] or []]
    notes = sum(version["note"] is not None for version in versions())
    assert (measures["with_note"].part, measures["with_note"].n) == (notes, 8)
    checked = [claim for claim in claims if claim["verdict"] != "unchecked"]
    supported = sum(claim["verdict"] == "supported" for claim in checked)
    found = measures["claims_supported"]
    assert (found.part, found.n) == (supported, len(checked))
    named = [(n, n in claim["supported"]) for claim in claims for n in claim["paragraphs"]]
    found = measures["note_precision"]
    assert (found.part, found.n) == (sum(right for _, right in named), len(named))


def test_recall_is_what_is_named_of_all_that_changed(measures: dict[str, Measure]) -> None:
    changed = silent = 0
    for _, new in updates():
        real = [
            change
            for change in new["changes"]
            if (change["moved"] or change["kind"] != "unchanged")
            and (change["new"] + change["old"])[0].startswith("p")
        ]
        changed += sum(len(change["new"]) or 1 for change in real)
        silent += sum(len(entry.get("new", entry.get("old"))) for entry in new["unannounced"])
    found = measures["note_recall"]
    assert (found.part, found.n) == (changed - silent, changed)


def test_unannounced_changes_by_grade(measures: dict[str, Measure]) -> None:
    names: Counter[str] = Counter()
    for _, new in updates():
        for entry in new["unannounced"]:
            (change,) = [
                c
                for c in new["changes"]
                if (entry.get("new") and c["new"] == entry["new"])
                or (entry.get("old") and c["old"] == entry["old"] and not c["new"])
            ]
            kind = "moved" if change["kind"] == "unchanged" else change["kind"]
            names[change["grade"] or kind] += 1
    told = {name: m for name, m in measures.items() if name.startswith("unannounced_")}
    assert {name.partition("_")[2]: m.part for name, m in told.items() if m.part} == dict(names)
    assert {measure.n for measure in told.values()} == {names.total()}


def test_what_first_and_last_versions_share(
    archive: revtrack.Archive, measures: dict[str, Measure]
) -> None:
    first_kept = last_kept = 0
    for name in SERIES:
        document = archive.diff(name, "first", "last").to_dict()
        first_kept += kept_words(document, "old")
        last_kept += kept_words(document, "new")
    chains = [TRUTHS[name]["versions"] for name in SERIES]
    found = measures["final_text_in_first"]
    assert (found.part, found.n) == (last_kept, sum(words(chain[-1]) for chain in chains))
    found = measures["first_text_in_final"]
    assert (found.part, found.n) == (first_kept, sum(words(chain[0]) for chain in chains))


def kept_words(document: dict[str, Any], side: str) -> int:
    """Count the words whose every character is kept, a character at a time."""
    kept = 0
    for change in document["changes"]:
        if not change[side] or change[side][0]["role"] != "paragraph":
            continue
        text = "\n".join(change[f"{side}_text"])
        flags = [change["kind"] == "unchanged"] * len(text)
        at = 0
        for run in change["words"]:
            end = at + len(run[side])
            flags[at:end] = [run["op"] == "equal"] * (end - at)
            at = end
        whole = True
        inside = False
        for character, flag in zip(text + " ", [*flags, True], strict=True):
            if character.isspace():
                kept += inside and whole
                inside, whole = False, True
            else:
                inside, whole = True, whole and flag
    return kept


def test_every_measure_is_explained_and_none_is_left_out(measures: dict[str, Measure]) -> None:
    assert list(measures) == [name for name in MEANINGS if name in measures]
    assert set(measures) == set(MEANINGS)


def test_groups_add_up_to_the_whole(
    archive: revtrack.Archive, measures: dict[str, Measure]
) -> None:
    for by, names in (
        ("agency", ["ap", "reuters", "yonhap"]),
        ("month", ["2021-03", "2024-03", "no time"]),
    ):
        found: Stats = archive.stats(by=by)  # type: ignore[arg-type]
        assert [group.name for group in found.groups] == names
        for name in ("stories", "versions", "updates"):
            counts = [m.n for group in found.groups for m in group.measures if m.name == name]
            assert sum(counts) == measures[name].value


def test_by_label_updates_stand_under_the_label_that_they_bear(archive: revtrack.Archive) -> None:
    groups = {group.name: group for group in archive.stats(by="label").groups}
    labels = {version["label"] or "no label" for version in versions()}
    assert set(groups) == labels
    lead = {measure.name: measure for measure in groups["LEAD"].measures}
    assert (lead["versions"].n, lead["updates"].n, lead["paragraphs_added"].part) == (1, 1, 5)
    assert "stories" not in lead


def test_a_story_of_one_version_has_no_updates_to_measure(tmp_path: Path) -> None:
    archive = revtrack.open(tmp_path / "stories.db")
    archive.add([SAMPLES / "ferry" / "1.txt"])
    (group,) = archive.stats().groups
    found = {measure.name: measure for measure in group.measures}
    assert found["updates"].value == 0
    assert (found["final_text_in_first"].n, found["final_text_in_first"].value) == (0, None)
    assert group.survival == ()
