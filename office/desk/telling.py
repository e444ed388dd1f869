"""Telling who asked what became better: one letter each, through the delivery ledger.

It is written in the transaction that closes an improvement, so that nobody is told of
what was not done, and nobody twice. Who may not be written to, or cannot, is left for
a person, with why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.option import ChoiceOption
from catalog.version import CatalogVersion
from customers.facts import Basis
from customers.improvements import Asker, Improvement
from customers.people import Customer
from office.desk.catalogs_on import stored_version
from office.desk.errors import NotFoundError
from office.desk.letters_out import (
    STOPPED,
    hindrance_of,
    issue_of_letter,
    letter_sent,
    send_letter,
    send_letter_again,
)
from office.desk.order_at_hand import By
from office.errors import OfficeError
from office.store import companies, complaints, improving, people
from office.store.engine import Store
from office.store.improving import letter_number
from office.store.transaction import Transaction
from orders.order import Delivery
from orders.papers.letters import BETTER, Better, improvement_letter
from rules.wording import Wording

NOTHING_ADDED = Wording("", "")
NO_SERVER = "no server"


class NotToldError(OfficeError):
    """Somebody who cannot be written to; ``why`` is a ``Hindrance``, or no server."""

    def __init__(self, customer: str, why: str) -> None:
        """Keep who, and why."""
        self.customer, self.why = customer, why
        super().__init__(f"{customer} cannot be written to: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTold:
    """How somebody who asked stands with what he is to be told.

    Attributes:
        basis: why the law lets us write to him.
        way: the way his letter took; ``None``: none was written.
        why_not: what stands against a letter now; empty: nothing.
    """

    basis: Basis | None
    way: Delivery | None
    why_not: str

    @property
    def can_be_sent(self) -> bool:
        """Whether an act of somebody would put a letter on its way."""
        return not self.why_not and (self.way is None or self.way.state in STOPPED)


def tell_all(
    tx: Transaction, one: Improvement, by: By, words: Wording = NOTHING_ADDED
) -> tuple[Delivery, ...]:
    """Write to everybody who asked and may be written to, each one letter.

    Args:
        tx: the transaction that closes the improvement.
        one: closed.
        by: who closes it.
        words: what became better; empty: what the catalog calls the change.
    """
    sent: list[Delivery] = []
    for customer in dict.fromkeys(asker.customer_id for asker in one.to_tell):
        if not _why_not(tx, one, customer):
            sent.append(_write(tx, one, customer, by, words))
    return tuple(sent)


def tell_by_mail(store: Store, id_: str, source: str, by: By) -> Delivery:
    """Write to one who asked; what failed or may have arrived goes again.

    Asked twice, it goes once.

    Raises:
        NotFoundError: if there is nobody to be told, nothing to tell yet, or he was
            told other than by a letter.
        NotToldError: if he may not or cannot be written to.
    """
    with store.writing() as tx:
        tx.hold(f"improvement {id_}")
        one = improving.find(tx, id_)
        asker = _asker(one, source)
        if one is None or one.is_open or asker is None:
            raise NotFoundError("customer to be told", source)
        way = _way(tx, one, asker.customer_id)
        if way is not None and way.state not in STOPPED:
            return way
        why = _why_not(tx, one, asker.customer_id)
        if why:
            raise NotToldError(asker.customer_id, why)
        if way is not None:
            who = people.find(tx, asker.customer_id)
            return send_letter_again(tx, way, who.email.strip() if who else "")
        if asker.told_at:
            raise NotFoundError("customer to be told", source)
        return _write(tx, one, asker.customer_id, by, NOTHING_ADDED)


def how_told(store: Store, one: Improvement) -> Mapping[str, HowTold]:
    """Return how each who wants to be answered stands, by the source behind him."""
    with store.reading() as tx:
        return {
            asker.source: HowTold(
                basis=asker.basis, way=_way(tx, one, asker.customer_id),
                why_not=_why_not(tx, one, asker.customer_id),
            )
            for asker in one.askers
            if asker.customer_id
        }  # fmt: skip


def _asker(one: Improvement | None, source: str) -> Asker | None:
    askers = one.askers if one else ()
    return next((o for o in askers if o.source == source and o.customer_id), None)


def _of(one: Improvement, customer: str) -> list[Asker]:
    """Return all that somebody asked for, the first first."""
    return [asker for asker in one.askers if asker.customer_id == customer]


def _way(tx: Transaction, one: Improvement, customer: str) -> Delivery | None:
    """Return the way of his letter, whichever of his sources it is numbered by."""
    for asker in _of(one, customer):
        way = letter_sent(tx, BETTER, letter_number(one.id, asker.source))
        if way is not None:
            return way
    return None


def _why_not(tx: Transaction, one: Improvement, customer: str) -> str:
    who = people.find(tx, customer)
    basis = next((o.basis for o in _of(one, customer) if o.basis), None)
    why = hindrance_of(tx, who, basis) if who else None
    if who is None:
        return "erased"
    if why is not None:
        return why.value
    company = companies.current(tx)
    return "" if company and company.channels.mail else NO_SERVER


def _write(
    tx: Transaction, one: Improvement, customer: str, by: By, words: Wording
) -> Delivery:
    who, company = people.find(tx, customer), companies.current(tx)
    if who is None or company is None:  # it was looked at in this transaction
        raise NotFoundError("customer to be told", customer)
    first, *_ = asked = _of(one, customer)
    issue = issue_of_letter(
        BETTER, letter_number(one.id, first.source), company, by.day.isoformat()
    )
    letter = improvement_letter(_better(tx, one, first, who, words), company, issue)
    way = send_letter(tx, letter, BETTER, who.email.strip(), by.at)
    for asker in asked:
        improving.tell(tx, one.id, asker.source, by.at)
    return way


def _better(
    tx: Transaction, one: Improvement, first: Asker, who: Customer, words: Wording
) -> Better:
    named = title_of(stored_version(tx, one.catalog_hash), one)
    change = Wording(words.en.strip() or named.en, words.zh.strip() or named.zh)
    return Better(
        customer=who.name, language=who.language, asked_on=first.asked_at[:10],
        about=_about(tx, first), change=change,
    )  # fmt: skip


def _about(tx: Transaction, asker: Asker) -> Wording:
    kind, _, number = asker.source.partition(" ")
    told = complaints.find(tx, number) if kind == "complaint" else None
    if told is None:
        return Wording("something you wished for", "您的愿望")
    return Wording(f"your order {told.order}", f"订单 {told.order} 的问题")


def title_of(version: CatalogVersion, one: Improvement) -> Wording:
    """Return what customers call a change: a choice or a module, else its product."""
    product, name = version.title, one.change_name
    titles: dict[str, Mapping[str, Wording]] = {
        "module": {code: o.title for code, o in version.modules.items()},
        "option": {o.name: o.title for o in version.options},
        "value": {
            f"{option.name}={value.code}": value.title
            for option in version.options
            if isinstance(option, ChoiceOption)
            for value in option.values
        },
    }
    found = titles.get(one.change_kind, {}).get(name)
    if found is None:
        return product
    return Wording(f"{found.en} ({product.en})", f"{found.zh}（{product.zh}）")
