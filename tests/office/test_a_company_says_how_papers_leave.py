"""``channels.yaml``: mail and webhooks are data of the company, without a secret."""

import json
import shutil
from pathlib import Path

import pytest

from office.company import SHIPPED, read_company
from orders.channels import Channels, MailServer, Webhook
from orders.company import reopen_company
from orders.order import HOLD, RESEND
from rules.mistake import MistakesFoundError

CHANNELS = """
mail:
  host: mail.example.org
  sender: papers@example.org
  user: papers
  secret: mail
webhooks:
  - {name: books, url: https://books.example.org/papers, secret: books}
private networks: [10.2.0.0/16]
"""
BY_MAIL = "{paper: invoice, department: finance, channel: folder, target: finance}"


def folder(tmp_path: Path, channels: str = CHANNELS, route: str = BY_MAIL) -> Path:
    copy = tmp_path / "company"
    shutil.copytree(SHIPPED, copy)
    (copy / "channels.yaml").write_text(channels, encoding="utf-8")
    file = copy / "departments.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(BY_MAIL, route), encoding="utf-8")
    return copy


def route(channel: str, target: str, more: str = "") -> str:
    return (
        f"{{paper: invoice, department: finance, channel: {channel}, "
        f"target: {target}{more}}}"
    )


def mistakes(path: Path) -> list[str]:
    with pytest.raises(MistakesFoundError) as refused:
        read_company(path)
    return [one.code for one in refused.value.mistakes if one.severity == "error"]


def test_a_company_without_the_file_is_what_it_was() -> None:
    assert read_company(SHIPPED).company.channels == Channels()
    assert '"channels"' not in read_company(SHIPPED).company.text
    assert "when_unknown" not in read_company(SHIPPED).company.text


def test_what_it_says_is_read_and_comes_back_from_the_store(tmp_path: Path) -> None:
    company = read_company(folder(tmp_path)).company

    assert company.channels.mail == MailServer(
        host="mail.example.org", port=587, encryption="starttls",
        sender="papers@example.org", user="papers", secret="mail",  # noqa: S106 - its name
    )  # fmt: skip
    named = ("books", "https://books.example.org/papers", "books")
    books = Webhook(name=named[0], url=named[1], secret=named[2])
    assert company.channels.webhooks == {"books": books}
    assert company.channels.private_networks == ("10.2.0.0/16",)
    assert reopen_company(json.loads(company.text)) == company


def test_an_invoice_by_mail_is_rather_held_unless_its_route_says(
    tmp_path: Path,
) -> None:
    usual = folder(tmp_path / "usual", route=route("mail", "a@example.org"))
    said = route("mail", "a@example.org", ", when unknown: resend")
    other = folder(tmp_path / "other", route=said)

    (one,) = read_company(usual).company.routes_of("invoice")
    (two,) = read_company(other).company.routes_of("invoice")

    assert (one.policy, two.policy) == (HOLD, RESEND)


@pytest.mark.parametrize(
    ("channel", "target", "code"),
    [
        ("mail", "nobody", "no-address"),
        ("mail", "'a@example.org\\r\\nBcc: b@example.org'", "no-address"),
        ("mail", "'a@example.org, b@example.org'", "no-address"),
        ("webhook", "elsewhere", "no-channel"),
        ("pigeon", "finance", "unknown-word"),
    ],
)
def test_a_route_that_leads_nowhere_is_refused(
    tmp_path: Path, channel: str, target: str, code: str
) -> None:
    assert code in mistakes(folder(tmp_path, route=route(channel, target)))


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("https://books.example.org/papers", "ftp://books.example.org", "bad-channel"),
        ("https://books", "https://user:word@books", "bad-channel"),
        ("10.2.0.0/16", "10.2.0.1/16", "bad-channel"),
        ("  secret: mail\n", "", "half-a-sign-in"),
        ("  host:", "  encryption: none\n  host:", "bare-password"),
        ("papers@example.org", "papers", "bad-channel"),
        (
            "  host: mail.example.org",
            "  host: mail.example.org\n  port: 0",
            "bad-channel",
        ),
        ("  user: papers", "  usr: papers", "unknown-key"),
    ],
)
def test_a_channel_that_cannot_be_is_told(
    tmp_path: Path, was: str, becomes: str, code: str
) -> None:
    assert was in CHANNELS
    assert code in mistakes(folder(tmp_path, CHANNELS.replace(was, becomes)))


def test_a_route_by_mail_needs_a_server(tmp_path: Path) -> None:
    without = CHANNELS[CHANNELS.index("webhooks") :]

    assert "no-channel" in mistakes(
        folder(tmp_path, without, route("mail", "a@example.org"))
    )
