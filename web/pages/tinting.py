"""The colours of what was promised, for small pictures of it.

A drawing that was approved is in ink; its colours are for the eye alone.
"""

from __future__ import annotations

from office.desk.errors import NotFoundError
from orders.snapshot import OrderSnapshot
from web.pages.page import tint_of
from web.shop import the_shop


def tints_of(snapshot: OrderSnapshot) -> dict[int, str]:
    """Return the colours of each line, as far as today's catalog still knows them."""
    shop, tints = the_shop(), dict[int, str]()
    with shop.store.reading() as tx:
        for line in snapshot.lines:
            try:
                version = shop.ready.on(tx, line.product, shop.today).product.version
            except NotFoundError:  # nothing of it is offered any more
                continue
            tints[line.position] = tint_of(version, line.values)
    return tints
