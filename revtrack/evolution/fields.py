"""Claims about what stands around the text: headline, byline, dateline, slug, photos, tables."""

from __future__ import annotations

from revtrack.evolution.note_verbs import TAKING_AWAY, meant
from revtrack.evolution.revision import Revision
from revtrack.model.audit import Finding, Verdict
from revtrack.model.note import Claim
from revtrack.model.version import Version


def field_verdict(claim: Claim, revision: Revision) -> Finding:
    """Return what a field of the two pages shows of a claim about it."""
    if claim.field == "photo":
        return _photo(claim, revision)
    if claim.field == "table":
        return Finding(claim, "unchecked", remarks=("tables are not read",))
    name = str(claim.field)
    old, new = (_flat(version, name) for version in (revision.old, revision.new))
    if old != new:
        removed = f"{name} gone: {_quoted(old)}"
        told = removed if new is None else f"{name}: {_quoted(old)} → {_quoted(new)}"
        return Finding(claim, "supported", remarks=(told,))
    told = f"the {name} is the same in both" if new else f"neither page shows a {name}"
    return Finding(claim, "unsupported" if new else "unchecked", remarks=(told,))


def _flat(version: Version, name: str) -> str | None:
    value = version.field(name)
    return " ".join(value.split()) if value else None


def _quoted(value: str | None) -> str:
    return f"“{value}”" if value else "none"


def _photo(claim: Claim, revision: Revision) -> Finding:
    """Look for a caption that is new, differs or is gone: all that shows of a photo."""
    captions = [
        [block.text for block in version.of_role("caption")]
        for version in (revision.old, revision.new)
    ]
    if not any(captions):
        return Finding(claim, "unchecked", remarks=("neither page shows a caption",))
    old, new = captions
    came = [number for number, text in enumerate(new, 1) if text not in old]
    went = [number for number, text in enumerate(old, 1) if text not in new]
    if came:
        numbers = ", ".join(map(str, came))
        told = "captions {} are new or differ" if len(came) > 1 else "caption {} is new or differs"
        return Finding(claim, "supported", remarks=(told.format(numbers),))
    is_gone = bool(went) and (meant(claim) in TAKING_AWAY or claim.verb == "changes")
    verdict: Verdict = "supported" if is_gone else "unsupported"
    return Finding(
        claim, verdict, remarks=("a caption is gone" if went else "the captions are the same",)
    )
