"""Who may ask for what: one table, from every endpoint to the roles it is open to.

What is not in the table is denied, so an address that nobody thought about is closed.
``None`` stands for a visitor who has not signed in. Whether a thing is *his* is not
asked here: the desk answers for what belongs to somebody else as for what is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Flask, abort, redirect, request
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from office.roles import Role
from web.visitors import the_visitor

Open = frozenset[Role | None]

NOBODY: Open = frozenset()
ANYBODY: Open = frozenset({None, *Role})
SIGNED_IN: Open = frozenset(Role)
CUSTOMERS: Open = frozenset({Role.CUSTOMER})
STAFF: Open = SIGNED_IN - CUSTOMERS
SALES: Open = frozenset({Role.REP, Role.MANAGER})
ADMINS: Open = frozenset({Role.ADMIN})

POLICY: Mapping[str, Open] = {
    "probes.livez": ANYBODY,
    "probes.readyz": ANYBODY,
    # The door itself asks for the token of whoever watches the machine.
    "probes.metrics": ANYBODY,
    "api.openapi": ANYBODY,
    "api.products": ANYBODY,
    "api.product": ANYBODY,
    "api.domains": ANYBODY,
    "api.complete": ANYBODY,
    "api.explain": ANYBODY,
    "api.repairs": ANYBODY,
    "api.fit": ANYBODY,
    "api.price": ANYBODY,
    "api.new_design": ANYBODY,
    "api.design": ANYBODY,
    "api.change_design": ANYBODY,
    "api.specs": CUSTOMERS,
    "api.spec": CUSTOMERS,
    "api.orders": CUSTOMERS,
    "api.place_order": CUSTOMERS,
    "api.order": CUSTOMERS,
    "pages.static": ANYBODY,
    "pages.start": ANYBODY,
    "pages.product": ANYBODY,
    "pages.begin": ANYBODY,
    "pages.newest": ANYBODY,
    "pages.design": ANYBODY,
    "pages.go_on": ANYBODY,
    # A guest who ordered sees his own orders, by his cookie; the desk asks whose.
    "cart.show": ANYBODY,
    "cart.put_in": ANYBODY,
    "cart.set_pieces": ANYBODY,
    "cart.edit": ANYBODY,
    "cart.remove": ANYBODY,
    "check.check": ANYBODY,
    "check.place": ANYBODY,
    "orders.listed": ANYBODY,
    "orders.show": ANYBODY,
    "orders.approve": ANYBODY,
    "orders.paper": ANYBODY,
    "again.sheet": ANYBODY,
    "again.confirm": ANYBODY,
    "again.with_change": ANYBODY,
    "problems.ask": ANYBODY,
    "problems.report": ANYBODY,
}
"""Every endpoint of the application; a test finds the one that is missing."""

SIGN_IN = "/sign-in"
_MACHINES = "/api/"


class DeniedError(Forbidden):
    """This is not for the role he signed in with."""


def enforce(app: Flask) -> None:
    """Let nobody past who is not in the table."""

    @app.before_request
    def admit() -> Response | None:
        if request.endpoint is None:  # no such address: the error page says so
            return None
        open_to = POLICY.get(request.endpoint, NOBODY)
        role = the_visitor().role
        if role in open_to:
            return None
        if role is not None or not open_to:
            raise DeniedError
        if request.path.startswith(_MACHINES):
            abort(401)
        return redirect(sign_in_address(), 303)


def sign_in_address() -> str:
    """Return where to sign in so as to come back to the page at hand."""
    asked = request.full_path if request.query_string else request.path
    back = asked if request.method in ("GET", "HEAD") else request.path
    return f"{SIGN_IN}?{urlencode({'next': back})}"
