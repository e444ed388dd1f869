"""Which pages are asked for, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from benchmarks.customers.filling import FIRST, Base
from office.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One kind of page; ``right``: how it may be answered."""

    said: str
    role: Role
    pages: tuple[str, ...]
    right: tuple[int, ...] = (200,)
    mean: int = 1_000


CUSTOMER_PAGE = 300
"""Milliseconds in which the customer page, and finding him, are to be answered."""


def questions(base: Base, *, seed: int, many: int = 300) -> tuple[Question, ...]:
    """Return what is asked; the same pages for the same seed."""
    chance = Random(seed)
    some = chance.sample(base.customers, min(many, len(base.customers)))
    buyers = chance.sample(base.buyers, min(many, len(base.buyers)))
    orders = chance.sample(base.orders, min(many // 6, len(base.orders)))
    phones = chance.sample(base.phones, min(many // 6, len(base.phones)))
    numbers = some[: many // 6]
    mails = (f"c{int(one[2:]) - FIRST}@example.com" for one in numbers)
    heavy = f"/desk/customers/{base.heavy}"

    def searched(*typed: str) -> tuple[str, ...]:
        return tuple(f"/desk?q={quote(one)}" for one in typed)

    def rep(said: str, *pages: str, right: tuple[int, ...] = (200,)) -> Question:
        return Question(
            said=said, role=Role.REP, pages=pages, right=right, mean=CUSTOMER_PAGE
        )

    few = 20
    return (
        rep("customer page, anybody", *(f"/desk/customers/{one}" for one in some)),
        rep("customer page, who bought", *(f"/desk/customers/{o}" for o in buyers)),
        rep("customer page, who has most of all", *[heavy] * few),
        rep("the same, his contacts alone", *[f"{heavy}?show=contact"] * few),
        rep("found by a name many have", *searched("王芳", "wang", "li") * 7),
        rep("found by two words", *searched("wang fang", "anna keller") * few),
        rep("found by one Chinese character", *searched("王", "丽", "琳") * 7),
        rep("found by a letter", *searched("w", "l", "a") * 7),
        rep("found by mail", *searched(*mails), right=(303,)),
        rep("found by telephone", *searched(*phones), right=(303,)),
        rep(
            "found by the end of a telephone number",
            *searched(*(one[-4:] for one in phones)),
            right=(200, 303),
        ),
        rep("found by an order's number", *searched(*orders), right=(303,)),
        rep("found by a customer's number", *searched(*numbers), right=(303,)),
        rep("nobody of that name", *searched("nobody at all") * few, right=(404,)),
        rep("the desk with what is due", *["/desk"] * few),
    )  # fmt: skip


def others(base: Base, *, seed: int) -> tuple[Question, ...]:
    """Return pages that look at many customers at once."""
    chance = Random(seed)
    orders = chance.sample(base.orders, min(20, len(base.orders)))
    who = {
        "an order at the desk": (Role.REP, tuple(f"/desk/orders/{o}" for o in orders)),
        "customers by value": (Role.MANAGER, ("/value",) * 5),
        "insight, 13 weeks": (Role.MANAGER, ("/insight",) * 5),
        "insight, 52 weeks": (Role.MANAGER, ("/insight?weeks=52",) * 5),
        "insight, the orders behind it": (Role.MANAGER, ("/insight/placed",) * 5),
        "a page of a manager's, for its head": (Role.MANAGER, ("/account",) * 10),
        "his own page, who has most of all": (Role.CUSTOMER, ("/known",) * 10),
        "his own orders": (Role.CUSTOMER, ("/orders",) * 10),
        "the factory's tray": (Role.FACTORY, ("/tray",) * 5),
        "the same, what is done": (Role.FACTORY, ("/tray?show=done",) * 5),
        "finance's tray": (Role.FINANCE, ("/tray",) * 5),
        "procurement's tray": (Role.PROCUREMENT, ("/tray",) * 5),
        "every tray": (Role.MANAGER, ("/tray",) * 5),
        "what is owed": (Role.FINANCE, ("/finance",) * 5),
        "the floor": (Role.FACTORY, ("/floor",) * 5),
        "the floor's board": (Role.FACTORY, ("/floor/board",) * 5),
        "what is to be bought": (Role.PROCUREMENT, ("/buying",) * 5),
    }
    return tuple(
        Question(said=said, role=role, pages=pages)
        for said, (role, pages) in who.items()
    )
