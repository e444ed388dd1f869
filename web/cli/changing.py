"""``order change``: the next revision of a placed order, and what differs."""

from __future__ import annotations

import click

from office.desk import changing
from office.desk.changing import Changed
from office.desk.ordering import SpecBrokenError
from rules.money import Money
from web.cli.at_hand import of_office, office
from web.cli.order_steps import by_now, deliver
from web.cli.orders import asked_for, by, once, order, tell_broken
from web.cli.speaking import say, say_json
from web.cli.telling_orders import order_to_plain
from web.problems import ExitCode


@order.command("change")
@click.argument("number")
@click.argument(
    "specs", nargs=-1, required=True, metavar="SPEC[@VERSION][:QUANTITY]..."
)
@click.option("--reason", required=True, help="Why; it stands on the change order.")
@by
@once
@of_office
def change(
    number: str, specs: tuple[str, ...], reason: str, actor: str, key: str, json: bool
) -> ExitCode:
    """Make an order one for these specs, all of them: its next revision."""
    asked = [asked_for(text) for text in specs]
    with office() as at_hand:
        try:
            changed = changing.change_order(
                at_hand.store, number, asked, reason, by_now(at_hand, actor, key)
            )
        except SpecBrokenError as error:
            return tell_broken(error, json)
        deliver(at_hand)
    _tell(changed, json)
    return ExitCode.FINE


def _tell(changed: Changed, json: bool) -> None:
    snapshot = changed.snapshot
    total = Money(snapshot.gross, snapshot.currency)
    difference = Money(changed.difference, snapshot.currency)
    if json:
        say_json({
            **order_to_plain(changed.order, snapshot.currency),
            "total": total.to_plain(), "difference": difference.to_plain(),
            "promised_on": snapshot.promised_on, "drawing": snapshot.drawing_hash,
        })  # fmt: skip
        return
    more = "+" if changed.difference > 0 else ""
    say(
        f"{changed.order.number}  {total} ({more}{difference})"
        f"  promised for {snapshot.promised_on}"
    )
    if changed.order.approved_drawing:
        say("  the drawing is the same; next: configurator order release …")
    else:
        drawn = snapshot.drawing_hash
        say(f"  drawing {drawn}" if drawn else "  nothing is drawn")
        say(f"  next: configurator order approve {changed.order.number} --drawing …")
