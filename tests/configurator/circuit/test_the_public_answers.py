"""Recorded answers about public models, found by others: ours are the same."""

from pathlib import Path

import pytest

import configurator
from configurator.configuration import Configuration
from configurator.domains import Domains
from configurator.giving_up import fewest_given_up, given_up_for_each
from configurator.shelf import Shelf
from tests.configurator.circuit.public_models import (
    ABSENT,
    MODELS,
    NAMES,
    PAST,
    RENAULT,
    answers,
    chosen,
    digest,
    engine_of,
    named,
    path_of,
    prices_of,
    still_possible,
)

if not MODELS.is_dir():
    pytest.skip(ABSENT, allow_module_level=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_recorded_state_is_answered_alike(name: str) -> None:
    engine = engine_of(name)
    problem = engine.problem
    words = named(problem)
    for states in answers(name)["sessions"]:
        narrowing = engine.narrowing()
        assert narrowing is not None
        held: set[str] = set()
        for state in states:
            for word in state["choices"]:
                if word not in held:
                    (choice,) = chosen(problem, [word])
                    (value,) = choice.among
                    assert narrowing.choose(choice.variable, value) is not None
                    held.add(word)
            left = narrowing.left()
            fixed = chosen(problem, state["choices"])
            best = engine.best(fixed, ("price",))

            found = digest(
                word for word, there in zip(words, left, strict=True) if there
            )
            assert found == (state["valid_values"], state["sha256"])
            assert str(engine.count(fixed)) == state["count"]
            assert best is not None
            assert best.reached == (state["min_total_price"],)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_in_all_products_and_in_none_is_as_recorded(name: str) -> None:
    engine, recorded = engine_of(name), answers(name)

    possible = engine.possible(())

    assert possible is not None
    values = sum(len(variable.values) for variable in engine.problem.variables)
    assert str(engine.count(())) == recorded["count"]
    assert recorded["count_second_engine"] in (None, recorded["count"])
    assert (len(possible), values) == (recorded["variables"], recorded["values"])
    assert values - sum(map(len, possible)) == recorded["dead_values"]
    assert sum(len(some) == 1 for some in possible) == recorded["core_values"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "llvm"])
def test_as_few_choices_are_given_up_as_recorded(name: str) -> None:
    engine = engine_of(name)
    problem = engine.problem
    cases = answers(name)["conflicts"]
    assert cases
    for case in cases:
        choices = chosen(problem, case["choices"])
        (wanted,) = chosen(problem, [case["wanted"]])
        (value,) = wanted.among

        assert engine.held([*choices, wanted]) is None
        found = fewest_given_up(engine, choices, wanted)
        each = given_up_for_each(engine, choices)

        assert found is not None
        assert found.weight == case["fewest_choices_to_drop"]
        assert each[wanted.variable][value] == found.weight
        kept = [one for one in choices if one not in found.choices]
        assert engine.held([*kept, wanted]) is not None


@pytest.mark.parametrize("name", [RENAULT, "pc-richmond", "financial-2018-05-09"])
def test_a_budget_leaves_what_is_recorded(name: str) -> None:
    engine = engine_of(name)
    problem = engine.problem
    cases = [one for one in answers("budget")["cases"] if one["model"] == name]
    assert len(cases) == 24
    for case in cases:
        fixed = chosen(problem, case["choices"])
        state = engine.held(fixed)
        assert state is not None
        if "budget" in case:
            within = engine.within(fixed, "price", case["budget"])

            assert within is not None
            found = digest(still_possible(problem, within))
            assert found == (case["valid_values"], case["sha256"])
            least, _ = engine.through(state, "price")
            assert least == case["min_total_price"]
            assert engine.within(fixed, "price", least - 1) is None
        else:
            _, through = engine.through(state, "price")

            pairs = zip(named(problem), through.tolist(), strict=True)
            least_of = {word: least for word, least in pairs if least < PAST}
            _, found_hash = digest(f"{word}:{n}" for word, n in least_of.items())
            assert found_hash == case["cheapest_completion_through_each_value_sha256"]
            assert least_of.items() >= case["examples"].items()


@pytest.mark.parametrize("name", ["jhipster", RENAULT])
def test_a_session_of_a_loaded_product_answers_alike(name: str, tmp_path: Path) -> None:
    recorded = answers(name)
    product = configurator.load(
        path_of(name), shelf=Shelf(tmp_path), prices=prices_of(name)
    )

    assert str(product.count()) == recorded["count"]
    for states in recorded["sessions"]:
        session = product.session()
        for state in states:
            for word in state["choices"]:
                option, _, value = word.rpartition("=")
                if option not in session.choices:
                    assert isinstance(session.choose(option, value), Domains)

            held = session.domains()
            lines = [
                f"{option}={value}"
                for option, values in held.items()
                if isinstance(values, frozenset)
                for value in values
            ]
            cheapest = session.cheapest("price")
            made = product.complete(session.choices, minimize="price")

            assert digest(lines) == (state["valid_values"], state["sha256"])
            assert cheapest.best == state["min_total_price"]
            assert isinstance(made, Configuration)
            assert made.objective == state["min_total_price"]
            assert str(product.count(session.choices)) == state["count"]
