"""A complete spec from what a customer said: wishes, measurements and texts.

The size modules are fitted, the rest is completed with as few departures from
the usual choices as the rules allow, and every value keeps where it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.option import NumberOption
from configurator.configuration import Conflict
from configurator.errors import BadMeasurementError, ConfiguratorError
from configurator.facts import applying
from configurator.measurements import plausible
from configurator.product import Product
from configurator.spec import Origin, Spec, SpecValue
from configurator.texts import TextFault, faults_in, plain_text


class ImpossibleBodyError(ConfiguratorError):
    """Measurements are missing, or no living person can have them."""

    def __init__(self, faults: tuple[BadMeasurementError, ...]) -> None:
        """Keep every measurement that cannot be."""
        self.faults = faults
        super().__init__("; ".join(str(fault) for fault in faults))


class UnfitTextError(ConfiguratorError):
    """A text is too long, in the wrong script, or not to be sewn."""

    def __init__(self, faults: tuple[TextFault, ...]) -> None:
        """Keep every text that cannot be."""
        self.faults = faults
        told = [f"{f.option}: {f.what}, expected {f.expected}" for f in faults]
        super().__init__("; ".join(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a customer said: choices, his own words, and measures in mm.

    ``remembered`` are texts of an earlier version; one that no longer applies
    is let go rather than held against him.
    """

    choices: Mapping[str, str]
    texts: Mapping[str, str]
    body: Mapping[str, int]
    remembered: Mapping[str, str] = field(default_factory=dict)


def make_spec(product: Product, said: Said) -> Spec | Conflict:
    """Return the complete spec, or why these wishes cannot all be kept.

    Sizes the customer chose himself are kept; otherwise they are fitted to his
    body. A product that is fitted to no measure needs none.

    Raises:
        ImpossibleBodyError: with every measurement that cannot be.
        UnfitTextError: with every text that cannot be.
        UnknownChoiceError: for an option or value there is none of.
    """
    wishes = product.known(said.choices)
    sizes = {m.option for m in product.version.measures}
    fitted: dict[str, str] = {}
    if not sizes <= set(wishes):
        faults = plausible(said.body, product.version.measures)
        if faults:
            raise ImpossibleBodyError(faults)
        found = product.fitter_for(wishes).fit(said.body)
        if found is None:
            clash = product.explain(wishes)
            return clash if clash is not None else Conflict(choices=(), rules=())
        fitted = {n: code for n, code in found.modules.items() if n not in wishes}
    completed = product.complete({**wishes, **fitted})
    if isinstance(completed, Conflict):
        return completed
    applies = applying(product.version, completed.values)
    kept = {n: text for n, text in said.remembered.items() if applies.get(n)}
    texts = {n: plain_text(text) for n, text in {**kept, **said.texts}.items()}
    wrong = faults_in(product.version, completed.values, texts)
    if wrong:
        raise UnfitTextError(wrong)
    used = {m.name for m in product.version.measures}
    return Spec(
        product=product.version.product,
        values={
            name: SpecValue(value, origin_of(product, name, value, wishes, fitted))
            for name, value in completed.values.items()
        },
        texts={name: text for name, text in texts.items() if text},
        measurements={n: mm for n, mm in said.body.items() if n in used},
    )


def spec_as_designed(
    product: Product,
    *,
    choices: Mapping[str, str],
    values: Mapping[str, str],
    texts: Mapping[str, str],
    body: Mapping[str, int],
) -> Spec:
    """Return the spec of a design that stands there: nothing is completed anew.

    Args:
        product: what was designed, on the day it is asked.
        choices: the customer's own; each is in ``values``.
        values: the complete product, as it was shown.
        texts: his own words, those that apply.
        body: measures in millimetres; those the product is not fitted to are left out.
    """
    used = {measure.name for measure in product.version.measures}
    return Spec(
        product=product.version.product,
        values={
            name: SpecValue(value, origin_of(product, name, value, choices, {}))
            for name, value in values.items()
        },
        texts={name: text for name, text in texts.items() if text},
        measurements={name: mm for name, mm in body.items() if name in used},
    )


def origin_of(
    product: Product,
    name: str,
    value: str,
    wishes: Mapping[str, str],
    fitted: Mapping[str, str],
) -> Origin:
    """Tell where a value of a completed product came from."""
    if name in wishes:
        return Origin.CUSTOMER
    if name in fitted:
        return Origin.FIT
    option = product.version.by_name.get(name)
    if isinstance(option, NumberOption) and option.derived:
        return Origin.RULE
    usual = product.problem.defaults.get(name)
    first = product.problem.variables[product.problem.index[name]].values[0]
    return Origin.DEFAULT if value == (usual or first) else Origin.RULE
