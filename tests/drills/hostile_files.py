"""Files nobody would send in good faith, for every command that takes one.

Bombs, members that climb out of their archive, entities, wrong encodings, NUL, depth,
length, files that end in the middle, and files that are something else altogether.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
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
    make: Callable[[], bytes]

    def laid(self, folder: Path) -> Path:
        """Write it, and return where it lies."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name.replace(' ', '-')}{self.suffix}"
        path.write_bytes(self.make())
        return path


def hostile_files() -> Iterator[HostileFile]:
    """Yield every file; what is in it is made when it is laid."""
    yield from _workbooks()
    yield from _models()
    yield from _tables()
    yield from _json()
    yield from _backups()


def _workbooks() -> Iterator[HostileFile]:
    for name, make in (
        ("a zip bomb", lambda: _book(_SHEET.format(rows="<row/>" * (8 * MEGABYTE)))),
        ("a bomb of one part", lambda: _book("0" * (400 * MEGABYTE))),
        ("ten thousand parts", lambda: _book(_SHEET.format(rows=""), more=12_000)),
        ("parts that climb out", lambda: _book(_SHEET.format(rows=""), climbing=True)),
        ("a sheet outside", lambda: _book("", target="../../../../../../etc/passwd")),
        ("billion laughs", lambda: _book(LAUGHS)),
        ("an entity outside", lambda: _book(OUTSIDE)),
        ("a deep sheet", lambda: _book(DEEP_XML)),
        (
            "a cell far out",
            lambda: _book(
                _SHEET.format(rows='<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>')
            ),
        ),
        ("half a zip", lambda: _book(_SHEET.format(rows=""))[:200]),
        ("no zip", lambda: b"PK\x03\x04" + b"\x00" * 400),
        (
            "a sheet in another encoding",
            lambda: _book(_SHEET.format(rows="").encode("utf-16").decode("latin-1")),
        ),
    ):
        yield HostileFile(name, CATALOGUES, ".xlsx", make)


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
    for name, suffix, make in (
        ("billion laughs", ".xml", lambda: LAUGHS.encode()),
        ("an entity outside", ".xml", lambda: OUTSIDE.encode()),
        ("a deep document", ".xml", lambda: DEEP_XML.encode()),
        ("another encoding", ".xml", lambda: "<instance/>".encode("utf-16")),
        ("half a document", ".xml", lambda: b"<instance><presentation"),
        ("a gzip bomb", ".uvl.gz", _packed),
        ("a gzip bomb", ".dimacs.gz", _packed),
        ("half a gzip", ".xml.gz", lambda: _packed()[:100]),
        ("no gzip", ".uvl.gz", lambda: b"features\n\ta\n"),
        ("NUL", ".uvl", lambda: b"features\n\ta\x00b\n"),
        ("another encoding", ".uvl", lambda: "features\n\tgröße\n".encode("latin-1")),
        (
            "a deep tree",
            ".uvl",
            lambda: (
                b"features\n"
                + b"".join(
                    b"\t" * at + (b"mandatory\n" if at % 2 == 0 else b"f%d\n" % at)
                    for at in range(1, 4_000)
                )
            ),
        ),
        (
            "deep brackets",
            ".uvl",
            lambda: b"features\n\ta\nconstraints\n\t" + b"(" * 100_000,
        ),
        ("40 MB on a line", ".uvl", lambda: b"features\n\t" + b"a" * (40 * MEGABYTE)),
        ("NUL", ".dimacs", lambda: b"p cnf 2 1\n1 \x00 2 0\n"),
        ("a clause without end", ".dimacs", lambda: b"p cnf 9 1\n" + b"1 " * 3_000_000),
        (
            "a number of 100,000 digits",
            ".dimacs",
            lambda: b"p cnf " + b"9" * 100_000 + b" 1\n",
        ),
    ):
        yield HostileFile(name, CATALOGUES, suffix, make)


@cache
def _packed() -> bytes:
    return gzip.compress(b"features\n" + b"\t" * (300 * MEGABYTE), 9)


