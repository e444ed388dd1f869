"""Designs over HTTP: begun, changed and read; a repeated call changes nothing more."""

from tests.web.api.conftest import Program, SignIn, Somebody


def test_a_design_begins_and_can_be_read(program: Program) -> None:
    begun = program.post(
        "/designs", {"product": "jeans", "choices": {"cut": "skinny"}}, "d-1"
    )

    assert begun.status_code == 201
    assert begun.json is not None
    read = program.client.get(begun.headers["Location"])
    assert read.json == begun.json
    assert begun.json["configuration"]["cut"] == "skinny"


def test_an_empty_beginning_is_one_too(program: Program) -> None:
    assert program.post("/designs", {"product": "jeans"}, "d-2").status_code == 201


def test_a_change_makes_the_next_step(program: Program) -> None:
    begun = program.told("/designs", {"product": "jeans"}, "d-3")
    here = f"/designs/{begun['code']}/1"

    changed = program.told(here, {"choices": {"cut": "wide"}}, "d-4")

    assert changed["number"] == 2
    assert program.told(here)["configuration"] == begun["configuration"]


def test_a_change_that_clashes_makes_none(program: Program) -> None:
    choices = {"cut": "skinny"}
    begun = program.told("/designs", {"product": "jeans", "choices": choices}, "d-5")

    told = program.told(
        f"/designs/{begun['code']}/1", {"choices": {"fabric": "raw13"}}, "d-6"
    )

    assert told["schema"] == "conflict/1"
    assert program.get(f"/designs/{begun['code']}/2").status_code == 404


def test_the_same_call_again_is_the_same_design(
    program: Program, sign_in: SignIn, ada: Somebody
) -> None:
    sign_in(ada)
    body = {"product": "jeans", "choices": {"cut": "wide"}}

    first = program.told("/designs", body, "again")

    assert program.told("/designs", body, "again") == first
    other = program.post("/designs", {"product": "jeans"}, "again")
    assert other.status_code == 422
    assert other.json is not None
    assert other.json["kind"] == "key-refused"


def test_a_change_without_a_key_is_refused(program: Program) -> None:
    answer = program.post("/designs", {"product": "jeans"})

    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["kind"] == "no-key"
