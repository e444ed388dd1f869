"""A door for drills: a small shop, people of every role, and one owner's things."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from office.company import SHIPPED, read_company
from office.desk import carts, checking_out
from office.desk.account_faults import Refused
from office.desk.checking_out import Buyer
from office.desk.designing import as_it_stands, the_design, the_opening_design
from office.desk.installation import set_up
from office.desk.keeping_people import new_customer
from office.desk.opening_accounts import open_account
from office.desk.order_at_hand import By
from office.desk.ordering import Asked
from office.desk.passing_on import share
from office.desk.reorder_links import make_link
from office.desk.saving_designs import keep_design
from office.desk.sessions import begin_session
from office.desk.shoppers import Shopper
from office.desk.standing_orders import make_standing
from office.roles import Role
from office.store import carts as kept_carts
from office.store import (
    catalogs,
    companies,
    orders,
    passed_on,
    reorder_links,
    saved_designs,
    specs,
    standing,
)
from office.store.accounts import Account
from office.store.saved_designs import SavedDesign
from orders.order import Order
from orders.standing import Interval, Unit
from tests.office.desk.bag import write_bag
from web.app import create_app
from web.kept_keys import kept_key
from web.pacing import Pace, Pacing
from web.pages.links import KEY_FILE
from web.shop import Shop

BEGUN = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
KEPT_AS = "for the anniversary"
OWNERS_NAME, OWNERS_EMAIL = "Nobody Else Zhou", "zhou@private.example"


@dataclass
class Door:
    """An application, its clock, and what is behind it."""

    app: Flask
    now: datetime = BEGUN
    _designs: int = 0

    @property
    def shop(self) -> Shop:
        found = self.app.extensions["shop"]
        assert isinstance(found, Shop)
        return found

    def goes_on(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Person:
    """Somebody at the door: his browser, and the account he is signed in to."""

    role: Role | None
    client: FlaskClient
    account: Account | None = None
    token: str = ""
    csrf: str = ""

    def __str__(self) -> str:
        return self.role.value if self.role else "nobody"


@dataclass
class Things:
    """What an owner has: how each is called in an address, and what betrays it."""

    owner: Person
    names: dict[str, str] = field(default_factory=dict)
    marks: tuple[str, ...] = ()


def open_door(folder: Path) -> Door:
    """Open a shop that offers a bag, with a clock that goes on when it is told to."""
    installation = set_up(folder / "home", {}).installation
    door = Door(Flask("not yet"))
    without_pause = Pace(at_once=1e9, a_second=1e9)
    door.app = create_app(
        installation, now=lambda: door.now,
        pacing=Pacing(visitor=without_pause, address=without_pause),
    )  # fmt: skip
    with door.shop.store.writing() as tx:
        catalogs.publish(tx, write_bag(folder / "bag"), BEGUN.isoformat())
        companies.publish(tx, read_company(SHIPPED).company, BEGUN.isoformat())
    return door


def person(door: Door, role: Role | None, account: Account | None = None) -> Person:
    """Somebody new; with a role, he is signed in to an account of it."""
    client = door.app.test_client()
    client.set_cookie("visitor", secrets.token_urlsafe(24))
    made = Person(role, client)
    if role is not None:
        made.account = account or account_of(door, role)
        made.token = secrets.token_urlsafe(32)
        with door.shop.store.writing() as tx:
            begin_session(tx, made.account, token=made.token, at=door.shop.at)
        client.set_cookie("session", made.token)
    page = client.get("/account" if role else "/sign-in").text
    made.csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
    assert len(made.csrf) == 64, "no page shows this person a token"
    return made


def account_of(door: Door, role: Role, name: str = "Somebody") -> Account:
    """A new account; a customer's is of a new customer."""
    shop, customer = door.shop, ""
    if role is Role.CUSTOMER:
        with shop.store.writing() as tx:
            customer = new_customer(tx, name=name, at=shop.at).id
    made = open_account(
        shop.store, login=f"{role.value}-{secrets.token_hex(4)}", name=name, role=role,
        customer=customer, at=shop.at,
    )  # fmt: skip
    assert not isinstance(made, Refused)
    return made


