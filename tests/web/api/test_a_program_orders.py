"""Orders over HTTP: a customer's own, placed once however often it is asked."""

from tests.web.api.conftest import ROOT, Program, SignIn, Somebody


def order_of(one: Somebody, quantity: int = 1) -> dict[str, object]:
    return {"lines": [{"spec": one.spec, "quantity": quantity}]}


def test_nobody_sees_orders_who_has_not_signed_in(program: Program) -> None:
    for path in ("/orders", "/specs", "/orders/SO-2026-000001"):
        answer = program.get(path)
        assert answer.status_code == 401
        assert answer.content_type == "application/problem+json"


def test_an_order_is_placed_and_found(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)

    placed = program.post("/orders", order_of(ada, 2), "o-1")

    assert placed.status_code == 201
    assert placed.json is not None
    assert placed.json["lines"][0]["quantity"] == 2
    assert program.told(placed.headers["Location"].removeprefix(ROOT)) == placed.json
    assert placed.json in program.told("/orders")["orders"]


def test_the_same_order_again_is_the_same_order(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)
    before = len(program.told("/orders")["orders"])

    first = program.told("/orders", order_of(ada), "o-2")
    again = program.told("/orders", order_of(ada), "o-2")

    assert again == first
    assert len(program.told("/orders")["orders"]) == before + 1


def test_another_order_under_the_same_key_is_refused(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)
    program.told("/orders", order_of(ada), "o-3")

    assert program.post("/orders", order_of(ada, 5), "o-3").status_code == 422
    assert program.post("/orders", order_of(ada)).status_code == 400


def test_what_is_anothers_is_not_there(
    program: Program, sign_in: SignIn, ada: Somebody, bo: Somebody
) -> None:
    sign_in(ada)
    mine = program.told("/orders", order_of(ada), "o-4")["number"]

    sign_in(bo)

    assert program.get(f"/orders/{mine}").status_code == 404
    assert program.get(f"/specs/{ada.spec}").status_code == 404
    assert program.post("/orders", order_of(ada), "o-5").status_code == 404
    assert mine not in str(program.told("/orders"))


def test_a_saved_spec_is_shown(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)

    (named,) = program.told("/specs")["specs"]
    shown = program.told(f"/specs/{named['spec']}")

    assert shown["spec"] == ada.spec
    assert shown["values"]["cut"] == "straight"


def test_an_order_is_repeated_just_as_it_was_shown(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)
    first = program.told("/orders", order_of(ada, 2), "r-1")

    again = program.told(f"/orders/{first['number']}/again")
    body = {"shown": again["shown"]}
    placed = program.post(f"/orders/{first['number']}/repeat", body, "r-2")
    once_more = program.told(f"/orders/{first['number']}/repeat", body, "r-2")

    assert again["whole"]
    assert [line["kind"] for line in again["lines"]] == ["identical"]
    assert placed.status_code == 201
    assert placed.json is not None
    assert placed.json["number"] != first["number"]
    assert placed.json["total"] == again["total"] == first["total"]
    assert once_more == placed.json


def test_what_was_not_shown_is_not_ordered(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)
    first = program.told("/orders", order_of(ada), "r-3")["number"]
    before = len(program.told("/orders")["orders"])

    answer = program.post(f"/orders/{first}/repeat", {"shown": "0" * 64}, "r-4")

    assert answer.status_code == 200
    assert answer.json == program.told(f"/orders/{first}/again")
    assert len(program.told("/orders")["orders"]) == before


def test_a_drawing_is_approved_by_its_hash_and_no_other(
    program: Program, sign_in: SignIn, ada: Somebody, bo: Somebody
) -> None:
    sign_in(ada)
    order = program.told("/orders", order_of(ada), "r-5")
    place = f"/orders/{order['number']}/approve"

    other = program.post(place, {"drawing": "0" * 64}, "r-6")
    approved = program.told(place, {"drawing": order["drawing"]}, "r-7")
    twice = program.post(place, {"drawing": order["drawing"]}, "r-8")

    assert other.status_code == 409
    assert other.json is not None
    assert other.json["kind"] == "other-drawing"
    assert approved["approved_drawing"] == order["drawing"]
    assert twice.status_code == 409
    assert twice.json is not None
    assert twice.json["kind"] == "refused-step"
    sign_in(bo)
    assert program.get(f"/orders/{order['number']}/again").status_code == 404
    assert program.post(place, {"drawing": order["drawing"]}, "r-9").status_code == 404
