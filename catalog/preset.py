"""Presets: whole designs the maker has thought through, each with a reason to take it.

A preset is a start and no product of its own: a few choices from which everything
else follows as it would if a customer had made them. Whether they go together is
proved by the configurator, at each check and each publish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.errors import CatalogError
from rules.wording import Wording

MOST_PRESETS = 6
"""More than a glance takes in is no help to begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One start.

    ``reason`` says in the customer's words why he would begin here. ``choices`` are
    those of the configurator: an option or a member of one, and the word of its
    value; a number stands in base units.
    """

    id: str
    title: Wording
    reason: Wording
    choices: Mapping[str, str]

    def __post_init__(self) -> None:
        """Refuse a start that starts with nothing."""
        if not self.choices:
            raise CatalogError(f"preset {self.id} chooses nothing")
