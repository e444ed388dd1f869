"""An improvement: from what customers missed to a change in a published catalog.

It is opened for wishes, requests and complaints, and closed by naming the change that
answers them. How long the loop took is counted from the day the first of them asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from customers.errors import CustomersError
from customers.facts import Basis

LONGEST_NOTE = 1_000


class NoteError(CustomersError):
    """An improvement that does not say what it is about, or says too much."""

    def __init__(self, length: int) -> None:
        """Keep how many letters there were."""
        self.length = length
        super().__init__(f"{length} letters, expected 1 to {LONGEST_NOTE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A wish or a complaint behind an improvement; instants are ISO text in UTC.

    ``source`` is ``wish 12`` or ``complaint P-000001``; ``customer_id`` is empty where
    nobody asked to be answered, ``told_at`` until he was.
    """

    source: str
    customer_id: str
    asked_at: str
    told_at: str = ""

    @property
    def basis(self) -> Basis | None:
        """Why the law lets us write to him about it; ``None``: nobody asked for it.

        Who complained of an order is owed an answer under its contract; who wished
        for something and left his name agreed to be answered.
        """
        if not self.customer_id:
            return None
        complained = self.source.startswith("complaint ")
        return Basis.CONTRACT if complained else Basis.CONSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """Something to be improved; open until a change of a version answers it."""

    id: str
    product: str
    about: str
    note: str
    opened_at: str
    opened_by: str
    closed_at: str = ""
    closed_by: str = ""
    change_kind: str = ""
    change_name: str = ""
    catalog_hash: str = ""
    askers: tuple[Asker, ...] = ()

    def __post_init__(self) -> None:
        """Refuse one that says nothing, or more than anybody reads."""
        if not 1 <= len(self.note.strip()) <= LONGEST_NOTE:
            raise NoteError(len(self.note.strip()))

    @property
    def is_open(self) -> bool:
        """Whether nothing answers it yet."""
        return not self.closed_at

    @property
    def asked_first(self) -> str:
        """When the first who stands behind it asked."""
        return min((one.asked_at for one in self.askers), default=self.opened_at)

    @property
    def to_tell(self) -> tuple[Asker, ...]:
        """Who asked to be answered and was not told yet."""
        return tuple(one for one in self.askers if one.customer_id and not one.told_at)

    def days_open(self, today: date) -> int:
        """Return how many days the loop took, or has taken so far."""
        first = date.fromisoformat(self.asked_first[:10])
        last = date.fromisoformat(self.closed_at[:10]) if self.closed_at else today
        return (last - first).days
