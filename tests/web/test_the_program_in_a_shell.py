"""The real program in its own process: streams, pipes, signals, languages."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.web.conftest import ROOT, SIZES
from tests.web.lamp import write_lamp

PROGRAM = [sys.executable, "-m", "web.cli"]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def shell(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [*PROGRAM, *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment(**more),
    )


def test_the_sizes_are_counted() -> None:
    done = shell("product", "count", SIZES, "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout) == {"schema": "count/1", "count": "5675"}
    assert done.stderr == ""


def test_the_console_script_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("configurator")
    if not script.is_file():
        pytest.skip("the program is not installed here: only its module was run")

    done = subprocess.run(  # noqa: S603
        [script, "product", "count", SIZES], capture_output=True, check=True, text=True
    )

    assert done.stdout == "5,675\n"


def test_help_waits_for_neither_solver_nor_database() -> None:
    loaded = (
        "import sys; from web.cli.main import cli; cli.main(['--help'],"
        " standalone_mode=False); print([n for n in ('ortools', 'sqlalchemy',"
        " 'weasyprint') if n in sys.modules])"
    )

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", loaded], capture_output=True, check=True, text=True,
        env=environment(),
    )  # fmt: skip

    assert done.stdout.splitlines()[-1] == "[]"


def test_chinese_is_printed_on_a_machine_that_speaks_ascii(tmp_path: Path) -> None:
    lamp = write_lamp(tmp_path / "lamp")

    done = shell(
        "product", "domains", str(lamp), "--language", "zh",
        LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0",
    )  # fmt: skip

    assert done.returncode == 0
    assert "灯罩" in done.stdout


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "bodies.csv"
    rows = "812,1003,756\n" * 3000
    file.write_text("waist_mm,hip_mm,crotch_height_mm\n" + rows)
    words = [*PROGRAM, "product", "fit", SIZES, "--from", str(file), "--json"]

    with subprocess.Popen(  # noqa: S603
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()

    assert running.returncode == 141
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_cannot_be_written() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603
            [*PROGRAM, "product", "count", SIZES], stdout=full, check=False,
            stderr=subprocess.PIPE, encoding="utf-8", env=environment(),
        )  # fmt: skip

    assert done.returncode == 5
    assert "no room left to write" in done.stderr
    assert "Exception ignored" not in done.stderr


def test_an_interrupted_command_says_so(tmp_path: Path) -> None:
    pipe = tmp_path / "bodies"
    os.mkfifo(pipe)
    words = [*PROGRAM, "product", "fit", SIZES, "--from", str(pipe)]

    with subprocess.Popen(  # noqa: S603
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        # Opening it waits until the program has begun to read it.
        with pipe.open("w") as writer:
            writer.write("waist_mm,hip_mm,crotch_height_mm\n")
            writer.flush()
            time.sleep(0.2)
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=20) == 130
        assert running.stderr is not None
        assert b"Traceback" not in running.stderr.read()
