"""Whether somebody may be written to of our own accord, and if not, why not.

A letter needs a reason the law knows, an address, and that he did not ask to be
reached otherwise. Who was erased is written to no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from customers.facts import Basis, Fact
from customers.people import Customer

WISHED = "contact_by"
"""The fact that tells how somebody wants to be reached."""
_MAIL = ("mail", "邮")


class Hindrance(StrEnum):
    """What stands against a letter, the gravest first."""

    ERASED = "erased"
    NO_BASIS = "no basis"
    ANOTHER_WAY = "another way"
    NO_ADDRESS = "no address"


def hindrance(
    customer: Customer,
    told: Mapping[str, Fact],
    *,
    basis: Basis | None,
    erased: bool = False,
) -> Hindrance | None:
    """Return what stands against writing to a customer by mail; ``None``: nothing.

    Args:
        customer: who he is now.
        told: the last fact of each field, by its name.
        basis: why the law would let us; ``None``: nobody can say.
        erased: whether he was erased.
    """
    if erased:
        return Hindrance.ERASED
    if basis is None:
        return Hindrance.NO_BASIS
    wished = told.get(WISHED)
    if wished and not any(word in wished.value.lower() for word in _MAIL):
        return Hindrance.ANOTHER_WAY
    if not customer.email.strip():
        return Hindrance.NO_ADDRESS
    return None
