"""Placing: a draft with its specs becomes an order snapshot.

Nothing here is decided: the price lines are the configurator's, tax is worked
out once per rate on the sum (decisions.md, money), and the promised day comes
from ``reckoning.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from catalog.version import CatalogVersion
from configurator.drawing import draw
from configurator.facts import facts_of, names_of_option
from configurator.fit import Fitter, NothingToFitError
from configurator.pricing import RULE_MARK, Price, price_of
from configurator.sentences import option_title, value_title
from configurator.spec import Origin, Spec
from configurator.translation.translate import judge_of
from customers.people import Customer
from orders.company import Company
from orders.errors import OrdersError
from orders.order import Order, OrderLine
from orders.price_rules import LISTED, MANUAL, Terms, pieces_by_product
from orders.reckoning import Reckoned, ToMake, reckon
from orders.snapshot import (
    Around,
    BodyMeasure,
    Charge,
    Dimension,
    LineSnapshot,
    OrderSnapshot,
    PrintedNote,
    ShownChoice,
)
from rules.canonical import hash_text
from rules.evaluation import holds
from rules.money import round_half_away
from rules.wording import NO_WORDS, Wording

BASIS_POINTS = 10_000
AGREED = Wording("Agreed price", "议定价格")
"""How a price that was set by hand is called on the papers."""


class MixedCurrenciesError(OrdersError):
    """An order has one currency and one way with tax; this line has another."""

    def __init__(self, order: str, product: str, priced: str, expected: str) -> None:
        """Name the product, how it is priced, and how the order is."""
        self.order = order
        self.product = product
        self.priced = priced
        self.expected = expected
        super().__init__(
            f"{order}: {product} is priced in {priced}, expected {expected};"
            " order it apart"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One line to be promised: the spec, whose it is, and its catalog on the day."""

    line: OrderLine
    spec: Spec
    wearer: str
    version: CatalogVersion
    catalog_hash: str


def promise(
    order: Order,
    wanted: tuple[Wanted, ...],
    customer: Customer,
    company: Company,
    day: date,
    reckoned: Reckoned | None = None,
    terms: Terms = LISTED,
    agreed: int | None = None,
    around: Around | None = None,
) -> OrderSnapshot:
    """Return the snapshot of an order placed on ``day``.

    ``reckoned`` is the promised day with what it counts on; without it, it is
    reckoned for an idle house that buys everything. ``terms`` say with which of the
    company's price rules it is counted; ``agreed`` is a price set by hand for all of
    it, as prices are listed, in minor units. ``around`` is what the customer wants
    around the product; it changes papers and no amount.

    Raises:
        MixedCurrenciesError: if the catalogs have different currencies, or another
            than the company counts its costs in.
        CompanyError: if an operation names an unknown work center.
    """
    first = wanted[0].version
    expected = _priced_in(company.currency, included=first.tax_included)
    for one in wanted:
        version = one.version
        priced = _priced_in(version.currency, included=version.tax_included)
        if priced != expected:
            raise MixedCurrenciesError(order.number, version.product, priced, expected)
    counted = reckoned or reckon(to_make(wanted), company, day)
    prices = prices_of(wanted, company, terms)
    lines = tuple(
        _line(one, price, day, lead_time)
        for one, price, lead_time in zip(
            wanted, prices, counted.lead_times, strict=True
        )
    )
    charges = tuple(_order_charges(prices))
    listed = sum(line.total for line in lines) + sum(c.total for c in charges)
    if agreed is not None and agreed != listed:
        charges = (*charges, _agreed(agreed - listed))
        listed = agreed
    group = company.tax_groups[0]
    net, tax, gross = taxed(listed, group.rate, included=first.tax_included)
    return OrderSnapshot(
        number=order.number,
        customer_id=customer.id,
        customer=customer.name,
        address=customer.address,
        language=customer.language,
        company_hash=company.hash,
        currency=first.currency,
        tax_included=first.tax_included,
        tax_title=group.title,
        tax_rate=group.rate,
        placed_on=day.isoformat(),
        promised_on=counted.day.isoformat(),
        lines=lines,
        charges=charges,
        net=net,
        tax=tax,
        gross=gross,
        invoice_language=_invoice_language(wanted[0], customer, around),
        invoice_layout=_invoice_layout(wanted[0], around),
        repeats=order.repeats,
        price_list=terms.list,
        discount=terms.discount,
        around=around,
    )


def prices_of(
    wanted: tuple[Wanted, ...], company: Company, terms: Terms
) -> tuple[Price, ...]:
    """Return the price of each line, under the price rules of the company."""
    pieces = pieces_by_product(
        (one.version.product, one.line.quantity) for one in wanted
    )
    return tuple(
        price_of(
            one.version,
            one.spec.choices,
            company.prices.changes(terms, pieces[one.version.product]),
            one.line.quantity,
        )
        for one in wanted
    )


def _agreed(difference: int) -> Charge:
    return Charge(id=MANUAL, title=AGREED, per="order", amount=difference, times=1)


def _priced_in(currency: str, *, included: bool) -> str:
    return f"{currency}, tax {'included' if included else 'excluded'}"


