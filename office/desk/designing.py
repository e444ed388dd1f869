"""Designing: one choice after the other, each answered with a whole, priced product.

A design in progress is a row of steps that never change. A choice that goes with the
others makes the next step; one that does not makes none, and is answered with the
clash and the ways out. So no stored design is ever invalid under its own catalog.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from configurator.configuration import Conflict
from configurator.errors import UnknownChoiceError
from configurator.offering import Offering
from configurator.product import Product
from configurator.session import Session
from configurator.spec_making import UnfitTextError
from configurator.texts import TextFault, faults_in, plain_text
from office.desk.errors import NotFoundError
from office.desk.once import Request, done_before, keep_done
from office.desk.ready_products import ReadyProducts
from office.desk.reckoning_days import workload_on
from office.store import Store, companies, designs
from office.store.designs import DesignStep
from office.store.transaction import Transaction
from orders.company import Company
from orders.estimate import estimated_day

ANY = Request(principal="", key="", hash="")
"""A job without a key: it is done as often as it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks of a design at once: choices, what to let go, a text."""

    choices: Mapping[str, str]
    dropped: tuple[str, ...] = ()
    texts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A design looked at today: the choices that still hold, and all that follows.

    Attributes:
        offering: the product, ready to answer.
        session: the choices made; it belongs to this design alone.
        step: what is stored; ``None`` for a design nobody has changed yet.
        values: the complete product.
        texts: the customer's own words, those that apply.
        let_go: choices of former days that today's catalog does not allow.
        company: who makes it; ``None`` where no company is published.
        workload: who is busy and what stock has left, for the day it could leave.
    """

    offering: Offering
    session: Session
    step: DesignStep | None
    values: Mapping[str, str]
    texts: Mapping[str, str]
    let_go: tuple[tuple[str, str], ...]
    company: Company | None
    day: date

    @property
    def product(self) -> Product:
        """The product that is designed."""
        return self.offering.product

    @property
    def faults(self) -> tuple[TextFault, ...]:
        """What is still to be written, or wrong with what was."""
        return faults_in(self.product.version, self.values, self.texts)


def the_opening_design(
    store: Store, ready: ReadyProducts, product: str, day: date
) -> Design:
    """Return the design a product opens with: nothing chosen, complete and valid.

    Raises:
        NotFoundError: if there is no such product.
    """
    with store.reading() as tx:
        offering = ready.on(tx, product, day)
        return _looked_at(offering, None, companies.current(tx), day)


def the_design(
    store: Store, ready: ReadyProducts, code: str, number: int, day: date
) -> Design:
    """Return a design as it was after a step.

    Raises:
        NotFoundError: if there is no such design, or it has no such step.
    """
    with store.reading() as tx:
        return design_in(tx, ready, code, number, day)


def design_in(
    tx: Transaction, ready: ReadyProducts, code: str, number: int, day: date
) -> Design:
    """Return a design as it was after a step, in a transaction that is open.

    Raises:
        NotFoundError: if there is no such design, or it has no such step.
    """
    step = designs.find(tx, code, number)
    if step is None:
        raise NotFoundError("design", f"{code}/{number}")
    offering = ready.on(tx, step.product, day)
    return _looked_at(offering, step, companies.current(tx), day)


def the_newest_step(store: Store, code: str) -> int:
    """Return the number of the last step of a design.

    Raises:
        NotFoundError: if there is no such design.
    """
    with store.reading() as tx:
        number = designs.last_number(tx, code)
    if not number:
        raise NotFoundError("design", code)
    return number


def day_ready(store: Store, design: Design) -> date | None:
    """Return when one piece could leave, beside what other orders take.

    ``None`` where no company is published.
    """
    if design.company is None:
        return None
    version = design.product.version
    with store.reading() as tx:
        load = workload_on(tx, [version], design.day)
    return estimated_day(version, design.values, {}, design.company, design.day, load)


def what_clashes(design: Design, wish: Mapping[str, str]) -> Conflict | None:
    """Return why a wish does not go with the choices made; ``None``: it does.

    Raises:
        UnknownChoiceError: for an option or value there is none of.
    """
    return design.product.explain({**_without(design, wish), **wish})


