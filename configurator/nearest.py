"""The product nearest to a stored spec, by the order told in ``carry_over``.

The judge alone can often tell: where every aim is met and nothing but new options
is left to decide, no product is nearer. Else one question to the engine finds it,
and the judge has the last word.
"""

from __future__ import annotations

from typing import Protocol

from catalog.version import CatalogVersion
from configurator.completion import usual
from configurator.configuration import Configuration
from configurator.domains import preferences, values_of_assignment
from configurator.engine import Goal, Solving, Weighed
from configurator.errors import JudgedOtherwiseError
from configurator.facts import applying
from configurator.problem import Kind, Literal, Problem, Variable
from configurator.settling import Judge
from configurator.spec import Origin, Spec
from configurator.succession import Aim

FITTED = 10
"""What it weighs to miss a size fitted to the body; another value weighs 1."""


class OnOffer(Protocol):
    """The catalog a spec is carried over to: one version on one day."""

    @property
    def published(self) -> CatalogVersion:
        """The version as it was published."""
        ...

    @property
    def version(self) -> CatalogVersion:
        """The version narrowed to the day."""
        ...

    @property
    def problem(self) -> Problem:
        """What engines see of it."""
        ...

    @property
    def engines(self) -> Solving:
        """Who finds the best of its products."""
        ...

    @property
    def judge(self) -> Judge:
        """Who settles and judges its products."""
        ...


_ASKED = (Kind.CHOICE, Kind.MEMBER, Kind.NUMBER)


def nearest_product(
    today: OnOffer, spec: Spec, aims: tuple[Aim, ...]
) -> Configuration | None:
    """Return the valid product nearest to a spec; ``None``: there is no product.

    Raises:
        LimitReachedError: if the engine finds nothing in its time.
    """
    settled = _as_aimed(today, spec, aims)
    if settled is not None:
        return Configuration(values=settled)
    best = today.engines.best((), _goals(today.problem, spec, aims))
    if best is None:
        return None
    values = values_of_assignment(today.problem, best.assignment)
    wrong = today.judge.why_invalid(values)
    if wrong:
        raise JudgedOtherwiseError(wrong)
    return Configuration(values=values, optimal=best.optimal)


def _as_aimed(
    today: OnOffer, spec: Spec, aims: tuple[Aim, ...]
) -> dict[str, str] | None:
    """Return the product that meets every aim, if there is one and only one best.

    That is so where nothing but what follows, and new options, is left to decide.
    """
    targets = {aim.key: aim.target for aim in aims if aim.target is not None}
    decided = {*targets, *(v.name for v in _unsaid(today.problem, spec, aims))}
    open_ = {v.name for v in today.problem.variables if v.kind in _ASKED} - decided
    settled = today.judge.settle(targets)
    if settled is None or open_ & {*settled}:
        return None
    if any(settled.get(name) != target for name, target in targets.items()):
        return None
    applies = applying(today.version, settled)
    if not all(applies.get(name, True) for name in spec.texts):
        return None
    return settled if today.judge.is_valid(settled) else None


def _goals(problem: Problem, spec: Spec, aims: tuple[Aim, ...]) -> tuple[Goal, ...]:
    """Return what to minimise: one weighed sum for nearness, price, the usual.

    Its weights are such that all of a lesser sort together weigh less than one of
    the sort above it.
    """
    unsaid = {
        v.name: problem.defaults.get(v.name, v.values[0])
        for v in _unsaid(problem, spec, aims)
    }
    near = preferences(problem, unsaid, absent_too=True)
    above = len(near) + 1
    wished: list[Literal] = []
    for aim in aims:
        if aim.target is None:
            continue
        literal = problem.literal(aim.key, aim.target)
        if aim.origin is Origin.CUSTOMER:
            wished.append(literal)
        else:
            weight = FITTED if aim.origin is Origin.FIT else 1
            near += ((literal, weight * above),)
    # A text that always applies is no variable; one that may not has a place or none.
    wished += [
        Literal(problem.index[name], frozenset({0}))
        for name in spec.texts
        if name in problem.index
        and problem.variables[problem.index[name]].kind is Kind.TEXT
    ]
    wish = sum(weight for _, weight in near) + 1
    near += tuple((literal, wish) for literal in wished)
    price: tuple[Goal, ...] = ("price",) if "price" in problem.totals else ()
    return (_merged(near), *price, usual(problem))


def _merged(weighed: Weighed) -> Weighed:
    """Return the same sum with each literal once, and none that weighs nothing."""
    sums: dict[Literal, int] = {}
    for literal, weight in weighed:
        sums[literal] = sums.get(literal, 0) + weight
    return tuple(sums.items())


def _unsaid(
    problem: Problem, spec: Spec, aims: tuple[Aim, ...]
) -> tuple[Variable, ...]:
    """Return the variables to choose that the spec says nothing about."""
    said = {*spec.values, *(aim.key for aim in aims)}
    return tuple(
        v
        for v in problem.variables
        if v.kind in _ASKED and not v.determined and v.name not in said
    )
