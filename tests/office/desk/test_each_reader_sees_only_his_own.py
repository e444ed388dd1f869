"""Default deny: of every kind of paper, each reader sees what is his and no more.

Figures and names that stand nowhere else are planted in what papers are filled from.
Each is looked for on every paper, as a value and in the pages that were printed: where
it may stand it must be found, or the search would prove nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from office.desk.papers_out import printed
from orders.papers.change import Made
from orders.papers.handing_over import (
    as_json,
    needs_csv,
    operations_csv,
    to_buy,
    to_make,
)
from orders.papers.special_request import RefusedBy, SpecialRequest
from orders.promising import taxed
from orders.sheets.numbers import amount_of, length_digits
from orders.sheets.reading_back import pages_text
from orders.snapshot import (
    BodyMeasure,
    Charge,
    LineSnapshot,
    OrderSnapshot,
    ProductionSnapshot,
)
from rules.money import Money
from rules.wording import Wording
from tests.office.desk.conftest import Done
from tests.office.desk.shop import company
from tests.orders.every_paper import Given, filled, kinds

PRICE, COST, BODY, NAME, SUPPLIER = "price", "cost", "body", "name", "supplier"
SECRETS = (PRICE, COST, BODY, NAME, SUPPLIER)
READERS: Mapping[str, tuple[str, ...]] = {
    # The customer: his price and his body, never what it costs us or who supplies us.
    "quote": (PRICE, BODY, NAME),
    "confirmation": (PRICE, BODY, NAME),
    "drawing": (NAME,),
    "pro_forma": (PRICE, NAME),
    "invoice": (PRICE, NAME),
    "credit_note": (PRICE, NAME),
    "collected_invoice": (PRICE, NAME),
    # In the parcel, which a stranger may open: no price.
    "delivery_note": (NAME,),
    "packing_list": (NAME,),
    # They go along in the parcel too.
    "care_card": (NAME,),
    "story": (NAME,),
    "drawing_book": (NAME,),
    # A letter may be opened by anybody in the house: who he is, no price, no body.
    "reorder_card": (NAME,),
    "improvement_letter": (NAME,),
    # The factory makes it for a body, and sees no money of any kind.
    "work_order": (BODY, NAME),
    "change_order": (),
    "delta_work": (),
    "pick_list": (),
    "label": (NAME,),
    # Procurement, whose papers become a supplier's: nothing of who buys, or for what.
    "requisition": (SUPPLIER,),
    "purchase_order": (SUPPLIER,),
    "delta_requisition": (SUPPLIER,),
    # Finance sees all money and no body.
    "cost_sheet": (PRICE, COST, NAME),
    "delta_cost": (PRICE, COST),
    # Engineering knows a number, and what was asked.
    "special_request": (),
}
"""By kind of paper what its reader may see; all else he may not."""
MAY_BE_UNSAID = {("drawing", NAME), ("delta_requisition", SUPPLIER)}
"""Allowed, and not always on it."""
HIDDEN_WORDS = ("margin", "毛利", "tier", "价值等级", "score", "评分", "cost price")
FOR_CUSTOMERS = ("quote", "confirmation", "drawing", "pro_forma", "invoice",
                 "credit_note", "delivery_note", "packing_list", "reorder_card",
                 "improvement_letter")  # fmt: skip
PRINTED = ("quote", "work_order", "requisition", "invoice", "cost_sheet", "label")
WHO, WEARER, WHERE = "Zanzibar Quillfeather", "Wilhelmina Nettlebed", "9 Canary Row"
SELLER_OF_CLOTH = "Obadiah Loomwright Mills"
BODY_MM, MISFIT_MM = 7531, 643


@pytest.fixture(scope="module")
def given(done: Done) -> Given:
    """An order with canaries in it, beside what it was before a change."""
    before = Made(snapshot=done.snapshot, production=done.production)
    snapshot = planted(done.snapshot)
    after = Made(snapshot=snapshot, production=planted_production(done.production))
    return Given(
        before=before,
        after=after,
        company=company(),
        sizes=("waist_hip", "leg"),
        event={
            "day": "2026-12-01", "carrier": "SF", "number": "IN-2026-000001",
            "invoice": "IN-2026-000001", "reason": "one seam",
            "gross": str(snapshot.gross), "net": str(snapshot.net),
            "tax": str(snapshot.tax),
        },
        asked=SpecialRequest(
            number=1, day="2026-11-23", product=Wording("Jeans", "牛仔裤"),
            catalog_hash="0" * 64, words="A pocket for my flute.", contact="C-000009",
            refused_by=(RefusedBy(rule="r", reason=Wording("No.", "不。")),),
        ),
    )  # fmt: skip


def planted(snapshot: OrderSnapshot) -> OrderSnapshot:
    charges = [c for line in snapshot.lines for c in line.charges]
    prices = iter(range(7_654_321, 9_000_000, 11_111))
    lines = tuple(
        replace(
            line,
            wearer=WEARER,
            body=tuple(
                BodyMeasure(name=m.name, title=m.title, millimetres=BODY_MM,
                            misfit=MISFIT_MM) for m in line.body
            ),
            charges=tuple(replace(c, amount=next(prices)) for c in line.charges),
        )
        for line in snapshot.lines
    )  # fmt: skip
    assert charges
    of_order = tuple(replace(c, amount=next(prices)) for c in snapshot.charges)
    listed = sum(line.total for line in lines) + sum(c.total for c in of_order)
    net, tax, gross = taxed(listed, snapshot.tax_rate, included=snapshot.tax_included)
    return replace(
        snapshot, customer=WHO, address=(WHERE, "Suzhou", "China"), lines=lines,
        charges=of_order, net=net, tax=tax, gross=gross,
    )  # fmt: skip


def planted_production(production: ProductionSnapshot) -> ProductionSnapshot:
    costs = iter(range(5_432_107, 7_000_000, 7_777))
    lines = []
    for line in production.lines:
        bom = tuple(
            replace(i, unit_cost=next(costs), cost=next(costs)) for i in line.bom
        )
        routing = tuple(replace(s, cost=next(costs)) for s in line.routing)
        lines.append(replace(
            line, bom=bom, routing=routing, usual_cost=next(costs),
            material_cost=sum(i.cost for i in bom),
            labour_cost=sum(s.cost for s in routing),
        ))  # fmt: skip
    needs = tuple(
        replace(need, supplier_name=Wording(SELLER_OF_CLOTH, SELLER_OF_CLOTH))
        for need in production.needs
    )
    return replace(production, lines=tuple(lines), needs=needs)


def secrets_of(given: Given) -> dict[str, tuple[set[int], set[str]]]:
    """By kind of secret, the whole numbers and the texts that betray it."""
    snapshot, production = given.after.snapshot, given.after.production
    prices = {snapshot.net, snapshot.tax, snapshot.gross}
    for charge in [*_charges(snapshot.lines), *snapshot.charges]:
        prices |= {charge.amount, charge.total}
    prices |= {line.total for line in snapshot.lines}
    costs = {sum(made.cost for made in production.lines)}
    for made in production.lines:
        costs |= {made.material_cost, made.labour_cost, made.usual_cost, made.cost}
        costs |= {i.cost for i in made.bom} | {i.unit_cost for i in made.bom}
        costs |= {step.cost for step in made.routing}
    assert not prices & costs
    return {
        PRICE: (prices, {_money(one) for one in prices}),
        COST: (costs, {_money(one) for one in costs}),
        BODY: (
            {BODY_MM, BODY_MM * 10, MISFIT_MM, MISFIT_MM * 10},
            {length_digits(mm * 10, "mm", "en") for mm in (BODY_MM, MISFIT_MM)},
        ),
        NAME: (set(), {WHO, WEARER, WHERE}),
        SUPPLIER: (set(), {SELLER_OF_CLOTH}),
    }


def _charges(lines: tuple[LineSnapshot, ...]) -> Iterator[Charge]:
    for line in lines:
        yield from line.charges


def _money(amount: int) -> str:
    return amount_of(Money(amount, "CNY"), "en")


def numbers_in(plain: object) -> set[int]:
    match plain:
        case bool():
            return set()
        case int():
            return {plain}
        case dict():
            return {n for one in plain.values() for n in numbers_in(one)}
        case list() | tuple():
            return {n for one in plain for n in numbers_in(one)}
        case _:
            return set()


def betrayed(given: Given, plain: object, text: str) -> set[str]:
    """Which secrets stand in values or in a text."""
    numbers, close = numbers_in(plain), _close(text)
    return {
        secret
        for secret, (amounts, texts) in secrets_of(given).items()
        if amounts & numbers or any(_close(one) in close for one in texts)
    }


def _close(text: str) -> str:
    return "".join(text.split())


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(kinds()))


# -- every paper -------------------------------------------------------------------


def test_of_every_kind_of_paper_it_is_said_who_may_read_what() -> None:
    assert set(_kinds()) == set(READERS), (
        "a kind of paper without a row in READERS: say what its reader may see"
    )


@pytest.mark.parametrize("kind", _kinds())
def test_a_sheet_holds_what_its_reader_may_see_and_no_more(
    given: Given, kind: str
) -> None:
    sheet = filled(kind, given)
    allowed = set(READERS[kind])

    found = betrayed(given, sheet.to_plain(), "\n".join(sheet.texts()))

    assert found <= allowed
    unsaid = {secret for named, secret in MAY_BE_UNSAID if named == kind}
    assert allowed - unsaid <= found  # else the search would find nothing anywhere


@pytest.mark.parametrize("kind", FOR_CUSTOMERS)
def test_a_customer_reads_nothing_of_what_he_is_worth(given: Given, kind: str) -> None:
    text = "\n".join(filled(kind, given).texts()).casefold()

    assert [word for word in HIDDEN_WORDS if word in text] == []


@pytest.mark.pdf
@pytest.mark.parametrize("kind", PRINTED)
def test_so_it_is_on_the_printed_pages(given: Given, kind: str) -> None:
    pdf = printed(filled(kind, given))

    found = betrayed(given, {}, "".join(pages_text(pdf)))

    assert found == set(READERS[kind])
    if kind in FOR_CUSTOMERS:
        assert not any(word.encode() in pdf for word in ("margin", "cost_sheet"))


# -- what other programs get -------------------------------------------------------


def test_files_for_other_programs_hold_no_money_no_body_and_no_name(
    given: Given,
) -> None:
    snapshot, production = given.after.snapshot, given.after.production
    make, buy = to_make(snapshot, production), to_buy(production)
    tables = operations_csv(snapshot, production) + needs_csv(production)

    assert betrayed(given, [make, buy], as_json(make) + as_json(buy) + tables) == set()


def test_what_is_planted_is_found_in_what_it_was_planted_in(given: Given) -> None:
    snapshot, production = given.after.snapshot, given.after.production
    plain = [json.loads(snapshot.text), json.loads(production.text)]

    assert betrayed(given, plain, snapshot.text + production.text) == set(SECRETS)
