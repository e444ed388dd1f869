"""The drip dialogue: at most two, never twice, none for nothing (rows A33, A70)."""

import random
from datetime import date, timedelta

from customers.drip import (
    MOST,
    REST,
    About,
    Asked,
    Bought,
    Gain,
    Question,
    Standing,
    next_questions,
)
from customers.facts import Basis, Fact, FactType, Origin, Use
from customers.people import CustomerId
from customers.profiles import TYPES
from customers.questions import of_facts, still_so
from rules.wording import Wording

TODAY = date(2026, 11, 27)
WORDS = Wording("?", "？")


def question(of: str, worth: int) -> Question:
    return Question(about=About.FACT, of=of, words=WORDS, gain=Gain(bits=worth))


def standing(
    *asked: Asked, known: tuple[str, ...] = (), complaint: bool = False
) -> Standing:
    return Standing(
        known=frozenset(known), asked=asked, complaint_open=complaint, today=TODAY
    )


def test_a33_the_two_that_gain_most() -> None:
    asked = next_questions(
        [question("a", 20), question("b", 300), question("c", 100)], standing()
    )

    assert [one.of for one in asked] == ["b", "c"]


def test_a33_what_gains_nothing_is_not_asked() -> None:
    assert next_questions([question("a", 0), question("b", 9)], standing()) == ()


def test_a49_what_nothing_uses_is_not_asked() -> None:
    fields = [TYPES["need"], TYPES["needed_by"], TYPES["hobbies"]]

    asked = of_facts(fields, [Use("need", "companion kit"), Use("hobbies", "nothing")])

    assert [one.of for one in asked] == ["need"]  # hobbies are never asked for


def test_a33_none_while_a_complaint_is_open() -> None:
    assert next_questions([question("a", 500)], standing(complaint=True)) == ()


def test_a70_what_is_known_is_not_asked() -> None:
    assert next_questions([question("a", 500)], standing(known=("fact a",))) == ()


def test_a70_what_was_asked_rests_for_a_year() -> None:
    day = TODAY - timedelta(days=REST - 1)
    one = Asked(question="fact a", asked_at=f"{day}T08:00:00+00:00")
    older = Asked(
        question="fact a",
        asked_at=f"{TODAY - timedelta(days=REST)}T08:00:00+00:00",
    )

    assert next_questions([question("a", 500)], standing(one)) == ()
    assert next_questions([question("a", 500)], standing(older))


def test_a33_a_thousand_customers_are_asked_two_at_most_and_nothing_twice() -> None:
    """Twenty-four contacts each, at random days of two years; half of all answer."""
    chance = random.Random(7)  # noqa: S311 - a test, and its seed is told
    fields = [f"f{number}" for number in range(14)]
    answered = 0
    for _ in range(1000):
        known: set[str] = set()
        asked: list[Asked] = []
        days = sorted(chance.sample(range(730), 24))
        for day in days:
            at = TODAY + timedelta(days=day)
            worth = [question(one, chance.randrange(400)) for one in fields]
            now = Standing(
                known=frozenset(known), asked=tuple(asked), complaint_open=False,
                today=at,
            )  # fmt: skip
            put = next_questions(worth, now)
            assert len(put) <= MOST
            for one in put:
                assert one.name not in known
                before = [
                    (at - date.fromisoformat(a.asked_at)).days
                    for a in asked
                    if a.question == one.name
                ]
                assert all(rest >= REST for rest in before)
                asked.append(Asked(question=one.name, asked_at=at.isoformat()))
                if chance.random() < 0.5:
                    known.add(one.name)
        answered += len(known)
    assert answered / (1000 * len(fields)) > 0.5


def test_a74_what_the_answer_bought_is_said_in_both_languages() -> None:
    bought = Bought(products=(48, 12), price=(10_000, 13_000))

    assert bought.words().en == (
        "48 possible products became 12; the least price went from 100.00 to 130.00."
    )
    assert "48" in bought.words().zh
    assert "12" in bought.words().zh
    assert not Bought().words().missing()


def told(field: str, value: str) -> tuple[FactType, Fact]:
    return TYPES[field], Fact(
        id="F-1", customer_id=CustomerId("C-1"), type=field, value=value,
        origin=Origin.CUSTOMER, channel="web", basis=Basis.CONSENT, at="2024-01-01",
    )  # fmt: skip


def test_a34_only_what_is_used_and_not_sensitive_is_verified() -> None:
    uses = [Use("need", "companion kit"), Use("family", "a card")]
    old = [told("need", "work"), told("hobbies", "sailing"), told("family", "two")]

    (question,) = still_so(old, uses)

    assert (question.name, question.told) == ("fact need", "work")
    assert "work" in question.words.zh
