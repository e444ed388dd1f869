"""The network of gates itself: flat arrays, children before parents."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.circuit.lowering import Bytes, Ints

LEAF, AND, OR = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Gates:
    """A network: children come before their parents, the root is the last gate.

    ``kind`` is ``LEAF``, ``AND`` or ``OR``; the children of gate ``g`` are
    ``child[child_at[g]:child_at[g + 1]]``. The leaves come first: they are the values
    of the problem by their numbers. Without products ``root`` is -1.
    """

    kind: Bytes
    child_at: Ints
    child: Ints
    root: int

    @property
    def size(self) -> int:
        """How many gates there are, leaves included."""
        return len(self.kind)
