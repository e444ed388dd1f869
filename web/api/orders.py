"""What is one customer's own: saved specs, and orders."""

from __future__ import annotations

from flask import url_for

from customers.memory import StoredSpec
from office.desk import ordering
from office.desk.errors import NotFoundError
from office.desk.ordering import Asked
from office.desk.own_things import (
    OwnOrder,
    demand_own_specs,
    own_order,
    own_orders,
    own_spec,
    own_specs,
)
from web.api.answers import (
    LineShown,
    MoneyShown,
    OrderShown,
    OrdersShown,
    SpecNamed,
    SpecShown,
    SpecsShown,
)
from web.api.bodies import OrderBody
from web.api.operation import Reply
from web.shop import the_shop
from web.visitors import the_visitor


def all_specs() -> Reply:
    """Name the saved specs of the customer who asks."""
    found = own_specs(the_shop().store, _customer())
    return Reply(shown=SpecsShown(specs=[_named(one) for one in found]))


def one_spec(spec: str) -> Reply:
    """Show a saved spec at its last version."""
    stored, version = own_spec(the_shop().store, spec, _customer())
    return Reply(
        shown=SpecShown(
            spec=stored.id, name=stored.name, product=stored.product,
            version=version.number, spec_hash=version.spec_hash,
            values=version.spec.choices, texts=dict(version.spec.texts),
        )
    )  # fmt: skip


def all_orders() -> Reply:
    """Show the orders of the customer who asks."""
    found = own_orders(the_shop().store, _customer())
    return Reply(shown=OrdersShown(orders=[order_shown(one) for one in found]))


def one_order(order: str) -> Reply:
    """Show an order of the customer who asks."""
    return Reply(shown=order_shown(own_order(the_shop().store, order, _customer())))


def place(body: OrderBody, key: str) -> Reply:
    """Place an order for saved specs; the same key and body is the same order."""
    shop, visitor = the_shop(), the_visitor()
    asked = [Asked(line.spec, line.quantity, line.version or 0) for line in body.lines]
    demand_own_specs(shop.store, [one.spec for one in asked], _customer())
    order, snapshot = ordering.place_order(
        shop.store, asked=asked, day=shop.today, at=shop.at,
        actor=visitor.account or visitor.key, key=key, market=shop.market,
    )  # fmt: skip
    to = url_for("api.order", order=order.number)
    shown = order_shown(OwnOrder(order=order, snapshot=snapshot))
    return Reply(status=201, shown=shown, location=to)


def _customer() -> str:
    customer = the_visitor().customer
    if customer is None:  # staff have nothing of their own
        raise NotFoundError("customer", "")
    return customer


def _named(one: StoredSpec) -> SpecNamed:
    return SpecNamed(spec=one.id, name=one.name, product=one.product)


def order_shown(one: OwnOrder) -> OrderShown:
    """Return an order as its customer sees it."""
    order, snapshot = one.order, one.snapshot
    currency = snapshot.currency
    return OrderShown(
        number=order.number, state=order.state.value, held=bool(order.held),
        placed_on=snapshot.placed_on, promised_on=snapshot.promised_on,
        total=MoneyShown(amount=order.gross, currency=currency),
        due=MoneyShown(amount=order.due, currency=currency),
        drawing=snapshot.drawing_hash, approved_drawing=order.approved_drawing,
        lines=[
            LineShown(
                position=line.position, spec=line.spec_id,
                version=line.spec_version, quantity=line.quantity,
            )
            for line in order.lines
        ],
    )  # fmt: skip
