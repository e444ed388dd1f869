"""``product``: the questions one can ask a product, one command each.

Those about bodies are in ``fitting.py``, about whole catalogs in ``checking.py``, about
files of configurations in ``stored.py``; they join this group here.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from configurator.configuration import Configuration, Conflict
from configurator.counting import count_products
from configurator.domains import Domains, Ranges
from configurator.product import Product
from rules.money import Money
from web.cli import words
from web.cli.checking import check
from web.cli.choosing import about_product, choosing, load_product
from web.cli.fitting import fit
from web.cli.importing import import_product
from web.cli.not_yet import export_product, sample
from web.cli.speaking import conflict_to_plain, say, say_all, say_conflict, say_json
from web.cli.stored import read_near, verify
from web.cli.telling import domains_lines, in_catalog_order, titles_of, values_lines
from web.problems import ExitCode, NotBuiltYetError


@click.group()
def product() -> None:
    """Ask a product.

    PRODUCT is a catalog folder, such as catalog/shipped/jeans.
    """


for _command in (check, export_product, fit, import_product, sample, verify):
    product.add_command(_command)


@product.command()
@choosing
@about_product
def count(
    product: str, choices: dict[str, str], day: date, json: bool, language: str
) -> None:
    """Count the products there are."""
    del language
    asked = load_product(product, day)
    found = count_products(asked.problem, asked.known(choices))
    if json:
        say_json({"schema": "count/1", "count": str(found)})
    else:
        say(f"{found:,}")


@product.command()
@choosing
@click.option("--budget", metavar="price=N", help="What it may come to in all.")
@about_product
def domains(
    product: str,
    choices: dict[str, str],
    budget: str | None,
    day: date,
    json: bool,
    language: str,
) -> ExitCode:
    """List every value that some product still has."""
    if budget is not None:
        raise NotBuiltYetError("--budget is not answerable yet", "ask without it")
    asked = load_product(product, day)
    found = asked.domains(choices)
    if isinstance(found, Conflict):
        return _clash(asked, found, json, language)
    if json:
        say_json(domains_to_plain(asked, found))
    else:
        say_all(domains_lines(asked, found, choices, language))
    return ExitCode.FINE


@product.command()
@choosing
@click.option("--minimize", type=click.Choice(["price", "cost", "lead-time"]))
@click.option(
    "--near", type=click.Path(path_type=Path), metavar="SPEC.json",
    help="A stored spec or configuration to stay as near to as can be.",
)  # fmt: skip
@click.option("--prices", metavar="FILE.json", help="Prices for a product with none.")
@about_product
def complete(
    product: str,
    choices: dict[str, str],
    minimize: str | None,
    near: Path | None,
    prices: str | None,
    day: date,
    json: bool,
    language: str,
) -> ExitCode:
    """Complete a product: the usual, cheapest or nearest way."""
    if prices is not None:
        raise NotBuiltYetError(
            "--prices is not answerable yet", "ask a catalog that has prices of its own"
        )
    spec = read_near(near) if near else None
    asked = load_product(product, day)
    found = asked.complete(
        choices, minimize,
        near=spec.values if spec else None, wishes=spec.wishes if spec else None,
    )  # fmt: skip
    if isinstance(found, Conflict):
        return _clash(asked, found, json, language)
    if json:
        say_json({
            "schema": "configuration/1",
            "configuration": dict(found.values),
            "objective": None if found.objective is None else str(found.objective),
            "optimal": found.optimal,
        })  # fmt: skip
        return ExitCode.FINE
    say_all(values_lines(asked, found.values, language))
    if minimize is not None:
        say(_objective(asked, minimize, found, language))
    return ExitCode.FINE


@product.command()
@choosing
@about_product
def explain(
    product: str, choices: dict[str, str], day: date, json: bool, language: str
) -> ExitCode:
    """Say why choices do not go together, and what helps."""
    asked = load_product(product, day)
    found = asked.explain(choices)
    if found is not None:
        return _clash(asked, found, json, language)
    if json:
        say_json(conflict_to_plain(None))
    else:
        say(words.NO_CLASH.in_language(language))
    return ExitCode.FINE


def domains_to_plain(product: Product, domains: Domains) -> dict[str, object]:
    """Return the contract's JSON form of what is still possible."""
    plain: dict[str, object] = {}
    for name, held in domains.values.items():
        if isinstance(held, Ranges):
            plain[name] = held.to_plain()
        else:
            plain[name] = in_catalog_order(product, name, held)
    return {"schema": "domains/1", "domains": plain, "applies": dict(domains.applies)}


def _clash(product: Product, conflict: Conflict, json: bool, language: str) -> ExitCode:
    say_conflict(conflict, json, language, titles_of(product, language))
    return ExitCode.NEGATIVE


def _objective(
    product: Product, minimize: str, found: Configuration, language: str
) -> str:
    reached = found.objective or 0
    if minimize == "lead-time":
        said = words.DAYS.in_language(language).format(days=reached)
    else:
        said = str(Money(reached, product.version.currency))
    note = "" if found.optimal else f"  ({words.BEST_FOUND.in_language(language)})"
    return f"{words.TOTALS[minimize].in_language(language)}: {said}{note}"
