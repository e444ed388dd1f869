"""Short ways to write expressions, rules and facts in the tests of this floor."""

from fractions import Fraction
from textwrap import dedent

from rules import expression as ex
from rules import rule as ru
from rules.checking import (
    ChoiceType,
    NumberType,
    Resolved,
    TruthType,
    Vocabulary,
    resolve_condition,
    resolve_number,
)
from rules.evaluation import Facts, number
from rules.language import parse_expression, parse_rules
from rules.mistake import Mistake, Place
from rules.truth import TableRows, Tables, keeps
from rules.units import LENGTH, NUMBER, TIME, UNITS, Dimension

HERE = Place("here", 1, 1)
SHIRT: Vocabulary = {
    "fabric": ChoiceType(("poplin", "oxford", "501")),
    "fabric.weight": NumberType(UNITS["g/m2"].dimension),
    "fabric.stretch": NumberType(NUMBER),
    "sleeve": NumberType(LENGTH),
    "cuff": NumberType(LENGTH),
    "soak": NumberType(TIME),
    "gift": TruthType("yes", "no"),
    "extras.pocket": TruthType("1", "0"),
}
TABLES: Tables = {
    "care": TableRows(
        ("fabric", "finish"),
        (
            (frozenset({"poplin", "oxford"}), None),
            (frozenset({"linen"}), frozenset({"none"})),
        ),
    )
}


def read(text: str) -> ex.Expr:
    expr = parse_expression(text, HERE)
    if isinstance(expr, Mistake):
        raise AssertionError(str(expr))
    return expr


def mistake_in(text: str, place: Place = HERE) -> Mistake:
    found = parse_expression(text, place)
    if not isinstance(found, Mistake):
        raise AssertionError(f"{text!r} can be read")
    return found


def condition(text: str, vocabulary: Vocabulary = SHIRT) -> Resolved:
    return resolve_condition(read(text), vocabulary)


def formula(text: str, dimension: Dimension | None = None) -> Resolved:
    return resolve_number(read(text), SHIRT, dimension)


def value(text: str, **facts: str | int | Fraction | None) -> Fraction | None:
    """Work a formula out; ``fabric__weight`` stands for ``fabric.weight``."""
    return number(read(text), _dotted(facts))


def rule(sentence: str) -> ru.Rule:
    """Read one rule; its names are settled already, so values stand in quotes."""
    rules, mistakes = parse_rules(f"rule tested\n    {dedent(sentence)}\n", "here")
    if mistakes:
        raise AssertionError("\n".join(map(str, mistakes)))
    return rules[0]


def kept(sentence: str, **facts: str | int | Fraction | None) -> bool:
    return keeps(rule(sentence).body, _dotted(facts), TABLES)


def _dotted(facts: dict[str, str | int | Fraction | None]) -> Facts:
    return {name.replace("__", "."): fact for name, fact in facts.items()}
