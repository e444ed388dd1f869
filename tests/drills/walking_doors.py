"""Walking every address of the door, as everybody, and looking at who was let in.

The list of addresses is the application's own, so an address that is added tomorrow is
walked tomorrow. What stands in its place of an argument is said in ``ARGUMENTS``; one
that nobody said anything about is reported, not skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Flask
from werkzeug.test import TestResponse

from office.roles import Role
from tests.drills.door import Door, Person, Things, as_they_are, person
from web.policy import ANYBODY, NOBODY, POLICY, STAFF

EVERYBODY: tuple[Role | None, ...] = (None, *Role)
LAST = ("accounts.sign_out",)
"""What ends a session is walked last."""

ARGUMENTS: dict[str, str] = {
    "pages.filename": "shop.css",
    "pages.name": "bag",
    "measuring.name": "waist",
    "pages.code": "bcdfghjkmnpqrstv",
    "pages.number": "1",
    "accounts.token": "x" * 43,
    "managing.id_": "A-999999",
    "floor.code": "SO-2026-999999-1-CUT-XX",
    "catalog.name": "nothing",
    "catalog.hash_": "0" * 64,
    "catalog.id_": "W-999999",
    "works.id_": "W-999999",
    "insight.of": "placed",
    "value.customer": "C-999999",
    "improving.id_": "I-999999",
    "trays.department": "finance",
    "trays.document": "00000000-0000-0000-0000-000000000000",
    "stock.code": "NONE",
    "purchases.number": "PO-2026-999999",
    "prices.number": "QT-2026-999999",
    "prices.name": "QT-2026-999999@1",
    "finance.number": "SO-2026-999999",
    "desk.customer": "C-999999",
    "desk.promise": "V-999999",
    "circle.customer": "C-999999",
    "circle.spec": "S-999999",
    "service.customer": "C-999999",
    "cards.customer": "C-999999",
    "cards.spec": "S-999999",
    "links.secret": "x" * 44,
    "links.number": "RC-2026-999999",
    "regular.customer": "C-999999",
    "regular.spec": "S-999999",
    "regular.number": "ST-2026-999999",
    "usual.customer": "C-999999",
    "usual.spec": "S-999999",
    "usual.number": "SO-2026-999999",
    "cart.line": "999999",
    "orders.number": "S-2026-999999",
    "orders.kind": "order_confirmation",
    "orders.revision": "1",
    "again.number": "S-2026-999999",
    "again.position": "1",
    "standing.number": "ST-2026-999999",
    "dealing.customer": "C-999999",
    "dealing.spec": "S-999999",
    "problems.number": "S-2026-999999",
    "fit.number": "S-2026-999999",
    "saving.id_": "0" * 16,
    "saving.name": "bag",
    "saving.code": "bcdfghjkmnpqrstv",
    "saving.number": "1",
    "passing.letters": "BCDFGHJ",
    "passing.token": "x" * 22,
    "api.product": "bag",
    "api.code": "bcdfghjkmnpqrstv",
    "api.number": "1",
    "api.order": "S-2026-999999",
    "api.spec": "S-999999",
}
"""By blueprint and argument: of public things one there is, else one there is not."""

OVERSEEING = ("catalog.", "improving.", "insight.", "value.", "works.")
"""Blueprints for staff alone that are about the things of every customer."""

BELONGINGS: dict[str, str] = {
    "orders.number": "order",
    "again.number": "order",
    "problems.number": "order",
    "fit.number": "order",
    "standing.number": "standing",
    "dealing.customer": "customer",
    "dealing.spec": "spec",
    "cart.line": "line",
    "links.number": "card",
    "saving.id_": "kept",
    "api.order": "order",
    "api.spec": "spec",
    "passing.take_back passing.token": "link",
}
"""Arguments that name what belongs to one customer: which of an owner's ``Things``.

Named for a whole blueprint, or for one endpoint of it.

