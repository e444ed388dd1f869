"""Can a saved spec still be made, on today's catalog? The plain answer, yes or no.

A spec that no longer holds is told with the reason: what is no longer offered, or
the clash of its choices with today's rules, and the nearest product that can be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalog.option import NumberOption
from catalog.version import CatalogVersion
from configurator.bom import lead_time, order_bom
from configurator.configuration import Conflict, Repair
from configurator.pricing import price_of
from configurator.product import Product
from configurator.sentences import option_title, value_title
from configurator.spec import Spec
from configurator.texts import TextFault
from office.desk.catalogs_on import current_version, stored_version
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
        before = stored_version(tx, version.catalog_hash)
    product = Product(published, day)
    wrong = product.judge.why_invalid(version.spec.choices)
    clash = clash_today(product, version.spec, before) if wrong else None
    return CarriedOver(not wrong, wrong, clash)


def clash_today(product: Product, spec: Spec, before: CatalogVersion) -> Conflict:
    """Return why a spec cannot be made today, and the ways out.

    Wishes are held against today's rules first, then every choice. What is no
    longer offered is said in the words of ``before``, the catalog it was made with.
    """
    asked = {n: v for n, v in spec.choices.items() if not _derived(before, n)}
    choices = _offered(product, asked)
    wishes = {n: value for n, value in choices.items() if n in spec.wishes}
    gone = {n: value for n, value in asked.items() if n not in choices}
    clash = product.explain(wishes) or (None if gone else product.explain(choices))
    if clash is None:
        clash = Conflict(choices=(), rules=())
    if not clash.repairs:
        repairs = _nearest(product, spec, before, wishes, asked)
        clash = replace(clash, repairs=repairs)
    return replace(
        clash,
        choices=(*(f"{n}={value}" for n, value in gone.items()), *clash.choices),
        sentences=(*(_gone(before, *one) for one in gone.items()), *clash.sentences),
    )


def clash_of_texts(version: CatalogVersion, faults: tuple[TextFault, ...]) -> Conflict:
    """Return why texts that were kept cannot be sewn today."""
    sentences: list[dict[str, str]] = []
    for fault in faults:
        title = option_title(version, fault.option)
        en = f"{title.in_language('en')}: {fault.what}, expected {fault.expected}."
        zh = f"{title.in_language('zh')}:这段文字现在不能制作。"
        sentences.append({"option": fault.option, "en": en, "zh": zh})
    options = dict.fromkeys(fault.option for fault in faults)
    return Conflict(choices=tuple(options), rules=(), sentences=tuple(sentences))


def _offered(product: Product, choices: Mapping[str, str]) -> dict[str, str]:
    """Return the choices whose option and value today's catalog still has."""
    index, variables = product.problem.index, product.problem.variables
    return {
        name: value
        for name, value in choices.items()
        if name in index and value in variables[index[name]].real_values
    }


def _derived(version: CatalogVersion, name: str) -> bool:
    """Tell whether a number follows from other values, and is nobody's choice."""
    option = version.by_name.get(name)
    return isinstance(option, NumberOption) and option.derived


def _gone(before: CatalogVersion, name: str, value: str) -> dict[str, str]:
    option, title = option_title(before, name), value_title(before, name, value)
    return {
        "option": name,
        "en": f"{option.in_language('en')}: {title.in_language('en')}"
        " is no longer offered.",
        "zh": f"{option.in_language('zh')}:{title.in_language('zh')}已不再提供。",
    }


def _nearest(
    product: Product,
    spec: Spec,
    before: CatalogVersion,
    wishes: Mapping[str, str],
    asked: Mapping[str, str],
) -> tuple[Repair, ...]:
    """Return the nearest product that keeps every wish that is still offered."""
    near = _offered(product, asked)
    found = product.complete(wishes, near=near, wishes=wishes)
    if isinstance(found, Conflict):
        return ()
    old, new, body = spec.choices, found.values, spec.measurements
    prices = [
        price_of(v, c).for_quantity(1) for v, c in _both(before, product, old, new)
    ]
    days = [
        lead_time(order_bom(v, c, body)) for v, c in _both(before, product, old, new)
    ]
    return (
        Repair(
            change={n: new.get(n) for n, value in asked.items() if new.get(n) != value},
            price_delta=prices[1].amount - prices[0].amount,
            days_delta=days[1] - days[0],
            configuration=new,
            currency=product.version.currency,
        ),
    )


def _both(
    before: CatalogVersion,
    product: Product,
    old: Mapping[str, str],
    new: Mapping[str, str],
) -> tuple[tuple[CatalogVersion, Mapping[str, str]], ...]:
    return (before, old), (product.version, new)
