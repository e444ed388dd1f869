"""Can a saved spec still be made, on today's catalog? The plain answer, yes or no.

What changed and the nearest product that can be made come with the compiled
engine; here a spec that no longer holds is told with the clash of its wishes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from configurator.configuration import Conflict
from configurator.product import Product
from configurator.spec import Spec
from office.desk.catalogs_on import current_version
from office.desk.saving_specs import the_latest
from office.store.engine import Store


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Whether a spec holds; if not, which options and rules say no, and the clash."""

    valid: bool
    wrong: tuple[str, ...]
    clash: Conflict | None


def carry_over(store: Store, spec: str, *, day: date) -> CarriedOver:
    """Judge the last version of a saved spec on the current catalog.

    Raises:
        NotFoundError: if there is no such spec, or its product is not published.
    """
    with store.reading() as tx:
        version = the_latest(tx, spec)
        published = current_version(tx, version.spec.product)
    product = Product(published, day)
    wrong = product.judge.why_invalid(version.spec.choices)
    clash = product.explain(still_known(product, version.spec)) if wrong else None
    return CarriedOver(not wrong, wrong, clash)


def still_known(product: Product, spec: Spec) -> dict[str, str]:
    """Return those wishes of a spec that the product still has words for."""
    index, variables = product.problem.index, product.problem.variables
    return {
        name: value
        for name, value in spec.wishes.items()
        if name in index and value in variables[index[name]].real_values
    }
