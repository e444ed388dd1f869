"""What the people do: come, are asked, order, wear, come again, complain.

Each of it through the desk's own jobs, as a page or a representative would.
"""

from __future__ import annotations

from contextlib import suppress
from statistics import mean

from benchmarks.simulation.keeping import Known, Made
from benchmarks.simulation.people import ANSWERS, TOUCH, Person, measured
from benchmarks.simulation.world import PRODUCT, World
from configurator.configuration import Conflict
from configurator.errors import UnknownChoiceError
from configurator.spec_making import UnfitTextError
from customers.complaints import Amends, Reason
from customers.drip import About
from customers.learning import Felt
from office.desk import (
    asking,
    carrying_over,
    complaining,
    keeping_people,
    learning,
    ordering,
    saving_specs,
)
from office.desk.errors import NotFoundError
from office.desk.order_at_hand import the_order, the_snapshot
from office.desk.ordering import Asked, SpecBrokenError
from office.desk.shoppers import Shopper
from orders.snapshot import LineSnapshot, OrderSnapshot

SHRUGS, TELLS_FACTS = 0.6, 0.8
"""How often "as usual" is said where there is no wish; and something of oneself."""
TELLS_FIT, IN_NUMBERS, AGREES = 0.85, 0.15, 0.9
"""How often a wearer says how a pair fits, in millimetres rather than in a word, and
takes the change that is proposed to him."""
BAD_FIT, COMPLAINS_OF_FIT = 25, 0.6
"""From how many mm on, at the worst place, a pair is brought back; and how often."""
COMPLAINS_LATE, COMPLAINS_ELSE = 0.4, 0.012
CANCELS, TWO_PAIRS, LEAVES = 0.015, 0.1, 0.08
"""How often an order is called off before it is made, is of two pairs, is the last."""

_FEELS = (
    (18, Felt.MUCH_TOO_TIGHT),
    (6, Felt.TOO_TIGHT),
    (-6, Felt.RIGHT),
    (-18, Felt.TOO_LOOSE),
)


def arrive(w: World, person: Person) -> None:
    """Somebody new comes, measures himself, is asked two things, and orders."""
    customer = keeping_people.add_customer(
        w.store, name=person.name, at=w.at, email=f"c{person.number}@example.com",
        country="CN", language=("en", "zh")[person.number % 2],
        address=(f"{person.number + 1} Pingjiang Road", "215005 Suzhou"),
    )  # fmt: skip
    wearer = keeping_people.add_wearer(
        w.store, customer=customer.id, name=person.name, at=w.at
    )
    keeping_people.add_measurements(
        w.store, wearer=wearer.id, body=measured(person, w.seed), source="customer",
        product=PRODUCT, at=w.at,
    )  # fmt: skip
    w.state.people[person.number] = Known(customer=customer.id, wearer=wearer.id)
    talk(w, person)
    _order(w, person)


def return_(w: World, person: Person) -> None:
    """Somebody comes again: what was learned is proposed, two things asked, ordered."""
    known = w.known(person)
    agrees = w.chance("agrees", person.number, known.orders).random() < AGREES
    if agrees and learning.proposal(w.store, known.wearer):
        learning.take_over(w.store, known.spec, day=w.day, at=w.at)
        w.state.refitted += 1
    talk(w, person)
    _order(w, person)


def talk(w: World, person: Person) -> None:
    """Be asked what is worth asking, and answer most of it."""
    known = w.known(person)
    w.state.contacts += 1
    contact = asking.Contact(day=w.day, at=w.at, id=f"K-{w.state.contacts:07d}")
    for one in asking.ask(w.store, w.ready, known.customer, PRODUCT, contact):
        said = _answer(w, person, one.about, one.of)
        if said is None:
            continue
        # What he wants may not be had any more, with what he said before.
        with suppress(NotFoundError):
            asking.answer(
                w.store, w.ready, known.customer, PRODUCT, question=one.name,
                said=said, contact=contact,
            )  # fmt: skip


def _answer(w: World, person: Person, about: About, of: str) -> str | None:
    some = w.chance("answer", person.number, of, w.state.contacts)
    if about is About.FACT:
        return person.facts.get(of) if some.random() < TELLS_FACTS else None
    name = of.rpartition(".")[2]
    if about is About.MEASURE:
        return str(person.body[name])
    wish = w.wishes(person).get(name)
    if wish is not None:
        return wish if some.random() < ANSWERS else None
    usual = w.product().complete({})
    if isinstance(usual, Conflict) or some.random() >= SHRUGS:
        return None
    return usual.values.get(name)


def _order(w: World, person: Person) -> None:
    known = w.known(person)
    save(w, person)
    quantity = 1 + (w.chance("pairs", person.number, known.orders).random() < TWO_PAIRS)
    order, snapshot = _placed(w, known, quantity)
    known.orders += 1
    line = snapshot.lines[0]
    off = [abs(mm) for mm in _off(person, line).values()]
    w.state.orders[order] = Made(
        person=person.number, nth=known.orders, misfit=round(10 * mean(off)),
        worst=max(off), placed=w.day.isoformat(),
        promised=snapshot.promised_on,
    )  # fmt: skip
    ordering.approve_order(
        w.store, order, drawing=snapshot.drawing_hash, at=w.at,
        actor=f"customer {known.customer}",
    )  # fmt: skip
    cancels = w.chance("cancels", order).random() < CANCELS
    w.due_in_hours(2, "cancel" if cancels else "release", order)


