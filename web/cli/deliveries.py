"""``worker`` and ``delivery``: papers on their way, and what did not arrive."""

from __future__ import annotations

import os
import signal
from threading import Event
from typing import TYPE_CHECKING

import click

from office.desk import undelivered
from office.desk.installation import Installation, open_installation
from office.desk.working import Orders, Told, open_patiently, work
from office.store import Store
from office.store.ledger import Waiting
from orders.channels import CHANNELS
from orders.order import Delivery
from web.cli.at_hand import Office, instant, of_office, office
from web.cli.choosing import home
from web.cli.speaking import say, say_json, tell
from web.problems import ExitCode, WrongUsageError

if TYPE_CHECKING:
    from office.desk.working_hands import Hands


@click.command()
@click.option(
    "--channels", default=",".join(CHANNELS), show_default=True,
    help="What this machine serves; folders must be there to lay papers into.",
)  # fmt: skip
@click.option("--once", is_flag=True, help="End when nothing is due any more.")
@of_office
def worker(channels: str, once: bool, json: bool) -> None:
    """Deliver what is due, until stopped (SIGTERM or Ctrl+C).

    Start as many as you like, on as many machines as reach the database.
    """
    served = _served(channels)
    installation = open_installation(home(), os.environ)
    stop = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    told = Orders(
        outbox=installation.outbox, secrets=installation.state / "secrets",
        environ=os.environ, serves=served, until_idle=once,
    )  # fmt: skip
    tell(f"delivering by {', '.join(served)}; Ctrl+C stops it")

    def say_it(what: Told) -> None:
        _say(what, json)

    store = open_patiently(installation.database_url, stop, say_it)
    if store is not None:
        try:
            hands = _hands_for(store, installation)
            work(store, told, instant, stop, say_it, beside=hands.look)
            hands.finish(stop=stop.is_set())
        finally:
            store.close()
    tell("stopped; nothing is left in hand")


def _hands_for(store: Store, installation: Installation) -> Hands:
    """Return hands for long work, so that what a door has left is done here."""
    from configurator.shelf import Shelf  # its library takes a second to load
    from office.desk.long_kinds import KINDS
    from office.desk.long_work import Workroom
    from office.desk.ready_products import SHELF
    from office.desk.working_hands import Hands

    shelf = Shelf(installation.state / SHELF)
    here = Office(store, installation.outbox, installation.state)
    return Hands(store, KINDS, lambda: Workroom(day=here.today, shelf=shelf), instant)


def _served(channels: str) -> tuple[str, ...]:
    served = tuple(one.strip() for one in channels.split(",") if one.strip())
    unknown = [one for one in served if one not in CHANNELS]
    if unknown or not served:
        raise WrongUsageError(
            f"there is no channel {', '.join(unknown) or 'named'}",
            f"name some of {', '.join(CHANNELS)}", "--channels",
        )  # fmt: skip
    return served


def _say(what: Told, json: bool) -> None:
    done = what.round
    for hit in what.hits:
        tell(f"{hit.kind}: {hit.what}{' (mended)' if hit.mended else ''}")
    if what.trouble:
        tell(what.trouble)
    if json and (done.sent or done.failed or done.held or done.lost):
        say_json({
            "schema": "worker/1", "sent": list(done.sent), "failed": list(done.failed),
            "held": list(done.held), "lost": list(done.lost),
        })  # fmt: skip
    elif not json:
        for end, ids in (
            ("sent", done.sent), ("failed", done.failed), ("held", done.held),
        ):  # fmt: skip
            for id_ in ids:
                say(f"{end:<7} {id_}")


@click.group()
def delivery() -> None:
    """What is on its way to the departments, and what did not arrive."""


@delivery.command("list")
@click.option("--stopped", is_flag=True, help="Only what waits for a person.")
@of_office
def list_undelivered(stopped: bool, json: bool) -> ExitCode:
    """List what has not arrived; exit 1 if some of it waits for a person."""
    with office() as at_hand:
        waiting = undelivered.undelivered(at_hand.store, stopped=stopped)
    if json:
        plain = [_to_plain(one) for one in waiting]
        say_json({"schema": "deliveries/1", "undelivered": plain})
    for one in () if json else waiting:
        way = one.delivery
        say(
            f"{way.id[:8]}  {way.state.value:<8} {one.number:<16} "
            f"{way.department} by {way.channel}, {way.attempts} tries"
        )
        if way.receipt:
            say(f"          {way.receipt}")
    if not json and not waiting:
        say("everything has arrived")
    ill = any(one.delivery.state.value in ("failed", "held") for one in waiting)
    return ExitCode.NEGATIVE if ill else ExitCode.FINE


@delivery.command("again")
@click.argument("delivery", required=False, default="", metavar="[ID]")
@click.option("--all", "every", is_flag=True, help="All that wait for a person.")
@of_office
def again(delivery: str, every: bool, json: bool) -> None:
    """Put what failed or is held back in line, under the same id."""
    if bool(delivery) == every:
        raise WrongUsageError("which one?", "name one id, or write --all")
    with office() as at_hand:
        done: tuple[Delivery, ...]
        if every:
            done = undelivered.send_all_again(at_hand.store)
        else:
            done = (undelivered.send_again(at_hand.store, delivery),)
    if json:
        ids = [one.id for one in done]
        say_json({"schema": "delivery-again/1", "again": ids})
        return
    for one in done:
        say(f"{one.id} is in line again")
    if not done:
        say("nothing waits for a person")


def _to_plain(one: Waiting) -> dict[str, object]:
    way = one.delivery
    return {
        "id": way.id, "order": one.order, "document": one.number, "kind": one.kind,
        "department": way.department, "channel": way.channel, "target": way.target,
        "state": way.state.value, "attempts": way.attempts, "said": way.receipt,
    }  # fmt: skip
