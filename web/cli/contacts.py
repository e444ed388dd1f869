"""``customer contact | promise``: what was said, and what was promised."""

from __future__ import annotations

import click

from customers.contacts import (
    ABOUT_NOTHING,
    About,
    Channel,
    Contact,
    Direction,
    Subject,
)
from customers.promises import SETTLED, Promise, Promised, PromiseState
from office.desk import contacting, keeping_promises
from web.cli import facts, price_lists
from web.cli.at_hand import at_now, of_office, office
from web.cli.people import customer
from web.cli.speaking import say, say_json
from web.problems import WrongUsageError

# The group is opened here with every command of it in place.
__all__ = ("contact", "customer", "facts", "price_lists", "promise")
_AT_SHELL = "shell"
_CHANNELS = [one.value for one in Channel]
_KINDS = [one.value for one in Subject if one]


@customer.group()
def contact() -> None:
    """Contacts: every touch, whatever the channel."""


@contact.command("add")
@click.argument("number")
@click.argument("words")
@click.option(
    "--channel", type=click.Choice([c.value for c in Channel]), default="phone"
)
@click.option("--out", is_flag=True, help="We turned to the customer.")
@click.option("--place", default="", help="Where it was.")
@click.option("--about", default="", metavar="KIND=NUMBER", help="order=SO-2026-000001")
@click.option("--continues", default="", help="The contact it goes on from.")
@click.option("--by", default=_AT_SHELL, help="Who of the house it was.")
@of_office
def contact_add(
    number: str, words: str, channel: str, out: bool, place: str, about: str,
    continues: str, by: str, json: bool,
) -> None:  # fmt: skip
    """Keep a contact with a customer; prints its number."""
    told = contacting.Told(
        words=words, channel=Channel(channel),
        direction=Direction.OUT if out else Direction.IN, place=place,
        about=_about(about), continues=continues,
    )  # fmt: skip
    with office() as at_hand:
        kept = contacting.log_contact(
            at_hand.store, number, told, person=by, at=at_now()
        )
    if json:
        say_json({"schema": "contact/1", **_contact(kept)})
    else:
        say(f"{kept.id}  {kept.words}")


@contact.command("list")
@click.argument("number")
@of_office
def contact_list(number: str, json: bool) -> None:
    """List the contacts with a customer, newest first."""
    with office() as at_hand:
        found = contacting.contacts_of(at_hand.store, number)
    if json:
        say_json({
            "schema": "contacts/1", "customer": number,
            "contacts": [_contact(one) for one in found],
        })  # fmt: skip
        return
    for one in found:
        say(f"{one.id}  {one.at[:16]}  {one.channel} {one.direction}, {one.person}")
        say(f"  {one.words}")


@customer.group()
def promise() -> None:
    """Promises: made, kept, broken or withdrawn."""


@promise.command("add")
@click.argument("number")
@click.argument("words")
@click.option("--due", required=True, metavar="YYYY-MM-DD", help="Its last day.")
@click.option("--kind", type=click.Choice([p.value for p in Promised]), default="date")
@click.option("--about", default="", metavar="KIND=NUMBER")
@click.option("--by", default=_AT_SHELL, help="Who promised.")
@of_office
def promise_add(
    number: str, words: str, due: str, kind: str, about: str, by: str, json: bool
) -> None:
    """Keep a promise to a customer; prints its number."""
    given = keeping_promises.Given(
        words=words, due=due, kind=Promised(kind), about=_about(about)
    )
    with office() as at_hand:
        kept = keeping_promises.make_promise(
            at_hand.store, number, given, person=by, at=at_now()
        )
    _say_promise(kept, json)


@promise.command("settle")
@click.argument("number")
@click.argument("state", type=click.Choice([one.value for one in SETTLED]))
@click.option("--why", default="", help="Needed where it is broken or withdrawn.")
@click.option("--by", default=_AT_SHELL, help="Who says so.")
@of_office
def promise_settle(number: str, state: str, why: str, by: str, json: bool) -> None:
    """Say what became of a promise; once."""
    with office() as at_hand:
        kept = keeping_promises.settle_promise(
            at_hand.store, number, PromiseState(state), why=why, person=by, at=at_now()
        )
    _say_promise(kept, json)


@promise.command("list")
@click.argument("number")
@of_office
def promise_list(number: str, json: bool) -> None:
    """List what was promised to a customer, with the promised days of his orders."""
    with office() as at_hand:
        made = keeping_promises.promises_to(at_hand.store, number)
        day = at_hand.today
    if json:
        say_json({
            "schema": "promises/1", "customer": number,
            "promises": [_promise(one) for one in made.by_word],
            "orders": [
                {"order": one.order, "due": one.due, "left_on": one.left_on,
                 "state": one.state(day).value}
                for one in made.by_order
            ],
        })  # fmt: skip
        return
    for one in made.by_word:
        say(f"{one.id}  {one.due}  {one.state}  {one.words}")
    for order in made.by_order:
        say(f"{order.order}  {order.due}  {order.state(day)}")


def _say_promise(kept: Promise, json: bool) -> None:
    if json:
        say_json({"schema": "promise/1", **_promise(kept)})
    else:
        say(f"{kept.id}  {kept.due}  {kept.state}  {kept.words}")


def _about(typed: str) -> About:
    kind, sign, name = typed.partition("=")
    if not typed:
        return ABOUT_NOTHING
    if not (sign and name) or kind not in _KINDS:
        raise WrongUsageError(
            f"{typed!r} is nothing to be about",
            f"write KIND=NUMBER with one of {', '.join(_KINDS)}", "--about",
        )  # fmt: skip
    return About(kind=Subject(kind), name=name)


def _contact(one: Contact) -> dict[str, object]:
    return {
        "id": one.id, "channel": one.channel.value, "direction": one.direction.value,
        "place": one.place, "department": one.department, "words": one.words,
        "person": one.person, "at": one.at, "about": _thing(one.about),
        "continues": one.continues,
    }  # fmt: skip


def _promise(one: Promise) -> dict[str, object]:
    return {
        "id": one.id, "kind": one.kind.value, "words": one.words, "due": one.due,
        "person": one.person, "made_at": one.made_at, "about": _thing(one.about),
        "state": one.state.value, "why": one.why, "settled_by": one.settled_by,
        "settled_at": one.settled_at,
    }  # fmt: skip


def _thing(about: About) -> dict[str, str] | None:
    return {about.kind.value: about.name} if about.kind else None
