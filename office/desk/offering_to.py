"""What is offered to somebody: his own once he is told apart, else the usual.

The order of the four steps is not skipped. Whoever is not identified, or whose value
and need are not both known, is shown what everybody is shown, with the step that is
missing and what would fill it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from configurator.configuration import Conflict
from customers.questions import ASKED_OF_FACTS
from customers.segments import StepOfFour
from office.desk.asking import at_hand
from office.desk.errors import NotFoundError
from office.desk.reached import missing_of
from office.desk.ready_products import ReadyProducts
from office.store import Store, people
from rules.wording import Wording

_FILLS: Mapping[StepOfFour, Wording] = {
    StepOfFour.IDENTIFY: Wording(
        "Sign in, or tell us how we may reach you.", "请登录，或告诉我们如何联系您。"
    ),
    StepOfFour.DIFFERENTIATE: ASKED_OF_FACTS["need"],
}
"""What would fill a missing step, as it is asked of the customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A complete product that is offered.

    Attributes:
        product: of what.
        values: all of its choices.
        his: the choices that are his own; none in the usual one.
        missing: the step that is missing for one of his own; empty: none.
        ask: what would fill it; ``None``: nothing is missing.
    """

    product: str
    values: Mapping[str, str]
    his: Mapping[str, str]
    missing: str
    ask: Wording | None

    @property
    def personal(self) -> bool:
        """Whether it is made for him."""
        return not self.missing


def offer_to(
    store: Store, ready: ReadyProducts, customer: str, product: str, day: date
) -> Offered:
    """Return what is offered to a customer; to nobody known where it is empty.

    Raises:
        NotFoundError: if there is no such product, or nothing of it can be made.
    """
    with store.reading() as tx:
        offering = ready.on(tx, product, day)
        who = people.find(tx, customer) if customer else None
        missing = StepOfFour.IDENTIFY if who is None else missing_of(tx, who)
        known = (
            at_hand(tx, ready, who.id, product, day).known
            if who and not missing
            else {}
        )
    made = offering.designed(known) if known else offering.opening
    if isinstance(made, Conflict) or made is None:
        raise NotFoundError("product that can be made", product)
    return Offered(
        product=product, values=made, his=known,
        missing=missing.value if missing else "",
        ask=_FILLS[missing] if missing else None,
    )  # fmt: skip
