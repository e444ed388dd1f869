"""The traveller: beside each step its code, and in large type what matters there."""

import json

from orders.papers.work_order import choices_at
from orders.sheets.blocks import Table
from orders.sheets.cells import Choices, Code, Text
from orders.snapshot import reopen_production
from rules.wording import Wording
from tests.office.desk.conftest import Done


def steps(done: Done) -> list[dict[str, tuple[str, Choices]]]:
    """By operation, its code and its choices; one mapping a line of the order."""
    found = []
    for block in done.papers["work_order"].sheet.blocks:
        if isinstance(block, Table) and any(
            column.kind == "choices" for column in block.columns
        ):
            rows = {}
            for name, _, chosen, _, scan in block.rows:
                assert isinstance(name, Text)
                assert isinstance(chosen, Choices)
                assert isinstance(scan, Code)
                rows[str(name.text)] = (scan.text, chosen)
            found.append(rows)
    return found


def values(chosen: Choices) -> list[str]:
    return [c.value.en if isinstance(c.value, Wording) else c.value
            for c in chosen.chosen]  # fmt: skip


def test_every_step_has_a_code_of_its_own(done: Done) -> None:
    first, second = steps(done)

    codes = [code for line in (first, second) for code, _ in line.values()]
    assert len(set(codes)) == len(codes) > 30


def test_the_words_to_write_stand_at_the_step_that_writes_them(done: Done) -> None:
    first, second = steps(done)

    assert "喆堃珺" in values(first["LABELS"][1])
    assert "For 堃, with love" in values(first["PACK"][1])
    assert "喆堃珺" not in values(first["CUT"][1])
    assert values(second["PEONY"][1])[0].startswith("Peony")


def test_a_module_stands_with_the_choice_that_brings_it(done: Done) -> None:
    first, _ = steps(done)

    (thread,) = [c for c in first["FRONT"][1].chosen if c.note]
    assert thread.note == "THR-TOBACCO"
    assert "ZIP-16" in values(first["FLY"][1])


def test_a_member_that_was_not_taken_is_left_out(done: Done) -> None:
    first, _ = steps(done)

    assert not any("cargo" in value.casefold() for value in values(first["METAL"][1]))


def test_an_order_released_before_there_was_a_traveller_keeps_its_hash(
    done: Done,
) -> None:
    plain = dict(_without_choices(done))

    again = reopen_production(plain)

    assert all(
        choices_at(step, line, made) == ()
        for line, made in zip(done.snapshot.lines, again.lines, strict=True)
        for step in made.routing
    )
    assert '"reads"' not in again.text
    assert reopen_production(dict(plain)).hash == again.hash


def _without_choices(done: Done) -> dict[str, object]:
    plain: dict[str, object] = json.loads(done.production.text)
    lines = plain["lines"]
    assert isinstance(lines, list)
    for line in lines:
        for step in line["routing"]:
            step.pop("reads", None)
            step.pop("takes", None)
    return plain
