"""What is known of customers: facts, questions, households, value, merges."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from office.store.tables.rows import STRICT, StoreRow


class FactRow(StoreRow):
    """One thing learned of a customer at one time; a newer one is another row."""

    __tablename__ = "facts"
    __table_args__ = (
        CheckConstraint("confidence BETWEEN 0 AND 100", name="confidence"),
        STRICT,
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    type: Mapped[str] = mapped_column(index=True)
    value: Mapped[str]
    source: Mapped[str]
    channel: Mapped[str]
    contact: Mapped[str]
    confidence: Mapped[int]
    basis: Mapped[str]
    at: Mapped[str]


class AskedQuestionRow(StoreRow):
    """A question put to a customer; ``bought`` tells what its answer was worth."""

    __tablename__ = "asked_questions"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    question: Mapped[str] = mapped_column(primary_key=True)
    asked_at: Mapped[str] = mapped_column(primary_key=True)
    contact: Mapped[str]
    answered_at: Mapped[str]
    answer: Mapped[str]
    bought: Mapped[str]


class HouseholdRow(StoreRow):
    """People who belong together, each a customer of his own."""

    __tablename__ = "households"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[str]


class HouseholdMemberRow(StoreRow):
    """A customer belongs to one household at most."""

    __tablename__ = "household_members"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id"), index=True)


class DealingRow(StoreRow):
    """A dealer or agent who orders for a customer; ``until`` is empty while he does."""

    __tablename__ = "dealings"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    since: Mapped[str] = mapped_column(primary_key=True)
    dealer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    until: Mapped[str]


class ReferralRow(StoreRow):
    """Who brought a customer to us; a customer was brought once, by one other."""

    __tablename__ = "referrals"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    referrer_id: Mapped[str] = mapped_column(ForeignKey("customers.id"), index=True)
    channel: Mapped[str]
    at: Mapped[str]


class IndicatorWeightRow(StoreRow):
    """A weight of the scorecard that is not the one it came with."""

    __tablename__ = "indicator_weights"
    __table_args__ = (CheckConstraint("weight >= 0", name="weight"), STRICT)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    weight: Mapped[int]


class TierRow(StoreRow):
    """A customer's tier in one month; amounts in minor units of the company."""

    __tablename__ = "tiers"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    month: Mapped[str] = mapped_column(primary_key=True)
    tier: Mapped[str]
    value: Mapped[int]
    low: Mapped[int]
    high: Mapped[int]
    reason: Mapped[str]


class MergeRow(StoreRow):
    """Two customers made one; ``held`` is all it takes to part them again."""

    __tablename__ = "merges"
    id: Mapped[str] = mapped_column(primary_key=True)
    kept_id: Mapped[str] = mapped_column(ForeignKey("customers.id"))
    gone_id: Mapped[str] = mapped_column(index=True)
    held: Mapped[str]
    actor: Mapped[str]
    at: Mapped[str]
    undone_at: Mapped[str]


class QuarantinedRow(StoreRow):
    """A row that was to be imported and must not be used; ``held`` names its fields."""

    __tablename__ = "quarantined_rows"
    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(index=True)
    row: Mapped[int]
    held: Mapped[str]
    why: Mapped[str]
    at: Mapped[str]


class WearFeedbackRow(StoreRow):
    """How a measure of a worn piece felt; ``off`` in mm, above 0: body is larger."""

    __tablename__ = "wear_feedback"
    __table_args__ = (CheckConstraint("error > 0", name="error"), STRICT)
    id: Mapped[str] = mapped_column(primary_key=True)
    order_number: Mapped[str] = mapped_column(ForeignKey("orders.number"), index=True)
    position: Mapped[int]
    wearer_id: Mapped[str] = mapped_column(ForeignKey("wearers.id"), index=True)
    measure: Mapped[str]
    off: Mapped[int]
    error: Mapped[int]
    words: Mapped[str]
    at: Mapped[str]


class ComplaintStepRow(StoreRow):
    """What was done about a complaint."""

    __tablename__ = "complaint_steps"
    complaint_id: Mapped[str] = mapped_column(
        ForeignKey("complaints.id"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    actor: Mapped[str]
    note: Mapped[str]
    at: Mapped[str]


class ErasureRow(StoreRow):
    """A customer who was erased; ``kept`` says what the law keeps, and why."""

    __tablename__ = "erasures"
    customer_id: Mapped[str] = mapped_column(
        ForeignKey("customers.id"), primary_key=True
    )
    kept: Mapped[str]
    actor: Mapped[str]
    at: Mapped[str]
