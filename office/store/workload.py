"""What orders book of work centers and claim of stock, kept row by row.

A row is never deleted: what an order gives up is set to zero, so a crash between two
steps can lose nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from office.store.tables import ModuleClaimRow, WorkBookingRow
from office.store.tables.capacity import OPEN_CLAIM
from office.store.transaction import Transaction
from orders.workload import Booked, Booking, Claim, booked_from


def hold(tx: Transaction) -> None:
    """Let no other job promise hours or modules until this transaction ends."""
    tx.hold("workload")


def book(tx: Transaction, order: str, bookings: Iterable[Booking]) -> None:
    """Set the hours an order takes to exactly these; none gives all of them up."""
    of = select(WorkBookingRow).where(WorkBookingRow.order_number == order)
    there = {(row.work_center, row.day): row for row in tx.many(of)}
    for row in there.values():
        row.seconds = 0
    new: list[WorkBookingRow] = []
    for one in bookings:
        row_there = there.get((one.work_center, one.day))
        if row_there is not None:
            row_there.seconds = one.seconds
        else:
            new.append(
                WorkBookingRow(
                    order_number=order,
                    work_center=one.work_center,
                    day=one.day,
                    seconds=one.seconds,
                )
            )
    tx.add(*new)


def claim(tx: Transaction, order: str, claims: Iterable[Claim]) -> None:
    """Set what an order counts on from stock to exactly this; none: all given up."""
    of = select(ModuleClaimRow).where(ModuleClaimRow.order_number == order)
    there = {row.module: row for row in tx.many(of)}
    for row in there.values():
        row.thousandths = 0
    new: list[ModuleClaimRow] = []
    for one in claims:
        row_there = there.get(one.module)
        if row_there is not None:
            row_there.thousandths = one.thousandths
        else:
            new.append(
                ModuleClaimRow(
                    order_number=order, module=one.module, thousandths=one.thousandths
                )
            )
    tx.add(*new)


def booked(tx: Transaction, since: str, *, apart_from: str = "") -> Booked:
    """Return the hours that are taken from a day (ISO) on.

    ``apart_from`` is an order whose own hours do not count.
    """
    center, day = WorkBookingRow.work_center, WorkBookingRow.day
    of = (
        select(center, day, func.sum(WorkBookingRow.seconds))
        .where(
            day >= since,
            WorkBookingRow.seconds > 0,
            WorkBookingRow.order_number != apart_from,
        )
        .group_by(center, day)
    )
    # Added up where they lie: there are few centers and days, and many orders.
    return booked_from((c, d, int(seconds)) for c, d, seconds in tx.rows(of))


def claimed(
    tx: Transaction, modules: Iterable[str], *, apart_from: str = ""
) -> dict[str, int]:
    """Return the thousandths of each module that orders count on and did not take."""
    total = func.sum(ModuleClaimRow.thousandths)
    return tx.totals(
        select(ModuleClaimRow.module, total)
        .where(
            ModuleClaimRow.module.in_(set(modules)),
            OPEN_CLAIM,
            ModuleClaimRow.order_number != apart_from,
        )
        .group_by(ModuleClaimRow.module)
    )
