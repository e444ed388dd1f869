"""``customer service``: how a customer wants to be served, whatever he orders."""

from __future__ import annotations

import click

from customers.service import TITLES, said_of
from office.desk import service_profiles
from web.cli import facts
from web.cli.at_hand import at_now, of_office, office
from web.cli.people import customer
from web.cli.speaking import in_language, say, say_json
from web.problems import WrongUsageError

# The group is opened here with every command of it in place.
__all__ = ("customer", "facts", "service")


@customer.command("service")
@click.argument("number")
@click.option(
    "--set", "said", multiple=True, metavar="FIELD=VALUE",
    help="Change a field, as payment=transfer; empty after the sign: left open.",
)  # fmt: skip
@in_language
@of_office
def service(number: str, said: tuple[str, ...], language: str, json: bool) -> None:
    """Show a customer's service profile, or change some fields of it.

    No price and no paper that was issued is changed by it.
    """
    with office() as at_hand:
        if said:
            profile = service_profiles.change_service(
                at_hand.store, number, _fields(said), at=at_now()
            )
        else:
            profile = service_profiles.service_of(at_hand.store, number)
    plain = profile.to_plain()
    if json:
        say_json({"schema": "service-profile/1", "customer": number, **plain})
        return
    for name, value in plain.items():
        title = TITLES[name].in_language(language)
        say(f"{name}  {title}: {said_of(name, value).in_language(language) or '–'}")


def _fields(said: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in said:
        name, sign, value = one.partition("=")
        if not sign:
            raise WrongUsageError(
                f"{one!r} is no field with its value", "write --set payment=transfer",
                "--set",
            )  # fmt: skip
        found[name] = value.strip()
    return found
