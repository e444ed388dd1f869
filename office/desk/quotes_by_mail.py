"""A quote goes to its customer by mail: each version once, and again only if told to.

Its paper is kept like any other and takes the way every delivery takes. Where nobody
knows whether it arrived it waits for a person, so no customer gets it twice by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from office.desk.approving_prices import the_approval
from office.desk.catalogs_on import current_company, stored_company
from office.desk.order_at_hand import By
from office.desk.papers_on_demand import filled_quote
from office.desk.quotes_at_hand import the_quote
from office.post.naming import delivery_id
from office.store import deliveries, documents, people
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.channels import CUSTOMER, MAIL
from orders.issuing import issued_quote
from orders.order import HOLD, Delivery, DeliveryState
from orders.quote import Quote, QuoteRefusedError, QuoteVersion, demand_acceptable

STOPPED = (DeliveryState.FAILED, DeliveryState.HELD)
KIND = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """How a version of a quote stands with the mail.

    ``address`` is the customer's now, empty where none is known; ``delivery`` is the
    way the paper took, ``None`` before anybody sent it.
    """

    address: str
    delivery: Delivery | None

    @property
    def can_be_sent(self) -> bool:
        """Whether an act of somebody would put it on its way."""
        stopped = self.delivery is None or self.delivery.state in STOPPED
        return bool(self.address) and stopped


def mailing_of(store: Store, name: str) -> Mailing:
    """Return how a quote, or the named version of it, stands with the mail.

    Raises:
        NotFoundError: if there is none of this name.
    """
    with store.reading() as tx:
        quote, version = the_quote(tx, name)
        return Mailing(
            address=_address(tx, quote),
            delivery=documents.find_delivery(tx, _id_of(version)),
        )


def mail_quote(store: Store, name: str, by: By) -> Delivery:
    """Put a quote on its way to the customer; asked twice, it goes once.

    What failed or is held goes again under the same id, to the address he has now.

    Raises:
        NotFoundError: if there is no such quote or version.
        QuoteRefusedError: if it cannot be accepted any more or not yet, the customer
            has no mail address, or the company no mail server.
    """
    with store.writing() as tx:
        tx.hold(f"quote.{name.partition('@')[0]}")
        quote, version = the_quote(tx, name)
        before = documents.find_delivery(tx, _id_of(version))
        if before is not None and before.state not in STOPPED:
            return before
        address = _demand_mailable(tx, quote, version, by)
        if before is not None:
            return deliveries.send_again(tx, before.id, to=address)
        company = stored_company(tx, version.offer.promised.company_hash)
        paper = issued_quote(filled_quote(quote, version, company), by.at)
        way = Delivery(
            id=_id_of(version), document_id=paper.id, department=CUSTOMER,
            channel=MAIL, target=address, when_unknown=HOLD,
        )  # fmt: skip
        documents.add(tx, paper)
        documents.add_delivery(tx, way)
    return way


def _demand_mailable(
    tx: Transaction, quote: Quote, version: QuoteVersion, by: By
) -> str:
    """Return the address it may go to, or say why it may not go."""
    try:
        demand_acceptable(quote, version, by.day)
        the_approval(tx, version)
    except QuoteRefusedError as error:
        raise QuoteRefusedError(
            error.quote, error.why, error.instead, "mailed"
        ) from error
    address = _address(tx, quote)
    if not address:
        raise QuoteRefusedError(
            version.name, "no mail address of the customer is known",
            "write it down with the customer", "mailed",
        )  # fmt: skip
    if current_company(tx).channels.mail is None:
        raise QuoteRefusedError(
            version.name, "the company names no mail server",
            "name one in channels.yaml and publish the company", "mailed",
        )  # fmt: skip
    return address


def _address(tx: Transaction, quote: Quote) -> str:
    customer = people.find(tx, quote.customer_id)
    return customer.email.strip() if customer else ""


def _id_of(version: QuoteVersion) -> str:
    return delivery_id(version.quote, KIND, version.number, CUSTOMER, MAIL)
