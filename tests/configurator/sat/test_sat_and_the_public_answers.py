"""The recorded states of public models: SAT leaves exactly the recorded values."""

import gzip
import hashlib
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from configurator.engine import Narrowing, offsets_of
from configurator.formats import Model, read_model
from configurator.problem import Literal, Problem
from configurator.sat import SatEngine
from tests.conftest import ROOT

MODELS = ROOT.parent / "shared" / "models"
FILES = {
    "berkeleydb": "berkeleydb.dimacs.gz",
    "eshop": "eshop.dimacs.gz",
    "financial-2018-04-23": "financial-2018-04-23.dimacs.gz",
    "renault-medium": "medium_domainsorted.xml.gz",
    "automotive01": "automotive01.dimacs.gz",
}
if not MODELS.is_dir():
    pytest.skip("../shared/models is not here: not tried", allow_module_level=True)


def answers(name: str) -> dict[str, Any]:
    with gzip.open(MODELS / f"{name}.answers.json.gz") as file:
        found: dict[str, Any] = json.load(file)
    return found


def read(name: str) -> Model:
    return read_model(Path(MODELS / FILES[name]))


def left_in(narrowing: Narrowing, model: Model) -> tuple[int, str]:
    """Return how many values are left, and the hash of their sorted lines."""
    left = narrowing.left()
    variables = model.problem.variables
    lines = sorted(
        f"{variable.name}={value}"
        for variable, (low, high) in zip(
            variables, pairwise(offsets_of(model.problem)), strict=True
        )
        for value, is_left in zip(variable.values, left[low:high], strict=True)
        if is_left
    )
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.mark.parametrize("name", FILES)
def test_every_recorded_state_has_the_recorded_values(name: str) -> None:
    model = read(name)
    engine = SatEngine(model.problem)

    for session in answers(name)["sessions"]:
        narrowing = engine.narrowing()
        assert narrowing is not None
        held: set[str] = set()
        for state in session:
            for choice in state["choices"]:
                if choice not in held:
                    literal = model.problem.literal(*choice.rsplit("=", 1))
                    (value,) = literal.among
                    assert narrowing.choose(literal.variable, value) is not None
                    held.add(choice)
            count, digest = left_in(narrowing, model)
            assert (count, digest) == (state["valid_values"], state["sha256"])


@pytest.mark.parametrize("name", FILES)
def test_no_part_of_a_clash_can_be_left_out(name: str) -> None:
    model = read(name)
    problem = model.problem
    engine = SatEngine(problem)

    def clashes(choices: Sequence[Literal], rules: Sequence[str]) -> bool:
        """Ask an engine that knows of no other rules."""
        named = tuple(c for c in problem.constraints if c.origin in {"", *rules})
        alone = Problem(variables=problem.variables, constraints=named)
        return SatEngine(alone).clash(choices) is not None

    for case in answers(name)["conflicts"][:5]:
        words = [*case["choices"], case["wanted"]]
        chosen = [problem.literal(*word.rsplit("=", 1)) for word in words]
        clash = engine.clash(chosen)

        assert clash is not None
        assert set(clash.choices) <= set(chosen)
        choices, rules = clash.choices, clash.rules
        assert clashes(choices, rules)
        for one in choices:
            assert not clashes([other for other in choices if other != one], rules)
        for rule in rules:
            assert not clashes(choices, [other for other in rules if other != rule])
