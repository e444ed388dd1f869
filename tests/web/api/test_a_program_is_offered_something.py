"""An offer to a program: his own for whoever is told apart, else the usual (A101)."""

from tests.office.desk.test_no_step_is_skipped import told_apart
from tests.web.api.conftest import Program, SignIn, Somebody
from web.shop import shop_of


def test_a101_nobody_known_is_offered_the_usual_with_the_missing_step(
    program: Program,
) -> None:
    told = program.told("/products/jeans/offer")

    assert (told["personal"], told["missing_step"]) == (False, "identify")
    assert told["his"] == {}
    usual = program.told("/products/jeans/complete", {"choices": {}})
    assert told["configuration"].keys() == usual["configuration"].keys()
    assert told["ask"]["zh"]


def test_a101_a_customer_is_offered_his_own_only_when_told_apart(
    program: Program, sign_in: SignIn, bo: Somebody
) -> None:
    sign_in(bo)

    before = program.told("/products/jeans/offer")
    told_apart(shop_of(program.client.application).store, bo.customer)
    after = program.told("/products/jeans/offer")

    assert (before["personal"], before["missing_step"]) == (False, "differentiate")
    assert "What do you wear it for" in before["ask"]["en"]
    assert (after["personal"], after["missing_step"], after["ask"]) == (
        True, None, None,
    )  # fmt: skip
    assert after["his"].items() <= after["configuration"].items()
    assert after["his"]
