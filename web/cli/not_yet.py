"""Questions of the contract that this release says plainly it cannot answer yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from web.cli.choosing import about_product
from web.cli.speaking import as_json
from web.problems import NotBuiltYetError


@click.command()
@click.option("-n", "number", type=click.IntRange(min=1), default=100)
@click.option("--seed", type=int, default=1)
@about_product
def sample(
    product: str, number: int, seed: int, day: date, json: bool, language: str
) -> None:
    """Draw valid configurations, each as likely as any other."""
    del product, number, seed, day, json, language
    raise NotBuiltYetError(
        "product sample is not answerable yet", "ask product complete for one product"
    )


@click.command("export")
@click.argument("product")
@click.option("--to", "form", type=click.Choice(["uvl", "nnf"]), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE")
@as_json
def export_product(product: str, form: str, out: Path, json: bool) -> None:
    """Write a product as a feature model or a circuit."""
    del product, form, out, json
    raise NotBuiltYetError(
        "product export is not answerable yet", "hand on the catalog folder itself"
    )


@click.command("quote", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
@as_json
def quote(words: tuple[str, ...], json: bool) -> None:
    """Make, show or accept a quote."""
    del words, json
    raise NotBuiltYetError("a quote cannot be made yet", "place an order: order place")
