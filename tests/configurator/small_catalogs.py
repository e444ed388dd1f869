"""Random small catalogs: every kind of option, value, rule, table and price.

Small enough that ``tests.brute_force`` can list all their products, and strange
enough that a catalog author would never have written them.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from catalog.option import (
    AnyOption,
    Attribute,
    ChoiceOption,
    NumberOption,
    SeveralOption,
    TextOption,
    Value,
    YesNoOption,
)
from catalog.parts import PriceLine
from catalog.version import CatalogVersion
from rules import expression as ex
from rules import rule as ru
from rules.truth import TableRows
from rules.wording import Wording
from tests import brute_force
from tests.conftest import tries

DAY = date(2026, 11, 22)
LAW = settings(max_examples=tries(80))
"""A law about small catalogs is cheap to try, so it is tried harder than most."""
MOST_ROWS = 1_500
COMPARISONS = st.sampled_from(ex.COMPARISONS)
SMALL = st.integers(-3, 9)


@dataclass
class Known:
    """The names an expression may use so far."""

    words: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    owners: dict[str, list[str]] = field(default_factory=dict)


def wording(text: str) -> Wording:
    return Wording(text, f"{text} 中文")


# -- expressions ------------------------------------------------------------------


@st.composite
def conditions(draw: st.DrawFn, known: Known, depth: int) -> ex.Expr:
    kinds = ["word"] * 3 * bool(known.words) + ["number"] * 2 * bool(known.numbers)
    if depth:
        kinds += ["not", "all", "any", "all", "any"]
    if not known.words and not known.numbers:
        return ex.Truth(draw(st.booleans()))
    match draw(st.sampled_from(kinds)):
        case "not":
            return ex.Not(draw(conditions(known, depth - 1)))
        case "all":
            return ex.AllOf((draw(conditions(known, depth - 1)),
                             draw(conditions(known, depth - 1))))  # fmt: skip
        case "any":
            return ex.AnyOf((draw(conditions(known, depth - 1)),
                             draw(conditions(known, depth - 1))))  # fmt: skip
        case "word":
            name = draw(st.sampled_from(sorted(known.words)))
            word = st.sampled_from(known.words[name])
            if draw(st.integers(0, 3)) == 0:
                several = draw(st.lists(word, min_size=1, max_size=3, unique=True))
                return ex.Among(ex.Name(name), tuple(ex.Word(one) for one in several))
            sign = draw(st.sampled_from(["=", "=", "!="]))
            return ex.Compare(sign, ex.Name(name), ex.Word(draw(word)))
    left = draw(amounts(known, min(depth, 2)))
    if draw(st.integers(0, 3)) == 0:
        low = draw(SMALL)
        high = low + draw(st.integers(0, 5))
        return ex.Among(left, (ex.Span(whole(low), whole(high)), whole(draw(SMALL))))
    return ex.Compare(draw(COMPARISONS), left, draw(amounts(known, min(depth, 1))))


@st.composite
def amounts(draw: st.DrawFn, known: Known, depth: int) -> ex.Expr:
    kinds = ["whole", "name", "name", "name"] if known.numbers else ["whole"]
    if depth:
        kinds += ["+", "-", "*", "/", "call", "round", "choose", "+", "-"]

    def inner() -> ex.Expr:
        return draw(amounts(known, depth - 1))

    match draw(st.sampled_from(kinds)):
        case "whole":
            return whole(draw(SMALL))
        case "name":
            return ex.Name(draw(st.sampled_from(known.numbers)))
        case "/":
            return ex.Arithmetic("/", inner(), whole(draw(st.sampled_from([2, 3, 4]))))
        case "call":
            function = draw(st.sampled_from(["min", "max", "abs"]))
            parts = (inner(),) if function == "abs" else (inner(), inner())
            return ex.Call(function, parts)
        case "round":
            function = draw(st.sampled_from(["round", "round_up", "round_down"]))
            return ex.Call(function, (inner(), whole(draw(st.sampled_from([1, 2, 5])))))
        case "choose":
            return ex.Choose(draw(conditions(known, 1)), inner(), inner())
        case operator:
            return ex.Arithmetic(operator, inner(), inner())


def whole(number: int) -> ex.Expr:
    return ex.Number(Fraction(number))


# -- options ----------------------------------------------------------------------


@st.composite
def options(draw: st.DrawFn, at: int, known: Known) -> AnyOption:
    name, title = f"o{at}", wording(f"Option {at}")
    applies: ex.Expr = ex.Truth(True)
    if at and draw(st.booleans()):
        applies = draw(conditions(known, draw(st.integers(0, 2))))
    kinds = ["choice", "choice", "several", "number", "derived", "yes", "text"]
    match draw(st.sampled_from(kinds)):
        case "choice":
            return draw(choices(name, title, applies))
        case "several":
            codes = ["m", "n", "o"][: draw(st.integers(1, 3))]
            members = tuple(Value(code=code, title=wording(code)) for code in codes)
            default = draw(st.lists(st.sampled_from(codes), unique=True))
            return SeveralOption(
                name=name, title=title, applies=applies, members=members,
                default=tuple(default),
            )  # fmt: skip
        case "yes":
            return YesNoOption(
                name=name, title=title, applies=applies, default=draw(st.booleans())
            )
        case "text":
            return TextOption(name=name, title=title, applies=applies, least=1, most=3)
        case kind:
            low, step = draw(st.integers(-2, 3)), draw(st.integers(1, 3))
            steps = draw(st.integers(0, 4 if kind == "number" else 6))
            number = low + step * draw(st.integers(0, steps))
            asked = kind == "number" and draw(st.booleans())
            return NumberOption(
                name=name, title=title, applies=applies, unit="pcs", low=low,
                high=low + step * steps, step=step, derived=kind == "derived",
                default=number if asked else None,
            )  # fmt: skip


@st.composite
def choices(draw: st.DrawFn, name: str, title: Wording, applies: ex.Expr) -> AnyOption:
    codes = ["a", "b", "c", "d"][: draw(st.integers(1, 4))]
    carries = draw(st.booleans())
    values = tuple(
        Value(
            code=code,
            title=wording(code),
            attributes={"size": Attribute(Fraction(draw(SMALL)), "pcs")}
            if carries
            else {},
        )
        for code in codes
    )
    default = draw(st.sampled_from(["", *codes]))
    return ChoiceOption(
        name=name, title=title, applies=applies, values=values, default=default
    )


def learn(known: Known, option: AnyOption) -> None:
    match option:
        case ChoiceOption():
            known.words[option.name] = [value.code for value in option.values]
            known.owners[option.name] = []
            if option.values[0].attributes:
                known.numbers.append(f"{option.name}.size")
                known.owners[option.name] = [f"{option.name}.size"]
        case SeveralOption():
            for key in brute_force.keys_of(option):
                known.words[key] = ["0", "1"]
                known.owners[key] = []
        case YesNoOption():
            known.words[option.name] = ["no", "yes"]
            known.owners[option.name] = []
        case NumberOption():
            known.numbers.append(option.name)
            known.owners[option.name] = [option.name]


# -- rules ------------------------------------------------------------------------


@st.composite
def bodies(draw: st.DrawFn, known: Known, tables: dict[str, TableRows]) -> ru.Body:
    depth = draw(st.integers(0, 3))

    def condition(most: int = 3) -> ex.Expr:
        return draw(conditions(known, min(depth, most)))

    kinds = ["requires", "excludes", "if", "if else", "count", "always", "total"]
    match draw(st.sampled_from([*kinds, *["table"] * 2 * bool(known.words)])):
        case "requires":
            return ru.Requires(condition(), condition())
        case "excludes":
            return ru.Excludes(condition(), condition())
        case "if":
            return ru.IfThen(condition(), condition())
        case "if else":
            return ru.IfThen(condition(2), condition(2), condition(2))
        case "count":
            of = tuple(condition(1) for _ in range(draw(st.integers(2, 4))))
            least = draw(st.one_of(st.none(), st.integers(0, 2)))
            most = draw(st.integers(least or 0, 3))
            return ru.CountOf(least, draw(st.sampled_from([None, most])), of)
        case "always":
            return ru.Always(condition())
        case "total":
            terms = tuple(draw(terms_of(known)) for _ in range(draw(st.integers(1, 4))))
            limit = draw(amounts(known, draw(st.integers(0, 1))))
            return ru.Total(terms, draw(st.sampled_from(["<=", ">=", "="])), limit)
    columns = draw(
        st.lists(
            st.sampled_from(sorted(known.words)), min_size=1, max_size=3, unique=True
        )
    )
    cells = [
        st.one_of(
            st.none(), st.frozensets(st.sampled_from(known.words[one]), min_size=1)
        )
        for one in columns
    ]
    rows = draw(st.lists(st.tuples(*cells), min_size=1, max_size=4))
    name = f"t{len(tables)}"
    tables[name] = TableRows(tuple(columns), tuple(rows))
    spoken = tuple(draw(st.permutations(columns)))
    allows = draw(st.booleans())
    others = draw(st.sampled_from(["forbidden", "free"])) if allows else "free"
    return ru.ByTable(name, spoken, allows, others)


@st.composite
def terms_of(draw: st.DrawFn, known: Known) -> ex.Expr:
    """A term of a total; mostly one of one option, as the reader sees to."""
    if not known.owners or draw(st.integers(0, 4)) == 0:
        return draw(amounts(known, 1))
    owner = draw(st.sampled_from(sorted(known.owners)))
    words = {owner: known.words[owner]} if owner in known.words else {}
    return draw(amounts(Known(words, known.owners[owner]), draw(st.integers(0, 2))))


# -- catalogs ---------------------------------------------------------------------


@st.composite
def catalogs(
    draw: st.DrawFn, most_rows: int = MOST_ROWS, most_rules: int = 5
) -> CatalogVersion:
    """Any catalog whose products can be listed."""
    known = Known()
    made: list[AnyOption] = []
    rules: list[ru.Rule] = []
    for at in range(draw(st.integers(3, 7))):
        option = draw(options(at, known))
        if brute_force.size(_version((*made, option))) > most_rows:
            continue
        if isinstance(option, NumberOption) and option.derived:
            formula = draw(amounts(known, draw(st.integers(0, 2))))
            rule = ru.Rule(id=f"d{at}", body=ru.Derives(option.name, formula))
            trial = replace(_version((*made, option)), rules=(*rules, rule))
            if not brute_force.products(trial):  # it is never in its range
                rule = replace(rule, body=ru.Derives(option.name, whole(option.low)))
            rules.append(rule)
        made.append(option)
        learn(known, option)
    tables: dict[str, TableRows] = {}
    for at in range(draw(st.integers(1, most_rules))):
        rules.append(ru.Rule(id=f"r{at}", body=draw(bodies(known, tables))))
    prices = tuple(
        PriceLine(
            id=f"p{at}",
            title=wording(f"Price {at}"),
            amount=draw(st.integers(-30, 90)),
            when=draw(conditions(known, draw(st.integers(0, 2)))),
            times=draw(st.one_of(st.none(), amounts(known, 1))),
        )
        for at in range(draw(st.integers(1, 4)))
    )
    # What an option needs may well stand behind it.
    version = _version(tuple(draw(st.permutations(made))))
    version = replace(version, rules=tuple(rules), tables=tables, prices=prices)
    return version if draw(st.integers(0, 9)) == 0 else sensible(version)


@st.composite
def preferences(draw: st.DrawFn, version: CatalogVersion) -> CatalogVersion:
    """The same catalog with preferences among its rules: wise, foolish and void."""
    known = Known()
    for option in version.options:
        learn(known, option)
    rules = list(version.rules)
    for at in range(draw(st.integers(1, 4))):
        what = draw(conditions(known, draw(st.integers(0, 3))))
        when = draw(st.none() | conditions(known, draw(st.integers(0, 2))))
        body = ru.Prefers(what, when, draw(st.sampled_from([1, 2, 3, 7])))
        rules.insert(draw(st.integers(0, len(rules))), ru.Rule(id=f"w{at}", body=body))
    return replace(version, rules=tuple(rules))


def sensible(version: CatalogVersion) -> CatalogVersion:
    """Leave out each rule that forbids nothing more, or everything there is."""
    left = brute_force.candidates(version)
    kept: list[ru.Rule] = []
    for rule in version.rules:
        good = [one for one in left if rule.id not in one.broken]
        if isinstance(rule.body, ru.Derives) or 0 < len(good) < len(left):
            kept.append(rule)
            left = good
    return replace(version, rules=tuple(kept))


def _version(made: tuple[AnyOption, ...]) -> CatalogVersion:
    return CatalogVersion(
        product="small", title=wording("Small"), currency="CNY", tax_included=True,
        labour_rate=0, options=made,
    )  # fmt: skip


@st.composite
def wishes(
    draw: st.DrawFn, version: CatalogVersion, least: int = 0, most: int = 5
) -> dict[str, str]:
    """Some choices, whether they go together or not."""
    words = {
        key: brute_force.words_of(option)
        for option in version.options
        for key in brute_force.keys_of(option)
    }
    names = sorted(words)
    few, many = min(least, len(names)), min(most, len(names))
    mixed = draw(st.permutations(names))[: draw(st.integers(few, many))]
    return {name: draw(st.sampled_from(words[name])) for name in mixed}
