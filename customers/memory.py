"""What a customer told us: measurement sets and saved specs, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from configurator.measurements import Measurement
from configurator.spec import Spec
from customers.people import CustomerId, WearerId

MeasurementSetId = NewType("MeasurementSetId", str)
SpecId = NewType("SpecId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementSet:
    """All measures of one wearer taken at one time; ``taken_at`` is UTC ISO text."""

    id: MeasurementSetId
    wearer_id: WearerId
    taken_at: str
    measurements: tuple[Measurement, ...]

    def body(self) -> dict[str, int]:
        """Return the measures in millimetres by name."""
        return {m.name: m.millimetres for m in self.measurements}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSpec:
    """A saved spec: a name for a row of immutable versions."""

    id: SpecId
    customer_id: CustomerId
    wearer_id: WearerId
    name: str
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecVersion:
    """One immutable version of a saved spec, under the catalog it was made with."""

    spec_id: SpecId
    number: int
    spec: Spec
    catalog_hash: str
    created_at: str
    measurement_set_id: MeasurementSetId | None = None

    @property
    def spec_hash(self) -> str:
        """The hash of the spec itself."""
        return self.spec.hash
