"""Laws of the audit, for any note over any revision."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import revtrack
from revtrack.model.version import Version, paragraphs
from tests.stories import Author, revise

NOTES = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [
                "ADDS details in paras 2-4", "UPDATES throughout", "RECASTS lead", "TRIMS",
                "ADDS background", "SUBS 3rd graf", "INSERTS 2 grafs after 5th graf",
                "from 4th para", "UPDATES last 3 paras", "ADDS photo", "paras 9-99", "para 0",
                "SUBS lead", "DELETES last graf", "Recasts", "REMOVES phrase in para 2",
                "CORRECTS number to 5 instead of 3 in para 2", "letzter Absatz gestrichen",
            ]
        ),
        max_size=4,
    ).map("; ".join),
)  # fmt: skip


@given(st.integers(0, 400), st.sampled_from(["yonhap", "ap", "reuters", "generic"]), NOTES)
def test_every_change_is_announced_or_not_and_none_is_both(
    seed: int, agency: str, note: str
) -> None:
    author = Author(seed)
    revision = revise(author, author.story(9), 4)
    old = Version(agency, paragraphs(revision.old))
    new = Version(agency, paragraphs(revision.new), note=note or None)
    audit = revtrack.audit(new, against=old)
    if not note:
        assert (audit.findings, audit.unannounced) == ((), ())
        return
    silent = [("new" if u.new else "old", n) for u in audit.unannounced for n in u.numbers]
    named = [("new", n) for n in audit.announced] + [("old", n) for n in audit.announced_gone]
    changes = revtrack.diff(old, new).changes
    real = [c for c in changes if c.moved or c.kind != "unchanged"]
    every = [("new", n + 1) for c in real for n in c.new]
    every += [("old", n + 1) for c in real if not c.new for n in c.old]
    assert sorted(silent + named) == sorted(every)
    for finding in audit.findings:
        assert set(finding.supported).isdisjoint(finding.unsupported)
        assert {*finding.supported, *finding.unsupported} <= set(finding.paragraphs)
        if finding.verdict == "supported" and finding.claim.kind == "paragraphs":
            assert finding.supported == finding.paragraphs


TEXTS = st.lists(st.sampled_from([*Author(7).story(6), "Five died.", "3 men left."]), max_size=8)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["yonhap", "ap"]), NOTES.filter(str.strip))
def test_a_claim_that_is_not_supported_says_why(
    old: list[str], new: list[str], agency: str, note: str
) -> None:
    audit = revtrack.audit(
        Version(agency, paragraphs(new), note=note), Version(agency, paragraphs(old))
    )
    assert all(f.remarks for f in audit.findings if f.verdict != "supported")
