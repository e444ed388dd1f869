"""The compiled circuit as a d-DNNF in text, in the form the compiler c2d made common.

The first line is ``nnf`` with the numbers of nodes, edges and variables; then a line
a node, children before parents, the root last: ``L`` with a literal, ``A`` with its
children, ``O`` with the variable it decides (0: none is named) and its children. Nodes
are numbered by their lines from 0. The form has no room for names.

Readers know Boolean variables only. A variable of two values is one of them, true for
the second value. A variable of more values has one for each: a value is that one true
and all others false, so that every product is one model, and counts are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from configurator.circuit.network import AND, LEAF, Gates
from configurator.engine import offsets_of
from configurator.problem import Problem

Node = tuple[str, Sequence[int]]
"""What a line says before its children, and which lines they are."""


@dataclass(frozen=True, slots=True)
class Nnf:
    """A d-DNNF: its lines, and the literal that stands for each value number."""

    problem: Problem
    gates: Gates
    literals: tuple[int, ...]

    @property
    def variables(self) -> int:
        """How many Boolean variables there are."""
        return max(map(abs, self.literals), default=0)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file, without their ends."""
        nodes = edges = 0
        for _, children in self._nodes():
            nodes += 1
            edges += len(children)
        yield f"nnf {nodes} {edges} {self.variables}"
        for said, children in self._nodes():
            if said[0] == "L":
                yield said
            else:
                yield " ".join([said, str(len(children)), *map(str, children)])

    def names(self) -> Iterator[tuple[int, str, str]]:
        """Yield the literal of each value with its variable's name and its word."""
        literals = iter(self.literals)
        for variable in self.problem.variables:
            for word in variable.values:
                yield next(literals), variable.name, word

    def _nodes(self) -> Iterator[Node]:
        if self.gates.root < 0:
            yield "O 0", ()
            return
        writer = _Writer(self)
        yield from writer.leaves()
        yield from writer.inner()


def nnf_of(problem: Problem, gates: Gates) -> Nnf:
    """Return the network of a problem as a d-DNNF."""
    literals: list[int] = []
    used = 0
    for variable in problem.variables:
        many = len(variable.values)
        if many == 2:
            used += 1
            literals += (-used, used)
        else:
            literals += range(used + 1, used + many + 1)
            used += many
    return Nnf(problem, gates, tuple(literals))


class _Writer:
    """Numbers nodes in the order they are written."""

    def __init__(self, nnf: Nnf) -> None:
        self._gates = nnf.gates
        self._literals = nnf.literals
        self._offsets = offsets_of(nnf.problem)
        self._child = nnf.gates.child.tolist()
        self._node: dict[int, int] = {}
        self._written = 0

    def _number(self) -> int:
        self._written += 1
        return self._written - 1

    def leaves(self) -> Iterator[Node]:
        """Yield what stands for the values that some gate needs."""
        needed = {*self._child, self._gates.root}
        for first, last in zip(self._offsets, self._offsets[1:], strict=False):
            values = [leaf for leaf in range(first, last) if leaf in needed]
            if last - first <= 2:
                for leaf in values:
                    self._node[leaf] = self._number()
                    yield f"L {self._literals[leaf]}", ()
            elif values:
                yield from self._one_of_many(values, first, last)

    def _one_of_many(
        self, values: Sequence[int], first: int, last: int
    ) -> Iterator[Node]:
        """Yield one true and the others false, for some values of a variable.

        What is false before a value and behind it is shared with its neighbours, so
        that a thousand values take some thousand nodes and not a million edges.
        """
        before: dict[int, int] = {}
        behind: dict[int, int] = {}
        denied: dict[int, int] = {}
        for leaf in range(first, last):
            if len(values) > 1 or leaf != values[0]:
                denied[leaf] = self._number()
                yield f"L -{self._literals[leaf]}", ()
        for held, leaves in (
            (before, range(first, values[-1])),
            (behind, range(last - 1, values[0], -1)),
        ):
            so_far: int | None = None
            for leaf in leaves:
                if so_far is None:
                    so_far = denied[leaf]
                else:
                    yield "A", (so_far, denied[leaf])
                    so_far = self._number()
                held[leaf] = so_far
        for leaf in values:
            own = self._number()
            yield f"L {self._literals[leaf]}", ()
            around = (before.get(leaf - 1), behind.get(leaf + 1))
            yield "A", (own, *(one for one in around if one is not None))
            self._node[leaf] = self._number()

    def inner(self) -> Iterator[Node]:
        """Yield the gates; a choice among many is one between two, and so on."""
        starts = self._gates.child_at.tolist()
        for gate, kind in enumerate(self._gates.kind.tolist()):
            if kind == LEAF:
                continue
            below = self._child[starts[gate] : starts[gate + 1]]
            nodes = [self._node[one] for one in below]
            if kind == AND:
                yield "A", nodes
                nodes = [self._number()]
            while len(nodes) > 1:
                pairs: list[int] = []
                for at in range(0, len(nodes) - 1, 2):
                    yield "O 0", nodes[at : at + 2]
                    pairs.append(self._number())
                nodes = pairs + nodes[len(nodes) // 2 * 2 :]
            self._node[gate] = nodes[0]
        root = self._node[self._gates.root]
        if root != self._written - 1:
            yield "A", (root,)
