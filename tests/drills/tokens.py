"""The drill ``tokens``: what is not exactly ours, and still good, opens nothing.

Every letter of a session's cookie, of a link that sets a password, shows a design or
orders the usual, and of a form's token is changed; each is shortened, lengthened, used
for another's purpose, after its end and after it was taken back. It holds if not one
of them is accepted, and the true one is.
"""

from __future__ import annotations

import secrets
import string
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from office.desk.designing import the_opening_design
from office.desk.keeping_accounts import LINK_LASTS, close, make_password_link
from office.desk.passing_on import revoke, share
from office.desk.reorder_links import take_back
from office.desk.sessions import OF_CUSTOMERS, end_others, sign_out
from office.desk.shoppers import Shopper
from office.roles import Role
from orders.order import Order
from tests.drills.door import (
    Door,
    account_of,
    open_door,
    ordered,
    person,
    reorder_link_of,
)
from tests.drills.report import Report

OWNER = "visitor k"
LETTERS = string.ascii_letters + string.digits + "-_"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret text, and how one finds out whether it opens anything."""

    name: str
    text: str
    opens: Callable[[str], bool]


def drill(seed: int, *, each: int = 6) -> Report:
    """Try them all; ``each``: how many other letters are tried in each place."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        door = open_door(Path(scratch))
        tried, broken = altered(door, seed, each)
        more, accepted = over(door)
    return Report(
        drill="tokens",
        seed=seed,
        faults=tried + more,
        seconds=time.monotonic() - begun,
        broken=(*broken, *accepted),
        more={"altered": tried, "over": more},
    )


def altered(door: Door, seed: int, each: int) -> tuple[int, list[str]]:
    """Change every letter of every secret, and its length, and its purpose."""
    chance = Random(seed)  # noqa: S311 - wanted: the same again from the same seed
    tried, broken = 0, []
    known = secrets_of(door)
    for one in known:
        if not one.opens(one.text):
            broken.append(f"{one.name}: the true one opens nothing")
        others = [other.text for other in known if other.name != one.name]
        for text in (*_altered(one.text, chance, each), *others):
            tried += 1
            if one.opens(text):
                broken.append(f"{one.name}: {text!r} is accepted for {one.text!r}")
    return tried, broken


def secrets_of(door: Door) -> list[Secret]:
    """Return one good secret of each kind; who adds a kind adds it here."""
    who = person(door, Role.CUSTOMER)
    link = secrets.token_urlsafe(32)
    invited = account_of(door, Role.REP)
    make_password_link(door.shop.store, invited.id, token=link, now=door.now)
    return [
        Secret("session", who.token, lambda text: _session_opens(door, text)),
        Secret("password link", link, lambda text: _link_opens(door, text)),
        Secret(
            "reorder link", reorder_link_of(door.shop, _bought(door))[1],
            lambda text: _link_orders(door, text),
        ),
        Secret("share link", _shared(door), lambda text: _share_opens(door, text)),
        Secret(
            "form token", who.csrf,
            lambda text: who.client.post(
                "/account/sessions", data={"csrf": text}
            ).status_code != 403,
        ),
    ]  # fmt: skip


def over(door: Door) -> tuple[int, list[str]]:
    """Use secrets whose time is over, or that were taken back."""
    store = door.shop.store
    cases: list[tuple[str, str, Callable[[str], bool]]] = []

    def session(of: str, take_back: Callable[[str, str], object]) -> None:
        who = person(door, Role.CUSTOMER)
        assert who.account is not None
        take_back(who.token, who.account.id)
        cases.append((of, who.token, lambda text: _session_opens(door, text)))

    session("a session signed out", lambda token, _: sign_out(store, token))
    session("one ended elsewhere", lambda _, id_: end_others(store, id_, but=""))
    session("one of a closed account", lambda _, id_: close(store, id_, door.shop.at))

    def link(of: str, take_back: Callable[[str, str], object]) -> None:
        account, token = account_of(door, Role.REP), secrets.token_urlsafe(32)
        make_password_link(store, account.id, token=token, now=door.now)
        take_back(token, account.id)
        cases.append((of, token, lambda text: _link_opens(door, text)))

    link("a link that was used", lambda token, _: _use(door, token))
    link("a link before a newer one", lambda _, id_: _newer(door, id_))
    link("a link of a closed account", lambda _, id_: close(store, id_, door.shop.at))

    taken_back, late_link = _shared(door), _shared(door, days=0)
    revoke(store, owner=OWNER, token=taken_back, at=door.shop.at)
    for of, text in (
        ("a share link taken back", taken_back),
        ("a share link after its day", late_link),
    ):
        cases.append((of, text, lambda text: _share_opens(door, text)))

    cases += [
        (of, text, lambda text: _link_orders(door, text))
        for of, text in _reorder_links_over(door)
    ]

    unused = person(door, Role.CUSTOMER).token
    late = secrets.token_urlsafe(32)
    make_password_link(store, account_of(door, Role.REP).id, token=late, now=door.now)
    broken = [f"{of} is accepted" for of, text, opens in cases if opens(text)]
    door.goes_on(LINK_LASTS + timedelta(seconds=1))
    if _link_opens(door, late):
        broken.append("a link after its day is accepted")
    door.goes_on(OF_CUSTOMERS.idle)
    if _session_opens(door, unused):
        broken.append("a session nobody used is accepted")
    return len(cases) + 2, broken


