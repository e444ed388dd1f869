"""Numbers that do not go together are doubted, and right ones seldom are."""

from customers.estimation.doubts import Slip, doubts
from customers.estimation.women import CAUTION, TAPED, WOMEN
from tests.populations import women


def slips(waist: int, hip: int, crotch: int) -> list[Slip]:
    body = {"waist": waist, "hip": hip, "crotch_height": crotch}
    return [one.slip for one in doubts(body, WOMEN, CAUTION, TAPED)]


def share(bodies: list[list[Slip]], slip: Slip) -> float:
    return sum(1 for one in bodies if slip in one) / len(bodies)


PEOPLE = women(400, seed=7)


def test_right_bodies_are_seldom_doubted() -> None:
    doubted = [slips(*one) for one in PEOPLE]

    assert sum(1 for one in doubted if one) / len(PEOPLE) <= 0.03


def test_a_number_in_the_other_unit_is_found() -> None:
    wrong = [slips(round(w / 2.54), h, c) for w, h, c in PEOPLE]

    assert share(wrong, Slip.OTHER_UNIT) >= 0.99


def test_waist_and_hip_in_each_others_place_are_found() -> None:
    assert share([slips(h, w, c) for w, h, c in PEOPLE], Slip.SWAPPED) >= 0.95


def test_what_is_known_of_a_body_narrows_the_rest() -> None:
    wide = WOMEN.band("waist", {"height": 1650})
    narrow = WOMEN.band("waist", {"height": 1650, "weight": 640})

    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < narrow.middle < narrow.high < wide.high
    assert WOMEN.band("shoe", {"height": 1650}) is None
