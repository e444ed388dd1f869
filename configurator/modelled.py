"""A product read from a feature-model file: asked like any other, with less to say.

It has no day, no currency, no size modules and no reasons; its constraints have places
in the file. Prices can be given to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from configurator.engines import HERE, Compiling, EngineName, Engines
from configurator.formats import Model, sentence_of
from configurator.judging import keeps, why_broken
from configurator.naming import Names
from configurator.numbering import Numbering
from configurator.problem import ABSENT, Kind, Problem, TabulatedLine, Total
from configurator.questions import Questions
from configurator.reach import refuse_large_totals

if TYPE_CHECKING:  # its library takes a second to load
    from configurator.shelf import Shelf


class ModelProduct(Questions):
    """One feature model, ready to answer."""

    def __init__(
        self,
        model: Model,
        *,
        engine: EngineName = "circuit",
        shelf: Shelf | None = None,
        prices: Mapping[str, Mapping[str, int]] | None = None,
        compiling: Compiling = HERE,
    ) -> None:
        """Take a model, and what its values cost, if they cost anything.

        Raises:
            UnknownChoiceError: if a price is that of an option or value there is not.
        """
        self.model = model
        problem = model.problem
        if prices:
            problem = priced(problem, Numbering.of(problem).checked(prices))
        super().__init__(
            problem,
            Engines(problem, engine=engine, shelf=shelf, compiling=compiling),
            ModelJudge(problem),
            telling=ModelTelling(model),
            names=Names(model.name),
        )


class ModelJudge:
    """Judges a complete product of a feature model, constraint by constraint."""

    def __init__(self, problem: Problem) -> None:
        """Take the problem."""
        self._problem = problem
        self._last: list[int] | None = None
        self._indexes = [
            {word: at for at, word in enumerate(variable.values)}
            for variable in problem.variables
        ]

    def why_invalid(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Name what is wrong: options and constraints; nothing: it is valid.

        A hidden variable is a matter of ours: any value of it will do.
        """
        wrong: list[str] = []
        assignment: list[int] = []
        for variable, indexes in zip(
            self._problem.variables, self._indexes, strict=True
        ):
            at = indexes.get(values.get(variable.name, ABSENT))
            assignment.append(at or 0)
            if at is None and variable.kind is not Kind.HIDDEN:
                wrong.append(variable.name)
        wrong += [name for name in values if name not in self._problem.index]
        if wrong:
            return tuple(wrong)
        return self._broken(assignment)

    def _broken(self, assignment: list[int]) -> tuple[str, ...]:
        """Try what hidden variables may be, one after the other."""
        if self._still_valid(assignment):
            return ()
        broken, settled = self._full(assignment)
        if not broken:
            self._last = settled
        return broken

    def _still_valid(self, assignment: list[int]) -> bool:
        """Judge what differs from the last valid product: only that can be broken."""
        last = self._last
        if last is None:
            return False
        about, constraints = self._problem.about, self._problem.constraints
        places = {
            place
            for at, (one, two) in enumerate(zip(last, assignment, strict=True))
            if one != two
            for place in about[at]
        }
        if not all(keeps(constraints[place], assignment) for place in places):
            return False
        self._last = assignment
        return True

    def _full(self, assignment: list[int]) -> tuple[tuple[str, ...], list[int]]:
        broken = why_broken(self._problem, assignment)
        hidden = [
            at
            for at, variable in enumerate(self._problem.variables)
            if variable.kind is Kind.HIDDEN
        ]
        # Each is determined by variables before it, so that one pass settles all.
        for at in hidden:
            if not broken:
                break
            for value in range(len(self._problem.variables[at].values)):
                trial = [*assignment]
                trial[at] = value
                found = why_broken(self._problem, trial)
                if len(found) < len(broken):
                    assignment, broken = trial, found
        return broken, assignment


class ModelTelling:
    """Says clashes in the words of the model's file."""

    def __init__(self, model: Model) -> None:
        """Take the model."""
        self._model = model

    def sentences(
        self, choices: Mapping[str, str], rules: tuple[str, ...]
    ) -> tuple[dict[str, str], ...]:
        """Return what each constraint says."""
        del choices
        said = [(one, sentence_of(self._model, one)) for one in rules]
        return tuple(
            {"rule": one, "en": words.in_language("en"), "zh": words.in_language("zh")}
            for one, words in said
        )


def priced(problem: Problem, prices: Mapping[str, Mapping[str, int]]) -> Problem:
    """Return the problem with a total ``price``: what each value of an option costs.

    Raises:
        LimitReachedError: if that may come to more than can be added up.
    """
    lines: list[TabulatedLine] = []
    for name, some in prices.items():
        at = problem.index[name]
        values = problem.variables[at].values
        amounts: dict[tuple[int, ...], int] = {
            (values.index(value),): amount for value, amount in some.items()
        }
        lines.append(TabulatedLine(name, (at,), amounts))
    total = Total("price", tuple(lines))
    return refuse_large_totals(
        replace(problem, totals={**problem.totals, "price": total})
    )