def change(
    store: Store,
    design: Design,
    wish: Wish,
    *,
    code: str,
    at: str,
    job: Request = ANY,
    always: bool = False,
) -> DesignStep | Conflict | None:
    """Change a design: its next step, or why not; ``None``: nothing was changed.

    Args:
        store: where the step is kept.
        design: what is changed.
        wish: what is asked.
        code: the name a new design gets, if nothing of it is stored yet.
        at: this instant.
        job: who asks, under which key; asked again, the step is the one made then.
        always: whether a step is made even if nothing was changed.

    Raises:
        UnknownChoiceError: for an option or value there is none of.
        UnfitTextError: with every text that cannot be.
        KeyRefusedError: if the key was used for another job.
    """
    known = design.product.known(wish.choices)
    asked = {**_without(design, {**known, **dict.fromkeys(wish.dropped, "")}), **known}
    made = design.offering.designed(asked)
    if isinstance(made, Conflict):
        return made
    texts = _texts(design, wish.texts or {}, made)
    if asked == design.session.choices and texts == design.texts and not always:
        return None
    return _keep(store, design, asked, texts, code=code, at=at, job=job)


def as_it_stands(store: Store, design: Design, *, code: str, at: str) -> DesignStep:
    """Return the step that says what is seen: the one stored, if all of it holds.

    What today's catalog does not allow was let go before the customer's eyes; a step
    of its own keeps the rest, so that what he takes on is what he saw.
    """
    if design.step is not None and not design.let_go:
        return design.step
    return _keep(store, design, design.session.choices, design.texts, code=code, at=at)


def begin_with(
    store: Store,
    offering: Offering,
    choices: Mapping[str, str],
    texts: Mapping[str, str],
    *,
    code: str,
    at: str,
) -> DesignStep:
    """Begin a design with choices that were made elsewhere, as in an order."""
    step = DesignStep(
        code=code,
        number=1,
        parent=0,
        product=offering.product.version.product,
        catalog_hash=offering.product.published.hash,
        made_at=at,
        choices=choices,
        texts=texts,
    )
    with store.writing() as tx:
        designs.add(tx, step)
    return step


def _texts(
    design: Design, written: Mapping[str, str], values: Mapping[str, str]
) -> dict[str, str]:
    """Lay new words over the old ones; an empty text takes a word back."""
    plain = {name: plain_text(text) for name, text in written.items()}
    wrong = [
        fault
        for fault in faults_in(design.product.version, values, plain)
        if plain.get(fault.option)
    ]
    if wrong:
        raise UnfitTextError(tuple(wrong))
    kept = design.step.texts if design.step else {}
    return {name: text for name, text in {**kept, **plain}.items() if text}


def _keep(
    store: Store,
    design: Design,
    choices: Mapping[str, str],
    texts: Mapping[str, str],
    *,
    code: str,
    at: str,
    job: Request = ANY,
) -> DesignStep:
    before = design.step
    name = before.code if before else code
    with store.writing() as tx:
        done = done_before(tx, job)
        made = designs.find(tx, done.number, done.version) if done else None
        if made is not None:
            return made
        tx.hold(f"design {name}")
        step = DesignStep(
            code=name,
            number=designs.last_number(tx, name) + 1,
            parent=before.number if before else 0,
            product=design.product.version.product,
            catalog_hash=design.product.published.hash,
            made_at=at,
            choices=choices,
            texts=texts,
        )
        designs.add(tx, step)
        keep_done(tx, job, step.code, step.number, at)
    return step


def _without(design: Design, wish: Iterable[str]) -> dict[str, str]:
    """Return the choices made, less those asked about anew: the new one is last."""
    gone = set(wish)
    return {n: v for n, v in design.session.choices.items() if n not in gone}


def _looked_at(
    offering: Offering, step: DesignStep | None, company: Company | None, day: date
) -> Design:
    product = offering.product
    session = product.session()
    let_go: list[tuple[str, str]] = []
    for name, value in (step.choices if step else {}).items():
        try:
            answer = session.choose(name, value)
        except UnknownChoiceError:
            let_go.append((name, value))
            continue
        if isinstance(answer, Conflict):
            let_go.append((name, value))
    made = offering.designed(session.choices)
    if isinstance(made, Conflict):  # of no choices at all: nothing can be made today
        raise NotFoundError("product that can be made", product.version.product)
    values = made
    apply = {o.name for o in product.version.options}
    texts = {n: t for n, t in (step.texts if step else {}).items() if n in apply}
    wrong = {fault.option for fault in faults_in(product.version, values, texts)}
    return Design(
        offering=offering,
        session=session,
        step=step,
        values=values,
        texts={n: t for n, t in texts.items() if n not in wrong},
        let_go=tuple(let_go),
        company=company,
        day=day,
    )
