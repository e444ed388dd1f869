"""Smallest clashes over choices and rules, and what the rules imply.

A second solver over the whole encoding, in which every rule has a switch that is
assumed to be on. Its core names the rules and choices of one refutation; of these few
the clauses go into a solver of their own, where leaving out one after another costs
microseconds (deletion, Liffiton and Sakallah, JAR 2008). Each member of the result
has been proved necessary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from configurator.engine import Assignment, Clash
from configurator.problem import Constraint, Literal, Problem
from configurator.sat.columns import SatClause
from configurator.sat.encoding import Encoding
from configurator.sat.oracle import Oracle
from configurator.sat.shrinking import ALWAYS, Shrinking

Allows = Callable[[Sequence[Literal]], bool]
_MANY = 200
"""With more clauses a member, making a small solver takes longer than asking ours."""
_FEW = 8
"""And with so few members."""
_REMEMBERED = 4_096
"""So many cores are remembered with what was left of them."""


class Clashes:
    """Questions in which rules may be off; not to be shared without a lock."""

    def __init__(self, problem: Problem, encoding: Encoding) -> None:
        """Give every rule a switch."""
        self._problem = problem
        self._encoding = encoding
        self._columns = encoding.columns
        self._switches = {origin: self._columns.new() for origin in problem.origins}
        self._said_by = {switch: origin for origin, switch in self._switches.items()}
        self._clauses: dict[int, list[SatClause]] = {
            switch: [] for switch in self._said_by
        }
        always: list[SatClause] = []
        for clause, origin in zip(encoding.clauses, encoding.origins, strict=True):
            if origin:
                switch = self._switches[origin]
                self._clauses[switch].append(clause)
            else:
                always.append(clause)
        self._always = _Connected(always)
        switched = [
            [*clause, -switch]
            for switch, some in self._clauses.items()
            for clause in some
        ]
        self._oracle = Oracle(self._columns.top, [*always, *switched])
        self._choices: dict[Literal, int] = {}
        self._shrunk: dict[tuple[int, ...], list[int]] = {}
        self._hopeless = self._oracle.product(()) is None

    def clash(
        self, choices: Sequence[Literal], allows: Allows | None = None
    ) -> Clash | None:
        """Return an irreducible clash; ``None``: the choices can be kept.

        ``allows`` knows from elsewhere, and sooner, whether some choices can be kept
        with all rules on; then they can be kept with fewer.
        """
        if self._hopeless:  # whatever the rules
            return Clash((), ())
        held = {self._choice(choice): choice for choice in choices}
        if self._oracle.product([*held, *self._said_by]) is not None:
            return None
        core = set(self._oracle.core())
        # Rules stand first and go first: few rules are read more easily.
        kept = [one for one in [*self._said_by, *held] if one in core]
        key = tuple(kept)
        if key not in self._shrunk:
            if len(self._shrunk) >= _REMEMBERED:
                self._shrunk.clear()
            self._shrunk[key] = self._irreducible(kept, held, allows)
        kept = self._shrunk[key]
        return Clash(
            tuple(held[one] for one in kept if one in held),
            tuple(self._said_by[one] for one in kept if one not in held),
        )

    def broken(
        self, constraint: Constraint, without: frozenset[str]
    ) -> Assignment | None:
        """Return a product that breaks a constraint and keeps all other rules.

        Args:
            constraint: what is to be broken.
            without: the rules that need not be kept.
        """
        clauses = list(self._encoding.broken(constraint))
        switch = self._columns.new()
        self._oracle.add([*clause, -switch] for clause in clauses)
        on = [s for origin, s in self._switches.items() if origin not in without]
        try:
            model = self._oracle.product([switch, *on])
        finally:
            self._oracle.add([[-switch]])
        return None if model is None else self._columns.assignment(model)

    def _choice(self, choice: Literal) -> int:
        """Return one literal that implies all that a choice means."""
        held = self._columns.held(choice)
        if len(held) == 1:
            return held[0]
        if choice not in self._choices:
            one = self._choices[choice] = self._columns.new()
            self._oracle.add([-one, literal] for literal in held)
        return self._choices[choice]

    def _irreducible(
        self, kept: list[int], held: Mapping[int, Literal], allows: Allows | None
    ) -> list[int]:
        """Return those of which none can be left out; together they clash."""
        members: dict[int, list[SatClause]] = {}
        for one in kept:
            choice = held.get(one)
            if choice is None:
                members[one] = self._clauses[one]
            else:
                members[one] = [[literal] for literal in self._columns.held(choice)]
        many = sum(map(len, members.values())) > _MANY * len(kept)
        if many or len(kept) <= _FEW:
            return self._deleted(kept, held, allows)
        spoken = {
            abs(literal)
            for clauses in members.values()
            for clause in clauses
            for literal in clause
        }
        members[ALWAYS] = self._always.about(spoken)
        return Shrinking(members).irreducible()

    def _deleted(
        self, kept: list[int], held: Mapping[int, Literal], allows: Allows | None
    ) -> list[int]:
        """Leave out one after another, asking the solver of everything.

        Where that is sure without asking, it is not asked: without the only rule, what
        is left are choices about different options; without a choice, the others go
        together even with every rule.
        """
        for one in list(kept):
            if one in kept:
                rest = [other for other in kept if other != one]
                choices = [held[other] for other in rest if other in held]
                if one in held:
                    if allows is not None and allows(choices):
                        continue
                elif len(choices) == len(rest) and self._apart(choices):
                    continue
                if self._oracle.product(rest) is None:
                    core = set(self._oracle.core())
                    kept = [other for other in rest if other in core]
        return kept

    def _apart(self, choices: Sequence[Literal]) -> bool:
        """Tell whether choices are about different variables nothing else ties."""
        if len({one.variable for one in choices}) < len(choices):
            return False
        about, constraints = self._problem.about, self._problem.constraints
        return all(
            constraints[place].origin
            for one in choices
            for place in about[one.variable]
        )


class _Connected:
    """Clauses in groups that share no variable: who asks about few gets few."""

    def __init__(self, clauses: Sequence[SatClause]) -> None:
        self._above: dict[int, int] = {}
        for clause in clauses:
            first = self._group(abs(clause[0]))
            for literal in clause[1:]:
                self._above[self._group(abs(literal))] = first
        self._groups: dict[int, list[SatClause]] = {}
        for clause in clauses:
            self._groups.setdefault(self._group(abs(clause[0])), []).append(clause)

    def about(self, variables: Iterable[int]) -> list[SatClause]:
        """Return the clauses of every group that one of the variables is in."""
        groups = dict.fromkeys(
            self._group(one) for one in sorted(variables) if one in self._above
        )
        return [clause for group in groups for clause in self._groups[group]]

    def _group(self, variable: int) -> int:
        above = self._above.setdefault(variable, variable)
        while above != variable:
            self._above[variable] = self._above[above]
            variable, above = above, self._above[above]
        return variable
