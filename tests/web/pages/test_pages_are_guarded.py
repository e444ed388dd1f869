"""Whatever is asked, the answer is guarded, and an unfit question changes nothing."""

import re

import pytest
from flask import Flask

from tests.web.pages.visitor import Page, Visitor
from web.guarding import MOST_BYTES


def test_every_answer_carries_the_headers(visitor: Visitor) -> None:
    answers = [
        visitor.client.get("/products/jeans"),
        visitor.client.get("/nothing"),
        visitor.client.get("/livez"),
        visitor.client.get("/static/shop.css"),
        visitor.client.post("/products/jeans"),
        visitor.client.post("/nothing"),
    ]

    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_page_holds_nothing_the_policy_forbids(
    visitor: Visitor, opening: Page
) -> None:
    clash = visitor.click(visitor.click(opening, "cut=skinny"), "fabric=raw13")

    for page in (opening, clash, visitor.open("/nothing")):
        assert not re.search(r"<(style|iframe|object|base)\b", page.html)
        assert not re.search(r"<script(?! src=\"/static/[^>]*></script>)", page.html)
        assert not re.search(r"\s(style|on[a-z]+)\s*=\s*[\"']", page.html)
        assert "javascript:" not in page.html
        assert not re.search(r"(src|href|action)=\"(https?:)?//", page.html)


def test_the_visitors_cookie_is_out_of_reach(app: Flask) -> None:
    cookie = app.test_client().get("/products/jeans").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("token", ["", "0" * 64, "é", None])
def test_a_change_without_the_pages_token_is_refused(
    visitor: Visitor, opening: Page, token: str | None
) -> None:
    sent = {"choose": "cut=skinny"} | ({"csrf": token} if token is not None else {})

    answer = visitor.client.post(opening.address, data=sent)

    assert answer.status_code == 403
    assert 'href="/products/jeans"' in answer.text  # back to the design, nothing lost


def test_a_token_serves_nobody_else(app: Flask, opening: Page) -> None:
    (token,) = opening.forms[0].sends("csrf")
    other = app.test_client()
    other.get("/products/jeans")

    answer = other.post(opening.address, data={"csrf": token, "choose": "cut=skinny"})

    assert answer.status_code == 403


def test_a_change_from_another_site_is_refused(visitor: Visitor, opening: Page) -> None:
    (token,) = opening.forms[0].sends("csrf")

    answer = visitor.client.post(
        opening.address,
        data={"csrf": token, "choose": "cut=skinny"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert answer.status_code == 403


def test_a_body_beyond_the_limit_is_refused(visitor: Visitor, opening: Page) -> None:
    (token,) = opening.forms[0].sends("csrf")

    answer = visitor.client.post(
        opening.address, data={"csrf": token, "words": "x" * MOST_BYTES}
    )

    assert answer.status_code == 413
    assert "64 KB" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/designs/bcdfghjkmnpqrstv/1",
        "/designs/bcdfghjkmnpqrstv",
        "/designs/'%20or%201=1/1",
        "/designs/%00/1",
        "/designs/bcdf/99999999999999999999999",
        "/products/trousers",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_what_there_is_not_is_a_page_of_its_own(visitor: Visitor, address: str) -> None:
    page = visitor.open(address)

    assert page.code == 404
    assert "There is nothing here" in page.said("h1")


@pytest.mark.parametrize(
    "form",
    [
        {"choose": "cut=velvet"},
        {"choose": "velvet=cut"},
        {"choose": "cut"},
        {"choose": "="},
        {"choose": "inseam=7000"},
        {"choose": "monogram=ABC"},
        {"option": "cut", "value": "\ud7ff\u0000"},
        {"option": "nothing", "value": "1"},
        {"text": "cut", "words": "x"},
        {"text": "nothing", "words": "x"},
        {"drop": "nothing"},
        {},
    ],
)
def test_an_unfit_form_is_answered_without_a_trace(
    visitor: Visitor, opening: Page, form: dict[str, str]
) -> None:
    (token,) = opening.forms[0].sends("csrf")

    answer = visitor.client.post(opening.address, data={"csrf": token, **form})

    assert answer.status_code in (303, 400, 422), form
    assert "Traceback" not in answer.text
    assert "/work" not in answer.text


def test_an_unfit_wish_in_an_address_is_answered_without_a_trace(
    visitor: Visitor,
) -> None:
    for wish in ("cut%3Dvelvet", "x", "%3D", "cut%3D%00"):
        page = visitor.open(f"/products/jeans?wish={wish}")

        assert page.code == 400
        assert "Traceback" not in page.html


def test_a_fault_of_ours_shows_its_number_and_no_trace(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> str:
        raise RuntimeError("a secret of the house")

    monkeypatch.setitem(app.view_functions, "pages.start", broken)

    answer = app.test_client().get("/")

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["X-Request-Id"] in answer.text
