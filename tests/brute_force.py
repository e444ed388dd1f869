"""The stupid second opinion: every product of a small catalog, by plain loops.

It shares the records of catalogs, rules and expressions with the product, and not a
line of what gives them meaning: that is written here once more, as simply as it can
be said. Where the two disagree, one of them is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from itertools import product
from math import ceil, floor

from catalog.option import (
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    YesNoOption,
)
from catalog.version import CatalogVersion
from rules import expression as ex
from rules import rule as ru
from rules.units import UNITS

Facts = Mapping[str, str | Fraction]
"""What is so; an option that does not apply is not in it."""


@dataclass(frozen=True)
class Candidate:
    """Every option answered exactly if it applies, and the rules it breaks."""

    values: dict[str, str]
    broken: frozenset[str]


def candidates(version: CatalogVersion) -> list[Candidate]:
    """Return whatever answers every option that applies, whether valid or not."""
    spoken = {rule.id: _names(rule.body) for rule in version.rules}
    owners: list[tuple[str, AnyOption]] = [
        (key, option) for option in version.options for key in keys_of(option)
    ]
    spaces: list[list[str | None]] = []
    for _, option in owners:
        always = option.applies == ex.Truth(True)
        spaces.append([*words_of(option), *([] if always else [None])])
    brought = {
        (key, word): facts_of(option, key, word)
        for key, option in owners
        for word in words_of(option)
    }
    found: list[Candidate] = []
    for row in product(*spaces):
        facts: dict[str, str | Fraction] = {}
        for (key, _), word in zip(owners, row, strict=True):
            if word is not None:
                facts.update(brought[key, word])
        if all(
            (word is not None) == true(option.applies, facts)
            for (_, option), word in zip(owners, row, strict=True)
            if option.applies != ex.Truth(True)
        ):
            values = {
                key: word
                for (key, _), word in zip(owners, row, strict=True)
                if word is not None
            }
            broken = frozenset(
                rule.id
                for rule in version.rules
                if not keeps(version, rule.body, facts, spoken[rule.id])
            )
            found.append(Candidate(values, broken))
    return found


def products(version: CatalogVersion) -> list[dict[str, str]]:
    """Return every valid product."""
    return [one.values for one in candidates(version) if not one.broken]


def size(version: CatalogVersion) -> int:
    """Return how many rows the loops of ``candidates`` would go through."""
    rows = 1
    for option in version.options:
        more = 0 if option.applies == ex.Truth(True) else 1
        for _ in keys_of(option):
            rows *= len(words_of(option)) + more
    return rows


def price(version: CatalogVersion, values: Mapping[str, str]) -> int:
    """Return the price of one product, in minor units."""
    facts = all_facts(version, values)
    total = 0
    for line in version.prices:
        if true(line.when, facts):
            times = Fraction(1) if line.times is None else amount(line.times, facts)
            total += half_away(line.amount * times) if times is not None else 0
    return total


def all_facts(version: CatalogVersion, values: Mapping[str, str]) -> Facts:
    facts: dict[str, str | Fraction] = {}
    for option in version.options:
        for key in keys_of(option):
            if key in values:
                facts.update(facts_of(option, key, values[key]))
    return facts


# -- options ----------------------------------------------------------------------


def keys_of(option: AnyOption) -> list[str]:
    if isinstance(option, TextOption):
        return []
    if isinstance(option, SeveralOption):
        return [f"{option.name}.{member.code}" for member in option.members]
    return [option.name]


def words_of(option: AnyOption) -> list[str]:
    match option:
        case ChoiceOption():
            return [value.code for value in option.values]
        case SeveralOption():
            return ["0", "1"]
        case YesNoOption():
            return ["no", "yes"]
        case NumberOption():
            steps = (option.high - option.low) // option.step
            return [str(option.low + at * option.step) for at in range(steps + 1)]
        case TextOption():
            return []


def facts_of(option: AnyOption, key: str, word: str) -> dict[str, str | Fraction]:
    if isinstance(option, NumberOption):
        return {key: Fraction(word)}
    facts: dict[str, str | Fraction] = {key: word}
    if isinstance(option, ChoiceOption):
        for value in option.values:
            for name, held in value.attributes.items():
                if value.code == word:
                    factor = UNITS[held.unit].factor
                    facts[f"{option.name}.{name}"] = held.value * factor
    return facts


# -- rules ------------------------------------------------------------------------


def keeps(
    version: CatalogVersion, body: ru.Body, facts: Facts, spoken: frozenset[str]
) -> bool:
    if isinstance(body, ru.CountOf):
        held = len([part for part in body.of if true(part, facts)])
        enough = body.least is None or body.least <= held
        return enough and (body.most is None or held <= body.most)
    if isinstance(body, ru.Total):
        limit = amount(body.limit, facts)
        total = Fraction(0)
        for term in body.terms:
            total += amount(term, facts) or 0
        return limit is None or compared(body.operator, total, limit)
    if not all(name in facts for name in spoken):
        return True
    match body:
        case ru.Requires(when, then):
            return true(then, facts) if true(when, facts) else True
        case ru.Excludes(first, second):
            return not (true(first, facts) and true(second, facts))
        case ru.IfThen(when, then, otherwise):
            if true(when, facts):
                return true(then, facts)
            return True if otherwise is None else true(otherwise, facts)
        case ru.Always(condition):
            return true(condition, facts)
        case ru.Derives(option, formula):
            return amount(formula, facts) == facts[option]
        case ru.ByTable():
            return by_table(version, body, facts)
        case ru.Prefers():
            return True


def disliked(version: CatalogVersion, values: Mapping[str, str]) -> int:
    """Return the weight of the preferences a product goes without."""
    facts = all_facts(version, values)
    weight = 0
    for rule in version.rules:
        if isinstance(rule.body, ru.Prefers) and _names(rule.body) <= facts.keys():
            meant = rule.body.when is None or true(rule.body.when, facts)
            if meant and not true(rule.body.what, facts):
                weight += rule.body.weight
    return weight


def by_table(version: CatalogVersion, body: ru.ByTable, facts: Facts) -> bool:
    table = version.tables[body.table]
    first = table.columns.index(body.options[0])
    row_found = first_found = False
    for row in table.rows:
        fits = {
            column: cell is None or facts[column] in cell
            for column, cell in zip(table.columns, row, strict=True)
        }
        row_found = row_found or all(fits.values())
        first_found = first_found or fits[table.columns[first]]
    if not body.allows:
        return not row_found
    return row_found or (body.others == "free" and not first_found)


def _names(thing: object) -> frozenset[str]:
    """Return every name that something speaks of."""
    if isinstance(thing, ex.Name):
        return frozenset({thing.name})
    if isinstance(thing, tuple):
        return frozenset(name for part in thing for name in _names(part))
    found: set[str] = set()
    if isinstance(thing, ru.ByTable):
        found |= set(thing.options)
    elif is_dataclass(thing):
        for field in fields(thing):
            found |= _names(getattr(thing, field.name))
    if isinstance(thing, ru.Derives):
        found.add(thing.option)
    return frozenset(found)


# -- expressions ------------------------------------------------------------------


def true(expr: ex.Expr, facts: Facts) -> bool:
    match expr:
        case ex.Truth(value):
            return value
        case ex.Not(inner):
            return not true(inner, facts)
        case ex.AllOf(parts):
            return all(true(part, facts) for part in parts)
        case ex.AnyOf(parts):
            return any(true(part, facts) for part in parts)
        case ex.Compare(operator, ex.Name(name), ex.Word(word)):
            if name not in facts:
                return False
            return facts[name] == word if operator == "=" else facts[name] != word
        case ex.Compare(operator, left, right):
            one, two = amount(left, facts), amount(right, facts)
            return one is not None and two is not None and compared(operator, one, two)
        case ex.Among(left, items):
            return any(among(left, item, facts) for item in items)
    raise TypeError(expr)


def among(left: ex.Expr, item: ex.Expr, facts: Facts) -> bool:
    if not isinstance(item, ex.Span):
        return true(ex.Compare("=", left, item), facts)
    above = true(ex.Compare(">=", left, item.low), facts)
    return above and true(ex.Compare("<=", left, item.high), facts)


def compared(operator: str, one: Fraction, two: Fraction) -> bool:
    signs = {"<": one < two, ">": one > two, "=": one == two}
    if operator == "!=":
        return one != two
    return any(signs[sign] for sign in operator)


def amount(expr: ex.Expr, facts: Facts) -> Fraction | None:
    match expr:
        case ex.Number(value, unit):
            return value * (UNITS[unit].factor if unit else 1)
        case ex.Name(name):
            fact = facts.get(name)
            return fact if isinstance(fact, Fraction) else None
        case ex.Negative(inner):
            found = amount(inner, facts)
            return None if found is None else -found
        case ex.Choose(condition, then, otherwise):
            return amount(then if true(condition, facts) else otherwise, facts)
        case ex.Arithmetic(operator, left, right):
            one, two = amount(left, facts), amount(right, facts)
            if one is None or two is None:
                return None
            if operator == "/":
                return one / two
            return {"+": one + two, "-": one - two, "*": one * two}[operator]
        case ex.Call(function, arguments):
            parts = [amount(argument, facts) for argument in arguments]
            known = [part for part in parts if part is not None]
            return None if len(known) < len(parts) else called(function, known)
    raise TypeError(expr)


def called(function: str, parts: list[Fraction]) -> Fraction:
    if function in ("min", "max"):
        return sorted(parts)[0 if function == "min" else -1]
    if function == "abs":
        return abs(parts[0])
    steps, step = parts[0] / parts[1], parts[1]
    if function == "round":
        return half_away(steps) * step
    return (ceil(steps) if function == "round_up" else floor(steps)) * step


def half_away(value: Fraction) -> int:
    whole = floor(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def subsets(names: list[str]) -> Iterator[list[str]]:
    """Yield every proper subset."""
    for kept in product([False, True], repeat=len(names)):
        if not all(kept):
            yield [name for name, keep in zip(names, kept, strict=True) if keep]
