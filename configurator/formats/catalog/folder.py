"""The files of a catalog folder, as texts by name: nothing is written here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from json import dumps

from configurator.formats.catalog.names import Names
from configurator.formats.catalog.rules import RuleWriter, Written
from configurator.formats.model import Model, is_switch
from configurator.formats.source import FileTooLargeError
from configurator.problem import Variable
from rules.printing import print_rule

MOST_YAML = 250_000
MOST_TEXT = 4_000_000
"""Characters a YAML file, and any other file of a catalog, may hold."""
_FEW = 20
"""An option of no more values than this has them beside it."""


def catalog_folder_of(model: Model) -> dict[str, str]:
    """Return a catalog with the same products: the text of each file, by its name.

    Features become yes-or-no options, other variables options of their values. Names
    a catalog cannot hold are replaced, and stay as titles.

    Raises:
        FileTooLargeError: if it is more than a catalog folder may hold.
    """
    names = Names(model.problem)
    writer = RuleWriter(model, names)
    for constraint in model.problem.constraints:
        writer.write(constraint)
    files = {"product.yaml": _product(model, names)}
    files |= _options(model.problem.variables, names, writer.written)
    for name, table in writer.written.tables.items():
        header = [names.options[at] for at in table.variables]
        rows = (
            [_code(names, model.problem.variables, at, value)
             for at, value in zip(table.variables, row, strict=True)]
            for row in table.rows
        )  # fmt: skip
        files[f"tables/{name}.csv"] = _csv(header, rows)
    if writer.written.rules:
        files["model.rules"] = "\n".join(map(print_rule, writer.written.rules))
    for name, text in files.items():
        most = MOST_YAML if name.endswith(".yaml") else MOST_TEXT
        if len(text.encode("utf-8")) > most:
            raise FileTooLargeError(
                f"writing {model.name} as a catalog: {name}", f"{most} bytes"
            )
    return files


def _product(model: Model, names: Names) -> str:
    title = dumps(model.name, ensure_ascii=False)
    return (
        f"# Imported from a model; currency and prices are yours to fill in.\n"
        f"product: {names.option(model.name)}\n"
        f"en: {title}\nzh: {title}\ncurrency: CNY\nprices: tax included\n"
    )


def _code(
    names: Names, variables: tuple[Variable, ...], at: int, value: int
) -> str:  # fmt: skip
    if is_switch(variables[at]):
        return ("no", "yes")[value]
    return names.codes[at][value]


def _options(
    variables: tuple[Variable, ...], names: Names, written: Written
) -> dict[str, str]:
    files: dict[str, str] = {}
    lines = ["options:"]
    for at, variable in enumerate(variables):
        name, title = names.options[at], dumps(variable.name, ensure_ascii=False)
        head = f"  - {{name: {name}, en: {title}, zh: {title}, kind: "
        if is_switch(variable):
            lines.append(f"{head}yes or no}}")
            continue
        values = list(zip(names.codes[at], variable.values, strict=True))
        if len(values) <= _FEW:
            lines.append(f"{head}one of, values: [")
            lines += [f"      {_value(code, value)}," for code, value in values]
            lines.append("    ]}")
            continue
        file = f"values/{name}.csv"
        rows = ([code, value, value] for code, value in values)
        files[file] = _csv(["value", "en", "zh"], rows)
        lines.append(f"{head}one of, values from: {file}}}")
    for name, (low, high) in written.numbers.items():
        lines.append(
            f"  - {{name: {name}, en: {name}, zh: {name}, kind: derived number, "
            f"between: {low} .. {high}, step: 1}}"
        )
    return {"options.yaml": "\n".join(lines) + "\n"} | files


def _value(code: str, title: str) -> str:
    said = dumps(title, ensure_ascii=False)
    return f"{{code: {dumps(code)}, en: {said}, zh: {said}}}"


def _csv(header: list[str], rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
