"""``fuzz``: the API is asked whatever its description allows, and what it does not.

Schemathesis makes the requests and holds every answer against the description: the
status, the type, the headers and the form of the body; what is described is taken,
what is not is refused; nobody gets in without a token. With one seed it asks the same.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema

from tests.drills.report import Report
from tests.drills.served import served
from web.serve import demo_installation

CASES = 2000
ROUND = 12
"""Examples of each call in one round of the drill."""
QUICK = ("fuzzing",)
ALL = ("examples", "coverage", "fuzzing", "stateful")


@dataclass
class Met:
    """What was asked, and what did not hold."""

    cases: int = 0
    codes: dict[int, int] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


def drill(seed: int, *, tell: Callable[[str], None]) -> Report:
    """Ask at least ``CASES`` times, all phases and checks."""
    began = time.monotonic()
    met = Met()
    with tempfile.TemporaryDirectory() as home:
        installation = demo_installation(Path(home), tell)
        with served(installation, "--workers", "2") as door:
            at = seed
            while met.cases < CASES and not met.broken:
                fuzz(door.url, at, examples=ROUND, phases=ALL, met=met)
                tell(f"  {met.cases} cases, {len(met.broken)} broken")
                at += 1
    return Report(
        drill="fuzz", seed=seed, faults=met.cases, seconds=time.monotonic() - began,
        broken=tuple(f"{what}: {why}" for what, why in met.broken.items()),
        more={"codes": {str(code): n for code, n in sorted(met.codes.items())}},
    )  # fmt: skip


def fuzz(
    url: str,
    seed: int,
    *,
    examples: int,
    phases: tuple[str, ...],
    met: Met,
    token: str = "",
) -> None:
    """Ask a door, and note what was met.

    Args:
        url: of the door.
        seed: the same asks the same.
        examples: of each call, in the phases that draw by chance.
        phases: of Schemathesis.
        met: where it is noted.
        token: of somebody who has signed in.
    """
    settings: dict[str, object] = {
        "seed": seed,
        "generation": {
            "max-examples": examples, "deterministic": True, "database": "none",
        },
        "phases": {name: {"enabled": name in phases} for name in ALL},
        "checks": {"enabled": True},
    }  # fmt: skip
    if token:
        settings["auth"] = {"openapi": {"bearer": {"bearer": token}}}
    config = SchemathesisConfig.from_dict(settings)
    schema = schemathesis.openapi.from_url(f"{url}/openapi.json", config=config)
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(event, met)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            met.broken.setdefault(type(event).__name__, str(event)[:300])


def _note(event: events.ScenarioFinished, met: Met) -> None:
    for asked in event.recorder.interactions.values():
        met.cases += 1
        if asked.response is not None:
            code = asked.response.status_code
            met.codes[code] = met.codes.get(code, 0) + 1
    for id_, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is None:
                continue
            failure: Failure = check.failure_info.failure
            case = event.recorder.cases[id_].value
            what = f"{event.recorder.label}: {type(failure).__name__}"
            asked_for = f"{case.headers} {str(case.body)[:200]}"
            met.broken.setdefault(what, f"{failure} {asked_for}"[:600])
