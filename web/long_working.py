"""The hands of a serving process: long work that was asked for on a page is done here.

Whoever asks sets them to work, and so does whoever looks at work that nobody holds: a
process that died is found out by the next look at its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app

from configurator.shelf import Shelf
from office.desk.long_kinds import KINDS
from office.desk.long_work import Workroom, ask_for
from office.desk.ready_products import SHELF
from office.desk.working_hands import Hands
from office.store.long_work import LongWork
from web.shop import Shop, the_shop
from web.visitors import the_visitor

_NAME = "hands"


def give_hands(app: Flask, shop: Shop) -> None:
    """Give the process of an application its hands."""
    shelf = Shelf(shop.installation.state / SHELF)
    app.extensions[_NAME] = Hands(
        shop.store, KINDS, lambda: Workroom(day=shop.today, shelf=shelf), shop.now
    )


def hands_of(app: Flask) -> Hands:
    """Return the hands of an application's process."""
    hands = app.extensions[_NAME]
    assert isinstance(hands, Hands)  # noqa: S101 - ours, for the type checker
    return hands


def the_hands() -> Hands:
    """Return the hands of the process that answers the request at hand."""
    return hands_of(current_app)


def set_to_work(kind: str, ask: Mapping[str, Any], key: str) -> LongWork:
    """Ask for long work in the visitor's name, and begin with it.

    Raises:
        KeyRefusedError: if the key was used for another job.
    """
    shop = the_shop()
    by = the_visitor().account or ""
    work = ask_for(shop.store, kind, ask, by=by, at=shop.at, key=key)
    the_hands().look()
    return work
