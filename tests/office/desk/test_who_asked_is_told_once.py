"""Who complained or wished is told by one letter when it is answered (row A79)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from customers.complaints import Amends, Complaint, Reason
from customers.facts import Basis
from customers.improvements import Improvement, NoteError
from office.desk import improving, keeping_people, knowing, merging, telling
from office.desk.errors import NotFoundError
from office.desk.letters_out import letter_sent
from office.desk.order_at_hand import By
from office.desk.papers_out import print_document
from office.desk.telling import NotToldError
from office.post.carrier import Carrier, Round
from office.post.keyring import Keyring
from office.post.mail import MailChannel, message_of
from office.post.parcel import Parcel
from office.store import (
    Store,
    catalogs,
    companies,
    complaints,
    documents,
    erasing,
    people,
    wishes,
)
from office.store.erasing import Erasure
from office.store.wishes import Wish, WishKind
from orders.channels import PLAIN, Channels, MailServer
from orders.issuing import TITLES
from orders.order import Delivery, DeliveryState
from orders.papers.letters import BETTER
from rules.wording import Wording
from tests.drills.receivers import Mailbox
from tests.office.desk.bag import write_bag
from tests.office.desk.shop import AT, DAY, LATER_AT, NOON, company, place, saved

BY = By(actor="keeper", day=DAY, at=AT)
VELVET = {
    "options": (
        "      - {code: calf,",
        "      - {code: velvet, en: Velvet, zh: 丝绒, module: VELVET}\n"
        "      - {code: calf,",
    ),
    "modules": (
        "BOX,Box,", "VELVET,Velvet,丝绒,25.00,m,4,SUP-DENIM-A,stocked,9,0\nBOX,Box,"
    ),
}  # fmt: skip


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    box.start()
    yield box
    box.stop()


class Planners:
    """A shop that mails, in which bags were complained of and velvet was wished for."""

    def __init__(self, shop: Store, box: Mailbox, folder: Path) -> None:
        self.shop, self.box, self.folder = shop, box, folder
        self.count = 0
        self.server = MailServer(
            host="127.0.0.1", port=box.port, encryption=PLAIN,
            sender="shop@example.org",
        )  # fmt: skip
        mailing = replace(company(), channels=Channels(mail=self.server))
        with shop.writing() as tx:
            companies.publish(tx, mailing, AT)

    def customer(self, name: str, *, email: str = "?", language: str = "en") -> str:
        email = f"{name.lower()}@example.org" if email == "?" else email
        made = keeping_people.add_customer(
            self.shop, name=name, at=AT, language=language, email=email
        )
        return str(made.id)

    def complains(self, customer: str) -> str:
        """Something is wrong with a bag he ordered; return the source it is."""
        wearer = keeping_people.add_wearer(
            self.shop, customer=customer, name="Somebody", at=AT
        )
        order, _ = place(self.shop, saved(self.shop, wearer, "bag", leather="calf"))
        self.count += 1
        with self.shop.writing() as tx:
            complaints.add(
                tx,
                Complaint(
                    id=f"P-{self.count:06d}", customer_id=order.customer_id,
                    order=order.number, position=1, part="", reason=Reason.FAULT,
                    amends=Amends.ALTER, words="It tore.", reported_at=AT,
                ),
            )  # fmt: skip
        return f"complaint P-{self.count:06d}"

    def wishes_for(self, customer: str) -> str:
        with self.shop.writing() as tx:
            known = catalogs.current_hash(tx, "bag")
            assert known is not None
            wishes.add(
                tx,
                Wish(
                    kind=WishKind.REQUEST, product="bag", catalog_hash=known, at=AT,
                    words="Velvet, please", contact=customer,
                ),
            )  # fmt: skip
            found = wishes.of_kind(tx, WishKind.REQUEST, since="2000")
        return f"wish {found[-1].seq}"

    def opened(self, *sources: str) -> str:
        one = improving.open_improvement(
            self.shop, "bag", "velvet", "Buy velvet.", sources, BY
        )
        return one.id

    def answered(self, id_: str, words: Wording | None = None) -> Improvement:
        version = write_bag(self.folder / "velvet", **VELVET)
        with self.shop.writing() as tx:
            if catalogs.current_hash(tx, "bag") != version.hash:
                catalogs.publish(tx, version, NOON.isoformat())
        said = words or telling.NOTHING_ADDED
        improving.answer(
            self.shop, id_, version.hash, "module", "VELVET", self.by(), said
        )
        return improving.the_improvement(self.shop, id_)[0]

    def by(self, later: int = 0) -> By:
        at = (NOON + timedelta(seconds=later)).isoformat(timespec="seconds")
        return By(actor="keeper", day=DAY, at=at)

    def way(self, number: str) -> Delivery | None:
        with self.shop.reading() as tx:
            return letter_sent(tx, BETTER, number)

    def letters(self) -> int:
        with self.shop.reading() as tx:
            papers = [documents.find(tx, one) for one in documents.unprinted(tx)]
        return sum(one is not None and one.kind == BETTER for one in papers)

    def carried(self, later: int = 0) -> Round:
        moment = NOON + timedelta(seconds=later)
        way = MailChannel(self.server, Keyring({}, Path("nowhere")), seconds=2)
        return Carrier(
            store=self.shop, channels={"mail": way}, now=lambda: moment,
            leases=lambda: moment,
            printer=lambda one: f"%PDF-1.7 {one.sheet_hash}\n".encode() * 20,
        ).round()  # fmt: skip


@pytest.fixture
def planners(shop: Store, mailbox: Mailbox, tmp_path: Path) -> Planners:
    return Planners(shop, mailbox, tmp_path)


def test_a79_whoever_complained_or_wished_is_told_once_by_mail(
    planners: Planners,
) -> None:
    ada, ben = planners.customer("Ada"), planners.customer("Ben")
    first, second = planners.complains(ada), planners.complains(ada)
    wish = planners.wishes_for(ben)
    one = planners.opened(first, second, wish)
    assert planners.letters() == 0

    closed = planners.answered(one)
    planners.carried()
    planners.carried(later=9999)

    assert sorted(o.to for o in planners.box.arrived) == [
        "ada@example.org", "ben@example.org",
    ]  # fmt: skip
    assert closed.to_tell == ()
    told = telling.how_told(planners.shop, closed)
    assert {o.way.state for o in told.values() if o.way} == {DeliveryState.SENT}
    assert {s: o.basis for s, o in told.items()} == {
        first: Basis.CONTRACT, second: Basis.CONTRACT, wish: Basis.CONSENT,
    }  # fmt: skip
    assert all(o.way and o.way.sent_at for o in told.values())


def test_a79_letter_delivery_and_change_are_kept_together_or_not_at_all(
    planners: Planners, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = planners.opened(planners.complains(planners.customer("Ada")))

    def breaks(*_: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr("office.store.improving.tell", breaks)
        with pytest.raises(RuntimeError):
            planners.answered(one)

    assert improving.the_improvement(planners.shop, one)[0].is_open
    assert planners.letters() == 0
    planners.answered(one)
    assert planners.letters() == 1


@pytest.mark.parametrize(
    ("language", "subject", "said", "other"),
    [
        ("en", "What became better", "Velvet (Bag)", "改进"),
        ("zh", "我们的改进", "丝绒（手提包）", "better"),
    ],
)
@pytest.mark.pdf
def test_a79_the_letter_speaks_his_language_and_says_why_he_gets_it(
    planners: Planners, language: str, subject: str, said: str, other: str
) -> None:
    source = planners.complains(planners.customer("Ada", language=language))
    one = planners.opened(source)
    planners.answered(one)
    way = planners.way(f"{one}/P-000001")
    assert way is not None
    with planners.shop.reading() as tx:
        paper = documents.find(tx, way.document_id)
    assert paper is not None
    paper = replace(paper, pdf=print_document(paper))

    mail = message_of(
        Parcel(delivery=way, document=paper, title=TITLES[BETTER]), "shop@example.org"
    )

    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert mail["Subject"] == subject
    assert said in text
    assert "SO-2026-000001" in text
    assert other not in text


def test_what_the_keeper_says_stands_in_the_letter(planners: Planners) -> None:
    one = planners.opened(planners.complains(planners.customer("Ada")))

    planners.answered(one, Wording("the strap holds 60 kg", ""))

    way = planners.way(f"{one}/P-000001")
    assert way is not None
    with planners.shop.reading() as tx:
        paper = documents.find(tx, way.document_id)
    assert paper is not None
    assert "the strap holds 60 kg" in paper.sheet
    with pytest.raises(NoteError):
        planners.answered(one, Wording("x" * 1001, ""))


@pytest.mark.parametrize(
    ("case", "why"),
    [
        ("phone", "another way"),
        ("no mail", "no address"),
        ("no server", "no server"),
    ],
)
def test_a79_who_may_not_or_cannot_be_written_to_is_left_for_a_person_with_why(
    planners: Planners, case: str, why: str
) -> None:
    ada = planners.customer("Ada", email="" if case == "no mail" else "?")
    source = planners.complains(ada)
    if case == "phone":
        told = knowing.Told(
            type="contact_by", value="phone", origin="customer", channel="shop"
        )
        knowing.add_fact(planners.shop, ada, told, at=AT)
    if case == "no server":
        with planners.shop.writing() as tx:
            companies.publish(tx, company(), LATER_AT)

    closed = planners.answered(planners.opened(source))

    assert [o.source for o in closed.to_tell] == [source]
    assert telling.how_told(planners.shop, closed)[source].why_not == why
    with pytest.raises(NotToldError) as refused:
        telling.tell_by_mail(planners.shop, closed.id, source, planners.by())
    assert refused.value.why == why
    assert planners.letters() == 0


def test_once_his_address_is_known_he_can_be_written_to_and_only_once(
    planners: Planners,
) -> None:
    ada = planners.customer("Ada", email="")
    source = planners.complains(ada)
    closed = planners.answered(planners.opened(source))
    owner, _ = keeping_people.one_customer(planners.shop, ada)
    with planners.shop.writing() as tx:
        people.change(tx, replace(owner, email="ada@example.org"))

    first, again = (
        telling.tell_by_mail(planners.shop, closed.id, source, planners.by())
        for _ in range(2)
    )
    planners.carried()

    assert first.id == again.id
    assert [o.to for o in planners.box.arrived] == ["ada@example.org"]


def test_a_letter_that_failed_goes_again_only_when_told_to(planners: Planners) -> None:
    source = planners.complains(planners.customer("Ada"))
    one = planners.opened(source)
    planners.box.mode = "never"
    closed = planners.answered(one)
    planners.carried()
    how = telling.how_told(planners.shop, closed)[source]
    assert how.way is not None
    assert how.way.state is DeliveryState.FAILED
    assert how.can_be_sent

    planners.box.mode = "fine"
    assert planners.carried(later=9999) == Round()
    telling.tell_by_mail(planners.shop, one, source, planners.by())
    planners.carried(later=9999)

    assert len(planners.box.arrived) == 1


def test_who_was_told_by_hand_gets_no_letter(planners: Planners) -> None:
    ada = planners.customer("Ada", email="")
    source = planners.complains(ada)
    closed = planners.answered(planners.opened(source))
    improving.tell(planners.shop, closed.id, source, at=LATER_AT)
    owner, _ = keeping_people.one_customer(planners.shop, ada)
    with planners.shop.writing() as tx:
        people.change(tx, replace(owner, email="ada@example.org"))

    with pytest.raises(NotFoundError):
        telling.tell_by_mail(planners.shop, closed.id, source, planners.by())


def test_two_who_became_one_are_still_told_what_they_were_told(
    planners: Planners,
) -> None:
    ada, ben = planners.customer("Ada"), planners.customer("Ben")
    sources = planners.complains(ada), planners.complains(ben)
    closed = planners.answered(planners.opened(*sources))

    merging.merge(planners.shop, kept=ada, gone=ben, actor="rep", at=LATER_AT)

    one = improving.the_improvement(planners.shop, closed.id)[0]
    told = telling.how_told(planners.shop, one)
    assert all(how.way and not how.can_be_sent for how in told.values())


def test_of_an_erased_customer_no_letter_is_left(planners: Planners) -> None:
    ada, ben = planners.customer("Ada"), planners.customer("Ben")
    one = planners.opened(planners.complains(ada), planners.complains(ben))
    planners.answered(one)

    with planners.shop.writing() as tx:
        erasing.erase(tx, Erasure(customer=ada, kept=(), actor="rep", at=LATER_AT))
    planners.carried()

    assert planners.way(f"{one}/P-000001") is None
    assert [o.to for o in planners.box.arrived] == ["ben@example.org"]
