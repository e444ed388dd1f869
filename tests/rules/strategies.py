"""Trees of every kind, as the parser could have made them."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from rules import expression as ex
from rules import rule as ru
from rules.effectivity import Effectivity
from rules.language import RESERVED
from rules.units import UNITS
from rules.wording import Wording

# What stands between quotes: no line break, no half of a surrogate pair.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=0, max_size=12
)
IDENTIFIERS = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda word: word not in RESERVED
)
NAMES = IDENTIFIERS | st.builds("{}.{}".format, IDENTIFIERS, IDENTIFIERS)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def decimals(draw: st.DrawFn) -> Fraction:
    whole = draw(st.integers(0, 10**12 - 1))
    places = draw(st.integers(0, 6))
    return whole + Fraction(draw(st.integers(0, 10**places - 1)), 10**places)


NUMBERS = st.builds(ex.Number, decimals(), st.sampled_from(["", *UNITS]))
LEAVES = st.one_of(
    NUMBERS,
    st.builds(ex.Name, NAMES),
    st.builds(ex.Word, TEXTS),
    st.builds(ex.Truth, st.booleans()),
)


def _several(
    inner: st.SearchStrategy[ex.Expr],
) -> st.SearchStrategy[tuple[ex.Expr, ...]]:
    return st.lists(inner, min_size=2, max_size=4).map(tuple)


@st.composite
def _calls(draw: st.DrawFn, inner: st.SearchStrategy[ex.Expr]) -> ex.Expr:
    function = draw(st.sampled_from(sorted(ex.FUNCTIONS)))
    least, most = ex.FUNCTIONS[function]
    arguments = draw(st.lists(inner, min_size=least, max_size=min(most, 4)))
    return ex.Call(function, tuple(arguments))


def _larger(inner: st.SearchStrategy[ex.Expr]) -> st.SearchStrategy[ex.Expr]:
    items = st.lists(inner | st.builds(ex.Span, inner, inner), min_size=1, max_size=3)
    return st.one_of(
        st.builds(ex.Negative, inner),
        st.builds(ex.Not, inner),
        st.builds(ex.Arithmetic, st.sampled_from("+-*/"), inner, inner),
        st.builds(ex.Compare, st.sampled_from(ex.COMPARISONS), inner, inner),
        st.builds(ex.AllOf, _several(inner)),
        st.builds(ex.AnyOf, _several(inner)),
        st.builds(ex.Among, inner, items.map(tuple)),
        st.builds(ex.Choose, inner, inner, inner),
        _calls(inner),
    )


EXPRESSIONS = st.recursive(LEAVES, _larger, max_leaves=12)
GROUPS = st.lists(EXPRESSIONS, min_size=1, max_size=3).map(tuple)
COLUMNS = st.lists(NAMES, min_size=1, max_size=3).map(tuple)


@st.composite
def counts(draw: st.DrawFn) -> ru.CountOf:
    least = draw(st.none() | st.integers(0, 9))
    most = draw(st.integers(least or 0, 12) if least is None else st.none())
    if least is not None and draw(st.booleans()):
        most = draw(st.integers(least, 12))
    return ru.CountOf(least, most, draw(GROUPS))


BODIES: dict[str, st.SearchStrategy[ru.Body]] = {
    "requires": st.builds(ru.Requires, EXPRESSIONS, EXPRESSIONS),
    "excludes": st.builds(ru.Excludes, EXPRESSIONS, EXPRESSIONS),
    "if-then": st.builds(ru.IfThen, EXPRESSIONS, EXPRESSIONS, st.none() | EXPRESSIONS),
    "count": counts(),
    "allowing table": st.builds(
        ru.ByTable,
        IDENTIFIERS,
        COLUMNS,
        st.just(True),
        st.sampled_from(["forbidden", "free"]),
    ),
    "forbidding table": st.builds(
        ru.ByTable, IDENTIFIERS, COLUMNS, st.just(False), st.just("free")
    ),
    "comparison": st.builds(ru.Always, EXPRESSIONS),
    "bounded sum": st.builds(
        ru.Total, GROUPS, st.sampled_from(["<=", ">=", "="]), EXPRESSIONS
    ),
    "derivation": st.builds(ru.Derives, NAMES, EXPRESSIONS),
    "preference": st.builds(
        ru.Prefers,
        EXPRESSIONS,
        st.none() | EXPRESSIONS,
        st.integers(1, ru.MOST_WEIGHT),
    ),
}


@st.composite
def effectivities(draw: st.DrawFn) -> Effectivity:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    return Effectivity(first, last)


def rules_of(kind: str) -> st.SearchStrategy[ru.Rule]:
    return st.builds(
        ru.Rule,
        id=IDENTIFIERS,
        body=BODIES[kind],
        reason=st.builds(Wording, TEXTS, TEXTS),
        source=TEXTS,
        owner=TEXTS,
        effectivity=effectivities(),
    )
