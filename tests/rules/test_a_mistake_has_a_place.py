"""A mistake in a text says where: file, line, column, and a caret under the place."""

from textwrap import dedent

import pytest

from rules.checking import resolve_condition
from rules.language import parse_rules
from rules.mistake import Mistake, MistakesFoundError, Place
from rules.units import TIME
from tests.rules.samples import SHIRT, condition, formula, mistake_in


def caret(mistake: Mistake) -> str:
    """The text from the column the mistake names."""
    return mistake.excerpt[mistake.place.column - 1 :]


def mistakes(text: str) -> tuple[Mistake, ...]:
    return parse_rules(dedent(text).lstrip("\n"), "shape.rules")[1]


@pytest.mark.parametrize(
    ("text", "under", "suggestion"),
    [
        ("a =", "", ""),
        ("a = b)", ")", ""),
        ("(a = b", "", ""),
        ("a = = b", "= b", ""),
        ("a == b", "= b", "write = instead of =="),
        ("a <> b", "> b", "write != instead of <>"),
        ("a = b && c = d", "&& c = d", "write and instead of &&"),
        ("a ≤ 3", "≤ 3", "write <= instead of ≤"),
        ("a = “b”", "“b”", 'write " instead of “'),
        ("a = 'b'", "'b'", "write \" instead of '"),
        ("a in {b，c}", "，c}", "write , instead of ，"),
        ("a = b orr c = d", "orr c = d", "did you mean 'or'?"),
        ("a = 1e5", "e5", ""),
        ("a = 501a", "a", ""),
        ("面料 = b", "面料 = b", ""),
        ("a = 1 mmm", "mmm", ""),
        ("min(1 mm)", "min(1 mm)", ""),
        ("mni(1 mm, 2 mm)", "mni(1 mm, 2 mm)", "did you mean 'min'?"),
    ],
)
def test_a_syntax_mistake(text: str, under: str, suggestion: str) -> None:
    found = mistake_in(text)

    assert found.excerpt == text
    assert (caret(found), found.suggestion) == (under, suggestion)


def test_words_of_the_language_are_whole_words() -> None:
    assert caret(mistake_in("a orb")) == "orb"
    assert caret(mistake_in("a = b andc = d")) == "andc = d"
    assert not condition("nothing", {"nothing": SHIRT["gift"]}).mistakes


def test_the_column_counts_from_where_the_text_begins() -> None:
    found = mistake_in("a = = b", Place("prices.csv", 7, 31))

    assert found.place == Place("prices.csv", 7, 35)
    assert caret(found) == "= b"


def test_a_text_of_several_lines_has_its_own_columns() -> None:
    found = mistake_in("a = b\n  and c = = d", Place("parts.csv", 7, 31))

    assert found.place == Place("parts.csv", 8, 11)
    assert caret(found) == "= d"


def test_every_broken_rule_of_a_file_is_told_with_its_line() -> None:
    text = """
        # Shapes.

        rule first
            cut = slim requries fabric = poplin
        # about the next

        rule second
            always sleeve <= # how long?
        # about the third

        rule third
            always true

        rule fourth
            exactly of {gift}
    """

    found = mistakes(text)

    assert [str(m.place) for m in found] == [
        "shape.rules:4:16",
        "shape.rules:8:21",
        "shape.rules:15:13",
    ]
    assert [caret(m)[:8] for m in found] == ["requries", " # how l", "of {gift"]
    assert [m.suggestion for m in found] == ["did you mean 'requires'?", "", ""]


def test_a_rule_that_is_pushed_in_belongs_to_the_one_above() -> None:
    found = mistakes("rule a\n    always true\n  rule b\n    always true\n")

    assert [str(m.place) for m in found] == ["shape.rules:3:3"]
    assert found[0].suggestion == "begin each rule at the very start of a line"


def test_what_stands_before_the_first_rule_is_no_rule() -> None:
    (found,) = mistakes("# fine\n\nrul a\n    always true\n")

    assert str(found.place) == "shape.rules:3:1"


def test_windows_line_ends_change_no_place() -> None:
    text = "rule a\n    always true\n\nrule b\n    always = 1\n"

    assert parse_rules(text.replace("\n", "\r\n"), "f") == parse_rules(text, "f")


@pytest.mark.parametrize("separator", ["\u2028", "\x0b", "\x0c", "\x85", "\r"])
def test_only_line_feeds_end_a_line(separator: str) -> None:
    text = f'rule a\n    always true\n    en "one{separator}two"\n'

    (rule,), found = parse_rules(text, "f")

    assert found == ()
    assert rule.reason.en == f"one{separator}two"


