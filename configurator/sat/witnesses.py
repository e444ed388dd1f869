"""Witnesses: products kept at hand, each proof that all its values are possible.

After a choice most witnesses can be mended: what the choice forces is written into
them, and clauses this breaks are kept again by turning one more literal each, and so
on (a walk as in Selman, Kautz and Cohen, 1994, that never turns back). Every clause
that a turned literal may break is looked at, so a mended witness is a product.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from configurator.sat.bits import packed

_MOST_TURNED = 300
"""Literals turned before mending is given up."""
_TRIES = 3
_MOST_IN_VAIN = 6
"""Witnesses given up one after another before no other is tried."""
_MOST_LOOKED_AT = 4_000
"""Literals of forced clauses: beyond, the solver is quicker than mending."""
_OTHER = b"\1\0" + bytes(254)


class Witness:
    """A product: ``truth[p]`` is 1 when the literal with place ``p`` is true.

    ``bits`` is the same as a set of places. A witness is never changed.
    """

    __slots__ = ("bits", "truth")

    def __init__(self, truth: bytearray, bits: int) -> None:
        """Take both forms of one product."""
        self.truth = truth
        self.bits = bits


class Formula:
    """Clauses by place: what to look at when a literal becomes true."""

    def __init__(self, variables: int, clauses: Iterable[Sequence[int]]) -> None:
        """Take clauses over variables ``1 .. variables``."""
        self.variables = variables
        self.places = 2 * variables
        self.all = (1 << self.places) - 1
        self.other = [*range(variables, self.places), *range(variables)]
        """The place of each literal's opposite."""
        self.place_of_opposite = [
            0,
            *range(variables, self.places),
            *reversed(range(variables)),
        ]
        """Indexed by a literal, which may count from the end, as lists allow."""
        self.broken_by: list[list[tuple[int, ...]]] = [[] for _ in range(self.places)]
        """For each place, the clauses with the opposite literal."""
        self._turn = 0
        for clause in clauses:
            placed = tuple(map(self.place, clause))
            for place in placed:
                self.broken_by[self.other[place]].append(placed)

    def place(self, literal: int) -> int:
        """Return the place of a literal."""
        return literal - 1 if literal > 0 else self.variables - literal - 1

    def literal(self, place: int) -> int:
        """Return the literal with a place."""
        variables = self.variables
        return place + 1 if place < variables else variables - place - 1

    def opposites(self, bits: int) -> int:
        """Return the places of the opposites of a set of literals."""
        variables = self.variables
        return (bits >> variables) | (bits << variables) & self.all

    def witness(self, positive: bytes) -> Witness:
        """Return a witness from one byte a variable: whether it is true."""
        truth = bytearray(positive + positive.translate(_OTHER))
        return Witness(truth, packed(truth))

    def mended(
        self,
        witnesses: Sequence[Witness],
        forced: Sequence[int],
        possible: bytearray,
    ) -> tuple[list[Witness], list[Witness]]:
        """Return witnesses in which ``forced`` is true, and those given up.

        Args:
            witnesses: products that have all that was forced before.
            forced: places of literals that must be true now.
            possible: one byte a place: whether its literal may be made true. For
                the opposites of all that is forced, now or before, it is 0.
        """
        now = bytearray(self.places)
        for place in forced:
            now[place] = 1
        bits = packed(now)
        keep = ~self.opposites(bits)
        written = int.from_bytes(now, "little")
        left_alone = int.from_bytes(
            (now[self.variables :] + now[: self.variables]).translate(_OTHER), "little"
        )
        to_look_at: list[tuple[int, ...]] | None = None
        in_vain = 0
        good: list[Witness] = []
        lost: list[Witness] = []
        for one in witnesses:
            if one.bits & bits == bits:
                good.append(one)
                continue
            if in_vain == _MOST_IN_VAIN:
                lost.append(one)
                continue
            if to_look_at is None:
                to_look_at = self._open_clauses(forced, now, possible)
                if to_look_at is None:
                    in_vain = _MOST_IN_VAIN
                    lost.append(one)
                    continue
            held = int.from_bytes(one.truth, "little") & left_alone | written
            truth = bytearray(held.to_bytes(self.places, "little"))
            for _ in range(_TRIES):
                turned = self._mend(truth, to_look_at, possible)
                if turned is not None:
                    changed = one.bits & keep | bits
                    for place in turned:
                        changed ^= 1 << place | 1 << self.other[place]
                    good.append(Witness(truth, changed))
                    in_vain = 0
                    break
            else:
                in_vain += 1
                lost.append(one)
        return good, lost

    def _open_clauses(
        self, forced: Sequence[int], now: bytearray, possible: bytearray
    ) -> list[tuple[int, ...]] | None:
        """Return what the forced literals leave of the clauses they do not keep.

        ``None``: that is too much to look at.
        """
        found: dict[tuple[int, ...], None] = {}
        size = 0
        for place in forced:
            for clause in self.broken_by[place]:
                for one in clause:
                    if now[one]:
                        break
                else:
                    found[tuple([one for one in clause if possible[one]])] = None
                    size += len(clause)
                    if size > _MOST_LOOKED_AT:
                        return None
        return list(found)

    def _mend(
        self,
        truth: bytearray,
        to_look_at: Sequence[tuple[int, ...]],
        possible: bytearray,
    ) -> list[int] | None:
        """Turn literals until no clause is broken; ``None``: given up, as before."""
        other, broken_by = self.other, self.broken_by
        turned: list[int] = []
        stays: set[int] = set()
        at = -1
        while True:
            for clause in to_look_at:
                for place in clause:
                    if truth[place]:
                        break
                else:
                    start = 0
                    if len(clause) > 2:
                        self._turn = start = (self._turn + 7) % len(clause)
                    for k in range(len(clause)):
                        place = clause[k - start]
                        if possible[place] and other[place] not in stays:
                            break
                    else:
                        place = -1
                    if place < 0 or len(turned) >= _MOST_TURNED:
                        for done in turned:
                            truth[done] = 0
                            truth[other[done]] = 1
                        return None
                    truth[place] = 1
                    truth[other[place]] = 0
                    turned.append(place)
                    stays.add(place)
            at += 1
            if at == len(turned):
                return turned
            to_look_at = broken_by[turned[at]]
