"""From measurements to the nearest valid size modules.

Misfit is body minus module, in mm. Sizes are compared by their worst dimension
in units of its tolerance first, then by the sum of all (decisions.md, size
modules); equal ones by catalog order. Only modules that go together with the
other choices are considered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import lcm

from catalog.option import ChoiceOption
from catalog.version import CatalogVersion, Measure
from configurator.engines import Engines
from configurator.errors import ConfiguratorError
from configurator.problem import Problem
from rules.units import UNITS

Rank = tuple[int, int]
"""Worst misfit and sum of misfits, in a common fraction of the tolerances."""


class NothingToFitError(ConfiguratorError):
    """The product is fitted to no body measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The nearest size modules for one body, and what is left over, in mm."""

    modules: Mapping[str, str]
    misfit: Mapping[str, int]

    def to_plain(self) -> dict[str, object]:
        """Return the contract's JSON form."""
        return {"modules": dict(self.modules), "misfit_mm": dict(self.misfit)}


class SizesThatGo:
    """Knows whether size modules can be completed together with other choices."""

    def __init__(
        self, problem: Problem, engines: Engines, choices: Mapping[str, str]
    ) -> None:
        """Take what must be kept besides the sizes."""
        self._problem = problem
        self._engines = engines
        self._choices = choices
        self._known: dict[tuple[str, ...], bool] = {}

    def go(self, modules: Mapping[str, str]) -> bool:
        """Tell whether some product has these modules and the choices."""
        key = tuple(modules.values())
        if key not in self._known:
            self._known[key] = self._asked(modules)
        return self._known[key]

    def _asked(self, modules: Mapping[str, str]) -> bool:
        if any(self._choices.get(n, code) != code for n, code in modules.items()):
            return False
        held = {**self._choices, **modules}
        literals = [self._problem.literal(name, code) for name, code in held.items()]
        return self._engines.allows(literals)


@dataclass(frozen=True, slots=True)
class _Size:
    """One value of a size option: what body it is made for."""

    code: str
    worst: int
    total: int


class Fitter:
    """Fits bodies to the size modules of one catalog version."""

    def __init__(
        self, version: CatalogVersion, valid: Callable[[Mapping[str, str]], bool]
    ) -> None:
        """Take the catalog, and who says whether size choices can be completed.

        Raises:
            NothingToFitError: if the catalog names no body measures.
        """
        if not version.measures:
            raise NothingToFitError(f"{version.product} is fitted to no body measure")
        self._measures = version.measures
        self._valid = valid
        self._made_for = version.once(_sizes)

    def fit(self, body: Mapping[str, int]) -> Fitted | None:
        """Return the nearest valid modules; ``None`` if none is valid."""
        sizes = [(option, self._ranked(option, body)) for option in self._made_for]
        for codes in _nearest_first([ranked for _, ranked in sizes]):
            modules = {
                option: code for (option, _), code in zip(sizes, codes, strict=True)
            }
            if self._valid(modules):
                return Fitted(modules=modules, misfit=self.misfit(modules, body))
        return None

    def misfit(
        self, modules: Mapping[str, str], body: Mapping[str, int]
    ) -> dict[str, int]:
        """Return body minus module for each measure, in mm."""
        result: dict[str, int] = {}
        for measure in self._measures:
            made = dict(self._made_for[measure.option])[modules[measure.option]]
            result[measure.name] = body[measure.name] - made[measure.name]
        return result

    def _ranked(self, option: str, body: Mapping[str, int]) -> list[_Size]:
        # Whole numbers over one denominator compare as the fractions would.
        common = lcm(*(m.tolerance for m in self._measures))
        weight = {m.name: common // m.tolerance for m in self._measures}
        sizes: list[_Size] = []
        for code, made in self._made_for[option]:
            off = [abs(body[name] - mm) * weight[name] for name, mm in made.items()]
            sizes.append(_Size(code, max(off), sum(off)))
        return sizes


def _sizes(version: CatalogVersion) -> dict[str, list[tuple[str, dict[str, int]]]]:
    """Return what body each value of each size option is made for."""
    found: dict[str, list[tuple[str, dict[str, int]]]] = {}
    for option in dict.fromkeys(m.option for m in version.measures):
        own = [m for m in version.measures if m.option == option]
        found[option] = list(_made_for(version, option, own))
    return found


def _made_for(
    version: CatalogVersion, option: str, measures: list[Measure]
) -> Iterator[tuple[str, dict[str, int]]]:
    held = version.by_name[option]
    if not isinstance(held, ChoiceOption):
        raise NothingToFitError(f"{option} is no option with size modules")
    for value in held.values:
        made: dict[str, int] = {}
        for measure in measures:
            attribute = value.attributes[measure.attribute]
            tenths = attribute.value * UNITS[attribute.unit].factor
            made[measure.name] = int(tenths / 10)
        yield value.code, made


def _nearest_first(options: list[list[_Size]]) -> Iterator[tuple[str, ...]]:
    """Yield combinations of one size per option, best first.

    The first is found without listing the rest: no combination beats the
    greatest of the best worst misfits, and below that bound each option's least
    sum is independent of the others. Only if it is not valid are all ranked.
    """
    bound = max(min(size.worst for size in sizes) for sizes in options)
    first = tuple(
        min((size for size in sizes if size.worst <= bound), key=lambda s: s.total).code
        for sizes in options
    )
    yield first
    places = [{size.code: at for at, size in enumerate(sizes)} for sizes in options]
    every = sorted(
        (
            _rank(chosen),
            tuple(place[s.code] for place, s in zip(places, chosen, strict=True)),
            tuple(size.code for size in chosen),
        )
        for chosen in product(*options)
    )
    for _, _, codes in every:
        if codes != first:
            yield codes


def _rank(chosen: tuple[_Size, ...]) -> Rank:
    return max(s.worst for s in chosen), sum(s.total for s in chosen)