def _invoice_language(one: Wanted, customer: Customer, around: Around | None) -> str:
    """The language he chose for the invoice, his profile's, else the one he speaks."""
    chosen = one.spec.wishes.get("invoice_language")
    usual = around.service.invoice_language if around else ""
    if not chosen and usual and _is_open(one, "invoice_language", usual):
        return usual
    return chosen or customer.language


def _invoice_layout(one: Wanted, around: Around | None) -> str:
    """The layout he chose, or a rule settled; else his profile's, else the usual."""
    usual = around.service.invoice_layout if around else ""
    if usual and _is_open(one, "invoice_layout", usual):
        return usual
    return one.spec.choices.get("invoice_layout", "detailed")


def _is_open(one: Wanted, option: str, usual: str) -> bool:
    """Tell whether a profile may say it: nobody chose it, and no rule forbids it."""
    held = one.spec.values.get(option)
    if held is None:
        return True
    if held.origin is not Origin.DEFAULT:
        return False
    judge = one.version.once(judge_of)
    return not judge.why_invalid({**one.spec.choices, option: usual})


def taxed(listed: int, rate: int, *, included: bool) -> tuple[int, int, int]:
    """Split a listed sum into net, tax and gross; ``rate`` in basis points."""
    if included:
        tax = round_half_away(Fraction(listed * rate, BASIS_POINTS + rate))
        return listed - tax, tax, listed
    tax = round_half_away(Fraction(listed * rate, BASIS_POINTS))
    return listed, tax, listed + tax


def to_make(wanted: tuple[Wanted, ...]) -> tuple[ToMake, ...]:
    """Return the lines as what is to be made."""
    return tuple(
        ToMake(
            version=one.version,
            values=one.spec.choices,
            body=dict(one.spec.measurements),
            quantity=one.line.quantity,
        )
        for one in wanted
    )


def _line(one: Wanted, price: Price, day: date, lead_time: int) -> LineSnapshot:
    spec, version, quantity = one.spec, one.version, one.line.quantity
    values = spec.choices
    body = dict(spec.measurements)
    drawing = draw(version, values, texts=spec.texts, body=body, language="both")
    charges = [
        Charge(
            id=line.id,
            title=line.title,
            per=line.per,
            amount=line.amount,
            times=quantity if line.per == "piece" else 1,
        )
        for line in price.lines
        if line.per != "order"
    ]
    facts = facts_of(version, values, body)
    notes = [
        PrintedNote(paper=note.paper, text=note.text)
        for note in version.notes
        if holds(note.when, facts)
    ]
    titles = {name: version.by_name[name].title for name in spec.texts}
    return LineSnapshot(
        position=one.line.position,
        quantity=quantity,
        product=version.product,
        product_title=version.title,
        catalog_hash=one.catalog_hash,
        catalog_day=day.isoformat(),
        spec_id=one.line.spec_id,
        spec_version=one.line.spec_version,
        spec_hash=spec.hash,
        wearer=one.wearer,
        values=values,
        choices=tuple(_choices(version, spec)),
        texts=dict(spec.texts),
        text_titles=titles,
        body=_body(version, values, body),
        dimensions=tuple(
            Dimension(key=d.key, title=d.title, tenths=d.tenths, tolerance=d.tolerance)
            for d in (drawing.dimensions if drawing else ())
        ),
        drawing=drawing.svg if drawing else "",
        drawing_hash=hash_text(f"{drawing.hash} {spec.hash}") if drawing else "",
        # What the product costs stands above what each choice adds to it, and what
        # a published rule changes below both.
        charges=tuple(
            sorted(charges, key=lambda one: (RULE_MARK in one.id, "." in one.id))
        ),
        lead_time=lead_time,
        notes=tuple(notes),
    )


def _choices(version: CatalogVersion, spec: Spec) -> list[ShownChoice]:
    groups = {group.id: group.title for group in version.groups}
    shown: list[ShownChoice] = []
    for option in version.options:
        for key in names_of_option(option):
            held = spec.values.get(key)
            if held is None:
                continue
            shown.append(
                ShownChoice(
                    key=key,
                    title=option_title(version, key),
                    value=held.value,
                    value_title=value_title(version, key, held.value),
                    origin=held.origin.value,
                    group=groups.get(option.group, NO_WORDS),
                )
            )
    return shown


def _body(
    version: CatalogVersion, values: Mapping[str, str], body: Mapping[str, int]
) -> tuple[BodyMeasure, ...]:
    """Return every measure that was taken; a missing one hides no other."""
    try:
        fitter = Fitter(version, lambda _: True)
    except NothingToFitError:
        return ()
    if any(m.option not in values for m in version.measures):
        return ()
    sizes = {m.option: values[m.option] for m in version.measures}
    left = fitter.misfit(sizes, {m.name: body.get(m.name, 0) for m in version.measures})
    return tuple(
        BodyMeasure(
            name=m.name, title=m.title, millimetres=body[m.name], misfit=left[m.name]
        )
        for m in version.measures
        if m.name in body
    )


def _order_charges(prices: tuple[Price, ...]) -> list[Charge]:
    """Charges that count once per order, whichever line brings them."""
    found: dict[str, Charge] = {}
    for price in prices:
        for line in price.lines:
            key = f"{line.id} {line.amount}"
            if line.per == "order" and key not in found:
                found[key] = Charge(
                    id=line.id,
                    title=line.title,
                    per="order",
                    amount=line.amount,
                    times=1,
                )
    return list(found.values())
