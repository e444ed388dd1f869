"""Watts, pairs, slots, millimetres, decibels and yuan: what the computer reckons."""

import pytest

from configurator import Product
from configurator.engines import Engines
from configurator.pricing import price_of
from tests.configurator.computers import GIGABYTE, WATT, built, why_not


@pytest.fixture(scope="module")
def engine(computer: Product) -> Engines:
    return computer.engines


def test_the_watts_add_up(computer: Product) -> None:
    values = built(
        computer, processor="jade9_980x", board="terrace5x", memory_pairs="2",
        graphics="gale70", more_m2="2", hard_drives="2", cooler="brook360",
        case="court_glass", lighting="colour", cards__sound="1",
    )  # fmt: skip

    parts = [170, 45, 200, 2 * 10, 20, 2 * 5, 2 * 10, 20, 10, 5]
    assert int(values["draw"]) == sum(parts) * WATT


def test_a_graphics_card_too_strong_for_the_power_supply(computer: Product) -> None:
    found = computer.explain({"graphics": "storm90", "power_supply": "river550"})

    assert found is not None
    assert set(found.choices) == {"graphics=storm90", "power_supply=river550"}
    assert found.rules == ("parts_draw", "supply_bears_parts")
    said = found.sentences[1]
    assert said["en"].startswith("The parts draw more than this power supply gives")
    assert "80 %" in said["en"]
    assert "电源" in said["zh"]
    assert {"power_supply": "river650"} in [repair.change for repair in found.repairs]


@pytest.mark.parametrize(
    ("supply", "watts"), [("river450", 360), ("spring450", 405), ("river850", 765)]
)
def test_a_power_supply_is_loaded_so_far_and_no_further(
    engine: Engines, supply: str, watts: int
) -> None:
    """Of 450 W the plain one gives 80 %, the gold ones give 90 %."""
    most, more = str(watts * WATT), str((watts + 5) * WATT)

    assert why_not(engine, {"draw": most, "power_supply": supply}) == set()
    assert why_not(engine, {"draw": more, "power_supply": supply}) == {
        "supply_bears_parts"
    }


def test_overclocking_takes_60_watts_of_the_cooler_too(engine: Engines) -> None:
    plain = {"processor": "jade9_980x", "cooler": "bamboo"}  # 170 W on 180 W
    hot = {**plain, "overclock": "yes"}

    assert why_not(engine, plain) == set()
    assert why_not(engine, hot) == {"cooler_bears_processor"}
    assert why_not(engine, {**hot, "cooler": "grove"}) == set()


def test_a_battery_must_bear_the_losses_too(engine: Engines) -> None:
    """306 W behind a power supply of 85 % take 360 W from the wall."""
    chosen = {"backup": "b360", "power_supply": "river550"}
    gold = {"backup": "b360", "power_supply": "river650"}

    assert why_not(engine, {**chosen, "draw": "305"}) == set()
    assert why_not(engine, {**chosen, "draw": "310"}) == {"battery_bears_wall"}
    assert why_not(engine, {**gold, "draw": "320"}) == set()


def test_memory_is_added_in_pairs(computer: Product, engine: Engines) -> None:
    one = built(computer, memory_module="g5_32")
    two = built(computer, memory_module="g5_32", memory_pairs="2")
    eight = built(computer, memory_module="r5_64", memory_pairs="4")

    assert int(one["memory"]) == 64 * GIGABYTE
    assert int(two["memory"]) == 128 * GIGABYTE
    assert int(two["draw"]) - int(one["draw"]) == 10 * WATT
    assert (eight["board"], eight["memory"]) == ("granite8", str(512 * GIGABYTE))
    three = {"memory_pairs": "3", "board": "terrace5"}
    assert why_not(engine, three) == {"pairs_have_slots"}
    assert why_not(engine, {"memory": str(80 * GIGABYTE)}) == {"memory_adds_up"}


@pytest.mark.parametrize(
    ("chosen", "rules"),
    [
        ({"processor": "onyx_12", "board": "terrace5"}, {"processor_fits_socket"}),
        ({"board": "terrace4", "memory_module": "g5_16"}, {"memory_fits_board"}),
        ({"case": "lantern", "board": "terrace5m"}, {"board_fits_case"}),
        ({"case": "caddy", "power_supply": "river450"}, {"supply_fits_case"}),
        ({"case": "caddy", "cooler": "bamboo"}, {"cooler_under_the_lid"}),
        ({"case": "court_lined", "graphics": "storm90"}, {"graphics_behind_the_front"}),
        ({"case": "court_lined", "cooler": "brook360"}, {"radiator_has_a_place"}),
        ({"more_m2": "3", "board": "terrace5"}, {"m2_drives_have_slots"}),
        ({"hard_drives": "3", "case": "court_glass"}, {"hard_drives_have_bays"}),
        (
            {
                "more_m2": "3",
                "hard_drives": "4",
                "optical": "yes",
                "board": "terrace5x",
            },
            {"drives_have_ports"},
        ),
        (
            {
                "graphics": "breeze40",
                "case": "caddy",
                "cards.sound": "1",
                "cards.network": "1",
            },
            {"covers_take_cards"},
        ),
        (
            {"graphics": "breeze40", "case": "lantern", "cards.sound": "1"},
            {"board_fits_case", "slots_take_cards"},
        ),
        ({"graphics": "none", "processor": "jade5_540x"}, {"screens_have_sockets"}),
        ({"graphics": "breeze40", "screens": "4"}, {"screens_have_sockets"}),
        ({"noise": "silent", "hard_drives": "1"}, {"silence_has_no_hard_drive"}),
        ({"warranty": "onsite", "trial": "short"}, {"long_warranty_is_earned"}),
        (
            {"plate": "engraved", "trial": "day", "delivery": "express"},
            {"days_before_dispatch"},
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_its_rule(
    engine: Engines, chosen: dict[str, str], rules: set[str]
) -> None:
    assert why_not(engine, chosen) == rules


def test_a_radiator_takes_its_room_from_the_graphics_card(engine: Engines) -> None:
    """310 mm of card go into 330 mm, and with 55 mm of radiator they do not."""
    lined = {"graphics": "gale80", "case": "court_lined"}

    assert why_not(engine, {**lined, "cooler": "grove"}) == set()
    assert why_not(engine, {**lined, "cooler": "brook240"}) == {
        "graphics_behind_the_front"
    }


def test_the_lining_of_a_case_is_taken_from_the_noise(engine: Engines) -> None:
    """31 dB of a card are 28 dB behind a lining of 3 dB."""
    quiet = {"graphics": "gale70", "noise": "quiet"}

    assert why_not(engine, {**quiet, "case": "court_lined"}) == set()
    assert why_not(engine, {**quiet, "case": "court"}) == {"graphics_is_quiet"}


def test_the_heart_costs_no_more_than_was_allowed(
    computer: Product, engine: Engines
) -> None:
    lines = {"processor", "board", "memory", "graphics"}
    for budget, yuan in (("upto3000", 3000), ("upto5000", 5000), ("upto8000", 8000)):
        values = built(computer, budget=budget, purpose="study")

        price = price_of(computer.version, values)
        heart = sum(line.amount for line in price.lines if line.id in lines)
        assert heart <= yuan * 100
    assert why_not(engine, {"budget": "upto3000", "purpose": "games"}) == {
        "enough_graphics", "heart_within_budget"
    }  # fmt: skip