def save(w: World, person: Person) -> None:
    """Keep what he said so far as his spec, or as its next version."""
    known = w.known(person)
    texts: dict[str, str] = {}
    with w.store.reading() as tx:
        hand = asking.at_hand(tx, w.ready, known.customer, PRODUCT, w.day)
        now = saving_specs.the_latest(tx, known.spec) if known.spec else None
    said = dict(hand.known)
    if now is not None:
        said = {n: v for n, v in said.items() if now.spec.wishes.get(n) != v}
        if not said:
            return
    while True:
        try:
            made = saving_specs.save_spec(
                w.store, wearer=known.wearer, product=PRODUCT, name="everyday",
                choices=said, texts=texts, day=w.day, at=w.at, spec=known.spec,
            )  # fmt: skip
        except UnknownChoiceError:
            said = {**said, **_carried(w, known)}
            continue
        except UnfitTextError as missing:
            # Who wants his letters on it is asked which.
            if texts:
                raise
            texts = {one.option: initials(person.name) for one in missing.faults}
            continue
        if not isinstance(made, Conflict):
            known.spec = made[0].id
            return
        # His size takes something away: the last of what clashes is let go.
        clashing = [one.partition("=")[0] for one in made.choices]
        said.pop(next(name for name in reversed(clashing) if name in said))


def initials(name: str) -> str:
    """Return the first letters of a name as he writes it for others, such as LM."""
    return "".join(word[0] for word in name.split() if word.isascii())


def _placed(w: World, known: Known, quantity: int) -> tuple[str, OrderSnapshot]:
    """Place the order; what is no longer offered is taken in its nearest form."""
    asked = [Asked(known.spec, quantity)]
    actor = f"customer {known.customer}"
    try:
        order, snapshot = ordering.place_order(
            w.store, asked=asked, day=w.day, at=w.at, actor=actor
        )
    except SpecBrokenError:
        saving_specs.save_spec(
            w.store, wearer=known.wearer, product=PRODUCT, name="everyday",
            choices=_carried(w, known), texts={}, day=w.day, at=w.at, spec=known.spec,
        )  # fmt: skip
        order, snapshot = ordering.place_order(
            w.store, asked=asked, day=w.day, at=w.at, actor=actor
        )
    return order.number, snapshot


def _carried(w: World, known: Known) -> dict[str, str]:
    """Return what takes the place of wishes that are no longer offered."""
    w.state.carried += 1
    return carrying_over.what_takes_its_place(w.store, known.spec, day=w.day)


def _off(person: Person, line: LineSnapshot) -> dict[str, int]:
    """Return how much larger he is than the modules a pair was made of, mm."""
    return {
        one.name: person.body[one.name] - (one.millimetres - one.misfit)
        for one in line.body
    }


# -- after it came ------------------------------------------------------------------


def wear(w: World, order: str) -> None:
    """Wear it; say how it fits, perhaps complain, and perhaps come again."""
    person, made = w.person_of(order), w.state.orders[order]
    some = w.chance("wears", order)
    tells = some.random() < TELLS_FIT
    returns = made.worst > BAD_FIT and some.random() < COMPLAINS_OF_FIT
    if tells or returns:  # who brings it back is asked by how much it is wrong
        _tell(w, person, order, in_numbers=1 if returns else IN_NUMBERS)
    if returns:
        complain(w, order, Reason.FIT, Amends.ALTER, "It does not fit me.")
    elif made.shipped > made.promised and some.random() < COMPLAINS_LATE:
        complain(w, order, Reason.LATE, Amends.ANSWER, "It came late.")
    elif some.random() < COMPLAINS_ELSE:
        complain(w, order, Reason.FAULT, Amends.ALTER, "A seam came open.")
    if made.nth == w.known(person).orders and some.random() >= LEAVES:
        rest = round(some.expovariate(person.per_year / 365))
        w.due(max(3, rest), "return", person.number)


def _tell(w: World, person: Person, order: str, in_numbers: float) -> None:
    with w.store.reading() as tx:
        line = the_snapshot(tx, the_order(tx, order)).lines[0]
    some = w.chance("feels", order)
    for name, off in _off(person, line).items():
        felt = off + some.gauss(0, TOUCH)
        word = next((told for least, told in _FEELS if felt > least), None)
        said = learning.Said(measure=name, felt=word or Felt.MUCH_TOO_LOOSE)
        if some.random() < in_numbers:
            said = learning.Said(measure=name, off=max(-80, min(80, round(felt))))
        learning.tell_fit(w.store, order, 1, said, at=w.at)


def complain(w: World, order: str, reason: Reason, amends: Amends, words: str) -> None:
    """Report a problem; somebody looks at it on the next day."""
    known = w.known(w.person_of(order))
    shopper = Shopper(key="", customer=known.customer)
    problem = complaining.Problem(
        position=1, part="", reason=reason, amends=amends, words=words
    )
    complaining.report(
        w.store, shopper, order, problem, key=f"{order} {reason.value}", at=w.at
    )
    if not w.state.queue_due:
        w.state.queue_due = True
        w.due(1, "queue", "")
