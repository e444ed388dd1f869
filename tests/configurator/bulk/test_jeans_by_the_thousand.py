"""The shipped jeans: walks from product to product, with and without slips."""

from random import Random

import pytest

from configurator import Configuration, Product
from configurator.bulk import Columns, verifier_of

SLIPS = 4_000


@pytest.fixture(scope="module")
def stored(jeans: Product) -> list[dict[str, str]]:
    """Products with one value, or two, changed by chance; some of them settled."""
    chance = Random(7)  # noqa: S311
    first = jeans.complete({})
    assert isinstance(first, Configuration)
    here = dict(first.values)
    variables = [v for v in jeans.problem.variables if v.name in jeans.options]
    found: list[dict[str, str]] = [here]
    while len(found) < SLIPS:
        changed = dict(here)
        for variable in chance.sample(variables, chance.choice([1, 1, 2])):
            changed[variable.name] = chance.choice(variable.real_values)
        settled = jeans.judge.settle(changed)
        found.append(changed)
        if settled is not None:
            found.append(settled)
            here = settled if jeans.judge.is_valid(settled) else here
    return found


def test_each_is_judged_as_the_judge_judges_it(
    jeans: Product, stored: list[dict[str, str]]
) -> None:
    good = [jeans.judge.is_valid(values) for values in stored]

    verdicts = verifier_of(jeans.problem).valid(Columns.of(jeans.problem, stored))

    assert verdicts.tolist() == good
    assert 200 < sum(good) < len(stored) - 200


def test_what_is_broken_is_named_as_the_judge_names_it(
    jeans: Product, stored: list[dict[str, str]]
) -> None:
    rules = set(jeans.problem.origins)
    verifier = verifier_of(jeans.problem)
    columns = Columns.of(jeans.problem, stored[:600])

    for row, values in enumerate(stored[:600]):
        wrong = set(jeans.judge.why_invalid(values))
        # Where an option is there that does not apply, the judge goes no further.
        if wrong <= rules:
            assert set(verifier.broken(columns, row)) == wrong
        else:
            assert verifier.broken(columns, row)
