"""What becomes of a stored spec on another catalog version, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from configurator.spec import Origin
from configurator.texts import TextFault
from rules.money import Money
from rules.wording import Wording


class CarryKind(StrEnum):
    """How much of a stored spec holds; the words are defined in ``carry_over``."""

    IDENTICAL = "identical"
    PRICE_ONLY = "price only"
    SUCCESSOR = "successor"
    REPAIRED = "repaired"
    WITHDRAWN = "withdrawn"


AS_SAID = frozenset({CarryKind.IDENTICAL, CarryKind.PRICE_ONLY, CarryKind.SUCCESSOR})
"""The kinds in which everything the customer chose is there, or its successor."""


class Why(StrEnum):
    """Why a value did not stay."""

    SUCCEEDED = "succeeded"
    """It is no longer offered, and its named successor took its place."""
    GONE = "gone"
    """It, or its whole option, is no longer offered."""
    CLASH = "clash"
    """It is offered, but does not go together with the rest."""
    FOLLOWS = "follows"
    """It is a derived number, worked out anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One option of a spec that is not as it was.

    ``after`` is ``None`` where the option is gone or no longer applies. ``rules``
    are those that the old value breaks in the product proposed. ``sentences`` say
    what was, what is proposed and why, in the catalogs' own words.
    """

    option: str
    before: str
    after: str | None
    origin: Origin
    why: Why
    rules: tuple[str, ...] = ()
    sentences: tuple[Wording, ...] = ()

    def to_plain(self) -> dict[str, object]:
        """Return the JSON form."""
        return {
            "option": self.option,
            "before": self.before,
            "after": self.after,
            "origin": self.origin.value,
            "why": self.why.value,
            "rules": list(self.rules),
            "sentences": [
                {"en": said.in_language("en"), "zh": said.in_language("zh")}
                for said in self.sentences
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """A stored spec on another catalog version.

    Args:
        kind: how much of it holds.
        values: the product proposed, complete and valid; empty when withdrawn.
        changes: every option of the spec that is not as it was, in its order.
        added: options the spec says nothing about, with their values.
        unfit: texts of the customer that cannot be made as he wrote them.
        price_before: the price of one piece on the catalog it was stored with.
        price_after: the price of one piece of what is proposed.
        days_before: the longest lead time of its modules then, in working days;
            ``None`` where a measure is missing that the quantities need.
        days_after: the same of what is proposed.
        optimal: whether it is proved that nothing is nearer.
    """

    kind: CarryKind
    values: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Changed, ...] = ()
    added: Mapping[str, str] = field(default_factory=dict)
    unfit: tuple[TextFault, ...] = ()
    price_before: Money | None = None
    price_after: Money | None = None
    days_before: int | None = None
    days_after: int | None = None
    optimal: bool = True

    @property
    def as_said(self) -> bool:
        """Whether all that the customer chose is there, or its successor."""
        return self.kind in AS_SAID

    @property
    def price_delta(self) -> Money | None:
        """What it costs more; ``None`` where the prices cannot be compared."""
        before, after = self.price_before, self.price_after
        if before is None or after is None or before.currency != after.currency:
            return None
        return after - before

    @property
    def days_delta(self) -> int | None:
        """How many working days more its modules take."""
        if self.days_before is None or self.days_after is None:
            return None
        return self.days_after - self.days_before

    def to_plain(self) -> dict[str, object]:
        """Return the JSON form."""

        def plain(money: Money | None) -> dict[str, int | str] | None:
            return None if money is None else money.to_plain()

        return {
            "kind": self.kind.value,
            "values": dict(self.values),
            "changes": [one.to_plain() for one in self.changes],
            "added": dict(self.added),
            "unfit": [
                {"option": one.option, "what": one.what, "expected": one.expected}
                for one in self.unfit
            ],
            "price_before": plain(self.price_before),
            "price_after": plain(self.price_after),
            "price_delta": plain(self.price_delta),
            "days_before": self.days_before,
            "days_after": self.days_after,
            "days_delta": self.days_delta,
            "optimal": self.optimal,
        }
