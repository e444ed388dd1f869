"""What proofs are made with: one problem, and who finds products or refutes them.

Everything is asked of incremental SAT, in which each rule has a switch: a product
with some literals, found, is a witness; none found, the rules that see to it are
shrunk until each is needed. Witnesses are kept, and most questions are answered by
one that was found before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from catalog.version import CatalogVersion
from configurator.domains import values_of_assignment
from configurator.engine import Assignment, Clash
from configurator.judging import holds
from configurator.lint.finding import Proof
from configurator.problem import Clause, Constraint, Literal, Problem
from configurator.sat import SatEngine
from configurator.translation import Answered, translate_with
from rules import expression as ex

NONE: frozenset[str] = frozenset()


class Sight:
    """One problem to be asked, with a literal for each condition of interest."""

    def __init__(
        self, problem: Problem, answered: Mapping[ex.Expr, Answered] | None = None
    ) -> None:
        """Take a problem and what conditions are in it."""
        self.problem = problem
        self._answered = answered or {}
        self._sat = SatEngine(problem)
        self._seen: list[Assignment] = []
        self._alive: dict[Literal, bool] = {}

    @classmethod
    def of(cls, version: CatalogVersion, conditions: Iterable[ex.Expr]) -> Sight:
        """Translate a version together with conditions."""
        asked = list(dict.fromkeys(conditions))
        problem, answered = translate_with(version, asked)
        return cls(problem, dict(zip(asked, answered, strict=True)))

    def literal(self, condition: ex.Expr) -> Answered:
        """Return what a condition is here; ``None``: no engine can be told."""
        return self._answered.get(condition)

    # -- products --------------------------------------------------------------------

    def some_product(
        self, literals: Sequence[Literal], without: frozenset[str] = NONE
    ) -> Assignment | None:
        """Return a product with some literals; some rules need not be kept."""
        opposite = tuple(
            Literal(one.variable, self._others(one)) for one in literals
        )  # a product that breaks this clause has them all
        found = self._sat.implied(Clause("", opposite), without)
        if found is not None and not without:
            self._seen.append(found)
        return found

    def breaking(
        self, constraint: Constraint, without: frozenset[str]
    ) -> Assignment | None:
        """Return a product that breaks a constraint and keeps all rules but some."""
        return self._sat.implied(constraint, without)

    def alive(self, literal: Literal) -> bool:
        """Tell whether some product has a literal."""
        if literal not in self._alive:
            self._alive[literal] = (
                any(holds(literal, one) for one in self._seen)
                or self.some_product((literal,)) is not None
            )
        return self._alive[literal]

    def values(self, assignment: Assignment) -> dict[str, str]:
        """Return an assignment as a configuration."""
        return values_of_assignment(self.problem, assignment)

    def _others(self, literal: Literal) -> frozenset[int]:
        size = len(self.problem.variables[literal.variable].values)
        return frozenset(range(size)) - literal.among

    # -- proofs ----------------------------------------------------------------------

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """The rules that became constraints."""
        return self.problem.origins

    @cached_property
    def by_rule(self) -> Mapping[str, tuple[Constraint, ...]]:
        """The constraints of each rule."""
        found: dict[str, list[Constraint]] = {}
        for constraint in self.problem.constraints:
            if constraint.origin:
                found.setdefault(constraint.origin, []).append(constraint)
        return {rule: tuple(some) for rule, some in found.items()}

    def clash(self) -> tuple[str, ...] | None:
        """Return the rules that leave no product at all; ``None``: there is one."""
        found = self._sat.clash(())
        return None if found is None else found.rules

    def clash_of(self, literals: Sequence[Literal]) -> Clash | None:
        """Return the smallest clash among literals; ``None``: a product has them."""
        return self._sat.clash(literals)

    def proof(self, literal: Literal, asked: str) -> Proof:
        """Return why no product has a literal; there must be none."""
        found = self._sat.clash((literal,))
        return Proof((asked,), found.rules if found else ())

    def proof_without(
        self, literals: Sequence[Literal], without: frozenset[str]
    ) -> tuple[str, ...]:
        """Return the rules, but some, that keep literals from every product."""
        needed = [rule for rule in self.rules if rule not in without]
        off = set(without)
        for rule in list(needed):
            trial = frozenset({*off, rule})
            if self.some_product(literals, trial) is None:
                off.add(rule)
                needed.remove(rule)
        return tuple(needed)

    def can_be_broken(self, rule: str, without: frozenset[str]) -> bool:
        """Tell whether some product breaks a rule and keeps all others but some."""
        some = self.by_rule.get(rule, ())
        return any(self.breaking(one, without) is not None for one in some)

    def implying(self, rule: str, without: frozenset[str]) -> tuple[str, ...]:
        """Return rules, but some, that imply one; none of them can be left out."""
        off = set(without)
        needed = [one for one in self.rules if one not in off]
        for one in list(needed):
            if not self.can_be_broken(rule, frozenset({*off, one})):
                off.add(one)
                needed.remove(one)
        return tuple(needed)
