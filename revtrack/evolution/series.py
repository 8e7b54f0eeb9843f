"""Figures of neighbouring versions, linked, as chains through all versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from revtrack.evolution.context import shown_words
from revtrack.evolution.linking import HEADLINE, Page, Spot, links, page, spots
from revtrack.model.change import Diff
from revtrack.model.figures import Series, Standing
from revtrack.model.version import Version


@dataclass(slots=True)
class _Chain:
    """A figure as far as it has been followed."""

    standings: list[Standing]
    spot: Spot
    dropped_in: int | None = None


def chains(versions: Sequence[Version], steps: Sequence[Diff]) -> list[Series]:
    """Return every figure of some versions as a series, in the order of the text.

    `steps` are the diffs of neighbours. A series stands where it stood last, those of the last
    version first.
    """
    pages = [page(version) for version in versions]
    found: list[_Chain] = []
    standing: dict[Spot, _Chain] = {}
    link: Mapping[Spot, Spot] = {}
    for place, (version, texts) in enumerate(zip(versions, pages, strict=True), start=1):
        if place > 1:
            link = links(steps[place - 2], pages[place - 2], texts)
        standing = _advanced(standing, link, place, version, texts, found)
    return [_series(chain, pages) for chain in sorted(found, key=_order)]


def _advanced(
    standing: Mapping[Spot, _Chain],
    link: Mapping[Spot, Spot],
    place: int,
    version: Version,
    texts: Page,
    found: list[_Chain],
) -> dict[Spot, _Chain]:
    """Return the chains that stand in a version; new ones are put to those found."""
    came = {link[spot]: chain for spot, chain in standing.items() if spot in link}
    for spot, chain in standing.items():
        if spot not in link:
            chain.dropped_in = place
    now: dict[Spot, _Chain] = {}
    for spot in spots(texts):
        if spot not in came:
            came[spot] = _Chain([], spot)
            found.append(came[spot])
        chain = came[spot]
        chain.standings.append(_standing(spot, place, version, texts))
        chain.spot = spot
        now[spot] = chain
    return now


def _standing(spot: Spot, place: int, version: Version, texts: Page) -> Standing:
    block, number = spot
    figure = texts[block].figures[number]
    if block == HEADLINE:
        return Standing(place, "headline", None, figure)
    held = version.blocks[block]
    return Standing(place, held.role, held.number, figure)


def _order(chain: _Chain) -> tuple[int, Spot]:
    return (-chain.standings[-1].version, chain.spot)


def _series(chain: _Chain, pages: Sequence[Page]) -> Series:
    last = chain.standings[-1]
    words = shown_words(pages[last.version - 1][chain.spot[0]].text, last.quantity)
    first = chain.standings[0].version
    added = first if first > 1 else None
    return Series(tuple(chain.standings), words, added, chain.dropped_in)
