"""``customer household``, ``brought`` and ``circle`` in a shell (row A91)."""

import pytest

from tests.web.conftest import Run, data


@pytest.mark.usefixtures("home")
def test_a91_a_household_and_a_referral_are_kept_and_shown(run: Run) -> None:
    one, two, three = (
        data(run("customer", "add", name, "--json"))["id"] for name in ("A", "B", "C")
    )

    home = data(run("customer", "household", one, two, "--name", "Lin", "--json"))
    told = data(run("customer", "brought", three, "--by", one, "--json"))
    circle = data(run("customer", "circle", one, "--json"))
    hers = data(run("customer", "circle", three, "--json"))

    assert home["members"] == [one, two]
    assert (told["customer"], told["by"]) == (three, one)
    assert (circle["members"], circle["brought"]) == ([two], [three])
    assert hers["brought_by"] == one
    assert run("customer", "circle", three).stdout.strip() == f"brought by   {one}"
    assert run("customer", "brought", one, "--by", three).exit_code != 0
