"""Which of many stored configurations are valid.

A few are judged one by one, in plain Python. Of many, columns are made, and a compiled
verifier judges those: the same answers, a few thousand times as fast, once its library
is loaded and it is compiled, which takes some seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from configurator.errors import LimitReachedError
from configurator.problem import Problem

if TYPE_CHECKING:  # their libraries take a second to load
    from configurator.bulk import LineReader, Verifier

FEW = 1_000
"""Up to so many configurations are judged one by one."""
AT_ONCE = 10_000
"""So many are made columns together."""
Values = Mapping[str, str]
Otherwise = Callable[[int], Values | None]


class Judging(Protocol):
    """Who says without any engine whether a complete product is valid."""

    def why_invalid(self, values: Values) -> tuple[str, ...]:
        """Name what is wrong: options and rules; nothing: the product is valid."""
        ...


class Verifying:
    """Judges configurations of one problem, the fastest way for as many as there are.

    Whatever verifies once by columns goes on so; a product of values too many for
    columns is judged one by one.
    """

    def __init__(self, problem: Problem, judging: Judging) -> None:
        """Take the problem, and the judge of single configurations."""
        self._problem = problem
        self._judging = judging
        self._compiled = False

    def verify(self, configurations: Iterable[Values]) -> list[bool]:
        """Say of each configuration whether it is valid."""
        found = iter(configurations)
        good: list[bool] = []
        while some := list(islice(found, AT_ONCE)):
            good += self._by_columns(some) or [self._judged(one) for one in some]
        return good

    def _by_columns(self, some: Sequence[Values]) -> list[bool] | None:
        if not self._many(len(some)) or self._verifier is None:
            return None
        from configurator.bulk import Columns

        valid = self._verifier.valid(Columns.of(self._problem, some))
        return [bool(one) for one in valid]

    def verify_lines(self, lines: Sequence[bytes], otherwise: Otherwise) -> list[bool]:
        """Say of each line whether it is a valid configuration.

        Args:
            lines: JSON objects, some thousands at a time.
            otherwise: reads the line with this position (from 0) in full, for lines
                that say more than plain pairs; ``None``: it holds no configuration.
        """
        if not self._many(len(lines)) or self._verifier is None:
            read = map(otherwise, range(len(lines)))
            return [one is not None and self._judged(one) for one in read]
        from configurator.bulk import verify_lines

        valid = verify_lines(self._verifier, self._reader, lines, otherwise)
        return [bool(one) for one in valid]

    def _judged(self, values: Values) -> bool:
        return not self._judging.why_invalid(values)

    def _many(self, number: int) -> bool:
        self._compiled = self._compiled or number > FEW
        return self._compiled

    @cached_property
    def _verifier(self) -> Verifier | None:
        from configurator.bulk import verifier_of

        try:
            return verifier_of(self._problem)
        except LimitReachedError:
            return None

    @cached_property
    def _reader(self) -> LineReader:
        from configurator.bulk import LineReader

        return LineReader(self._problem)
