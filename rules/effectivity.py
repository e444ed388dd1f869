"""From when until when something is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.errors import RulesError


class EffectivityError(RulesError):
    """The last day lies before the first."""


@dataclass(frozen=True, slots=True)
class Effectivity:
    """First and last day in force, both included; ``None`` means open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        """Refuse a last day before the first."""
        if self.first and self.last and self.last < self.first:
            raise EffectivityError(f"{self.last} lies before {self.first}")

    def covers(self, day: date) -> bool:
        """Tell whether ``day`` is in force."""
        after = self.first is None or self.first <= day
        return after and (self.last is None or day <= self.last)

    def to_plain(self) -> list[str]:
        """Return both days as ISO text, empty where open."""
        return [day.isoformat() if day else "" for day in (self.first, self.last)]

    @classmethod
    def from_plain(cls, plain: list[str]) -> Effectivity:
        """Read what ``to_plain`` wrote."""
        first, last = (date.fromisoformat(text) if text else None for text in plain)
        return cls(first, last)


ALWAYS = Effectivity()
