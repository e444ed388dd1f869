"""What is known of a problem before anybody chooses: made once, shared by all.

The encoding is solved until every value has a product or none; what is the same in
all products leaves the clauses, and the products found are the first witnesses. A
product has many features at once, but of many values of one variable only one: so
features are asked for together, and the values of larger variables one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from configurator.engine import Assignment
from configurator.problem import Literal
from configurator.sat.bits import members, packed
from configurator.sat.encoding import Encoding
from configurator.sat.oracle import Oracle
from configurator.sat.proving import Prover, Standing
from configurator.sat.reduction import ALWAYS, NEVER, reduced


class Root:
    """The reduced clauses of a problem, and the place of each of its values."""

    def __init__(
        self,
        encoding: Encoding,
        models: Sequence[Sequence[int]],
        impossible: Iterable[int],
    ) -> None:
        """Take what ``rooted`` found out."""
        columns = encoding.columns
        true = [-one for one in impossible]
        clauses = reduced(encoding.clauses, encoding.top, true)
        self._columns = columns
        self._clauses = clauses
        places = [clauses.place(one) for column in columns.of for one in column]
        self.places = tuple(places)
        """For each value number its place, ``ALWAYS`` or ``NEVER``."""
        self.numbers: list[list[int]] = [[] for _ in range(2 * clauses.variables)]
        """For each place the value numbers that share it."""
        asked = bytearray(2 * clauses.variables)
        for number, place in enumerate(places):
            if place >= 0:
                self.numbers[place].append(number)
                asked[place] = 1
        self.prover = Prover(clauses, packed(asked))
        witnesses = tuple(
            self.prover.witness([model[variable - 1] for variable in clauses.kept])
            for model in models
        )
        everything = self.prover.formula.all
        self.standing = Standing(everything, witnesses)

    def assumptions(self, fixed: Iterable[Literal]) -> list[int] | None:
        """Return what to assume for some literals; ``None``: one is impossible."""
        found: list[int] = []
        for literal in fixed:
            for one in self._columns.held(literal):
                place = self._clauses.place(one)
                if place == NEVER:
                    return None
                if place != ALWAYS:
                    found.append(self.prover.formula.literal(place))
        return found

    def left(self, standing: Standing) -> bytearray:
        """Return one byte for each value number: whether it is possible."""
        found = bytearray(place == ALWAYS for place in self.places)
        for number in self.numbers_of(standing.possible):
            found[number] = 1
        return found

    def numbers_of(self, places: int) -> list[int]:
        """Return the value numbers with these places, in order."""
        numbers = self.numbers
        return sorted(n for at in members(places) for n in numbers[at])

    def assignment(self, model: Sequence[int]) -> Assignment:
        """Return the value index of every variable in a model of the solver."""
        truth = self.prover.witness(model).truth
        found: list[int] = []
        at = 0
        for column in self._columns.of:
            value = next(
                k
                for k, place in enumerate(self.places[at : at + len(column)])
                if place == ALWAYS or (place >= 0 and truth[place])
            )
            found.append(value)
            at += len(column)
        return tuple(found)


def rooted(encoding: Encoding) -> Root | None:
    """Return the root of an encoded problem; ``None``: it has no product."""
    columns = encoding.columns
    oracle = Oracle(encoding.top, encoding.clauses)
    model = oracle.product(())
    if model is None:
        return None
    models = [model]
    impossible: list[int] = []
    open_literals = {one for column in columns.of for one in column}
    open_literals.difference_update(model)
    for value in [one for column in columns.of if len(column) > 2 for one in column]:
        if value in open_literals:
            model = oracle.product([value])
            if model is None:
                impossible.append(value)
                open_literals.discard(value)
            else:
                models.append(model)
                open_literals.difference_update(model)
    while open_literals:
        wanted = sorted(open_literals)
        model = oracle.one_of((), wanted, wanted)
        if model is None:
            break
        models.append(model)
        open_literals.difference_update(model)
    return Root(encoding, models, [*impossible, *open_literals])
