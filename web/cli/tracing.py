"""``stock trace LOT`` and ``order trace ORDER``: the way there, and the way back."""

from __future__ import annotations

import click

from catalog.canonical_form import encode
from office.desk import tracing
from orders.tracing import CameIn, Hand, LotStory, Material, OrderStory
from web.cli.at_hand import of_office, office
from web.cli.orders import order
from web.cli.speaking import say, say_json
from web.cli.stock import amount_of, stock

# The group is opened here with every command of it in place.
__all__ = ("stock", "trace_lot", "trace_order")
WITHOUT = "without a lot"


@stock.command("trace")
@click.argument("lot")
@click.option("--module", default="", help="Where two suppliers use one name.")
@of_office
def trace_lot(lot: str, module: str, json: bool) -> None:
    """Follow a lot to its orders, shipments and complaints."""
    with office() as at_hand:
        found = tracing.lot_story(at_hand.store, lot, module=module)
    if json:
        say_json({"schema": "lot-trace/1", "lots": [encode(one) for one in found]})
        return
    for one in found:
        _tell_lot(one)


@order.command("trace")
@click.argument("number", metavar="ORDER")
@click.option("--complaint", default="", help="Only what this complaint is about.")
@of_office
def trace_order(number: str, complaint: str, json: bool) -> None:
    """Follow an order back to operators, lots, purchase orders and suppliers."""
    with office() as at_hand:
        found = tracing.order_story(at_hand.store, number, complaint=complaint)
    if json:
        say_json({"schema": "order-trace/1", "trace": encode(found)})
        return
    _tell_order(found)


def _tell_lot(one: LotStory) -> None:
    until = f"  good until {one.expires_on}" if one.expires_on else ""
    say(f"{one.module}  lot {one.lot}  {amount_of(one.left)} left{until}")
    for came in one.came_in:
        say(f"  came in {amount_of(came.thousandths)} at {came.at}{_from(came)}")
    for used in one.used:
        steps = ", ".join(
            f"line {line.position} {line.operation}".rstrip() for line in used.lines
        )
        say(f"  {amount_of(used.thousandths)} in {used.order} ({used.state}): {steps}")
        if used.shipped_on:
            say(f"    shipped {used.shipped_on} {used.carrier}".rstrip())
        for said in used.complaints:
            say(f"    complaint {said.complaint}, line {said.position}: {said.reason}")
    for moved in one.otherwise:
        amount = amount_of(moved.thousandths)
        say(f"  {amount} {moved.reason} {moved.reference}")


def _tell_order(one: OrderStory) -> None:
    shipped = f", shipped {one.shipped_on}" if one.shipped_on else ""
    say(f"{one.order}  {one.state}{shipped}")
    for said in one.complaints:
        say(f"  complaint {said.complaint}, line {said.position}: {said.reason}")
    for hand in one.hands:
        say(f"  line {hand.position} {hand.operation:<12}{_by(hand)}")
    for material in one.materials:
        _tell_material(material)


def _tell_material(one: Material) -> None:
    say(f"  {one.module}  {amount_of(one.required)} {one.unit}")
    for lot in one.lots:
        name = f"lot {lot.lot}" if lot.lot else WITHOUT
        also = f"; also in {', '.join(lot.also_in)}" if lot.also_in else ""
        froms = "".join(dict.fromkeys(_from(came) for came in lot.came_in))
        say(f"    {amount_of(lot.thousandths)} {name}{froms}{also}")
    if one.never_taken:
        say(f"    {amount_of(one.never_taken)} never taken from stock")


def _from(came: CameIn) -> str:
    if not came.purchase:
        return ", without a purchase order"
    return f", {came.purchase} from {came.supplier} {came.supplier_name.en}"


def _by(hand: Hand) -> str:
    done = f"{hand.operator} at {hand.station or '-'} {hand.at}" if hand.at else "open"
    return f"{done}  {hand.trouble}".rstrip()
