"""Posts a paper to another program, signed, under a key that never changes.

The receiver keeps the ``Idempotency-Key``: a second POST under the same key is the
same paper, to be answered with any 2xx or with 409. So sending again is always safe.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime

from office.post import outbound
from office.post.errors import (
    DeliveryFailedError,
    DeliveryRefusedError,
    OutcomeUnknownError,
)
from office.post.keyring import Keyring
from office.post.parcel import BeforeActing, Parcel
from orders.channels import Channels, Webhook

HAS_IT = 409
# Later may be another matter: time-outs, too early, too many.
_FOR_NOW = (408, 425, 429)


class WebhookChannel:
    """Sends papers to the company's webhooks."""

    asks_first = False

    def __init__(
        self,
        channels: Channels,
        keyring: Keyring,
        now: Callable[[], datetime],
        *,
        resolve: outbound.Resolver | None = None,
        trusted: ssl.SSLContext | None = None,
        seconds: float = outbound.SECONDS,
    ) -> None:
        """Take what the company says of webhooks, and where secrets are found."""
        self._channels = channels
        self._keyring = keyring
        self._now = now
        self._resolve = resolve
        self._trusted = trusted
        self._seconds = seconds

    def send(self, parcel: Parcel, before_acting: BeforeActing) -> str:
        """Post one paper; return the status that was answered."""
        hook = self._channels.webhooks.get(parcel.delivery.target)
        if hook is None:
            raise DeliveryRefusedError(
                parcel.delivery.target, "no webhook has this name",
                "describe it in channels.yaml, publish the company, then send again",
            )  # fmt: skip
        body = body_of(parcel)
        secret = self._keyring.secret(hook.secret)
        stamp = str(int(self._now().timestamp()))
        headers = headers_of(parcel, body, secret, stamp)
        answer = self._post(hook, body, headers, before_acting)
        if 200 <= answer.status < 300 or answer.status == HAS_IT:
            return f"{hook.name} {answer.status} sha256:{parcel.sha256}"
        raise _failed(hook, answer)

    def _post(
        self, hook: Webhook, body: bytes, headers: Mapping[str, str],
        before_acting: BeforeActing,
    ) -> outbound.Answer:  # fmt: skip
        try:
            return outbound.post(
                hook.url, body, headers,
                private=self._channels.private_networks, before_acting=before_acting,
                resolve=self._resolve, trusted=self._trusted, seconds=self._seconds,
            )  # fmt: skip
        except outbound.AddressRefusedError as error:
            raise DeliveryRefusedError(
                hook.name, error.why,
                "correct its address in channels.yaml, or list the network there",
            ) from error  # fmt: skip
        except outbound.UnreachedError as error:
            raise DeliveryFailedError(
                hook.name, str(error), "look there; it is tried again by itself"
            ) from error
        except outbound.NoAnswerError as error:
            raise OutcomeUnknownError(
                hook.name, str(error), "it is tried again under the same key"
            ) from error


def body_of(parcel: Parcel) -> bytes:
    """Return what is posted: the paper and what it is, as JSON."""
    document, delivery = parcel.document, parcel.delivery
    said = {
        "schema": "delivery/1",
        "delivery": delivery.id,
        "department": delivery.department,
        "order": document.order,
        "document": {
            "kind": document.kind,
            "number": document.number,
            "revision": document.revision,
            "file": parcel.file_name,
            "sha256": parcel.sha256,
            "pdf": base64.b64encode(parcel.content).decode("ascii"),
        },
    }
    return json.dumps(said, sort_keys=True, ensure_ascii=False).encode()


def headers_of(
    parcel: Parcel, body: bytes, secret: str, stamp: str
) -> Mapping[str, str]:
    """Return the headers; the receiver checks the signature, and how old it is."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": parcel.delivery.id,
        "X-Delivery-Id": parcel.delivery.id,
        "X-Delivery-Attempt": str(parcel.delivery.attempts),
        "X-Timestamp": stamp,
        "X-Signature": f"v1={signature(secret, stamp, body)}",
        "Connection": "close",
    }


def signature(secret: str, stamp: str, body: bytes) -> str:
    """Return HMAC-SHA256 over ``stamp.body``, in hexadecimal."""
    signed = stamp.encode() + b"." + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _failed(hook: Webhook, answer: outbound.Answer) -> DeliveryFailedError:
    said = f"it answered {answer.status}"
    if answer.status >= 500 or answer.status in _FOR_NOW:
        return DeliveryFailedError(hook.name, said, "it is tried again by itself")
    if 300 <= answer.status < 400:
        to_do = "no redirect is followed: write the last address into channels.yaml"
        return DeliveryRefusedError(hook.name, said, to_do)
    return DeliveryRefusedError(
        hook.name, said, "ask who runs it what was wrong, then send again"
    )
