"""``customer household``, ``brought`` and ``circle``: who belongs to whom."""

from __future__ import annotations

import click

from customers.contacts import Channel
from office.desk import circles
from web.cli.at_hand import at_now, of_office, office
from web.cli.contacts import customer
from web.cli.speaking import say, say_json


@customer.command("household")
@click.argument("members", nargs=-1, required=True, metavar="CUSTOMER...")
@click.option("--name", required=True, help="What the household is called.")
@of_office
def customer_household(members: tuple[str, ...], name: str, json: bool) -> None:
    """Keep customers as one household; each stays a customer of his own."""
    with office() as at_hand:
        kept = circles.found_household(
            at_hand.store, name=name, members=members, at=at_now()
        )
    if json:
        say_json({
            "schema": "household/1", "id": kept.id, "name": kept.name,
            "members": list(kept.members),
        })  # fmt: skip
    else:
        say(f"{kept.id}  {kept.name}: {', '.join(kept.members)}")


@customer.command("brought")
@click.argument("number")
@click.option("--by", "referrer", required=True, help="The customer who brought him.")
@click.option(
    "--channel", type=click.Choice([one.value for one in Channel]), default="phone",
    help="Through what we learned it.",
)  # fmt: skip
@of_office
def customer_brought(number: str, referrer: str, channel: str, json: bool) -> None:
    """Keep who brought a customer to us; it is kept once."""
    with office() as at_hand:
        one = circles.brought(
            at_hand.store, customer=number, referrer=referrer, channel=channel,
            at=at_now(),
        )  # fmt: skip
    if json:
        say_json({
            "schema": "referral/1", "customer": one.customer_id,
            "by": one.referrer_id, "channel": one.channel, "at": one.at,
        })  # fmt: skip
    else:
        say(f"{one.customer_id} was brought by {one.referrer_id}")


@customer.command("circle")
@click.argument("number")
@of_office
def customer_circle(number: str, json: bool) -> None:
    """Show the household of a customer, who brought him, and whom he brought."""
    with office() as at_hand:
        found = circles.circle_of(at_hand.store, number)
    by = found.brought_by
    if json:
        say_json({
            "schema": "circle/1", "customer": number, "household": found.home,
            "members": [one.id for one in found.members],
            "brought_by": by.referrer_id if by else "",
            "brought": [one.id for one in found.brought],
            "gifts": [{"spec": spec.id, "for": who.id} for spec, who in found.gifts],
        })  # fmt: skip
        return
    for what, some in (("household", found.members), ("brought", found.brought)):
        for one in some:
            say(f"{what:<12} {one.id}  {one.name}")
    if by is not None:
        say(f"{'brought by':<12} {by.referrer_id}")
    for spec, who in found.gifts:
        say(f"{'may give':<12} {spec.id}  {spec.name} ({who.name})")
