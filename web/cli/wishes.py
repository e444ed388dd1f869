"""``wish list | paper``: what was asked for and could not be had, for engineering."""

from __future__ import annotations

from pathlib import Path

import click

from office.desk.papers_on_demand import laid
from office.desk.special_requests import (
    special_request_paper,
    wishes_for_engineering,
)
from web.cli.at_hand import of_office, office
from web.cli.speaking import say, say_json


@click.group()
def wish() -> None:
    """Wishes that were not met: requests in words, and values that clashed."""


@wish.command("list")
@click.option(
    "--most", type=click.IntRange(1, 1000), default=20, help="How many; newest first."
)
@of_office
def listed(most: int, json: bool) -> None:
    """List wishes with their numbers, newest first."""
    with office() as at_hand:
        found = wishes_for_engineering(at_hand.store, most=most)
    if json:
        say_json({
            "schema": "wishes/1",
            "wishes": [
                {"number": one.seq, "kind": one.kind.value, "at": one.at,
                 "product": one.product, "option": one.option, "value": one.value,
                 "rules": list(one.rules), "words": one.words,
                 "contact": one.contact}
                for one in found
            ],
        })  # fmt: skip
        return
    for one in found:
        asked = one.words.splitlines()[0] if one.words else f"{one.option}={one.value}"
        say(f"{one.seq}  {one.at[:10]}  {one.product}  {asked}")


@wish.command("paper")
@click.argument("number", type=int)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The folder."
)
@of_office
def paper(number: int, out: Path, json: bool) -> None:
    """Print the special-request sheet of a wish, for engineering."""
    with office() as at_hand:
        sheet = special_request_paper(at_hand.store, number, at_hand.today)
    path = str(laid(sheet, out))
    if json:
        say_json({"schema": "wish-paper/1", "wish": number, "file": path})
    else:
        say(path)
