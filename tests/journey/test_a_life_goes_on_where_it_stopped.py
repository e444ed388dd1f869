"""``make simulate`` in small: a killed life is taken up, and comes to the same end."""

from pathlib import Path

import pytest

from benchmarks.simulation import visits
from benchmarks.simulation.figures import Figures, figures_of
from benchmarks.simulation.keeping import DATABASE, State, forget_all
from benchmarks.simulation.life import Asked, live
from benchmarks.simulation.run import took
from benchmarks.simulation.saying import said
from benchmarks.simulation.world import PRODUCT, World
from office.desk import asking, saving_specs
from office.desk.ready_products import ReadyProducts

SMALL = Asked(customers=4, days=75, seed=11)
MIDDLE = 36
"""A day in the middle of the second month: what was done since the first is lost."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadyProducts:
    return ReadyProducts(tmp_path_factory.mktemp("ready"))


def _life(folder: Path, ready: ReadyProducts, until: int | None = None) -> World:
    return live(
        folder, SMALL, print_order=lambda _: lambda _: None, tell=lambda _: None,
        until=until, ready=ready,
    )  # fmt: skip


def _end(w: World) -> tuple[Figures, State]:
    found = figures_of(w, 0)
    w.store.close()
    return found, w.state


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory, ready: ReadyProducts) -> Figures:
    return _end(_life(tmp_path_factory.mktemp("life"), ready))[0]


def test_a_killed_life_ends_with_the_same_figures(
    tmp_path: Path, ready: ReadyProducts, ended: Figures
) -> None:
    killed = _life(tmp_path, ready, until=MIDDLE)
    done = killed.state.serial
    killed.store.close()

    again = _life(tmp_path, ready)
    found, state = _end(again)

    assert state.months == 2
    assert state.serial > done
    assert found == ended


def test_what_is_promised_of_every_life_holds(ended: Figures) -> None:
    assert ended.customers == SMALL.customers
    assert ended.orders >= SMALL.customers
    assert ended.questions_asked > 0
    assert ended.questions_a_contact_at_most <= 2
    assert ended.questions_repeated == 0
    assert ended.unsold_finished_goods == 0
    assert "questions repeated" in said(ended, 1, SMALL.seed)
    assert ended.to_plain()["schema"] == "simulation/1"


def test_nothing_but_papers_and_figures_is_left(
    tmp_path: Path, ready: ReadyProducts
) -> None:
    w = _life(tmp_path, ready, until=31)
    w.store.close()
    (tmp_path / "papers").mkdir()

    forget_all(tmp_path)

    assert not (tmp_path / DATABASE).exists()
    assert [one.name for one in tmp_path.iterdir()] == ["papers"]


def test_who_wants_his_letters_on_it_says_which(
    tmp_path: Path, ready: ReadyProducts
) -> None:
    """A seed from the clock broke off here: nobody had said which letters."""
    w = _life(tmp_path, ready, until=MIDDLE)
    person = w.people[next(iter(w.state.people))]
    known = w.known(person)
    asking.answer(
        w.store, w.ready, known.customer, PRODUCT,
        question=f"option {PRODUCT}.personal", said="monogram",
        contact=asking.Contact(day=w.day, at=w.at),
    )  # fmt: skip

    visits.save(w, person)

    with w.store.reading() as tx:
        saved = saving_specs.the_latest(tx, known.spec).spec
    w.store.close()
    assert saved.texts == {"monogram": visits.initials(person.name)}
    assert len(saved.texts["monogram"]) == 2


def test_how_long_it_took_is_said_by_the_clock_and_by_the_processors() -> None:
    said_so = took(83.4)

    assert said_so.startswith("83 s by the clock since it was begun or taken up;")
    assert "for printing and compiling" in said_so
