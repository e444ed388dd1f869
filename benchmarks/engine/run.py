"""``make bench-engine``: measure every model, print the table, keep the figures.

    python -m benchmarks.engine.run [--quick] [--models DIR] [--only NAME]

With ``--quick`` fewer models, clicks and peers, and nothing is kept.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.engine import growth, report
from benchmarks.engine.against import LONG, QUICK, figures_of, say
from benchmarks.engine.models import measured_models
from benchmarks.engine.table import rows_of

RESULTS = Path("benchmarks/results")
PICTURE = Path("docs/pictures/engine-growth.svg")
Figures = dict[str, Any]


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="some minutes")
    parser.add_argument("--models", type=Path, default=Path("../shared/models"))
    parser.add_argument("--only", help="models whose name begins so; nothing is kept")
    asked = parser.parse_args()
    begun = time.perf_counter()
    patience = QUICK if asked.quick else LONG
    skipped = ""
    if not asked.models.is_dir():
        skipped = f"No public models in {asked.models}: shipped and made-up ones only."
        say(skipped)
    found: Figures = {}
    with tempfile.TemporaryDirectory(prefix="bench-engine-") as name:
        folder = Path(name)
        for model in measured_models(folder, asked.models, asked.quick):
            if asked.only and not model.name.startswith(asked.only):
                continue
            try:
                found[model.name] = figures_of(model, patience, folder)
            except Exception as error:  # one model that breaks must not hide the rest
                say(f"{model.name}: {type(error).__name__}: {error}")
                continue
            found[model.name]["ahead"] = model.ahead
    verify = {} if asked.only else _verified(asked.models, asked.quick)
    rows = rows_of(found, verify)
    figures = {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "command": "make bench-engine" + (" QUICK=1" if asked.quick else ""),
        "machine": machine(),
        "minutes": (time.perf_counter() - begun) / 60,
        "skipped": skipped,
        "models": found,
        "verify": verify,
    }
    print(report.on_screen(rows))
    if asked.only:
        print(report.in_words(rows, figures))
    elif not asked.quick:
        report.store(RESULTS, rows, figures)
        PICTURE.write_text(growth.draw(found), encoding="utf-8")
        say(f"Kept in {RESULTS}/engine.md, engine.json and {PICTURE}")


def _verified(models: Path, quick: bool) -> Figures:
    """Ask the benchmark of bulk verification; it is a program of its own."""
    say("Bulk verification")
    command = [sys.executable, "-m", "benchmarks.engine.verify", "--models", models]
    command += ["--seconds", "5" if quick else "20"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return {}
    found: Figures = json.loads(done.stdout)
    return found


def machine() -> dict[str, object]:
    """Say what this was measured on."""
    cpu = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                cpu = line.partition(":")[2].strip()
                break
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
