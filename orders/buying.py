"""What is to be bought, gathered by supplier, with what each piece of it is for. Pure.

An order says at its release what stock does not cover; stock says what lies under its
reorder point. One purchase may serve several of them, so they are added up by module,
and each keeps its peg: the order, its lines, and the day it is needed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from orders.calendar import Calendar
from orders.snapshot import Need
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Peg:
    """What a part of a purchase is for, in thousandths of the module's unit.

    Attributes:
        order: the order's number; empty: it fills up stock.
        lines: the positions of its lines.
        thousandths: how much of it.
        needed_on: the day it must be in house, ISO; empty: no day is named.
        order_by: the last day on which it is ordered in time; empty: no day is named.
        document: the requisition that asks for it; empty: none does.
        ordered: whether it is ordered: on a purchase order that was sent, or because
            procurement has finished that requisition.
        purchases: the purchase orders it is on.
    """

    order: str = ""
    lines: tuple[int, ...] = ()
    thousandths: int
    needed_on: str = ""
    order_by: str = ""
    document: str = ""
    ordered: bool = False
    purchases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBuy:
    """A module that is to be bought, and everything it is for: the soonest first."""

    module: str
    title: Wording
    unit: str
    lead_time: int
    pegs: tuple[Peg, ...]

    @property
    def thousandths(self) -> int:
        """How much of it in all."""
        return sum(peg.thousandths for peg in self.pegs)

    @property
    def needed_on(self) -> str:
        """The first day any of it is needed on, ISO; empty: no day is named."""
        return min((peg.needed_on for peg in self.pegs if peg.needed_on), default="")

    @property
    def order_by(self) -> str:
        """The last day on which all of it is ordered in time; empty: none is named."""
        return min((peg.order_by for peg in self.pegs if peg.order_by), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """What is to be bought from one supplier: what is needed first at the front."""

    supplier: str
    name: Wording
    modules: tuple[ToBuy, ...]

    @property
    def order_by(self) -> str:
        """The last day on which all of it is ordered in time; empty: none is named."""
        return min((one.order_by for one in self.modules if one.order_by), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A module somebody wants bought, with the supplier it comes from."""

    module: str
    title: Wording
    unit: str
    supplier: str
    supplier_name: Wording
    lead_time: int
    peg: Peg


def wanted_by(
    order: str,
    needs: Iterable[Need],
    lead_times: Mapping[str, int],
    calendar: Calendar,
    *,
    document: str,
    ordered: bool,
    on_order: Mapping[str, tuple[int, tuple[str, ...]]] | None = None,
) -> tuple[Wanted, ...]:
    """Return what an order wants bought: only what stock does not cover.

    ``ordered`` says that all of it is; ``on_order`` what of each module is, and on
    which purchase orders.
    """
    found: list[Wanted] = []
    for need in needs:
        coming, purchases = (on_order or {}).get(need.module, (0, ()))
        coming = min(coming, need.to_buy)
        for amount, there, on in (
            (coming, True, purchases),
            (need.to_buy - coming, ordered, ()),
        ):
            if amount:
                found.append(
                    _wanted(
                        order, need, amount, lead_times.get(need.module, 0), calendar,
                        document, ordered=there, purchases=on,
                    )
                )  # fmt: skip
    return tuple(found)


def _wanted(
    order: str, need: Need, thousandths: int, lead_time: int, calendar: Calendar,
    document: str, *, ordered: bool, purchases: tuple[str, ...],
) -> Wanted:  # fmt: skip
    return Wanted(
        module=need.module, title=need.title, unit=need.unit, supplier=need.supplier,
        supplier_name=need.supplier_name, lead_time=lead_time,
        peg=Peg(
            order=order, thousandths=thousandths, needed_on=need.needed_on,
            lines=tuple(int(peg.rpartition("/")[2]) for peg in need.pegs),
            order_by=order_by(need.needed_on, lead_time, calendar),
            document=document, ordered=ordered, purchases=purchases,
        ),
    )  # fmt: skip


def by_supplier(wanted: Iterable[Wanted]) -> tuple[Basket, ...]:
    """Gather what is wanted: the supplier to be asked first at the front."""
    suppliers: dict[str, Wording] = {}
    modules: dict[tuple[str, str], list[Wanted]] = {}
    for one in wanted:
        suppliers.setdefault(one.supplier, one.supplier_name)
        modules.setdefault((one.supplier, one.module), []).append(one)
    baskets = [
        Basket(
            supplier=code, name=name,
            modules=tuple(
                sorted(
                    (_added(those) for (at, _), those in modules.items() if at == code),
                    key=lambda one: (one.order_by or "9999", one.module),
                )
            ),
        )
        for code, name in suppliers.items()
    ]  # fmt: skip
    return tuple(
        sorted(baskets, key=lambda one: (one.order_by or "9999", one.supplier))
    )


def order_by(needed_on: str, lead_time: int, calendar: Calendar) -> str:
    """Return the last day on which what is ordered comes in time, ISO."""
    day = date.fromisoformat(needed_on)
    for _ in range(lead_time):
        day = _worked_before(day, calendar)
    return day.isoformat()


def _worked_before(day: date, calendar: Calendar) -> date:
    day -= timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def _added(those: list[Wanted]) -> ToBuy:
    one = those[0]
    pegs = sorted(
        (each.peg for each in those), key=lambda p: (p.needed_on or "9999", p.order)
    )
    return ToBuy(
        module=one.module, title=one.title, unit=one.unit, lead_time=one.lead_time,
        pegs=tuple(pegs),
    )  # fmt: skip
