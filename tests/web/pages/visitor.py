"""A visitor without script: reads pages, fills forms in, clicks buttons and links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient

_VOID = {"input", "meta", "link", "path", "circle", "br", "rect", "line", "polygon"}


@dataclass
class Button:
    """A button of a form, and what stands on it."""

    name: str
    value: str
    pressed: bool
    kind: str
    text: str = ""


@dataclass
class Form:
    """A form: where it goes, what it sends by itself, and its buttons."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def sends(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key == name]


class Page(HTMLParser):
    """What a visitor sees of a page."""

    def __init__(self, address: str, code: int, html: str) -> None:
        super().__init__()
        self.address, self.code, self.html = address, code, html
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, str]] = []
        self._button: Button | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        classes = held.get("class", "")
        if tag == "form":
            # Without one a form is sent to the address it stands at.
            self.forms.append(Form(held.get("action", self.address)))
        elif held.get("type") in ("radio", "checkbox") and "checked" not in held:
            pass  # not sent
        elif tag == "input" and self.forms and "name" in held:
            self.forms[-1].fields.append((held["name"], held.get("value", "")))
        elif tag == "button":
            self._button = Button(
                held.get("name", ""), held.get("value", ""),
                held.get("aria-pressed") == "true", classes,
            )  # fmt: skip
            if self.forms:  # a button outside of every form is for scripts
                self.forms[-1].buttons.append(self._button)
        elif tag == "a":
            self.links[classes] = held["href"]
        if tag not in _VOID:
            self._open.append((tag, classes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that ends where it begins, as in a drawing, holds nothing."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "button":
            self._button = None

    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        if not said:
            return
        if self._button:
            self._button.text = f"{self._button.text} {said}".strip()
        for tag, classes in self._open:
            for name in {tag, *classes.split()}:
                self.texts.setdefault(name, []).append(said)

    def said(self, where: str) -> str:
        """What stands in a tag or a class."""
        return " ".join(self.texts.get(where, []))

    @property
    def faces(self) -> dict[str, Button]:
        """Every value that can be clicked, by what the click asks for."""
        return {
            button.value: button
            for form in self.forms
            for button in form.buttons
            if button.kind.startswith("face")
        }

    @property
    def ways(self) -> list[Form]:
        """The ways out of a clash."""
        return [f for f in self.forms if any(b.kind == "way" for b in f.buttons)]

    @property
    def total(self) -> int:
        """The price shown, in minor units."""
        return amount_in(self.said("total").partition("before")[0])

    def form_of(self, option: str) -> Form:
        """The form in which an option is written or taken from a list."""
        (found,) = [
            form
            for form in self.forms
            if option in form.sends("option") + form.sends("text")
            and any(button.kind == "take" for button in form.buttons)
        ]
        return found


class Visitor:
    """One browser, with its cookies."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def open(self, address: str, **headers: str) -> Page:
        answer = self.client.get(
            address, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        while answer.status_code in (302, 303):
            address = answer.headers["Location"]
            answer = self.client.get(address)
        return Page(address.partition("#")[0], answer.status_code, answer.text)

    def click(self, page: Page, asks: str) -> Page:
        """Click the value that asks for this."""
        (form,) = [f for f in page.forms if any(b.value == asks for b in f.buttons)]
        return self.send(form, choose=asks)

    def sent_to(self, page: Page, asks: str) -> str:
        """Click, and return where one is sent, without going there."""
        (form,) = [f for f in page.forms if any(b.value == asks for b in f.buttons)]
        sent = {**dict(form.fields), "choose": asks}
        return self.client.post(form.action, data=sent).headers["Location"]

    def send(self, form: Form, **typed: str) -> Page:
        """Send a form with what was typed into it."""
        sent: dict[str, list[str]] = {}
        for name, value in form.fields:
            sent.setdefault(name, []).append(value)
        for name, value in typed.items():
            sent[name] = [value]
        answer = self.client.post(form.action, data=sent)
        if answer.status_code == 303:
            return self.open(answer.headers["Location"])
        return Page(form.action, answer.status_code, answer.text)


def amount_in(text: str) -> int:
    """Read ``+CNY 1,020.00`` as minor units."""
    found = re.search(r"([−+]?)(?:CNY\s*|¥)([\d,]+)\.(\d\d)", text)
    if found is None:
        return 0
    size = int(found[2].replace(",", "") + found[3])
    return -size if found[1] == "−" else size
