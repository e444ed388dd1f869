"""Our side, asked as anybody would ask it: through ``configurator.load``.

Clicks are random: an undecided option, a valid value, until the product is complete.
They are recorded here, timed from ``choose`` to both lists of changes, and handed to
the peers afterwards. The valid values the digests are made of are kept from the
changes alone, so a wrong change is a wrong answer from there on.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from time import perf_counter, perf_counter_ns

from benchmarks.engine.encoding import asked_of
from benchmarks.engine.peers.worker import digest
from configurator import Conflict
from configurator.engine import offsets_of
from configurator.questions import Questions

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Click:
    """One choice, by variable and value index, and what came of it."""

    variable: int
    index: int
    ns: int
    valid: str


@dataclass(kw_only=True)
class Recording:
    """Sessions with their times; conflicts met on the way for later questions.

    Attributes:
        denied: Choices made, and one value they had ruled out.
    """

    sessions: list[list[Click]] = field(default_factory=list)
    denied: list[tuple[dict[str, str], Choice]] = field(default_factory=list)

    @property
    def times(self) -> list[int]:
        """Return the nanoseconds of every click, in order."""
        return [one.ns for session in self.sessions for one in session]


class Asker:
    """Plays random sessions on one product."""

    def __init__(self, product: Questions, seed: int) -> None:
        """Learn what is valid before any choice."""
        self.product = product
        self._rng = Random(seed)
        problem = product.problem
        offsets = offsets_of(problem)
        place = {number: bit for bit, number in enumerate(asked_of(problem))}
        self._many = len(place)
        self._bits: dict[Choice, int] = {}
        self.numbers: dict[Choice, tuple[int, int]] = {}
        for at, one in enumerate(problem.variables):
            for index, value in enumerate(one.values):
                if offsets[at] + index in place:
                    self._bits[one.name, value] = 1 << place[offsets[at] + index]
                    self.numbers[one.name, value] = (at, index)
        names = {name for name, _ in self.numbers}
        self._first = {
            name: frozenset(str(one) for one in values)
            for name, values in product.session().domains().items()
            if name in names
        }
        self._mask = sum(
            self._bits[name, value]
            for name, values in self._first.items()
            for value in values
        )

    def play(
        self,
        clicks: int,
        seconds: float,
        also: Callable[[object], object] | None = None,
    ) -> Recording:
        """Record whole sessions until there are enough clicks or no more time.

        Args:
            clicks: how many.
            seconds: the most it may take, our own book-keeping included.
            also: what else is asked inside each timed click.
        """
        made = Recording()
        until = perf_counter() + seconds
        played = 0
        gc.collect()
        gc.freeze()
        gc.disable()
        try:
            while played < clicks and perf_counter() < until:
                session: list[Click] = []
                made.sessions.append(session)
                for click in self._session(made, also):
                    session.append(click)
                    played += 1
                    if played >= clicks or perf_counter() > until:
                        break
        finally:
            gc.unfreeze()
            gc.enable()
        return made

    def _session(
        self, made: Recording, also: Callable[[object], object] | None
    ) -> Iterator[Click]:
        rng = self._rng
        session = self.product.session()
        session.domains()
        valid = dict(self._first)
        mask = self._mask
        undecided = sorted(name for name, values in valid.items() if len(values) > 1)
        choices: dict[str, str] = {}
        lost: list[Choice] = []
        while undecided:
            at = rng.randrange(len(undecided))
            name = undecided[at]
            if len(valid[name]) <= 1 or name in choices:
                undecided[at] = undecided[-1]
                undecided.pop()
                continue
            value = rng.choice(sorted(valid[name]))
            begun = perf_counter_ns()
            answer = session.choose(name, value)
            if isinstance(answer, Conflict):
                raise AssertionError(f"{name}={value} was offered and clashes")
            removed, restored = tuple(answer.removed), tuple(answer.restored)
            if also is not None:
                also(session)
            spent = perf_counter_ns() - begun
            choices[name] = value
            for pair in removed:
                if pair in self._bits:
                    mask &= ~self._bits[pair]
                    valid[pair[0]] = valid[pair[0]] - {pair[1]}
                    if pair[0] != name:
                        lost.append(pair)
            for pair in restored:
                if pair in self._bits:
                    mask |= self._bits[pair]
                    valid[pair[0]] = valid[pair[0]] | {pair[1]}
            if lost and len(made.denied) < 400 and rng.random() < 0.2:
                made.denied.append((dict(choices), rng.choice(lost)))
            yield Click(*self.numbers[name, value], spent, digest(mask, self._many))


def timed_each(
    ask: Callable[[dict[str, str]], object],
    cases: list[dict[str, str]],
    seconds: float,
) -> list[int]:
    """Ask once for each case, and return the nanoseconds."""
    times: list[int] = []
    until = perf_counter() + seconds
    gc.collect()
    gc.disable()
    try:
        for case in cases:
            begun = perf_counter_ns()
            ask(case)
            times.append(perf_counter_ns() - begun)
            if perf_counter() > until:
                break
    finally:
        gc.enable()
    return times
