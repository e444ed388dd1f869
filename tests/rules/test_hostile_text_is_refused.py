"""Whatever text comes in, a value or a mistake comes out, and soon."""

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import expression as ex
from rules.language import STORED, WRITTEN, parse_expression, parse_rules
from rules.mistake import Mistake, Place
from rules.printing import print_expression
from rules.rule import Rule
from tests.rules.samples import HERE, mistake_in, read

PIECES = st.sampled_from(
    [
        *("rule", "if", "then", "else", "not", "and", "or", "in", "table", "total"),
        *("always", "derive", "exactly", "at", "least", "of", "allows", "others", "en"),
        *("(", ")", "{", "}", ",", "..", "=", "!=", "<", "+", "-", "*", "/", '"', "\\"),
        *("\n", "\r\n", "\n    ", "#", " ", "a", "a.b", "1", "12 mm", "3.5", "true"),
        *("choose(", "min(", "2026-01-01", "2026-99-99", '"x"', "面", "%", "\u2028"),
    ]
)
SOUP = st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=60)


@settings(max_examples=300)
@given(SOUP)
def test_any_text_is_an_expression_or_a_mistake(text: str) -> None:
    found = parse_expression(text, HERE)

    assert isinstance(found, ex.Expr | Mistake)
    if isinstance(found, ex.Expr):
        assert read(print_expression(found)) == found


@settings(max_examples=200)
@given(SOUP)
def test_any_text_is_rules_and_mistakes(text: str) -> None:
    rules, mistakes = parse_rules(f"rule a {text}", "f")

    assert all(isinstance(rule, Rule) for rule in rules)
    assert rules or mistakes
    lines = f"rule a {text}".replace("\r\n", "\n").split("\n")
    for mistake in mistakes:
        assert mistake.excerpt == lines[mistake.place.line - 1]
        assert 1 <= mistake.place.column <= len(mistake.excerpt) + 1


HOSTILE = {
    "open brackets": "(" * 1_900,
    "brackets": "(" * 900 + "a" + ")" * 900,
    "negatives": "-" * 1_900 + "a",
    "nots": "not " * 450 + "a",
    "calls": "min(1, " * 230 + "1" + ")" * 230,
    "choices": "choose(a, 1, " * 150,
    "sum": "1" + "+1" * 900,
    "conditions": "a or " * 380 + "a",
    "sets": "a in {" * 300,
    "digits": "9" * 1_900,
    "escapes": '"' + "\\" * 1_900,
    "comment": "#" * 1_900,
    "too long": "a or " * 100_000,
    "very long word": "a" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_too_deep_or_too_long_to_be_answered(name: str) -> None:
    begun = time.perf_counter()

    found = parse_expression(HOSTILE[name], HERE)
    rules, mistakes = parse_rules(f"rule a\n always {HOSTILE[name]}", "f")

    assert isinstance(found, ex.Expr | Mistake)
    assert len(rules) + len(mistakes) == 1
    assert time.perf_counter() - begun < 5


def test_nesting_does_not_depend_on_how_deep_the_program_stands() -> None:
    def dig(levels: int) -> ex.Expr | Mistake:
        if levels:
            return dig(levels - 1)
        return parse_expression(HOSTILE["brackets"], HERE)

    assert dig(sys.getrecursionlimit() - 200) == ex.Name("a")


def test_the_limits_are_exact() -> None:
    depth, nodes = WRITTEN.depth, WRITTEN.nodes

    assert isinstance(read("-" * (depth - 1) + "a"), ex.Negative)
    assert mistake_in("-" * depth + "a").code == "too-deep"
    assert isinstance(read("a or " * (nodes - 2) + "a"), ex.AnyOf)
    assert mistake_in("a or " * (nodes - 1) + "a").code == "too-deep"
    assert read("a" + " " * (WRITTEN.characters - 1)) == ex.Name("a")
    assert mistake_in("a" + " " * WRITTEN.characters).code == "too-long"


def test_a_comment_behind_a_rule_does_not_make_it_longer() -> None:
    rules, mistakes = parse_rules("rule a\n always true\n" + "# so\n" * 1_000, "f")

    assert (len(rules), mistakes) == (1, ())


def test_what_was_written_within_the_limits_can_be_read_back() -> None:
    written = read("a=b or " * 110 + "-" * 30 + "c>1")
    printed = print_expression(written)

    assert parse_expression(printed, Place("stored", 1, 1), STORED) == written


def test_a_broken_rule_hides_no_other() -> None:
    text = "rule a\n always ((\n\nrule b\n always true\n\nrule c\n )\n"

    rules, mistakes = parse_rules(text, "f")

    assert [rule.id for rule in rules] == ["b"]
    assert [mistake.place.line for mistake in mistakes] == [2, 8]
