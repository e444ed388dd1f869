"""The shipped catalogs and the public models hold against every second opinion."""

import pytest

from configurator import Product
from configurator.counting import count_products
from configurator.proving import Effort, Proof, proved
from tests.configurator.circuit.public_models import ABSENT, MODELS, NAMES, engine_of

SHIPPED = Effort(
    sessions=4, clicks=5, values=150, slices=5, steps=60_000, whole=False,
    samples=1_000, models=1_000, totals=("price",),
)  # fmt: skip
MODEL = Effort(
    sessions=2, clicks=6, values=120, slices=1, steps=10_000, whole=False,
    samples=60, models=60, totals=("price",),
)  # fmt: skip
CATALOGS = ("jeans", "sizes", "computer")


def proof_of(product: Product, effort: Effort) -> Proof:
    circuit = product.engines.circuit
    assert circuit is not None
    return proved(circuit, product.judge.why_invalid, effort)


@pytest.mark.parametrize("name", CATALOGS)
def test_a_shipped_catalog_is_proved(name: str, request: pytest.FixtureRequest) -> None:
    product: Product = request.getfixturevalue(name)

    proof = proof_of(product, SHIPPED)

    assert proof["samples"].compared == proof["models"].compared == 1_000
    assert proof["domains"].compared >= 1_000
    assert proof["slices"].compared > 0
    if "price" in product.problem.totals:
        assert proof["least price"].compared == 1


@pytest.mark.parametrize("name", CATALOGS)
def test_two_engines_count_as_many_products(
    name: str, request: pytest.FixtureRequest
) -> None:
    product: Product = request.getfixturevalue(name)
    assert product.engines.circuit is not None

    by_sweep = product.engines.circuit.count(())
    by_states = count_products(product.problem, one_by_one=False)

    assert by_sweep == by_states


@pytest.mark.skipif(not MODELS.is_dir(), reason=ABSENT)
@pytest.mark.parametrize("name", NAMES)
def test_a_public_model_is_proved(name: str) -> None:
    engine = engine_of(name)

    proof = proved(engine, effort=MODEL)

    assert proof["samples"].compared == proof["models"].compared == 60
    assert proof["domains"].compared >= 100
