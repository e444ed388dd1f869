"""``channels.yaml``: the mail server, the webhooks, and which networks are ours."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from catalog.reading import fields
from catalog.reading.nodes import Branch, Leaf, read_yaml
from catalog.reading.source import Folder, Notebook
from orders.channels import (
    ENCRYPTION,
    MAIL,
    PLAIN,
    STARTTLS,
    WEBHOOK,
    Channels,
    MailServer,
    Webhook,
)
from orders.company import Route
from rules.mistake import Place, did_you_mean

FILE = "channels.yaml"
# One plain address: no names, no comments, no second one, nothing that ends a header.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")


def is_address(text: str) -> bool:
    """Tell whether mail can be sent to this, as it stands."""
    return _ADDRESS.fullmatch(text) is not None


def read_channels(folder: Folder) -> Channels:
    """Read the file; without one, papers go to folders only."""
    if not folder.has(FILE):
        return Channels()
    top = read_yaml(folder, FILE)
    if top is None:
        return Channels()
    mail = top.branch("mail")
    server = _mail_server(mail) if mail else None
    webhooks = {hook.name: hook for hook in _webhooks(top)}
    networks = tuple(_networks(top))
    top.finish()
    return Channels(mail=server, webhooks=webhooks, private_networks=networks)


def check_ways(
    notebook: Notebook, place: Place, routes: Iterable[Route], channels: Channels
) -> None:
    """Complain of routes that lead where no channel is described."""
    for route in routes:
        if route.channel == MAIL and channels.mail is None:
            notebook.complain(
                place, "no-channel", f"{route.paper} goes by mail, by which server?",
                expected=f"a part mail: in {FILE}",
            )  # fmt: skip
        if route.channel == WEBHOOK and route.target not in channels.webhooks:
            notebook.complain(
                place, "no-channel",
                f"{route.paper} goes to the webhook {route.target!r}, which is unknown",
                expected=f"one of the webhooks of {FILE}",
                hint=did_you_mean(route.target, channels.webhooks),
            )  # fmt: skip


def _mail_server(branch: Branch) -> MailServer | None:
    host = branch.leaf("host", needed=True)
    sender = branch.leaf("sender", needed=True)
    encryption = branch.leaf("encryption")
    port = branch.leaf("port")
    user, secret = branch.text("user"), branch.text("secret")
    branch.finish()
    if host is None or sender is None:
        return None
    if not _HOST.fullmatch(host.text):
        _complain(branch, host, "this is no name of a server", "mail.example.org")
    if not is_address(sender.text):
        _complain(branch, sender, "nobody can send from this", "papers@example.org")
    kind = STARTTLS
    if encryption is not None:
        kind = fields.one_of(
            branch.notebook, encryption.text, encryption.place, ENCRYPTION
        )
    if kind == PLAIN and user:
        branch.notebook.complain(
            branch.place, "bare-password",
            "a password would be sent where everybody can read it",
            expected=f"encryption: {STARTTLS}, or no user",
        )  # fmt: skip
    if bool(user) != bool(secret):
        branch.notebook.complain(
            branch.place, "half-a-sign-in", "user and secret go together",
            expected="both, or neither",
        )  # fmt: skip
    usual = {"tls": "465", "none": "25"}.get(kind, "587")
    number = port.text if port else usual
    if not number.isascii() or not number.isdigit() or not 0 < int(number) < 65_536:
        _complain(branch, port or host, "this is no port", usual)
        return None
    return MailServer(
        host=host.text, port=int(number), encryption=kind, sender=sender.text,
        user=user, secret=secret,
    )  # fmt: skip


def _webhooks(top: Branch) -> Iterator[Webhook]:
    seen: set[str] = set()
    for branch in top.branches("webhooks"):
        name = branch.leaf("name", needed=True)
        url = branch.leaf("url", needed=True)
        secret = branch.leaf("secret", needed=True)
        branch.finish()
        if name is None or url is None or secret is None:
            continue
        fields.code(branch.notebook, name.text, name.place)
        fields.code(branch.notebook, secret.text, secret.place)
        if name.text in seen:
            branch.notebook.complain(
                name.place, "twice", f"webhook {name.text!r} stands twice"
            )
        seen.add(name.text)
        if not _is_url(url.text):
            _complain(
                branch, url, "no paper can be sent to this",
                "https://erp.example.org/papers, without a password in it",
            )  # fmt: skip
        yield Webhook(name=name.text, url=url.text, secret=secret.text)


def _networks(top: Branch) -> Iterator[str]:
    for leaf in top.leaves("private networks"):
        try:
            yield str(ipaddress.ip_network(leaf.text))
        except ValueError:
            _complain(top, leaf, "this is no network", "10.2.0.0/16")


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in ("https", "http")
        and bool(parts.hostname)
        and parts.username is None
        and not parts.fragment
        and port_is_fine
        and text.isascii()
        and text.isprintable()
        and " " not in text
    )


def _complain(branch: Branch, leaf: Leaf, what: str, expected: str) -> None:
    branch.notebook.complain(
        leaf.place, "bad-channel", what, expected=f"such as {expected}", found=leaf.text
    )
