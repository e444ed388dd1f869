"""``order``: placed, approved, released, repeated, shown and verified.

What can happen to it afterwards is in ``order_steps.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from configurator.configuration import Conflict
from office.desk import (
    listing_orders,
    ordering,
    papers_out,
    reckoning_days,
    releasing,
    verifying,
)
from office.desk.ordering import Asked, SpecBrokenError
from orders.order import Order
from orders.snapshot import OrderSnapshot
from rules.money import Money
from web.cli.at_hand import at_now, instant, of_office, office
from web.cli.speaking import say, say_all, say_conflict, say_json, tell
from web.cli.telling_orders import (
    file_lines,
    file_to_plain,
    listed_to_plain,
    order_to_plain,
)
from web.problems import ExitCode, WrongUsageError

_ASKED = re.compile(r"([^@:]+)(?:@(\d{1,6}))?(?::(\d{1,4}))?")
by = click.option("--by", "actor", default="console", help="Who does it.")
code = click.option("--code", default="", help="A published discount code.")
once = click.option(
    "--key", default="", help="Any name for this job: under it, it is done once."
)


@click.group()
def order() -> None:
    """Orders: promised once, made once, every paper from one snapshot."""


@order.command("place")
@click.argument(
    "specs", nargs=-1, required=True, metavar="SPEC[@VERSION][:QUANTITY]..."
)
@code
@click.option(
    "--gift-from",
    "giver",
    default="",
    metavar="CUSTOMER",
    help="Who gives it to whoever the specs belong to: the order is his.",
)
@by
@once
@of_office
def place(
    specs: tuple[str, ...], code: str, giver: str, actor: str, key: str, json: bool
) -> ExitCode:
    """Place an order for saved specs of one customer."""
    asked = [asked_for(text) for text in specs]
    with office() as at_hand:
        try:
            placed, snapshot = ordering.place_order(
                at_hand.store,
                asked=asked,
                day=at_hand.today,
                at=at_now(),
                actor=actor,
                key=key,
                code=code,
                giver=giver,
            )
        except SpecBrokenError as error:
            return tell_broken(error, json)
    tell_placed(placed, snapshot, json)
    return ExitCode.FINE


@order.command("repeat")
@click.argument("number")
@click.option("--quantity", type=click.IntRange(1, 9999), default=None)
@by
@once
@of_office
def repeat(
    number: str, quantity: int | None, actor: str, key: str, json: bool
) -> ExitCode:
    """Order the usual: the same specs again, at today's catalog and prices."""
    with office() as at_hand:
        try:
            placed, snapshot = ordering.repeat_order(
                at_hand.store, number, quantity=quantity or 0, day=at_hand.today,
                at=at_now(), actor=actor, key=key,
            )  # fmt: skip
        except SpecBrokenError as error:
            return tell_broken(error, json)
    tell_placed(placed, snapshot, json)
    return ExitCode.FINE


@order.command("when")
@click.argument("specs", metavar="SPEC[:QUANTITY]")
@of_office
def when(specs: str, json: bool) -> None:
    """Say when a saved spec could leave the house, and what would make it faster."""
    asked = asked_for(specs)
    with office() as at_hand:
        found = reckoning_days.estimate(
            at_hand.store, asked.spec, asked.quantity, at_hand.today
        )
    if json:
        say_json({
            "schema": "order-when/1", "spec": asked.spec, "quantity": asked.quantity,
            "day": found.day.isoformat(),
            "faster": [
                {"option": one.option, "value": one.value, "day": one.day.isoformat()}
                for one in found.faster
            ],
        })  # fmt: skip
        return
    say(f"{asked.quantity} of {asked.spec}: {found.day.isoformat()}")
    for one in found.faster:
        say(f"  {one.day.isoformat()} with {one.option}={one.value}")
    if not found.faster:
        say("  no other single choice would be faster")


@order.command("approve")
@click.argument("number")
@click.option("--drawing", required=True, help="The drawing's hash, as on the paper.")
@by
@once
@of_office
def approve(number: str, drawing: str, actor: str, key: str, json: bool) -> None:
    """Note that the customer approved the drawing."""
    with office() as at_hand:
        approved = ordering.approve_order(
            at_hand.store, number, drawing=drawing, at=at_now(), actor=actor, key=key
        )
        currency = papers_out.order_file(at_hand.store, number).currency
    if json:
        say_json(order_to_plain(approved, currency))
    else:
        say(f"{number} is approved: drawing {approved.approved_drawing[:12]}")


