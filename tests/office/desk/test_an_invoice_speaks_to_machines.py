"""The invoice as it is delivered: one PDF/A-3 for people and for machines."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import facturx
import pypdfium2
import pytest
from lxml import etree
from pypdf import PdfReader

from office.desk import papers_out, stepping
from office.desk.order_at_hand import By
from office.desk.papers_out import print_document
from office.desk.verifying import verify_order
from office.store import Store
from orders.einvoice.bill import reopen_bill
from orders.einvoice.checking import UnsoundInvoiceError, broken_rules
from orders.einvoice.writing import Syntax
from orders.order import Document, Order
from orders.sheets.sheet import FORM, Sheet
from rules.canonical import canonical_text
from tests.office.desk.shop import DAY, LATER_AT, deliver, made, new_wearer, saved

BY = By(actor="Mei", day=DAY, at=LATER_AT)


@pytest.fixture
def shipped(shop: Store) -> Order:
    """Two bags with a stamp and an express charge, sent off and partly credited."""
    wearer = new_wearer(shop, "Ada <&> 林喆", body={})
    bags = saved(shop, wearer, "bag", leather="calf", delivery="express")
    order = made(shop, (bags, 2))[0]
    stepping.start_order(shop, order.number, BY)
    stepping.ship_order(shop, order.number, "", BY)
    return stepping.credit_order(
        shop, order.number, amount=3333, reason="A scratch", by=BY
    )


def paper(store: Store, order: Order, kind: str) -> Document:
    file = papers_out.order_file(store, order.number)
    return next(one for one in file.documents if one.kind == kind)


def carried(pdf: bytes) -> dict[str, bytes]:
    document = pypdfium2.PdfDocument(pdf)
    found = [document.get_attachment(i) for i in range(document.count_attachments())]
    return {one.get_name(): bytes(one.get_data()) for one in found}


@pytest.mark.parametrize("kind", ["invoice", "credit_note"])
def test_finance_gets_one_pdf_with_both_files_in_it(
    shop: Store, shipped: Order, tmp_path: Path, kind: str
) -> None:
    deliver(shop, tmp_path)

    document = paper(shop, shipped, kind)
    pdf = document.pdf
    assert pdf is not None
    files = carried(pdf)
    assert set(files) == {"factur-x.xml", "ubl-2.1.xml"}
    assert broken_rules(files["factur-x.xml"], Syntax.CII) == ()
    assert broken_rules(files["ubl-2.1.xml"], Syntax.UBL) == ()
    assert any(one.read_bytes() == pdf for one in tmp_path.rglob("*.pdf"))
    assert print_document(document) == pdf
    assert verify_order(shop, shipped.number, tmp_path).findings == ()


def test_the_pdf_is_built_as_a_pdf_a_3_with_a_factur_x(
    shop: Store, shipped: Order
) -> None:
    pdf = print_document(paper(shop, shipped, "invoice"))

    # Factur-X's own reader finds it; the words are what PDF/A-3b and Factur-X ask for.
    name, xml = facturx.get_xml_from_pdf(pdf, check_xsd=True, check_schematron=False)
    assert name == "factur-x.xml"
    assert etree.fromstring(xml).tag.endswith("CrossIndustryInvoice")
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    relations = {one.get_object()["/AFRelationship"] for one in root["/AF"]}
    assert relations == {"/Alternative", "/Supplement"}
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="B"' in xmp
    assert "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in xmp


def test_the_machine_reads_the_amounts_the_page_shows(
    shop: Store, shipped: Order
) -> None:
    sheet = Sheet.from_plain(json.loads(paper(shop, shipped, "invoice").sheet))

    assert sheet.enclosed is not None
    bill = reopen_bill(sheet.enclosed)

    # Two bags at 130.00 and one express at 15.00, with 13 % tax in it.
    assert (bill.net, bill.tax, bill.gross) == (24336, 3164, 27500)
    assert sum(line.net for line in bill.lines) == bill.net
    assert bill.number == sheet.number


def test_a_stored_invoice_with_a_wrong_total_is_not_printed(
    shop: Store, shipped: Order
) -> None:
    document = paper(shop, shipped, "invoice")
    plain = json.loads(document.sheet)
    plain["enclosed"] = plain["enclosed"].replace('"gross":27500', '"gross":27501')
    del plain["form"]
    planted = Document(
        id=document.id, order=document.order, kind=document.kind, revision=1,
        number=document.number, sheet=canonical_text(FORM, plain), sheet_hash="",
        created_at=document.created_at,
    )  # fmt: skip

    with pytest.raises(UnsoundInvoiceError, match="BR-CO-15"):
        print_document(planted)
