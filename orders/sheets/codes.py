"""Codes to scan, written and read: the one room that knows zxing-cpp.

A code that cannot be scanned is worse than none, so sizes are worked out here from
the number of modules and from what cheap scanners resolve, not in the style sheet.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

import zxingcpp

from orders.sheets.cells import CodeForm
from orders.sheets.png import black_and_white_png
from orders.sheets.refusals import UnwritableCode

_FORMATS: Final[Mapping[str, zxingcpp.BarcodeFormat]] = {
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
    "code128": zxingcpp.BarcodeFormat.Code128,
}
# At these module widths all of 96 codes, each at another place of the page, decoded
# from a 150 dpi rendering; a Code 128 at 0.31 mm did not always, and of 204 step codes
# (Data Matrix) 10 at 0.45 mm did not (found by the drill "tamper"), none at 0.50 mm.
_MODULE_MM: Final[Mapping[str, Fraction]] = {
    "qr": Fraction(40, 100),
    "datamatrix": Fraction(50, 100),
    "code128": Fraction(36, 100),
}
_SMALLEST_MM: Final[Mapping[str, int]] = {"qr": 12, "datamatrix": 10, "code128": 34}
_CODE128_HIGH_MM: Final = 9
# What the standard asks for; zxing leaves one module around a Data Matrix, too
# little beside a table line, and one of ten beside a Code 128's bars.
_QUIET: Final[Mapping[str, int]] = {"qr": 4, "datamatrix": 2, "code128": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCode:
    """A code as a picture in a data URI, with the size it must be printed at.

    The quiet zone is part of the size; it may hang into a margin that is white.
    """

    uri: str
    width_mm: Fraction
    height_mm: Fraction
    quiet_mm: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCode:
    """A code that was read from a picture."""

    form: str
    text: str


@lru_cache(maxsize=1024)
def printed_code(text: str, form: CodeForm, at_least_mm: int = 0) -> PrintedCode:
    """Write a code, quiet zone kept, large enough for a cheap scanner.

    Args:
        text: What it says; capitals, digits and `$%*+-./:` make a smaller QR.
        form: Which kind of code.
        at_least_mm: Print it no narrower than this.

    Raises:
        UnwritableCode: If the text does not fit this kind of code.
    """
    try:
        code = zxingcpp.create_barcode(text, _FORMATS[form])
        drawn = zxingcpp.write_barcode_to_image(code, add_quiet_zones=False)
    except (ValueError, RuntimeError):
        raise UnwritableCode(text, form) from None
    quiet = _QUIET[form]
    pixels = memoryview(drawn).tolist()  # type: ignore[arg-type] # it is a buffer
    # Bars are one row stretched: the picture need not hold it fifty times.
    drawn_rows = pixels[:1] if form == "code128" else pixels
    white = b"\xff" * quiet
    rows = [white + bytes(row) + white for row in drawn_rows]
    wide = len(rows[0])
    if form != "code128":
        rows = [b"\xff" * wide] * quiet + rows + [b"\xff" * wide] * quiet
    picture = black_and_white_png(wide, len(rows), b"".join(rows))
    width = max(wide * _MODULE_MM[form], Fraction(max(_SMALLEST_MM[form], at_least_mm)))
    return PrintedCode(
        uri="data:image/png;base64," + b64encode(picture).decode("ascii"),
        width_mm=width,
        height_mm=Fraction(_CODE128_HIGH_MM) if form == "code128" else width,
        quiet_mm=width * quiet / wide,
    )


def read_codes(width: int, height: int, greys: bytes) -> tuple[FoundCode, ...]:
    """All codes in a picture of eight-bit greys, from top to bottom."""
    picture = memoryview(greys).cast("B", (height, width))
    found = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    found.sort(key=lambda one: (one.position.top_left.y, one.position.top_left.x))
    forms = {kind: name for name, kind in _FORMATS.items()}
    return tuple(
        FoundCode(form=forms.get(one.format, str(one.format)), text=one.text)
        for one in found
    )
