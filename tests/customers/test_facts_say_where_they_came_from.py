"""Facts: typed, dated, with a source and a reason in law (rows A31, A34, A42, A49)."""

from datetime import date

import pytest

from customers.facts import (
    BadFactError,
    Basis,
    Fact,
    Origin,
    Sensitivity,
    Use,
    current,
    demand_basis,
    read_value,
    stale,
    unused,
)
from customers.people import AccountKind, CustomerId
from customers.profiles import TYPES, profile_of


def fact(type_: str, value: str, at: str) -> Fact:
    return Fact(
        id=at, customer_id=CustomerId("C-1"), type=type_, value=value,
        origin=Origin.CUSTOMER, channel="phone", basis=Basis.CONTRACT, at=at,
    )  # fmt: skip


def test_a42_every_field_of_the_source_is_in_the_profile_of_a_firm() -> None:
    asked = (
        "head_person character interests hobbies family schooling age founded "
        "with_us_since legal_form trade assets "
        "credit purchase_sale_stock strength market_area philosophy strategy intent"
    ).split()

    assert set(asked) <= {one.name for one in profile_of(AccountKind.FIRM)}


def test_a31_what_lies_deeper_is_in_the_profile_of_a_person() -> None:
    asked = (
        "habits preferences usual_quantity usual_price purchase_terms special_needs "
        "hobbies family family_birthdays bank_account"
    ).split()

    assert set(asked) <= {one.name for one in profile_of(AccountKind.CONSUMER)}


def test_every_field_has_words_in_both_languages() -> None:
    assert not [one.name for one in TYPES.values() if one.title.missing()]


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("assets", " 007 ", "7"),
        ("founded", "2001-02-03", "2001-02-03"),
        ("hobbies", "  fly   fishing ", "fly fishing"),
    ],
)
def test_a_value_is_kept_in_one_form(name: str, said: str, kept: str) -> None:
    assert read_value(TYPES[name], said) == kept


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("assets", "much"),
        ("founded", "2001-02-30"),
        ("hobbies", " "),
        ("trade", "x" * 501),
    ],
)
def test_what_is_no_value_is_refused(name: str, said: str) -> None:
    with pytest.raises(BadFactError):
        read_value(TYPES[name], said)


def test_what_is_sensitive_needs_consent() -> None:
    birthday = TYPES["birthday"]

    assert birthday.sensitivity is Sensitivity.SENSITIVE
    demand_basis(birthday, Basis.CONSENT)
    with pytest.raises(BadFactError):
        demand_basis(birthday, Basis.LEGITIMATE_INTEREST)


def test_a34_the_last_one_counts_and_grows_old() -> None:
    learned = [
        fact("trade", "tailor", "2026-01-01T00:00:00+00:00"),
        fact("need", "work", "2024-01-01T00:00:00+00:00"),
        fact("trade", "hatter", "2026-06-01T00:00:00+00:00"),
    ]

    now = current(learned)

    assert {name: one.value for name, one in now.items()} == {
        "trade": "hatter", "need": "work",
    }  # fmt: skip
    assert stale(now, TYPES, date(2026, 11, 27)) == ("need",)


def test_a49_remove_the_last_use_and_the_field_is_reported() -> None:
    trade = TYPES["trade"]
    used = [Use("trade", "a question"), Use("trade", "an indicator")]

    assert unused([trade], used) == ()
    assert unused([trade], used[:1]) == ()
    assert unused([trade], []) == ("trade",)
