"""Strangers' words on every page: shown as they were written, and never alive.

A door is opened on a catalog and a company full of them. A customer has an order, a
cart, kept designs and a complaint with them; every form that is found is sent with
them too. Then every page is read as everybody.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from customers.complaints import Amends, Reason
from office.desk import carts, checking_out, complaining, releasing, wishes
from office.desk.account_faults import LONGEST_NAME
from office.desk.checking_out import Buyer
from office.desk.complaining import Problem
from office.desk.designing import as_it_stands, the_design, the_opening_design
from office.desk.ordering import approve_order
from office.desk.passing_on import share
from office.desk.saving_designs import keep_design
from office.desk.shoppers import Shopper
from office.roles import Role
from office.store import catalogs, companies
from orders.order import Order
from tests.drills.door import Door, Person, account_of, open_door, person, standing_of
from tests.drills.hostile_words import read_page, squeezed
from tests.drills.pdf_inject import hostile_company, hostile_version, shuffled
from tests.drills.walking_doors import BELONGINGS, LAST, addresses, ask
from tests.office.desk.bag import write_bag

_TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F),
                          *range(0x2066, 0x206A)])  # fmt: skip
ROLES: tuple[Role | None, ...] = (None, *Role)
MOST_FORMS = 60
_WRITTEN = ("text", "email", "tel", "search", "url", "password", "textarea", "number")


@dataclass
class Form:
    """A form of a page: where it goes, and what is written or already in it."""

    action: str
    method: str
    inputs: dict[str, tuple[str, str]] = field(default_factory=dict)


def walk(
    folder: Path,
    words: tuple[str, ...],
    seed: int,
    *,
    roles: Sequence[Role | None] = ROLES,
    forms: int = MOST_FORMS,
) -> tuple[int, list[str]]:
    """Read every page as everybody and send every form; return how many, and what is.

    Args:
        folder: where the door is founded.
        words: what is written everywhere.
        seed: in which order.
        roles: who looks.
        forms: how many forms each of them sends.
    """
    folder.mkdir(parents=True)
    door, names, owner = _hostile_door(folder, words, seed)
    pages, broken = 0, []
    seen: set[str] = set()
    for role in roles:
        who = owner if role is Role.CUSTOMER else person(door, role)
        sent: dict[str, Form] = {}
        for address, html in _pages_of(door, who, names):
            said, alive = read_page(html)
            pages += 1
            broken += [f"{address} as {who}: {what}" for what in alive]
            seen |= {word for word in words if _shown(word, said)}
            for form in forms_of(html, address):
                sent.setdefault(f"{form.method} {form.action}", form)
        for form in list(sent.values())[:forms]:
            for word in _some(words, 2):
                pages += 1
                broken += _sent(who, form, word)
    missing = [word for word in words if word not in seen]
    broken += [f"{word[:50]!r} stands on no page as it was written" for word in missing]
    return pages, broken


def _shown(word: str, said: str) -> bool:
    return squeezed(word.translate(_TURNING)) in said.translate(_TURNING)


def _some(words: tuple[str, ...], count: int) -> list[str]:
    return [secrets.choice(words) for _ in range(count)]


# -- a door full of them -----------------------------------------------------------


def _hostile_door(
    folder: Path, words: tuple[str, ...], seed: int
) -> tuple[Door, dict[str, str], Person]:
    door, turn = open_door(folder), shuffled(words, seed)
    shop = door.shop
    bag = hostile_version(write_bag(folder / "again"), turn)
    with shop.store.writing() as tx:
        companies.publish(tx, hostile_company(turn), shop.at)
        catalogs.publish(tx, bag, shop.at)
    # An account takes no name that is longer; the path of a file in it may make it so.
    name = next(word for word in turn if len(word) <= LONGEST_NAME)
    owner = person(door, Role.CUSTOMER, account_of(door, Role.CUSTOMER, name))
    assert owner.account is not None
    shopper = Shopper(key="k" * 24, customer=owner.account.customer)
    order = _ordered(door, shopper, turn)
    opening = the_opening_design(shop.store, shop.ready, "bag", shop.today)
    for word in words:
        wishes.note_request(
            shop.store, opening, word, contact=shopper.customer, at=shop.at
        )
    kept = ""
    for word in words:
        one = keep_design(
            shop.store, opening, owner=shopper.owner, typed=word,
            id_=secrets.token_hex(8), code=_code(), at=shop.at,
        )  # fmt: skip
        kept = getattr(one, "id", kept)
    link = share(
        shop.store, opening, owner=shopper.owner, token=secrets.token_urlsafe(16),
        code=_code(), at=shop.at, until=(door.now + timedelta(days=30)).isoformat(),
    )  # fmt: skip
    for at, word in enumerate(words):
        problem = Problem(position=1, part=next(turn), reason=next(iter(Reason)),
                          amends=next(iter(Amends)), words=word)  # fmt: skip
        complaining.report(
            shop.store, shopper, order.number, problem, key=f"p{at}", at=shop.at
        )
    code, line = _in_cart(door, shopper)
    names = {"order": order.number, "line": line, "design": code, "kept": kept,
             "link": link.token, "spec": order.lines[0].spec_id,
             "account": owner.account.id,
             "standing": standing_of(door, order),
             "customer": str(owner.account.customer)}  # fmt: skip
    return door, names, owner


def _code() -> str:
    return "".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in range(16))


def _in_cart(door: Door, shopper: Shopper) -> tuple[str, str]:
    shop = door.shop
    design = the_opening_design(shop.store, shop.ready, "bag", shop.today)
    step = as_it_stands(shop.store, design, code=_code(), at=shop.at)
    design = the_design(shop.store, shop.ready, step.code, step.number, shop.today)
    kept = carts.put_in(shop.store, shopper, design, step, at=shop.at)
    return step.code, str(kept.line)


def _ordered(door: Door, shopper: Shopper, words: Iterator[str]) -> Order:
    shop = door.shop
    _in_cart(door, shopper)
    shown = checking_out.check(
        shop.store, shop.ready, shopper, day=shop.today, at=shop.at
    )
    placed = checking_out.place(
        shop.store, shop.ready, shopper,
        Buyer(name=next(words), email="a@b.example", phone=next(words),
              address=(next(words), next(words))),
        shown=shown.shown, key="once", day=shop.today, at=shop.at,
    )  # fmt: skip
    assert isinstance(placed, Order)
    approve_order(shop.store, placed.number, drawing="", at=shop.at, actor="customer")
    releasing.release_order(
        shop.store, placed.number, day=shop.today, at=shop.at, actor="planner"
    )
    return placed


# -- pages and forms ---------------------------------------------------------------


def _pages_of(
    door: Door, who: Person, names: dict[str, str]
) -> Iterator[tuple[str, str]]:
    for one in addresses(door.app):
        if one.method != "GET" or one.endpoint in LAST:
            continue
        known = {
            argument: names[BELONGINGS[argument]]
            for argument in one.arguments
            if argument in BELONGINGS
        }
        if "passing.token" in one.arguments:
            known["passing.token"] = names["link"]
        for argument in one.arguments:
            if argument.endswith(".code") and not argument.startswith("floor"):
                known[argument] = names["design"]
        for language in ("en", "zh"):
            who.client.set_cookie("language", language)
            answer = ask(who, one, door.app, known)
            if answer.mimetype == "text/html":
                yield answer.request.path, answer.text


def _sent(who: Person, form: Form, word: str) -> list[str]:
    """Send a form with a word in everything that is written by hand."""
    data = {
        name: (word if kind in _WRITTEN else value)
        for name, (kind, value) in form.inputs.items()
    }
    path = urlsplit(form.action)
    target = f"{path.path}?{path.query}" if path.query else path.path
    if path.path.endswith("/sign-out"):
        return []
    if form.method == "post":
        answer = who.client.post(target, data=data)
    else:
        answer = who.client.get(path.path, query_string=data)
    said = f"{form.method} {form.action} as {who} with {word[:30]!r}"
    if answer.status_code >= 500 and answer.status_code != 503:
        return [f"{said}: {answer.status_code}"]
    if "\n" in answer.headers.get("Location", "") or "canary=1" in str(
        answer.headers.get("Set-Cookie", "")
    ):
        return [f"{said}: a header of a stranger's"]
    if answer.mimetype != "text/html":
        return []
    return [f"{said}: {what}" for what in read_page(answer.text)[1]]


class _Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.found: list[Form] = []
        self._in: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a form, or note one of its inputs."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in = Form(said.get("action") or self.address,
                            said.get("method", "get").lower())  # fmt: skip
            self.found.append(self._in)
        name = said.get("name", "")
        if self._in is None or not name:
            return
        if tag == "textarea":
            self._in.inputs[name] = ("textarea", "")
        elif tag in ("input", "select", "button"):
            kind = said.get("type", "text") if tag == "input" else tag
            self._in.inputs.setdefault(name, (kind, said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """Close a form."""
        if tag == "form":
            self._in = None


def forms_of(html: str, address: str) -> list[Form]:
    """Return the forms of a page that lies at an address."""
    page = _Forms(address)
    page.feed(html)
    return page.found
