"""``purchase make | list | show | send | receive | cancel | export``."""

from __future__ import annotations

from pathlib import Path

import click

from office.desk import handing_over, purchasing
from office.desk.purchasing import PurchaseFile
from orders.papers.buying_over import purchase_to_plain
from orders.purchase import PurchaseLine, PurchaseOrder
from orders.purchase_life import said_of
from orders.purchase_steps import allowed_now
from web.cli.at_hand import of_office, office
from web.cli.order_steps import by_now, deliver
from web.cli.orders import by, once
from web.cli.speaking import say, say_json
from web.cli.stock import amount_of, expires, expiry_typed, thousandths_typed
from web.problems import ExitCode


@click.group()
def purchase() -> None:
    """Purchase orders: what is lacking, asked of its supplier once."""


@purchase.command("make")
@by
@once
@of_office
def make(actor: str, key: str, json: bool) -> None:
    """Gather what is lacking into one draft a supplier; again, it adds nothing."""
    with office() as at_hand:
        found = purchasing.make(at_hand.store, by_now(at_hand, actor, key))
    _tell(found, json)
    if not found and not json:
        say("nothing is lacking that is not on order already")


@purchase.command("list")
@click.option("--open", "open_only", is_flag=True, help="Only what is still to come.")
@of_office
def listed(open_only: bool, json: bool) -> None:
    """List purchase orders, newest first."""
    with office() as at_hand:
        found = purchasing.purchase_orders(at_hand.store, open_only=open_only)
    _tell(found, json)


@purchase.command("show")
@click.argument("number")
@of_office
def show(number: str, json: bool) -> ExitCode:
    """Show a purchase order with its lines, papers and what happened; check it."""
    with office() as at_hand:
        file = purchasing.purchase_file(at_hand.store, number)
        faults = purchasing.faults_of(at_hand.store, number)
    if json:
        say_json(_file_to_plain(file, faults))
    else:
        _tell_file(file, faults)
    return ExitCode.NEGATIVE if faults else ExitCode.FINE


@purchase.command("send")
@click.argument("number")
@by
@once
@of_office
def send(number: str, actor: str, key: str, json: bool) -> None:
    """Send a draft: its paper is printed and goes where the company says."""
    with office() as at_hand:
        sent = purchasing.send_purchase(
            at_hand.store, number, by_now(at_hand, actor, key)
        )
        deliver(at_hand)
    _tell((sent,), json)


@purchase.command("receive")
@click.argument("number")
@click.argument("line", type=click.IntRange(1, 9999))
@click.argument("amount")
@click.option("--lot", required=True, help="The supplier's lot, as on the goods.")
@expires
@by
@once
@of_office
def receive(
    number: str, line: int, amount: str, lot: str, until: str, actor: str, key: str,
    json: bool,
) -> None:  # fmt: skip
    """Book what came in for a line; who lacks it gets it at once."""
    with office() as at_hand:
        found = purchasing.receive_purchase(
            at_hand.store, number, line, thousandths_typed(amount), lot,
            by_now(at_hand, actor, key), expires_on=expiry_typed(until),
        )  # fmt: skip
    if json:
        said = {"en": found.said.en, "zh": found.said.zh}
        say_json({**purchase_to_plain(found.order), "said": said})
        return
    _tell_order(found.order)
    say(f"line {found.line.position}: {found.said.en}")


@purchase.command("cancel")
@click.argument("number")
@click.option("--line", type=click.IntRange(1, 9999), default=None, help="Only this.")
@click.option("--reason", required=True, help="Why; it is kept with the event.")
@by
@once
@of_office
def cancel(
    number: str, line: int | None, reason: str, actor: str, key: str, json: bool
) -> None:
    """Give up what is still to come; the next make asks for it again."""
    with office() as at_hand:
        found = purchasing.cancel_purchase(
            at_hand.store, number, reason, by_now(at_hand, actor, key),
            position=line or 0,
        )  # fmt: skip
        deliver(at_hand)
    _tell((found,), json)


@purchase.command("export")
@click.argument("number")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder."
)
@of_office
def export(number: str, out: Path, json: bool) -> None:
    """Write a purchase order as JSON and CSV, for a purchasing program."""
    with office() as at_hand:
        files = handing_over.purchase_handed_over(at_hand.store, number)
        paths = [str(path) for path in handing_over.laid(files, out)]
    if json:
        say_json({"schema": "purchase-export/1", "purchase": number, "files": paths})
        return
    for path in paths:
        say(path)


def _tell(found: tuple[PurchaseOrder, ...], json: bool) -> None:
    if json:
        plain = [purchase_to_plain(one) for one in found]
        say_json({"schema": "purchases/1", "purchases": plain})
        return
    for one in found:
        _tell_order(one)


def _tell_order(one: PurchaseOrder) -> None:
    say(f"{one.number}  {one.state.value}  {one.supplier}  {one.supplier_name.en}")
    for line in one.lines:
        say(f"  {line.position:>3}  {line.module:<20}{_told(line)}  due {line.due_on}")


def _told(line: PurchaseLine) -> str:
    pegs = "; ".join(", ".join(one.lines) or one.need for one in line.shares)
    came = f", {said_of(line).en}" if line.received or line.cancelled else ""
    amount = f"{amount_of(line.thousandths)} {line.unit}{came}"
    return f"{amount}  for {pegs}" if pegs else amount


def _tell_file(file: PurchaseFile, faults: tuple[str, ...]) -> None:
    _tell_order(file.order)
    for document in file.documents:
        printed = document.pdf_hash[:12] or "not printed"
        say(f"  revision {document.revision}  {printed}")
    for delivery in file.deliveries:
        where = delivery.receipt.partition(" ")[0]
        say(f"  {delivery.department:<14}{delivery.state.value:<10}{where}")
    for event in file.events:
        more = f": {event.reason}" if event.reason else ""
        lot = f" line {event.position}, lot {event.lot}" if event.lot else ""
        say(f"  {event.at}  {event.kind:<16}{event.actor}{lot}{more}")
    for fault in faults:
        say(f"  fault: {fault}")
    say(f"  can be: {', '.join(allowed_now(file.order)) or 'nothing more'}")


def _file_to_plain(file: PurchaseFile, faults: tuple[str, ...]) -> dict[str, object]:
    return {
        **purchase_to_plain(file.order),
        "faults": list(faults),
        "allowed": [step.value for step in allowed_now(file.order)],
        "documents": [
            {"kind": d.kind, "number": d.number, "revision": d.revision,
             "sheet_hash": d.sheet_hash, "pdf_hash": d.pdf_hash}
            for d in file.documents
        ],
        "deliveries": [
            {"department": d.department, "channel": d.channel,
             "state": d.state.value, "receipt": d.receipt}
            for d in file.deliveries
        ],
        "events": [
            {"at": e.at, "actor": e.actor, "kind": e.kind, "reason": e.reason,
             "line": e.position, "quantity": e.thousandths, "lot": e.lot}
            for e in file.events
        ],
    }  # fmt: skip
