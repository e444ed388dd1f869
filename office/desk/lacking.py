"""What released orders and stock still lack, held against what is on order.

Whoever buys, receives or fills up begins here, alone: what one of them found would not
be true any more once another has bought it too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from catalog.parts import Module
from office.desk.catalogs_on import published_versions
from office.desk.order_at_hand import By
from office.desk.stocking import open_stock, take
from office.store import companies, orders, purchases, replenishing, stock, workload
from office.store import lacking as rows
from office.store.transaction import Transaction
from orders.company import Company
from orders.gathering import Gathered, Lacking, gathered
from orders.purchase import FILL_UP, OPEN
from orders.snapshot import Need, reopen_production
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is lacking now, and how what is on order stands to it.

    ``held`` are the orders that nobody else changes meanwhile: only they get anything.
    """

    lacking: tuple[Lacking, ...]
    on_order: Gathered
    held: frozenset[str] = frozenset()

    def of(self, module: str) -> Mapping[str, int]:
        """Return how much each need lacks of a module."""
        return {
            one.need: one.thousandths
            for one in self.lacking
            if one.module == module
            and (one.need in self.held or one.need.startswith(FILL_UP))
        }


def alone(tx: Transaction, modules: Mapping[str, Module], by: By) -> frozenset[str]:
    """Let nobody else buy, receive or change who lacks what until this job ends.

    Returns:
        The orders that are held: those that lack something.
    """
    tx.hold("purchasing")
    # In one order, so that no two jobs wait in a ring: orders first, then modules.
    held = frozenset(one.need for one in lacking_orders(tx))
    for number in sorted(held):
        tx.hold(f"order.{number}")
    stock.hold(tx, modules)
    for version in published_versions(tx):
        open_stock(tx, version, by.at)
    return held


def picture(
    tx: Transaction, modules: Mapping[str, Module], day: date,
    held: frozenset[str] | None = None,
) -> Picture:  # fmt: skip
    """Return what is lacking now, given whom ``alone`` held; ``None``: only to look."""
    of_orders = lacking_orders(tx)
    if held is not None:
        of_orders = tuple(
            replace(one, firm=one.firm and one.need in held) for one in of_orders
        )
    lacking = (*of_orders, *_of_stock(tx, modules, day))
    return Picture(
        lacking=lacking,
        on_order=gathered(lacking, purchases.in_states(tx, OPEN)),
        held=held or frozenset(),
    )


def hand_out(
    tx: Transaction, modules: Mapping[str, Module], by: By, held: frozenset[str]
) -> None:
    """Give what lies there and nobody counts on to orders that lack it.

    Only what is not on order for them: that is theirs when it comes. Whoever needs it
    first gets it first.
    """
    missing = [
        one
        for one in picture(tx, modules, by.day, held).on_order.missing
        if not one.need.startswith(FILL_UP)
    ]
    wanted = {one.module for one in missing}
    there = dict(stock.balances(tx, wanted))
    claimed = workload.claimed(tx, wanted)
    for one in missing:
        free = there[one.module] - claimed.get(one.module, 0)
        more = min(free, one.thousandths)
        if more > 0:
            take(tx, one.module, more, "reservation", one.need, by.day, by.at)
            there[one.module] -= more


def lacking_orders(tx: Transaction) -> tuple[Lacking, ...]:
    """Return what orders lack: what they need, less what they have of it."""
    released = rows.released(tx)
    has = stock.taken_by(tx, [one.number for one in released])
    found: list[Lacking] = []
    for one in released:
        text = orders.snapshot(tx, one.production_snapshot)
        for need in _needs(text) if text else ():
            left = need.required - has.get((one.number, need.module), 0)
            if left > 0:
                found.append(
                    Lacking(
                        need=one.number, module=need.module, title=need.title,
                        unit=need.unit, supplier=need.supplier,
                        supplier_name=need.supplier_name, thousandths=left,
                        needed_on=need.needed_on, lines=need.pegs, firm=one.firm,
                    )
                )  # fmt: skip
    return tuple(found)


def _of_stock(
    tx: Transaction, modules: Mapping[str, Module], day: date
) -> list[Lacking]:
    """Return what stock is to be filled up with, and needed a lead time from now."""
    company = companies.current(tx)
    found: list[Lacking] = []
    for asked in replenishing.still_open(tx):
        module = modules.get(asked.module)
        if module is None:  # no catalog has it any more
            continue
        needed_on = day
        if company is not None:
            needed_on = company.calendar.add_workdays(day, module.lead_time)
        found.append(
            Lacking(
                need=fill_up_name(asked.seq), module=module.code, title=module.title,
                unit=module.unit, supplier=module.supplier,
                supplier_name=_name_of(company, module.supplier),
                thousandths=asked.thousandths, needed_on=needed_on.isoformat(),
            )
        )  # fmt: skip
    return found


def fill_up_name(seq: int) -> str:
    """Return how a need that fills stock up is called: ``FU-000012``."""
    return f"{FILL_UP}{seq:06d}"


def fill_up_number(name: str) -> int:
    """Return which thing asked for is called so."""
    return int(name.removeprefix(FILL_UP))


def _name_of(company: Company | None, code: str) -> Wording:
    supplier = company.suppliers.get(code) if company else None
    return supplier.name if supplier else Wording(code, code)


# What is frozen is the same whenever it is read, and many orders are on the floor.
@lru_cache(maxsize=4096)
def _needs(text: str) -> tuple[Need, ...]:
    return reopen_production(json.loads(text)).needs
