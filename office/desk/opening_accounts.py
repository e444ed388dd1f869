"""Accounts: how one is opened, by a customer himself or by the company for its people.

An account of a customer is tied to one customer. Nobody's word for his e-mail is
taken further than that: whoever signs up with the e-mail of a customer whom the
company knows already becomes a customer of his own, and sees nothing of the other.
"""

from __future__ import annotations

from office.desk.account_faults import (
    Fault,
    Refused,
    Why,
    fault_of_email,
    fault_of_login,
    fault_of_name,
)
from office.desk.errors import NotFoundError
from office.desk.keeping_people import new_customer
from office.desk.passwords import hash_of, weakness_of
from office.desk.signing_in import folded
from office.roles import Role
from office.store import accounts, carts, counters, people
from office.store.accounts import Account
from office.store.engine import Store
from office.store.errors import StoreClashError
from office.store.transaction import Transaction


def sign_up(
    store: Store,
    *,
    name: str,
    email: str,
    password: str,
    language: str,
    key: str,
    at: str,
) -> Account | Refused:
    """Open an account for somebody new, and keep him as a customer.

    Args:
        store: where it is kept.
        name: how he is called.
        email: where he is written to; he signs in with it.
        password: as typed.
        language: ``en`` or ``zh``.
        key: of his browser; a guest who ordered with it is this customer.
        at: this instant, ISO text.

    Raises:
        HasherBusyError: if too many sign in at once.
    """
    name, email = " ".join(name.split()), email.strip()
    faults = _faults(
        name=fault_of_name(name),
        email=fault_of_email(email),
        password=weakness_of(password, (email, name)),
    )
    if faults:
        return Refused(faults=faults)
    kept = hash_of(password)  # slow, so before the transaction
    try:
        with store.writing() as tx:
            if accounts.by_login(tx, folded(email)):
                return Refused(faults={"email": Fault.TAKEN})
            customer = carts.customer_of_guest(tx, key) or ""
            if not customer or accounts.of_customer(tx, customer):
                customer = new_customer(
                    tx, name=name, at=at, email=email, language=language
                ).id
            return _opened(tx, folded(email), name, Role.CUSTOMER, customer, kept, at)
    except StoreClashError:  # somebody took it in this very moment
        return Refused(faults={"email": Fault.TAKEN})


def open_account(
    store: Store,
    *,
    login: str,
    name: str,
    role: Role,
    at: str,
    password: str = "",
    customer: str = "",
) -> Account | Refused:
    """Open an account for one of the company's people, or for a customer it knows.

    Args:
        store: where it is kept.
        login: what he will type to sign in.
        name: how he is called.
        role: what he may do.
        at: this instant, ISO text.
        password: his first one; empty: he sets it himself, with a link.
        customer: the number of the customer, for that role.

    Raises:
        HasherBusyError: if too many sign in at once.
    """
    name, login = " ".join(name.split()), folded(login)
    faults = _faults(
        name=fault_of_name(name),
        login=fault_of_login(login),
        password=weakness_of(password, (login, name)) if password else None,
        customer=_fault_of_customer(store, role, customer),
    )
    if faults:
        return Refused(faults=faults)
    kept = hash_of(password) if password else ""
    try:
        with store.writing() as tx:
            if accounts.by_login(tx, login):
                return Refused(faults={"login": Fault.TAKEN})
            return _opened(tx, login, name, role, customer, kept, at)
    except StoreClashError:
        return Refused(faults={"login": Fault.TAKEN})


def the_account(tx: Transaction, name: str) -> Account:
    """Return an account by its number or its login.

    Raises:
        NotFoundError: if there is none.
    """
    found = accounts.find(tx, name) or accounts.by_login(tx, folded(name))
    if found is None:
        raise NotFoundError("account", name, [a.login for a in accounts.all(tx)])
    return found


def all_accounts(store: Store) -> tuple[Account, ...]:
    """Return every account, by login."""
    with store.reading() as tx:
        return accounts.all(tx)


def _opened(
    tx: Transaction,
    login: str,
    name: str,
    role: Role,
    customer: str,
    password: str,
    at: str,
) -> Account:
    account = Account(
        id=f"A-{counters.next_number(tx, 'account'):06d}",
        login=login,
        name=name,
        role=role,
        customer=customer,
        password=password,
        password_at=at if password else "",
        created_at=at,
    )
    accounts.add(tx, account)
    return account


def _fault_of_customer(store: Store, role: Role, customer: str) -> Fault | None:
    if role is not Role.CUSTOMER:
        return Fault.NO_CUSTOMER if customer else None
    if not customer:
        return Fault.MISSING
    with store.reading() as tx:
        return None if people.find(tx, customer) else Fault.NO_CUSTOMER


def _faults(**found: Why | None) -> dict[str, Why]:
    return {field: why for field, why in found.items() if why is not None}
