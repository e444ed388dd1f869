"""Who may ask for what: one table, from every endpoint to the roles it is open to.

What is not in the table is denied, so an address that nobody thought about is closed.
``None`` stands for a visitor who has not signed in. Whether a thing is *his* is not
asked here: the desk answers for what belongs to somebody else as for what is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask, abort, request
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
FLOOR: Open = frozenset({Role.FACTORY, Role.MANAGER})
KEEPERS: Open = frozenset({Role.CATALOG, Role.MANAGER, Role.ADMIN})
MANAGING: Open = frozenset({Role.MANAGER})
MANAGERS: Open = frozenset({Role.MANAGER, Role.ADMIN})
TRAYS: Open = frozenset({Role.FACTORY, Role.PROCUREMENT, Role.FINANCE, Role.MANAGER})
MONEY: Open = frozenset({Role.FINANCE, Role.MANAGER})
BUYERS: Open = frozenset({Role.PROCUREMENT, Role.MANAGER})
STORES: Open = frozenset({Role.FACTORY, Role.PROCUREMENT, Role.MANAGER})
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
    "api.offer": ANYBODY,
    "api.new_design": ANYBODY,
    "api.design": ANYBODY,
    "api.change_design": ANYBODY,
    "api.specs": CUSTOMERS,
    "api.spec": CUSTOMERS,
    "api.orders": CUSTOMERS,
    "api.place_order": CUSTOMERS,
    "api.order": CUSTOMERS,
    "api.again": CUSTOMERS,
    "api.repeat": CUSTOMERS,
    "api.approve": CUSTOMERS,
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
    "cart.name_code": ANYBODY,
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
    "standing.show": ANYBODY,
    "standing.pause": ANYBODY,
    "standing.resume": ANYBODY,
    "standing.end": ANYBODY,
    # Whether he is a dealer, and whose, the desk asks; to others nothing is there.
    "dealing.listed": CUSTOMERS,
    "dealing.show": CUSTOMERS,
    "dealing.sheet": CUSTOMERS,
    "dealing.order": CUSTOMERS,
    "dealing.save_design": CUSTOMERS,
    "problems.ask": ANYBODY,
    "problems.report": ANYBODY,
    "accounts.sign_in": ANYBODY,
    "accounts.let_in": ANYBODY,
    "accounts.sign_up": ANYBODY,
    "accounts.open": ANYBODY,
    "accounts.sign_out": ANYBODY,
    "accounts.link": ANYBODY,
    "accounts.set_with_link": ANYBODY,
    "account.show": SIGNED_IN,
    "account.rename_me": SIGNED_IN,
    "account.another_password": SIGNED_IN,
    "account.sign_out_elsewhere": SIGNED_IN,
    "managing.accounts": ADMINS,
    "managing.make": ADMINS,
    "managing.give_role": ADMINS,
    "managing.close_account": ADMINS,
    "managing.open_again": ADMINS,
    "managing.give_link": ADMINS,
    "saving.keep_opening": ANYBODY,
    "saving.keep": ANYBODY,
    "saving.kept": ANYBODY,
    "saving.save": ANYBODY,
    "saving.rename": ANYBODY,
    "saving.remove": ANYBODY,
    "saving.compare": ANYBODY,
    "passing.find": ANYBODY,
    "passing.name_it": ANYBODY,
    "passing.coded": ANYBODY,
    "passing.begin_coded": ANYBODY,
    "passing.make_link": ANYBODY,
    "passing.shared": ANYBODY,
    "passing.begin_shared": ANYBODY,
    "passing.take_back": ANYBODY,
    "measuring.start": ANYBODY,
    "measuring.agree": ANYBODY,
    "measuring.ask": ANYBODY,
    "measuring.answer": ANYBODY,
    "measuring.result": ANYBODY,
    "measuring.use": ANYBODY,
    "measuring.own": ANYBODY,
    "measuring.export": ANYBODY,
    "measuring.forget": ANYBODY,
    "known.show": CUSTOMERS,
    "known.say_who": CUSTOMERS,
    "known.tell": CUSTOMERS,
    "known.answer": CUSTOMERS,
    "known.export": CUSTOMERS,
    "known.ask_to_erase": CUSTOMERS,
    "known.erase": CUSTOMERS,
    # Whoever is erased is nobody any more when he is told so.
    "known.erased": ANYBODY,
    "fit.ask": ANYBODY,
    "fit.tell": ANYBODY,
    "fit.accept": ANYBODY,
    "floor.scanning": FLOOR,
    "floor.step": FLOOR,
    "floor.scan": FLOOR,
    "floor.undo": FLOOR,
    "floor.trouble": FLOOR,
    "floor.board": FLOOR,
    "catalog.overview": KEEPERS,
    "catalog.folder": KEEPERS,
    "catalog.try_out": KEEPERS,
    "catalog.check_folder": KEEPERS,
    "catalog.publish": KEEPERS,
    "catalog.version": KEEPERS,
    "catalog.check": KEEPERS,
    "catalog.open_example": KEEPERS,
    "catalog.uses": KEEPERS,
    "catalog.diff": KEEPERS,
    # Whose work it is, is asked behind the door.
    "works.listed": STAFF,
    "works.print_all": STAFF,
    "works.show": STAFF,
    "works.cancel": STAFF,
    "improving.ranked": KEEPERS,
    "improving.begin": KEEPERS,
    "improving.show": KEEPERS,
    "improving.answer": KEEPERS,
    "improving.told": KEEPERS,
    "improving.write": KEEPERS,
    # What customers are worth is for us; who sells reads it, a manager weighs it.
    "value.overview": SALES,
    "value.one": SALES,
    "value.weigh": MANAGING,
    "value.work_out": MANAGING,
    "insight.overview": MANAGERS,
    "insight.listed": MANAGERS,
    # Which trays somebody may look into, the desk says by his role.
    "trays.lying": TRAYS,
    "trays.paper": TRAYS,
    "trays.step": TRAYS,
    "finance.listed": MONEY,
    "finance.order": MONEY,
    "finance.pay": MONEY,
    "finance.credit": MONEY,
    "finance.approvals": MONEY,
    "finance.approve": MONEY,
    "buying.listed": BUYERS,
    "purchases.listed": BUYERS,
    "purchases.gather": BUYERS,
    "purchases.show": BUYERS,
    "purchases.send": BUYERS,
    "purchases.receive": BUYERS,
    "purchases.cancel": BUYERS,
    "stock.listed": STORES,
    "stock.module": STORES,
    "stock.book": STORES,
    "stock.fill_up": BUYERS,
    "tracing.follow": STORES,
    "desk.search": SALES,
    "desk.customer": SALES,
    "desk.log": SALES,
    "desk.settle": SALES,
    "newcomers.ask": SALES,
    "newcomers.make": SALES,
    "circle.show": SALES,
    "circle.say_who_brought": SALES,
    "circle.gift": SALES,
    "circle.give": SALES,
    "service.show": SALES,
    "service.change": SALES,
    "circle.give_dealer": SALES,
    "usual.order": SALES,
    "usual.order_again": SALES,
    "usual.place_order_again": SALES,
    "usual.spec_again": SALES,
    "usual.place_spec_again": SALES,
    "usual.with_change": SALES,
    "usual.save_design": SALES,
    "usual.quote_spec": SALES,
    "usual.quote": SALES,
    "usual.accept": SALES,
    "usual.mail_quote": SALES,
    "prices.set_price": SALES,
    "prices.waiting": MANAGING,
    "prices.approve": MANAGING,
    "prices.refuse": MANAGING,
    "cards.show": SALES,
    "cards.mail": SALES,
    "cards.revoke": SALES,
    # Whoever holds a reorder link needs no password; the desk asks whose it is.
    "links.show": ANYBODY,
    "links.order": ANYBODY,
    "links.listed": CUSTOMERS,
    "links.revoke": CUSTOMERS,
    "regular.ask": SALES,
    "regular.make": SALES,
    "regular.show": SALES,
    "regular.pause": SALES,
    "regular.resume": SALES,
    "regular.end": SALES,
    "wishing.ask": ANYBODY,
    "wishing.tell_us": ANYBODY,
}
"""Every endpoint of the application; a test finds the one that is missing."""

SIGN_IN = "/sign-in"
_MACHINES = "/api/"
Answer = Response | tuple[str, int, dict[str, str]]


class DeniedError(Forbidden):
    """This is not for the role he signed in with."""


def enforce(app: Flask, ask_to_sign_in: Callable[[], Answer]) -> None:
    """Let nobody past who is not in the table.

    Args:
        app: the application.
        ask_to_sign_in: answers who has not signed in, and would have to.
    """

    @app.before_request
    def admit() -> Answer | None:
        if request.endpoint is None:  # no such address: the error page says so
            return None
        open_to = POLICY.get(request.endpoint, NOBODY)
        if open_to == ANYBODY:  # the office need not be asked who it is
            return None
        role = the_visitor().role
        if role in open_to:
            return None
        if role is not None or not open_to:
            raise DeniedError
        if request.path.startswith(_MACHINES):
            abort(401)
        return ask_to_sign_in()
