"""The judge: does a complete product keep every rule? Plain Python, no solver.

Nothing leaves the configurator without passing this. What a rule means when an
option does not apply follows conditional constraint satisfaction (Mittal and
Falkenhainer, AAAI 1990): a rule is void while any option it mentions does not
apply. Counts and totals are about whatever is there, so a member that does not
apply simply counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rules import rule as ru
from rules.evaluation import Facts, holds, number


@dataclass(frozen=True, slots=True)
class TableRows:
    """A compatibility table: its columns and the value sets of each row.

    A cell is the set of values it stands for, or ``None`` for any value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[frozenset[str] | None, ...], ...]


Tables = Mapping[str, TableRows]


def broken_rules(
    rules: Iterable[ru.Rule], facts: Facts, tables: Tables
) -> tuple[ru.Rule, ...]:
    """Return the rules this product breaks, in catalog order; none: it is valid.

    Args:
        rules: resolved rules, already narrowed to the day in question.
        facts: every option and attribute of a complete product.
        tables: the compatibility tables the rules name.
    """
    return tuple(rule for rule in rules if not keeps(rule.body, facts, tables))


def keeps(body: ru.Body, facts: Facts, tables: Tables) -> bool:
    """Tell whether a product keeps one rule."""
    match body:
        case ru.Prefers():
            return True
        case ru.CountOf(least=least, most=most, of=of):
            held = sum(holds(condition, facts) for condition in of)
            return (least is None or held >= least) and (most is None or held <= most)
        case ru.Total(terms=terms, operator=operator, limit=limit):
            bound = number(limit, facts)
            if bound is None:
                return True
            amounts = [number(term, facts) for term in terms]
            summed = sum((a for a in amounts if a is not None), Fraction(0))
            return _BOUNDS[operator](summed, bound)
    if any(facts.get(name) is None for name in ru.names_of(body)):
        return True
    match body:
        case ru.Requires(when=when, then=then):
            return not holds(when, facts) or holds(then, facts)
        case ru.Excludes(first=first, second=second):
            return not (holds(first, facts) and holds(second, facts))
        case ru.IfThen(when=when, then=then, otherwise=otherwise):
            if holds(when, facts):
                return holds(then, facts)
            return otherwise is None or holds(otherwise, facts)
        case ru.ByTable():
            words = [str(facts[option]) for option in body.options]
            return row_allowed(body, tables[body.table], words)
        case ru.Always(condition=condition):
            return holds(condition, facts)
        case ru.Derives(option=option, formula=formula):
            return number(formula, facts) == facts[option]


def given_up(body: ru.Prefers, facts: Facts) -> bool:
    """Tell whether a product goes without what is preferred; it is valid all the same.

    Like a rule, a preference is void while any option it mentions does not apply.
    """
    if any(facts.get(name) is None for name in ru.names_of(body)):
        return False
    asked = body.when is None or holds(body.when, facts)
    return asked and not holds(body.what, facts)


_BOUNDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
}


def row_allowed(body: ru.ByTable, table: TableRows, words: Sequence[str]) -> bool:
    """Tell whether a table allows this combination of values of its options."""
    order = [table.columns.index(option) for option in body.options]
    listed = any(
        all(row[at] is None or word in (row[at] or ()) for at, word in pairs)
        for row in table.rows
        for pairs in [tuple(zip(order, words, strict=True))]
    )
    if not body.allows:
        return not listed
    if listed or body.others == "forbidden":
        return listed
    first, word = order[0], words[0]
    return not any(
        row[first] is None or word in (row[first] or ()) for row in table.rows
    )
