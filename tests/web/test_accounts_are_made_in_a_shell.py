"""The first administrator, and whoever comes after, is made at the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from office.desk.installation import open_installation
from office.desk.passwords import fits
from office.store import accounts, open_store
from tests.web.conftest import Run, data
from web.cli.main import cli
from web.demo_accounts import FILE, demo_accounts

HE_TYPES = "seven horses run far"


def typing(words: str, *typed: str) -> Result:
    """Run a command that reads a line."""
    return CliRunner().invoke(cli, list(typed), input=f"{words}\n")


@pytest.mark.usefixtures("home")
def test_an_administrator_is_made_with_a_password_from_stdin(home: Path) -> None:
    result = typing(HE_TYPES, "account", "add", "Boss", "--role", "admin", "--json")

    assert data(result) == {
        "schema": "account/1", "id": "A-000001", "login": "boss", "name": "Boss",
        "role": "admin", "customer": "", "open": True,
    }  # fmt: skip
    store = open_store(open_installation(home, {}).database_url)
    with store.reading() as tx:
        kept = accounts.by_login(tx, "boss")
    store.close()
    assert kept is not None
    assert fits(kept.password, HE_TYPES)
    assert HE_TYPES not in kept.password


@pytest.mark.usefixtures("home")
def test_a_password_is_never_an_argument(run: Run) -> None:
    assert run("account", "add", "boss", HE_TYPES, "--role", "admin").exit_code == 2
    assert (
        run(
            "account", "add", "boss", "--role", "admin", "--password", HE_TYPES
        ).exit_code
        == 2
    )


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("weak", ["", "short", "passwordpassword", "boss boss boss"])
def test_a_weak_password_makes_no_account(run: Run, weak: str) -> None:
    result = typing(weak, "account", "add", "boss", "--role", "admin")

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) <= 4
    assert data(run("account", "list", "--json"))["accounts"] == []


@pytest.mark.usefixtures("home")
def test_a_taken_name_and_the_last_administrator_are_told(run: Run) -> None:
    typing(HE_TYPES, "account", "add", "boss", "--role", "admin")

    again = typing(HE_TYPES, "account", "add", "BOSS", "--role", "rep")
    closed = run("account", "close", "boss")

    assert (again.exit_code, closed.exit_code) == (2, 2)
    assert "last administrator" in closed.stderr


@pytest.mark.usefixtures("home")
def test_a_customers_account_needs_its_customer() -> None:
    result = typing(HE_TYPES, "account", "add", "lin", "--role", "customer")

    assert result.exit_code == 2
    assert "--customer" in result.stderr


def test_the_demo_has_one_account_for_each_role_and_says_the_same_twice(
    home: Path,
) -> None:
    installation = open_installation(home, {})
    store = open_store(installation.database_url)

    first = demo_accounts(store, installation.state)
    again = demo_accounts(store, installation.state)

    with store.reading() as tx:
        kept = [accounts.by_login(tx, one.login) for one in first]
    store.close()
    assert first == again
    assert len({one.password for one in first}) == 8
    assert [one.role for one in kept if one] == [one.role for one in first]
    assert kept[0] is not None
    assert kept[0].customer == "C-000001"
    assert fits(kept[0].password, first[0].password)
    assert (installation.state / FILE).stat().st_mode & 0o077 == 0
