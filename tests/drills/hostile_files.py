"""Files nobody would send in good faith, for every command that takes one.

Bombs, members that climb out of their archive, entities, wrong encodings, NUL, depth,
length, files that end in the middle, and files that are something else altogether.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">'
    + "".join(
        f'<!ENTITY b{at} "{f"&b{at - 1 if at else str()};" * 10}">' for at in range(12)
    )
    + "]><a>&b11;</a>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<a>&x;</a>"
)
DEEP_XML = '<?xml version="1.0"?>' + "<a>" * 200_000
CATALOGUES, CUSTOMERS, BACKUPS, NEAR, PRICES, BODIES = (
    "product import", "customer import", "db restore", "near", "prices", "bodies",
)  # fmt: skip
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{target}"/></Relationships>'
)
_WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet r:id="r1"/></sheets></workbook>'
_SHEET = "<worksheet><sheetData>{rows}</sheetData></worksheet>"


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file for one command: what it is, and how its name ends."""

    name: str
    command: str
    suffix: str
    content: bytes

    def laid(self, folder: Path) -> Path:
        """Write it, and return where it lies."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name.replace(' ', '-')}{self.suffix}"
        path.write_bytes(self.content)
        return path


def hostile_files() -> Iterator[HostileFile]:
    """Yield every file; each is made when it is asked for."""
    yield from _workbooks()
    yield from _models()
    yield from _tables()
    yield from _json()
    yield from _backups()


def _workbooks() -> Iterator[HostileFile]:
    for name, content in (
        ("a zip bomb", _book(_SHEET.format(rows="<row/>" * (8 * MEGABYTE)))),
        ("a bomb of one part", _book("0" * (400 * MEGABYTE))),
        ("ten thousand parts", _book(_SHEET.format(rows=""), more=12_000)),
        ("parts that climb out", _book(_SHEET.format(rows=""), climbing=True)),
        ("a sheet outside", _book("", target="../../../../../../etc/passwd")),
        ("billion laughs", _book(LAUGHS)),
        ("an entity outside", _book(OUTSIDE)),
        ("a deep sheet", _book(DEEP_XML)),
        ("a cell far out", _book(_SHEET.format(
            rows='<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>'))),
        ("half a zip", _book(_SHEET.format(rows=""))[:200]),
        ("no zip", b"PK\x03\x04" + b"\x00" * 400),
        ("a sheet in another encoding", _book(
            _SHEET.format(rows="").encode("utf-16").decode("latin-1"))),
    ):  # fmt: skip
        yield HostileFile(name, CATALOGUES, ".xlsx", content)


def _book(
    sheet: str,
    *,
    target: str = "worksheets/sheet1.xml",
    more: int = 0,
    climbing: bool = False,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", _WORKBOOK)
        relations = _RELATIONS.format(target=target)
        package.writestr("xl/_rels/workbook.xml.rels", relations)
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        for at in range(more):
            package.writestr(f"xl/{at}.xml", "")
        for name in ("../../climbed.txt", "/tmp/climbed.txt") * climbing:  # noqa: S108
            package.writestr(name, "climbed")
    return out.getvalue()


def _models() -> Iterator[HostileFile]:
    packed = gzip.compress(b"features\n" + b"\t" * (300 * MEGABYTE), 9)
    for name, suffix, content in (
        ("billion laughs", ".xml", LAUGHS.encode()),
        ("an entity outside", ".xml", OUTSIDE.encode()),
        ("a deep document", ".xml", DEEP_XML.encode()),
        ("another encoding", ".xml", "<instance/>".encode("utf-16")),
        ("half a document", ".xml", b"<instance><presentation"),
        ("a gzip bomb", ".uvl.gz", packed),
        ("a gzip bomb", ".dimacs.gz", packed),
        ("half a gzip", ".xml.gz", packed[:100]),
        ("no gzip", ".uvl.gz", b"features\n\ta\n"),
        ("NUL", ".uvl", b"features\n\ta\x00b\n"),
        ("another encoding", ".uvl", "features\n\tgröße\n".encode("latin-1")),
        ("a deep tree", ".uvl", b"features\n" + b"".join(
            b"\t" * at + (b"mandatory\n" if at % 2 == 0 else b"f%d\n" % at)
            for at in range(1, 4_000))),
        ("deep brackets", ".uvl", b"features\n\ta\nconstraints\n\t" + b"(" * 100_000),
        ("40 MB on a line", ".uvl", b"features\n\t" + b"a" * (40 * MEGABYTE)),
        ("NUL", ".dimacs", b"p cnf 2 1\n1 \x00 2 0\n"),
        ("a clause without end", ".dimacs", b"p cnf 9 1\n" + b"1 " * 3_000_000),
        ("a number of 100,000 digits", ".dimacs", b"p cnf " + b"9" * 100_000 + b" 1\n"),
    ):  # fmt: skip
        yield HostileFile(name, CATALOGUES, suffix, content)


def _tables() -> Iterator[HostileFile]:
    for name, content in (
        ("NUL", b"a,b\n1,\x002\n"),
        ("another encoding", "a,b\n1,\u00e9\n".encode("utf-16")),
        ("latin letters", "a,b\n1,\u00e9\n".encode("latin-1")),
        ("quotes without end", b'a,b\n1,"' + b"x\n" * 500_000),
        ("a million columns", b",".join(b"c%d" % at for at in range(1_000_000))),
        ("a cell of 40 MB", b"a,b\n" + b"x" * (40 * MEGABYTE) + b",1\n"),
        ("nothing", b""),
    ):
        yield HostileFile(name, CATALOGUES, ".csv", content)
    head = b"Firm,Why\n"
    for name, content in (
        ("NUL", head + b"Mill\x00,consent\n"),
        ("another encoding", (head.decode() + "Mühle,consent\n").encode("utf-16")),
        ("latin letters", "Firm,Why\nMühle,consent\n".encode("latin-1")),
        ("quotes without end", head + b'"' + b"x\n" * 500_000),
        ("a row longer than its head", head + b"Mill,consent,and,more\n"),
        ("a row shorter than its head", head + b"Mill\n"),
        ("a cell of 40 MB", head + b"x" * (40 * MEGABYTE) + b",consent\n"),
        ("a cell of 100 KB", head + b"x" * 100_000 + b",consent\n"),
        ("formulas", head + b'"=HYPERLINK(""http://127.0.0.1/"";""x"")",consent\n'),
        ("controls", head + b"Mill\x07\x1b[31m,consent\n"),
        ("a million rows", head + b"Mill,\n" * 1_000_000),
        (
            "as many rows as there may be",
            head + b"".join(b"Mill %d,consent\n" % at for at in range(10_000)),
        ),
        ("a million columns", b",".join(b"c%d" % at for at in range(1_000_000))),
        ("the same column twice", b"Firm,Firm,Why\na,b,consent\n"),
        ("a zip bomb", _book("0" * (200 * MEGABYTE))),
    ):
        yield HostileFile(name, CUSTOMERS, ".csv", content)
    for name, content in (
        ("NUL", b"waist_mm,hip_mm\n8\x0052,1015\n"),
        ("a cell of 40 MB", b"waist_mm,hip_mm\n" + b"8" * (40 * MEGABYTE) + b",1\n"),
        ("quotes without end", b'waist_mm,hip_mm\n"' + b"x\n" * 500_000),
        ("a number of 100,000 digits", b"waist_mm,hip_mm\n" + b"8" * 100_000 + b",1\n"),
    ):
        yield HostileFile(name, BODIES, ".csv", content)


def _json() -> Iterator[HostileFile]:
    for command in (NEAR, PRICES):
        for name, content in (
            ("NUL", b'{"leather": "go\\u0000at"}'),
            ("another encoding", '{"leather": "göat"}'.encode("utf-16")),
            ("200,000 brackets", b"[" * 200_000),
            ("200,000 objects", b'{"a":' * 200_000),
            ("half a text", b'{"leather": "goa'),
            ("half a pair", b'{"leather": "\\ud800"}'),
            ("a number of 100,000 digits", b'{"leather": ' + b"9" * 100_000 + b"}"),
            ("no number", b'{"leather": {"goat": 1e999999999}}'),
            ("a text of 100 MB", b'{"leather": "' + b"x" * (100 * MEGABYTE) + b'"}'),
            ("nothing", b""),
        ):
            yield HostileFile(name, command, ".json", content)


def _backups() -> Iterator[HostileFile]:
    other = _database("CREATE TABLE a (b)", "INSERT INTO a VALUES (1)")
    for name, content in (
        ("a text", b"no database at all\n" * 100),
        ("nothing", b""),
        ("zeros", b"\x00" * MEGABYTE),
        ("half a database", other[:600]),
        ("a damaged database", other[:100] + b"\xff" * 4_000 + other[4_100:]),
        ("another database", other),
        ("a database that triggers", _database(
            "CREATE TABLE orders (number)",
            "CREATE TABLE alembic_version (version_num)",
            "INSERT INTO alembic_version VALUES ('0001')",
            "CREATE TRIGGER t AFTER INSERT ON orders BEGIN DELETE FROM orders; END")),
        ("a database of tomorrow", _database(
            "CREATE TABLE alembic_version (version_num)",
            "INSERT INTO alembic_version VALUES ('9999')")),
        ("a zip bomb", _book("0" * (200 * MEGABYTE))),
        ("a gzip", gzip.compress(other)),
    ):  # fmt: skip
        yield HostileFile(name, BACKUPS, ".db", content)


def _database(*statements: str) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        for one in statements:
            connection.execute(one)
        connection.commit()
        return connection.serialize()
