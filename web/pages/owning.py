"""Whose things are whose: a customer's by his number, anybody else's by his key."""

from __future__ import annotations

from collections.abc import Mapping

from office.desk.designing import Design, the_design, the_opening_design
from office.desk.errors import NotFoundError
from web.shop import the_shop
from web.visitors import the_visitor


def owner() -> str:
    """Return under which name what this visitor keeps is found again."""
    visitor = the_visitor()
    if visitor.customer:
        return f"customer {visitor.customer}"
    return f"visitor {visitor.key}"


def opening(name: str) -> Design:
    """Return the design a product opens with.

    Raises:
        NotFoundError: if there is no such product.
    """
    shop = the_shop()
    return the_opening_design(shop.store, shop.ready, name, shop.today)


def step_of(code: str, number: int) -> Design:
    """Return a design as it was after a step.

    Raises:
        NotFoundError: if there is none.
    """
    shop = the_shop()
    return the_design(shop.store, shop.ready, code, number, shop.today)


def naming(design: Design) -> dict[str, str]:
    """Return the fields that name a design in a form, to be read by ``design_in``."""
    if design.step is None:
        return {"product": design.product.version.product}
    return {"design": f"{design.step.code}/{design.step.number}"}


def design_in(form: Mapping[str, str]) -> Design:
    """Return the design a form names: ``design`` (code/number), or ``product``.

    Raises:
        NotFoundError: if it names none.
    """
    code, _, number = form.get("design", "").partition("/")
    if code:
        if not (number.isascii() and number.isdecimal() and len(number) < 7):
            raise NotFoundError("design", code)
        return step_of(code, int(number))
    return opening(form.get("product", ""))
