"""Special requests: a wish we could not meet, as a paper for engineering.

The nearest product is worked out on the catalog the wish was made under: what had
been chosen when it was refused, or the design that lay before whoever wrote.
"""

from __future__ import annotations

from datetime import date

from catalog.version import CatalogVersion
from configurator.configuration import Conflict
from configurator.drawing import UndrawableError, draw
from configurator.product import Product
from configurator.sentences import option_title, value_title
from office.desk.catalogs_on import stored_version
from office.desk.errors import NotFoundError
from office.store import Store, companies, designs, wishes
from office.store.transaction import Transaction
from office.store.wishes import Wish, WishKind
from orders.papers.masthead import Issue
from orders.papers.special_request import (
    TITLE,
    RefusedBy,
    SpecialRequest,
    special_request,
)
from orders.sheets.sheet import Sheet
from rules.wording import Wording

FOR_ENGINEERING = (WishKind.REQUEST, WishKind.REFUSED)
"""Wishes that make a paper."""


def wishes_for_engineering(store: Store, *, most: int) -> tuple[Wish, ...]:
    """Return the newest wishes that were not met."""
    with store.reading() as tx:
        found = wishes.of_kind(tx, *FOR_ENGINEERING)
    return tuple(reversed(found[-most:]))


def special_request_paper(store: Store, number: int, day: date) -> Sheet:
    """Fill the paper of one wish.

    Raises:
        NotFoundError: if there is no such wish, or no company is published.
    """
    with store.reading() as tx:
        wish = wishes.find(tx, number)
        if wish is None or wish.kind not in FOR_ENGINEERING:
            raise NotFoundError("wish that was not met", str(number))
        company = companies.current(tx)
        if company is None:
            raise NotFoundError("published company", "")
        version = stored_version(tx, wish.catalog_hash)
        chosen = _chosen(tx, wish)
    asked = _asked(wish, version, chosen)
    route = company.routes_of("special_request")[0]
    issue = Issue(
        kind="special_request",
        title=TITLE,
        number=f"{company.prefix_of('special_request')}-{number:06d}",
        day=day.isoformat(),
        department=company.departments[route.department],
    )
    return special_request(asked, company, issue)


def _chosen(tx: Transaction, wish: Wish) -> dict[str, str]:
    """Return what had been chosen when the wish was made."""
    if wish.design:
        code, _, number = wish.design.partition("/")
        step = designs.find(tx, code, int(number) if number.isdecimal() else 0)
        return dict(step.choices) if step else {}
    pairs = (one.partition("=") for one in wish.against)
    return {name: value for name, _, value in pairs}


def _asked(
    wish: Wish, version: CatalogVersion, chosen: dict[str, str]
) -> SpecialRequest:
    on_that_day = version.on(date.fromisoformat(wish.at[:10]))
    found = Product(on_that_day, date.fromisoformat(wish.at[:10])).complete(chosen)
    values = {} if isinstance(found, Conflict) else dict(found.values)
    svg, drawn = _drawn(on_that_day, values)
    rules = {rule.id: rule for rule in version.rules}
    return SpecialRequest(
        number=wish.seq,
        day=wish.at[:10],
        product=version.title,
        catalog_hash=wish.catalog_hash,
        words=wish.words,
        wished=((_option(version, wish), _value(version, wish)),)
        if wish.option
        else (),
        contact=wish.contact,
        nearest=tuple(
            (option_title(version, key), value_title(version, key, value))
            for key, value in values.items()
            if not (value == "0" and "." in key)
        ),
        refused_by=tuple(
            RefusedBy(rule=name, reason=rules[name].reason,
                      source=rules[name].source, owner=rules[name].owner)
            for name in dict.fromkeys(wish.rules)
            if name in rules
        ),
        drawing=svg,
        drawing_hash=drawn,
    )  # fmt: skip


def _option(version: CatalogVersion, wish: Wish) -> Wording:
    return option_title(version, wish.option)


def _value(version: CatalogVersion, wish: Wish) -> Wording:
    try:
        return value_title(version, wish.option, wish.value)
    except ValueError:  # a number that is none
        return Wording(wish.value, wish.value)


def _drawn(version: CatalogVersion, values: dict[str, str]) -> tuple[str, str]:
    try:
        drawing = draw(version, values, texts={}, body={}, language="both")
    except UndrawableError:
        return "", ""
    return (drawing.svg, drawing.hash) if drawing and values else ("", "")
