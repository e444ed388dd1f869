"""A spec: what one person's product is, with where each value came from.

``spec_hash`` covers the product, the values, the texts and the measurements
used, and nothing else: two people who want the same thing have the same hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rules.canonical import canonical_hash

FORM = "spec/1"


class Origin(StrEnum):
    """Where a value came from; a rule's work is never shown as a wish."""

    CUSTOMER = "customer"
    DEFAULT = "default"
    RULE = "rule"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class SpecValue:
    """One value of a spec and its origin; numbers are decimal text of base units."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A complete product as one person wants it.

    Args:
        product: the product family.
        values: option name to value, without texts; inactive options are absent.
        texts: option name to the customer's own words.
        measurements: body measures used, in millimetres.
    """

    product: str
    values: Mapping[str, SpecValue]
    texts: Mapping[str, str] = field(default_factory=dict)
    measurements: Mapping[str, int] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """The spec hash, the spec's identity."""
        body = {
            "product": self.product,
            "values": self.choices,
            "texts": dict(self.texts),
            "measurements": dict(self.measurements),
        }
        return canonical_hash(FORM, body)

    @property
    def choices(self) -> dict[str, str]:
        """Every value without its origin."""
        return {name: held.value for name, held in self.values.items()}

    @property
    def wishes(self) -> dict[str, str]:
        """Only what the customer himself chose."""
        return {
            name: held.value
            for name, held in self.values.items()
            if held.origin is Origin.CUSTOMER
        }

    def to_plain(self) -> dict[str, object]:
        """Return the stored form: values with origins, texts, measurements."""
        return {
            "product": self.product,
            "values": {n: [v.value, v.origin.value] for n, v in self.values.items()},
            "texts": dict(self.texts),
            "measurements": dict(self.measurements),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, object]) -> Spec:
        """Read what ``to_plain`` returned."""
        values, texts = plain["values"], plain["texts"]
        body = plain["measurements"]
        if not (
            isinstance(values, Mapping)
            and isinstance(texts, Mapping)
            and isinstance(body, Mapping)
        ):
            raise TypeError("a stored spec is damaged")
        held = {
            str(name): SpecValue(str(pair[0]), Origin(pair[1]))
            for name, pair in values.items()
        }
        return cls(
            product=str(plain["product"]),
            values=held,
            texts={str(k): str(v) for k, v in texts.items()},
            measurements={str(k): int(v) for k, v in body.items()},
        )
