"""Small spreadsheet files, packed by hand: the parts a real one has, and no more."""

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(sheet: str, strings: tuple[str, ...] = (), before: str = "") -> bytes:
    """Pack a sheet given as its rows in XML, with what stands before it."""
    shared = "".join(f"<si><t>{escape(one)}</t></si>" for one in strings)
    parts = {
        "xl/workbook.xml": (
            f'<workbook {NAMESPACE} xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="T" sheetId="1" r:id="rId7"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": (
            f"{before}<worksheet {NAMESPACE}><sheetData>{sheet}</sheetData></worksheet>"
        ),
        "xl/sharedStrings.xml": f"<sst {NAMESPACE}>{shared}</sst>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return packed.getvalue()
