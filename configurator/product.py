"""A product that can be asked: a catalog version on one day, or a feature model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.option import TextOption
from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.engines import HERE, Compiling, EngineName, Engines
from configurator.errors import PricedAlreadyError
from configurator.explanation import CatalogTelling
from configurator.facts import names_of_option
from configurator.fit import Fitter, SizesThatGo
from configurator.formats import SUFFIXES, Model, read_model
from configurator.measuring import measured
from configurator.modelled import ModelProduct, priced
from configurator.naming import CatalogNames
from configurator.numbering import Numbering
from configurator.problem import Kind, Problem
from configurator.questions import Questions
from configurator.reach import refuse_large_totals
from configurator.settling import Judge
from configurator.translation import translate
from rules.market import ANYWHERE, Market
from rules.units import UNITS

if TYPE_CHECKING:  # its library takes a second to load
    from configurator.shelf import Shelf


class Product(Questions):
    """One catalog version on one day, ready to answer."""

    def __init__(
        self,
        version: CatalogVersion,
        day: date,
        *,
        engine: EngineName = "circuit",
        shelf: Shelf | None = None,
        prices: Mapping[str, Mapping[str, int]] | None = None,
        compiling: Compiling = HERE,
        market: Market = ANYWHERE,
    ) -> None:
        """Narrow the version to ``day`` and ``market``, and translate it.

        Args:
            version: the catalog version.
            day: on which it is asked.
            engine: who answers; the compiled circuit, unless said otherwise.
            shelf: where compiled circuits are kept; nowhere, if not given.
            prices: what each value of an option costs, if the catalog has no prices.
            compiling: what it may take, and where it is done.
            market: where it is asked; anywhere, if not given.

        Raises:
            UnknownChoiceError: if a price is that of an option or value there is not.
            PricedAlreadyError: if prices are given to a catalog that has its own.
            ConfiguratorError: if a formula in it cannot be solved.
            LimitReachedError: if a total of it is too large to be added up.
        """
        self.published = version
        self.version = version.on(day, market)
        self.day = day
        self.market = market
        problem: Problem = measured(
            refuse_large_totals(translate(self.version)), ("price",)
        )
        self.judge = Judge(self.version, problem.defaults)
        if prices and "price" in problem.totals:
            raise PricedAlreadyError(self.version.product)
        if prices:
            problem = priced(problem, Numbering.of(problem).checked(prices))
        super().__init__(
            problem,
            Engines(
                problem, self.judge, engine=engine, shelf=shelf, compiling=compiling
            ),
            self.judge,
            telling=CatalogTelling(self.version),
            names=CatalogNames(self.version),
            currency=self.version.currency,
        )

    @property
    def options(self) -> tuple[str, ...]:
        """Option names in catalog order, texts too; members of several one by one."""
        names: list[str] = []
        for option in self.version.options:
            names += names_of_option(option) or (option.name,)
        return tuple(names)

    @property
    def model(self) -> Model:
        """The logic of the catalog, as feature models have it: to write it as one."""
        return Model(name=self.version.product, problem=translate(self.version))

    # -- fit -----------------------------------------------------------------

    @cached_property
    def fitter(self) -> Fitter:
        """Fits bodies to size modules without regard to other choices."""
        return self.fitter_for({})

    def fitter_for(self, choices: Mapping[str, str]) -> Fitter:
        """Fit bodies to the size modules that go with some choices.

        Raises:
            NothingToFitError: if the product is fitted to no body measure.
        """
        going = SizesThatGo(self.problem, self.engines, self.known(choices))
        return Fitter(self.version, going.go)

    # -- words ---------------------------------------------------------------

    def read_number(self, variable: int, typed: str) -> str:
        """Read ``245 mm`` as base units, where the option is a number."""
        if self.problem.variables[variable].kind is not Kind.NUMBER:
            return typed
        return _in_base_units(typed)

    def what_is_unknown(self, name: str) -> str:
        """Say what is wrong with the name of an option."""
        if isinstance(self.version.by_name.get(name), TextOption):
            return f"{name} is a text and has no values to choose from"
        return super().what_is_unknown(name)


def _in_base_units(typed: str) -> str:
    """Read ``245 mm`` as base units; anything else is left as it is."""
    match = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,6})?)\s*([^\d\s]\S*)", typed)
    unit = UNITS.get(match.group(2)) if match else None
    if match is None or unit is None:
        return typed
    base = Fraction(match.group(1)) * unit.factor
    return str(base) if base.denominator == 1 else typed


def load(
    path: str | Path,
    day: date | None = None,
    *,
    engine: EngineName = "circuit",
    shelf: Shelf | None = None,
    prices: Mapping[str, Mapping[str, int]] | None = None,
    compiling: Compiling = HERE,
    market: Market = ANYWHERE,
) -> Product | ModelProduct:
    """Read a catalog folder or a feature-model file and make it ready to answer.

    This is the one place of the floor that may ask what day it is: whoever leaves
    ``day`` out means the machine's today. Without a ``shelf``, compiled circuits are
    kept among the user's caches.

    Args:
        path: a catalog folder, or a ``.uvl``, ``.dimacs`` or XCSP ``.xml`` file,
            gzipped or not.
        day: on which a catalog is asked.
        engine: who answers; the compiled circuit, unless said otherwise.
        shelf: where compiled circuits are kept.
        prices: what each value of an option costs, for a product that has no prices.
        compiling: what it may take, and where it is done.
        market: where a catalog is asked; a model is the same anywhere.

    Raises:
        CatalogUnreadableError: if the folder cannot be read.
        ModelUnreadableError: if the file cannot.
        MistakesFoundError: with every mistake in its files.
    """
    from configurator.shelf import usual_shelf

    kept = shelf or usual_shelf()
    if is_model(path):
        model = read_model(Path(path))
        return ModelProduct(
            model, engine=engine, shelf=kept, prices=prices, compiling=compiling
        )
    return load_catalog(
        path, day, engine=engine, shelf=kept, prices=prices, compiling=compiling,
        market=market,
    )  # fmt: skip


def load_catalog(
    folder: str | Path,
    day: date | None = None,
    *,
    engine: EngineName = "circuit",
    shelf: Shelf | None = None,
    prices: Mapping[str, Mapping[str, int]] | None = None,
    compiling: Compiling = HERE,
    market: Market = ANYWHERE,
) -> Product:
    """Do what ``load`` does for a catalog folder.

    Raises:
        CatalogUnreadableError: if the folder cannot be read.
        MistakesFoundError: with every mistake in its files.
    """
    from configurator.shelf import usual_shelf

    return Product(
        read_catalog(Path(folder)).version,
        day or date.today(),
        engine=engine,
        shelf=shelf or usual_shelf(),
        prices=prices,
        compiling=compiling,
        market=market,
    )


def is_model(path: str | Path) -> bool:
    """Tell by its name whether a product is a feature-model file."""
    return Path(path).name.lower().removesuffix(".gz").endswith(tuple(SUFFIXES))
