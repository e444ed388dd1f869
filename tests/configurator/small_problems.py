"""Random small problems: every kind of constraint, given to an engine directly.

A catalog reaches an engine only through its translation, which never makes certain
combinations; these problems do. ``solutions`` lists their products by loops as
stupid as possible, and shares no line of meaning with ``configurator.judging``.
"""

from collections.abc import Sequence
from itertools import product

from hypothesis import strategies as st

from configurator.problem import (
    ABSENT,
    Clause,
    Constraint,
    Count,
    Kind,
    Literal,
    Problem,
    Sum,
    Table,
    TabulatedLine,
    Term,
    Total,
    Variable,
)

MOST_ROWS = 1_500
"""A problem has at most so many assignments to go through."""
Row = tuple[int, ...]
OPERATORS = st.sampled_from(["<=", ">=", "="])
ORIGINS = st.sampled_from(["", "r0", "r1", "r2", "r3"])


def solutions(problem: Problem) -> list[Row]:
    """Return every product of a problem, in the order of the value indexes."""
    return [row for row in rows_of(problem) if not broken(problem, row)]


def rows_of(problem: Problem) -> list[Row]:
    """Return every assignment, whether it keeps the constraints or not."""
    return list(product(*(range(len(v.values)) for v in problem.variables)))


def broken(problem: Problem, row: Row) -> set[str]:
    """Return the origins of the constraints a row breaks."""
    return {c.origin for c in problem.constraints if not kept(c, row)}


def kept(constraint: Constraint, row: Row) -> bool:
    if isinstance(constraint, Clause):
        return true_ones(constraint.literals, row) > 0
    if isinstance(constraint, Table):
        found = False
        for allowed in constraint.rows:
            same = 0
            for variable, value in zip(constraint.variables, allowed, strict=True):
                same += row[variable] == value
            found = found or same == len(constraint.variables)
        return found
    if isinstance(constraint, Count):
        true = true_ones(constraint.literals, row)
        if constraint.least is not None and true < constraint.least:
            return False
        return not (constraint.most is not None and true > constraint.most)
    if true_ones(constraint.unless, row) > 0:
        return True
    total = 0
    for term in constraint.terms:
        total += term.weights[row[term.variable]]
    if constraint.operator == "=":
        within = total == constraint.bound
    elif constraint.operator == "<=":
        within = not total > constraint.bound
    else:
        within = not total < constraint.bound
    if constraint.reified is None:
        return within
    return (row[constraint.reified] == 1) == within


def true_ones(literals: Sequence[Literal], row: Row) -> int:
    return len([one for one in literals if row[one.variable] in one.among])


def has_all(row: Row, fixed: Sequence[Literal]) -> bool:
    return true_ones(fixed, row) == len(fixed)


def total_of(total: Total, row: Row) -> int:
    """Return what a product comes to; every line here is a tabulated one."""
    lines = [0] if total.greatest else []
    for line in total.lines:
        assert isinstance(line, TabulatedLine)
        lines.append(line.amounts.get(tuple(row[at] for at in line.variables), 0))
    return max(lines) if total.greatest else sum(lines)


# -- constraints ------------------------------------------------------------------


@st.composite
def literals(draw: st.DrawFn, sizes: Sequence[int], whole: bool = False) -> Literal:
    """A literal; with ``whole`` it may also be always true, or never."""
    at = draw(st.integers(0, len(sizes) - 1))
    least, most = (0, sizes[at]) if whole else (1, max(1, sizes[at] - 1))
    values = st.integers(0, sizes[at] - 1)
    return Literal(at, draw(st.frozensets(values, min_size=least, max_size=most)))


@st.composite
def clauses(draw: st.DrawFn, sizes: Sequence[int], origin: str) -> Constraint:
    found = draw(st.lists(literals(sizes), min_size=1, max_size=4))
    return Clause(origin, tuple(found))


@st.composite
def tables(draw: st.DrawFn, sizes: Sequence[int], origin: str) -> Constraint:
    """A table of few rows, or of all rows but a few; columns may stand twice."""
    places = st.integers(0, len(sizes) - 1)
    variables = tuple(draw(st.lists(places, min_size=1, max_size=4)))
    every = list(product(*(range(sizes[at]) for at in variables)))
    some = draw(st.lists(st.sampled_from(every), max_size=8, unique=True))
    if draw(st.booleans()):
        some = [row for row in every if row not in some]
    return Table(origin, variables, tuple(some))


@st.composite
def counts(draw: st.DrawFn, sizes: Sequence[int], origin: str) -> Constraint:
    found = draw(st.lists(literals(sizes, whole=True), min_size=1, max_size=5))
    least = draw(st.one_of(st.none(), st.integers(-1, len(found))))
    most = draw(st.one_of(st.none(), st.integers(0, len(found) + 1)))
    return Count(origin, tuple(found), least, most)


