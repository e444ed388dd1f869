"""The whole road by the commands an outsider types, on a real database and disk.

The commands run in this process; that each also runs as one of its own is
tested in ``tests/web``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from web.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.journey


class Console:
    """Types ``configurator`` commands against an installation of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *words: str, expect: int = 0) -> dict[str, object]:
        typed = [*words, "--json"]
        done = CliRunner().invoke(cli, typed, env={"CONFIGURATOR_HOME": str(self.home)})
        assert done.exit_code == expect, done.output
        assert "Traceback" not in done.output
        answer = json.loads(done.stdout)
        assert isinstance(answer, dict)
        assert "schema" in answer
        return answer


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Console:
    console = Console(tmp_path_factory.mktemp("home"))
    console.run("init")
    console.run("company", "publish", str(ROOT / "office" / "company" / "shipped"))
    console.run("catalog", "publish", str(ROOT / "catalog" / "shipped" / "jeans"))
    return console


def test_an_order_is_placed_made_delivered_verified_and_repeated(
    console: Console,
) -> None:
    customer = console.run("customer", "add", "Lin Zhe 林喆", "--address", "Suzhou")
    wearer = console.run("wearer", "add", str(customer["id"]), "林喆")
    body = ["--measure", "waist=84.8 cm", "--measure", "hip=1015"]
    body += ["--measure", "crotch_height=771 mm"]
    taken = console.run("measure", "add", str(wearer["id"]), *body)
    assert taken["body"] == {"waist": 848, "hip": 1015, "crotch_height": 771}

    wishes = ["--choose", "cut=straight", "--choose", "personal=name_label"]
    saved = console.run(
        "spec", "save", str(wearer["id"]), *wishes, "--text", "name_label=林喆"
    )
    values = saved["values"]
    assert isinstance(values, dict)
    assert values["cut"] == ["straight", "customer"]
    assert values["waist_hip"][1] == "fit"

    placed = console.run("order", "place", f"{saved['id']}:2")
    number = str(placed["number"])
    assert placed["state"] == "placed"
    console.run("order", "release", number, expect=4)
    console.run("order", "approve", number, "--drawing", "0" * 12, expect=4)
    console.run("order", "approve", number, "--drawing", str(placed["drawing"])[:12])
    released = console.run("order", "release", number)
    assert released["deliveries"] == {"sent": 6, "failed": 0}

    checked = console.run("order", "verify", number)
    assert checked["findings"] == []
    assert checked["printed"] == 6
    shown = console.run("order", "show", number)
    events = shown["events"]
    assert isinstance(events, list)
    assert [event["kind"] for event in events] == ["placed", "approved", "released"]

    again = console.run("order", "repeat", number)
    assert again["repeats"] == number
    assert again["total"] == placed["total"]


def test_wishes_that_clash_keep_nothing_and_show_the_ways_out(console: Console) -> None:
    customer = console.run("customer", "add", "Ada")
    wearer = console.run("wearer", "add", str(customer["id"]), "Ada")
    measures = ("waist=800", "hip=1000", "crotch_height=760")
    body = [word for one in measures for word in ("--measure", one)]
    console.run("measure", "add", str(wearer["id"]), *body)

    clash = ["--choose", "cut=skinny", "--choose", "fabric=classic12"]
    answer = console.run("spec", "save", str(wearer["id"]), *clash, expect=1)

    conflict = answer["conflict"]
    assert isinstance(conflict, dict)
    assert conflict["rules"] == ["skinny_needs_stretch"]
    assert answer["repairs"]
    listed = console.run("spec", "list", str(customer["id"]))
    assert listed["specs"] == []


def test_bad_input_is_told_and_nothing_is_kept(console: Console) -> None:
    console.run("wearer", "add", "C-999999", "Nobody", expect=3)
    customer = console.run("customer", "add", "Eve")
    wearer = console.run("wearer", "add", str(customer["id"]), "Eve")
    impossible = ["--measure", "waist=8000", "--measure", "hip=1000"]
    console.run("measure", "add", str(wearer["id"]), *impossible, expect=2)
    console.run("order", "place", "S-999999", expect=3)
    console.run("order", "show", "SO-2026-999999", expect=3)
    console.run("customer", "add", "  ", expect=2)
    shown = console.run("customer", "show", str(customer["id"]))
    wearers = shown["wearers"]
    assert isinstance(wearers, list)
    assert wearers[0]["measurements"] == {}
