"""Every question one can ask of a product, wherever it came from.

A product read from a catalog folder and one read from a feature-model file are asked
the same questions in the same words; what only a catalog knows (prices line by line,
size modules, sentences of rules) is added in ``product.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from configurator.budgets import Within, within_budgets
from configurator.completion import complete
from configurator.configuration import Configuration, Conflict, Repair, WaysOut
from configurator.counting import count_products
from configurator.domains import Domains, left_of, values_of_assignment
from configurator.engines import Engines
from configurator.errors import (
    JudgedOtherwiseError,
    NotCompiledError,
    UnknownChoiceError,
    UnknownTotalError,
)
from configurator.explanation import Telling, smallest_clash
from configurator.naming import Names, too_little
from configurator.numbering import Numbering
from configurator.problem import Literal, Problem
from configurator.repair import repairs_of
from configurator.session import Session
from configurator.verifying import Judging, Otherwise, Verifying
from rules.mistake import did_you_mean

if TYPE_CHECKING:  # their libraries take a second to load
    from configurator.circuit.engine import CircuitEngine
    from configurator.circuit.nnf import Nnf


MOST_COUNTED = 1_000
"""A product of more variables is counted by its circuit or not at all."""


class Questions:
    """A problem, its engines and its judge, ready to answer."""

    def __init__(
        self,
        problem: Problem,
        engines: Engines,
        judging: Judging,
        *,
        telling: Telling,
        names: Names,
        currency: str = "",
    ) -> None:
        """Take what is asked about, who answers, who judges, and who says it."""
        self.problem = problem
        self.engines = engines
        self.names = names
        self.currency = currency
        self._judging = judging
        self._telling = telling
        self._numbering = Numbering.of(problem)

    @property
    def numbering(self) -> Numbering:
        """The numbers of all options and values."""
        return self._numbering

    @property
    def options(self) -> tuple[str, ...]:
        """Option names in catalog order; members of several are listed one by one."""
        return tuple(self.numbering.numbers)

    def session(self) -> Session:
        """Begin a design; thousands at once share what is compiled."""
        return Session(self)

    def count(self, choices: Mapping[str, str] | None = None) -> int:
        """Return the exact number of products, of those with some choices if given.

        Texts are not counted.

        Raises:
            UnknownChoiceError: for an option or value there is none of.
            LimitReachedError: if there is too much to count.
        """
        fixed = self.known(choices or {})
        if len(self.problem.variables) > MOST_COUNTED or self.engines.circuit:
            return self._circuit("counting").count(self.literals(fixed))
        return count_products(self.problem, fixed)

    def shares(
        self, choices: Mapping[str, str] | None = None
    ) -> Mapping[str, Mapping[str, float]]:
        """Return of each option what share of the products has each of its values.

        Of the products with some choices, if given; where there is none, all is 0. A
        compiled circuit says it in one sweep, about fifteen digits right.

        Raises:
            UnknownChoiceError: for an option or value there is none of.
            LimitReachedError: if there is too much to count.
        """
        fixed = self.known(choices or {})
        circuit = self.engines.circuit
        swept = circuit.shares(self.literals(fixed)) if circuit else ()
        total = 0 if swept else self.count(fixed)
        found: dict[str, dict[str, float]] = {}
        for at, pair in enumerate(self.numbering.pairs):
            if pair is None:
                continue
            name, value = pair
            if swept:
                share = swept[at]
            elif name in fixed:
                share = float(value == fixed[name])
            else:
                share = self.count({**fixed, name: value}) / total if total else 0.0
            found.setdefault(name, {})[value] = share
        return found

    # -- questions about choices ----------------------------------------------

    def domains(
        self, choices: Mapping[str, str], budget: Mapping[str, int] | None = None
    ) -> Domains | Conflict:
        """Return every value that some complete product with these choices has.

        Args:
            choices: what is chosen already.
            budget: for some totals (``price``, ``cost``, ``lead-time``) the most they
                may come to; then a value is offered if a product within all of them
                has it, and the answer says which values it could not settle in time.
        """
        fixed = self.known(choices)
        if budget:
            self._known_totals(budget, "kept within a budget")
            found = within_budgets(
                self.problem, self.engines, self.literals(fixed), budget
            )
            return self._within(found, fixed, budget)
        possible = self.engines.possible(self.literals(fixed))
        if possible is None:
            return self.explain(fixed) or impossible()
        return Domains(self.problem, self.numbering, left_of(self.problem, possible))

    def _within(
        self, found: Within, fixed: Mapping[str, str], budget: Mapping[str, int]
    ) -> Domains | Conflict:
        if found.possible is None:
            if not found.least:
                return self.explain(fixed) or impossible()
            return Conflict(
                choices=tuple(f"{name}={value}" for name, value in fixed.items()),
                rules=(),
                sentences=too_little(self.names, budget, found.least),
            )
        left = left_of(self.problem, found.possible)
        offsets = self.numbering.offsets
        unchecked = [offsets[at] + value for at, value in found.unchecked]
        return Domains(
            self.problem, self.numbering, left,
            unchecked=self.numbering.told(unchecked),
        )  # fmt: skip

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
        if minimize is not None:
            self._known_totals((minimize,), "minimised")
        fixed = self.known(choices)
        found = complete(
            self.problem, self.engines, fixed,
            minimize=minimize, near=near, wishes=wishes,
        )  # fmt: skip
        if found is None:
            return self.explain(fixed) or impossible()
        self.judged(found.values)
        return found

    def judged(self, values: Mapping[str, str]) -> None:
        """Nothing leaves the configurator that the judge does not accept.

        Raises:
            JudgedOtherwiseError: if he does not: a fault of ours.
        """
        wrong = self._judging.why_invalid(values)
        if wrong:
            raise JudgedOtherwiseError(wrong)

    def explain(self, choices: Mapping[str, str]) -> Conflict | None:
        """Return the smallest clash with its repairs; ``None``: there is none."""
        fixed = self.known(choices)
        clash = smallest_clash(self._telling, self.problem, self.engines, fixed)
        if clash is None:
            return None
        return Conflict(
            choices=clash.choices,
            rules=clash.rules,
            sentences=clash.sentences,
            repairs=WaysOut(lambda: self.repairs(fixed)),
        )

    def repairs(self, choices: Mapping[str, str], limit: int = 3) -> tuple[Repair, ...]:
        """Return the best ways out of a clash: fewest changes, then least price."""
        found = repairs_of(
            self.problem, self.engines, self.known(choices),
            limit=limit, currency=self.currency,
        )  # fmt: skip
        for repair in found:
            self.judged(repair.configuration)
        return found

    def sample(
        self, number: int, seed: int, choices: Mapping[str, str] | None = None
    ) -> tuple[dict[str, str], ...]:
        """Return valid configurations, each drawn as likely as any other.

        Raises:
            NotCompiledError: if the product does not compile within its budget.
        """
        return tuple(self.drawn(number, seed, choices))

    def drawn(
        self, number: int, seed: int, choices: Mapping[str, str] | None = None
    ) -> Iterator[dict[str, str]]:
        """Yield what ``sample`` returns, one after the other.

        Raises:
            NotCompiledError: at once, if the product does not compile within its
                budget.
        """
        fixed = self.literals(self.known(choices or {}))
        circuit = self._circuit("a fair sample")

        def draw() -> Iterator[dict[str, str]]:
            for one in circuit.sample(number, seed, fixed):
                values = values_of_assignment(self.problem, one)
                self.judged(values)
                yield values

        return draw()

    @cached_property
    def _verifying(self) -> Verifying:
        return Verifying(self.problem, self._judging)

    def verify(self, configurations: Iterable[Mapping[str, str]]) -> list[bool]:
        """Judge complete products against every rule, one bool each."""
        return self._verifying.verify(configurations)

    def verify_lines(self, lines: Sequence[bytes], otherwise: Otherwise) -> list[bool]:
        """Judge complete products, each a JSON object on a line, one bool each.

        Args:
            lines: some thousands at a time.
            otherwise: reads the line with this position (from 0) in full, for lines
                that say more than plain pairs; ``None``: it holds no configuration.
        """
        return self._verifying.verify_lines(lines, otherwise)

    # -- the compiled form ----------------------------------------------------

    def nnf(self) -> Nnf:
        """Return the compiled circuit as a d-DNNF that other programs read.

        Raises:
            NotCompiledError: if the product does not compile within its budget.
        """
        from configurator.circuit.nnf import nnf_of  # its library takes a second

        return nnf_of(self.problem, self._circuit("the compiled form").circuit.gates)

    def _circuit(self, what: str) -> CircuitEngine:
        """Return the compiled engine, for what no other answers."""
        circuit = self.engines.circuit
        if circuit is None:
            raise NotCompiledError(what, asked=self.engines.name == "circuit")
        return circuit

    # -- words ---------------------------------------------------------------

    def literals(self, choices: Mapping[str, str]) -> list[Literal]:
        """Return what holds when some choices are made; they must be known."""
        return [self.problem.literal(name, value) for name, value in choices.items()]

    def known(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Check that choices name options and values there are.

        Raises:
            UnknownChoiceError: naming the first that is not.
        """
        numbers = self.numbering.numbers
        checked: dict[str, str] = {}
        for name, given in choices.items():
            value = _as_text(name, given)
            entry = numbers.get(name)
            if entry is None:
                raise self.unknown_option(name, value)
            at, indexes = entry
            if value not in indexes:
                value = self.read_number(at, value)
            if value not in indexes:
                hint = did_you_mean(value, indexes)
                raise UnknownChoiceError(
                    f"{name}={value}",
                    f"{name} has no value {value!r}" + (f"; {hint}" if hint else ""),
                    indexes,
                )
            checked[name] = value
        return checked

    def read_number(self, variable: int, typed: str) -> str:
        """Return what was typed for a number in base units, where it is one."""
        del variable
        return typed

    def unknown_option(self, name: str, value: str) -> UnknownChoiceError:
        """Say that there is no such option, and which may have been meant."""
        hint = did_you_mean(name, self.numbering.numbers)
        what = self.what_is_unknown(name)
        said = f"{what}; {hint}" if hint else what
        return UnknownChoiceError(f"{name}={value}", said, self.numbering.numbers)

    def what_is_unknown(self, name: str) -> str:
        """Say what is wrong with the name of an option."""
        return f"there is no option {name!r}"

    def _known_totals(self, names: Iterable[str], done: str) -> None:
        totals = self.problem.totals
        for name in names:
            if name not in totals:
                known = ", ".join(totals) or "nothing"
                raise UnknownTotalError(
                    name, f"can be {done} here: {known}", tuple(totals)
                )


def _as_text(name: object, value: object) -> str:
    """Take a whole number for the text it is; refuse what names nothing at all.

    Raises:
        UnknownChoiceError: if either is neither.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not (isinstance(name, str) and isinstance(value, str)):
        raise UnknownChoiceError(
            f"{name}={value}", "an option and a value are texts, as 'leg' and 'L28'", ()
        )
    return value


def impossible() -> Conflict:
    """Return the clash of a product that allows nothing at all."""
    return Conflict(choices=(), rules=())
