"""``quote``: made, shown, accepted."""

from __future__ import annotations

from pathlib import Path

import click

from office.desk import papers_on_demand, quoting
from office.desk.ordering import SpecBrokenError
from orders.quote import Quote, QuoteVersion
from rules.money import Money
from web.cli.at_hand import of_office, office
from web.cli.order_steps import by_now
from web.cli.orders import asked_for, by, once, tell_broken, tell_placed
from web.cli.speaking import say, say_json
from web.problems import ExitCode


@click.group()
def quote() -> None:
    """Quotes: a price that stands until a day, in versions of which one counts."""


@quote.command("make")
@click.argument(
    "specs", nargs=-1, required=True, metavar="SPEC[@VERSION][:QUANTITY]..."
)
@click.option(
    "--days", type=int, default=quoting.USUAL_DAYS, help="How long it stands."
)
@click.option("--revise", default="", help="The quote that gets a new version.")
@by
@once
@of_office
def make(
    specs: tuple[str, ...], days: int, revise: str, actor: str, key: str, json: bool
) -> ExitCode:
    """Offer saved specs of one customer at today's price."""
    asked = [asked_for(text) for text in specs]
    with office() as at_hand:
        try:
            made = quoting.make_quote(
                at_hand.store, asked, by_now(at_hand, actor, key), days=days,
                revise=revise,
            )  # fmt: skip
        except SpecBrokenError as error:
            return tell_broken(error, json)
        found, _ = quoting.show_quote(at_hand.store, made.name)
    _tell(found, made, json)
    return ExitCode.FINE


@quote.command("show")
@click.argument("name", metavar="QUOTE[@VERSION]")
@of_office
def show(name: str, json: bool) -> None:
    """Show a quote: the version that counts, or the one that is named."""
    with office() as at_hand:
        found, version = quoting.show_quote(at_hand.store, name)
    _tell(found, version, json)


@quote.command("paper")
@click.argument("name", metavar="QUOTE[@VERSION]")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder."
)
@of_office
def paper(name: str, out: Path, json: bool) -> None:
    """Print a quote: the version that counts, or the one that is named."""
    with office() as at_hand:
        sheet = papers_on_demand.paper_of_quote(at_hand.store, name)
    path = str(papers_on_demand.laid(sheet, out))
    if json:
        say_json({"schema": "quote-paper/1", "quote": name, "file": path})
    else:
        say(path)


@quote.command("accept")
@click.argument("name", metavar="QUOTE[@VERSION]")
@by
@once
@of_office
def accept(name: str, actor: str, key: str, json: bool) -> None:
    """Make an order of it, at exactly its price."""
    with office() as at_hand:
        placed, snapshot = quoting.accept_quote(
            at_hand.store, name, by_now(at_hand, actor, key)
        )
    tell_placed(placed, snapshot, json)


def _tell(found: Quote, version: QuoteVersion, json: bool) -> None:
    promised = version.offer.promised
    total = Money(promised.gross, promised.currency)
    if json:
        say_json({
            "schema": "quote/1", "quote": found.number, "version": version.number,
            "name": version.name, "hash": version.hash, "latest": found.latest,
            "customer": found.customer_id, "made_at": version.made_at,
            "made_by": version.made_by, "valid_until": version.offer.valid_until,
            "total": total.to_plain(), "promised_on": promised.promised_on,
            "drawing": promised.drawing_hash, "order": found.order,
            "lines": [
                {"position": line.position, "spec": line.spec_id,
                 "version": line.spec_version, "quantity": line.quantity,
                 "total": Money(line.total, promised.currency).to_plain()}
                for line in promised.lines
            ],
        })  # fmt: skip
        return
    say(f"{version.name}  {total}  valid until {version.offer.valid_until}")
    for line in promised.lines:
        money = Money(line.total, promised.currency)
        say(f"  {line.position}  {line.spec_id}@{line.spec_version}"
            f"  x{line.quantity}  {money}")  # fmt: skip
    if found.order:
        say(f"  accepted: {found.order}")
    elif version.number != found.latest:
        say(f"  version {found.latest} took its place")
