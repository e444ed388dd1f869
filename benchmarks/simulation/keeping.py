"""What a life has come to, kept month by month, so that it can be taken up again.

The database and what is not in it (the agenda, and what only the made-up people know)
are copied together into a folder of their own, and that folder gets its name last: a
kill in the middle leaves the month before. Whatever was done after it is done again,
by the same chances.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORM = "simulation/1"
DATABASE, STATE = "company.sqlite", "state.json"
Due = tuple[str, int, str, str]
"""When (ISO, UTC), the how manieth, what, and of whom: a person or an order."""


@dataclass(slots=True, kw_only=True)
class Known:
    """What a person is kept under."""

    customer: str
    wearer: str
    spec: str = ""
    orders: int = 0


@dataclass(slots=True, kw_only=True)
class Made:
    """An order as the person knows it; days ISO, misfit in tenths of a millimetre.

    ``misfit`` is the mean distance between his true body and the modules, and
    ``worst`` the largest.
    """

    person: int
    nth: int
    misfit: int
    worst: int
    placed: str
    promised: str
    shipped: str = ""
    paid: str = ""
    cancelled: bool = False


@dataclass(slots=True, kw_only=True)
class State:
    """Everything that is not in the database."""

    months: int = 0
    serial: int = 0
    contacts: int = 0
    refitted: int = 0
    carried: int = 0
    moved: int = 0
    queue_due: bool = False
    agenda: list[Due] = field(default_factory=list)
    people: dict[int, Known] = field(default_factory=dict)
    orders: dict[str, Made] = field(default_factory=dict)


def keep(folder: Path, state: State) -> None:
    """Keep the month; nobody may have the database open meanwhile."""
    part, done = folder / "kept.part", folder / f"kept-{state.months:03d}"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    shutil.copyfile(folder / DATABASE, part / DATABASE)
    said = {"form": FORM, **asdict(state)}
    (part / STATE).write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    part.rename(done)
    for older in _kept(folder):
        if older != done:
            shutil.rmtree(older)


def taken_up(folder: Path) -> State | None:
    """Bring the last month back; ``None``: there is none, begin anew."""
    months = _kept(folder)
    if not months:
        return None
    plain = json.loads((months[-1] / STATE).read_text("utf-8"))
    if plain.pop("form") != FORM:
        return None
    forget_database(folder)
    shutil.copyfile(months[-1] / DATABASE, folder / DATABASE)
    people = {int(n): Known(**one) for n, one in plain.pop("people").items()}
    orders = {n: Made(**one) for n, one in plain.pop("orders").items()}
    agenda = [(at, serial, what, of) for at, serial, what, of in plain.pop("agenda")]
    return State(**plain, people=people, orders=orders, agenda=agenda)


def forget_database(folder: Path) -> None:
    """Delete the database, with the log beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        (folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)


def forget_all(folder: Path) -> None:
    """Delete the database and every month that was kept; papers and figures stay."""
    forget_database(folder)
    for month in _kept(folder):
        shutil.rmtree(month)


def _kept(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("kept-*") if (one / STATE).is_file())
