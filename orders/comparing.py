"""What differs between two promises of the same order: shown then, and now.

Only what a customer was shown is compared: choices, words, prices, tax and day. That
a catalog was published anew without touching any of it is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orders.snapshot import Charge, LineSnapshot, OrderSnapshot
from rules.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was shown.

    ``kind`` is choice, text, price, quantity, line, total, tax or day. Amounts are
    minor units, days ISO text, choices and words as people read them; ``None``: it
    was not there, or is no longer.
    """

    kind: str
    title: Wording
    position: int = 0
    before: Wording | int | str | None = None
    after: Wording | int | str | None = None


def as_shown(snapshot: OrderSnapshot) -> OrderSnapshot:
    """Return a promise without what nobody is shown, so that equal ones are equal."""
    lines = tuple(
        replace(
            line, spec_id="", spec_version=0, wearer="", catalog_hash="",
            catalog_day="",
        )
        for line in snapshot.lines
    )  # fmt: skip
    return replace(
        snapshot, number="", customer_id="", customer="", address=(), language="",
        company_hash="", placed_on="", invoice_language="", invoice_layout="",
        repeats="", price_list="", discount="", lines=lines, around=None,
    )  # fmt: skip


def differences(then: OrderSnapshot, now: OrderSnapshot) -> tuple[Difference, ...]:
    """Return every difference between what was shown and what holds now."""
    before = {line.position: line for line in then.lines}
    after = {line.position: line for line in now.lines}
    found: list[Difference] = []
    for position in sorted({*before, *after}):
        found += _of_line(position, before.get(position), after.get(position))
    found += _of_charges(0, then.charges, now.charges)
    if then.gross != now.gross:
        found.append(
            Difference(
                kind="total", title=Wording("Total", "合计"), before=then.gross,
                after=now.gross,
            )
        )  # fmt: skip
    if then.tax != now.tax and then.gross == now.gross:
        found.append(
            Difference(kind="tax", title=now.tax_title, before=then.tax, after=now.tax)
        )
    if then.promised_on != now.promised_on:
        found.append(
            Difference(
                kind="day", title=Wording("Promised for", "承诺交期"),
                before=then.promised_on, after=now.promised_on,
            )
        )  # fmt: skip
    return tuple(found)


def _of_line(
    position: int, then: LineSnapshot | None, now: LineSnapshot | None
) -> Iterator[Difference]:
    if then is None or now is None:
        there = now or then
        if there is not None:
            yield Difference(
                kind="line", title=there.product_title, position=position,
                before=then.quantity if then else None,
                after=now.quantity if now else None,
            )  # fmt: skip
        return
    if then.quantity != now.quantity:
        yield Difference(
            kind="quantity", title=now.product_title, position=position,
            before=then.quantity, after=now.quantity,
        )  # fmt: skip
    was = {one.key: one for one in then.choices}
    is_ = {one.key: one for one in now.choices}
    for key in dict.fromkeys((*was, *is_)):
        one, other = was.get(key), is_.get(key)
        if (one and one.value) != (other and other.value):
            shown = other or one
            assert shown is not None  # noqa: S101 - of two keys, one is there
            yield Difference(
                kind="choice", title=shown.title, position=position,
                before=one.value_title if one else None,
                after=other.value_title if other else None,
            )  # fmt: skip
    for name in dict.fromkeys((*then.texts, *now.texts)):
        if then.texts.get(name) != now.texts.get(name):
            title = {**then.text_titles, **now.text_titles}[name]
            yield Difference(
                kind="text", title=title, position=position,
                before=then.texts.get(name), after=now.texts.get(name),
            )  # fmt: skip
    yield from _of_charges(position, then.charges, now.charges)


def _of_charges(
    position: int, then: Iterable[Charge], now: Iterable[Charge]
) -> Iterator[Difference]:
    was, is_ = ({one.id: one for one in charges} for charges in (then, now))
    for name in dict.fromkeys((*was, *is_)):
        one, other = was.get(name), is_.get(name)
        if (one and one.total) != (other and other.total):
            shown = other or one
            assert shown is not None  # noqa: S101 - of two names, one is there
            yield Difference(
                kind="price", title=shown.title, position=position,
                before=one.total if one else None, after=other.total if other else None,
            )  # fmt: skip