def owned(door: Door) -> Things:
    """A customer with a design, a cart and an order of his own.

    Whoever adds an area in which things belong to somebody makes one here.
    """
    owner = person(
        door, Role.CUSTOMER, account_of(door, Role.CUSTOMER, name=OWNERS_NAME)
    )
    assert owner.account is not None
    shopper = Shopper(key="k" * 24, customer=owner.account.customer)
    order = ordered(door, shopper)
    code, line = _put_in(door, shopper)
    kept, link = _kept_and_shared(door, shopper)
    standing_order = standing_of(door, order)
    card, secret = reorder_link_of(door.shop, order)
    return Things(
        owner=owner,
        names={
            "order": order.number,
            "line": str(line),
            "design": code,
            "account": owner.account.id,
            "spec": order.lines[0].spec_id,
            "kept": kept,
            "link": link,
            "standing": standing_order,
            "card": card,
            "customer": shopper.customer,
        },
        marks=(
            order.number,
            code,
            link,
            standing_order,
            card,
            secret,
            KEPT_AS,
            OWNERS_NAME,
            OWNERS_EMAIL,
            shopper.customer,
        ),
    )


def as_they_are(door: Door, things: Things) -> tuple[object, ...]:
    """What of an owner's things may not change by what others do."""
    shopper = Shopper(key="k" * 24, customer=things.marks[-1])
    with door.shop.store.reading() as tx:
        return (
            orders.find(tx, things.names["order"]),
            kept_carts.lines_of(tx, shopper.owner),
            saved_designs.of_owner(tx, shopper.owner),
            passed_on.link_of(tx, things.names["link"]),
            standing.find(tx, things.names["standing"]),
            reorder_links.find(tx, things.names["card"]),
        )


def _put_in(door: Door, shopper: Shopper) -> tuple[str, int]:
    shop = door.shop
    code = "".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in range(16))
    design = the_opening_design(shop.store, shop.ready, "bag", shop.today)
    step = as_it_stands(shop.store, design, code=code, at=shop.at)
    design = the_design(shop.store, shop.ready, step.code, step.number, shop.today)
    kept = carts.put_in(shop.store, shopper, design, step, at=shop.at)
    return code, kept.line


def _kept_and_shared(door: Door, shopper: Shopper) -> tuple[str, str]:
    shop = door.shop
    design = the_opening_design(shop.store, shop.ready, "bag", shop.today)
    kept = keep_design(
        shop.store, design, owner=shopper.owner, typed=KEPT_AS,
        id_=secrets.token_hex(8), code="keptkeptkeptkept", at=shop.at,
    )  # fmt: skip
    link = share(
        shop.store, design, owner=shopper.owner, token=secrets.token_urlsafe(16),
        code="sharedsharedshar", at=shop.at,
        until=(door.now + timedelta(days=30)).isoformat(),
    )  # fmt: skip
    assert isinstance(kept, SavedDesign)
    return kept.id, link.token


def standing_of(door: Door, order: Order) -> str:
    """What he ordered, once more every half year."""
    shop = door.shop
    made = make_standing(
        shop.store, Asked(order.lines[0].spec_id),
        Interval(every=6, unit=Unit.MONTHS), first_day=shop.today,
        by=By(actor="rep", day=shop.today, at=shop.at),
    )  # fmt: skip
    return made.id


def reorder_link_of(shop: Shop, order: Order, days: int = 90) -> tuple[str, str]:
    """The number and the secret of a link that orders the first line again."""
    until = (shop.now() + timedelta(days=days)).isoformat(timespec="seconds")
    with shop.store.writing() as tx:
        stored = specs.find(tx, order.lines[0].spec_id)
        assert stored is not None
        link, secret = make_link(
            tx, stored, By(actor="rep", day=shop.today, at=shop.at),
            chance=secrets.token_bytes(16), until=until,
            key=kept_key(shop.installation.state, KEY_FILE),
        )  # fmt: skip
    return link.number, secret


def ordered(door: Door, shopper: Shopper) -> Order:
    """What somebody ordered, and where it goes."""
    shop = door.shop
    _put_in(door, shopper)
    shown = checking_out.check(
        shop.store, shop.ready, shopper, day=shop.today, at=shop.at
    )
    placed = checking_out.place(
        shop.store, shop.ready, shopper,
        Buyer(name=OWNERS_NAME, email=OWNERS_EMAIL, address=("1 Quiet Lane",)),
        shown=shown.shown, key="once", day=shop.today, at=shop.at,
    )  # fmt: skip
    assert isinstance(placed, Order)
    return placed
