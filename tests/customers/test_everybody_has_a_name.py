"""A customer or a wearer without a name cannot be told from another."""

import pytest

from customers.people import Customer, CustomerId, NamelessError, Wearer, WearerId

AT = "2026-11-23T02:00:00+00:00"


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "\u3000"])
def test_nobody_is_nameless(name: str) -> None:
    with pytest.raises(NamelessError, match="a customer needs a name"):
        Customer(id=CustomerId("C-1"), name=name, created_at=AT)
    with pytest.raises(NamelessError, match="a wearer needs a name"):
        Wearer(
            id=WearerId("W-1"), customer_id=CustomerId("C-1"), name=name, created_at=AT
        )
