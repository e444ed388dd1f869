"""What is offered to whoever asks: his own once we know him, else the usual one."""

from __future__ import annotations

from office.desk.offering_to import offer_to
from web.api.answers import OfferShown, Said
from web.api.operation import Reply
from web.shop import the_shop
from web.visitors import the_visitor


def offer(product: str) -> Reply:
    """Offer a complete product; say which step is missing for one of his own."""
    shop = the_shop()
    found = offer_to(
        shop.store, shop.ready, the_visitor().customer or "", product, shop.today
    )
    return Reply(
        shown=OfferShown(
            product=found.product, personal=found.personal,
            configuration=dict(found.values), his=dict(found.his),
            missing_step=found.missing or None,  # type: ignore[arg-type]
            ask=Said(en=found.ask.en, zh=found.ask.zh) if found.ask else None,
        )
    )  # fmt: skip
