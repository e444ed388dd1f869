"""A price set by hand: a named manager approves it before the quote can be accepted.

Who set it cannot approve it himself. Every refusal names who may.
"""

from __future__ import annotations

from office.desk.order_at_hand import By
from office.desk.quotes_at_hand import the_quote
from office.roles import Role
from office.store import accounts, pricing
from office.store.accounts import Account
from office.store.engine import Store
from office.store.pricing import PriceApproval
from office.store.transaction import Transaction
from orders.quote import QuoteRefusedError, QuoteVersion


def approve_price(store: Store, name: str, login: str, by: By) -> PriceApproval:
    """Keep that a manager approves the price of a version of a quote.

    Approved again by the same manager, it stays as it was.

    Raises:
        NotFoundError: if there is no such quote or version.
        QuoteRefusedError: if its price was not set by hand, or he may not approve it.
    """
    with store.writing() as tx:
        tx.hold(f"quote.{name.partition('@')[0]}")
        _, version = the_quote(tx, name)
        if version.offer.manual is None:
            raise QuoteRefusedError(
                version.name, "its price is the published one, so nobody need approve",
                f"accept it: quote accept {version.name}", "approved",
            )  # fmt: skip
        before = pricing.approval(tx, version.quote, version.number)
        account = accounts.by_login(tx, login.strip().casefold())
        if before is not None and account is not None and before.account == account.id:
            return before
        if before is not None:
            raise QuoteRefusedError(
                version.name, f"{before.name} approved it already",
                f"accept it: quote accept {version.name}", "approved",
            )  # fmt: skip
        if account is None or not _may(account, version):
            raise QuoteRefusedError(
                version.name, f"{login!r} may not approve a price",
                who_may(tx, version), "approved",
            )  # fmt: skip
        one = PriceApproval(
            quote=version.quote, number=version.number, account=account.id,
            name=account.name, at=by.at,
        )  # fmt: skip
        pricing.approve(tx, one)
    return one


def the_approval(tx: Transaction, version: QuoteVersion) -> PriceApproval | None:
    """Return who approved a price set by hand; ``None``: it needs nobody.

    Raises:
        QuoteRefusedError: if it needs somebody, and nobody did.
    """
    if version.offer.manual is None:
        return None
    found = pricing.approval(tx, version.quote, version.number)
    if found is None:
        raise QuoteRefusedError(
            version.name, "its price was set by hand, and no manager approved it",
            who_may(tx, version),
        )  # fmt: skip
    return found


def who_may(tx: Transaction, version: QuoteVersion) -> str:
    """Say what is to be done, and by whom."""
    may = [
        f"{one.name} ({one.login})"
        for one in accounts.all(tx)
        if _may(one, version)
    ]  # fmt: skip
    if not may:
        return "make an account in the role manager: account add --role manager"
    return f"quote approve {version.name} --as LOGIN, by {' or '.join(may)}"


def _may(account: Account, version: QuoteVersion) -> bool:
    """Whether an account may approve: an open manager's, and not who set the price."""
    own = version.made_by in (account.id, account.login, account.name)
    return account.role is Role.MANAGER and account.open and not own