@order.command("release")
@click.argument("number")
@click.option("--approved-by", default="", help="Who answers for a low margin.")
@click.option("--reason", default="", help="Why it may be made all the same.")
@by
@once
@of_office
def release(
    number: str, approved_by: str, reason: str, actor: str, key: str, json: bool
) -> None:
    """Hand an approved order to the factory; papers are printed and delivered."""
    with office() as at_hand:
        released = releasing.release_order(
            at_hand.store,
            number,
            day=at_hand.today,
            at=at_now(),
            actor=actor,
            approved_by=approved_by,
            reason=reason,
            key=key,
        )
        tell("printing and delivering …")
        round_ = papers_out.deliver(at_hand.store, at_hand.outbox, instant)
        currency = papers_out.order_file(at_hand.store, number).currency
    if json:
        sent = {"sent": len(round_.sent), "failed": len(round_.failed)}
        say_json({**order_to_plain(released, currency), "deliveries": sent})
    else:
        say(f"{number} is released; {len(round_.sent)} papers delivered")


@order.command("show")
@click.argument("number")
@of_office
def show(number: str, json: bool) -> None:
    """Show an order with its papers, deliveries and history."""
    with office() as at_hand:
        file = papers_out.order_file(at_hand.store, number)
    if json:
        say_json(file_to_plain(file))
    else:
        say_all(file_lines(file))


@order.command("list")
@click.argument("customer")
@of_office
def list_orders(customer: str, json: bool) -> None:
    """List the orders of a customer, the last one first."""
    with office() as at_hand:
        found = listing_orders.orders_of(at_hand.store, customer)
    if json:
        say_json({
            "schema": "order-list/1", "customer": customer,
            "orders": [listed_to_plain(one) for one in found],
        })  # fmt: skip
    for one in () if json else found:
        total = Money(one.gross, one.currency)
        held = f", held: {one.held}" if one.held else ""
        say(f"{one.number}  {one.state.value}{held}  {total}  {one.placed_at}")


@order.command("sheets")
@click.argument("number")
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Also copy here."
)
@of_office
def sheets(number: str, out: Path | None, json: bool) -> None:
    """Print what is not printed, deliver what is due, and say where the papers lie."""
    with office() as at_hand:
        papers_out.deliver(at_hand.store, at_hand.outbox, instant)
        file = papers_out.order_file(at_hand.store, number)
    paths = {
        d.number: str(papers_out.copied(d, out)) if out else d.pdf_hash
        for d in file.documents
    }
    if json:
        say_json({"schema": "sheets/1", "order": number, "sheets": paths})
    for name, path in () if json else paths.items():
        say(f"{name}  {path}")


@order.command("verify")
@click.argument("number")
@of_office
def verify(number: str, json: bool) -> ExitCode:
    """Read an order's papers back and hold them against what was frozen."""
    with office() as at_hand:
        found = verifying.verify_order(at_hand.store, number, at_hand.outbox)
    findings = [{"where": f.where, "what": f.what} for f in found.findings]
    if json:
        say_json({
            "schema": "order-verify/1", "order": found.order,
            "documents": found.documents, "printed": found.printed,
            "delivered": found.delivered, "codes": found.codes,
            "figures": found.figures, "findings": findings,
        })  # fmt: skip
    else:
        say(
            f"{found.order}: {found.printed} of {found.documents} papers read back,"
            f" {found.codes} codes and {found.figures} figures,"
            f" {len(findings)} differences"
        )
        for one in findings:
            say(f"  {one['where']}: {one['what']}")
    return ExitCode.NEGATIVE if findings else ExitCode.FINE


# -- telling -------------------------------------------------------------------


def asked_for(text: str) -> Asked:
    """Read ``SPEC[@VERSION][:QUANTITY]``.

    Raises:
        WrongUsageError: if it is not like this.
    """
    match = _ASKED.fullmatch(text)
    if match is None or match.group(3) == "0":
        raise WrongUsageError(
            f"{text!r} is no saved spec",
            "write SPEC[@VERSION][:QUANTITY], as S-000001:2",
        )
    spec, version, quantity = match.groups()
    return Asked(spec, int(quantity or 1), int(version or 0))


def tell_broken(error: SpecBrokenError, json: bool) -> ExitCode:
    """Tell why a spec can no longer be made, and the ways out."""
    tell(str(error))
    say_conflict(error.clash or Conflict(choices=(), rules=error.wrong), json)
    return ExitCode.NEGATIVE


def tell_placed(placed: Order, snapshot: OrderSnapshot, json: bool) -> None:
    """Tell of an order that was placed."""
    money = Money(snapshot.gross, snapshot.currency)
    if json:
        say_json({
            **order_to_plain(placed, snapshot.currency), "total": money.to_plain(),
            "promised_on": snapshot.promised_on, "drawing": snapshot.drawing_hash,
        })  # fmt: skip
        return
    say(f"{placed.number}  {money}  promised for {snapshot.promised_on}")
    say(f"  drawing {snapshot.drawing_hash}")
    say(f"  next: configurator order approve {placed.number} --drawing …")
