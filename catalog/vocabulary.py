"""What every name in a catalog means: the vocabulary its expressions speak.

An option is known by its name, its attributes as ``option.attribute``, the
members of a several-of option as ``option.member``, and a body measure as
``body.measure`` (drawings and quantities only: a rule about bodies would make
the valid products depend on who asks).
"""

from __future__ import annotations

from collections.abc import Iterable

from catalog.option import (
    ABSENT,
    NO,
    PRESENT,
    YES,
    AnyOption,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    YesNoOption,
)
from rules.checking import ChoiceType, NameType, NumberType, TruthType
from rules.units import LENGTH, UNITS


def vocabulary_of(options: Iterable[AnyOption]) -> dict[str, NameType]:
    """Return the type of every name a rule may use; text options have none."""
    names: dict[str, NameType] = {}
    for option in options:
        if isinstance(option, ChoiceOption):
            names[option.name] = ChoiceType(tuple(v.code for v in option.values))
            for value in option.values:
                for attribute, held in value.attributes.items():
                    kind = NumberType(UNITS[held.unit].dimension)
                    names[f"{option.name}.{attribute}"] = kind
        elif isinstance(option, SeveralOption):
            for member in option.members:
                names[f"{option.name}.{member.code}"] = TruthType(PRESENT, ABSENT)
        elif isinstance(option, NumberOption):
            names[option.name] = NumberType(UNITS[option.unit].dimension)
        elif isinstance(option, YesNoOption):
            names[option.name] = TruthType(YES, NO)
    return names


def with_measures(
    names: dict[str, NameType], measures: Iterable[str]
) -> dict[str, NameType]:
    """Add ``body.waist`` and the like, each a length."""
    bodies = {f"body.{name}": NumberType(LENGTH) for name in measures}
    return {**names, **bodies}
