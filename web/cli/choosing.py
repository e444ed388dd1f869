"""The options many commands share, and how what was typed becomes a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from web.cli.speaking import as_json, in_language
from web.problems import InputUnreadableError, NotBuiltYetError, WrongUsageError

if TYPE_CHECKING:
    from configurator.product import Product

_Command = TypeVar("_Command", bound=Callable[..., object])

FEATURE_MODELS = (".uvl", ".dimacs", ".xml")
"""The kinds of feature-model file a product may come as."""


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


def about_product(command: _Command) -> _Command:
    """Give a command everything a question to a product takes but choices."""
    product = click.argument("product", metavar="PRODUCT")
    return product(on_day(in_language(as_json(command))))


def load_product(typed: str, day: date) -> Product:
    """Read the catalog folder that was named, ready to answer on a day.

    Raises:
        CatalogUnreadableError: if it cannot be read.
        MistakesFoundError: with every mistake in its files.
        NotBuiltYetError: if it is a feature-model file.
    """
    from configurator.product import load

    refuse_feature_model(Path(typed))
    return load(typed, day)


def refuse_feature_model(path: Path) -> None:
    """Say that a feature-model file cannot be asked yet.

    Raises:
        NotBuiltYetError: if it is one.
        InputUnreadableError: if it would be one and is not there.
    """
    if not path.name.lower().removesuffix(".gz").endswith(FEATURE_MODELS):
        return
    if not path.is_file():
        raise InputUnreadableError(str(path), "there is no such file", "check its name")
    raise NotBuiltYetError(
        f"a feature model such as {path.name} is not answerable yet",
        "ask a catalog folder",
    )
