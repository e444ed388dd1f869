"""What becomes of saved specs on today's catalog: of one, or of all of a product.

The question itself is the configurator's. Here the specs are taken from the store,
each with the catalog it was made with and those published since, and an order that
cannot be repeated is told why: what is no longer offered, or the clash of its choices
with today's rules, and the ways out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalog.errors import CatalogError
from catalog.option import NumberOption
from catalog.version import CatalogVersion
from configurator import carry_over as carrying
from configurator.carried import CarriedOver, CarryKind
from configurator.carry_over import BaseCarriedOver, Stored
from configurator.changes_said import unfit_sentence
from configurator.configuration import Conflict, Repair
from configurator.product import Product
from configurator.sentences import option_title, value_title
from configurator.spec import Spec
from configurator.texts import TextFault
from customers.memory import SpecVersion
from office.desk.catalogs_on import current_version, product_of, stored_version
from office.desk.saving_specs import the_latest
from office.store import catalogs, specs
from office.store.engine import Store
from office.store.transaction import Transaction
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedSpec:
    """A saved spec on today's catalog.

    Args:
        version: the version of the spec that was looked at, its last one.
        found: what becomes of it.
        wrong: options and rules for which it cannot be ordered just as it is kept.
        unfit: why texts cannot be made, in words.
        added: options the spec says nothing about, with what they are, in words.
    """

    version: SpecVersion
    found: CarriedOver
    wrong: tuple[str, ...] = ()
    unfit: tuple[Mapping[str, str], ...] = ()
    added: tuple[Wording, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether it can be ordered just as it is kept."""
        return not self.wrong and self.found.kind is not CarryKind.WITHDRAWN


def carry_over(store: Store, spec: str, *, day: date) -> CarriedSpec:
    """Carry the last version of a saved spec over to the current catalog.

    Raises:
        NotFoundError: if there is no such spec, or its product is not published.
    """
    with store.reading() as tx:
        version = the_latest(tx, spec)
        published = current_version(tx, version.spec.product)
        stored = with_its_catalogs(tx, version)
    try:
        product = product_of(published, day)
    except CatalogError:  # the last day of every value of an option is over
        return CarriedSpec(version=version, found=carrying.withdrawn(stored))
    found = carrying.carry_over(product, stored)
    wrong = product.judge.why_invalid(version.spec.choices)
    unfit = [_unfit(product.version, fault) for fault in found.unfit]
    return CarriedSpec(
        version=version,
        wrong=wrong or tuple(dict.fromkeys(one["option"] for one in unfit)),
        unfit=tuple(unfit),
        added=tuple(_said(product.version, *one) for one in found.added.items()),
        found=found,
    )


def what_takes_its_place(store: Store, spec: str, *, day: date) -> dict[str, str]:
    """Return, for each wish of a spec that cannot be kept today, what is nearest to it.

    Empty: all of them can be kept, or nothing is near.

    Raises:
        NotFoundError: if there is no such spec, or its product is not published.
    """
    with store.reading() as tx:
        version = the_latest(tx, spec)
        today = product_of(current_version(tx, version.spec.product), day)
    if not today.judge.why_invalid(version.spec.choices):
        return {}
    carried = carry_over(store, spec, day=day)
    values = carried.found.values
    return {
        name: values[name]
        for name, was in carried.version.spec.wishes.items()
        if name in values and values[name] != was
    }


def carry_all_over(tx: Transaction, product: Product) -> BaseCarriedOver:
    """Carry the last version of every saved spec of a product over to a catalog.

    Raises:
        LimitReachedError: if one of them finds no answer in its time.
    """
    shelf = OpenedCatalogs(tx)
    base = [
        shelf.stored(version)
        for version in specs.latest_of_product(tx, product.version.product)
    ]
    return carrying.carry_over_all(product, base)


