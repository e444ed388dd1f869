"""Bringing customers in from a list: mapped, tried first, quarantined without a basis.

A row without a lawful basis is not used, whatever else it holds: it is set aside with
the reason, for somebody to look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from configurator.texts import is_printable
from customers.errors import CustomersError
from customers.facts import BadFactError, Basis, demand_basis, read_value
from customers.people import AccountKind
from customers.profiles import TYPES

OWN = ("name", "kind", "email", "phone", "address", "country", "language")
"""Columns of the customer himself; every other one is a fact."""
BASIS = "basis"
"""The column of the lawful basis."""
LONGEST = 200
"""Of what a customer is called and where he is reached."""


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"


class BadMappingError(CustomersError):
    """A mapping that leads nowhere."""

    def __init__(self, column: str, field: str) -> None:
        """Keep which column was mapped to what."""
        self.column, self.field = column, field
        super().__init__(f"column {column!r}: there is no field {field!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is to become of one row, counted from 1, and why.

    ``own`` and ``facts`` hold what was read; ``same_as`` the customer it doubles.
    ``why`` may be kept, so it names fields and never what stood in them.
    """

    row: int
    fate: Fate
    own: Mapping[str, str]
    facts: Mapping[str, str]
    basis: Basis | None = None
    why: str = ""
    same_as: str = ""


def demand_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse a mapping to a field there is none of.

    Raises:
        BadMappingError: with the first such column.
    """
    for column, field in mapping.items():
        if field not in (*OWN, BASIS) and field not in TYPES:
            raise BadMappingError(column, field)


def read_rows(
    rows: Sequence[Mapping[str, str]], mapping: Mapping[str, str]
) -> tuple[Planned, ...]:
    """Return what can be read of each row; columns that are not mapped are left out.

    Raises:
        BadMappingError: if a column is mapped to no field.
    """
    demand_mapping(mapping)
    return tuple(_read(at, row, mapping) for at, row in enumerate(rows, start=1))


def _read(at: int, row: Mapping[str, str], mapping: Mapping[str, str]) -> Planned:
    said = {
        field: value
        for column, field in mapping.items()
        if (value := (row.get(column) or "").strip())
    }
    own = {name: said[name] for name in OWN if name in said}
    told = {name: value for name, value in said.items() if name in TYPES}

    def aside(why: str) -> Planned:
        return Planned(row=at, fate=Fate.QUARANTINED, own=own, facts=told, why=why)

    if "name" not in own:
        return aside("no name")
    for name, value in own.items():
        if len(value) > LONGEST:
            return aside(f"{name}: at most {LONGEST} letters")
        if not is_printable(value.replace("\n", " ")):
            return aside(f"{name}: it cannot be printed")
    if own.get("kind", "consumer") not in [one.value for one in AccountKind]:
        return aside(f"kind: expected one of {', '.join(AccountKind)}")
    if said.get(BASIS, "") not in [one.value for one in Basis]:
        return aside("no lawful basis")
    basis = Basis(said[BASIS])
    facts: dict[str, str] = {}
    for name, value in told.items():
        try:
            demand_basis(TYPES[name], basis)
            facts[name] = read_value(TYPES[name], value)
        except BadFactError as error:
            return aside(f"{error.name}: expected {error.expected}")
    return Planned(row=at, fate=Fate.NEW, own=own, facts=facts, basis=basis)
