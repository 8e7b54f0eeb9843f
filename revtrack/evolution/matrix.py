"""A whole story on one screen: its lineages by its versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revtrack.evolution.lineage import Chain, follow, place_in
from revtrack.evolution.returning import Place
from revtrack.model.lineage import Cell, Matrix, Row
from revtrack.model.version import Version
from revtrack.settings import ENGINE, Engine


def matrix(versions: Sequence[Version], settings: Engine = ENGINE) -> Matrix:
    """Return all lineages of a story, at least one version, and what became of them in each."""
    chain = follow(versions[: place_in(versions, None)], settings)
    rows = tuple([_row(chain, line) for line in _in_order(chain, lineages(chain))])
    return Matrix(rows, chain.names(), bounds=chain.bounds)


def lineages(chain: Chain) -> list[list[Place]]:
    """Return every block of every version in exactly one lineage, each in the chain's order."""
    found: list[list[Place]] = []
    of: dict[Place, list[Place]] = {}
    for version in range(1, len(chain.versions) + 1):
        for place in chain.places(version):
            before = chain.follows(place)
            if before is None:
                found.append([])
            line = found[-1] if before is None else of[before]
            line.append(place)
            of[place] = line
    return found


def _in_order(chain: Chain, lines: Sequence[list[Place]]) -> Iterator[list[Place]]:
    """Yield the lineages as the last version has them, others behind what stood above them."""
    of = {place: n for n, line in enumerate(lines) for place in line}
    order: list[int] = []
    known: set[int] = set()
    for version in range(len(chain.versions), 0, -1):
        at = 0
        for place in chain.places(version):
            line = of[place]
            if line in known:
                at = order.index(line) + 1
                continue
            order.insert(at, line)
            known.add(line)
            at += 1
    yield from (lines[line] for line in order)


def _row(chain: Chain, line: Sequence[Place]) -> Row:
    last = chain.origins[line[-1]]
    stands = {place[0]: place for place in line}
    cells = [
        _cell(chain, stands.get(version), stands.get(version - 1))
        for version in range(1, len(chain.versions) + 1)
    ]
    facts = (last.introduced_in, last.changed_in, line[-1][0])
    return Row(chain.block(line[-1]), *facts, tuple(cells))


def _cell(chain: Chain, place: Place | None, before: Place | None) -> Cell:
    """Return what became of a lineage in a version: where it stands, or where it stood before."""
    if place:
        origin = chain.origins[place]
        number = chain.block(place).number
        if origin.change is None:
            return Cell(origin.kind, number)
        return Cell(origin.kind, number, origin.change.moved, origin.change.grade)
    if before is None:
        return Cell()
    heir = chain.heirs.get(before)
    if heir and heir[0] == before[0] + 1:
        return Cell(chain.origins[heir].kind, chain.block(heir).number, into=True)
    return Cell("removed")
