"""Contacts and promises at the desk; one story of all departments (A32, A86, A90)."""

from datetime import date

import pytest
from sqlalchemy import event

from customers.contacts import About, Channel, Direction, Subject
from customers.people import Wearer
from customers.promises import Promised, PromiseSettledError, PromiseState
from customers.timeline import Entry, Kind, Stage
from office.desk import contacting, forgetting, keeping_promises, knowing, stepping
from office.desk.contacting import Told
from office.desk.customer_at_hand import CustomerAtHand, customer_at_hand
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import By
from office.roles import Role
from office.store import Store
from tests.office.desk.shop import AT, DAY, LATER_AT, made, new_wearer, place, saved

PHONED = Told(words="asks about calf leather", place="Suzhou")


def at_hand(shop: Store, lin: Wearer, role: Role = Role.REP) -> CustomerAtHand:
    return customer_at_hand(shop, lin.customer_id, role=role, day=DAY)


def logged(shop: Store, lin: Wearer, told: Told = PHONED, key: str = "") -> str:
    return contacting.log_contact(
        shop, lin.customer_id, told, person="Li Wei", at=LATER_AT, key=key
    ).id


def test_a_contact_is_kept_once_under_its_key(shop: Store, lin: Wearer) -> None:
    assert logged(shop, lin, key="k") == logged(shop, lin, key="k") == "K-000001"

    (kept,) = contacting.contacts_of(shop, lin.customer_id)
    assert (kept.channel, kept.direction) == (Channel.PHONE, Direction.IN)
    assert (kept.words, kept.place, kept.person) == (PHONED.words, "Suzhou", "Li Wei")


def test_a86_a_contact_goes_on_from_one_of_the_same_customer(
    shop: Store, lin: Wearer
) -> None:
    first = logged(shop, lin)
    second = logged(shop, lin, Told(words="takes it", continues=first))
    other = new_wearer(shop, "Wang Fang", body={})

    assert contacting.contacts_of(shop, lin.customer_id)[0].continues == first
    for wrong in (
        Told(words="and?", continues=second),
        Told(words="and?", about=About(kind=Subject.ORDER, name="SO-2026-000009")),
    ):
        with pytest.raises(NotFoundError):
            logged(shop, other, wrong)
    assert contacting.contacts_of(shop, other.customer_id) == ()


def test_another_s_order_is_nothing_to_talk_about(shop: Store, lin: Wearer) -> None:
    order, _ = place(shop, saved(shop, lin, "bag"))
    other = new_wearer(shop, "Wang Fang", body={})
    about = About(kind=Subject.ORDER, name=order.number)

    with pytest.raises(NotFoundError):
        logged(shop, other, Told(words="late?", about=about))
    assert logged(shop, lin, Told(words="late?", about=about))


def test_a90_promises_are_kept_broken_or_withdrawn_and_counted(
    shop: Store, lin: Wearer
) -> None:
    for words in ("samples", "longer strap", "five per cent"):
        logged(
            shop, lin,
            Told(words="phoned", promised=words, due="2026-11-24",
                 promise_kind=Promised.FEATURE),
        )  # fmt: skip
    numbers = [one.id for one in at_hand(shop, lin).promises]
    assert numbers == ["V-000001", "V-000002", "V-000003"]

    def settle(number: str, state: PromiseState, why: str = "") -> None:
        keeping_promises.settle_promise(
            shop, number, state, why=why, person="Li Wei", at=LATER_AT
        )

    settle("V-000001", PromiseState.KEPT)
    settle("V-000002", PromiseState.BROKEN, "no leather")
    with pytest.raises(PromiseSettledError):
        settle("V-000001", PromiseState.WITHDRAWN, "too late")

    assert [one.id for one in at_hand(shop, lin).promises] == ["V-000003"]
    counted = keeping_promises.kept_of_all(shop, DAY)
    assert (counted.due, counted.kept, counted.percent) == (2, 1, 50)


