"""How far each customer has come: identified, told apart, in touch, with his own.

States follow from what is there, and nothing keeps them: they cannot be set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from customers.facts import Fact, current
from customers.people import Customer
from customers.segments import (
    Reached,
    StepOfFour,
    missing_step,
    segment_of,
    state_of,
)
from office.store import (
    Store,
    contacts,
    dialogue,
    erasing,
    facts,
    people,
    specs,
    valuing,
)
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """How many have come as far as a step, and how many stand just there."""

    step: StepOfFour
    reached: int
    here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The whole base by step; ``unknown`` have not even reached the first."""

    everybody: int
    unknown: int
    rungs: tuple[Rung, ...]


def reached_of(tx: Transaction, customer: Customer) -> Reached:
    """Return what is there of one customer."""
    learned = current(facts.of_customer(tx, customer.id))
    need = learned["need"].value if "need" in learned else ""
    return Reached(
        identified=_identified(
            customer, erased=erasing.find(tx, customer.id) is not None
        ),
        told_apart=_told_apart(need, valuing.latest_tier(tx, customer.id) is not None),
        contacts=contacts.counts(tx, customer.id).get(customer.id, 0)
        + sum(1 for one in dialogue.of_customer(tx, customer.id) if one.answered_at),
        own_specs=len(specs.of_customer(tx, customer.id)),
    )


def missing_at_hand(
    customer: Customer, learned: Iterable[Fact], *, valued: bool
) -> StepOfFour | None:
    """Return the same as ``missing_of`` from what was read already."""
    known = current(learned)
    need = known["need"].value if "need" in known else ""
    return missing_step(
        Reached(
            identified=_identified(customer, erased=False),
            told_apart=_told_apart(need, valued), contacts=0, own_specs=0,
        )
    )  # fmt: skip


def missing_of(tx: Transaction, customer: Customer) -> StepOfFour | None:
    """Return what stands between a customer and an offer of his own, if anything."""
    return missing_step(reached_of(tx, customer))


def funnel(store: Store) -> Funnel:
    """Count the base by the step each has reached; asked at once."""
    with store.reading() as tx:
        every = reached_by_everybody(tx)
    last = Counter(state_of(one) for one in every.values())
    rungs: list[Rung] = []
    steps = tuple(StepOfFour)
    for at, step in enumerate(steps):
        further = sum(last[one] for one in steps[at:])
        rungs.append(Rung(step=step, reached=further, here=last[step]))
    return Funnel(everybody=len(every), unknown=last[None], rungs=tuple(rungs))


def reached_by_everybody(tx: Transaction) -> Mapping[str, Reached]:
    """Return what is there of each customer."""
    told, tiers = facts.of_everybody(tx, ["need"]), valuing.latest_tiers(tx)
    talked, saved = contacts.counts(tx), specs.counts(tx)
    answered = dialogue.answered_of_everybody(tx)
    gone = erasing.everybody(tx)
    found: dict[str, Reached] = {}
    for one in people.all(tx):
        learned = current(told.get(one.id, ()))
        need = learned["need"].value if "need" in learned else ""
        found[one.id] = Reached(
            identified=_identified(one, erased=one.id in gone),
            told_apart=_told_apart(need, one.id in tiers),
            contacts=talked.get(one.id, 0) + answered.get(one.id, (0, 0))[1],
            own_specs=saved.get(one.id, 0),
        )
    return found


def _identified(customer: Customer, *, erased: bool) -> bool:
    """Tell whether we know who somebody is and how he is reached."""
    return not erased and bool(customer.email or customer.phone or customer.address)


def _told_apart(need: str, valued: bool) -> bool:
    """Tell whether somebody's value and his need are both known; neither is enough."""
    return valued and segment_of(need) is not None
