"""``company``: publish who sells, and show it."""

from __future__ import annotations

from collections.abc import Iterator
from json import loads
from pathlib import Path

import click

from office.desk.publishing import publish_company, published_company
from orders.company import Company
from web.cli.at_hand import at_now, of_office, office
from web.cli.catalog import tell_published
from web.cli.speaking import in_language, say_all, say_json


@click.group()
def company() -> None:
    """The company whose name stands on every paper."""


@company.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@of_office
def publish(folder: Path, json: bool) -> None:
    """Check a company folder and store it; papers are made out in its name."""
    with office() as at_hand:
        done = publish_company(at_hand.store, folder, at=at_now())
    tell_published(done, "company", json)


@company.command()
@in_language
@of_office
def show(language: str, json: bool) -> None:
    """Show the company as it is today."""
    with office() as at_hand:
        found = published_company(at_hand.store)
    if json:
        say_json({
            "schema": "company/1", "hash": found.hash, "company": loads(found.text),
        })  # fmt: skip
    else:
        say_all(_summary(found, language))


def _summary(found: Company, language: str) -> Iterator[str]:
    yield found.seller.name.in_language(language)
    for line in found.seller.address:
        yield f"  {line}"
    yield f"  hash         {found.hash}"
    yield f"  tax id       {found.seller.tax_id}"
    yield f"  zone         {found.zone}, {found.currency}"
    yield f"  departments  {', '.join(found.departments)}"
    yield f"  suppliers    {', '.join(found.suppliers)}"
