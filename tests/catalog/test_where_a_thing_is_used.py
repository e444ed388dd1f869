"""Where a value, a module or a line of the BOM is used, found in what authors wrote."""

from __future__ import annotations

import pytest

from catalog.version import CatalogVersion
from catalog.where_used import NoSuchThingError, where_used
from tests.office.desk.bag import write_bag


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> CatalogVersion:
    return write_bag(tmp_path_factory.mktemp("bag"))


def test_a_module_that_a_value_brings_is_used_where_that_value_is(
    bag: CatalogVersion,
) -> None:
    found = where_used(bag, "module", "CALF")

    assert found.choices == (("leather", "calf"),)
    assert (found.options, found.parts) == (("leather",), ("hide",))
    assert (found.operations, found.fixed) == (("CUT",), ())


def test_a_module_named_by_a_line_is_there_whenever_the_line_is(
    bag: CatalogVersion,
) -> None:
    found = where_used(bag, "module", "STRAP")

    assert (found.fixed, found.choices) == (("strap",), ())
    assert found.operations == ("SEW",)


def test_a_value_is_used_in_rules_steps_and_prices(bag: CatalogVersion) -> None:
    express = where_used(bag, "value", "delivery=express")
    initials = where_used(bag, "value", "initials=yes")

    assert (express.rules, express.prices) == (
        ("stamping_takes_its_time",), ("express",),
    )  # fmt: skip
    assert initials.rules == ("stamping_takes_its_time",)
    assert initials.operations == ("STAMP",)
    assert set(initials.options) == {"initials", "letters", "foil"}


def test_another_value_of_the_same_option_is_not_used_there(
    bag: CatalogVersion,
) -> None:
    found = where_used(bag, "value", "delivery=standard")

    assert (found.rules, found.prices, found.parts) == ((), (), ())


def test_a_line_of_the_bom_names_what_it_takes_and_for_which_step(
    bag: CatalogVersion,
) -> None:
    found = where_used(bag, "part", "hide")

    assert found.modules == ("GOAT", "CALF")
    assert found.choices == (("leather", "goat"), ("leather", "calf"))
    assert found.operations == ("CUT",)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("module", "VELVET"), ("part", "lid"), ("value", "leather=pig"),
     ("value", "leather"), ("rule", "stamping_takes_its_time")],
)  # fmt: skip
def test_what_there_is_not_is_said(bag: CatalogVersion, kind: str, name: str) -> None:
    with pytest.raises(NoSuchThingError, match=name):
        where_used(bag, kind, name)
