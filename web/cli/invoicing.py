"""``order invoice-together``: one invoice over several orders, or over a month's."""

from __future__ import annotations

import re

import click

from office.desk import invoicing_together, papers_out
from rules.money import Money
from web.cli.at_hand import of_office, office
from web.cli.order_steps import by_now, deliver
from web.cli.orders import by, once, order
from web.cli.speaking import say, say_json, tell
from web.problems import ExitCode, WrongUsageError

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@order.command("invoice-together")
@click.argument("numbers", nargs=-1, metavar="[ORDER]...")
@click.option("--customer", default="", help="All of his that were shipped in a month.")
@click.option("--month", default="", help="Which month, YYYY-MM.")
@by
@once
@of_office
def invoice_together(
    numbers: tuple[str, ...], customer: str, month: str, actor: str, key: str,
    json: bool,
) -> ExitCode:  # fmt: skip
    """Issue one invoice over shipped orders of a customer who wants them together.

    Exit 1 if nothing of that month waits to be invoiced.
    """
    if bool(numbers) == bool(customer) or bool(customer) != bool(month):
        raise WrongUsageError(
            "either orders are named, or a customer and a month",
            "order invoice-together --customer C-000001 --month 2026-11",
        )
    if month and not _MONTH.fullmatch(month):
        raise WrongUsageError(f"{month!r} is no month", "such as 2026-11", "--month")
    with office() as at_hand:
        asked = numbers or invoicing_together.to_invoice(at_hand.store, customer, month)
        if not asked:
            tell(f"nothing of {customer} shipped in {month} waits to be invoiced")
            return ExitCode.NEGATIVE
        done = invoicing_together.invoice_together(
            at_hand.store, asked, by_now(at_hand, actor, key)
        )
        deliver(at_hand)
        currency = papers_out.order_file(at_hand.store, done[0].number).currency
    total = Money(sum(one.gross for one in done), currency)
    if json:
        say_json({
            "schema": "invoice-together/1", "invoice": done[0].invoice,
            "orders": [one.number for one in done], "total": total.to_plain(),
        })  # fmt: skip
    else:
        said = ", ".join(one.number for one in done)
        say(f"{done[0].invoice}  {total}  for {said}")
    return ExitCode.FINE
