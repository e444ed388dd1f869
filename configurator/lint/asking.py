"""Every condition of a catalog that findings ask about: it is translated once."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.option import PRESENT, ChoiceOption, SeveralOption, Value
from catalog.parts import BomLine
from catalog.version import CatalogVersion
from rules import expression as ex
from rules import rule as ru


def conditions_of(version: CatalogVersion) -> Iterator[ex.Expr]:
    """Yield every condition that a finding may ask about."""
    for rule in version.rules:
        yield from triggers(rule.body)
        if isinstance(rule.body, ru.Prefers):
            yield from wishes(rule.body)
    for _, _, when in lines_of(version):
        yield when
    for line in version.parts:
        yield fetching(version, line)
    for option, value in modules_brought(version):
        yield chosen(version, option, value)
        yield brought_and_fetched(version, option, value)


def triggers(body: ru.Body) -> tuple[ex.Expr, ...]:
    """Return the conditions without each of which a rule says nothing."""
    match body:
        case ru.Requires(when=when):
            return (when,)
        case ru.IfThen(when=when, otherwise=None):
            return (when,)
        case ru.Excludes(first=first, second=second):
            return (first, second)
        case ru.Prefers(when=when) if when is not None:
            return (when,)
    return ()


def wishes(body: ru.Prefers) -> tuple[ex.Expr, ex.Expr]:
    """Return when a preference is kept, and when it is given up."""
    when = body.when or ex.Truth(True)
    return ex.AllOf((when, body.what)), ex.AllOf((when, ex.Not(body.what)))


def lines_of(version: CatalogVersion) -> Iterator[tuple[str, str, ex.Expr]]:
    """Yield everything that appears under a condition: its kind, its name, when."""
    for price in version.prices:
        yield "price-line", price.id, price.when
    for part in version.parts:
        yield "bom-line", part.id, part.when
    for inside in version.kits:
        yield "bom-line", f"{inside.kit}/{inside.item}", inside.when
    for operation in version.operations:
        yield "operation", operation.code, operation.when
    for note in version.notes:
        yield "note", note.id, note.when
    for view in version.drawing.views if version.drawing else ():
        for shape in view.shapes:
            yield "drawing-part", f"{view.id}.{shape.id}", shape.when
        for line in view.dimensions:
            yield "drawing-part", f"{view.id}.{line.key}", line.when
        for label in view.labels:
            yield "drawing-part", f"{view.id}.{label.id}", label.when


def fetching(version: CatalogVersion, line: BomLine) -> ex.Expr:
    """Return when a BOM line brings a module: its condition, and a value with one."""
    if not line.item.startswith("@"):
        return line.when
    name, _, member = line.item[1:].partition(".")
    with_module = [
        chosen(version, option, value)
        for option, value in modules_brought(version)
        if option == name and member in ("", value.code)
    ]
    return ex.AllOf((line.when, ex.AnyOf(tuple(with_module))))


def modules_brought(version: CatalogVersion) -> Iterator[tuple[str, Value]]:
    """Yield every value that brings a module, with its option."""
    for option in version.options:
        values: tuple[Value, ...] = ()
        if isinstance(option, ChoiceOption):
            values = option.values
        elif isinstance(option, SeveralOption):
            values = option.members
        yield from ((option.name, value) for value in values if value.module)


def fetched_by(version: CatalogVersion, option: str, value: Value) -> list[BomLine]:
    """Return the BOM lines that fetch the module of a value."""
    items = (f"@{option}", f"@{option}.{value.code}")
    return [line for line in version.parts if line.item in items]


def brought_and_fetched(version: CatalogVersion, option: str, value: Value) -> ex.Expr:
    """Return when a value is chosen and its module is fetched."""
    lines = fetched_by(version, option, value)
    fetched = ex.AnyOf(tuple(line.when for line in lines))
    return ex.AllOf((chosen(version, option, value), fetched))


def chosen(version: CatalogVersion, option: str, value: Value) -> ex.Expr:
    """Return the condition that a value is chosen, or a member is in."""
    if isinstance(version.by_name[option], SeveralOption):
        name = ex.Name(f"{option}.{value.code}")
        return ex.Compare("=", name, ex.Word(PRESENT))
    return ex.Compare("=", ex.Name(option), ex.Word(value.code))
