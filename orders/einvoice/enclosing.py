"""What a printed invoice carries for the machine that reads it.

Two files in one PDF/A-3: ``factur-x.xml``, which readers look for, and the same bill
as UBL 2.1. Both are checked before; an unsound one stops the print.
"""

from __future__ import annotations

from orders.einvoice.bill import reopen_bill
from orders.einvoice.checking import demand_sound
from orders.einvoice.writing import Syntax, xml_of
from orders.sheets.enclosure import Enclosed, Enclosure
from orders.sheets.sheet import Sheet

FACTURX_NAME = "factur-x.xml"
UBL_NAME = "ubl-2.1.xml"
_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_PROPERTIES = {
    "DocumentFileName": (FACTURX_NAME, "name of the embedded XML file"),
    "DocumentType": ("INVOICE", "kind of document, INVOICE or ORDER"),
    "Version": ("1.0", "version of the standard of the XML"),
    "ConformanceLevel": ("EN 16931", "profile of the XML"),
}


def electronic(enclosed: str, syntax: Syntax) -> bytes:
    """Return the checked XML of the bill that a sheet encloses.

    Raises:
        BillDamagedError: if the sheet encloses no bill.
        UnsoundInvoiceError: if the bill does not add up, or breaks another rule.
    """
    bill = reopen_bill(enclosed)
    return demand_sound(xml_of(bill, syntax), syntax, bill.number)


def enclosed_with(sheet: Sheet) -> Enclosed | None:
    """Return what the PDF of this sheet carries; nothing for most papers.

    Raises:
        BillDamagedError: if the sheet encloses no bill.
        UnsoundInvoiceError: if the bill breaks a rule.
    """
    if sheet.enclosed is None:
        return None
    return Enclosed(
        files=(
            Enclosure(
                name=FACTURX_NAME,
                content=electronic(sheet.enclosed, Syntax.CII),
                description="Factur-X EN 16931",
                relationship="Alternative",
            ),
            Enclosure(
                name=UBL_NAME,
                content=electronic(sheet.enclosed, Syntax.UBL),
                description="UBL 2.1 EN 16931",
                relationship="Supplement",
            ),
        ),
        metadata=_metadata(),
    )


def _metadata() -> bytes:
    """Tell readers of PDF/A what our four words of metadata are, and say them."""
    described = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{what}</pdfaProperty:description></rdf:li>"
        for name, (_, what) in _PROPERTIES.items()
    )
    said = "".join(f"<fx:{k}>{v}</fx:{k}>" for k, (v, _) in _PROPERTIES.items())
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:fx="{_NAMESPACE}">{said}'
        "</rdf:Description>"
        '<rdf:Description rdf:about=""'
        ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_NAMESPACE}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>fx</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"
    ).encode()
