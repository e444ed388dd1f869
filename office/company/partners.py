"""Who works with an order: work centers, suppliers, departments and their routes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from catalog.reading import fields
from catalog.reading.nodes import Branch, Leaf
from catalog.reading.rows import Cell, Row, read_rows
from catalog.reading.source import Folder, Notebook
from office.company.ways_out import is_address
from orders.channels import CHANNELS, FOLDER, MAIL
from orders.company import (
    DEPARTMENTS,
    NEEDED,
    PAPERS,
    Department,
    Route,
    Supplier,
    WorkCenter,
)
from orders.order import HOLD, RESEND
from rules.mistake import Place, did_you_mean
from rules.units import UNITS
from rules.wording import LANGUAGES, Wording

_Named = TypeVar("_Named")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_work_centers(folder: Folder, currency: str) -> Mapping[str, WorkCenter]:
    """Read ``work_centers.csv``: code, names, cost of an hour, hours a day.

    The column ``days`` (``mon tue``) may name the only weekdays one works on.
    """
    centers: dict[str, WorkCenter] = {}
    columns = ("work_center", "en", "zh", "hourly_rate", "daily_hours")
    for row in read_rows(folder, "work_centers.csv", columns, ("days",)):
        rate, hours = row["hourly_rate"], row["daily_hours"]
        code = _new_code(folder.notebook, row["work_center"], centers)
        a_day = _seconds(folder.notebook, hours)
        cost = fields.amount(folder.notebook, rate.text, rate.place, currency)
        if cost < 0:
            folder.notebook.complain(
                rate.place, "bad-rate", "an hour cannot cost less than nothing"
            )
        elif code and a_day:
            centers[code] = WorkCenter(
                code=code, title=_title(folder.notebook, row), rate=cost,
                seconds_per_day=a_day, weekdays=_weekdays(folder.notebook, row["days"]),
            )  # fmt: skip
    return centers


def read_suppliers(folder: Folder) -> Mapping[str, Supplier]:
    """Read ``suppliers.csv``; address lines are parted by ``|``."""
    suppliers: dict[str, Supplier] = {}
    needed = ("supplier", "en", "zh", "address")
    known = ("email", "note_en", "note_zh")
    for row in read_rows(folder, "suppliers.csv", needed, known):
        code = _new_code(folder.notebook, row["supplier"], suppliers)
        lines = [line.strip() for line in row["address"].text.split("|")]
        name = _title(folder.notebook, row)
        if code:
            suppliers[code] = Supplier(
                code=code,
                name=name,
                address=tuple(line for line in lines if line),
                email=row["email"].text,
                note=Wording(row["note_en"].text, row["note_zh"].text),
            )
    return suppliers


def read_departments(top: Branch) -> Mapping[str, Department]:
    """Read the ``departments`` of ``departments.yaml``."""
    departments: dict[str, Department] = {}
    for branch in top.branches("departments", needed=True):
        code = _listed(branch, "code", DEPARTMENTS)
        language = _listed(branch, "language", LANGUAGES)
        second = branch.leaf("second language")
        title = branch.wording()
        branch.finish()
        if code is None or language is None:
            continue
        beside = ""
        if second is not None:
            others = tuple(one for one in LANGUAGES if one != language.text)
            beside = fields.one_of(top.notebook, second.text, second.place, others)
        if code.text in departments:
            top.notebook.complain(
                code.place, "twice", f"department {code.text!r} stands twice"
            )
        departments[code.text] = Department(
            code=code.text, title=title, language=language.text, second_language=beside
        )
    return departments


def read_routes(top: Branch, departments: tuple[str, ...]) -> tuple[Route, ...]:
    """Read the ``routes``; every kind of paper must reach somebody."""
    routes: list[Route] = []
    for branch in top.branches("routes", needed=True):
        paper = _listed(branch, "paper", PAPERS)
        department = _listed(branch, "department", departments)
        channel = _listed(branch, "channel", CHANNELS)
        target = branch.leaf("target", needed=True)
        unknown = _policy(branch)
        branch.finish()
        if not (paper and department and channel and target):
            continue
        _check_target(top.notebook, channel.text, target)
        route = Route(
            paper=paper.text, department=department.text, channel=channel.text,
            target=target.text, when_unknown=unknown,
        )  # fmt: skip
        if any(_same_way(route, other) for other in routes):
            top.notebook.complain(
                paper.place, "twice",
                f"{route.paper} goes to {route.department} by {route.channel} twice",
            )  # fmt: skip
        routes.append(route)
    for unsent in sorted(set(NEEDED) - {route.paper for route in routes}):
        top.notebook.complain(
            top.places.get("routes", top.place), "no-route",
            f"nobody gets the paper {unsent}", expected=f"a route with paper: {unsent}",
        )  # fmt: skip
    return tuple(routes)


def _policy(branch: Branch) -> str:
    leaf = branch.leaf("when unknown")
    if leaf is None:
        return ""
    return fields.one_of(branch.notebook, leaf.text, leaf.place, (RESEND, HOLD))


def _check_target(notebook: Notebook, channel: str, target: Leaf) -> None:
    if channel == MAIL:
        if not is_address(target.text):
            notebook.complain(
                target.place, "no-address", "this is no address mail can be sent to",
                expected="such as finance@example.org", found=target.text,
            )  # fmt: skip
        return
    # `..` is no code: nothing leads outside
    steps = target.text.split("/") if channel == FOLDER else [target.text]
    for step in steps:
        fields.code(notebook, step, target.place)


def _same_way(one: Route, other: Route) -> bool:
    return (one.paper, one.department, one.channel) == (
        other.paper,
        other.department,
        other.channel,
    )


def _listed(branch: Branch, key: str, allowed: tuple[str, ...]) -> Leaf | None:
    """Return a word of a closed list, or ``None`` after complaining."""
    leaf = branch.leaf(key, needed=True)
    if leaf is None or leaf.text in allowed:
        return leaf
    branch.notebook.complain(
        leaf.place, "unknown-word", f"{leaf.text!r} is not known here",
        expected="one of " + ", ".join(allowed), hint=did_you_mean(leaf.text, allowed),
    )  # fmt: skip
    return None


def _new_code(notebook: Notebook, cell: Cell, there: Mapping[str, _Named]) -> str:
    fields.code(notebook, cell.text, cell.place)
    if cell.text in there:
        notebook.complain(cell.place, "twice", f"{cell.text!r} stands twice")
    return cell.text


def _title(notebook: Notebook, row: Row) -> Wording:
    words = Wording(row["en"].text, row["zh"].text)
    place: Place = row["en"].place
    if len(words.missing()) == len(LANGUAGES):
        notebook.complain(place, "no-words", "this has no name a person can read")
    elif words.missing():
        notebook.complain(
            place, "untranslated", f"the text in {words.missing()[0]} is missing",
            severity="warning",
        )  # fmt: skip
    return words


def _weekdays(notebook: Notebook, cell: Cell) -> tuple[int, ...]:
    found = {
        WEEKDAYS.index(fields.one_of(notebook, word, cell.place, WEEKDAYS)) + 1
        for word in cell.text.split()
    }
    return tuple(sorted(found))


def _seconds(notebook: Notebook, cell: Cell) -> int:
    # A bare number counts hours, as the column's name says.
    text = cell.text if cell.text[-1:].isalpha() else f"{cell.text} h"
    found = fields.base_number(notebook, text, cell.place, UNITS["h"])
    if found is not None and not 0 < found <= 24 * 3600:
        notebook.complain(
            cell.place, "bad-hours", "a work center works some hours of a day",
            expected="more than 0 h, at most 24 h", found=cell.text,
        )  # fmt: skip
        return 0
    return found or 0
