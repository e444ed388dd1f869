"""A price set by hand, as the page of its quote tells it: why, and who answered."""

from __future__ import annotations

from dataclasses import dataclass

from office.desk import approving_prices
from office.store.pricing import PriceApproval
from orders.quote import QuoteVersion
from web.pages import price_words as t
from web.pages.language import money, said
from web.pages.moments import moment
from web.shop import the_shop


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """How a price set by hand stands; ``kind``: good, bad, or empty while it waits."""

    words: str
    kind: str

    @property
    def approved(self) -> bool:
        """Whether a manager answers for it."""
        return self.kind == "good"


def by_hand(version: QuoteVersion) -> ByHand | None:
    """Return how the price of a version stands; ``None``: it is the published one."""
    manual, store = version.offer.manual, the_shop().store
    if manual is None:
        return None
    price = money(manual.amount, version.offer.promised.currency)
    answer = approving_prices.answer_of(store, version)
    if answer is None:
        names = said(t.COMMA).join(approving_prices.names_of_those(store, version))
        words = t.WAITS if names else t.WAITS_FOR_NOBODY
        told = said(words, price=price, why=manual.reason, names=names)
        return ByHand(words=told, kind="")
    when = moment(answer.at)
    if isinstance(answer, PriceApproval):
        told = said(
            t.APPROVED, price=price, why=manual.reason, name=answer.name, when=when
        )
        return ByHand(words=told, kind="good")
    told = said(
        t.REFUSED, price=price, why=manual.reason, name=answer.name, when=when,
        because=answer.words,
    )  # fmt: skip
    return ByHand(words=told, kind="bad")
