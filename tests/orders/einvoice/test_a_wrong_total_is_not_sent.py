"""An electronic invoice keeps every rule of the norm, or it is refused."""

from dataclasses import replace

import pytest

from orders.einvoice.bill import (
    CREDIT_NOTE,
    INVOICE,
    Bill,
    BillDamagedError,
    BillLine,
    Party,
    reopen_bill,
)
from orders.einvoice.checking import UnsoundInvoiceError, broken_rules
from orders.einvoice.enclosing import electronic
from orders.einvoice.writing import Syntax, xml_of
from orders.sheets.places import country_in, country_of_zone

BILL = Bill(
    kind=INVOICE,
    number="IN-2026-000001",
    day="2026-11-24",
    currency="CNY",
    order="SO-2026-000001",
    seller=Party(
        name="河织", address=("3 Lane", "House 3", "Suzhou, China"), country="CN",
        tax_id="DEMO-91320500",
    ),
    buyer=Party(name="林喆 <&>", address=("6 Pingjiang Road", "Suzhou"), country="CN"),
    terms="Payable on receipt",
    rate=1300,
    lines=(
        BillLine(what="Bag", times=2, net=18584),
        BillLine(what="Discount", times=1, net=-885),
    ),
    net=17699,
    tax=2301,
    gross=20000,
)  # fmt: skip
CREDIT = replace(BILL, kind=CREDIT_NOTE, number="CN-1", invoice=BILL.number)
SYNTAXES = tuple(Syntax)


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("bill", [BILL, CREDIT], ids=["invoice", "credit note"])
def test_a_sound_bill_keeps_every_rule(bill: Bill, syntax: Syntax) -> None:
    assert broken_rules(xml_of(bill, syntax), syntax) == ()


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"gross": 20001}, "BR-CO-15"),
        ({"net": 17698, "gross": 19999}, "BR-CO-10"),
        ({"tax": 2501, "gross": 20200}, "BR-CO-17"),
    ],
    ids=["total", "net", "tax"],
)
def test_a_planted_wrong_amount_is_refused(
    wrong: dict[str, int], rule: str, syntax: Syntax
) -> None:
    planted = replace(BILL, **wrong)  # type: ignore[arg-type]

    with pytest.raises(UnsoundInvoiceError, match="IN-2026-000001 breaks") as found:
        electronic(planted.text, syntax)

    assert rule in {one.rule for one in found.value.broken}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_equal_bills_are_equal_bytes(syntax: Syntax) -> None:
    assert xml_of(BILL, syntax) == xml_of(replace(BILL), syntax)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_what_a_customer_writes_stays_text(syntax: Syntax) -> None:
    hostile = replace(BILL, buyer=replace(BILL.buyer, name="<!ENTITY x>\x00&]]>"))

    xml = xml_of(hostile, syntax)

    assert b"&lt;!ENTITY x&gt;&amp;]]&gt;" in xml
    assert broken_rules(xml, syntax) == ()


def test_what_is_not_xml_is_said_to_be_none() -> None:
    assert broken_rules(b"<Invoice", Syntax.UBL)[0].rule == "XML"
    assert broken_rules(b"<Letter/>", Syntax.UBL)[0].says == "Letter is no invoice"


def test_a_bill_comes_back_from_its_text() -> None:
    assert reopen_bill(BILL.text) == BILL
    with pytest.raises(BillDamagedError, match="no bill"):
        reopen_bill("[]")


def test_without_a_seller_to_tell_there_is_nothing_for_machines() -> None:
    nameless = replace(BILL, seller=replace(BILL.seller, tax_id=""))

    assert BILL.enclosed == BILL.text
    assert nameless.enclosed is None


def test_an_address_says_its_country() -> None:
    assert country_in(("1 Rue X", "75001 Paris, France")) == "FR"
    assert country_in(("苏州市", "中国")) == "CN"
    assert country_in(("6 Pingjiang Road", "Suzhou")) == ""
    assert country_of_zone("Asia/Shanghai") == "CN"
