"""``customer fact``: what was learned of a customer, and where it came from."""

from __future__ import annotations

import click

from customers.facts import Basis, Fact, Origin
from customers.profiles import TYPES
from office.desk import knowing, uses_of_facts
from office.roles import Role
from web.cli.at_hand import at_now, of_office, office
from web.cli.people import customer
from web.cli.speaking import in_language, say, say_json
from web.problems import ExitCode


@customer.group()
def fact() -> None:
    """Facts: typed, each with source, date and lawful basis."""


@fact.command("add")
@click.argument("number")
@click.argument("field")
@click.argument("value")
@click.option(
    "--from", "origin", type=click.Choice([o.value for o in Origin]), default="customer"
)
@click.option("--channel", default="phone")
@click.option(
    "--basis", type=click.Choice([b.value for b in Basis]), default="contract"
)
@click.option("--confidence", type=click.IntRange(0, 100), default=80)
@of_office
def fact_add(
    number: str,
    field: str,
    value: str,
    origin: str,
    channel: str,
    basis: str,
    confidence: int,
    json: bool,
) -> None:
    """Keep a fact of a customer; prints its number."""
    told = knowing.Told(
        type=field, value=value, origin=origin, channel=channel, basis=basis,
        confidence=confidence,
    )  # fmt: skip
    with office() as at_hand:
        kept = knowing.add_fact(at_hand.store, number, told, at=at_now())
    if json:
        say_json({"schema": "fact/1", **_plain(kept)})
    else:
        say(f"{kept.id}  {kept.type}: {kept.value}")


@fact.command("list")
@click.argument("number")
@in_language
@of_office
def fact_list(number: str, language: str, json: bool) -> None:
    """List what is known of a customer; whoever is at the shell sees all of it."""
    with office() as at_hand:
        found = knowing.profile(
            at_hand.store, number, role=Role.ADMIN, day=at_hand.today
        )
    if json:
        say_json({
            "schema": "facts/1", "customer": number, "stale": list(found.stale),
            "fields": [one.name for one in found.fields],
            "facts": [_plain(one) for one in found.known.values()],
        })  # fmt: skip
        return
    for name, one in found.known.items():
        old = "  (old)" if name in found.stale else ""
        title = TYPES[name].title.in_language(language)
        say(f"{title}: {one.value}  [{one.origin}, {one.at[:10]}, {one.basis}]{old}")


@fact.command("unused")
@of_office
def fact_unused(json: bool) -> ExitCode:
    """List the fields that nothing uses; exit 1 if there are any."""
    found = uses_of_facts.unused_fields()
    if json:
        say_json({"schema": "unused-facts/1", "fields": list(found)})
    for one in () if json else found:
        say(one)
    return ExitCode.NEGATIVE if found else ExitCode.FINE


def _plain(one: Fact) -> dict[str, object]:
    return {
        "id": one.id, "field": one.type, "value": one.value, "from": one.origin.value,
        "channel": one.channel, "basis": one.basis.value, "at": one.at,
        "confidence": one.confidence,
    }  # fmt: skip
