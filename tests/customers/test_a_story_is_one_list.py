"""Whatever happened, in one list: newest first, before, during or after a sale."""

from customers.contacts import Channel, Contact, Direction, thread_of
from customers.people import CustomerId
from customers.timeline import Entry, Kind, Sale, Stage, timeline

SALES = (
    Sale(order="SO-2", placed="2026-06-01", done=""),
    Sale(order="SO-1", placed="2026-02-01", done="2026-03-01"),
)


def entry(at: str, **more: object) -> Entry:
    plain = {"kind": Kind.CONTACT, "what": "in", **more}
    return Entry(at=at, **plain)  # type: ignore[arg-type]


def test_the_newest_comes_first_and_the_list_has_an_end() -> None:
    found = timeline([entry("2026-01-01"), entry("2026-05-01")], (), most=1)

    assert [one.at for one in found] == ["2026-05-01"]


def test_a_contact_is_before_during_or_after_a_sale() -> None:
    days = ("2026-01-15", "2026-02-15", "2026-04-15", "2026-06-15")
    found = timeline(map(entry, days), SALES, most=9)

    assert [one.stage for one in reversed(found)] == [
        Stage.BEFORE, Stage.DURING, Stage.AFTER, Stage.DURING,
    ]  # fmt: skip


def test_what_belongs_to_an_order_is_judged_by_that_order() -> None:
    (late,) = timeline([entry("2026-06-15", order="SO-1")], SALES, most=9)

    assert late.stage is Stage.AFTER


def test_steps_of_one_kind_that_follow_each_other_are_one_entry() -> None:
    def step(at: str, order: str = "SO-1", words: str = "") -> Entry:
        return entry(
            at, kind=Kind.ORDER, what="step confirmed", order=order, words=words
        )

    days = [f"2026-02-{day:02}" for day in range(1, 8)]
    steps = [step(day) for day in days[:4]]
    steps += [step(days[4], words="torn"), step(days[5]), step(days[6], "SO-2")]
    found = timeline(steps, SALES, most=9)

    assert [(one.at, one.times) for one in found] == [
        (days[6], 1), (days[5], 1), (days[4], 1), (days[3], 4),
    ]  # fmt: skip


def test_a86_a_thread_is_followed_back_and_never_round_in_a_circle() -> None:
    def contact(id_: str, continues: str) -> Contact:
        return Contact(
            id=id_, customer_id=CustomerId("C-1"), channel=Channel.PHONE,
            direction=Direction.IN, words="yes", person="Li", at="2026-01-01",
            continues=continues,
        )  # fmt: skip

    known = [contact("K-1", "K-3"), contact("K-2", "K-1"), contact("K-3", "K-2")]

    thread = thread_of(known[1], known)

    assert [one.id for one in thread] == ["K-2", "K-1", "K-3"]
