"""Counting: brute force, the solver and the states of what is left agree."""

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from catalog.version import CatalogVersion
from configurator import Configuration, Product, counting
from configurator.counting import count_products
from configurator.errors import LimitReachedError
from configurator.problem import (
    Clause,
    Constraint,
    Count,
    Literal,
    Problem,
    Sum,
    Table,
    Term,
    Variable,
)
from configurator.solver import CpSatEngine
from configurator.translation import translate
from configurator.translation.conditions import FormulaTooLargeError
from tests import brute_force
from tests.configurator.small_catalogs import DAY, LAW, catalogs, wishes


@LAW
@given(catalogs())
def test_a01_counting_finds_every_product_once(version: CatalogVersion) -> None:
    products = brute_force.products(version)
    event("some product" if products else "no product")

    problem = translate(version)

    assert count_products(problem) == len(products)
    assert CpSatEngine(problem).count(10_000) == len(products)


@LAW
@given(st.data(), catalogs())
def test_with_some_choices_only_their_products_count(
    data: st.DataObject, version: CatalogVersion
) -> None:
    chosen = data.draw(wishes(version))
    products = [p for p in brute_force.products(version) if chosen.items() <= p.items()]

    assert Product(version, DAY).count(chosen) == len(products)


@LAW
@given(catalogs(), st.integers(0, 30))
def test_large_formulas_mean_the_same_as_small_ones(
    version: CatalogVersion, most_rows: int
) -> None:
    """So few rows make every formula of several options a large one."""
    try:
        problem = translate(version, most_rows=most_rows)
    except FormulaTooLargeError:
        event("refused")
        return
    event("translated")
    products = brute_force.products(version)

    assert count_products(problem) == len(products)
    assert CpSatEngine(problem).count(10_000) == len(products)


def test_a_product_with_nothing_to_choose_is_one(product: Product) -> None:
    """
    options.yaml:
        - {name: words, kind: text, length: 1 .. 3}
    a.rules:
        rule harmless
            at most 0 of {false}
    """
    assert product.count() == 1
    assert product.complete({}) == Configuration(values={})


SIZES = [3, 2, 4, 2, 3]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Problems no catalog leads to, as other formats may bring them."""
    names = list(range(len(SIZES)))
    literals = st.builds(
        lambda at, values: Literal(at, frozenset(v % SIZES[at] for v in values)),
        st.sampled_from(names),
        st.sets(st.integers(0, 3)),
    )
    some = st.lists(literals, max_size=4).map(tuple)
    variables = st.lists(st.sampled_from(names), unique=True, max_size=4)
    few = st.one_of(st.none(), st.integers(-1, 4))

    @st.composite
    def tables(draw: st.DrawFn) -> Table:
        about = draw(variables)
        rows = st.lists(st.tuples(*(st.integers(0, SIZES[v] - 1) for v in about)))
        return Table("t", tuple(about), tuple(draw(rows)))

    @st.composite
    def sums(draw: st.DrawFn) -> Sum:
        terms = tuple(
            Term(at, tuple(draw(st.integers(-4, 6)) for _ in range(SIZES[at])))
            for at in draw(variables)
        )
        flag = draw(st.sampled_from([None, 1, 3]))
        if flag in [term.variable for term in terms]:
            flag = None
        sign = draw(st.sampled_from(["<=", ">=", "="]))
        unless = () if flag is not None else draw(some)
        return Sum("s", terms, sign, draw(st.integers(-5, 12)), unless, flag)

    kinds = st.one_of(
        st.builds(Clause, st.just("c"), some),
        st.builds(Count, st.just("n"), some, few, few),
        tables(),
        sums(),
    )
    return Problem(
        variables=tuple(
            Variable(name=f"v{at}", values=tuple(f"{n}" for n in range(size)))
            for at, size in enumerate(SIZES)
        ),
        constraints=tuple(draw(st.lists(kinds, max_size=6))),
    )


@given(problems())
def test_any_problem_is_counted_whatever_its_constraints_share(
    problem: Problem,
) -> None:
    rows = product(*(range(size) for size in SIZES))
    kept = [row for row in rows if all(_keeps(c, row) for c in problem.constraints)]

    assert count_products(problem) == len(kept)


def _keeps(constraint: Constraint, row: tuple[int, ...]) -> bool:
    match constraint:
        case Clause(_, literals):
            return any(row[one.variable] in one.among for one in literals)
        case Count(_, literals, least, most):
            held = [one for one in literals if row[one.variable] in one.among]
            return (least is None or least <= len(held)) and (
                most is None or len(held) <= most
            )
        case Table(_, variables, rows):
            return tuple(row[at] for at in variables) in rows
        case Sum(_, terms, sign, bound, unless, reified):
            total = sum(term.weights[row[term.variable]] for term in terms)
            kept = {"<=": total <= bound, ">=": total >= bound}.get(
                sign, total == bound
            )
            if reified is not None:
                return kept == (row[reified] == 1)
            return kept or any(row[one.variable] in one.among for one in unless)


def test_parts_that_share_no_rule_are_multiplied(sizes: Product) -> None:
    assert sizes.count() == 5_675
    assert sizes.count({"leg": "L679"}) == 227


def test_far_more_than_a_million_products_are_counted_exactly(jeans: Product) -> None:
    """Cut in two in this way or in that, they add up to the same number."""
    every = jeans.count()

    assert every > 10**15
    for option in ("pockets.inner", "gift"):
        words = jeans.problem.variables[jeans.problem.index[option]].values
        assert sum(jeans.count({option: word}) for word in words) == every


def _tangle(variables: int, rows: int, seed: int) -> Problem:
    """Random clauses: nothing is shared between beginnings of such a product."""
    chance = random.Random(seed)  # noqa: S311 - seeded chance is wanted
    clauses = [
        Clause(
            f"c{at}",
            tuple(
                Literal(v, frozenset({chance.randint(0, 1)}))
                for v in chance.sample(range(variables), 3)
            ),
        )
        for at in range(rows)
    ]
    return Problem(
        variables=tuple(
            Variable(name=f"v{at}", values=("0", "1")) for at in range(variables)
        ),
        constraints=tuple(clauses),
    )


def test_a_tangle_is_counted_like_the_solver_counts_it() -> None:
    problem = _tangle(variables=30, rows=100, seed=5)

    assert count_products(problem) == CpSatEngine(problem).count(100_000) > 0


def test_what_has_too_many_states_is_counted_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apart = Variable(name="apart", values=("a", "b", "c"))
    problem = _tangle(variables=20, rows=60, seed=5)
    problem = replace(problem, variables=(*problem.variables, apart))
    every = count_products(problem)
    some = count_products(problem, {"v3": "1", "apart": "b"})
    monkeypatch.setattr(counting, "MOST_STEPS", 50)

    assert count_products(problem) == every > 0
    assert count_products(problem, {"v3": "1", "apart": "b"}) == some > 0


def test_what_cannot_be_counted_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_STEPS", 50)
    monkeypatch.setattr(counting, "MOST_PRODUCTS", 100)

    with pytest.raises(LimitReachedError, match="stopped at 100 products"):
        count_products(_tangle(variables=30, rows=40, seed=5))
