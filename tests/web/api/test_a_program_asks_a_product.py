"""Questions to a product over HTTP: the same answers as everywhere, in JSON."""

import pytest

from tests.web.api.conftest import Program

JEANS = "/products/jeans"
CLASHING = {"cut": "skinny", "fabric": "raw13"}


def test_what_is_on_offer_is_named_in_both_languages(program: Program) -> None:
    (jeans,) = program.told("/products")["products"]

    assert jeans["product"] == "jeans"
    assert jeans["title"]["zh"] == "量体牛仔裤"


def test_a_product_says_what_can_be_chosen(program: Program) -> None:
    told = program.told(JEANS)

    (cut,) = (one for one in told["options"] if one["name"] == "cut")
    assert "skinny" in [value["value"] for value in cut["values"]]
    assert [one["name"] for one in told["measures"]] == [
        "waist", "hip", "crotch_height",
    ]  # fmt: skip


def test_a_choice_narrows_the_others(program: Program) -> None:
    told = program.told(f"{JEANS}/domains", {"choices": {"cut": "skinny"}})

    assert told["schema"] == "domains/1"
    assert "raw13" not in told["domains"]["fabric"]


def test_a_budget_narrows_them_further(program: Program) -> None:
    least = int(program.told(f"{JEANS}/complete", {"minimize": "price"})["objective"])

    free = program.told(f"{JEANS}/domains", {})
    tight = program.told(f"{JEANS}/domains", {"most": least})

    assert len(tight["domains"]["fabric"]) < len(free["domains"]["fabric"])


def test_choices_that_clash_are_an_answer_and_no_error(program: Program) -> None:
    told = program.told(f"{JEANS}/domains", {"choices": CLASHING})

    assert told["schema"] == "conflict/1"
    assert told["conflict"]["rules"] == ["skinny_needs_stretch"]
    assert told == program.told(f"{JEANS}/explain", {"choices": CLASHING})


def test_every_way_out_is_one(program: Program) -> None:
    told = program.told(f"{JEANS}/repairs", {"choices": CLASHING, "limit": 3})

    assert told["repairs"]
    for repair in told["repairs"]:
        changed = {**CLASHING, **repair["change"]}
        kept = {name: value for name, value in changed.items() if value is not None}
        asked = program.told(f"{JEANS}/explain", {"choices": kept})
        assert asked["conflict"] is None


def test_measurements_become_modules(program: Program) -> None:
    body = {"waist": 852, "hip": 1015, "crotch_height": 782}

    told = program.told(f"{JEANS}/fit", {"measurements": body})

    assert set(told["modules"]) == {"waist_hip", "leg"}
    priced = program.told(f"{JEANS}/price", {"choices": told["modules"]})
    assert priced["configuration"].items() >= told["modules"].items()


def test_a_price_is_the_sum_of_its_lines(program: Program) -> None:
    told = program.told(f"{JEANS}/price", {"choices": {"cut": "wide"}, "quantity": 3})

    each = sum(
        one["amount"]["amount"] * (3 if one["per"] == "piece" else 1)
        for one in told["lines"]
    )
    assert told["total"] == {"amount": each, "currency": "CNY"}
    assert told["ready_by"] > "2026-11-27"


@pytest.mark.parametrize(
    ("path", "body", "status", "kind"),
    [
        ("domains", {"choices": {"cut": "velvet"}}, 409, "unknown-choice"),
        ("domains", {"choices": {"velvet": "cut"}}, 409, "unknown-choice"),
        ("domains", {"choices": {"cut": 7}}, 422, "unfit-body"),
        ("domains", {"chosen": {}}, 422, "unfit-body"),
        ("domains", [], 422, "unfit-body"),
        ("complete", {"minimize": "cost"}, 422, "unfit-body"),
        ("price", {"quantity": 0}, 422, "unfit-body"),
        ("fit", {"measurements": {"waist": 852}}, 409, "impossible-body"),
        ("fit", {"measurements": {"waist": 9}}, 409, "impossible-body"),
    ],
)
def test_what_cannot_be_is_told(
    program: Program, path: str, body: object, status: int, kind: str
) -> None:
    answer = program.post(f"{JEANS}/{path}", body)

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    assert answer.json["kind"] == kind
    assert answer.json["errors"]
    assert "Traceback" not in answer.text


def test_the_title_is_in_the_language_of_who_asks(program: Program) -> None:
    assert program.get("/nothing").json["title"] == "There is nothing here"  # type: ignore[index]
    answer = program.get("/nothing", **{"Accept-Language": "zh-CN"})

    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["title"] == "这里什么也没有"


@pytest.mark.parametrize(
    ("sent", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"choices": {"cut": "\\ud800"}}', "application/json", 400),
        (b"[" * 5000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"cut=skinny", "application/x-www-form-urlencoded", 415),
        (b" " * 70_000, "application/json", 413),
    ],
)
def test_what_is_no_json_is_told(
    program: Program, sent: bytes, kind: str, status: int
) -> None:
    answer = program.client.post(
        f"/api/v1{JEANS}/domains", data=sent, content_type=kind
    )

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"


def test_another_site_may_not_ask_in_a_visitors_name(program: Program) -> None:
    answer = program.client.post(
        f"/api/v1{JEANS}/domains", json={}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
