"""Walking every page that links and the list of addresses lead somebody to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from office.roles import Role
from tests.web.pages.visitor import Visitor
from web.policy import POLICY

MOST = 160
"""No more addresses than this: every design has pages of its own."""


class Fields(HTMLParser):
    """Fields with what stands in them, and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.links: list[str] = []
        self._area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in held:
            self.links.append(held["href"])
        if tag == "input" and held.get("type", "text") in ("text", "email", "tel"):
            self.found.append((held.get("name", ""), held.get("value", "")))
        if tag == "textarea":
            self._area = held.get("name", "")
            self.found.append((self._area, ""))

    def handle_data(self, data: str) -> None:
        if self._area and data.strip():
            self.found[-1] = (self._area, data.strip())

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


def walked(
    visitor: Visitor, app: Flask, role: Role | None, *more: str
) -> Iterator[tuple[str, TestResponse]]:
    """Ask for everything that is open to a role and takes no argument, then for links.

    Each address once, in one language; what is a page is read for more links.
    """
    waiting = ["/", *more]
    waiting += [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
        and role in POLICY.get(rule.endpoint, ())
    ]  # fmt: skip
    seen: set[str] = set()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0).partition("#")[0]
        key = re.sub(r"[?&]lang=\w+", "", address)
        if key in seen or urlsplit(key).netloc or urlsplit(key).scheme:
            continue
        seen.add(key)
        answer = visitor.client.get(key, follow_redirects=True)
        yield key, answer
        if answer.mimetype == "text/html":
            waiting += [urljoin(key, one) for one in Fields(answer.text).links]
