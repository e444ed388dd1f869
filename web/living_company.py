"""Half a year in the life of the demo company, so that every page has something on it.

Thirty customers come, order, are served and come again, through the same jobs at the
desk that anybody's customers go through, with days that lead up to today. What is
made is the same each time; only the days move. It is made once, when the demo is new.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from configurator.configuration import Conflict
from customers.complaint_life import StepKind
from customers.complaints import Amends, Reason
from customers.people import Customer
from customers.promises import Promised
from office.desk import (
    changing,
    complaining,
    complaint_work,
    confirming,
    contacting,
    keeping_people,
    knowing,
    ordering,
    quoting,
    releasing,
    saving_specs,
    stepping,
    wishes,
)
from office.desk.designing import Wish, the_opening_design, what_clashes
from office.desk.order_at_hand import By, the_order
from office.desk.ready_products import ReadyProducts
from office.desk.shoppers import Shopper
from office.store import Store, people
from orders.floor import Hands
from orders.margin import BelowFloorError
from orders.order import Order
from web.living_departments import run_low, work_off_trays
from web.living_people import PEOPLE, SIGNED_IN, Ending, Person, Purchase

Tell = Callable[[str], None]
CARRIER, STATION_HANDS = "SF Express", "Chen 陈"
REQUESTS = (
    "A zip at the ankle. 脚口要拉链。",
    "A lining for the winter. 冬天要加里子。",
)
"""What customers asked for that is not offered."""
REFUSED = (
    {"cut": "skinny", "fabric": "raw13"},
    {"cut": "skinny", "fabric": "raw13"},
    {"cut": "skinny", "fabric": "selvedge14"},
)
"""What they chose that does not go together."""


@dataclass(frozen=True, slots=True)
class Company:
    """Where it lives, what it makes, and until when."""

    store: Store
    ready: ReadyProducts
    today: date

    def by(self, actor: str, day: date) -> By:
        """Say who did something, at noon of a day."""
        noon = datetime.combine(day, time(4), UTC)
        return By(actor=actor, day=day, at=noon.isoformat(timespec="seconds"))


def is_alive(store: Store) -> bool:
    """Tell whether the company has had its life already, to the last customer."""
    with store.reading() as tx:
        names = {one.name for one in people.all(tx)}
    return PEOPLE[-1].name in names


def live(company: Company, tell: Tell, everybody: tuple[Person, ...] = PEOPLE) -> None:
    """Let every customer who has not come yet come.

    Where it broke off, whoever was being served keeps what he has, and those behind
    him come when it is called again.
    """
    with company.store.reading() as tx:
        known = {one.name: one for one in people.all(tx)}
    _unmet(company)
    signed_in = known.get(SIGNED_IN.name)
    if signed_in is not None:
        _serve(company, signed_in, SIGNED_IN)
    for number, person in enumerate(everybody):
        if person.name not in known:
            _come(company, person)
        if number % 10 == 9:
            tell(f"  {number + 1} of {len(everybody)} customers have been served")
    work_off_trays(company.store, company.today)
    run_low(company.store, company.by("Zhao 赵", company.today))


def _come(company: Company, person: Person) -> None:
    """Let somebody come for the first time, and then as often as he did."""
    store, first = company.store, company.today - timedelta(days=person.days_ago)
    by = company.by("web", first)
    customer = keeping_people.add_customer(
        store, name=person.name, at=by.at, email=person.email, phone=person.phone,
        address=person.address, country="CN", language=person.language,
    )  # fmt: skip
    _serve(company, customer, person)


def _serve(company: Company, customer: Customer, person: Person) -> None:
    """Measure him, save what he wears, and let him buy as often as he did."""
    store, first = company.store, company.today - timedelta(days=person.days_ago)
    by = company.by("web", first)
    wearer = keeping_people.add_wearer(
        store, customer=customer.id, name=person.wearer or person.name, at=by.at
    )
    keeping_people.add_measurements(
        store, wearer=wearer.id, body=person.body, source="customer", product="jeans",
        at=by.at,
    )  # fmt: skip
    for field, value in person.facts:
        knowing.add_fact(
            store, customer.id, knowing.Told(type=field, value=value), at=by.at
        )
    saved = saving_specs.save_spec(
        store, wearer=wearer.id, product="jeans", name=person.spec_name, day=first,
        at=by.at, choices=person.choices, texts=person.texts,
    )  # fmt: skip
    if isinstance(saved, Conflict):  # the catalog went on; the story goes without him
        return
    for one in person.purchases:
        _buy(company, customer.id, saved[0].id, one)
    if person.said:
        _talk(company, customer.id, person)


def _buy(company: Company, customer: str, spec: str, one: Purchase) -> None:
    """Let an order go as far as it went."""
    store, day = company.store, company.today - timedelta(days=one.days_ago)
    desk, asked = company.by("Wei 魏", day), [ordering.Asked(spec, one.pieces)]
    if one.ending is Ending.QUOTED:
        quoting.make_quote(store, asked, desk)
        return
    order, snapshot = ordering.place_order(
        store, asked=asked, day=day, at=desk.at, actor=desk.actor
    )
    if one.ending is Ending.PLACED:
        return
    if one.ending is Ending.HELD:
        stepping.hold_order(store, order.number, "waits for his new address", desk)
        return
    if one.ending is Ending.CANCELLED:
        stepping.cancel_order(store, order.number, "ordered twice", desk)
        return
    if snapshot.drawing_hash:
        ordering.approve_order(
            store, order.number, drawing=snapshot.drawing_hash, at=desk.at,
            actor=f"customer {customer}",
        )  # fmt: skip
    if one.ending is Ending.APPROVED:
        return
    _make(company, order, one, day, snapshot.promised_on)
    _complain(company, customer, order, one)


def _make(
    company: Company, order: Order, one: Purchase, day: date, promised_on: str
) -> None:
    store, number = company.store, order.number
    later = min(day + timedelta(days=1), company.today)
    planner = company.by("planner", later)
    try:
        releasing.release_order(
            store, number, day=planner.day, at=planner.at, actor=planner.actor
        )
    except BelowFloorError:
        return  # it waits for somebody who answers for it, as it should
    if one.ending is Ending.RELEASED:
        return
    if one.ending is Ending.CHANGED:
        more = [ordering.Asked(order.lines[0].spec_id, one.pieces + 1)]
        changing.change_order(store, number, more, "one more for his brother", planner)
        return
    promised = date.fromisoformat(promised_on) + timedelta(days=one.late)
    shipped = max(later, min(promised, company.today))
    with store.reading() as tx:
        progress = confirming.progress_now(tx, the_order(tx, number))
    steps = list(progress.steps if progress else ())
    if one.ending is Ending.MAKING:
        steps = steps[: max(1, len(steps) // 2)]
    for step in steps:
        hands = Hands(operator=STATION_HANDS, station=step.item.work_center)
        confirming.confirm(store, step.code, hands, company.by("factory", shipped))
    if one.ending is Ending.MAKING:
        return
    stepping.ship_order(store, number, CARRIER, company.by("factory", shipped))
    if one.ending is Ending.SHIPPED:
        return
    paid = min(shipped + timedelta(days=12), company.today)
    if one.ending is Ending.CREDITED:
        money = company.by("Song 宋", paid)
        stepping.credit_order(store, number, 50_00, "a seam sewn anew", money)
    stepping.pay_order(store, number, 0, "transfer", company.by("Song 宋", paid))


def _complain(company: Company, customer: str, order: Order, one: Purchase) -> None:
    if not one.complaint:
        return
    store = company.store
    day = min(company.today - timedelta(days=one.days_ago - 14), company.today)
    by = company.by("web", day)
    problem = complaining.Problem(
        position=1, part="", reason=Reason(one.reason), amends=Amends.ALTER,
        words=one.complaint,
    )  # fmt: skip
    made = complaining.report(
        store, Shopper(key="", customer=customer), order.number, problem,
        key=f"living {order.number}", at=by.at,
    )  # fmt: skip
    if one.settled:
        for kind in (StepKind.ANSWERED, StepKind.CLOSED):
            complaint_work.take_step(store, made.id, kind, actor="Wei 魏", at=by.at)


def _talk(company: Company, customer: str, person: Person) -> None:
    said_on = company.today - timedelta(days=3)
    promised, due = person.promised, company.today + timedelta(days=person.due_in)
    told = contacting.Told(
        words=person.said,
        promised=promised,
        promise_kind=Promised.FEATURE,
        due=due.isoformat() if promised else "",
    )
    contacting.log_contact(
        company.store, customer, told, person="Wei 魏", at=company.by("", said_on).at
    )


def _unmet(company: Company) -> None:
    """Note what was wished for and could not be had, for the catalog's keepers."""
    design = the_opening_design(company.store, company.ready, "jeans", company.today)
    at = company.by("", company.today).at
    for words in REQUESTS:
        wishes.note_request(company.store, design, words, contact="", at=at)
    for choices in REFUSED:
        conflict = what_clashes(design, choices)
        if conflict is not None:
            wish = Wish(choices=choices)
            wishes.note_refusal(company.store, design, wish, conflict, at=at)
