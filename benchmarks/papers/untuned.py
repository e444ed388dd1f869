"""The press as it would be without what makes it quick: the same paper, by the book.

The style stands in every page and is parsed for each, with fonts of its own for each
sheet; tables find their widths by themselves; codes are drawn as vector graphics. What
is printed is the same text.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import weasyprint
import zxingcpp
from weasyprint.text.fonts import FontConfiguration

import orders.sheets
from orders.sheets import typesetting
from orders.sheets.cells import CodeForm
from orders.sheets.codes import PrintedCode, printed_code
from orders.sheets.fonts import font_stack
from orders.sheets.press import Press
from orders.sheets.sheet import Sheet

_FORMATS = {
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
    "code128": zxingcpp.BarcodeFormat.Code128,
}
_CSS = Path(orders.sheets.__path__[0]) / "templates" / "sheet.css"


def styled_page(press: Press, sheet: Sheet, *, fixed: bool = True) -> str:
    """Return a sheet as one HTML file that holds its own style."""
    style = _CSS.read_text(encoding="utf-8").replace("FONT_STACK", font_stack())
    if not fixed:
        style = style.replace("table-layout: fixed", "table-layout: auto")
    return press.page_of(sheet).replace("</head>", f"<style>{style}</style></head>")


def print_untuned(press: Press, sheet: Sheet) -> bytes:
    """Print a sheet the slow way; ``press`` only fills its template."""
    room = vars(typesetting)
    held, room["printed_code"] = room["printed_code"], _drawn
    try:
        page = styled_page(press, sheet, fixed=False)
    finally:
        room["printed_code"] = held
    pdf: bytes = weasyprint.HTML(string=page).write_pdf(
        font_config=FontConfiguration(), pdf_tags=True
    )
    return pdf


def _drawn(text: str, form: CodeForm, at_least_mm: int = 0) -> PrintedCode:
    """A code as vector graphics, of the same size."""
    sized = printed_code(text, form, at_least_mm)
    code = zxingcpp.create_barcode(text, _FORMATS[form])
    svg = zxingcpp.write_barcode_to_svg(code, add_quiet_zones=True)
    uri = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
    return replace(sized, uri=uri, quiet_mm=Fraction(0))
