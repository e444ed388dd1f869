"""How papers leave the house other than into a folder: by mail, by webhook.

Data of the company. A password never stands in it, only the name it is found under
on the machine that sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FOLDER, MAIL, WEBHOOK = "folder", "mail", "webhook"
CHANNELS = (FOLDER, MAIL, WEBHOOK)

CUSTOMER = "customer"
"""Stands for a department where a paper goes to the customer himself."""

STARTTLS, TLS, PLAIN = "starttls", "tls", "none"
ENCRYPTION = (STARTTLS, TLS, PLAIN)

HELD_BY_MAIL = ("invoice", "credit_note", "requisition", "purchase_order")
"""Papers that a mail route rather holds than sends twice, where it does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """The server our mail is handed to.

    Attributes:
        host: its name, which with TLS its certificate must bear.
        port: 587 with STARTTLS, 465 with TLS as a rule.
        encryption: one of ``ENCRYPTION``; ``none`` for a server on this machine only.
        sender: who the mail is from; its domain ends every message id.
        user: whom to sign in as, empty for nobody.
        secret: the name of the password.
    """

    host: str
    port: int
    encryption: str
    sender: str
    user: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address of another program that takes papers; ``secret`` names what signs."""

    name: str
    url: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """What routes by mail or webhook need; empty where all papers go to folders.

    ``private_networks`` are networks in CIDR notation a webhook may lead into,
    although they are not public.
    """

    mail: MailServer | None = None
    webhooks: Mapping[str, Webhook] = field(default_factory=dict)
    private_networks: tuple[str, ...] = ()
