"""``product fit``: from measurements to the nearest valid size modules.

One body from the command line, or any number from a file, one line each.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from catalog.version import Measure
from configurator.errors import BadMeasurementError
from configurator.fit import Fitted, Fitter, NothingToFitError
from configurator.measurements import plausible
from configurator.product import Product
from configurator.spec_making import ImpossibleBodyError
from rules.mistake import did_you_mean, some_of
from rules.wording import Wording
from web.cli import words
from web.cli.choosing import Asked, about_product, pairs
from web.cli.speaking import Progress, say, say_all, say_json, signed, table, tell
from web.problems import ExitCode, InputUnreadableError, WrongUsageError

_WHOLE = re.compile(r"[+-]?[0-9]{1,9}(\.0+)?")
SUFFIX = "_mm"
"""What the name of a measure ends in as a column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One body of a file: its line, and its measures as they stand there."""

    line: int
    cells: Mapping[str, str]


@click.command()
@click.option(
    "--measure", "measures", multiple=True, metavar="NAME=MM",
    help="A body measure in whole millimetres; may be given again.",
)  # fmt: skip
@click.option(
    "--from", "file", type=click.Path(path_type=Path), metavar="BODIES.csv",
    help="A file with a column NAME_mm for each measure.",
)  # fmt: skip
@about_product
def fit(
    asked: Asked,
    measures: Sequence[str],
    file: Path | None,
    json: bool,
    language: str,
) -> ExitCode:
    """Find the nearest size modules for one body or many."""
    if bool(measures) == (file is not None):
        raise WrongUsageError(
            "a body is needed: measures or a file, one of the two",
            "--measure waist=812 … for one body, --from bodies.csv for many",
        )
    product = asked.load()
    if not isinstance(product, Product):
        raise NothingToFitError
    fitter = product.fitter
    if file is not None:
        return _fit_file(product, fitter, file, json)
    body = body_of(product, pairs(measures, "--measure", "waist=812"))
    return _fit_one(product, fitter.fit(body), json, language)


def body_of(product: Product, typed: Mapping[str, str]) -> dict[str, int]:
    """Read the measures of one body.

    Raises:
        WrongUsageError: if one names no measure of the product.
        ImpossibleBodyError: with every measure that cannot be.
    """
    known = [measure.name for measure in product.version.measures]
    for name in typed:
        if name not in known:
            raise WrongUsageError(
                f"{product.version.product} is not fitted to a measure {name!r}",
                did_you_mean(name, known) or f"one of {some_of(known)}", "--measure",
            )  # fmt: skip
    body, faults = _read(product.version.measures, typed)
    if faults:
        raise ImpossibleBodyError(faults)
    return body


def fitted_to_plain(product: Product, fitted: Fitted) -> dict[str, object]:
    """Return the contract's JSON form of a fit.

    A size option fitted to one measure alone lends it its name: crotch height
    decides the leg, so its misfit is that of the ``leg``.
    """
    alone = _alone(product.version.measures)
    misfit = {alone.get(name, name): mm for name, mm in fitted.misfit.items()}
    return {"modules": dict(fitted.modules), "misfit_mm": misfit}


def _alone(measures: Iterable[Measure]) -> dict[str, str]:
    """Name the size option of each measure that is the only one of its option."""
    held = list(measures)
    many = Counter(measure.option for measure in held)
    return {m.name: m.option for m in held if many[m.option] == 1}


def _fit_one(
    product: Product, fitted: Fitted | None, json: bool, language: str
) -> ExitCode:
    if json:
        say_json({"schema": "fit/1", **_plain(product, fitted)})
        return ExitCode.FINE if fitted else ExitCode.NEGATIVE
    if fitted is None:
        tell(_NOTHING_GOES)
        return ExitCode.NEGATIVE
    titles = {o.name: o.title for o in product.version.options}
    titles |= {m.name: m.title for m in product.version.measures}
    say(words.MODULES.in_language(language))
    say_all(_titled(fitted.modules, titles, language))
    say(words.MISFIT.in_language(language))
    off = {name: signed(mm) for name, mm in fitted.misfit.items()}
    say_all(_titled(off, titles, language))
    return ExitCode.FINE


_NOTHING_GOES = "no size modules go together for this body"


def _titled(
    held: Mapping[str, str], titles: Mapping[str, Wording], language: str
) -> Iterable[str]:
    rows = [(n, titles[n].in_language(language), said) for n, said in held.items()]
    return table(rows, "  ")


def _plain(
    product: Product, fitted: Fitted | None, wrong: Sequence[str] = ()
) -> dict[str, object]:
    if fitted is not None:
        return fitted_to_plain(product, fitted)
    return {
        "modules": None, "misfit_mm": None, "problems": list(wrong or [_NOTHING_GOES]),
    }  # fmt: skip


def _fit_file(product: Product, fitter: Fitter, file: Path, json: bool) -> ExitCode:
    """Fit body after body, each told as soon as it is known."""
    progress = Progress("bodies")
    impossible = 0
    for row in _rows(file, product.version.measures):
        body, faults = _read(product.version.measures, row.cells)
        fitted = None if faults else fitter.fit(body)
        progress.step()
        wrong = [str(fault) for fault in faults]
        if fitted is None:
            impossible += 1
            tell(f"{file}:{row.line}: {'; '.join(wrong) or _NOTHING_GOES}")
        if json:
            plain = _plain(product, fitted, wrong)
            say_json({"schema": "fit/1", "line": row.line, **plain})
        elif fitted is not None:
            codes = "  ".join(fitted.modules.values())
            off = "  ".join(f"{n} {signed(mm)}" for n, mm in fitted.misfit.items())
            say(f"{row.line:>6}  {codes}  {off}")
    progress.end(f", {impossible:,} impossible")
    return ExitCode.NEGATIVE if impossible else ExitCode.FINE


def _rows(file: Path, measures: Iterable[Measure]) -> Iterator[Row]:
    """Read a table of bodies line by line; it may be of any length.

    Raises:
        InputUnreadableError: if it is no such table.
    """
    columns = {m.name: m.name + SUFFIX for m in measures}
    with file.open(newline="", encoding="utf-8-sig") as opened:
        lines = csv.DictReader(opened, restval="")
        try:
            head = [name.strip() for name in lines.fieldnames or ()]
            missing = [column for column in columns.values() if column not in head]
            if missing:
                raise InputUnreadableError(
                    f"{file}:1:1", f"there is no column {', '.join(missing)}",
                    f"the first line names the columns: {','.join(columns.values())}",
                )  # fmt: skip
            twice = [column for column in columns.values() if head.count(column) > 1]
            if twice:
                raise InputUnreadableError(
                    f"{file}:1:1", f"column {', '.join(twice)} stands twice",
                    "keep the one that holds",
                )  # fmt: skip
            lines.fieldnames = head
            for cells in lines:
                yield Row(
                    lines.line_num, {n: cells[c].strip() for n, c in columns.items()}
                )
        except csv.Error as error:
            raise InputUnreadableError(
                f"{file}:{lines.line_num}:1", str(error), "save it as plain CSV"
            ) from error
        except UnicodeDecodeError as error:
            raise InputUnreadableError(
                f"{file}:{lines.line_num + 1}:1", "it is not written in UTF-8",
                "save it as CSV UTF-8",
            ) from error  # fmt: skip


def _read(
    measures: tuple[Measure, ...], typed: Mapping[str, str]
) -> tuple[dict[str, int], tuple[BadMeasurementError, ...]]:
    """Return the measures that are numbers, and every one that cannot be."""
    body: dict[str, int] = {}
    no_numbers: dict[str, str] = {}
    for name, entry in typed.items():
        if _WHOLE.fullmatch(entry.strip()):
            body[name] = int(entry.strip().partition(".")[0])
        elif entry.strip():
            no_numbers[name] = entry.strip()
    faults = [
        BadMeasurementError(
            fault.measure,
            f"{no_numbers[fault.measure]!r} is no whole number of mm",
            fault.expected,
        )
        if fault.measure in no_numbers
        else fault
        for fault in plausible(body, measures)
    ]
    return body, tuple(faults)
