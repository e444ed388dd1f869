"""What ends a command: the exit code, and at most four lines that help."""

import errno
import json
from pathlib import Path

import click
import pytest

from catalog.errors import CatalogError, CatalogUnreadableError
from configurator.errors import (
    BadMeasurementError,
    ConfiguratorError,
    LimitReachedError,
    NotCompiledError,
    PricedAlreadyError,
    UnknownChoiceError,
)
from customers.errors import CustomersError
from office.desk.errors import NotFoundError
from office.errors import OfficeError
from office.store.errors import (
    NeverChangesError,
    StaleOrderError,
    StoreBusyError,
    StoreClashError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreOutdatedError,
    StoreReadOnlyError,
    StoreUnreachableError,
)
from orders.errors import OrdersError
from rules.errors import RulesError
from rules.mistake import NOWHERE, Mistake, MistakesFoundError
from tests.web.conftest import SIZES, Run, data
from web.cli import main as command_line
from web.cli.door import Room
from web.problems import (
    ExitCode,
    InputUnreadableError,
    NotBuiltYetError,
    WrongUsageError,
    refusal_of,
)

ERROR = ["schema", "kind", "exit", "what", "where", "why", "fix"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownChoiceError("a=b", "there is no option 'a'", ()), 2),
        (BadMeasurementError("waist", "8 mm", "500 to 1600 mm"), 2),
        (WrongUsageError("this", "that"), 2),
        (PricedAlreadyError("jeans"), 2),
        (CustomersError("nameless"), 2),
        (CatalogUnreadableError("x", "gone"), 3),
        (CatalogError("damaged"), 3),
        (RulesError("odd"), 3),
        (MistakesFoundError([Mistake(NOWHERE, "x", "y")]), 3),
        (InputUnreadableError("x", "gone"), 3),
        (NotFoundError("customer", "C-1"), 3),
        (StoreUnreachableError("gone"), 3),
        (StoreOutdatedError("old"), 3),
        (StoreDamagedError("torn"), 3),
        (StoreReadOnlyError("read only"), 3),
        (StoreError("odd"), 3),
        (FileNotFoundError(errno.ENOENT, "No such file", "x"), 3),
        (PermissionError(errno.EACCES, "Permission denied", "x"), 3),
        (StoreClashError("there already"), 4),
        (NeverChangesError("published"), 4),
        (StaleOrderError("O-1", 1, 2), 4),
        (OrdersError("in the wrong state"), 4),
        (OfficeError("odd"), 4),
        (LimitReachedError("counting", "1000 states"), 5),
        (NotCompiledError("counting", asked=True), 5),
        (NotCompiledError("counting", asked=False), 5),
        (ConfiguratorError("not linear"), 5),
        (NotBuiltYetError("sampling is not answerable yet"), 5),
        (StoreFullError("writing"), 5),
        (StoreBusyError("writing"), 5),
        (MemoryError(), 5),
        (OSError(errno.ENOSPC, "No space left on device"), 5),
        (OSError(errno.EMFILE, "Too many open files"), 5),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, BaseException) else str(one),
)
def test_an_error_of_any_floor(error: BaseException, code: int) -> None:
    refusal = refusal_of(error)

    assert refusal is not None
    assert refusal.code == code
    assert refusal.what
    assert 1 <= len(refusal.lines()) <= 4


@pytest.mark.parametrize(
    "error", [KeyError("x"), OSError(errno.ENOTTY, "odd"), click.Abort()]
)
def test_anything_else_is_our_own_fault(error: BaseException) -> None:
    assert refusal_of(error) is None


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    refusal = refusal_of(UnknownChoiceError("a\x1b[2J=b", "no\n\x07such \x9b", ()))

    assert refusal is not None
    assert all(line.isprintable() for line in refusal.lines())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Usage: configurator"),
        (("product",), "Usage: configurator product"),
        (("produkt",), "No such command 'produkt'"),
        (("product", "count"), "Missing argument 'PRODUCT'"),
        (("product", "count", SIZES, "--jsn"), "--jsn"),
        (("product", "count", SIZES, "--on", "today"), "'today' is no day"),
        (("product", "count", SIZES, "--choose", "leg"), "write --choose leg=L28"),
        (("product", "count", SIZES, "--choose", "=L28"), "'=L28' is no choice"),
        (("product", "count", SIZES, "--choose", "lag=L679"), "did you mean 'leg'?"),
        (("product", "count", SIZES, "--choose", "leg=L67"), "did you mean 'L6"),
        (("product", "count", SIZES, "--choose", "a=b=L679"), "no option 'a=b'"),
        (
            ("product", "count", SIZES, "--choose", "leg=L679", "--choose", "leg=L698"),
            "leg is chosen twice: L679 and L698",
        ),
        (("product", "complete", SIZES, "--minimize", "price"), "can be minimised"),
        (("product", "complete", SIZES, "--minimize", "weight"), "'weight'"),
        (("product", "export", SIZES, "--to", "pdf", "--out", "x"), "'pdf'"),
        (("product", "export", SIZES, "--to", "uvl", "--out", "."), "is a folder"),
        (("product", "domains", SIZES, "--budget", "price=5"), "within a budget"),
        (("product", "domains", SIZES, "--budget", "price=5.00"), "minor units"),
        (("product", "domains", SIZES, "--budget", "5"), "write --budget price="),
        (("product", "sample", SIZES, "-n", "0"), "0 is not in the range"),
        (("product", "count", SIZES, "--engine", "abacus"), "'abacus'"),
    ],
)
def test_wrong_usage(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "fix"),
    [
        (("complete", SIZES, "--minimize", "price"), "--prices FILE.json"),
        (("domains", SIZES, "--budget", "price=5"), "--prices FILE.json"),
        (("domains", SIZES, "--budget", "weight=5"), "adds nothing up"),
        (("count", SIZES, "--seconds", "0.000001"), "--seconds N"),
    ],
)
def test_what_to_do_helps_with_just_that(
    run: Run, words: tuple[str, ...], fix: str
) -> None:
    assert fix in data(run("product", *words, "--json"))["fix"]


