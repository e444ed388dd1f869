"""Two questions worth asking, weighed by the engine; and what an answer bought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from configurator.configuration import Conflict
from configurator.errors import UnknownChoiceError
from configurator.product import Product
from customers import questions
from customers.drip import About, Asked, Bought, Question, Standing, next_questions
from customers.facts import Fact, FactType, current, stale
from customers.profiles import TYPES, profile_of
from customers.uses import uses
from office.desk import knowing
from office.desk.errors import NotFoundError
from office.desk.keeping_people import add_measurements, the_customer
from office.desk.knowing import keep_fact
from office.desk.open_complaints import has_open
from office.desk.ready_products import ReadyProducts
from office.desk.weighing import (
    AtHand,
    Told,
    body_questions,
    bought_by,
    option_questions,
)
from office.store import Store, counters, dialogue, facts, people, specs
from office.store.transaction import Transaction
from rules.canonical import canonical_text

FORM = "bought/1"
ASKED, OTHERWISE = "asked", "answered otherwise"
"""Series that count, for each question, what everybody said; they name nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The contact at which something may be asked: which, and on which day."""

    day: date
    at: str
    id: str = ""


def ask(
    store: Store, ready: ReadyProducts, customer: str, product: str, contact: Contact
) -> tuple[Question, ...]:
    """Return at most two questions for a customer, and keep that they were put.

    Asked again at the same contact, these are those of the two that are still open: a
    page may be looked at twice.

    Raises:
        NotFoundError: if there is no such customer or product.
    """
    with store.reading() as tx:
        standing = _standing(tx, customer, contact.day)
        if standing.complaint_open:
            return ()
        hand = at_hand(tx, ready, customer, product, contact.day)
        kind = the_customer(tx, customer).kind
        old = _grown_old(tx, customer, contact.day)
        here = contact.id
        put = dialogue.of_customer(tx, customer, contact=here) if here else ()

    candidates = (
        *option_questions(hand),
        *body_questions(hand),
        *questions.still_so(old, uses()),
        *questions.of_facts(
            [one for one in profile_of(kind) if one not in [of for of, _ in old]],
            uses(),
        ),
    )
    if put:
        still = {one.question for one in put if not one.answered_at}
        return tuple(one for one in candidates if one.name in still)
    chosen = next_questions(candidates, standing)
    with store.writing() as tx:
        for one in chosen:
            asked = Asked(question=one.name, asked_at=contact.at)
            dialogue.add(tx, customer, asked, contact=contact.id)
            if one.about is About.OPTION:
                counters.next_number(tx, f"{ASKED} {one.name}")
    return chosen


def answer(
    store: Store,
    ready: ReadyProducts,
    customer: str,
    product: str,
    *,
    question: str,
    said: str,
    contact: Contact,
) -> Bought:
    """Keep an answer; return what it bought.

    Raises:
        NotFoundError: if there is no such customer, product, question or value.
        BadFactError: if it is no value of the fact asked for.
        ImpossibleBodyError: if nobody can have this measure.
    """
    about, _, of = question.partition(" ")
    if about not in [one.value for one in About] or not of:
        raise NotFoundError("question", question)
    with store.reading() as tx:
        the_customer(tx, customer)
        hand = at_hand(tx, ready, customer, product, contact.day)
    option = of.rpartition(".")[2]
    bought = Bought()
    if about != About.FACT:
        bought = bought_by(hand, About(about), option, said)
    if about == About.MEASURE:
        add_measurements(
            store, wearer=hand.wearer, source="customer", product=product,
            body={**hand.body, option: int(said)}, at=contact.at,
        )  # fmt: skip
    with store.writing() as tx:
        if about == About.FACT:
            told = knowing.Told(type=of, value=said, contact=contact.id)
            keep_fact(tx, the_customer(tx, customer).id, told, at=contact.at)
        if about == About.OPTION and said != _usual(hand.product).get(option):
            counters.next_number(tx, f"{OTHERWISE} {question}")
        plain = canonical_text(FORM, bought.to_plain())
        dialogue.answer(
            tx, customer, question, answer=said, bought=plain, at=contact.at
        )
    return bought


def at_hand(
    tx: Transaction, ready: ReadyProducts, customer: str, product: str, day: date
) -> AtHand:
    """Return what is known of a customer that the engine can use."""
    offering = ready.on(tx, product, day)
    known: dict[str, str] = {}
    for stored in specs.of_customer(tx, customer):
        latest = specs.latest(tx, stored.id)
        if stored.product == product and latest is not None:
            known.update(latest.spec.wishes)
    start = f"{About.OPTION.value} {product}."
    for one in dialogue.of_customer(tx, customer):
        if one.question.startswith(start) and one.answered_at:
            known[one.question.removeprefix(start)] = one.answer
    wearers = people.wearers_of(tx, customer)
    taken = people.latest_measurements(tx, wearers[0].id) if wearers else None
    # What is no longer to be had, or clashes today, is not known for today's product.
    held: dict[str, str] = {}
    for name, value in known.items():
        if _can_be_had(offering.product, {**held, name: value}):
            held[name] = value
    return AtHand(
        product=offering.product, known=held,
        wearer=wearers[0].id if wearers else "", body=taken.body() if taken else {},
        told=_told(tx, product, offering.product.options),
    )  # fmt: skip


def _can_be_had(product: Product, choices: Mapping[str, str]) -> bool:
    """Tell whether these go together, and each is on offer today at all."""
    try:
        return product.explain(choices) is None
    except UnknownChoiceError:
        return False


def _told(tx: Transaction, product: str, options: Iterable[str]) -> dict[str, Told]:
    """Return what everybody answered so far; counted as it was said, naming nobody."""
    start = f"{About.OPTION.value} {product}."
    names = {f"{ASKED} {start}{one}": one for one in options}
    asked = counters.last_numbers(tx, names)
    series = [f"{OTHERWISE} {start}{names[one]}" for one in asked]
    otherwise = counters.last_numbers(tx, series)
    return {
        names[one]: Told(
            asked=number, otherwise=otherwise.get(f"{OTHERWISE} {start}{names[one]}", 0)
        )
        for one, number in asked.items()
    }


def _grown_old(
    tx: Transaction, customer: str, day: date
) -> tuple[tuple[FactType, Fact], ...]:
    """Return what was learned so long ago that it is to be asked whether it holds."""
    learned = current(facts.of_customer(tx, customer))
    return tuple((TYPES[name], learned[name]) for name in stale(learned, TYPES, day))


def _usual(product: Product) -> Mapping[str, str]:
    made = product.complete({})
    return {} if isinstance(made, Conflict) else made.values


def _standing(tx: Transaction, customer: str, day: date) -> Standing:
    owner = the_customer(tx, customer)
    learned = current(facts.of_customer(tx, owner.id))
    old = stale(learned, TYPES, day)
    known = {f"{About.FACT.value} {name}" for name in learned if name not in old}
    asked = dialogue.of_customer(tx, owner.id)
    known |= {
        one.question
        for one in asked
        if one.answered_at and not one.question.startswith(About.FACT.value)
    }
    return Standing(
        known=frozenset(known), asked=asked,
        complaint_open=has_open(tx, owner.id), today=day,
    )  # fmt: skip
