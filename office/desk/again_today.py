"""One line of an order on today's catalog: what is kept, lost, and to be decided.

The configurator says which product differs least. Here the wishes that product has
no place for are set out with what could take their place, and what the customer
decided is put in, with the rest changing as little as it can.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from catalog.option import NumberOption
from configurator.carried import CarriedOver, CarryKind, Changed, Why
from configurator.carry_over import carry_over, withdrawn
from configurator.configuration import Conflict
from configurator.facts import applying
from configurator.product import Product
from configurator.spec import Origin, Spec, SpecValue
from configurator.spec_making import origin_of
from configurator.texts import TextFault, faults_in, plain_text
from customers.memory import SpecVersion
from office.desk.carrying_over import with_its_catalogs
from office.desk.errors import NotFoundError, NotOnOfferError
from office.desk.ready_products import ReadyProducts
from office.desk.saving_specs import letters_not_printable
from office.store import specs
from office.store.transaction import Transaction
from orders.snapshot import LineSnapshot

Place = tuple[int, str]
"""An option of a line: the line's position, and the option's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A wish that cannot be kept, and what could take its place.

    ``values`` are those that go with everything that is kept; ``now`` is proposed,
    or decided.
    """

    change: Changed
    values: tuple[str, ...]
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneLine:
    """A line of an order that can no longer be made, nor anything near it."""

    old: LineSnapshot
    found: CarriedOver


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainLine:
    """A line of an order on today's catalog.

    ``spec`` is what would be ordered. ``clash``: the decisions do not go together,
    and were not followed.
    """

    old: LineSnapshot
    version: SpecVersion
    product: Product
    found: CarriedOver
    spec: Spec
    lost: tuple[Lost, ...] = ()
    unfit: tuple[TextFault, ...] = ()
    clash: Conflict | None = None

    @property
    def whole(self) -> bool:
        """Whether it can be ordered just as it is shown."""
        return not self.unfit and self.clash is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the customer decided on the sheet, by line and option."""

    values: Mapping[Place, str] = field(default_factory=dict)
    texts: Mapping[Place, str] = field(default_factory=dict)


NOTHING_DECIDED = Decided()


def line_today(
    tx: Transaction, ready: ReadyProducts, old: LineSnapshot, day: date,
    decided: Decided,
) -> AgainLine | GoneLine:  # fmt: skip
    """Return a line of an order as it could be ordered today.

    Raises:
        NotFoundError: if its spec or product is not there any more.
        LimitReachedError: if the engine finds nothing in its time.
    """
    version = specs.version(tx, old.spec_id, old.spec_version)
    if version is None:
        raise NotFoundError("version of spec", f"{old.spec_id}@{old.spec_version}")
    try:
        product = ready.on(tx, old.product, day).product
    except NotOnOfferError:  # the last day of every value of an option is over
        return GoneLine(old=old, found=withdrawn(with_its_catalogs(tx, version)))
    found = carry_over(product, with_its_catalogs(tx, version, product.published))
    if found.kind is CarryKind.WITHDRAWN:
        return GoneLine(old=old, found=found)
    line = AgainLine(
        old=old, version=version, product=product, found=found, spec=version.spec
    )
    values, clash = _decided_values(line, decided)
    texts = {
        name: plain_text(decided.texts.get((old.position, name), text))
        for name, text in version.spec.texts.items()
    }
    texts |= {
        name: plain_text(text)
        for (at, name), text in decided.texts.items()
        if at == old.position and name in product.version.by_name
    }
    spec = _spec(line, values, {n: t for n, t in texts.items() if t})
    return replace(
        line,
        spec=spec,
        lost=_lost(line, values),
        unfit=_unfit(product, values, spec.texts),
        clash=clash,
    )


def _decided_values(
    line: AgainLine, decided: Decided
) -> tuple[Mapping[str, str], Conflict | None]:
    """Return the product proposed, with what was decided put in."""
    proposed = line.found.values
    asked = {
        name: value
        for (at, name), value in decided.values.items()
        if at == line.old.position and name in _names_lost(line)
    }
    if all(proposed.get(name) == value for name, value in asked.items()):
        return proposed, None
    made = line.product.complete(
        line.product.known({**_held(line), **asked}),
        near={n: v for n, v in proposed.items() if not _derived(line.product, n)},
    )
    if isinstance(made, Conflict):
        return proposed, made
    return made.values, None


def _held(line: AgainLine) -> dict[str, str]:
    """Return the wishes and fitted sizes that are kept, or have a successor."""
    lost = _names_lost(line)
    his = {Origin.CUSTOMER, Origin.FIT}
    return {
        name: line.found.values[name]
        for name, held in line.version.spec.values.items()
        if held.origin in his and name in line.found.values and name not in lost
    }


def _names_lost(line: AgainLine) -> set[str]:
    his = {Origin.CUSTOMER, Origin.FIT}
    index = line.product.problem.index
    return {
        one.option
        for one in line.found.changes
        if one.why in (Why.GONE, Why.CLASH)
        and one.origin in his
        and one.option in index
        and one.after is not None
        and not isinstance(line.product.version.by_name.get(one.option), NumberOption)
    }


def _lost(line: AgainLine, values: Mapping[str, str]) -> tuple[Lost, ...]:
    names = _names_lost(line)
    changes = [one for one in line.found.changes if one.option in names]
    if not changes:
        return ()
    domains = line.product.domains(_held(line))
    lost: list[Lost] = []
    for change in changes:
        now = values.get(change.option, "")
        left = () if isinstance(domains, Conflict) else domains.values[change.option]
        offered = left if isinstance(left, frozenset) else ()
        order = line.product.numbering.numbers[change.option][1]
        lost.append(
            Lost(
                change=change,
                values=tuple(word for word in order if word in offered or word == now),
                now=now,
            )
        )
    return tuple(lost)


def _spec(line: AgainLine, values: Mapping[str, str], texts: Mapping[str, str]) -> Spec:
    """Return what would be ordered; where a value came from is remembered."""
    before = line.version.spec
    applies = applying(line.product.version, values)
    kept = {name: text for name, text in texts.items() if applies.get(name)}
    lost = _names_lost(line)

    def origin(name: str, value: str) -> Origin:
        was = before.values.get(name)
        if name in lost:
            return Origin.CUSTOMER  # he decided it, or let the proposal stand
        if was is not None:
            return was.origin
        return origin_of(line.product, name, value, {}, {})

    return Spec(
        product=before.product,
        values={n: SpecValue(v, origin(n, v)) for n, v in values.items()},
        texts=kept,
        measurements=before.measurements,
    )


def _unfit(
    product: Product, values: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[TextFault, ...]:
    found = list(faults_in(product.version, values, texts))
    for name, text in texts.items():
        letters = letters_not_printable(text)
        if letters:
            found.append(TextFault(name, f"holds {letters}", "other letters"))
    return tuple(found)


def _derived(product: Product, name: str) -> bool:
    option = product.version.by_name.get(name)
    return isinstance(option, NumberOption) and option.derived
