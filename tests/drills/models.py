"""Hostile problems, made from a seed."""

from __future__ import annotations

from random import Random

from configurator.problem import Clause, Literal, Problem, Variable


def random_clauses(variables: int, ratio: float, seed: int) -> Problem:
    """Clauses of three literals, so many for each variable; near 4.26 it is hardest."""
    chance = Random(seed)  # noqa: S311 - wanted: the same again from the same seed
    return Problem(
        variables=tuple(
            Variable(name=f"x{at}", values=("0", "1")) for at in range(variables)
        ),
        constraints=tuple(
            Clause(
                f"line {at}",
                tuple(
                    Literal(one, frozenset({chance.randrange(2)}))
                    for one in sorted(chance.sample(range(variables), 3))
                ),
            )
            for at in range(round(variables * ratio))
        ),
    )
