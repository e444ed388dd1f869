"""What uses each field of a profile; a field that nothing uses is not worth asking.

Each use is declared where it is made, and gathered here.
"""

from __future__ import annotations

from customers.facts import Use
from customers.scorecard import uses_of_scorecard
from customers.segments import uses_of_segments


def uses() -> tuple[Use, ...]:
    """Return every use there is of a fact."""
    return uses_of_scorecard() + uses_of_segments()