def test_a90_the_day_of_an_order_follows_from_the_order(
    shop: Store, lin: Wearer
) -> None:
    order, snapshot, _ = made(shop, saved(shop, lin, "bag"))
    (waiting,) = at_hand(shop, lin).order_promises
    assert (waiting.order, waiting.due) == (order.number, snapshot.promised_on)

    due = date.fromisoformat(snapshot.promised_on)
    by = By(actor="dispatch", day=due, at="2026-12-01T02:00:00+00:00")
    stepping.ship_order(shop, order.number, "SF", by)

    (kept,) = keeping_promises.promises_to(shop, lin.customer_id).by_order
    assert kept.state(due) is PromiseState.KEPT
    assert at_hand(shop, lin).order_promises == ()
    assert keeping_promises.kept_of_all(shop, due).percent == 100


def test_a32_every_department_is_in_one_story(shop: Store, lin: Wearer) -> None:
    logged(shop, lin)
    knowing.add_fact(
        shop, lin.customer_id, knowing.Told(type="need", value="work"), at=AT
    )
    order, _, _ = made(shop, saved(shop, lin, "bag"))
    by = By(actor="dispatch", day=DAY, at="2026-12-01T02:00:00+00:00")
    stepping.ship_order(shop, order.number, "SF", by)

    story = at_hand(shop, lin).story

    def first(kind: Kind, what: str = "") -> Entry:
        return next(one for one in story if one.kind is kind and what in (one.what, ""))

    assert [one.at for one in story] == sorted((one.at for one in story), reverse=True)
    contact = first(Kind.CONTACT)
    assert (contact.channel, contact.person, contact.words) == (
        "phone", "Li Wei", PHONED.words,
    )  # fmt: skip
    assert contact.stage is Stage.DURING
    assert first(Kind.ORDER, "shipped").department == "manufacturing"
    assert first(Kind.ORDER, "invoiced").department == "finance"
    assert first(Kind.ORDER, "approved").department == "customer"
    assert first(Kind.MEASURED).channel == "shop"
    assert first(Kind.SPEC).words == "everyday"
    assert first(Kind.FACT).words == "work"


def test_what_a_role_may_not_see_is_not_in_its_story(shop: Store, lin: Wearer) -> None:
    told = knowing.Told(type="birthday", value="1980-01-01", basis="consent")
    knowing.add_fact(shop, lin.customer_id, told, at=AT)

    def facts(role: Role) -> list[str]:
        story = at_hand(shop, lin, role).story
        return [one.words for one in story if one.kind is Kind.FACT]

    assert facts(Role.REP) == ["1980-01-01"]
    assert facts(Role.FACTORY) == []


def test_however_much_there_is_the_store_is_asked_as_often(
    shop: Store, lin: Wearer
) -> None:
    def asked() -> int:
        count = 0

        def one_more(*_: object) -> None:
            nonlocal count
            count += 1

        event.listen(shop.engine, "before_cursor_execute", one_more)
        try:
            at_hand(shop, lin)
        finally:
            event.remove(shop.engine, "before_cursor_execute", one_more)
        return count

    bag = saved(shop, lin, "bag")
    place(shop, bag)
    logged(shop, lin, Told(words="phoned", promised="samples", due="2026-12-24"))
    once = asked()
    for _ in range(4):
        place(shop, bag, saved(shop, lin, "bag", strap="yes"))
        logged(shop, lin, Told(words="phoned", promised="samples", due="2026-12-24"))

    assert asked() == once <= 30


def test_what_was_said_and_promised_is_exported_and_erased(
    shop: Store, lin: Wearer
) -> None:
    logged(shop, lin, Told(words="phoned", promised="samples", due="2026-12-24"))
    plain = forgetting.export(shop, lin.customer_id)
    assert "phoned" in str(plain["contacts"])
    assert "samples" in str(plain["promises"])

    forgetting.erase(shop, lin.customer_id, actor="rep", at=LATER_AT)

    assert contacting.contacts_of(shop, lin.customer_id) == ()
    assert keeping_promises.promises_to(shop, lin.customer_id).by_word == ()
