"""The drip dialogue at the desk, weighed by the engine (rows A33, A70, A74)."""

from datetime import date
from math import log2

import pytest

from customers.complaint_life import Step, StepKind
from customers.complaints import Amends, Complaint, Reason
from customers.drip import Bought
from customers.people import Wearer
from office.desk import asking, knowing
from office.desk.asking import Contact, at_hand
from office.desk.catalogs_on import product_on
from office.desk.errors import NotFoundError
from office.desk.ready_products import ReadyProducts
from office.desk.weighing import Told, option_questions
from office.roles import Role
from office.store import Store, complaints, dialogue
from tests.office.desk.shop import AT, DAY, LATER_AT, new_wearer, place, saved

NOW = Contact(day=DAY, at=AT, id="K-1")
LATER = Contact(day=DAY, at=LATER_AT, id="K-2")


def test_a33_the_gain_is_what_counting_says(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    with shop.reading() as tx:
        hand = at_hand(tx, ready, lin.customer_id, "bag", DAY)
        bag = product_on(tx, "bag", DAY)
    found = {one.of: one.gain for one in option_questions(hand)}

    counts = [bag.count({"leather": one}) for one in ("goat", "calf")]
    expected = log2(bag.count()) - sum(map(log2, counts)) / 2

    assert found["bag.leather"].bits == round(100 * expected)
    assert found["bag.leather"].price == 300  # calf costs 30.00 more than 100.00
    assert "bag.foil" not in found  # it does not apply yet


def test_a33_what_everybody_leaves_as_usual_is_worth_less(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    with shop.reading() as tx:
        before = at_hand(tx, ready, lin.customer_id, "bag", DAY)
    alone = {one.of: one.gain for one in option_questions(before)}["bag.leather"]

    for said in ("goat", "goat", "goat", "calf"):  # goat is the usual one
        other = new_wearer(shop, "梅").customer_id
        asking.ask(shop, ready, other, "bag", NOW)
        asking.answer(
            shop, ready, other, "bag", question="option bag.leather", said=said,
            contact=NOW,
        )  # fmt: skip
    with shop.reading() as tx:
        after = at_hand(tx, ready, lin.customer_id, "bag", DAY)
    found = {one.of: one.gain for one in option_questions(after)}["bag.leather"]

    assert after.told["leather"] == Told(asked=4, otherwise=1)
    assert found.bits == round(alone.bits * 2 / 5)
    assert found.price == alone.price * 2 // 5


def test_a33_two_at_most_and_never_the_same_again(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    first = asking.ask(shop, ready, lin.customer_id, "bag", NOW)
    second = asking.ask(shop, ready, lin.customer_id, "bag", LATER)

    assert 0 < len(first) <= 2
    assert len(second) <= 2
    assert not {one.name for one in first} & {one.name for one in second}


def test_a70_what_his_spec_says_is_known(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    saved(shop, lin, "bag", leather="calf", delivery="express")

    asked = asking.ask(shop, ready, lin.customer_id, "bag", NOW)

    assert not {"option bag.leather", "option bag.delivery"} & {q.name for q in asked}


def test_a74_what_an_answer_bought_is_the_recomputed_difference(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    bought = asking.answer(
        shop, ready, lin.customer_id, "bag", question="option bag.leather",
        said="calf", contact=NOW,
    )  # fmt: skip
    with shop.reading() as tx:
        bag = product_on(tx, "bag", DAY)
        (kept,) = dialogue.of_customer(tx, lin.customer_id)

    assert bought == Bought(
        products=(bag.count(), bag.count({"leather": "calf"})), price=(10_000, 13_000)
    )
    assert kept.answer == "calf"
    assert '"price":[10000,13000]' in kept.bought


def test_a_measure_not_taken_is_asked_and_lowers_the_misfit(
    shop: Store, ready: ReadyProducts
) -> None:
    mei = new_wearer(shop, "梅", body={})
    question = f"measure {mei.id}.waist"

    bought = asking.answer(
        shop, ready, mei.customer_id, "jeans", question=question, said="812",
        contact=NOW,
    )  # fmt: skip

    assert bought.misfit is not None
    assert bought.misfit[1] < bought.misfit[0]
    with shop.reading() as tx:
        hand = at_hand(tx, ready, mei.customer_id, "jeans", DAY)
    assert hand.body == {"waist": 812}


def test_what_is_no_answer_keeps_nothing(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    with pytest.raises(NotFoundError):
        asking.answer(
            shop, ready, lin.customer_id, "bag", question="option bag.leather",
            said="silk", contact=NOW,
        )  # fmt: skip
    with shop.reading() as tx:
        assert dialogue.of_customer(tx, lin.customer_id) == ()


def test_a33_whoever_waits_for_an_answer_is_asked_nothing(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    order, _ = place(shop, saved(shop, lin, "bag"))
    complaint = Complaint(
        id="P-000001", customer_id=lin.customer_id, order=order.number, position=0,
        part="", reason=Reason.FAULT, amends=Amends.ANSWER, words="torn",
        reported_at=AT,
    )  # fmt: skip
    with shop.writing() as tx:
        complaints.add(tx, complaint)

    assert asking.ask(shop, ready, lin.customer_id, "bag", NOW) == ()

    with shop.writing() as tx:
        closed = Step(
            complaint=complaint.id, kind=StepKind.CLOSED, actor="rep", at=LATER_AT
        )
        complaints.add_step(tx, closed)

    assert asking.ask(shop, ready, lin.customer_id, "bag", LATER)


def test_what_he_wanted_and_is_gone_today_is_not_known_and_breaks_nothing(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    last, gone = date(2026, 8, 31), date(2026, 9, 1)
    asking.answer(
        shop, ready, lin.customer_id, "jeans", question="option jeans.fabric",
        said="slub13", contact=Contact(day=last, at="2026-08-31T02:00:00+00:00"),
    )  # fmt: skip

    with shop.reading() as tx:
        before = at_hand(tx, ready, lin.customer_id, "jeans", last)
        after = at_hand(tx, ready, lin.customer_id, "jeans", gone)

    assert before.known["fabric"] == "slub13"
    assert "fabric" not in after.known
    later = Contact(day=gone, at="2026-09-01T02:00:00+00:00", id="K-9")
    assert asking.ask(shop, ready, lin.customer_id, "jeans", later)


LONG_AGO = "2024-10-01T02:00:00+00:00"


def test_a34_what_has_grown_old_is_asked_whether_it_still_holds(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    told = knowing.Told(type="need", value="travel")
    knowing.add_fact(shop, lin.customer_id, told, at=LONG_AGO)

    asked = [
        one
        for n in range(8)
        for one in asking.ask(
            shop, ready, lin.customer_id, "bag", Contact(day=DAY, at=AT, id=f"K-{n}")
        )
    ]

    (question,) = [one for one in asked if one.name == "fact need"]
    assert question.told == "travel"
    assert "“travel” a while ago" in question.words.en
    asking.answer(
        shop, ready, lin.customer_id, "bag", question=question.name, said="travel",
        contact=LATER,
    )  # fmt: skip
    seen = knowing.profile(shop, lin.customer_id, role=Role.REP, day=DAY)
    assert (seen.known["need"].at, seen.stale) == (LATER_AT, ())
    assert len(knowing.history(shop, lin.customer_id, "need")) == 2
    again = asking.ask(shop, ready, lin.customer_id, "bag", Contact(day=DAY, at=AT))
    assert "fact need" not in {one.name for one in again}


def test_a34_what_is_fresh_is_not_verified(
    shop: Store, lin: Wearer, ready: ReadyProducts
) -> None:
    told = knowing.Told(type="need", value="travel")
    knowing.add_fact(shop, lin.customer_id, told, at=AT)

    asked = [
        one.name
        for n in range(8)
        for one in asking.ask(
            shop, ready, lin.customer_id, "bag", Contact(day=DAY, at=AT, id=f"K-{n}")
        )
    ]

    assert asked
    assert "fact need" not in asked
