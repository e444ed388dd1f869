"""Faults planted in good catalogs, read from ``planted_faults.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.builders import copy_of

FILE = Path(__file__).resolve().with_name("planted_faults.toml")
DAY = date(2026, 11, 27)
BASE = "stool"


@dataclass(frozen=True, slots=True)
class Fault:
    """One good catalog spoiled, and what must be found: code, about, file and line."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    found: tuple[tuple[str, str, str], ...]
    day: date = DAY

    def plant(self, folder: Path) -> Path:
        catalog = copy_of(BASE, folder)
        for file, old, new in self.edits:
            path = catalog / file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if old not in text:
                raise LookupError(f"{old!r} does not stand in {file}")
            changed = text.replace(old, new, 1) if old else text + new
            path.write_text(changed, encoding="utf-8")
        return catalog


def _read() -> tuple[Fault, ...]:
    plain = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Fault(
            name=one["name"],
            edits=tuple((file, old, new) for file, old, new in one["edits"]),
            found=tuple((code, about, at) for code, about, at in one["found"]),
            day=one.get("day", DAY),
        )
        for one in plain["fault"]
    )


FAULTS = _read()
