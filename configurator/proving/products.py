"""Products: those of the circuit before the judge, those of SAT before both."""

from __future__ import annotations

from collections.abc import Sequence

from configurator.proving.opinions import Choice, Opinions, literals, smallest
from configurator.proving.proof import Check


def compared_samples(asked: Opinions, number: int) -> Check:
    """Let the judge look at uniform draws."""
    found = 0
    for one in asked.circuit.sample(number, asked.seed):
        asked.judge(one, "the circuit has this product")
        found += 1
    return Check(what="samples", against="the judge", compared=found)


def compared_models(asked: Opinions, number: int) -> Check:
    """Let the judge and then the circuit look at products that SAT found."""
    found = asked.sat.models(number, asked.seed)
    if number and not found and asked.circuit.circuit.first is not None:
        raise asked.otherwise(
            "a product", (), "the circuit has some", "SAT proves there is none"
        )

    def refused(choices: Sequence[Choice]) -> bool:
        return asked.circuit.held(literals(choices)) is None

    for one in found:
        asked.judge(one, "SAT has this product")
        choices = list(enumerate(one))
        if refused(choices):
            few = smallest(choices, refused)
            raise asked.otherwise(
                "a product", few, "the circuit has none", "SAT has one"
            )
    return Check(what="models", against="SAT", compared=len(found))
