"""The options many commands share, and how what was typed becomes a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rules.market import ANYWHERE, CHANNELS, Market
from web.cli.bounds import bounded, compiling
from web.cli.speaking import as_json, in_language
from web.problems import WrongUsageError

if TYPE_CHECKING:
    from configurator.engines import EngineName
    from configurator.modelled import ModelProduct
    from configurator.product import Product


class Day(click.ParamType[date]):
    """A day as ``2026-11-22``."""

    name = "day"

    def convert(
        self,
        value: str | date,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-11-22", param, ctx)


def _choices(
    ctx: click.Context, param: click.Parameter, typed: Iterable[str]
) -> dict[str, str]:
    del ctx, param
    return pairs(typed)


def pairs(
    typed: Iterable[str], option: str = "--choose", example: str = "leg=L28"
) -> dict[str, str]:
    """Read ``NAME=VALUE`` pairs, each split at its last ``=``.

    Raises:
        WrongUsageError: if one is no pair, or one name has two values.
    """
    found: dict[str, str] = {}
    for one in typed:
        name, sign, value = one.rpartition("=")
        if not (name and sign and value):
            raise WrongUsageError(
                f"{one!r} is no choice", f"write {option} {example}", option
            )
        if found.setdefault(name, value) != value:
            raise WrongUsageError(
                f"{name} is chosen twice: {found[name]} and {value}",
                "choose one of them", option,
            )  # fmt: skip
    return found


choosing = click.option(
    "--choose", "choices", multiple=True, metavar="OPTION=VALUE", callback=_choices,
    help="What is chosen already; may be given again.",
)  # fmt: skip
on_day = click.option(
    "--on", "day", type=Day(), default=lambda: date.today(), metavar="DAY",
    help="The day the catalog is asked on; today, if not given.",
)  # fmt: skip


def _market(ctx: click.Context, param: click.Parameter, typed: Iterable[str]) -> Market:
    del ctx, param
    said = pairs(typed, "--in", "channel=desk")
    known = asdict(ANYWHERE)
    for name, word in said.items():
        if name not in known or (name == "channel" and word not in CHANNELS):
            raise WrongUsageError(
                f"there is no market {name}={word}",
                "write --in region=CN, --in channel=desk (or web, api) or --in brand=X",
                "--in",
            )
    return Market(**{**known, **said})


in_market = click.option(
    "--in", "market", multiple=True, metavar="NAME=WORD", callback=_market,
    help="The region, channel or brand it is asked in; anywhere, if not given.",
)  # fmt: skip
by_engine = click.option(
    "--engine", type=click.Choice(["circuit", "sat", "cp-sat"]), default="circuit",
    help="Who answers; the answers are the same.", show_default=True,
)  # fmt: skip
with_prices = click.option(
    "--prices", type=click.Path(path_type=Path), metavar="FILE.json",
    help='Prices for a product that has none: {"option": {"value": 12}}.',
)  # fmt: skip
_AMOUNT = re.compile(r"-?[0-9]{1,15}")


def _budget(
    ctx: click.Context, param: click.Parameter, typed: Iterable[str]
) -> dict[str, int]:
    del ctx, param
    found: dict[str, int] = {}
    for total, amount in pairs(typed, "--budget", "price=20000").items():
        if not _AMOUNT.fullmatch(amount):
            raise WrongUsageError(
                f"{amount!r} is no whole number",
                "money is in minor units: write --budget price=20000 for 200.00",
                f"{total}={amount}",
            )
        found[total] = int(amount)
    return found


within = click.option(
    "--budget", "budget", multiple=True, metavar="TOTAL=N", callback=_budget,
    help=(
        "The most the price, the cost (minor units) or the lead-time (days) may come "
        "to; may be given again."
    ),
)  # fmt: skip


def _at_home(
    ctx: click.Context, param: click.Parameter, value: Path | None
) -> Path | None:
    """Keep the home folder where every command finds it."""
    del param
    if value is not None:
        ctx.find_root().obj = value
    return value


at_home = click.option(
    "--home", type=click.Path(path_type=Path), envvar="CONFIGURATOR_HOME",
    callback=_at_home, expose_value=False, metavar="DIR",
    help="The folder of configurator.toml; this one, if not given.",
)  # fmt: skip


def home() -> Path:
    """Return the folder ``--home`` or ``CONFIGURATOR_HOME`` names, else this one."""
    named = click.get_current_context().find_root().obj
    return named if isinstance(named, Path) else Path()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which product a command is about, on which day, and who is to answer."""

    path: str
    day: date
    engine: EngineName
    market: Market = ANYWHERE

    def load(self, prices: Path | None = None) -> Product | ModelProduct:
        """Read the catalog folder or feature-model file, ready to answer.

        Args:
            prices: a file of prices, for a product that has none.

        Raises:
            CatalogUnreadableError: if the folder cannot be read.
            ModelUnreadableError: if the file cannot.
            MistakesFoundError: with every mistake in its files, or in the prices.
            PricedAlreadyError: if the product has prices of its own.
        """
        from configurator.product import load  # it takes a second to import
        from web.cli.prices import read_prices

        given = read_prices(prices) if prices is not None else None
        return load(
            self.path, self.day, engine=self.engine, prices=given,
            compiling=compiling(), market=self.market,
        )  # fmt: skip


def about_product(command: Callable[..., object]) -> Callable[..., object]:
    """Give a command everything a question to a product takes but choices."""

    @wraps(command)
    def ask(
        product: str, day: date, engine: EngineName, market: Market, **rest: object
    ) -> object:
        return command(asked=Asked(product, day, engine, market), **rest)

    product = click.argument("product", metavar="PRODUCT")
    return product(on_day(in_market(by_engine(in_language(as_json(bounded(ask)))))))
