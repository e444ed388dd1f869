"""``stock receive | count | show | fill-up``: modules, never finished goods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click

from office.desk import replenishing
from office.desk.replenishing import OnShelf
from office.desk.stocking import THOUSANDTHS
from web.amounts import thousandths
from web.cli.at_hand import of_office, office
from web.cli.order_steps import by_now
from web.cli.orders import by, once
from web.cli.speaking import say, say_json
from web.problems import WrongUsageError

expires = click.option(
    "--expires", "until", default="", help="The day the lot is good until, ISO."
)


@click.group()
def stock() -> None:
    """Modules in stock: what came in, what was counted, what is there."""


@stock.command()
@click.argument("module")
@click.argument("amount")
@click.option("--lot", required=True, help="The supplier's lot, as on the goods.")
@expires
@by
@once
@of_office
def receive(
    module: str, amount: str, lot: str, until: str, actor: str, key: str, json: bool
) -> None:
    """Book what came in of itself; what was ordered: purchase receive."""
    with office() as at_hand:
        found = replenishing.receive(
            at_hand.store, module, thousandths_typed(amount), lot,
            by_now(at_hand, actor, key), expires_on=expiry_typed(until),
        )  # fmt: skip
    _tell((found,), json)


@stock.command()
@click.argument("module")
@click.argument("amount")
@by
@once
@of_office
def count(module: str, amount: str, actor: str, key: str, json: bool) -> None:
    """Set the balance to what was counted."""
    with office() as at_hand:
        found = replenishing.count(
            at_hand.store, module, thousandths_typed(amount),
            by_now(at_hand, actor, key),
        )  # fmt: skip
    _tell((found,), json)


@stock.command()
@click.argument("module", required=False, default="")
@of_office
def show(module: str, json: bool) -> None:
    """Show one module with its movements, or all without."""
    with office() as at_hand:
        found = replenishing.on_shelf(at_hand.store, module)
    _tell(found, json)


@stock.command("fill-up")
@by
@of_office
def fill_up(actor: str, json: bool) -> None:
    """Ask for what lies under its reorder point; once, until it came in."""
    with office() as at_hand:
        asked = replenishing.fill_up(at_hand.store, by_now(at_hand, actor, ""))
    if json:
        plain = [{"module": code, "thousandths": more} for code, more in asked]
        say_json({"schema": "stock-fill-up/1", "asked": plain})
        return
    for code, more in asked:
        say(f"{code:<20}{amount_of(more):>12}")
    if not asked:
        say("nothing lies under its reorder point that is not asked for already")


def _tell(found: tuple[OnShelf, ...], json: bool) -> None:
    if json:
        say_json({"schema": "stock/1", "modules": [_plain(one) for one in found]})
        return
    for one in found:
        unit = one.module.unit
        say(
            f"{one.module.code:<20}{amount_of(one.there):>12} {unit:<4}"
            f"  counted on {amount_of(one.claimed)}"
            f"  asked for {amount_of(one.asked_for)}"
        )
        for moved in one.movements:
            more = (
                f"{'+' if moved.thousandths > 0 else ''}{amount_of(moved.thousandths)}"
            )
            lot = f"  lot {moved.lot}" if moved.lot else ""
            say(f"  {moved.at}  {more:>12}  {moved.reason:<12}{moved.reference}{lot}")


def _plain(one: OnShelf) -> dict[str, object]:
    return {
        "module": one.module.code, "unit": one.module.unit,
        "thousandths": one.there, "claimed": one.claimed, "asked_for": one.asked_for,
        "movements": [
            {"at": m.at, "thousandths": m.thousandths, "reason": m.reason,
             "reference": m.reference, "lot": m.lot}
            for m in one.movements
        ],
    }  # fmt: skip


def amount_of(thousandths: int) -> str:
    """Write an amount in its unit."""
    return f"{Decimal(thousandths) / THOUSANDTHS:f}"


def expiry_typed(typed: str) -> str:
    """Read the day a lot is good until, ISO; nothing typed is none."""
    if not typed:
        return ""
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError as error:
        raise WrongUsageError(
            f"{typed!r} is no day", "such as 2027-03-31", "--expires"
        ) from error


def thousandths_typed(typed: str) -> int:
    """Read an amount in the module's unit, to a thousandth."""
    found = thousandths(typed)
    if found is None:
        raise WrongUsageError(
            f"{typed!r} is no amount of a module", "such as 12 or 12.5", "AMOUNT"
        )
    return found
