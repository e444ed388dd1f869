"""Numbers: how many products, counted by states; the least of a total, by CP-SAT."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from configurator.counting import count_products
from configurator.errors import LimitReachedError
from configurator.proving.opinions import Choice, Opinions, literals, smallest
from configurator.proving.proof import Check

MOST_COUNTED = 200
"""With more variables, finding an order to count them in takes too long."""
BY_STATES, CP_SAT = "counting by states", "CP-SAT"
TOO_MANY = f"more than {MOST_COUNTED} variables"
NOT_ASKED = "not asked for"


def compared_slices(asked: Opinions, number: int, steps: int) -> Check:
    """Count by states what is left of random products with a third let go."""
    if len(asked.problem.variables) > MOST_COUNTED:
        return Check(what="slices", against=BY_STATES, skipped=TOO_MANY)
    chance = Random(asked.seed)  # noqa: S311 - no secret
    drawn = list(asked.circuit.sample(number, asked.seed + 1))
    compared = 0
    for one in drawn:
        kept = [choice for choice in enumerate(one) if chance.random() < 2 / 3]
        compared += _counts(asked, kept, steps)
    missed = len(drawn) - compared
    said = f"{missed} take more than {steps:,} steps" if missed else ""
    return Check(what="slices", against=BY_STATES, compared=compared, skipped=said)


def compared_count(asked: Opinions, steps: int) -> Check:
    """Count all products by states, in so many steps at most; 0: do not."""
    said = NOT_ASKED if not steps else ""
    if len(asked.problem.variables) > MOST_COUNTED:
        said = said or TOO_MANY
    done = not said and _counts(asked, [], steps)
    if not done:
        said = said or f"it takes more than {steps:,} steps"
    return Check(what="count", against=BY_STATES, compared=int(done), skipped=said)


def _counts(asked: Opinions, choices: Sequence[Choice], steps: int) -> bool:
    """Compare a number of products; return whether there was something to compare."""

    def ours(some: Sequence[Choice]) -> int:
        return asked.circuit.count(literals(some))

    def theirs(some: Sequence[Choice]) -> int | None:
        every = asked.problem.variables
        fixed = {every[at].name: every[at].values[value] for at, value in some}
        try:
            return count_products(asked.problem, fixed, steps=steps, one_by_one=False)
        except LimitReachedError:
            return None

    def differs(some: Sequence[Choice]) -> bool:
        return theirs(some) not in (None, ours(some))

    counted = theirs(choices)
    if counted is None or counted == ours(choices):
        return counted is not None
    few = smallest(choices, differs)
    raise asked.otherwise(
        "how many", few, f"the circuit counts {ours(few)}",
        f"by states it is {theirs(few)}",
    )  # fmt: skip


def compared_least(asked: Opinions, total: str, wanted: bool) -> Check:
    """Ask CP-SAT for the least of a total, and the judge about ours."""

    def left_out(why: str) -> Check:
        return Check(what=f"least {total}", against=CP_SAT, skipped=why)

    if not wanted:
        return left_out(NOT_ASKED)
    if not asked.circuit.reads(total):
        return left_out("a line of it is about several options")
    from configurator.solver import CpSatEngine  # its library takes a second to load

    ours = asked.circuit.best((), (total,))
    if ours is not None:
        asked.judge(ours.assignment, "the circuit has this product")
    theirs = CpSatEngine(asked.problem).best((), (total,))
    if theirs is not None and not theirs.optimal:
        return left_out("CP-SAT proved no bound in its time")
    if (ours and ours.reached) != (theirs and theirs.reached):
        raise asked.otherwise(
            f"the least {total}", (), f"the circuit says {ours and ours.reached[0]}",
            f"CP-SAT says {theirs and theirs.reached[0]}",
        )  # fmt: skip
    return Check(what=f"least {total}", against=CP_SAT, compared=1)
