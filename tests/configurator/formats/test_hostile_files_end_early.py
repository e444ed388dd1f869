"""Files made to fill the memory or to reach elsewhere end in a clear error, at once."""

import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest

from configurator.formats import FileTooLargeError, read_any
from configurator.formats.source import MOST_BYTES, bytes_of
from rules.mistake import MistakesFoundError

DEEP = 5_000


def test_a_small_packing_of_very_much_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.dimacs.gz"
    path.write_bytes(gzip.compress(b"\0" * (MOST_BYTES + 1), 1))
    assert path.stat().st_size < MOST_BYTES // 100

    with pytest.raises(FileTooLargeError, match="32 MB"):
        read_any(path)


def test_a_long_file_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "m.dimacs"
    path.write_bytes(b"c" * 1_001)

    with pytest.raises(FileTooLargeError):
        bytes_of(path, most=1_000)


@pytest.mark.parametrize(
    "text",
    [
        "p cnf 999999999999 1\n1 0\n",
        "p cnf 1 999999999999\n1 0\n",
        "p cnf 2000000 0\n",
    ],
)
def test_a_header_that_promises_too_much_is_not_believed(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "m.dimacs"
    path.write_text(text)

    with pytest.raises(FileTooLargeError):
        read_any(path)


def test_a_domain_of_very_many_values_is_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "m.xml"
    path.write_text(
        '<instance><domains><domain name="D">0..999999999</domain></domains>'
        "<variables/><constraints/></instance>"
    )

    with pytest.raises(FileTooLargeError):
        read_any(path)


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><instance>&b;</instance>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><instance>&a;</instance>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/p">%p;]><instance/>',
    ],
)
def test_xml_that_declares_entities_is_refused(tmp_path: Path, document: str) -> None:
    path = tmp_path / "m.xml"
    path.write_text(document)

    with pytest.raises(MistakesFoundError) as found:
        read_any(path)

    assert [one.code for one in found.value.mistakes] == ["entity"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.xml", "<a>" * DEEP),
        ("m.uvl", "features\n  A\nconstraints\n  " + "(" * DEEP + "A" + ")" * DEEP),
        ("m.uvl", "features\n  A\nconstraints\n  " + "!" * DEEP + "A"),
        (
            "m.uvl",
            "features\n  A\nconstraints\n  " + "A => (" * DEEP + "A" + ")" * DEEP,
        ),
        ("m.uvl", "features\n  A {" + "a {" * DEEP + "}" * DEEP + "}"),
        (
            "m.uvl",
            "features\n"
            + "".join(
                " " * (2 * at + 1) + f"F{at}\n" + " " * (2 * at + 2) + "or\n"
                for at in range(DEEP // 5)
            ),
        ),
    ],
)
def test_deep_nesting_is_a_mistake_not_a_crash(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    begun = time.monotonic()

    with pytest.raises(MistakesFoundError):
        read_any(path)

    assert time.monotonic() - begun < 20


def test_a_file_full_of_mistakes_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "m.dimacs"
    path.write_text("p cnf 1 1\n" + "2 0\n" * 50_000)

    with pytest.raises(MistakesFoundError) as found:
        read_any(path)

    assert len(found.value.mistakes) == 100


def test_a_spreadsheet_that_unpacks_to_very_much_is_stopped(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/workbook.xml", b" " * (MOST_BYTES + 1))
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(packed.getvalue())

    with pytest.raises(FileTooLargeError, match="32 MB"):
        read_any(path)


def test_a_table_of_very_many_combinations_is_not_listed(tmp_path: Path) -> None:
    names = [f"o{at}" for at in range(30)]
    rows = [["a"] * 30, ["b"] * 30, ["*"] * 30]
    path = tmp_path / "m.csv"
    path.write_text("\n".join(",".join(row) for row in [names, *rows]))

    with pytest.raises(FileTooLargeError):
        read_any(path)
