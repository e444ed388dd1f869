"""Where a thing of a catalog is used: what else would have to change with it.

A thing is a value of an option, a module, or a line of the 150 % BOM. Uses are found
in what authors wrote, not in what a solver makes of it: a condition that can never hold
uses its option all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.errors import CatalogError
from catalog.option import NO, PRESENT, YES, ChoiceOption, SeveralOption, YesNoOption
from catalog.version import CatalogVersion
from rules.expression import Among, Compare, Expr, Name, Word, walk
from rules.rule import ByTable, Derives, Rule, expressions_of

MODULE, PART, VALUE = "module", "part", "value"
Choice = tuple[str, str]
"""A configuration key and what it is worth, such as ``fabric`` and ``raw13``."""


class NoSuchThingError(CatalogError):
    """The version has nothing of this name."""

    def __init__(self, kind: str, name: str) -> None:
        """Keep what was looked for."""
        self.kind, self.name = kind, name
        super().__init__(f"there is no {kind} {name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Where a thing is used, each kind by the names its author gave.

    Attributes:
        choices: the choices that bring it, or that it is; with any of them a product
            has it, unless ``parts`` says it comes by a condition of its own.
        modules: what it brings or takes.
        parts: lines of the 150 % BOM.
        fixed: those of them that take it whatever is chosen, if their condition holds.
    """

    choices: tuple[Choice, ...] = ()
    modules: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    prices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()


def where_used(version: CatalogVersion, kind: str, name: str) -> Uses:
    """Return where a thing is used.

    Args:
        version: in which catalog.
        kind: ``module``, ``part`` or ``value``.
        name: the code of a module, the id of a part, or ``option=value``.

    Raises:
        NoSuchThingError: if there is none of this name.
    """
    if kind == MODULE and name in version.modules:
        brought = tuple(
            choice for choice, code in _modules_of_values(version) if code == name
        )
        fixed = tuple(one.id for one in version.parts if one.item == name)
        return _uses(version, brought, fixed, (name,))
    if kind == PART and any(one.id == name for one in version.parts):
        return _of_part(version, name)
    option, found, value = name.rpartition("=")
    if kind == VALUE and found and (option, value) in set(_choices(version)):
        brings = dict(_modules_of_values(version)).get((option, value), "")
        return _uses(version, ((option, value),), (), (brings,) if brings else ())
    raise NoSuchThingError(kind, name)


def mentions(expr: Expr, key: str, value: str) -> bool:
    """Tell whether an expression speaks of a choice, by its word or its figures."""
    named: set[int] = set()
    for one in walk(expr):
        words: tuple[Expr, ...] = ()
        left: Expr | None = None
        if isinstance(one, Compare):
            left, words = one.left, (one.right,)
        elif isinstance(one, Among):
            left, words = one.left, one.items
        if isinstance(left, Name) and any(isinstance(word, Word) for word in words):
            named.add(id(left))
            said = {word.word for word in words if isinstance(word, Word)}
            if left.name == key and value in said:
                return True
    return any(
        isinstance(one, Name)
        and id(one) not in named
        and (one.name == key or one.name.startswith(f"{key}."))
        for one in walk(expr)
    )


def _of_part(version: CatalogVersion, id_: str) -> Uses:
    (line,) = [one for one in version.parts if one.id == id_]
    option = line.item.removeprefix("@").partition(".")[0]
    taken = [
        (choice, code)
        for choice, code in _modules_of_values(version)
        if line.item.startswith("@") and choice[0].partition(".")[0] == option
    ]
    choices = tuple(choice for choice, _ in taken)
    codes = tuple(dict.fromkeys(code for _, code in taken))
    return Uses(
        choices=choices,
        options=(option,) if taken else (),
        modules=codes or (line.item,),
        parts=(id_,),
        fixed=() if line.item.startswith("@") else (id_,),
        operations=(line.operation,) if line.operation else (),
        rules=_rules(version, choices),
    )


def _uses(
    version: CatalogVersion,
    choices: tuple[Choice, ...],
    fixed: tuple[str, ...],
    modules: tuple[str, ...],
) -> Uses:
    owners = {key.partition(".")[0] for key, _ in choices if modules}
    fetching = {
        one.id
        for one in version.parts
        if one.item.startswith("@") and one.item[1:].partition(".")[0] in owners
    }
    parts = tuple(
        one.id
        for one in version.parts
        if one.id in fetching
        or one.id in fixed
        or _any(choices, (one.when, one.quantity))
    )
    steps = {one.operation for one in version.parts if one.id in parts}
    return Uses(
        choices=choices,
        modules=modules,
        options=tuple(
            one.name
            for one in version.options
            if one.name in {key.partition(".")[0] for key, _ in choices}
            or _any(choices, (one.applies,))
        ),
        rules=_rules(version, choices),
        parts=parts,
        fixed=fixed,
        operations=tuple(
            one.code
            for one in version.operations
            if one.code in steps or _any(choices, (one.when, one.setup, one.run))
        ),
        prices=tuple(
            one.id
            for one in version.prices
            if _any(choices, (one.when, *([one.times] if one.times else [])))
        ),
        notes=tuple(one.id for one in version.notes if _any(choices, (one.when,))),
        presets=tuple(
            one.id
            for one in version.presets
            if any(one.choices.get(key) == value for key, value in choices)
        ),
    )


def _rules(version: CatalogVersion, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(
        rule.id
        for rule in version.rules
        if any(_rule_mentions(version, rule, *choice) for choice in choices)
    )


def _rule_mentions(version: CatalogVersion, rule: Rule, key: str, value: str) -> bool:
    body = rule.body
    if isinstance(body, Derives) and body.option == key:
        return True
    if isinstance(body, ByTable) and key in body.options:
        table = version.tables[body.table]
        at = table.columns.index(key)
        return any(row[at] is None or value in (row[at] or ()) for row in table.rows)
    return any(mentions(one, key, value) for one in expressions_of(body))


def _any(choices: Iterable[Choice], expressions: Iterable[Expr]) -> bool:
    some = tuple(expressions)
    return any(mentions(one, *choice) for choice in choices for one in some)


def _choices(version: CatalogVersion) -> Iterator[Choice]:
    for option in version.options:
        match option:
            case ChoiceOption(values=values):
                yield from ((option.name, one.code) for one in values)
            case SeveralOption(members=members):
                yield from ((f"{option.name}.{one.code}", PRESENT) for one in members)
            case YesNoOption():
                yield from ((option.name, word) for word in (YES, NO))


def _modules_of_values(
    version: CatalogVersion,
) -> tuple[tuple[Choice, str], ...]:
    found: dict[Choice, str] = {}
    for option in version.options:
        values: Mapping[Choice, str] = {}
        match option:
            case ChoiceOption(values=held):
                values = {(option.name, one.code): one.module for one in held}
            case SeveralOption(members=held):
                values = {
                    (f"{option.name}.{one.code}", PRESENT): one.module for one in held
                }
        found.update({choice: code for choice, code in values.items() if code})
    return tuple(found.items())