def _altered(text: str, chance: Random, each: int) -> Iterator[str]:
    for at, letter in enumerate(text):
        others = [other for other in LETTERS if other != letter]
        for other in chance.sample(others, each):
            yield text[:at] + other + text[at + 1 :]
    yield from ("", " ", text[:-1], text[1:], text + "A", text + "=", text.swapcase())
    yield from (
        text[::-1],
        "A" * len(text),
        text + "\x00",
        text.replace("-", "+") + "+",
    )


def _session_opens(door: Door, token: str) -> bool:
    client = door.app.test_client()
    try:
        client.set_cookie("session", token)
        return client.get("/account").status_code == 200
    except ValueError:  # a cookie cannot even hold it
        return False


def _link_opens(door: Door, token: str) -> bool:
    if not token.strip():
        return False
    answer = door.app.test_client().get(f"/set-password/{token}")
    return answer.status_code == 200


def _shared(door: Door, days: int = 30) -> str:
    shop = door.shop
    design = the_opening_design(shop.store, shop.ready, "bag", shop.today)
    return share(
        shop.store, design, owner=OWNER, token=secrets.token_urlsafe(16),
        code="".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in range(16)),
        at=shop.at,
        until=(door.now + timedelta(days=days)).isoformat(timespec="seconds"),
    ).token  # fmt: skip


def _share_opens(door: Door, token: str) -> bool:
    if not token.strip():
        return False
    return door.app.test_client().get(f"/shared/{token}").status_code == 200


def _bought(door: Door) -> Order:
    """An order of somebody new: of each saved spec one link holds."""
    return ordered(door, Shopper(key=secrets.token_hex(12)))


def _link_orders(door: Door, token: str) -> bool:
    if not token.strip():
        return False
    return door.app.test_client().get(f"/again/{token}").status_code == 200


def _reorder_links_over(door: Door) -> list[tuple[str, str]]:
    """Links that ordered, were taken back or replaced, or whose day is over."""
    used = reorder_link_of(door.shop, _bought(door))[1]
    visitor = person(door, None)
    page = visitor.client.get(f"/again/{used}").text
    shown = page.partition('name="shown" value="')[2].partition('"')[0]
    data = {"csrf": visitor.csrf, "key": "once", "shown": shown}
    answer = visitor.client.post(f"/again/{used}", data=data)
    assert answer.status_code == 303, answer.status_code
    gone = _bought(door)
    number, taken_back = reorder_link_of(door.shop, gone)
    take_back(door.shop.store, gone.customer_id, number, at=door.shop.at)
    renewed = _bought(door)
    before = reorder_link_of(door.shop, renewed)[1]
    reorder_link_of(door.shop, renewed)
    late = reorder_link_of(door.shop, _bought(door), days=0)[1]
    return [
        ("a reorder link that has ordered", used),
        ("a reorder link taken back", taken_back),
        ("a reorder link before a newer one", before),
        ("a reorder link after its day", late),
    ]


def _use(door: Door, token: str) -> None:
    visitor = person(door, None)
    answer = visitor.client.post(
        f"/set-password/{token}",
        data={"csrf": visitor.csrf, "password": "a gentle breeze of may"},
    )
    assert answer.status_code == 303


def _newer(door: Door, account: str) -> None:
    token = secrets.token_urlsafe(32)
    make_password_link(door.shop.store, account, token=token, now=door.now)