def _tables() -> Iterator[HostileFile]:
    for name, make in (
        ("NUL", lambda: b"a,b\n1,\x002\n"),
        ("another encoding", lambda: "a,b\n1,\u00e9\n".encode("utf-16")),
        ("latin letters", lambda: "a,b\n1,\u00e9\n".encode("latin-1")),
        ("quotes without end", lambda: b'a,b\n1,"' + b"x\n" * 500_000),
        (
            "a million columns",
            lambda: b",".join(b"c%d" % at for at in range(1_000_000)),
        ),
        ("a cell of 40 MB", lambda: b"a,b\n" + b"x" * (40 * MEGABYTE) + b",1\n"),
        ("nothing", lambda: b""),
    ):
        yield HostileFile(name, CATALOGUES, ".csv", make)
    head = b"Firm,Why\n"
    for name, make in (
        ("NUL", lambda: head + b"Mill\x00,consent\n"),
        (
            "another encoding",
            lambda: (head.decode() + "Mühle,consent\n").encode("utf-16"),
        ),
        ("latin letters", lambda: "Firm,Why\nMühle,consent\n".encode("latin-1")),
        ("quotes without end", lambda: head + b'"' + b"x\n" * 500_000),
        ("a row longer than its head", lambda: head + b"Mill,consent,and,more\n"),
        ("a row shorter than its head", lambda: head + b"Mill\n"),
        ("a cell of 40 MB", lambda: head + b"x" * (40 * MEGABYTE) + b",consent\n"),
        ("a cell of 100 KB", lambda: head + b"x" * 100_000 + b",consent\n"),
        (
            "formulas",
            lambda: head + b'"=HYPERLINK(""http://127.0.0.1/"";""x"")",consent\n',
        ),
        ("controls", lambda: head + b"Mill\x07\x1b[31m,consent\n"),
        ("a million rows", lambda: head + b"Mill,\n" * 1_000_000),
        (
            "as many rows as there may be",
            lambda: head + b"".join(b"Mill %d,consent\n" % at for at in range(10_000)),
        ),
        (
            "a million columns",
            lambda: b",".join(b"c%d" % at for at in range(1_000_000)),
        ),
        ("the same column twice", lambda: b"Firm,Firm,Why\na,b,consent\n"),
        ("a zip bomb", lambda: _book("0" * (200 * MEGABYTE))),
    ):
        yield HostileFile(name, CUSTOMERS, ".csv", make)
    for name, make in (
        ("NUL", lambda: b"waist_mm,hip_mm\n8\x0052,1015\n"),
        (
            "a cell of 40 MB",
            lambda: b"waist_mm,hip_mm\n" + b"8" * (40 * MEGABYTE) + b",1\n",
        ),
        ("quotes without end", lambda: b'waist_mm,hip_mm\n"' + b"x\n" * 500_000),
        (
            "a number of 100,000 digits",
            lambda: b"waist_mm,hip_mm\n" + b"8" * 100_000 + b",1\n",
        ),
    ):
        yield HostileFile(name, BODIES, ".csv", make)


def _json() -> Iterator[HostileFile]:
    for command in (NEAR, PRICES):
        for name, make in (
            ("NUL", lambda: b'{"leather": "go\\u0000at"}'),
            ("another encoding", lambda: '{"leather": "göat"}'.encode("utf-16")),
            ("200,000 brackets", lambda: b"[" * 200_000),
            ("200,000 objects", lambda: b'{"a":' * 200_000),
            ("half a text", lambda: b'{"leather": "goa'),
            ("half a pair", lambda: b'{"leather": "\\ud800"}'),
            (
                "a number of 100,000 digits",
                lambda: b'{"leather": ' + b"9" * 100_000 + b"}",
            ),
            ("no number", lambda: b'{"leather": {"goat": 1e999999999}}'),
            (
                "a text of 100 MB",
                lambda: b'{"leather": "' + b"x" * (100 * MEGABYTE) + b'"}',
            ),
            ("nothing", lambda: b""),
        ):
            yield HostileFile(name, command, ".json", make)


def _backups() -> Iterator[HostileFile]:
    for name, make in (
        ("a text", lambda: b"no database at all\n" * 100),
        ("nothing", lambda: b""),
        ("zeros", lambda: b"\x00" * MEGABYTE),
        ("half a database", lambda: _other()[:600]),
        (
            "a damaged database",
            lambda: _other()[:100] + b"\xff" * 4_000 + _other()[4_100:],
        ),
        ("another database", _other),
        (
            "a database that triggers",
            lambda: _database(
                "CREATE TABLE orders (number)",
                "CREATE TABLE alembic_version (version_num)",
                "INSERT INTO alembic_version VALUES ('0001')",
                "CREATE TRIGGER t AFTER INSERT ON orders BEGIN DELETE FROM orders; END",
            ),
        ),
        (
            "a database of tomorrow",
            lambda: _database(
                "CREATE TABLE alembic_version (version_num)",
                "INSERT INTO alembic_version VALUES ('9999')",
            ),
        ),
        ("a zip bomb", lambda: _book("0" * (200 * MEGABYTE))),
        ("a gzip", lambda: gzip.compress(_other())),
    ):
        yield HostileFile(name, BACKUPS, ".db", make)


def _other() -> bytes:
    return _database("CREATE TABLE a (b)", "INSERT INTO a VALUES (1)")


def _database(*statements: str) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        for one in statements:
            connection.execute(one)
        connection.commit()
        return connection.serialize()
