"""What follows from a choice without any search: who applies, what is derived.

Changing one value of a valid product often gives another valid one. Settling
the rest and asking the judge costs a fraction of a solver call, and proves most
values of a domain.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.option import NumberOption, TextOption
from catalog.version import CatalogVersion
from configurator.facts import applying, facts_of, names_of_option, words_of
from rules.evaluation import EvaluationError, number
from rules.rule import Derives
from rules.truth import broken_rules


def settle(
    version: CatalogVersion, values: Mapping[str, str], defaults: Mapping[str, str]
) -> dict[str, str] | None:
    """Drop what no longer applies, fill what newly does, work derived numbers out.

    Returns ``None`` where a derived number leaves its range.
    """
    settled = dict(values)
    for _ in version.options:  # filling one option may make another apply
        applies = applying(version, settled)
        before = dict(settled)
        for option in version.options:
            derived = isinstance(option, NumberOption) and option.derived
            for key in names_of_option(option):
                if not applies[option.name]:
                    settled.pop(key, None)
                elif key not in settled and not derived:
                    settled[key] = defaults.get(key) or words_of(option)[0]
        if settled == before:
            break
    return settled if _derive(version, settled, applies) else None


def _derive(
    version: CatalogVersion, values: dict[str, str], applies: Mapping[str, bool]
) -> bool:
    formulas = {
        rule.body.option: rule.body.formula
        for rule in version.rules
        if isinstance(rule.body, Derives)
    }
    for name in formulas:
        values.pop(name, None)
    for _ in formulas:  # one derived number may use another
        facts = facts_of(version, values)
        for name, formula in formulas.items():
            option = version.by_name[name]
            if name in values or not applies[name]:
                continue
            try:
                found = number(formula, facts)
            except EvaluationError:
                return False
            if found is None or not isinstance(option, NumberOption):
                continue
            if found.denominator != 1 or int(found) not in option.numbers():
                return False
            values[name] = str(found)
    return True


def is_valid(version: CatalogVersion, values: Mapping[str, str]) -> bool:
    """Judge a complete product: every option answered, nothing extra, no rule broken."""
    return not why_invalid(version, values)


def why_invalid(version: CatalogVersion, values: Mapping[str, str]) -> tuple[str, ...]:
    """Name what is wrong with a product: options and rules; nothing: it is valid."""
    wrong: list[str] = []
    applies = applying(version, values)
    known: set[str] = set()
    for option in version.options:
        if isinstance(option, TextOption):
            continue
        words: tuple[str, ...] | range = words_of(option)
        for key in names_of_option(option):
            known.add(key)
            word = values.get(key)
            if (word is not None) != applies[option.name]:
                wrong.append(key)
            elif word is not None and word not in words:
                wrong.append(key)
    wrong += [key for key in values if key not in known]
    if wrong:
        return tuple(wrong)
    try:
        broken = broken_rules(version.rules, facts_of(version, values), version.tables)
    except EvaluationError as error:
        return (str(error),)
    return tuple(rule.id for rule in broken)
