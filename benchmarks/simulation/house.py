"""What the company does: releases, makes step by step, ships, is paid, answers.

Its people are as good as their chances say: one order in twenty comes out late, and
one answer in ten to a complaint is not the right one. The fit of what is made anew
after a complaint is not left to chance: it is worked out from the true body.
"""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.simulation.people import Person
from benchmarks.simulation.world import PRODUCT, World
from customers.complaint_life import StepKind
from customers.complaints import Complaint, Reason
from customers.memory import SpecVersion
from office.desk import (
    carrying_over,
    complaint_work,
    confirming,
    keeping_people,
    learning,
    releasing,
    replenishing,
    saving_specs,
    stepping,
    valuing,
)
from office.desk.order_at_hand import the_order
from office.store import complaints
from orders.floor import Hands
from orders.margin import BelowFloorError

LATE, EARLIEST = 0.05, 2
"""How many orders come out late; else they are done up to so many days early."""
SERVED = 8
"""Complaints that are answered in a day, at most."""
GOOD_ENOUGH = 20
"""What a person calls a fit, at the worst place, once he has complained: mm."""
TAILOR = 4
"""One spread of what a trained hand measures, mm."""
WRONG_ANSWER, COMES_BACK = 0.1, 0.05
PRINTED, SCANNED = 50, 10
"""One order in so many is printed, and scanned at every step; the others are begun and
shipped, as in a house that scans nothing."""


def release(w: World, order: str) -> None:
    """Hand an approved order to the factory."""
    by = "desk"
    try:
        releasing.release_order(w.store, order, day=w.day, at=w.at, actor=by)
    except BelowFloorError:
        releasing.release_order(
            w.store, order, day=w.day, at=w.at, actor=by, approved_by="manager",
            reason="a customer of ours",
        )  # fmt: skip
    some = w.chance("making", order)
    promised = date.fromisoformat(w.state.orders[order].promised)
    late = some.random() < LATE
    shift = some.randint(1, 6) if late else -some.randint(0, EARLIEST)
    done = max(promised + timedelta(days=shift), w.day + timedelta(days=1))
    w.due_on(done, "make", order)


def cancel(w: World, order: str) -> None:
    """Call an order off, before anybody cut into anything."""
    stepping.cancel_order(w.store, order, "changed his mind", w.by("desk"))
    w.state.orders[order].cancelled = True


def make(w: World, order: str) -> None:
    """Make it, step by step where it is scanned, and ship it."""
    number = int(order[-6:])
    if number % SCANNED == 1:
        _scan(w, order)
    else:
        stepping.start_order(w.store, order, w.by("factory"))
    stepping.ship_order(w.store, order, "SF Express", w.by("factory"))
    w.state.orders[order].shipped = w.day.isoformat()
    some = w.chance("pays", order)
    w.due(1 + some.randint(0, 20), "pay", order)
    w.due(9 + some.randint(0, 14), "wear", order)
    if number % PRINTED == 1:
        w.print(order)


def _scan(w: World, order: str) -> None:
    """Confirm every step by the codes on the paper of its work order."""
    with w.store.reading() as tx:
        progress = confirming.progress_now(tx, the_order(tx, order))
    for step in progress.steps if progress else ():
        hands = Hands(operator="Chen", station=step.item.work_center)
        confirming.confirm(w.store, step.code, hands, w.by("factory"))


def pay(w: World, order: str) -> None:
    """Book what was due."""
    stepping.pay_order(w.store, order, 0, "bank transfer", w.by("finance"))
    w.state.orders[order].paid = w.day.isoformat()


# -- complaints ---------------------------------------------------------------------


def work_queue(w: World, _: str) -> None:
    """Answer what waits, the worst first; what is not solved is answered again."""
    w.state.queue_due = False
    waiting = complaint_work.waiting(w.store, day=w.day)
    for one in waiting[:SERVED]:
        _answer(w, one.complaint)
    if complaint_work.waiting(w.store, day=w.day):
        w.state.queue_due = True
        w.due(1, "queue", "")


def _answer(w: World, complaint: Complaint) -> None:
    number, person = complaint.id, w.person_of(complaint.order)
    some = w.chance("answers", number, w.day)
    with w.store.reading() as tx:
        again = bool(complaints.steps_of(tx, number))
    _step(w, number, StepKind.ANSWERED)
    if complaint.reason is Reason.FIT:
        if again:  # by somebody who can
            _measured_anew(w, person)
        solved = _fits_now(w, person) or again
    else:
        solved = some.random() >= WRONG_ANSWER
    if not solved:
        return
    _step(w, number, StepKind.CLOSED)
    if some.random() < COMES_BACK:
        w.due(7, "reopen", number)


def _fits_now(w: World, person: Person) -> bool:
    """Take over what he said, and tell whether what would be made now fits him."""
    spec = w.known(person).spec
    made = learning.take_over(w.store, spec, day=w.day, at=w.at)
    if not isinstance(made, SpecVersion):
        _, versions = saving_specs.spec_and_versions(w.store, spec)
        made = versions[-1]
    product = w.product()
    sizes = {m.option: made.spec.choices[m.option] for m in product.version.measures}
    off = product.fitter.misfit(sizes, person.body)
    return max(map(abs, off.values())) <= GOOD_ENOUGH


def _measured_anew(w: World, person: Person) -> None:
    known, tape = w.known(person), w.chance("tailor", person.number, w.day)
    body = {name: mm + round(tape.gauss(0, TAILOR)) for name, mm in person.body.items()}
    keeping_people.add_measurements(
        w.store, wearer=known.wearer, body=body, source="rep", product=PRODUCT,
        at=w.at, error=TAILOR,
    )  # fmt: skip
    gone = carrying_over.what_takes_its_place(w.store, known.spec, day=w.day)
    saving_specs.save_spec(
        w.store, wearer=known.wearer, product=PRODUCT, name="everyday", choices=gone,
        texts={}, day=w.day, at=w.at, spec=known.spec,
    )  # fmt: skip


def reopen(w: World, number: str) -> None:
    """Open a complaint again: it came back."""
    _step(w, number, StepKind.REOPENED)
    if not w.state.queue_due:
        w.state.queue_due = True
        w.due(1, "queue", "")


def _step(w: World, number: str, kind: StepKind) -> None:
    complaint_work.take_step(w.store, number, kind, actor="rep", at=w.at)


# -- by the calendar ----------------------------------------------------------------


def fill_stock(w: World, _: str) -> None:
    """Ask for what runs low, once a week; it comes ten days later."""
    for code, thousandths in replenishing.fill_up(w.store, w.by("store")):
        w.due(10, "receive", f"{code} {thousandths}")
    w.due(7, "stock", "")


def receive(w: World, what: str) -> None:
    """Book what came in."""
    code, thousandths = what.split(" ")
    replenishing.receive(
        w.store, code, int(thousandths), f"LOT-{w.day:%y%m%d}", w.by("store")
    )


def value(w: World, _: str) -> None:
    """Value everybody, once a quarter; count whose tier moved."""
    found = valuing.value_base(w.store, day=w.day, seed=w.seed)
    w.state.moved += len(found.moved) if found else 0
    w.due(91, "value", "")
