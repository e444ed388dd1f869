"""The demo company's people: one account for each role, so that each can be tried.

Their passwords are made by chance for each installation and written beside its
database, into a file only its owner can read, because they are shown at every start.
A fixed password would be known to everybody who ever read this file, and the demo's
door may one day be opened to a network; a real company's are never written anywhere.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from office.desk.account_faults import Refused
from office.desk.keeping_accounts import make_password_link, set_password
from office.desk.keeping_people import add_customer, add_wearer, all_customers
from office.desk.opening_accounts import all_accounts, open_account
from office.roles import Role
from office.store.accounts import Account
from office.store.engine import Store
from web.problems import WebError

FILE = "demo-accounts.json"
EMAIL = "lin.zhe@example.com"
NAMES = {
    Role.CUSTOMER: "Lin Zhe 林喆",
    Role.REP: "Wei 魏 (sales)",
    Role.FACTORY: "Chen 陈 (factory)",
    Role.PROCUREMENT: "Guo 郭 (procurement)",
    Role.FINANCE: "Song 宋 (finance)",
    Role.CATALOG: "He 何 (catalog)",
    Role.MANAGER: "Tang 唐 (manager)",
    Role.ADMIN: "Bai 白 (administrator)",
}
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


class DemoRefusedError(WebError):
    """An account of the demo could not be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """How to sign in as somebody of the demo company."""

    role: Role
    login: str
    password: str


def demo_accounts(store: Store, state: Path) -> tuple[DemoAccount, ...]:
    """Return an account for each role; those that are missing are made.

    Raises:
        DemoRefusedError: if one cannot be made.
        StoreError: if the store cannot be written.
        OSError: if the file of the passwords cannot.
    """
    known = _kept(state / FILE)
    there = {one.login: one for one in all_accounts(store)}
    found = [_account(role, known) for role in Role]
    missing = [one for one in found if one.login not in known]
    if missing:  # written first: a password nobody knows would lock the demo
        _write(state / FILE, {one.login: one.password for one in found})
    for one in found:
        if one.login not in there:
            _open(store, one)
        elif one in missing:
            _set(store, there[one.login], one.password)
    return tuple(found)


def _account(role: Role, known: Mapping[str, str]) -> DemoAccount:
    login = _login(role)
    return DemoAccount(role=role, login=login, password=known.get(login) or _sayable())


def _login(role: Role) -> str:
    return EMAIL if role is Role.CUSTOMER else role.value


def _open(store: Store, one: DemoAccount) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    customer = _customer(store, at) if one.role is Role.CUSTOMER else ""
    made = open_account(
        store, login=one.login, name=NAMES[one.role], role=one.role, at=at,
        password=one.password, customer=customer,
    )  # fmt: skip
    if isinstance(made, Refused):
        raise DemoRefusedError(f"{one.login}: {dict(made.faults)}")


def _set(store: Store, account: Account, password: str) -> None:
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    make_password_link(store, account.id, token=token, now=now)
    set_password(store, token=token, password=password, now=now)


def _customer(store: Store, at: str) -> str:
    for known in all_customers(store):
        if known.email == EMAIL:
            return known.id
    made = add_customer(
        store, name=NAMES[Role.CUSTOMER], at=at, email=EMAIL, country="CN",
        address=("Apartment 12-302, 6 Pingjiang Road", "215005 Suzhou", "China 中国"),
    )  # fmt: skip
    add_wearer(store, customer=made.id, name="林喆", at=at)
    return made.id


def _sayable() -> str:
    """Return a password one can read aloud and type: eight syllables, 48 bits."""
    syllables = [
        secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(8)
    ]
    return "-".join("".join(syllables[at : at + 2]) for at in range(0, 8, 2))


def _kept(file: Path) -> Mapping[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _write(file: Path, passwords: Mapping[str, str]) -> None:
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as made:
        json.dump(dict(passwords), made, indent=1)
    part.replace(file)
