"""A price set by hand: a named manager approves it before the quote can be accepted.

Or he refuses it, with words that whoever set it reads. Either is said once of a version
of a quote. Who set a price answers for it in neither way; every refusal names who may.
"""

from __future__ import annotations

from office.desk.order_at_hand import By
from office.desk.quotes_at_hand import the_quote
from office.roles import Role
from office.store import accounts, pricing
from office.store.accounts import Account
from office.store.engine import Store
from office.store.pricing import PriceApproval, PriceRefusal
from office.store.transaction import Transaction
from orders.quote import QuoteRefusedError, QuoteVersion, WordlessRefusalError

LONGEST_WORDS = 400
"""The most letters a refusal may have."""
Answered = PriceApproval | PriceRefusal


def approve_price(store: Store, name: str, login: str, by: By) -> PriceApproval:
    """Keep that a manager approves the price of a version of a quote.

    Approved again by the same manager, it stays as it was.

    Raises:
        NotFoundError: if there is no such quote or version.
        QuoteRefusedError: if its price was not set by hand, somebody answered for it
            already, or he may not approve it.
    """
    with store.writing() as tx:
        version, account, before = _asked(tx, name, login, "approved")
        if isinstance(before, PriceApproval):
            return before
        one = PriceApproval(
            quote=version.quote, number=version.number, account=account.id,
            name=account.name, at=by.at,
        )  # fmt: skip
        pricing.approve(tx, one)
    return one


def refuse_price(
    store: Store, name: str, login: str, words: str, by: By
) -> PriceRefusal:
    """Keep that a manager refuses the price of a version of a quote, and why.

    Refused again by the same manager, it stays as it was.

    Raises:
        WordlessRefusalError: without words, or with too many.
        NotFoundError: if there is no such quote or version.
        QuoteRefusedError: if its price was not set by hand, somebody answered for it
            already, or he may not refuse it.
    """
    said = " ".join(words.split())
    if not 1 <= len(said) <= LONGEST_WORDS:
        raise WordlessRefusalError(LONGEST_WORDS)
    with store.writing() as tx:
        version, account, before = _asked(tx, name, login, "refused")
        if isinstance(before, PriceRefusal):
            return before
        one = PriceRefusal(
            quote=version.quote, number=version.number, account=account.id,
            name=account.name, words=said, at=by.at,
        )  # fmt: skip
        pricing.refuse(tx, one)
    return one


def answer_to(tx: Transaction, version: QuoteVersion) -> Answered | None:
    """Return who approved or refused the price of a version; ``None``: nobody yet."""
    number = version.number
    return pricing.approval(tx, version.quote, number) or pricing.refusal(
        tx, version.quote, number
    )


def answer_of(store: Store, version: QuoteVersion) -> Answered | None:
    """Look up who approved or refused the price of a version; ``None``: nobody yet."""
    with store.reading() as tx:
        return answer_to(tx, version)


def names_of_those(store: Store, version: QuoteVersion) -> tuple[str, ...]:
    """Return the names of those who may answer for the price of a version."""
    with store.reading() as tx:
        return tuple(it.name for it in accounts.all(tx) if may_answer(it, version))


def login_of(store: Store, account: str) -> str:
    """Return the login of who is signed in to an account; empty: there is none."""
    with store.reading() as tx:
        found = accounts.find(tx, account)
    return found.login if found else ""


def the_approval(tx: Transaction, version: QuoteVersion) -> PriceApproval | None:
    """Return who approved a price set by hand; ``None``: it needs nobody.

    Raises:
        QuoteRefusedError: if it needs somebody, and nobody did.
    """
    if version.offer.manual is None:
        return None
    found = answer_to(tx, version)
    if isinstance(found, PriceRefusal):
        raise QuoteRefusedError(
            version.name, f"{found.name} refused its price: {found.words}",
            f"offer another: quote make --revise {version.quote}",
        )  # fmt: skip
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
        if may_answer(one, version)
    ]  # fmt: skip
    if not may:
        return "make an account in the role manager: account add --role manager"
    return f"quote approve {version.name} --as LOGIN, by {' or '.join(may)}"


def may_answer(account: Account, version: QuoteVersion) -> bool:
    """Whether an account may approve: an open manager's, and not who set the price."""
    own = version.made_by in (account.id, account.login, account.name)
    return account.role is Role.MANAGER and account.open and not own


def _asked(
    tx: Transaction, name: str, login: str, step: str
) -> tuple[QuoteVersion, Account, Answered | None]:
    """Return what is to be answered and by whom; what he said before, if he did."""
    tx.hold(f"quote.{name.partition('@')[0]}")
    _, version = the_quote(tx, name)
    if version.offer.manual is None:
        raise QuoteRefusedError(
            version.name, "its price is the published one, so nobody need approve",
            f"accept it: quote accept {version.name}", step,
        )  # fmt: skip
    before = answer_to(tx, version)
    account = accounts.by_login(tx, login.strip().casefold())
    same = before is not None and account is not None and before.account == account.id
    if account is not None and same and _is(before, step):
        return version, account, before
    if before is not None:
        refused = isinstance(before, PriceRefusal)
        said = "refused" if refused else "approved"
        to_do = f"make a new version: quote make --revise {version.quote}"
        raise QuoteRefusedError(
            version.name, f"{before.name} {said} it already",
            to_do if refused else f"accept it: quote accept {version.name}", step,
        )  # fmt: skip
    if account is None or not may_answer(account, version):
        verb = {"approved": "approve", "refused": "refuse"}[step]
        raise QuoteRefusedError(
            version.name, f"{login!r} may not {verb} a price", who_may(tx, version),
            step,
        )  # fmt: skip
    return version, account, None


def _is(answer: Answered | None, step: str) -> bool:
    return isinstance(answer, PriceRefusal) == (step == "refused")
