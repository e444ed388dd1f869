"""A design in progress on a circuit: what is left, kept up to date click by click."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from configurator.circuit.flow import CLASH, GONE, choose, retract
from configurator.circuit.memory import Block
from configurator.engine import Change


class CircuitNarrowing:
    """The values left under some choices; not to be shared between threads.

    It holds nothing but counts: the circuit itself is shared by every design, and by
    every process that maps it.
    """

    def __init__(self, circuit: Block, first: Block, offsets: Sequence[int]) -> None:
        """Begin with nothing chosen, from a copy of the first state."""
        self._circuit = circuit  # kept alive: the kernels know it by address
        self._state = first.copy()
        self._offsets = offsets
        self._values = offsets[-1]
        self._c = circuit.address
        self._s = self._state.address
        self._numbers = self._state.numbers
        self._touched = self._state["touched"]
        self._left: NDArray[np.uint8] = self._state["left"]

    def choose(self, variable: int, value: int) -> Change | None:
        """Hold a variable to a value index; ``None``: it clashes, nothing changed."""
        first, last = self._offsets[variable], self._offsets[variable + 1]
        changed = choose(self._c, self._s, variable, first, last, first + value)
        return None if changed == CLASH else self._change(changed)

    def retract(self, variable: int) -> Change:
        """Let a variable go again."""
        first, last = self._offsets[variable], self._offsets[variable + 1]
        return self._change(retract(self._c, self._s, variable, first, last))

    def left(self) -> bytes:
        """Return one byte for each value number: 1 where some product has it."""
        return self._left.tobytes()

    def state_on(self, circuit: Block) -> Block | None:
        """Return where this design stands on a circuit; ``None``: on another."""
        return self._state if circuit is self._circuit else None

    def _change(self, changed: int) -> Change:
        if not changed:
            return NOTHING
        touched: list[int] = self._touched[:changed].tolist()
        gone = int(self._numbers[GONE])
        return Change(touched[:gone], touched[gone:])


NOTHING = Change((), ())
