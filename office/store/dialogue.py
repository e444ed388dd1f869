"""Questions that were put to customers, and what their answers were worth."""

from __future__ import annotations

from sqlalchemy import case, delete, func, select

from customers.drip import Asked
from office.store.tables import AskedQuestionRow
from office.store.transaction import Transaction


def add(tx: Transaction, customer: str, asked: Asked, *, contact: str = "") -> None:
    """Store that a question was put.

    Raises:
        StoreClashError: if it was, at this very instant.
    """
    tx.add(
        AskedQuestionRow(
            customer_id=customer, question=asked.question, asked_at=asked.asked_at,
            contact=contact, answered_at=asked.answered_at, answer=asked.answer,
            bought=asked.bought,
        )
    )  # fmt: skip


def of_customer(
    tx: Transaction, customer: str, *, contact: str = ""
) -> tuple[Asked, ...]:
    """Return every question put to a customer, oldest first; or those of a contact."""
    of = select(AskedQuestionRow).where(AskedQuestionRow.customer_id == customer)
    if contact:
        of = of.where(AskedQuestionRow.contact == contact)
    rows = tx.many(of.order_by(AskedQuestionRow.asked_at, AskedQuestionRow.question))
    return tuple(
        Asked(
            question=row.question, asked_at=row.asked_at, answered_at=row.answered_at,
            answer=row.answer, bought=row.bought,
        )
        for row in rows
    )  # fmt: skip


def answered_of_everybody(tx: Transaction) -> dict[str, tuple[int, int]]:
    """Return how many questions each customer was put, and how many he answered."""
    counted = (
        AskedQuestionRow.customer_id,
        func.count(),
        func.count(case((AskedQuestionRow.answered_at != "", 1))),
    )
    rows = tx.rows(select(*counted).group_by(AskedQuestionRow.customer_id))
    return {customer: (int(put), int(said)) for customer, put, said in rows}


def answer(
    tx: Transaction, customer: str, question: str, *, answer: str, bought: str, at: str
) -> None:
    """Store the answer to the question as it was put last."""
    of = select(AskedQuestionRow).where(
        AskedQuestionRow.customer_id == customer, AskedQuestionRow.question == question
    )
    row = tx.one(of.order_by(AskedQuestionRow.asked_at.desc()).limit(1))
    if row is None:
        add(
            tx, customer,
            Asked(
                question=question, asked_at=at, answered_at=at, answer=answer,
                bought=bought,
            ),
        )  # fmt: skip
        return
    row.answered_at, row.answer, row.bought = at, answer, bought
    tx.changed()


def forget(tx: Transaction, customer: str) -> None:
    """Delete every question put to a customer."""
    tx.run(delete(AskedQuestionRow).where(AskedQuestionRow.customer_id == customer))
