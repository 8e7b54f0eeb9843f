"""Revisions written by hand, and what a careful reader finds in them.

Each folder of `cases` is one invented story as plain pages; `expected.json` says of each page
with a note the verdict of every claim and the changes that no claim names. It was written before
revtrack first read the pages: where the reader was wrong on second thought, `reconsidered` says
what and why; `engine_differs` names what the alignment engine grades otherwise.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import revtrack
from revtrack.model.audit import Audit

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A page with a note, the page before it, and what is to be found."""

    old: Path
    new: Path
    agency: str
    expected: dict[str, Any]

    def audit(self) -> Audit:
        return _audit(self.old, self.new)

    def __str__(self) -> str:
        return f"{self.new.parent.name}/{self.new.stem}"


@cache
def _audit(old: Path, new: Path) -> Audit:
    before = revtrack.parse(old.read_text("utf-8"))
    return revtrack.audit(revtrack.parse(new.read_text("utf-8")), against=before)


def cases() -> list[Case]:
    found = []
    for file in sorted(CASES.glob("*/expected.json")):
        document = json.loads(file.read_text("utf-8"))
        for pair in document["pairs"]:
            new = file.parent / pair["page"]
            old = new.with_stem(str(int(new.stem) - 1))
            found.append(Case(old, new, document["agency"], pair))
    return found


every_case = pytest.mark.parametrize("case", cases(), ids=str)


def test_there_are_two_dozen_revisions() -> None:
    assert len(cases()) == 24


@every_case
def test_the_page_is_read_as_its_agency_s(case: Case) -> None:
    assert case.audit().agency == case.agency


@every_case
def test_each_claim_has_the_verdict_of_a_careful_reader(case: Case) -> None:
    found = [
        (finding.verdict, list(finding.supported), list(finding.unsupported))
        for finding in case.audit().findings
    ]
    assert found == [
        (claim["verdict"], claim["supported"], claim["unsupported"])
        for claim in case.expected["claims"]
    ]


@every_case
def test_what_explains_a_claim_is_remarked(case: Case) -> None:
    audit = case.audit()
    for finding, claim in zip(audit.findings, case.expected["claims"], strict=True):
        assert claim.get("about", "") in finding.claim.text.lower()
        assert claim.get("remark", "") in "; ".join((*finding.remarks, *audit.remarks))


@every_case
def test_what_no_claim_names_is_listed(case: Case, request: pytest.FixtureRequest) -> None:
    reason = case.expected.get("engine_differs")
    if reason:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    audit = case.audit()
    silent = sorted([revised.name, list(revised.numbers)] for revised in audit.unannounced)
    fields = [field.name for field in audit.unannounced_fields]
    assert silent == sorted(case.expected["unannounced"])
    assert fields == case.expected["fields"]
