"""``product``: the questions one can ask a product, one command each.

Those about bodies are in ``fitting.py``, about whole catalogs in ``checking.py``, about
files of configurations in ``stored.py``; they join this group here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from configurator.configuration import Configuration, Conflict
from configurator.domains import Domains, Ranges, pieces_of
from configurator.naming import TOTALS
from configurator.problem import Kind
from configurator.questions import Questions
from web.cli import words
from web.cli.checking import check
from web.cli.choosing import Asked, about_product, choosing, with_prices, within
from web.cli.digits import digits_of
from web.cli.exporting import export_product
from web.cli.fitting import fit
from web.cli.importing import import_product
from web.cli.sampling import sample
from web.cli.speaking import conflict_to_plain, say, say_all, say_conflict, say_json
from web.cli.stored import read_near, verify
from web.cli.telling import domains_lines, in_catalog_order, titles_of, values_lines
from web.problems import ExitCode


@click.group()
def product() -> None:
    """Ask a product.

    PRODUCT is a catalog folder, such as catalog/shipped/jeans, or a feature-model file:
    .uvl, .dimacs or XCSP 2.1 .xml, which may be packed with gzip (.dimacs.gz).
    """


for _command in (check, export_product, fit, import_product, sample, verify):
    product.add_command(_command)


@product.command()
@choosing
@about_product
def count(asked: Asked, choices: dict[str, str], json: bool, language: str) -> None:
    """Count the products there are."""
    del language
    found = asked.load().count(choices)
    if json:
        say_json({"schema": "count/1", "count": digits_of(found)})
    else:
        say(digits_of(found, ","))


@product.command()
@choosing
@within
@with_prices
@about_product
def domains(
    asked: Asked,
    choices: dict[str, str],
    budget: dict[str, int],
    prices: Path | None,
    json: bool,
    language: str,
) -> ExitCode:
    """List every value that some product still has."""
    product = asked.load(prices)
    found = product.domains(choices, budget)
    if isinstance(found, Conflict):
        return _clash(product, found, json, language, budget)
    if json:
        several = len(budget) > 1
        say_json(domains_to_plain(product, found, unchecked=several))
    else:
        say_all(domains_lines(product, found, choices, language))
    return ExitCode.FINE


@product.command()
@choosing
@click.option("--minimize", type=click.Choice(["price", "cost", "lead-time"]))
@click.option(
    "--near", type=click.Path(path_type=Path), metavar="SPEC.json",
    help="A stored spec or configuration to stay as near to as can be.",
)  # fmt: skip
@with_prices
@about_product
def complete(
    asked: Asked,
    choices: dict[str, str],
    minimize: str | None,
    near: Path | None,
    prices: Path | None,
    json: bool,
    language: str,
) -> ExitCode:
    """Complete a product: the usual, cheapest or nearest way."""
    spec = read_near(near) if near else None
    product = asked.load(prices)
    found = product.complete(
        choices, minimize,
        near=spec.values if spec else None, wishes=spec.wishes if spec else None,
    )  # fmt: skip
    if isinstance(found, Conflict):
        return _clash(product, found, json, language)
    if json:
        say_json({
            "schema": "configuration/1",
            "configuration": dict(found.values),
            "objective": None if found.objective is None else str(found.objective),
            "optimal": found.optimal,
        })  # fmt: skip
        return ExitCode.FINE
    say_all(values_lines(product, found.values, language))
    if minimize is not None:
        say(_objective(product, minimize, found, language))
    return ExitCode.FINE


@product.command()
@choosing
@with_prices
@about_product
def explain(
    asked: Asked,
    choices: dict[str, str],
    prices: Path | None,
    json: bool,
    language: str,
) -> ExitCode:
    """Say why choices do not go together, and what helps."""
    product = asked.load(prices)
    found = product.explain(choices)
    if found is not None:
        return _clash(product, found, json, language)
    if json:
        say_json(conflict_to_plain(None))
    else:
        say(words.NO_CLASH.in_language(language))
    return ExitCode.FINE


def domains_to_plain(
    product: Questions, domains: Domains, *, unchecked: bool = False
) -> dict[str, object]:
    """Return the contract's JSON form of what is still possible.

    Args:
        product: of which it is.
        domains: what is possible.
        unchecked: whether to list the values that nobody could settle in time, as
            several budgets leave some.
    """
    plain: dict[str, object] = {
        "schema": "domains/1",
        "domains": {
            name: held.to_plain()
            if isinstance(held, Ranges)
            else in_catalog_order(product, name, held)
            for name, held in domains.values.items()
        },
        "applies": dict(domains.applies),
    }
    if unchecked:
        open_still: dict[str, list[str]] = {}
        for name, value in domains.unchecked:
            open_still.setdefault(name, []).append(value)
        plain["unchecked"] = {
            name: _values_to_plain(product, name, some)
            for name, some in open_still.items()
        }
    return plain


def _values_to_plain(product: Questions, name: str, values: list[str]) -> object:
    at, _ = product.numbering.numbers[name]
    if product.problem.variables[at].kind is Kind.NUMBER:
        return Ranges(pieces_of({int(value) for value in values})).to_plain()
    return values


def _clash(
    product: Questions,
    conflict: Conflict,
    json: bool,
    language: str,
    budget: Mapping[str, int] | None = None,
) -> ExitCode:
    over = [
        words.BUDGET.in_language(language).format(
            total=TOTALS[total].in_language(language),
            amount=product.names.amount(total, most).in_language(language),
        )
        for total, most in (budget or {}).items()
    ]
    title = titles_of(product, language)
    say_conflict(conflict, json, language, title, budget=over)
    return ExitCode.NEGATIVE


def _objective(
    product: Questions, minimize: str, found: Configuration, language: str
) -> str:
    said = product.names.amount(minimize, found.objective or 0).in_language(language)
    called = TOTALS[minimize].in_language(language)
    note = "" if found.optimal else f"  ({words.BEST_FOUND.in_language(language)})"
    return f"{called[:1].upper()}{called[1:]}: {said}{note}"
