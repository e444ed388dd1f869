"""The queue at the desk: open, answered, closed, opened again (rows A60, A78)."""

from datetime import date

import pytest

from customers.complaint_life import StepKind
from customers.complaints import Amends, Complaint, Reason
from customers.people import CustomerId, Wearer
from office.desk import complaint_work
from office.desk.complaint_work import ClosedAlreadyError
from office.store import Store, complaints
from tests.office.desk.shop import AT, DAY, LATER_AT, place, saved


def step(store: Store, number: str, kind: StepKind) -> None:
    complaint_work.take_step(store, number, kind, actor="rep", at=LATER_AT)


@pytest.fixture
def torn(shop: Store, lin: Wearer) -> Store:
    """A shop with two complaints about an order of 林喆."""
    order, _ = place(shop, saved(shop, lin, "bag"))
    with shop.writing() as tx:
        for number, reason in enumerate((Reason.OTHER, Reason.FAULT), start=1):
            complaint = Complaint(
                id=f"P-{number:06d}", customer_id=CustomerId(lin.customer_id),
                order=order.number, position=0, part="", reason=reason,
                amends=Amends.ALTER, words="torn", reported_at=AT,
            )  # fmt: skip
            complaints.add(tx, complaint)
    return shop


def test_a78_from_open_to_solved_the_first_time_or_not(torn: Store) -> None:
    def numbers() -> list[str]:
        return [w.complaint.id for w in complaint_work.waiting(torn, day=DAY)]

    assert numbers() == ["P-000002", "P-000001"]

    step(torn, "P-000002", StepKind.ANSWERED)
    step(torn, "P-000002", StepKind.CLOSED)
    step(torn, "P-000001", StepKind.CLOSED)
    assert numbers() == []
    assert complaint_work.solved_first_time(torn).percent == 100

    step(torn, "P-000001", StepKind.REOPENED)
    assert numbers() == ["P-000001"]
    assert complaint_work.solved_first_time(torn).percent == 50


def test_what_is_closed_is_not_closed_twice(torn: Store) -> None:
    with pytest.raises(ClosedAlreadyError):
        step(torn, "P-000001", StepKind.REOPENED)
    step(torn, "P-000001", StepKind.CLOSED)
    with pytest.raises(ClosedAlreadyError):
        step(torn, "P-000001", StepKind.CLOSED)


def test_a78_two_cases_are_a_list_and_no_chart(torn: Store) -> None:
    found, told = complaint_work.chart_of(torn, first=date(2026, 11, 1), last=DAY)

    assert found is None
    assert len(told) == 2
