"""Catalogs under test, written in the words of their files.

``write_catalog`` makes a folder from texts; what is not given is the smallest thing
that reads. ``copy_of`` takes one of the catalogs kept beside the tests, to be spoiled.
"""

import shutil
from pathlib import Path
from textwrap import dedent

from catalog.reading import read_catalog
from catalog.version import CatalogVersion
from rules.mistake import Mistake, MistakesFoundError

GOOD = Path(__file__).resolve().parent / "catalog" / "good"

PRODUCT = """
    product: mug
    en: Mug
    zh: 杯子
    currency: CNY
"""
OPTIONS = """
    options:
      - {name: glaze, kind: one of, en: Glaze, zh: 釉色, values: [{code: blue, en: Blue, zh: 蓝}, {code: white, en: White, zh: 白}]}
      - {name: gift, kind: yes or no, en: Gift, zh: 礼品}
      - {name: height, kind: number, en: Height, zh: 高, between: 80 .. 120 mm, step: 5 mm}
"""  # noqa: E501 - a line of a file
_FILES = {
    "product": "product.yaml",
    "options": "options.yaml",
    "drawing": "drawing.yaml",
    "rules": "all.rules",
}


def write_catalog(folder: Path, **files: str) -> Path:
    """Write a catalog: ``options=…``, ``prices=…``, ``rules=…``, ``table_care=…``.

    Args:
        folder: where to; it is made.
        files: the text of each file by its name without ending. ``table_NAME`` is a
            compatibility table, anything else a CSV file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"product": PRODUCT, "options": OPTIONS, **files}.items():
        if name.startswith("table_"):
            path = folder / "tables" / f"{name.removeprefix('table_')}.csv"
        else:
            path = folder / _FILES.get(name, f"{name}.csv")
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def copy_of(name: str, folder: Path) -> Path:
    """Copy one of the catalogs kept beside the tests, such as ``shirt``."""
    return shutil.copytree(GOOD / name, folder / name)


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file, which must be there, by ``new``."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise LookupError(f"{old!r} does not stand in {file}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def version_of(folder: Path) -> CatalogVersion:
    """Read a catalog that has no mistakes."""
    return read_catalog(folder).version


def mistakes_in(folder: Path) -> tuple[Mistake, ...]:
    """Read a catalog and return what is wrong with it; findings are left out."""
    try:
        read_catalog(folder)
    except MistakesFoundError as error:
        return tuple(m for m in error.mistakes if m.severity == "error")
    return ()