@st.composite
def sums(
    draw: st.DrawFn, sizes: Sequence[int], origin: str, flag: int | None = None
) -> Constraint:
    """A sum; with ``flag`` that variable tells whether it keeps its bound."""
    terms = tuple(
        Term(at, tuple(draw(st.integers(-4, 9)) for _ in range(sizes[at])))
        for at in draw(st.lists(st.integers(0, len(sizes) - 1), max_size=4))
    )
    void: tuple[Literal, ...] = ()
    if flag is None and draw(st.booleans()):
        void = tuple(draw(st.lists(literals(sizes), max_size=2)))
    bound = draw(st.integers(-4, 14))
    return Sum(origin, terms, draw(OPERATORS), bound, void, flag)


@st.composite
def constraints(draw: st.DrawFn, sizes: Sequence[int], origin: str) -> Constraint:
    """Any constraint over variables of these sizes."""
    kind = draw(st.sampled_from([clauses, clauses, tables, counts, sums]))
    return draw(kind(sizes, origin))


# -- variables --------------------------------------------------------------------


@st.composite
def variables(draw: st.DrawFn, at: int) -> Variable:
    """A variable; one in three may not apply."""
    size = draw(st.integers(1, 5))
    number = draw(st.booleans())
    words = [str(10 * n) for n in range(size)] if number else list("abcde"[:size])
    gone = (ABSENT,) if draw(st.integers(0, 2)) == 0 else ()
    kind = Kind.NUMBER if number else Kind.CHOICE
    return Variable(name=f"v{at}", values=(*words, *gone), kind=kind)


@st.composite
def determined(
    draw: st.DrawFn, at: int, sizes: Sequence[int]
) -> tuple[Variable, list[Constraint]]:
    """A hidden variable with what determines it: a sum, a table or clauses."""
    hidden = Variable(
        name=f"#{at}", values=("0", "1"), kind=Kind.HIDDEN, determined=True
    )
    match draw(st.sampled_from(["sum", "table", "clauses"])):
        case "sum":
            return hidden, [draw(sums(sizes, "", flag=at))]
        case "table":
            places = st.integers(0, len(sizes) - 1)
            inputs = draw(st.lists(places, min_size=1, max_size=2, unique=True))
            every = list(product(*(range(sizes[one]) for one in inputs)))
            rows = tuple((*row, draw(st.integers(0, 1))) for row in every)
            return hidden, [Table("", (*inputs, at), rows)]
    either = draw(st.lists(literals(sizes), min_size=1, max_size=3))
    made: list[Constraint] = [
        Clause("", (Literal(at, frozenset({0})), *either)),
    ]
    for one in either:
        rest = frozenset(range(sizes[one.variable])) - one.among
        yes = Literal(at, frozenset({1}))
        made.append(Clause("", (yes, Literal(one.variable, rest))))
    return hidden, made


# -- problems ---------------------------------------------------------------------


@st.composite
def problems(
    draw: st.DrawFn, most_rows: int = MOST_ROWS, most_constraints: int = 7
) -> Problem:
    """Any problem whose assignments can be listed, with or without products."""
    made: list[Variable] = []
    sizes: list[int] = []
    defining: list[Constraint] = []
    rows = 1
    for at in range(draw(st.integers(2, 7))):
        variable = draw(variables(len(made)))
        extra: list[Constraint] = []
        if at > 1 and draw(st.integers(0, 3)) == 0:
            variable, extra = draw(determined(len(made), sizes))
        if rows * len(variable.values) > most_rows:
            continue
        rows *= len(variable.values)
        made.append(variable)
        sizes.append(len(variable.values))
        defining += extra
    ruled = [
        draw(constraints(sizes, draw(ORIGINS)))
        for _ in range(draw(st.integers(0, most_constraints)))
    ]
    mixed = tuple(draw(st.permutations([*defining, *ruled])))
    totals = {name: draw(totals_of(name, sizes)) for name in ("price", "lead time")}
    return Problem(variables=tuple(made), constraints=mixed, totals=totals)


@st.composite
def totals_of(draw: st.DrawFn, name: str, sizes: Sequence[int]) -> Total:
    greatest = name == "lead time"
    amounts = st.integers(0 if greatest else -30, 90)
    lines: list[TabulatedLine] = []
    for at in range(draw(st.integers(0, 4))):
        places = st.integers(0, len(sizes) - 1)
        found = tuple(draw(st.lists(places, max_size=2, unique=True)))
        every = product(*(range(sizes[one]) for one in found))
        priced = {row: draw(amounts) for row in every if draw(st.booleans())}
        lines.append(TabulatedLine(f"{name} {at}", found, priced))
    return Total(name, tuple(lines), greatest)


@st.composite
def choices(draw: st.DrawFn, problem: Problem, most: int = 4) -> tuple[Literal, ...]:
    """Some variables with one value each, whether they go together or not."""
    order = draw(st.permutations(range(len(problem.variables))))
    found: list[Literal] = []
    for at in order[: draw(st.integers(0, most))]:
        value = draw(st.integers(0, len(problem.variables[at].values) - 1))
        found.append(Literal(at, frozenset({value})))
    return tuple(found)
