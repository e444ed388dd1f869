"""The walk of one design in progress, answered by SAT with witnesses kept at hand."""

from __future__ import annotations

from threading import RLock

from configurator.engine import Change
from configurator.sat.proving import Standing
from configurator.sat.reduction import ALWAYS, NEVER
from configurator.sat.root import Root

_NOTHING = Change((), ())


class SatNarrowing:
    """The values left under some choices.

    The solver is the engine's, under the engine's lock; the rest is this design's
    own, and one design is walked by one thread at a time.
    """

    def __init__(self, root: Root, offsets: tuple[int, ...], lock: RLock) -> None:
        """Begin with no choices."""
        self._root = root
        self._offsets = offsets
        self._lock = lock
        self._standing = root.standing
        self._left = root.left(root.standing)
        self._chosen: dict[int, int] = {}
        self._assumed: dict[int, int] = {}
        # What was possible after each choice: an upper bound when a later one goes.
        self._bounds: dict[int, int] = {}

    def choose(self, variable: int, value: int) -> Change | None:
        """Hold a variable to one value index; ``None``: it clashes, nothing changed."""
        if self._chosen.get(variable) == value:
            return _NOTHING
        anew = variable in self._chosen
        number = self._offsets[variable] + value
        if not anew and not self._left[number]:
            return None
        place = self._root.places[number]
        if place == NEVER:
            return None
        bounds = self._without(variable) if anew else dict(self._bounds)
        bound = self._last(bounds) if anew else self._standing.possible
        assumed = dict(self._assumed)
        assumed.pop(variable, None)  # or it would keep its turn
        if place != ALWAYS:
            assumed[variable] = self._root.prover.formula.literal(place)
        alone = self._left[self._offsets[variable] : self._offsets[variable + 1]]
        if not anew and sum(alone) == 1:  # every product left has it
            standing: Standing | None = self._standing
        else:
            standing = self._proved(assumed, bound, 0)
        if standing is None:
            return None
        bounds[variable] = standing.possible
        chosen = {v: k for v, k in self._chosen.items() if v != variable}
        chosen[variable] = value
        self._chosen, self._assumed, self._bounds = chosen, assumed, bounds
        return self._moved(standing)

    def retract(self, variable: int) -> Change:
        """Let a variable go again."""
        if variable not in self._chosen:
            return _NOTHING
        bounds = self._without(variable)
        assumed = {v: one for v, one in self._assumed.items() if v != variable}
        known = self._standing.possible
        standing = self._proved(assumed, self._last(bounds), known)
        if standing is None:  # cannot be: the choices left were kept together
            return _NOTHING
        if bounds:
            bounds[next(reversed(bounds))] = standing.possible
        chosen = {v: k for v, k in self._chosen.items() if v != variable}
        self._chosen, self._assumed, self._bounds = chosen, assumed, bounds
        return self._moved(standing)

    def left(self) -> bytes:
        """Return one byte for each value number: 1 where some product has it."""
        return bytes(self._left)

    def _proved(
        self, assumed: dict[int, int], bound: int, known: int
    ) -> Standing | None:
        if not assumed:
            return self._root.standing
        with self._lock:
            return self._root.prover.proved(
                list(assumed.values()), bound, self._standing.witnesses, known
            )

    def _without(self, variable: int) -> dict[int, int]:
        """Return the bounds after each choice but one.

        What later choices ruled out may come back: they are bound by what was
        possible before the one that goes.
        """
        bounds: dict[int, int] = {}
        gone = False
        for one, bound in self._bounds.items():
            if one == variable:
                gone = True
            else:
                bounds[one] = self._last(bounds) if gone else bound
        return bounds

    def _last(self, bounds: dict[int, int]) -> int:
        if not bounds:
            return self._root.standing.possible
        return bounds[next(reversed(bounds))]

    def _moved(self, standing: Standing) -> Change:
        """Stand there now, and return what that changed."""
        if standing is self._standing:
            return _NOTHING
        asked = self._root.prover.asked
        before, after = self._standing.possible & asked, standing.possible & asked
        removed = self._root.numbers_of(before & ~after)
        restored = self._root.numbers_of(after & ~before)
        for number in removed:
            self._left[number] = 0
        for number in restored:
            self._left[number] = 1
        self._standing = standing
        return Change(removed, restored)
