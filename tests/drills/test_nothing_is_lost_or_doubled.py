"""The short forms of the drills of orders and deliveries; ``make drill`` runs the long.

What is short about them is how often something is broken, not how it is counted.
"""

import pytest

from tests import postgres
from tests.drills import (
    deadworker,
    diskfull,
    idempotency,
    inward,
    kill,
    maildown,
    many_at_once,
    migrating,
    money,
    pgrestart,
    points,
    powerloss,
    states,
    stopping,
    tampering,
    upgrading,
)
from tests.drills.report import Report

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
SEED = 7


def held(report: Report) -> None:
    if report.skipped and not report.faults:
        pytest.skip(f"{report.drill}: {report.more.get('why', 'not possible here')}")
    assert report.held, report.line()


@pytest.fixture
def there_is(request: pytest.FixtureRequest) -> str:
    """The database a drill is run on; skipped aloud where there is none."""
    name = str(getattr(request, "param", "postgres"))
    if name == "postgres":
        try:
            postgres.start().stop()
        except postgres.NoPostgresError as error:
            pytest.skip(f"no PostgreSQL could be started: {error}")
    return name


@pytest.mark.parametrize("there_is", BOTH, indirect=True)
def test_workers_and_placers_are_killed(there_is: str) -> None:
    held(kill.drill(SEED, there_is, orders=6, kills=4))


def test_a_worker_dies_where_it_hurts_most() -> None:
    some = ("folder: linked, not marked", "mail: after 250, not marked",
            "webhook: after the call, not marked")  # fmt: skip
    held(points.drill(SEED, "sqlite", points=some, orders=1))


def test_the_power_is_cut() -> None:
    held(powerloss.drill(SEED, cuts=1, commits=30))


def test_the_disk_is_full() -> None:
    held(diskfull.drill(SEED, orders=2, seconds=1))


@pytest.mark.postgres
def test_postgres_is_restarted(there_is: str) -> None:
    del there_is
    held(pgrestart.drill(SEED, orders=5, times=2))


def test_the_mail_server_is_away_or_will_not() -> None:
    held(maildown.drill(SEED, "sqlite", ills=("away", "never"), seconds=1, orders=1))


def test_one_worker_freezes_and_one_dies() -> None:
    held(deadworker.drill(SEED, "sqlite", orders=3, freezes=1))


@pytest.mark.parametrize("there_is", BOTH, indirect=True)
def test_a_key_is_good_for_one_order(there_is: str) -> None:
    held(idempotency.drill(SEED, there_is, keys=1, callers=12))


def test_numbers_and_the_last_unit_are_given_out_once() -> None:
    held(many_at_once.numbers(SEED, "sqlite", jobs=40))
    held(many_at_once.last_unit(SEED, "sqlite", buyers=10))


def test_a_worker_that_is_asked_to_stop_leaves_nothing_in_hand() -> None:
    held(stopping.shutdown(SEED, "sqlite", orders=2, times=1))


def test_a_backup_brought_back_sends_nothing_by_itself() -> None:
    held(stopping.brought_back(SEED, orders_=3))


def test_no_webhook_connects_inside() -> None:
    held(inward.drill(SEED, times=20))


def test_one_changed_character_is_found() -> None:
    held(tampering.drill(SEED, orders=1, changes=3))


@pytest.mark.parametrize("there_is", BOTH, indirect=True)
def test_a_store_of_the_last_release_is_brought_up(there_is: str) -> None:
    last = migrating.revisions()[-2]
    held(migrating.migrate(SEED, there_is, rows=10, since=last))


def test_the_next_release_comes_while_orders_are_under_way() -> None:
    held(upgrading.drill(SEED, "sqlite", orders=6, tries=1, hands=1))


def test_an_old_sqlite_is_handled_with_care() -> None:
    held(migrating.sqlite_version(SEED))


def test_money_is_what_it_is_by_hand() -> None:
    held(money.drill(SEED, orders=200))


def test_an_order_is_what_was_allowed_and_nothing_else() -> None:
    held(states.drill(SEED, walks=3, jobs=40))
