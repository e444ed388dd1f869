"""Changes come as fast as people make them; beyond that, one is told to wait."""

from dataclasses import dataclass

from web.pacing import Pace, Pacing


@dataclass
class Seconds:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def pacing(clock: Seconds) -> Pacing:
    return Pacing(visitor=Pace(3, 1), address=Pace(5, 2), clock=clock)


def test_some_at_once_and_then_one_a_second() -> None:
    clock = Seconds()
    kept = pacing(clock)

    waits = [kept.wait_for("lin", "10.0.0.1") for _ in range(4)]
    clock.now += 1.0

    assert waits == [0, 0, 0, 1]
    assert kept.wait_for("lin", "10.0.0.1") == 0
    assert kept.wait_for("lin", "10.0.0.1") == 1


def test_many_at_one_address_share_a_wider_pace() -> None:
    kept = pacing(Seconds())

    waits = [kept.wait_for(f"visitor {i}", "10.0.0.1") for i in range(6)]

    assert waits == [0, 0, 0, 0, 0, 1]
    assert kept.wait_for("somebody", "10.0.0.2") == 0


def test_what_is_kept_of_it_is_bounded() -> None:
    kept = pacing(Seconds())

    for i in range(20_050):
        kept.wait_for("", f"address {i}")

    assert len(kept._left) == 20_000
