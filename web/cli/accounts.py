"""``account``: who may sign in at the doors of the web, and as what.

A password is typed at a prompt or comes on stdin; never as an argument, where every
other user of the machine could read it.
"""

from __future__ import annotations

import sys

import click

from office.desk import keeping_accounts, opening_accounts, passwords
from office.desk.account_faults import Refused
from office.roles import Role
from office.store.accounts import Account
from web.cli.at_hand import at_now, instant, of_office, office
from web.cli.speaking import say, say_all, say_json, table
from web.pages.account_words import FAULTS
from web.problems import WrongUsageError
from web.visitors import new_token

_ROLES = click.Choice([role.value for role in Role])
_FIELDS = {"login": "NAME", "name": "--called", "customer": "--customer"}


@click.group()
def account() -> None:
    """Who may sign in, and as what."""


@account.command("add")
@click.argument("name")
@click.option("--role", type=_ROLES, required=True)
@click.option("--called", default="", help="How he is called; NAME, if not given.")
@click.option("--customer", default="", help="Which customer he is, for that role.")
@of_office
def account_add(name: str, role: str, called: str, customer: str, json: bool) -> None:
    """Make an account NAME signs in to; asks for its password, or reads it."""
    with office() as at_hand:
        made = opening_accounts.open_account(
            at_hand.store, login=name, name=called or name, role=Role(role),
            customer=customer, password=_password((name, called)), at=at_now(),
        )  # fmt: skip
    _told(made, json)


@account.command("password")
@click.argument("name")
@of_office
def account_password(name: str, json: bool) -> None:
    """Set another password; wherever NAME is signed in, that ends."""
    token, now = new_token(), instant()
    with office() as at_hand:
        link = keeping_accounts.make_password_link(
            at_hand.store, name, token=token, now=now
        )
        done = keeping_accounts.set_password(
            at_hand.store, token=token, password=_password((name,)), now=now
        )
    if done is None:
        raise WrongUsageError(f"{link.account} is closed", "open it on /accounts")
    _told(done, json)


@account.command("role")
@click.argument("name")
@click.argument("role", type=_ROLES)
@of_office
def account_role(name: str, role: str, json: bool) -> None:
    """Give one of the company's people another role."""
    with office() as at_hand:
        done = keeping_accounts.change_role(at_hand.store, name, Role(role))
    _told(done, json)


@account.command("close")
@click.argument("name")
@of_office
def account_close(name: str, json: bool) -> None:
    """Let NAME sign in no more."""
    with office() as at_hand:
        done = keeping_accounts.close(at_hand.store, name, at_now())
    _told(done, json)


@account.command("list")
@of_office
def account_list(json: bool) -> None:
    """List every account."""
    with office() as at_hand:
        found = opening_accounts.all_accounts(at_hand.store)
    if json:
        say_json({"schema": "accounts/1", "accounts": [_plain(one) for one in found]})
        return
    say_all(table([_row(one) for one in found]))


def _password(names: tuple[str, ...]) -> str:
    if sys.stdin.isatty():
        typed = click.prompt(
            "Password", hide_input=True, confirmation_prompt=True, err=True, type=str
        )
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    if not typed:
        raise WrongUsageError(
            "there is no password", "type it when asked, or send it on stdin"
        )
    weak = passwords.weakness_of(typed, names)
    if weak:
        raise WrongUsageError("this password is not taken", FAULTS[weak].en)
    return typed


def _told(done: Account | Refused, json: bool) -> None:
    if isinstance(done, Refused):
        field, why = next(iter(done.faults.items()))
        raise WrongUsageError(
            "the account stays as it is", FAULTS[why].en, _FIELDS.get(field, "")
        )
    if json:
        say_json({"schema": "account/1", **_plain(done)})
    else:
        say("  ".join(part for part in _row(done) if part))


def _plain(one: Account) -> dict[str, object]:
    return {
        "id": one.id, "login": one.login, "name": one.name, "role": one.role.value,
        "customer": one.customer, "open": one.open,
    }  # fmt: skip


def _row(one: Account) -> tuple[str, ...]:
    state = "" if one.open else "closed"
    return (one.id, one.login, one.role.value, one.name, one.customer, state)
