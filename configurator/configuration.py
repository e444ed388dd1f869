"""A configuration: the engine's assignment of values under one catalog version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """A complete product: option name to value; inactive options are absent.

    ``objective`` is the total that was minimised, in whole units (minor units
    of money, working days); ``optimal`` says whether nothing less exists.
    """

    values: Mapping[str, str]
    objective: int | None = None
    optimal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A smallest clash: these choices and these rules cannot all hold.

    Leave out any one of them and the rest can be kept. ``sentences`` say it in
    words, English and Chinese. ``repairs`` are the best ways out, worked out when
    somebody looks at them.
    """

    choices: tuple[str, ...]
    rules: tuple[str, ...]
    sentences: tuple[Mapping[str, str], ...] = ()
    repairs: Sequence[Repair] = ()

    def to_plain(self) -> dict[str, object]:
        """Return the contract's JSON form of the clash."""
        return {
            "choices": list(self.choices),
            "rules": list(self.rules),
            "sentences": [dict(sentence) for sentence in self.sentences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One way out of a clash: what to change, and what it does to the price.

    ``change`` names each changed option with its new value (``None``: the
    option no longer applies); the complete product proves that it works.
    """

    change: Mapping[str, str | None]
    price_delta: int
    days_delta: int
    configuration: Mapping[str, str] = field(repr=False)
    currency: str = ""

    def to_plain(self) -> dict[str, object]:
        """Return the contract's JSON form."""
        return {
            "change": dict(self.change),
            "price_delta": {"amount": self.price_delta, "currency": self.currency},
            "days_delta": self.days_delta,
        }


class WaysOut(Sequence[Repair]):
    """Repairs that are worked out when they are first looked at, and then kept."""

    def __init__(self, find: Callable[[], tuple[Repair, ...]]) -> None:
        """Take who finds them."""
        self._find = find

    @cached_property
    def _found(self) -> tuple[Repair, ...]:
        return self._find()

    @overload
    def __getitem__(self, at: int) -> Repair: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Repair, ...]: ...
    def __getitem__(self, at: int | slice) -> Repair | tuple[Repair, ...]:
        """Return one way out, or some."""
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it is found late

    def __repr__(self) -> str:
        return repr(self._found)
