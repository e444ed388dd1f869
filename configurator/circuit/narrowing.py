"""A design in progress on a circuit: what is left, kept up to date click by click."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.flow import CLASH, GONE, choose, fresh, retract
from configurator.circuit.memory import Block
from configurator.circuit.repricing import price_all, reprice
from configurator.engine import Change

Longs = NDArray[np.int64]
NOTHING = Change((), ())


class Prices:
    """What every value costs at one moment of a design.

    The numbers are the design's own until it moves on; then, if somebody still holds
    this, they are copied.
    """

    __slots__ = ("__weakref__", "_more", "best")

    def __init__(self, best: int, more: Longs) -> None:
        """Take the least total, and how much more each value comes to."""
        self.best = best
        self._more = more

    def of(self, first: int, last: int) -> list[int]:
        """Return the least totals through the values with some numbers."""
        best = self.best
        return [best + more for more in self._more[first:last].tolist()]

    def keep(self) -> None:
        """Part from the design."""
        self._more = self._more.copy()


class CircuitNarrowing:
    """The values left under some choices; not to be shared between threads.

    It holds nothing but counts: the circuit itself is shared by every design, and by
    every process that maps it.
    """

    def __init__(self, circuit: Block, first: Block, offsets: Sequence[int]) -> None:
        """Begin with nothing chosen, from a copy of the first state."""
        self._circuit = circuit  # kept alive: the kernels know it by address
        self._state = fresh(first)
        self._offsets = offsets
        self._c = circuit.address
        self._s = self._state.address
        self._numbers = self._state.numbers
        self._touched = self._state["touched"]
        self._left: NDArray[np.uint8] = self._state["left"]
        self._pricing: _Pricing | None = None

    def choose(self, variable: int, value: int) -> Change | None:
        """Hold a variable to a value index; ``None``: it clashes, nothing changed."""
        if self._pricing is not None:
            self._pricing.move_on()
        first, last = self._offsets[variable], self._offsets[variable + 1]
        changed = choose(self._c, self._s, variable, first, last, first + value)
        return None if changed == CLASH else self._change(changed)

    def retract(self, variable: int) -> Change:
        """Let a variable go again."""
        if self._pricing is not None:
            self._pricing.move_on()
        first, last = self._offsets[variable], self._offsets[variable + 1]
        return self._change(retract(self._c, self._s, variable, first, last))

    def left(self) -> bytes:
        """Return one byte for each value number: 1 where some product has it."""
        return self._left.tobytes()

    def prices(self, cost: Longs, fixed: int) -> Prices:
        """Return what every value costs now, where each leaf adds ``cost``.

        The first time every gate is priced; then only what the clicks since changed,
        as long as it is the same array of costs.
        """
        pricing = self._pricing
        if pricing is None or pricing.cost is not cost:
            pricing = self._pricing = _Pricing(cost, self._state["gate"].size // 2)
            best = price_all(
                self._c, self._s, pricing.costs, pricing.ups, pricing.downs
            )
        else:
            best = reprice(self._c, self._s, pricing.costs, pricing.ups, pricing.downs)
        found = Prices(best + fixed, pricing.values)
        pricing.last = ref(found)
        return found

    def state_on(self, circuit: Block) -> Block | None:
        """Return where this design stands on a circuit; ``None``: on another."""
        return self._state if circuit is self._circuit else None

    def _change(self, changed: int) -> Change:
        if not changed:
            return NOTHING
        touched: list[int] = self._touched[:changed].tolist()
        gone = int(self._numbers[GONE])
        return Change(touched[:gone], touched[gone:])


class _Pricing:
    """Prices and regrets of every gate, and who was last told of them."""

    __slots__ = ("cost", "costs", "down", "downs", "last", "up", "ups", "values")

    def __init__(self, cost: Longs, gates: int) -> None:
        self.cost = cost  # kept alive, like the others: kernels know them by address
        self.up = np.empty(gates, dtype=np.int64)
        self.down = np.empty(gates, dtype=np.int64)
        self.values = self.down[: len(cost)]
        self.costs = cost.ctypes.data
        self.ups = self.up.ctypes.data
        self.downs = self.down.ctypes.data
        self.last: ref[Prices] | None = None

    def move_on(self) -> None:
        """Let whoever still holds the last prices have a copy of their own."""
        told = self.last() if self.last is not None else None
        if told is not None:
            told.keep()
        self.last = None
