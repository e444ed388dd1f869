"""Hands a paper to a mail server: under one message id, however often it is tried.

Between the last byte of a mail and the server's word that it has it, nobody knows.
Up to there a failure is a failure; from there on it is an unknown outcome, and the
route says whether the same mail goes out again.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.generator import BytesGenerator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from io import BytesIO

from office.post.errors import (
    DeliveryFailedError,
    DeliveryRefusedError,
    OutcomeUnknownError,
)
from office.post.keyring import Keyring
from office.post.parcel import BeforeActing, Parcel
from orders.channels import STARTTLS, TLS, MailServer
from rules.wording import Wording

# How long each answer of the server may take. Shorter than the lease, or the lease
# would end while we wait.
ANSWER_SECONDS = 30
_START = 354
_BODY = Wording(
    "{title} {number} of order {order} is attached.",
    "附件为订单 {order} 的{title} {number}。",
)
_TO_CUSTOMER = Wording("{title} {number} is attached.", "附件为{title} {number}。")
_ONCE = Wording(
    "If this mail comes twice, it is the same paper: {id}",
    "如重复收到本邮件，均为同一份单据：{id}",
)


class MailChannel:
    """Sends papers through the company's mail server."""

    asks_first = True

    def __init__(
        self,
        server: MailServer,
        keyring: Keyring,
        *,
        seconds: float = ANSWER_SECONDS,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """Take the server; ``trusted`` replaces the machine's certificates."""
        self._server = server
        self._keyring = keyring
        self._seconds = seconds
        self._trusted = trusted

    def send(self, parcel: Parcel, before_acting: BeforeActing) -> str:
        """Send one mail; return its message id and what the server said."""
        message = message_of(parcel, self._server.sender)
        smtp = self._open()
        try:
            self._envelope(smtp, parcel)
            before_acting()
            said = self._data(smtp, parcel, _bytes_of(message))
        finally:
            smtp.close()
        return f"{message['Message-ID']} {said}"

    def _open(self) -> smtplib.SMTP:
        server = self._server
        context = self._trusted or ssl.create_default_context()
        try:
            if server.encryption == TLS:
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.port, timeout=self._seconds, context=context
                )
            else:
                smtp = smtplib.SMTP(server.host, server.port, timeout=self._seconds)
        except (OSError, smtplib.SMTPException) as error:
            raise self._unreached(error) from error
        try:
            if server.encryption == STARTTLS:
                self._encrypt(smtp, context)
            if server.user:
                smtp.login(server.user, self._keyring.secret(server.secret))
        except (OSError, smtplib.SMTPException) as error:
            smtp.close()
            raise self._unreached(error) from error
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _encrypt(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        """Go on encrypted, or not at all: who listens can also hide the offer."""
        try:
            smtp.starttls(context=context)
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryFailedError(
                self._where, "it offers no encryption (STARTTLS), so nothing was sent",
                "have it offer that; it is tried again by itself, never without",
            ) from error  # fmt: skip

    def _envelope(self, smtp: smtplib.SMTP, parcel: Parcel) -> None:
        try:
            smtp.ehlo_or_helo_if_needed()
            self._demand(smtp.mail(self._server.sender), parcel)
            self._demand(smtp.rcpt(parcel.delivery.target), parcel)
        except (OSError, smtplib.SMTPException) as error:
            raise self._unreached(error) from error

    def _data(self, smtp: smtplib.SMTP, parcel: Parcel, content: bytes) -> str:
        try:
            code, said = smtp.docmd("DATA")
        except (OSError, smtplib.SMTPException) as error:
            raise self._unreached(error) from error
        if code != _START:
            self._demand((code, said), parcel)
            raise self._unreached(smtplib.SMTPResponseException(code, said))
        try:
            smtp.send(_dotted(content))
            answer = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise OutcomeUnknownError(
                parcel.delivery.target, f"{self._where} did not say whether it has it"
                f" ({error})", "ask there for the message id, then send again or not",
            ) from error  # fmt: skip
        self._demand(answer, parcel)
        return _shown(answer)

    def _demand(self, answer: tuple[int, bytes], parcel: Parcel) -> None:
        """Let a good answer pass.

        A code of 400 and over is for now, one of 500 and over for good.
        """
        code = answer[0]
        if 200 <= code < 400:
            return
        failed = DeliveryRefusedError if code >= 500 else DeliveryFailedError
        to_do = (
            "correct the address or ask who runs the server, then send again"
            if code >= 500
            else "it is tried again by itself"
        )
        said = f"{self._where} said {_shown(answer)}"
        raise failed(parcel.delivery.target, said, to_do)

    def _unreached(self, error: Exception) -> DeliveryFailedError:
        if isinstance(error, ssl.SSLCertVerificationError):
            return DeliveryFailedError(
                self._where, "its certificate cannot be trusted"
                f" ({error.verify_message.strip('.')}), so nothing was sent",
                "ask who runs it whether that is their server, and have its certificate"
                " put right; it is tried again by itself",
            )  # fmt: skip
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        return DeliveryFailedError(
            self._where, said, "look at the mail server; it is tried again by itself"
        )

    @property
    def _where(self) -> str:
        return f"{self._server.host}:{self._server.port}"


def message_of(parcel: Parcel, sender: str) -> EmailMessage:
    """Return the mail: the same at every try, but for the count of tries."""
    document, delivery = parcel.document, parcel.delivery
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = message_id(delivery.id, sender)
    message["From"] = sender
    message["To"] = delivery.target
    message["Date"] = format_datetime(datetime.fromisoformat(document.created_at))
    message["Subject"] = _subject(parcel)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Delivery-Id"] = delivery.id
    message["X-Document-SHA256"] = parcel.sha256
    if delivery.attempts > 1:
        message["X-Delivery-Attempt"] = str(delivery.attempts)
    message.set_content("\n".join(_said(parcel)) + "\n", cte="base64")
    message.add_attachment(
        parcel.content, maintype="application", subtype="pdf",
        filename=parcel.file_name,
    )  # fmt: skip
    message.set_boundary(f"=_{delivery.id}")
    return message


def message_id(delivery: str, sender: str) -> str:
    """Return the id of a mail, made of the delivery's and of our domain."""
    return f"<{delivery}@{sender.rpartition('@')[2]}>"


def _subject(parcel: Parcel) -> str:
    document, title = parcel.document, parcel.title
    if parcel.letter:
        return title.in_language(parcel.language)
    if parcel.language:
        return f"{title.in_language(parcel.language)} {document.number}"
    return f"{document.number} · {document.order} · {title.en} {title.zh}"


def _said(parcel: Parcel) -> list[str]:
    document, his = parcel.document, parcel.language
    if parcel.letter:
        once = _ONCE.in_language(his).format(id=parcel.delivery.id)
        return [parcel.letter, "", once]
    words = _TO_CUSTOMER if his else _BODY
    lines: list[str] = []
    for language in (his,) if his else ("en", "zh"):
        body, once = words.in_language(language), _ONCE.in_language(language)
        title = parcel.title.in_language(language)
        lines += [
            body.format(title=title, number=document.number, order=document.order),
            once.format(id=parcel.delivery.id),
            "",
        ]
    return lines[:-1]


def _bytes_of(message: EmailMessage) -> bytes:
    out = BytesIO()
    BytesGenerator(out, policy=SMTP).flatten(message)
    return out.getvalue()


def _dotted(content: bytes) -> bytes:
    """Return what goes over the wire: no line of ours is the end, but the last."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").split(b"\r\n")
    body = b"\r\n".join(b"." + one if one.startswith(b".") else one for one in lines)
    return body.rstrip(b"\r\n") + b"\r\n.\r\n"


def _shown(answer: tuple[int, bytes]) -> str:
    said = answer[1].decode("utf-8", "replace").splitlines()
    return f"{answer[0]} {said[0] if said else ''}".strip()[:200]
