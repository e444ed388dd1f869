"""Importing customers (rows A30, A35, A42)."""

from collections.abc import Iterator

import pytest

from customers.importing import BadMappingError, Fate
from customers.profiles import TYPES
from office.desk import bringing_in, keeping_people, knowing
from office.store import Store, open_store
from tests.office.desk.shop import AT

MAPPING = {
    "Firm": "name", "Mail": "email", "Kind": "kind", "Trade": "trade",
    "Boss": "head_person", "Basis": "basis", "Born": "birthday",
}  # fmt: skip
MILL = {
    "Firm": "Mill", "Mail": "hi@mill.example", "Kind": "firm", "Trade": "weaving",
    "Boss": "Ms Mill", "Basis": "contract", "Colour of the door": "red",
}  # fmt: skip
NO_BASIS = {"Firm": "Bought from a list", "Mail": "x@y.example", "Trade": "any"}
NO_CONSENT = {"Firm": "Anna", "Born": "1990-01-01", "Basis": "legitimate interest"}
KNOWN = {"Firm": "Known & Co", "Mail": "US@known.example", "Basis": "contract"}


@pytest.fixture
def base(sqlite_url: str) -> Iterator[Store]:
    """A base with one firm in it."""
    store = open_store(sqlite_url)
    keeping_people.add_customer(
        store, name="Known and Co", at=AT, email="us@known.example", kind="firm"
    )
    yield store
    store.close()


def test_a35_a_trial_keeps_nothing_and_says_what_would_become_of_each(
    base: Store,
) -> None:
    planned = bringing_in.try_import(base, [MILL, NO_BASIS, NO_CONSENT, KNOWN], MAPPING)

    assert [one.fate for one in planned] == [
        Fate.NEW, Fate.QUARANTINED, Fate.QUARANTINED, Fate.DUPLICATE,
    ]  # fmt: skip
    assert planned[1].why == "no lawful basis"
    assert "consent" in planned[2].why
    assert planned[3].same_as == "C-000001"
    assert len(keeping_people.all_customers(base)) == 1
    assert bringing_in.set_aside(base) == ()


def test_a35_a_row_without_lawful_basis_is_set_aside(base: Store) -> None:
    bringing_in.bring_in(base, [NO_BASIS], MAPPING, source="fair 2026", at=AT)

    (aside,) = bringing_in.set_aside(base)
    assert (aside.source, aside.row, aside.why) == ("fair 2026", 1, "no lawful basis")
    assert aside.fields == ("email", "name", "trade")
    assert len(keeping_people.all_customers(base)) == 1


def test_a42_every_field_can_be_brought_in(base: Store) -> None:
    said = {"text": "x", "whole number": "7", "day": "2001-02-03", "yes or no": "yes"}
    row = {name: said[one.shape] for name, one in TYPES.items()}
    own = {"name": "All Of It", "basis": "consent", "kind": "firm"}
    mapping = {name: name for name in (*row, *own)}

    (planned,) = bringing_in.bring_in(
        base, [{**row, **own}], mapping, source="s", at=AT
    )

    assert planned.fate is Fate.NEW
    kept = {name: knowing.history(base, "C-000002", name)[0].value for name in TYPES}
    assert kept == row


def test_a_mapping_that_leads_nowhere_is_refused(base: Store) -> None:
    with pytest.raises(BadMappingError):
        bringing_in.try_import(base, [MILL], {"Firm": "nmae"})


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("Firm", "Mill\x00", "name: it cannot be printed"),
        ("Firm", "Mill\x1b[31m", "name: it cannot be printed"),
        ("Firm", "x" * 201, "name: at most 200 letters"),
        ("Mail", "x" * 250 + "@mill.example", "email: at most 200 letters"),
    ],
)
def test_what_nobody_could_print_is_set_aside(
    base: Store, column: str, value: str, why: str
) -> None:
    (planned,) = bringing_in.try_import(base, [{**MILL, column: value}], MAPPING)

    assert planned.fate is Fate.QUARANTINED
    assert planned.why == why
