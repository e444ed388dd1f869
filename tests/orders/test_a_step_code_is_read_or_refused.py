"""A code of a step: what was written is read, and what was damaged is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.step_codes import DamagedCodeError, StepCode, read_code, write_code

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_."
steps = st.builds(
    StepCode,
    order=st.from_regex(r"[A-Z]{2}-20[0-9]{2}-[0-9]{6}", fullmatch=True),
    position=st.integers(1, 9999),
    operation=st.from_regex(r"[A-Z0-9][A-Z0-9_.\-]{0,11}", fullmatch=True),
)


def code_of(step: StepCode) -> str:
    return write_code(step.order, step.position, step.operation)


@given(steps)
def test_what_was_written_is_read(step: StepCode) -> None:
    code = code_of(step)

    assert read_code(code) == step
    assert read_code(f"  {code.lower()}\r\n") == step
    assert read_code(f"https://shop.example/floor/steps/{code}?lang=zh") == step


@given(steps, st.data())
def test_one_wrong_letter_is_found(step: StepCode, data: st.DataObject) -> None:
    code = code_of(step)
    at = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(LETTERS.replace(code[at], "")))

    with pytest.raises(DamagedCodeError, match="nothing was changed"):
        read_code(code[:at] + other + code[at + 1 :])


@given(steps, st.data())
def test_two_exchanged_neighbours_are_found(
    step: StepCode, data: st.DataObject
) -> None:
    code = code_of(step)
    at = data.draw(st.integers(0, len(code) - 2))
    damaged = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    if damaged != code:
        with pytest.raises(DamagedCodeError):
            read_code(damaged)


@pytest.mark.parametrize(
    "text",
    ["", " ", "hello", "SO-2026-000001-1-CUT", "堃", "A" * 10_000, "-" * 40],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(DamagedCodeError):
        read_code(text)