@pytest.mark.parametrize(
    ("text", "code", "under"),
    [
        ("fabric = popline", "unknown-value", "popline"),
        ("gift and fabrik = poplin", "unknown-name", "fabrik = poplin"),
        ("fabrik in {poplin, oxford}", "unknown-name", "fabrik in {poplin, oxford}"),
        ("fabric.wight > 1 g/m2", "unknown-name", "fabric.wight > 1 g/m2"),
        ("sleeve = 12 min", "wrong-unit", "12 min"),
        ("sleeve + 3 min > 1 mm", "wrong-unit", "3 min > 1 mm"),
        ("sleeve * cuff > 1 mm", "wrong-unit", "1 mm"),
        ("sleeve in {1 mm .. 2 mm, 3 s}", "wrong-unit", "3 s}"),
        ("sleeve in {1 mm .. 2 s}", "wrong-unit", "2 s}"),
        ("min(sleeve, soak) > 1 mm", "wrong-unit", "soak) > 1 mm"),
        ("choose(gift, 1 mm, 1 s) > 1 mm", "wrong-unit", "1 s) > 1 mm"),
        ("sleeve", "no-condition", "sleeve"),
        ("sleeve + 1 mm", "no-condition", "sleeve + 1 mm"),
        ("gift and 3", "no-condition", "3"),
        ("fabric > poplin", "no-order", "fabric > poplin"),
        ("fabric * 2 > 1", "no-number", "fabric * 2 > 1"),
        ('sleeve > "long"', "no-number", '"long"'),
        ("fabric = 1 mm", "no-value", "1 mm"),
        ("sleeve / 0 > 1 mm", "zero-divisor", "0 > 1 mm"),
        ("round(sleeve, 0 mm) > 1 mm", "zero-divisor", "0 mm) > 1 mm"),
    ],
)
def test_a_mistake_of_meaning(text: str, code: str, under: str) -> None:
    (found,) = condition(text).mistakes

    assert found.code == code
    assert text[found.place.column - 1 :] == under


def test_all_mistakes_of_an_expression_are_told_at_once() -> None:
    found = condition("fabrik = a or fabric = b or sleeve = 1 min").mistakes

    assert [m.code for m in found] == ["unknown-name", "unknown-value", "wrong-unit"]


def test_a_formula_must_be_of_the_wanted_kind() -> None:
    (found,) = formula("sleeve * 2", TIME).mistakes

    assert (found.code, found.expected, found.found) == (
        "wrong-unit",
        "a time",
        "a length",
    )


def test_what_is_sound_has_no_mistake_and_a_settled_meaning() -> None:
    settled = condition("gift and fabric = 501 and not extras.pocket")
    again = resolve_condition(settled.expr, SHIRT)

    assert settled.mistakes == ()
    assert again.expr == settled.expr, "settling twice changes nothing"


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("cut = slin", 7, "          ^"),
        ("面料 = slin", 6, "    　　   ^"),
        ("\tcut = slin", 8, "    \t      ^"),
        ("e\u0301 = slin", 6, "        ^"),
    ],
)
def test_the_caret_stands_under_the_character(
    line: str, column: int, marked: str
) -> None:
    shown = str(Mistake(Place("f", 1, column), "c", "what", excerpt=line))

    assert shown.split("\n")[1:3] == [f"    {line}", marked]


@pytest.mark.parametrize("at", [1, 5, 200, 395, 401])
def test_of_a_long_line_the_part_around_the_caret_is_shown(at: int) -> None:
    line = "x" * (at - 1) + "!" + "x" * (400 - at)
    shown = str(Mistake(Place("f", 1, at), "c", "what", excerpt=line)).split("\n")

    assert max(len(row) for row in shown) < 140
    assert shown[1][shown[2].index("^") :][:1] == "!"


def test_mistakes_are_told_in_the_order_of_the_files() -> None:
    late = Mistake(Place("b", 1, 1), "x", "late")
    early = Mistake(Place("a", 10, 2), "x", "early", "this", "that", "do so")
    first = Mistake(Place("a", 9, 30), "x", "first")

    error = MistakesFoundError([late, early, first])

    assert [m.what for m in error.mistakes] == ["first", "early", "late"]
    assert (
        str(early) == "a:10:2: error: early\n    expected this, found that\n    do so"
    )
    assert early.to_plain()["line"] == 10
