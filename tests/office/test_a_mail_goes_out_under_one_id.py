"""Mail: one message id for ever, the stored bytes, a word for every way it fails."""

import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from office.post import delivery_id
from office.post.carrier import LEASE_SECONDS, Carrier
from office.post.keyring import Keyring
from office.post.mail import MailChannel
from office.store import Store, deliveries, documents
from orders.channels import PLAIN, STARTTLS, MailServer
from orders.order import HOLD, RESEND, Delivery, DeliveryState
from tests.drills.certificates import Certificates, NoOpensslError, made_in
from tests.drills.receivers import Mailbox
from tests.office.samples import NOON, document

PDF = b"%PDF-1.7\r\n.\r\n..dots at the beginning of lines\n" * 50


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    box.start()
    yield box
    box.stop()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    try:
        return made_in(tmp_path_factory.mktemp("certificates"))
    except NoOpensslError as error:
        pytest.skip(str(error))


def kept(shop: Store, policy: str = RESEND) -> Delivery:
    paper = document()
    one = Delivery(
        id=delivery_id(paper.order, paper.kind, 1, "finance", "mail"),
        document_id=paper.id, department="finance", channel="mail",
        target="finance@example.org", when_unknown=policy,
    )  # fmt: skip
    with shop.writing() as tx:
        documents.add(tx, paper)
        documents.add_delivery(tx, one)
    return one


def carrier(
    shop: Store, port: int, *, later: int = 0, encryption: str = PLAIN,
    trusted: ssl.SSLContext | None = None,
) -> Carrier:  # fmt: skip
    server = MailServer(
        host="127.0.0.1", port=port, encryption=encryption, sender="papers@example.org"
    )
    keyring = Keyring({}, Path("nowhere"))
    channel = MailChannel(server, keyring, seconds=2, trusted=trusted)
    moment = NOON + timedelta(seconds=later)
    return Carrier(
        store=shop, channels={"mail": channel}, now=lambda: moment,
        printer=lambda _: PDF, leases=lambda: moment,
    )  # fmt: skip


def state(shop: Store, one: Delivery) -> Delivery:
    with shop.reading() as tx:
        found = documents.find_delivery(tx, one.id)
    assert found is not None
    return found


def test_the_stored_bytes_arrive_under_the_deliverys_id(
    shop: Store, mailbox: Mailbox
) -> None:
    one = kept(shop)

    done = carrier(shop, mailbox.port).round()

    (mail,) = mailbox.arrived
    assert done.sent == (one.id,)
    assert mail.id == f"<{one.id}@example.org>"
    assert mail.to == "finance@example.org"
    with shop.reading() as tx:
        paper = documents.find(tx, one.document_id)
    assert paper is not None
    assert mail.sha256 == paper.pdf_hash


def test_a_server_that_is_busy_is_asked_again(shop: Store, mailbox: Mailbox) -> None:
    one = kept(shop)
    mailbox.mode = "later"
    assert carrier(shop, mailbox.port).round().failed == (one.id,)
    assert state(shop, one).state is DeliveryState.PENDING

    mailbox.mode = "fine"
    assert carrier(shop, mailbox.port, later=LEASE_SECONDS).round().sent == (one.id,)
    assert len(mailbox.arrived) == 1


def test_a_server_that_will_not_have_it_leaves_it_to_a_person(
    shop: Store, mailbox: Mailbox
) -> None:
    one = kept(shop)
    mailbox.mode = "never"
    carrier(shop, mailbox.port).round()

    waiting = state(shop, one)
    assert waiting.state is DeliveryState.FAILED
    assert "554 not for me" in waiting.receipt

    mailbox.mode = "fine"
    with shop.writing() as tx:
        deliveries.send_again(tx, one.id)
    assert carrier(shop, mailbox.port).round().sent == (one.id,)


@pytest.mark.parametrize("policy", [RESEND, HOLD])
def test_a_server_that_hangs_up_after_the_mail_is_met_as_the_route_says(
    shop: Store, mailbox: Mailbox, policy: str
) -> None:
    one = kept(shop, policy)
    mailbox.mode = "drop"
    carrier(shop, mailbox.port).round()
    mailbox.mode = "fine"
    carrier(shop, mailbox.port, later=LEASE_SECONDS).round()

    came = [mail.id for mail in mailbox.arrived]
    if policy == HOLD:
        assert state(shop, one).state is DeliveryState.HELD
        assert len(came) == 1
    else:
        assert state(shop, one).state is DeliveryState.SENT
        assert came == [f"<{one.id}@example.org>"] * 2


def test_a_worker_that_died_while_sending_is_met_as_the_route_says(
    shop: Store, mailbox: Mailbox
) -> None:
    one = kept(shop, HOLD)
    with shop.writing() as tx:
        deliveries.claim(
            tx, owner="dead", now=NOON, lease_seconds=9, limit=1, channels=["mail"]
        )
    with shop.writing() as tx:
        deliveries.renew(
            tx, one.id, owner="dead", now=NOON, lease_seconds=9, acting=True
        )

    carrier(shop, mailbox.port, later=LEASE_SECONDS).round()

    assert state(shop, one).state is DeliveryState.HELD
    assert state(shop, one).receipt == deliveries.UNKNOWN
    assert mailbox.arrived == []


def test_a_server_without_encryption_gets_nothing_where_it_is_demanded(
    shop: Store, mailbox: Mailbox
) -> None:
    one = kept(shop)

    done = carrier(shop, mailbox.port, encryption=STARTTLS).round()

    assert done.failed == (one.id,)
    assert mailbox.arrived == []
    assert "it offers no encryption (STARTTLS)" in state(shop, one).receipt


@pytest.mark.parametrize(
    ("shown", "why"),
    [("stranger", "self-signed certificate"), ("other name", "IP address mismatch")],
)
def test_a_server_that_cannot_be_trusted_gets_nothing_and_it_is_said_why(
    shop: Store, mailbox: Mailbox, certificates: Certificates, shown: str, why: str
) -> None:
    one = kept(shop)
    trusted = ssl.create_default_context(cafile=str(certificates.trusted))
    mailbox.certificate = certificates.shown[shown]

    done = carrier(shop, mailbox.port, encryption=STARTTLS, trusted=trusted).round()

    assert done.failed == (one.id,)
    assert mailbox.arrived == []
    said = state(shop, one).receipt
    assert "its certificate cannot be trusted" in said
    assert why in said
    assert "nothing was sent" in said

    mailbox.certificate = certificates.shown["good"]
    again = carrier(
        shop, mailbox.port, later=LEASE_SECONDS, encryption=STARTTLS, trusted=trusted
    ).round()

    assert again.sent == (one.id,)
    assert mailbox.in_clear == 0


def test_no_server_is_no_loss(shop: Store, mailbox: Mailbox) -> None:
    one = kept(shop)
    mailbox.stop()

    assert carrier(shop, mailbox.port).round().failed == (one.id,)

    mailbox.start()
    assert carrier(shop, mailbox.port, later=LEASE_SECONDS).round().sent == (one.id,)
