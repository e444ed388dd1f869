"""What has become of each value of a stored spec: kept, succeeded, or gone.

A catalog drops a value in two ways: the value is no longer written down, or its
last day is over. Either way somebody may have named its successor, in the version
of today or in an earlier one. The newest version that names one is believed, a
successor that is itself gone passes the place on, and a circle of successors leads
nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalog.option import ABSENT, PRESENT, ChoiceOption, NumberOption, SeveralOption
from catalog.version import CatalogVersion
from configurator.problem import Kind, Problem
from configurator.spec import Origin, Spec, SpecValue


class Fate(StrEnum):
    """What has become of one value."""

    KEPT = "kept"
    SUCCEEDED = "succeeded"
    NEAREST = "nearest"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One value of a spec, and what of today's catalog comes closest to it.

    ``option`` and ``value`` are what the spec says. ``key`` and ``target`` are what
    to aim at: the same again, the successor, the nearest number. ``target`` is
    ``None`` where there is nothing to aim at.
    """

    option: str
    value: str
    origin: Origin
    fate: Fate
    key: str
    target: str | None

    def met_by(self, values: Mapping[str, str]) -> bool:
        """Whether a product has what is aimed at."""
        return self.target is not None and values.get(self.key) == self.target


def aims_of(
    problem: Problem,
    spec: Spec,
    versions: Sequence[CatalogVersion],
) -> tuple[Aim, ...]:
    """Return an aim for each value of a spec, texts left out.

    A member of several that the spec leaves out, and the catalog no longer has,
    leaves nothing behind and has no aim.

    Args:
        problem: today's catalog, on the day.
        spec: what was stored.
        versions: who may name successors: today's version first, then older ones;
            each with all its values, whatever their days.
    """
    aims = {aim.option: aim for aim in _each(problem, spec, versions)}
    # The successor of a member comes in where it was left out, unless the customer
    # himself did not want it.
    for aim in tuple(aims.values()):
        other = aims.get(aim.key, aim)
        if other is not aim and other.target == ABSENT:
            if other.origin is Origin.CUSTOMER:
                aims[aim.option] = _gone(aim.option, spec.values[aim.option])
            else:
                del aims[aim.key]
    return tuple(aims.values())


def _each(
    problem: Problem, spec: Spec, versions: Sequence[CatalogVersion]
) -> Iterator[Aim]:
    for name, held in spec.values.items():
        if _offered(problem, name, held.value):
            yield _aim(name, held, Fate.KEPT, name, held.value)
            continue
        found = successor_of(problem, versions, name, held.value)
        if found is not None:
            yield _aim(name, held, Fate.SUCCEEDED, *found)
        elif (near := _nearest(problem, versions[0], name, held.value)) is not None:
            yield _aim(name, held, Fate.NEAREST, name, near)
        elif not (held.value == ABSENT and _is_member(versions, name)):
            yield _gone(name, held)


def _aim(name: str, held: SpecValue, fate: Fate, key: str, target: str | None) -> Aim:
    return Aim(
        option=name, value=held.value, origin=held.origin, fate=fate, key=key,
        target=target,
    )  # fmt: skip


def _gone(name: str, held: SpecValue) -> Aim:
    return _aim(name, held, Fate.GONE, name, None)


def _offered(problem: Problem, name: str, value: str) -> bool:
    at = problem.index.get(name)
    if at is None or problem.variables[at].kind in (Kind.HIDDEN, Kind.TEXT):
        return False
    return value in problem.variables[at].real_values


def _is_member(versions: Sequence[CatalogVersion], name: str) -> bool:
    option, dot, _ = name.partition(".")
    return bool(dot) and any(
        isinstance(version.by_name.get(option), SeveralOption) for version in versions
    )


# -- successors -----------------------------------------------------------------


def successor_of(
    problem: Problem, versions: Sequence[CatalogVersion], name: str, value: str
) -> tuple[str, str] | None:
    """Return the key and value that take a dropped value's place today."""
    option, dot, member = name.partition(".")
    if dot and value != PRESENT:
        return None
    code = member if dot else value
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        code = next(filter(None, (_named(v, option, code) for v in versions)), "")
        found = (f"{option}.{code}", PRESENT) if dot else (option, code)
        if _offered(problem, *found):
            return found
    return None


def _named(version: CatalogVersion, option: str, code: str) -> str:
    """Return the successor a version names for a value; empty: none."""
    return _successors(version.by_name.get(option)).get(code, "")


def _successors(option: object) -> Mapping[str, str]:
    match option:
        case ChoiceOption(values=values) | SeveralOption(members=values):
            return {value.code: value.successor for value in values}
    return {}


# -- numbers --------------------------------------------------------------------


def _nearest(
    problem: Problem, version: CatalogVersion, name: str, value: str
) -> str | None:
    """Return the nearest number still offered, the lower of two; a derived one none."""
    option = version.by_name.get(name)
    if not isinstance(option, NumberOption) or option.derived:
        return None
    if not value.removeprefix("-").isdecimal():  # it was no number before
        return None
    words = problem.variables[problem.index[name]].real_values
    return min(words, key=lambda word: (abs(int(word) - int(value)), int(word)))