def with_its_catalogs(
    tx: Transaction, version: SpecVersion, *opened: CatalogVersion
) -> Stored:
    """Return a spec with the catalog it was made with, and those published since.

    ``opened`` are catalogs at hand already, which need not be read again.
    """
    return OpenedCatalogs(tx, *opened).stored(version)


class OpenedCatalogs:
    """Published catalogs, each reopened once."""

    def __init__(self, tx: Transaction, *opened: CatalogVersion) -> None:
        """Open them in a transaction; ``opened`` are at hand already."""
        self._tx = tx
        self._open = {one.hash: one for one in opened}
        self._listed = tuple(reversed(catalogs.all(tx)))

    def stored(self, version: SpecVersion) -> Stored:
        """Return a spec with its catalogs."""
        product = version.spec.product
        hashes = [one.hash for one in self._listed if one.product == product]
        since = hashes[hashes.index(version.catalog_hash) + 1 :]
        return Stored(
            spec=version.spec,
            before=self._catalog(version.catalog_hash),
            between=tuple(map(self._catalog, since)),
        )

    def _catalog(self, hash_: str) -> CatalogVersion:
        if hash_ not in self._open:
            self._open[hash_] = stored_version(self._tx, hash_)
        return self._open[hash_]


# -- why an order cannot be repeated ------------------------------------------------


def clash_today(product: Product, stored: Stored) -> Conflict:
    """Return why a spec cannot be made today as it is, and the ways out.

    Wishes are held against today's rules first, then every choice. What is no
    longer offered is said in the words of the catalog the spec was made with.
    """
    spec, before = stored.spec, stored.before
    asked = {n: v for n, v in spec.choices.items() if not _derived(before, n)}
    choices = _offered(product, asked)
    wishes = {n: value for n, value in choices.items() if n in spec.wishes}
    gone = {n: value for n, value in asked.items() if n not in choices}
    clash = product.explain(wishes) or (None if gone else product.explain(choices))
    if clash is None:
        clash = Conflict(choices=(), rules=())
    if not clash.repairs:
        found = carrying.carry_over(product, stored)
        clash = replace(clash, repairs=_way_out(product, spec, found))
    return replace(
        clash,
        choices=(*(f"{n}={value}" for n, value in gone.items()), *clash.choices),
        sentences=(*(_gone(before, *one) for one in gone.items()), *clash.sentences),
    )


def clash_of_texts(version: CatalogVersion, faults: tuple[TextFault, ...]) -> Conflict:
    """Return why texts that were kept cannot be sewn today."""
    options = dict.fromkeys(fault.option for fault in faults)
    sentences = tuple(_unfit(version, fault) for fault in faults)
    return Conflict(choices=tuple(options), rules=(), sentences=sentences)


def _unfit(version: CatalogVersion, fault: TextFault) -> dict[str, str]:
    return {"option": fault.option, **unfit_sentence(version, fault).to_plain()}


def _said(version: CatalogVersion, name: str, value: str) -> Wording:
    option, called = option_title(version, name), value_title(version, name, value)
    return Wording(
        f"{option.in_language('en')}: {called.in_language('en')}",
        f"{option.in_language('zh')}：{called.in_language('zh')}",
    )


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
    said = _said(before, name, value)
    return {
        "option": name,
        "en": f"{said.en} is no longer offered.",
        "zh": f"{said.zh}已不再提供。",
    }


def _way_out(product: Product, spec: Spec, found: CarriedOver) -> tuple[Repair, ...]:
    """Return the nearest product as a way out; nothing is near a withdrawn spec."""
    if not found.values:
        return ()
    old, new = spec.choices, found.values
    price, days = found.price_delta, found.days_delta
    return (
        Repair(
            change={
                name: new.get(name)
                for name in dict.fromkeys((*old, *new))
                if old.get(name) != new.get(name)
                and not _derived(product.version, name)
            },
            price_delta=price.amount if price else 0,
            days_delta=days or 0,
            configuration=new,
            currency=product.version.currency,
        ),
    )