Not here: a design's code, which is long and random because whoever has the address
has the design; a share link, which is shown to whoever was given it, and only taken
back by its owner; a reorder link, which orders for whoever holds it, and which drill
``tokens`` tries; and accounts, which are the administrators' by the policy.
"""


@dataclass(frozen=True, slots=True)
class Address:
    """One endpoint asked by one method."""

    endpoint: str
    method: str
    rule: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"


def addresses(app: Flask) -> list[Address]:
    """Return every address of an application, those that end a session last."""
    found = [
        Address(
            rule.endpoint, method, rule.rule,
            tuple(f"{rule.endpoint.partition('.')[0]}.{a}" for a in rule.arguments),
        )
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.endpoint in LAST, one.rule, one.method))


def unsaid(app: Flask) -> list[str]:
    """Return arguments nobody said anything about, and rows without an address."""
    endpoints = {one.endpoint for one in addresses(app)}
    missing = [
        f"{one}: say in ARGUMENTS what {argument} may be"
        for one in addresses(app)
        for argument in one.arguments
        if argument not in ARGUMENTS
    ]
    return [
        *missing,
        *(f"{e}: no row in the policy" for e in sorted(endpoints - set(POLICY))),
        *(f"{e}: a row of nobody's" for e in sorted(set(POLICY) - endpoints)),
    ]


def ask(
    who: Person, one: Address, app: Flask, names: dict[str, str], **more: str
) -> TestResponse:
    """Ask an address as somebody, with the token his own pages show him."""
    values = {a.partition(".")[2]: names.get(a, ARGUMENTS[a]) for a in one.arguments}
    with app.test_request_context():
        path = app.url_map.bind("localhost").build(one.endpoint, _typed(values))
    data = {"csrf": who.csrf, **more} if one.method != "GET" else None
    # Programs show the token of a session; under their addresses no cookie counts.
    shown = {"Authorization": f"Bearer {who.token}"} if who.token else {}
    return who.client.open(path, method=one.method, data=data, headers=shown)


def walk_roles(
    door: Door, *, whole: bool = True, roles: Sequence[Role | None] = EVERYBODY
) -> tuple[int, list[str]]:
    """Ask everything as everybody; return how often, and what is not as the table says.

    Args:
        door: whose addresses.
        whole: also what is open to anybody, as each role; else only as two of them.
        roles: who asks.
    """
    asked, broken = 0, unsaid(door.app)
    if broken:
        return asked, broken
    for role in roles:
        who = person(door, role)
        for one in addresses(door.app):
            open_to = POLICY.get(one.endpoint, NOBODY)
            if open_to == ANYBODY and not whole and role not in (None, Role.CUSTOMER):
                continue
            answer = ask(who, one, door.app, {})
            asked += 1
            broken += _not_as_said(who, one, answer, role in open_to)
    return asked, broken


def _not_as_said(
    who: Person, one: Address, answer: TestResponse, may: bool
) -> Iterator[str]:
    code = answer.status_code
    to = answer.headers.get("Location", "")
    sent_away = code == 401 or (code == 303 and to.startswith("/sign-in?next="))
    said = f"{one} as {who}: {code}"
    if code >= 500 and code != 503:
        yield f"{said}, a fault of ours"
    elif may and (code == 403 or sent_away) and one.endpoint != "probes.metrics":
        yield f"{said}, though it is open to him"
    elif not may and who.role is None and not sent_away:
        yield f"{said}, without having signed in"
    elif not may and who.role is not None and code != 403:
        yield f"{said}, though it is not for him"


def walk_belongings(
    door: Door, things: Things, *, roles: Sequence[Role | None] = EVERYBODY
) -> tuple[int, list[str]]:
    """Ask for an owner's things as everybody else; return how often, and what was seen.

    What belongs to somebody else is answered as what is not there, nothing of it is
    shown on any page, and nothing of it changes.
    """
    asked, broken = 0, []
    before = as_they_are(door, things)
    for role in roles:
        who = person(door, role)
        for one in addresses(door.app):
            if one.endpoint in LAST:
                continue
            names = _belonging(one, things)
            answer = ask(who, one, door.app, names)
            asked += 1
            said = f"{one} of another customer, as {who}: {answer.status_code}"
            if names:
                nothing = ask(who, one, door.app, {}).status_code
                if answer.status_code != nothing or answer.status_code == 200:
                    broken.append(f"{said}, and {nothing} for what is not there")
            if who.role is Role.ADMIN and one.endpoint.startswith("managing."):
                continue  # administrators see who has an account
            if who.role in STAFF and one.endpoint.startswith(OVERSEEING):
                continue
            shown = _without_what_was_asked(answer, names)
            seen = [mark for mark in things.marks if mark in shown]
            if seen:
                broken.append(f"{said}, shows {seen}")
    if as_they_are(door, things) != before:
        broken.append("something of the owner's was changed by somebody else")
    return asked, broken


def own_things_open(door: Door, things: Things) -> list[str]:
    """Return which of an owner's things do not open for himself."""
    return [
        f"GET {one.rule} as its owner: {code}"
        for one in addresses(door.app)
        if one.method == "GET" and (his := _belonging(one, things))
        and (code := ask(things.owner, one, door.app, his).status_code) in (401, 403)
    ]  # fmt: skip


def _belonging(one: Address, things: Things) -> dict[str, str]:
    """Return which arguments of an address name an owner's things, and which."""
    found = {
        a: BELONGINGS.get(f"{one.endpoint} {a}", BELONGINGS.get(a))
        for a in one.arguments
    }
    return {a: things.names[thing] for a, thing in found.items() if thing}


def _without_what_was_asked(answer: TestResponse, names: dict[str, str]) -> str:
    """Return an answer without the very address that was asked, which anybody knows."""
    shown = answer.get_data(as_text=True) + str(answer.headers)
    for name in names.values():
        shown = shown.replace(name, "")
    return shown


def _typed(values: dict[str, str]) -> dict[str, object]:
    """Numbers where a rule wants numbers: the map refuses to build with a text."""
    return {k: int(v) if v.isdecimal() else v for k, v in values.items()}
