"""The circuit in text: another reader counts the same products."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given

import configurator
from configurator.circuit.circuit import compiled
from configurator.circuit.compiling import Budget
from configurator.circuit.engine import CircuitEngine
from configurator.circuit.nnf import Nnf, nnf_of
from configurator.problem import Clause, Literal, Problem, Variable
from tests.configurator.small_problems import problems
from tests.conftest import ROOT

MODELS = ROOT.parent / "shared" / "models"


def written(problem: Problem) -> tuple[Nnf, int]:
    """Return the d-DNNF of a problem, and how many products it has."""
    circuit = compiled(problem, Budget(20.0, 1 << 30))
    return nnf_of(problem, circuit.gates), CircuitEngine(problem, circuit).count(())


def read(lines: Sequence[str]) -> int:
    """Count the models of a d-DNNF, minding all that its form demands."""
    name, *numbers = lines[0].split()
    nodes, edges, variables = map(int, numbers)
    assert (name, nodes) == ("nnf", len(lines) - 1)
    counts: list[int] = []
    scopes: list[frozenset[int]] = []
    used: set[int] = set()
    for line in lines[1:]:
        kind, *words = line.split()
        if kind == "L":
            (literal,) = map(int, words)
            assert 1 <= abs(literal) <= variables
            counts.append(1)
            scopes.append(frozenset({abs(literal)}))
            continue
        many, *below = map(int, words[kind == "O" :])
        assert many == len(below)
        assert all(0 <= one < len(counts) for one in below)
        edges -= many
        used |= set(below)
        parts = [scopes[one] for one in below]
        scope = frozenset[int]().union(*parts)
        if kind == "A":
            assert sum(map(len, parts)) == len(scope)  # decomposable
            counts.append(1)
            for one in below:
                counts[-1] *= counts[one]
        else:
            assert many in (0, 2)
            assert all(part == scope for part in parts)  # smooth
            counts.append(sum(counts[one] for one in below))
        scopes.append(scope)
    assert edges == 0
    assert used == set(range(nodes - 1))  # nothing stands there for nobody
    assert not counts[-1] or len(scopes[-1]) == variables
    return counts[-1]


@given(problems())
def test_any_problem_has_as_many_models_as_products(problem: Problem) -> None:
    nnf, number = written(problem)

    assert read(list(nnf.lines())) == number


def test_a_variable_of_many_values_takes_few_edges() -> None:
    values = tuple(str(number) for number in range(2_000))
    nnf, number = written(
        Problem(variables=(Variable(name="length", values=values),), constraints=())
    )

    lines = list(nnf.lines())

    assert read(lines) == number == 2_000
    assert int(lines[0].split()[2]) < 10 * 2_000


@pytest.mark.parametrize("many", [1, 2, 3])
def test_one_variable_alone(many: int) -> None:
    variable = Variable(name="size", values=("S", "M", "L")[:many])
    nnf, number = written(Problem(variables=(variable,), constraints=()))

    assert read(list(nnf.lines())) == number == many


def test_a_problem_without_products_is_false() -> None:
    variable = Variable(name="size", values=("S", "M"))
    never = tuple(Clause("", (Literal(0, frozenset({value})),)) for value in range(2))
    nnf, number = written(Problem(variables=(variable,), constraints=never))

    assert number == 0
    assert list(nnf.lines()) == ["nnf 1 0 1", "O 0 0"]


def test_every_value_is_named_by_its_literal() -> None:
    variables = (
        Variable(name="frame", values=("0", "1")),
        Variable(name="size", values=("S", "M", "L")),
    )
    nnf, _ = written(Problem(variables=variables, constraints=()))

    assert list(nnf.names()) == [
        (-1, "frame", "0"), (1, "frame", "1"),
        (2, "size", "S"), (3, "size", "M"), (4, "size", "L"),
    ]  # fmt: skip


@pytest.mark.parametrize("shipped", ["sizes", "jeans", "computer"])
def test_the_shipped_catalogs_count_the_same(shipped: str) -> None:
    product = configurator.load(ROOT / "catalog" / "shipped" / shipped)

    assert read(list(product.nnf().lines())) == product.count()


PUBLIC: Mapping[str, str] = {
    "jhipster": "jhipster.dimacs.gz",
    "eshop": "eshop.dimacs.gz",
    "automotive01": "automotive01.dimacs.gz",
    "renault-medium": "medium_domainsorted.xml.gz",
}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_model_counts_the_same(name: str) -> None:
    path = Path(MODELS / PUBLIC[name])
    if not path.is_file():
        pytest.skip("../shared/models is not here: not tried")
    product = configurator.load(path)

    assert read(list(product.nnf().lines())) == product.count()
