"""A product that can be asked: the door to every question of this floor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.option import TextOption
from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from configurator.completion import complete
from configurator.configuration import Configuration, Conflict, Repair
from configurator.counting import count_products
from configurator.domains import Domains, domains_of, possible_values
from configurator.errors import JudgedOtherwiseError, UnknownChoiceError
from configurator.explanation import smallest_clash
from configurator.facts import names_of_option
from configurator.fit import Fitter, SizesThatGo
from configurator.problem import Kind, Problem
from configurator.repair import repairs_of
from configurator.session import Session
from configurator.settling import Judge
from configurator.translation import translate
from rules.mistake import did_you_mean
from rules.units import UNITS

if TYPE_CHECKING:
    from configurator.solver import CpSatEngine


class Product:
    """One catalog version on one day, ready to answer."""

    def __init__(self, version: CatalogVersion, day: date) -> None:
        """Narrow the version to ``day`` and translate it.

        Raises:
            ConfiguratorError: if a formula in it cannot be solved.
        """
        self.published = version
        self.version = version.on(day)
        self.day = day
        self.problem: Problem = translate(self.version)
        self.judge = Judge(self.version, self.problem.defaults)

    @cached_property
    def _engine(self) -> CpSatEngine:
        """The solver, made at the first question: its library takes a second."""
        from configurator.solver import CpSatEngine

        return CpSatEngine(self.problem)

    @property
    def options(self) -> tuple[str, ...]:
        """Option names in catalog order; members of several are listed one by one."""
        names: list[str] = []
        for option in self.version.options:
            names += names_of_option(option) or (option.name,)
        return tuple(names)

    def session(self) -> Session:
        """Begin a design."""
        return Session(self)

    def count(self, choices: Mapping[str, str] | None = None) -> int:
        """Return the exact number of products, of those with some choices if given.

        Raises:
            UnknownChoiceError: for an option or value there is none of.
            LimitReachedError: if there is too much to count.
        """
        return count_products(self.problem, self.known(choices or {}))

    # -- questions about choices ----------------------------------------------

    def domains(self, choices: Mapping[str, str]) -> Domains | Conflict:
        """Return every value that some complete product with these choices has."""
        fixed = self.known(choices)
        possible = possible_values(self.judge, self.problem, self._engine, fixed)
        if possible is None:
            return self.explain(fixed) or _impossible()
        return domains_of(self.problem, possible)

    def complete(
        self,
        choices: Mapping[str, str],
        minimize: str | None = None,
        *,
        near: Mapping[str, str] | None = None,
        wishes: Mapping[str, str] | None = None,
    ) -> Configuration | Conflict:
        """Return the best complete product with these choices.

        Args:
            choices: what must be kept.
            minimize: ``price``, ``cost`` or ``lead-time``.
            near: values of a stored spec to stay as near to as can be.
            wishes: those of ``near`` the customer chose himself.

        Raises:
            UnknownChoiceError: for an option, value or total there is none of.
        """
        if minimize is not None and minimize not in self.problem.totals:
            known = ", ".join(self.problem.totals) or "nothing"
            raise UnknownChoiceError(minimize, f"can be minimised here: {known}", ())
        fixed = self.known(choices)
        found = complete(
            self.problem,
            self._engine,
            fixed,
            minimize=minimize,
            near=near,
            wishes=wishes,
        )
        if found is None:
            return self.explain(fixed) or _impossible()
        self._judged(found.values)
        return found

    def _judged(self, values: Mapping[str, str]) -> None:
        """Nothing leaves the configurator that the judge does not accept."""
        wrong = self.judge.why_invalid(values)
        if wrong:
            raise JudgedOtherwiseError(wrong)

    def explain(self, choices: Mapping[str, str]) -> Conflict | None:
        """Return the smallest clash with its repairs; ``None``: there is none."""
        fixed = self.known(choices)
        clash = smallest_clash(self.version, self.problem, self._engine, fixed)
        if clash is None:
            return None
        return Conflict(
            choices=clash.choices,
            rules=clash.rules,
            sentences=clash.sentences,
            repairs=self.repairs(fixed),
        )

    def repairs(self, choices: Mapping[str, str], limit: int = 3) -> tuple[Repair, ...]:
        """Return the best ways out of a clash: fewest changes, then least price."""
        found = repairs_of(
            self.problem,
            self._engine,
            self.known(choices),
            limit=limit,
            currency=self.version.currency,
        )
        for repair in found:
            self._judged(repair.configuration)
        return found

    def verify(self, configurations: Iterable[Mapping[str, str]]) -> list[bool]:
        """Judge complete products against every rule, one bool each."""
        return [self.judge.is_valid(values) for values in configurations]

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
        fixed = self.known(choices)
        going = SizesThatGo(self.judge, self.problem, self._engine, fixed)
        return Fitter(self.version, going.go)

    # -- words ---------------------------------------------------------------

    def known(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Check that choices name options and values there are.

        Raises:
            UnknownChoiceError: naming the first that is not.
        """
        checked: dict[str, str] = {}
        for name, value in choices.items():
            at = self.problem.index.get(name)
            variable = None if at is None else self.problem.variables[at]
            if variable is None or variable.kind in (Kind.HIDDEN, Kind.TEXT):
                raise self._unknown_option(name, value)
            if variable.kind is Kind.NUMBER:
                value = _in_base_units(value)
            if value not in variable.real_values:
                hint = did_you_mean(value, variable.real_values)
                raise UnknownChoiceError(
                    f"{name}={value}",
                    f"{name} has no value {value!r}" + (f"; {hint}" if hint else ""),
                    variable.real_values,
                )
            checked[name] = value
        return checked

    def _unknown_option(self, name: str, value: str) -> UnknownChoiceError:
        names = [
            v.name
            for v in self.problem.variables
            if v.kind not in (Kind.HIDDEN, Kind.TEXT)
        ]
        what = f"there is no option {name!r}"
        if isinstance(self.version.by_name.get(name), TextOption):
            what = f"{name} is a text and has no values to choose from"
        hint = did_you_mean(name, names)
        said = f"{what}; {hint}" if hint else what
        return UnknownChoiceError(f"{name}={value}", said, names)


def _in_base_units(typed: str) -> str:
    """Read ``245 mm`` as base units; anything else is left as it is."""
    match = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,6})?)\s*([^\d\s]\S*)", typed)
    unit = UNITS.get(match.group(2)) if match else None
    if match is None or unit is None:
        return typed
    base = Fraction(match.group(1)) * unit.factor
    return str(base) if base.denominator == 1 else typed


def _impossible() -> Conflict:
    """The catalog itself allows no product at all."""
    return Conflict(choices=(), rules=())


def load(folder: str | Path, day: date | None = None) -> Product:
    """Read a catalog folder and make it ready to answer on ``day``.

    This is the one place of the floor that may ask what day it is: whoever
    leaves ``day`` out means the machine's today.

    Raises:
        CatalogUnreadableError: if the folder cannot be read.
        MistakesFoundError: with every mistake in its files.
    """
    return Product(read_catalog(Path(folder)).version, day or date.today())
