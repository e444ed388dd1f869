"""Trees to text: the one canonical way to write an expression or a rule.

``parse(print(x)) == x`` holds for everything here, which makes the printed
text the canonical form that a catalog version is stored and hashed by.
"""

from __future__ import annotations

from fractions import Fraction

from rules import expression as ex
from rules import rule as ru

_LEVEL_OR, _LEVEL_AND, _LEVEL_NOT, _LEVEL_COMPARE = 1, 2, 3, 4
_LEVEL_SUM, _LEVEL_PRODUCT, _LEVEL_ATOM = 5, 6, 7


def print_expression(expr: ex.Expr) -> str:
    """Return the canonical text of an expression."""
    return _print(expr)[0]


def print_number(value: Fraction) -> str:
    """Print an exact decimal; a literal is always one, being written so."""
    whole, rest = divmod(abs(value), 1)
    digits = ""
    while rest and len(digits) < 24:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def _print(expr: ex.Expr) -> tuple[str, int]:
    match expr:
        case ex.Number(value=value, unit=unit):
            text = print_number(value)
            return (f"{text} {unit}" if unit else text), _LEVEL_ATOM
        case ex.Name(name=name):
            return name, _LEVEL_ATOM
        case ex.Word(word=word):
            return _quoted(word), _LEVEL_ATOM
        case ex.Truth(value=value):
            return ("true" if value else "false"), _LEVEL_ATOM
        case ex.Negative(inner=inner):
            return f"-{_within(inner, _LEVEL_ATOM)}", _LEVEL_PRODUCT
        case ex.Arithmetic(operator=sign, left=left, right=right):
            level = _LEVEL_SUM if sign in "+-" else _LEVEL_PRODUCT
            return f"{_within(left, level)} {sign} {_within(right, level + 1)}", level
        case ex.Call(function=function, arguments=arguments):
            inside = ", ".join(print_expression(a) for a in arguments)
            return f"{function}({inside})", _LEVEL_ATOM
        case ex.Choose(condition=condition, then=then, otherwise=otherwise):
            parts = (condition, then, otherwise)
            inside = ", ".join(print_expression(p) for p in parts)
            return f"choose({inside})", _LEVEL_ATOM
        case ex.Compare(operator=sign, left=left, right=right):
            text = f"{_within(left, _LEVEL_SUM)} {sign} {_within(right, _LEVEL_SUM)}"
            return text, _LEVEL_COMPARE
        case ex.Among(left=left, items=items):
            inside = ", ".join(_item(item) for item in items)
            return f"{_within(left, _LEVEL_SUM)} in {{{inside}}}", _LEVEL_COMPARE
        case ex.Not(inner=inner):
            return f"not {_within(inner, _LEVEL_NOT)}", _LEVEL_NOT
        case ex.AllOf(parts=parts):
            return " and ".join(_within(p, _LEVEL_NOT) for p in parts), _LEVEL_AND
        case ex.AnyOf(parts=parts):
            return " or ".join(_within(p, _LEVEL_AND) for p in parts), _LEVEL_OR
        case _:
            raise TypeError(f"no way to print {expr!r}")


def _within(expr: ex.Expr, level: int) -> str:
    text, own = _print(expr)
    # A nested `and` inside an `and` is another tree than one flat `and`.
    return f"({text})" if own < level else text


def _item(item: ex.Expr) -> str:
    if isinstance(item, ex.Span):
        return f"{_within(item.low, _LEVEL_SUM)} .. {_within(item.high, _LEVEL_SUM)}"
    return _within(item, _LEVEL_SUM)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def print_body(body: ru.Body) -> str:
    """Return the canonical text of what a rule says, without its clauses."""
    p = print_expression
    match body:
        case ru.Requires(when=when, then=then):
            return f"{p(when)} requires {p(then)}"
        case ru.Excludes(first=first, second=second):
            return f"{p(first)} excludes {p(second)}"
        case ru.IfThen(when=when, then=then, otherwise=otherwise):
            tail = f" else {p(otherwise)}" if otherwise is not None else ""
            return f"if {p(when)} then {p(then)}{tail}"
        case ru.CountOf(least=least, most=most, of=of):
            return f"{_count_words(least, most)} of {_group(of)}"
        case ru.ByTable(table=table, options=options, allows=allows, others=others):
            columns = ", ".join(options)
            if allows:
                return f"table {table} allows ({columns}) others {others}"
            return f"table {table} forbids ({columns})"
        case ru.Always(condition=condition):
            return f"always {p(condition)}"
        case ru.Total(terms=terms, operator=operator, limit=limit):
            bound = {"<=": "at most", ">=": "at least", "=": "exactly"}[operator]
            return f"total {_group(terms)} {bound} {_within(limit, _LEVEL_SUM)}"
        case ru.Derives(option=option, formula=formula):
            return f"derive {option} = {_within(formula, _LEVEL_SUM)}"
        case ru.Prefers(what=what, when=wanted, weight=weight):
            asked = f" when {p(wanted)}" if wanted is not None else ""
            return f"prefer {p(what)}{asked} weight {weight}"


def _count_words(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"exactly {least}" if least == most else f"between {least} and {most}"
    return f"at most {most}" if least is None else f"at least {least}"


def _group(parts: tuple[ex.Expr, ...]) -> str:
    return "{" + ", ".join(print_expression(part) for part in parts) + "}"


def print_rule(rule: ru.Rule) -> str:
    """Return the canonical text of a rule, one clause a line."""
    lines = [f"rule {rule.id}", f"    {print_body(rule.body)}"]
    for word, text in (
        ("en", rule.reason.en),
        ("zh", rule.reason.zh),
        ("source", rule.source),
        ("owner", rule.owner),
    ):
        if text:
            lines.append(f"    {word} {_quoted(text)}")
    first, last = rule.effectivity.to_plain()
    if first:
        lines.append(f"    from {first}")
    if last:
        lines.append(f"    until {last}")
    return "\n".join(lines) + "\n"
