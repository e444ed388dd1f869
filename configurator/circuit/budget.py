"""What compiling may take, and the error when it takes more.

Every step of compiling asks here before it takes much, or every so often while it
works: so a hostile problem ends with an answer about the limit it met, not with the
machine.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from configurator.errors import LimitReachedError
from configurator.watching import Over


@dataclass(frozen=True, slots=True)
class Budget:
    """How long compiling may take, in seconds, and how many bytes it may hold."""

    seconds: float = 20.0
    bytes: int = 1 << 30


class OverBudgetError(LimitReachedError):
    """Compiling would take more time or memory than it may."""

    def __init__(self, which: Over, limit: str) -> None:
        """Say which part of the budget is up, and how much it was."""
        self.which = which
        super().__init__("compiling", limit)


class Spending:
    """A budget that is being spent: its time runs from now."""

    def __init__(self, budget: Budget) -> None:
        """Begin to spend."""
        self._budget = budget
        # The monotonic clock measures a budget; it decides no answer.
        self._until = time.monotonic() + budget.seconds

    def look(self, held: int = 0) -> None:
        """Go on only while there is time, and room for ``held`` bytes.

        Raises:
            OverBudgetError: if there is not.
        """
        if held > self._budget.bytes:
            raise OverBudgetError(Over.MEGABYTES, f"{self._budget.bytes >> 20} MB")
        if time.monotonic() > self._until:
            raise OverBudgetError(Over.SECONDS, f"{self._budget.seconds:g} seconds")
