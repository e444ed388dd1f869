"""From values to facts: what expressions see of a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from catalog.option import (
    ABSENT,
    NO,
    PRESENT,
    YES,
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    YesNoOption,
)
from catalog.version import CatalogVersion
from rules.evaluation import Fact, holds


def names_of_option(option: AnyOption) -> tuple[str, ...]:
    """Return the configuration keys of an option; members count one each."""
    if isinstance(option, SeveralOption):
        return tuple(f"{option.name}.{member.code}" for member in option.members)
    return () if isinstance(option, TextOption) else (option.name,)


def words_of(option: AnyOption) -> tuple[str, ...]:
    """Return every word an option (or each of its members) may take."""
    match option:
        case ChoiceOption(values=values):
            return tuple(value.code for value in values)
        case SeveralOption():
            return (ABSENT, PRESENT)
        case YesNoOption():
            return (NO, YES)
        case NumberOption():
            return tuple(str(number) for number in option.numbers())
        case _:
            return ()


def facts_of_value(
    version: CatalogVersion, option: AnyOption, key: str, word: str
) -> dict[str, Fact]:
    """Return the facts one value brings: itself, and its attributes."""
    if isinstance(option, NumberOption):
        return {key: int(word)}
    return {key: word, **version.value_facts.get((key, word), {})}


def facts_of(
    version: CatalogVersion,
    values: Mapping[str, str],
    body: Mapping[str, int] | None = None,
) -> dict[str, Fact]:
    """Return every fact of a configuration.

    Args:
        version: the catalog version, narrowed to a day.
        values: option name to value; options that do not apply are missing.
        body: body measures in mm, for drawings and quantities.
    """
    facts: dict[str, Fact] = {}
    brought = version.value_facts
    for key, word in values.items():
        option = version.by_name.get(key.partition(".")[0])
        if isinstance(option, NumberOption):
            facts[key] = int(word)
        elif option is not None and not isinstance(option, TextOption):
            facts[key] = word
            facts.update(brought.get((key, word), {}))
    for name, millimetres in (body or {}).items():
        facts[f"body.{name}"] = Fraction(millimetres * 10)
    return facts


def applying(version: CatalogVersion, values: Mapping[str, str]) -> dict[str, bool]:
    """Tell for each option whether it applies, given the values of the others."""
    result: dict[str, bool] = {}
    facts: dict[str, Fact] = {}
    for option in version.as_they_apply:
        name = option.name
        result[name] = holds(option.applies, facts)
        if result[name]:
            for key in names_of_option(option):
                if key in values:
                    facts.update(facts_of_value(version, option, key, values[key]))
    return result
