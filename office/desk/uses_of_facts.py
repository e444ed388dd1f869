"""Fields that nothing uses: much information is not enough, it has to be used."""

from __future__ import annotations

from collections.abc import Iterable

from customers.facts import Use, unused
from customers.profiles import TYPES
from customers.uses import uses
from office.desk.merging import uses_of_matching


def unused_fields(of: Iterable[Use] | None = None) -> tuple[str, ...]:
    """Return the fields that no question, indicator, paper or default uses."""
    return unused(TYPES.values(), (*uses(), *uses_of_matching()) if of is None else of)
