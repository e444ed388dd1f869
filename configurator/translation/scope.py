"""The variables of a problem, and what each of their values means to a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from catalog.option import NumberOption, SeveralOption, TextOption
from catalog.version import CatalogVersion
from configurator.facts import facts_of_value, names_of_option, words_of
from configurator.problem import ABSENT, Kind, Variable
from rules.evaluation import Fact
from rules.expression import Expr, Truth, names_in

TEXT_GIVEN = "…"
MOST_ROWS = 10_000
"""A formula over several options is tabulated up to so many rows (decisions.md)."""


class Scope:
    """Variables in catalog order, growing by hidden ones; the facts of each value."""

    def __init__(self, version: CatalogVersion, most_rows: int = MOST_ROWS) -> None:
        """Make a variable for each option, and for each member of several."""
        self.most_rows = most_rows
        self.variables: list[Variable] = []
        self.facts: list[list[dict[str, Fact]]] = []
        self._owner: dict[str, int] = {}
        for option in version.options:
            words = words_of(option)
            conditional = option.applies != Truth(True)
            if isinstance(option, TextOption) and conditional:
                # A text has no values to choose from, but it may not apply.
                values = (TEXT_GIVEN, ABSENT)
                text = Variable(
                    name=option.name, values=values, kind=Kind.TEXT, determined=True
                )
                self._owner[option.name] = self._add(text, [{}])
            for key in names_of_option(option):
                if isinstance(option, NumberOption):
                    kind = Kind.NUMBER
                elif isinstance(option, SeveralOption):
                    kind = Kind.MEMBER
                else:
                    kind = Kind.CHOICE
                self._add(
                    Variable(
                        name=key,
                        values=(*words, ABSENT) if conditional else words,
                        kind=kind,
                        determined=isinstance(option, NumberOption) and option.derived,
                    ),
                    [facts_of_value(version, option, key, word) for word in words],
                )

    def _add(self, variable: Variable, facts: list[dict[str, Fact]]) -> int:
        at = len(self.variables)
        self.variables.append(variable)
        if variable.conditional:
            facts.append({})
        self.facts.append(facts)
        for held in facts:
            for name in held:
                self._owner[name] = at
        return at

    def hidden(self, name: str) -> int:
        """Add a hidden variable with the values 0 and 1; the others determine it."""
        variable = Variable(
            name=name, values=("0", "1"), kind=Kind.HIDDEN, determined=True
        )
        return self._add(variable, [{}, {}])

    def of(self, *exprs: Expr) -> tuple[int, ...]:
        """Return the variables some expressions speak of, in order."""
        return self.of_names(name for expr in exprs for name in names_in(expr))

    def of_names(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the variables some names belong to; unknown names are ignored."""
        found = {self._owner[name] for name in names if name in self._owner}
        return tuple(sorted(found))

    def rows(
        self, variables: tuple[int, ...]
    ) -> Iterator[tuple[tuple[int, ...], Mapping[str, Fact]]]:
        """Yield every combination of values of some variables, with its facts."""
        for row in product(*(range(len(self.facts[v])) for v in variables)):
            facts: dict[str, Fact] = {}
            for variable, at in zip(variables, row, strict=True):
                facts.update(self.facts[variable][at])
            yield row, facts

    def size(self, variables: tuple[int, ...]) -> int:
        """Return how many combinations of values some variables have."""
        return prod(len(self.facts[v]) for v in variables)

    def by_index(self, name: str) -> tuple[int, tuple[Fact, ...]]:
        """Return the variable of a name, and the name's fact for each of its values."""
        at = self._owner[name]
        return at, tuple(held.get(name) for held in self.facts[at])

    def unsaid(self, names: Iterable[str]) -> dict[int, frozenset[int]]:
        """Return by variable the values with which one of the names says nothing."""
        found: dict[int, frozenset[int]] = {}
        for name in names:
            if name in self._owner:
                at, facts = self.by_index(name)
                gone = frozenset(v for v, fact in enumerate(facts) if fact is None)
                if gone:
                    found[at] = found.get(at, frozenset()) | gone
        return found
