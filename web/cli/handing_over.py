"""``order export | paper``: files for other programs, and papers when needed."""

from __future__ import annotations

from pathlib import Path

import click

from office.desk import handing_over, papers_on_demand
from web.cli import changing, invoicing, profit, tracing
from web.cli.at_hand import of_office, office
from web.cli.orders import order
from web.cli.speaking import say, say_json

# The group is opened here with every command of it in place.
__all__ = (
    "changing", "export", "invoicing", "order", "paper", "profit", "tracing",
)  # fmt: skip
_KINDS = (*papers_on_demand.KINDS, *papers_on_demand.COMPANIONS)


@order.command("export")
@click.argument("number")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder."
)
@of_office
def export(number: str, out: Path, json: bool) -> None:
    """Write an order as JSON and CSV, and its invoices as UBL 2.1."""
    with office() as at_hand:
        paths = handing_over.laid(handing_over.handed_over(at_hand.store, number), out)
    if json:
        listed = [str(path) for path in paths]
        say_json({"schema": "order-export/1", "order": number, "files": listed})
        return
    for path in paths:
        say(str(path))
    if not paths:
        say(f"{number} is not released yet: there is nothing to hand over")


@order.command("paper")
@click.argument("number")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder."
)
@of_office
def paper(number: str, kind: str, out: Path, json: bool) -> None:
    """Print a pick list, a packing list, a label, or a paper that goes along."""
    with office() as at_hand:
        sheet = papers_on_demand.paper_on_demand(
            at_hand.store, number, kind, at_hand.today
        )
    path = str(papers_on_demand.laid(sheet, out))
    if json:
        say_json({"schema": "order-paper/1", "order": number, "kind": kind,
                  "file": path})  # fmt: skip
    else:
        say(path)
