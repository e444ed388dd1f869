"""``order hold | resume | cancel | start | ship | invoice | credit | pay | hand-over``.

Each is one job at the desk. Papers a step brings are printed and delivered at once.
"""

from __future__ import annotations

from collections.abc import Callable

import click

from office.desk import confirming, papers_out, stepping
from office.desk.order_at_hand import By
from office.store.engine import Store
from orders.billing import METHODS
from orders.floor import Hands
from orders.order import Order
from rules.money import MoneyError, minor_units
from web.cli.at_hand import Office, at_now, instant, of_office, office
from web.cli.orders import by, once, order
from web.cli.speaking import say, say_json, tell
from web.cli.telling_orders import order_line, order_to_plain
from web.problems import ExitCode, WrongUsageError

MOST = 10**12
"""The largest amount that is no typing error, in minor units."""


@order.command("hold")
@click.argument("number")
@click.option("--reason", required=True, help="Why; it is kept with the event.")
@by
@once
@of_office
def hold(number: str, reason: str, actor: str, key: str, json: bool) -> None:
    """Stop an order where it is."""
    _do(number, actor, key, json, lambda s, by: stepping.hold_order(
        s, number, reason, by
    ))  # fmt: skip


@order.command("resume")
@click.argument("number")
@by
@once
@of_office
def resume(number: str, actor: str, key: str, json: bool) -> None:
    """Let a held order go on where it was."""
    _do(number, actor, key, json, lambda s, by: stepping.resume_order(s, number, by))


@order.command("start")
@click.argument("number")
@by
@once
@of_office
def start(number: str, actor: str, key: str, json: bool) -> None:
    """Note that the factory has begun to make it."""
    _do(number, actor, key, json, lambda s, by: stepping.start_order(s, number, by))


@order.command("cancel")
@click.argument("number")
@click.option("--reason", required=True, help="Why; it is kept with the event.")
@by
@once
@of_office
def cancel(number: str, reason: str, actor: str, key: str, json: bool) -> None:
    """End an order before shipment; stock goes back, an invoice is credited."""
    _do(number, actor, key, json, lambda s, by: stepping.cancel_order(
        s, number, reason, by
    ))  # fmt: skip


@order.command("confirm")
@click.argument("code")
@click.option("--station", default="", help="Where it was done.")
@click.option("--operator", required=True, help="Who did it.")
@by
@once
@of_office
def confirm(
    code: str, station: str, operator: str, actor: str, key: str, json: bool
) -> None:
    """Confirm one step of a work order, named by the code on its traveller."""
    with office() as at_hand:
        done = confirming.confirm(
            at_hand.store, code, Hands(operator=operator, station=station),
            By(actor=actor, day=at_hand.today, at=at_now(), key=key),
        )  # fmt: skip
    outcome = done.outcome.value if done.outcome else ""
    far, following = done.progress, done.progress.next
    if json:
        say_json({
            "code": done.step.code, "outcome": outcome, "done": far.done,
            "all": len(far.steps), "next": following.code if following else "",
        })  # fmt: skip
        return
    say(f"{done.step.code} {outcome}; {far.done} of {len(far.steps)} are confirmed")
    say(f"next: {following.code}" if following else "ready to ship")


@order.command("ship")
@click.argument("number")
@click.option("--carrier", default="", help="Who carries it, as the note says.")
@by
@once
@of_office
def ship(number: str, carrier: str, actor: str, key: str, json: bool) -> None:
    """Note that it left the house; delivery note and invoice are issued."""
    _do(number, actor, key, json, lambda s, by: stepping.ship_order(
        s, number, carrier, by
    ))  # fmt: skip


@order.command("invoice")
@click.argument("number")
@by
@once
@of_office
def invoice(number: str, actor: str, key: str, json: bool) -> None:
    """Issue the invoice if it is due; one that was issued is only shown."""
    _do(number, actor, key, json, lambda s, by: stepping.invoice_order(s, number, by))


@order.command("credit")
@click.argument("number")
@click.option("--reason", required=True, help="Why; it stands on the credit note.")
@click.option("--amount", default="", help="Such as 12.50, tax included; else all.")
@by
@once
@of_office
def credit(
    number: str, reason: str, amount: str, actor: str, key: str, json: bool
) -> None:
    """Take an amount off the invoice by a credit note."""
    _do(number, actor, key, json, lambda s, by: stepping.credit_order(
        s, number, _minor(s, number, amount), reason, by
    ))  # fmt: skip


@order.command("pay")
@click.argument("number")
@click.option("--amount", default="", help="Such as 12.50; else all that is due.")
@click.option("--method", type=click.Choice(METHODS), default="transfer")
@click.option("--refund", is_flag=True, help="It was paid back.")
@by
@once
@of_office
def pay(
    number: str, amount: str, method: str, refund: bool, actor: str, key: str,
    json: bool,
) -> None:  # fmt: skip
    """Record a payment; nothing is charged here."""
    _do(number, actor, key, json, lambda s, by: stepping.pay_order(
        s, number, _minor(s, number, amount), method, by, back=refund
    ))  # fmt: skip


@order.command("hand-over")
@click.argument("number")
@click.option("--to", required=True, help="Who answers for it from now on.")
@by
@once
@of_office
def hand_over(number: str, to: str, actor: str, key: str, json: bool) -> None:
    """Give an order another owner; it always has exactly one."""
    _do(number, actor, key, json, lambda s, by: stepping.hand_over_order(
        s, number, to, by
    ))  # fmt: skip


def _do(
    number: str, actor: str, key: str, json: bool, job: Callable[[Store, By], Order]
) -> ExitCode:
    with office() as at_hand:
        done = job(at_hand.store, by_now(at_hand, actor, key))
        deliver(at_hand)
        currency = papers_out.order_file(at_hand.store, number).currency
    if json:
        say_json(order_to_plain(done, currency))
    else:
        say(order_line(done, currency))
    return ExitCode.FINE


def by_now(at_hand: Office, actor: str, key: str) -> By:
    """Say who does something now."""
    return By(actor=actor, day=at_hand.today, at=at_now(), key=key)


def deliver(at_hand: Office) -> None:
    """Print and deliver what a step brought, and say so if it was anything."""
    round_ = papers_out.deliver(at_hand.store, at_hand.outbox, instant)
    if round_.sent or round_.failed:
        tell(f"{len(round_.sent)} papers delivered, {len(round_.failed)} failed")


def _minor(store: Store, number: str, typed: str) -> int:
    """Read an amount in the currency of an order; nothing typed is 0, meaning all."""
    if not typed:
        return 0
    currency = papers_out.order_file(store, number).currency
    try:
        minor = minor_units(typed, currency)
    except MoneyError:
        minor = 0
    if not 0 < minor <= MOST:
        raise WrongUsageError(
            f"{typed!r} is no amount of {currency}", "such as 12.50", "--amount"
        )
    return minor
