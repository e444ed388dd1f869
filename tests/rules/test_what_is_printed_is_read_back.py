"""parse(print(x)) is x: the printed text is what a catalog is stored and hashed by."""

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from rules import expression as ex
from rules import rule as ru
from rules.language import STORED, parse_expression, parse_rules
from rules.mistake import Mistake, Place
from rules.printing import print_expression, print_number, print_rule
from tests.rules.strategies import BODIES, EXPRESSIONS, decimals, rules_of

HERE = Place("law", 1, 1)


@settings(max_examples=300)
@given(EXPRESSIONS)
def test_an_expression_comes_back(expr: ex.Expr) -> None:
    assert parse_expression(print_expression(expr), HERE, STORED) == expr


@settings(max_examples=40)
@pytest.mark.parametrize("kind", BODIES)
@given(st.data())
def test_a_rule_of_any_kind_comes_back(kind: str, data: st.DataObject) -> None:
    rule = data.draw(rules_of(kind))

    found, mistakes = parse_rules(print_rule(rule), "law", STORED)

    assert mistakes == ()
    assert found == (rule,)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(BODIES)).flatmap(rules_of), max_size=4))
def test_a_file_of_rules_comes_back_in_order(rules: list[ru.Rule]) -> None:
    text = "# a comment\n\n".join(print_rule(rule) for rule in rules)

    assert parse_rules(text, "law", STORED) == (tuple(rules), ())


@given(EXPRESSIONS)
def test_printing_twice_changes_nothing(expr: ex.Expr) -> None:
    once = print_expression(expr)
    again = parse_expression(once, HERE, STORED)

    assert not isinstance(again, Mistake)
    assert print_expression(again) == once


@given(decimals())
def test_a_decimal_number_is_printed_exactly(number: Fraction) -> None:
    assert Fraction(print_number(number)) == number
    assert Fraction(print_number(-number)) == -number


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("a and (b and c)", "a and (b and c)"),
        ("(a and b) or c", "a and b or c"),
        ("a and (b or c)", "a and (b or c)"),
        ("not (a or b)", "not (a or b)"),
        ("not (a = b)", "not a = b"),
        ("x - (y - z)", "x - (y - z)"),
        ("(x - y) - z", "x - y - z"),
        ("-(x + y) * z", "-(x + y) * z"),
        ("-x * z", "-x * z"),
        ("x not in {1 .. 3, 007}", "not x in {1 .. 3, 7}"),
        ("x in {\n 1.50mm,\n}", "x in {1.5 mm}"),
        ("  a  =  b # why", "a = b"),
        ('a = "say \\"so\\" \\\\ no"', 'a = "say \\"so\\" \\\\ no"'),
    ],
)
def test_only_needed_brackets_are_kept(written: str, canonical: str) -> None:
    expr = parse_expression(written, HERE)

    assert not isinstance(expr, Mistake), expr
    assert print_expression(expr) == canonical


@pytest.mark.parametrize(
    "sentence",
    [
        'prefer = "x" requires weight = "y"',
        'prefer != "x" excludes when in {"y"}',
        'prefer in {"x"} and weight > 2 requires when < 3',
        'not prefer in {"x"} requires weight = "y"',
        "prefer - 2 > weight requires when <= prefer",
        "prefer + 1 mm > 2 mm requires true",
        'prefer.size > 2 requires prefer.weight = "y"',
        "prefer weight = 3 when when = 4 weight 5",
        "prefer -x < 3 weight 2",
        "prefer (a or b) and c weight 2",
        'prefer not a in {"x"} weight 2',
    ],
)
def test_the_words_of_a_preference_may_be_names_of_old(sentence: str) -> None:
    """A catalog published before there were preferences opens as what it was."""
    written = f"rule old\n    {sentence}\n"

    rules, mistakes = parse_rules(written, "stored", STORED)

    assert mistakes == ()
    assert [print_rule(rule) for rule in rules] == [written]
    assert isinstance(rules[0].body, ru.Prefers) is sentence.endswith((" 5", " 2"))


def test_every_kind_of_body_is_under_this_law() -> None:
    quick = settings(max_examples=1, phases=[Phase.generate])
    kinds = {
        type(find(some, lambda _: True, settings=quick)) for some in BODIES.values()
    }

    assert kinds == set(get_args(ru.Body))