def test_a_file_that_cannot_be_written_is_named_as_it_was_typed(run: Run) -> None:
    out = ("--to", "uvl", "--out", "none/model.uvl")

    found = data(run("product", "export", SIZES, *out, "--json"))

    assert found["where"] == "none/model.uvl"
    assert "written" in found["what"]


def test_wrong_usage_as_json(run: Run) -> None:
    unknown = run("product", "count", SIZES, "--choose", "lag=L679", "--json")
    typed = run("product", "count", "--json")

    found = data(unknown)
    assert list(found) == list(data(typed)) == ERROR
    assert found["schema"] == "error/1"
    assert (found["kind"], found["exit"]) == ("unknown-choice", 2)
    assert (found["where"], found["fix"]) == ("lag=L679", "did you mean 'leg'?")
    assert data(typed)["kind"] == "wrong-usage"


@pytest.mark.parametrize(
    "words",
    [
        ("product", "count", "none"),
        ("product", "check", "none"),
        ("product", "count", "none.uvl"),
        ("product", "domains", "none.dimacs.gz"),
        ("product", "check", "none.xml"),
        ("product", "complete", SIZES, "--prices", "none.json"),
        ("product", "export", SIZES, "--to", "uvl", "--out", "none/model.uvl"),
        ("product", "fit", SIZES, "--from", "none.csv"),
        ("product", "fit", SIZES, "--from", SIZES),
        ("product", "verify", SIZES, "none.jsonl"),
        ("product", "complete", SIZES, "--near", "none.json"),
        ("product", "complete", SIZES, "--near", SIZES + "/product.yaml/spec.json"),
    ],
)
def test_input_that_is_not_there(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--json")

    found = data(result)
    assert result.exit_code == 3
    assert (found["schema"], found["kind"]) == ("error/1", "unreadable")
    assert found["where"]
    assert len(result.stderr.splitlines()) <= 4


def test_what_is_not_built_yet(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    fail_with(NotBuiltYetError("this is not built yet"), monkeypatch)

    result = run("doctor", "--json")

    found = data(result)
    assert result.exit_code == 5
    assert (found["kind"], found["exit"]) == ("not-yet", 5)


def fail_with(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every command end in an error of our choosing."""

    @click.command()
    @click.option("--json", is_flag=True)
    def fail(json: bool) -> None:
        del json
        raise error

    monkeypatch.setattr(Room, "command", lambda _: fail)


def test_our_own_fault_shows_no_trace(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fail_with(ZeroDivisionError("a fault"), monkeypatch)

    result = run("doctor", "--json")

    found = data(result)
    kept = Path(found["where"].removeprefix("details are in "))
    assert result.exit_code == 70
    assert list(found) == ERROR
    assert found["kind"] == "own-fault"
    assert "Traceback" not in result.output
    assert "ZeroDivisionError: a fault" in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


def test_our_own_fault_is_kept_in_the_state(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(ZeroDivisionError("a fault"), monkeypatch)
    monkeypatch.chdir("/")

    for _ in range(2):
        assert run("doctor", "--home", home).exit_code == 2  # unknown to our command
        assert run("--home", home, "doctor").exit_code == 70

    kept = (home / "var" / "log" / "faults.log").read_text()
    assert kept.count("ZeroDivisionError: a fault") == 2


def test_a_trace_is_shown_to_who_asks(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("CONFIGURATOR_DEBUG", "1")
    fail_with(ZeroDivisionError("a fault"), monkeypatch)

    assert "Traceback" in run("doctor").stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interrupt(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    fail_with(error, monkeypatch)

    result = run("doctor")

    assert result.exit_code == 130
    assert "Traceback" not in result.output


def test_a_clash_with_what_is_stored(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(StaleOrderError("O-1", 1, 2), monkeypatch)

    result = run("doctor", "--json")

    assert result.exit_code == ExitCode.CLASH
    assert data(result)["what"] == "order O-1 has version 2, not 1"
    assert data(result)["fix"] == "read the order again and repeat the change on it"


def test_every_command_takes_json() -> None:
    def commands(group: click.Group) -> list[click.Command]:
        context = click.Context(group)
        found = [
            group.get_command(context, name) for name in group.list_commands(context)
        ]
        return [
            leaf
            for one in found
            if one is not None
            for leaf in (commands(one) if isinstance(one, click.Group) else [one])
        ]

    every = commands(command_line.cli)

    assert len(every) > 20
    for command in every:
        taken = {name for option in command.params for name in option.opts}
        assert "--json" in taken, command.name


def test_help_names_every_command(run: Run) -> None:
    told = run("--help").stdout

    assert not [name for name in command_line.ROOMS if name not in told]
    assert json.dumps(told)
