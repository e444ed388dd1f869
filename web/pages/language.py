"""Which language a page is in: the address says, else a cookie, else the browser.

Switching keeps the page: it is the same address, asked in the other language.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, g, request
from markupsafe import Markup, escape

from orders.sheets import numbers
from rules.money import Money
from rules.wording import LANGUAGES, Wording
from web.pages import keeping_words, words
from web.pages.static_files import lasting
from web.shop import the_shop

COOKIE = FIELD = "lang"
TAGS = {"en": "en", "zh": "zh-Hans"}
"""What ``<html lang>`` says."""
_YEAR = 365 * 24 * 3600
_NUMBER = re.compile(r"\b([A-Z]{2}-\d{4}-\d{6}(?:@\d+)?)")


def speak(app: Flask) -> None:
    """Give every page its language, and the means to speak it."""

    @app.after_request
    def remember(response: Response) -> Response:
        if request.args.get(FIELD) in LANGUAGES:
            response.set_cookie(
                COOKIE, request.args[FIELD], max_age=_YEAR, httponly=True,
                samesite="Lax", secure=request.is_secure,
            )  # fmt: skip
        if response.mimetype == "text/html":
            response.headers["Content-Language"] = TAGS[spoken()]
            response.vary.update(("Accept-Language", "Cookie"))
        return response

    @app.context_processor
    def means() -> dict[str, object]:
        return {
            "language": spoken(),
            "colon": said(words.COLON),
            "comma": said(words.COMMA),
            "language_tag": TAGS[spoken()],
            "other_language": other(spoken()),
            "other_address": in_language(other(spoken())),
            "say": said,
            "unbroken": unbroken,
            "lasting": lasting,
            "w": words,
            "k": keeping_words,
        }


def unbroken(text: str) -> Markup:
    """Return a text whose numbers of orders and papers stay on one line."""
    whole = _NUMBER.sub(r'<span class="unbroken">\1</span>', str(escape(text)))
    return Markup(whole)  # noqa: S704 - escaped just above


def spoken() -> str:
    """Return the language of the page at hand."""
    if "language" not in g:
        asked = request.args.get(FIELD) or request.cookies.get(COOKIE)
        best = request.accept_languages.best_match(("en", "zh"))
        usual = the_shop().installation.language
        g.language = asked if asked in LANGUAGES else best or usual
    found = g.language
    return found if found in LANGUAGES else LANGUAGES[0]


def other(language: str) -> str:
    """Return the language a page can be switched to."""
    return "en" if language == "zh" else "zh"


def in_language(language: str, address: str | None = None) -> str:
    """Return an address in a language, all else kept; by itself the one at hand."""
    if address is None:
        path, asked = request.path, [*request.args.items(multi=True)]
    else:
        path, _, query = address.partition("?")
        asked = parse_qsl(query)
    kept = [(k, v) for k, v in asked if k != FIELD]
    return f"{path}?{urlencode([*kept, (FIELD, language)])}"


def said(words: Wording, /, **fills: object) -> str:
    """Say something in the language of the page."""
    text = words.in_language(spoken())
    return text.format(**fills) if fills else text


def money(amount: int, currency: str) -> str:
    """Say an amount of money."""
    return numbers.money(Money(amount, currency), spoken())


def difference(amount: int, currency: str) -> str:
    """Say a difference of price with its sign; none is no words."""
    if not amount:
        return ""
    shown = money(abs(amount), currency)
    return f"{'+' if amount > 0 else numbers.MINUS}{shown}"


def day(on: date) -> str:
    """Say a day."""
    return numbers.day(on.isoformat(), spoken())
