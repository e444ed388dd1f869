"""What ``doctor`` looks at: the machine, the fonts, the state, the database.

Every check says in plain words how it is, and what to do where it is not well. A
*problem* stops some job; a *warning* only makes it slow, or is for later.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from office.desk.examining_post import look_at_the_post
from office.desk.installation import Installation
from office.store import catalogs, companies, open_store
from office.store.errors import StoreError
from office.store.sqlite import choose_driver
from orders.sheets.fonts import cjk_font, has_harfbuzz_subset, missing_glyphs
from orders.sheets.refusals import FontsUnknown

LATIN = "AÀÉßŒŁžabc0123456789€"
OLDEST = (3, 11)
LITTLE, ALMOST_NONE = 1024**3, 100 * 1024**2
"""Free bytes below which we warn, and below which it is a problem."""


class Health(StrEnum):
    """How one thing is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it is, said plainly, and what to do about it."""

    name: str
    health: Health
    said: str
    to_do: str = ""

    def to_plain(self) -> dict[str, str]:
        """Return the form the command line prints as JSON."""
        return {
            "name": self.name,
            "health": self.health.value,
            "said": self.said,
            "to_do": self.to_do,
        }


def examine(installation: Installation) -> Iterator[Check]:
    """Yield every check, each as soon as it is done."""
    yield _python()
    yield _sqlite()
    yield _pango()
    yield _subsetting()
    yield _latin()
    yield _chinese()
    yield _folder("state", installation.state)
    yield _folder("documents", installation.outbox)
    yield _disk(installation.state)
    yield from _database(installation)


def _python() -> Check:
    said = f"Python {platform.python_version()}"
    if sys.version_info < OLDEST:
        return Check("python", Health.PROBLEM, said, "install Python 3.11 or newer")
    return Check("python", Health.OK, said)


def _sqlite() -> Check:
    driver = choose_driver()
    release = ".".join(map(str, driver.version))
    said = f"SQLite {release} ({driver.module.__name__.partition('.')[0]})"
    if driver.warning:
        what, _, to_do = driver.warning.partition("; ")
        return Check("sqlite", Health.WARNING, what, to_do)
    return Check("sqlite", Health.OK, said)


def _pango() -> Check:
    try:
        import_module("orders.sheets.press")
    except (ImportError, OSError) as error:
        said = f"papers cannot be printed: {str(error).splitlines()[0]}"
        return Check(
            "pango",
            Health.PROBLEM,
            said,
            "apt install libpango-1.0-0 libpangoft2-1.0-0",
        )
    return Check("pango", Health.OK, "Pango is there: papers can be printed")


def _subsetting() -> Check:
    if has_harfbuzz_subset():
        return Check("harfbuzz-subset", Health.OK, "fonts are cut by HarfBuzz")
    return Check(
        "harfbuzz-subset", Health.WARNING,
        "without HarfBuzz a Chinese paper takes 12 s to print",
        "apt install libharfbuzz-subset0",
    )  # fmt: skip


def _latin() -> Check:
    return _fonts("latin-font", _latin_found)


def _chinese() -> Check:
    return _fonts("chinese-font", _chinese_found)


def _fonts(name: str, found: Callable[[], tuple[str, str]]) -> Check:
    """Ask about fonts; where nobody can tell, say that."""
    try:
        said, to_do = found()
    except FontsUnknown as error:
        return Check(
            name, Health.PROBLEM, f"fonts cannot be listed: {error.reason}",
            "apt install fontconfig",
        )  # fmt: skip
    return Check(name, Health.PROBLEM if to_do else Health.OK, said, to_do)


def _latin_found() -> tuple[str, str]:
    missing = missing_glyphs(LATIN)
    if missing:
        said = f"no font has {''.join(sorted(missing))}"
        return said, "apt install fonts-noto-core"
    return "a Latin font is there", ""


def _chinese_found() -> tuple[str, str]:
    family = cjk_font()
    if family is None:
        return "no font can print Chinese", "apt install fonts-noto-cjk"
    return f"Chinese is printed in {family}", ""


def _folder(name: str, folder: Path) -> Check:
    if not folder.is_dir():
        return Check(
            name, Health.PROBLEM, f"{folder} is not there", "run: configurator init"
        )
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return Check(
            name, Health.PROBLEM, f"{folder} cannot be written: {error.strerror}",
            "give this user the right to write it, and free space on its disk",
        )  # fmt: skip
    return Check(name, Health.OK, f"{folder} can be written")


def _disk(folder: Path) -> Check:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1024**3:.1f} GiB free on the disk of {there}"
    if free < ALMOST_NONE:
        return Check("disk", Health.PROBLEM, said, "free space on it now")
    if free < LITTLE:
        return Check("disk", Health.WARNING, said, "free space on it soon")
    return Check("disk", Health.OK, said)


def _database(installation: Installation) -> Iterator[Check]:
    """Look at the database, and at what is published in it."""
    try:
        store = open_store(installation.database_url, busy_ms=5000)
    except StoreError as error:
        yield Check("database", Health.PROBLEM, error.what, error.to_do)
        return
    try:
        yield Check("database", Health.OK, f"{store.address.shown} is up to date")
        with store.reading() as tx:
            products = sorted({one.product for one in catalogs.all(tx)})
            company = companies.current(tx)
        post = tuple(look_at_the_post(store))
    except StoreError as error:
        yield Check("database", Health.PROBLEM, error.what, error.to_do)
        return
    finally:
        store.close()
    yield from (
        Check(one.name, Health(one.health), one.said, one.to_do) for one in post
    )
    if products:
        yield Check("catalog", Health.OK, f"published: {', '.join(products)}")
    else:
        yield Check(
            "catalog", Health.WARNING, "no catalog is published: nothing can be sold",
            "run: configurator catalog publish DIR",
        )  # fmt: skip
    if company is not None:
        said = f"papers are made out by {company.seller.name.in_language('en')}"
        yield Check("company", Health.OK, said)
    else:
        yield Check(
            "company", Health.WARNING, "no company is published: no papers can be made",
            "run: configurator company publish DIR",
        )  # fmt: skip
