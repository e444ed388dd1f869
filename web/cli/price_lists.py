"""``customer price-list``: which published list somebody is on, who said so and why."""

from __future__ import annotations

import click

from office.desk import price_terms
from web.cli import facts, service
from web.cli.at_hand import of_office, office
from web.cli.order_steps import by_now
from web.cli.orders import by
from web.cli.people import customer
from web.cli.speaking import say, say_json
from web.problems import WrongUsageError

# The group is opened here with every command of it in place.
__all__ = ("customer", "facts", "price_list", "service")


@customer.command("price-list")
@click.argument("number")
@click.option("--list", "price_list", default="", help="The list he is on from now on.")
@click.option("--none", is_flag=True, help="He is on no list from now on.")
@click.option("--reason", default="", help="Why; it is kept.")
@by
@of_office
def price_list(
    number: str, price_list: str, none: bool, reason: str, actor: str, json: bool
) -> None:
    """Show which price list a customer is on; with --list, put him on one by name."""
    if price_list and none:
        raise WrongUsageError("on a list and on none", "--list CODE, or --none")
    with office() as at_hand:
        if price_list or none:
            price_terms.put_on_list(
                at_hand.store, number, price_list, reason, by_now(at_hand, actor, "")
            )
        now, before = price_terms.lists_of(at_hand.store, number)
    if json:
        say_json({
            "schema": "customer-price-list/1", "customer": number, "price_list": now,
            "history": [
                {"price_list": one.price_list, "reason": one.reason,
                 "actor": one.actor, "at": one.at}
                for one in before
            ],
        })  # fmt: skip
        return
    say(f"{number}  {now or 'on no price list'}")
    for one in before:
        say(f"  {one.at}  {one.price_list or 'none'}  {one.actor}  {one.reason}")
