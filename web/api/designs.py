"""Designs: begun, looked at and changed step by step; a step never changes."""

from __future__ import annotations

from hashlib import sha256

from flask import url_for

from configurator.configuration import Conflict
from office.desk.designing import (
    Design,
    Wish,
    change,
    the_design,
    the_opening_design,
)
from office.desk.once import Request, request
from office.store.designs import DesignStep
from web.api.answers import DesignShown, MoneyShown
from web.api.bodies import Body, ChangeBody, NewDesignBody
from web.api.operation import Reply
from web.api.products import conflict_shown
from web.own_prices import own_price
from web.pages.designing import new_code
from web.shop import the_shop
from web.visitors import the_visitor


def begin(body: NewDesignBody, key: str) -> Reply:
    """Begin a design of a product."""
    shop = the_shop()
    opening = the_opening_design(shop.store, shop.ready, body.product, shop.today)
    wish = Wish(choices=body.choices, texts=body.texts)
    return _changed(opening, wish, _job("new design", body, key), begun=True)


def show(code: str, number: int) -> Reply:
    """Show a design as it was after a step."""
    return Reply(shown=_shown(_step(code, number)))


def change_it(code: str, number: int, body: ChangeBody, key: str) -> Reply:
    """Change a design; what was there stays, under its own address."""
    wish = Wish(choices=body.choices, dropped=tuple(body.dropped), texts=body.texts)
    job = _job(f"change {code}/{number}", body, key)
    return _changed(_step(code, number), wish, job, begun=False)


def _changed(now: Design, wish: Wish, job: Request, *, begun: bool) -> Reply:
    shop = the_shop()
    done = change(
        shop.store, now, wish, code=new_code(), at=shop.at, job=job, always=begun
    )
    if isinstance(done, Conflict):
        return Reply(shown=conflict_shown(done))
    if done is None:
        return Reply(shown=_shown(now))
    return _made(done)


def _made(step: DesignStep) -> Reply:
    to = url_for("api.design", code=step.code, number=step.number)
    shown = _shown(_step(step.code, step.number))
    return Reply(status=201, shown=shown, location=to)


def _job(what: str, body: Body, key: str) -> Request:
    visitor = the_visitor()
    # What was sent may hold letters the canonical form has no place for.
    said = {"body": sha256(body.model_dump_json().encode()).hexdigest()}
    # What was sent may hold letters the canonical form has no place for.
    said = {"body": sha256(body.model_dump_json().encode()).hexdigest()}
    return request(visitor.account or visitor.key, key, what, said)


def _step(code: str, number: int) -> Design:
    shop = the_shop()
    return the_design(shop.store, shop.ready, code, number, shop.today)


def _shown(design: Design) -> DesignShown:
    step = design.step
    version = design.product.version
    total = own_price(version, design.values).for_quantity(1)
    missing = [one.option for one in design.faults if one.option not in design.texts]
    return DesignShown(
        code=step.code if step else "",
        number=step.number if step else 0,
        product=version.product,
        choices=dict(design.session.choices),
        texts=dict(design.texts),
        configuration=dict(design.values),
        total=MoneyShown(amount=total.amount, currency=total.currency),
        to_write=missing,
        let_go=dict(design.let_go),
    )
