"""For engineering: what somebody asked for that we do not offer, and what is nearest.

Nobody is named on it: who wants an answer is a customer's number. There is no price
and no measurement of a body; the drawing is of the nearest product we have.
"""

from __future__ import annotations

from dataclasses import dataclass

from orders.company import Company
from orders.papers.masthead import Issue, column, field, paper_of, said
from orders.sheets.blocks import (
    Block,
    Drawing,
    Field,
    Fields,
    Paragraph,
    Signatures,
    Table,
)
from orders.sheets.cells import Blank, Day, Text
from orders.sheets.sheet import Sheet
from rules.canonical import canonical_hash
from rules.wording import Wording

TITLE = Wording("Special request", "特殊需求单")
FORM = "special-request/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedBy:
    """A rule that stood against a wish: its sentence, and who answers for it."""

    rule: str
    reason: Wording
    source: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialRequest:
    """A wish outside the offer, as engineering needs to know it.

    Attributes:
        number: which wish it is.
        day: when it was made.
        product: of which product.
        catalog_hash: under which catalog.
        words: what its writer would like, in his words; empty: he chose a value.
        wished: the value that was refused, with its option.
        contact: the number of the customer who wants an answer; empty: nobody.
        nearest: the choices of the nearest product we can make, with their options.
        refused_by: the rules that stand against it.
        drawing: the nearest product, drawn; empty: it has no drawing.
        drawing_hash: the hash of that drawing.
    """

    number: int
    day: str
    product: Wording
    catalog_hash: str
    words: str = ""
    wished: tuple[tuple[Wording, Wording], ...] = ()
    contact: str = ""
    nearest: tuple[tuple[Wording, Wording], ...] = ()
    refused_by: tuple[RefusedBy, ...] = ()
    drawing: str = ""
    drawing_hash: str = ""


def special_request(asked: SpecialRequest, company: Company, issue: Issue) -> Sheet:
    """Say what was asked, by which number, what is nearest and what refuses it."""
    blocks: list[Block] = [_asked(asked), _refused(asked)]
    blocks.append(
        Fields(
            title=Wording("The nearest we can make", "目前可做的最接近产品"),
            fields=tuple(_shown(pair) for pair in asked.nearest),
            columns=4,
        )
    )
    if asked.drawing:
        blocks.append(
            Drawing(
                title=Wording("The nearest, drawn", "最接近产品的图纸"),
                svg=asked.drawing, hash=asked.drawing_hash, tallest=110,
            )
        )  # fmt: skip
    blocks.append(_verdict())
    blocks.append(
        Signatures(labels=(Wording("Engineering", "研发"), Wording("Day", "日期")))
    )
    header = [
        field("Product", "产品", said(asked.product)),
        field("Catalog", "目录", said(asked.catalog_hash[:12])),
        field("Asked on", "提出日期", Day(day=asked.day)),
        field("To be answered", "需答复客户", said(asked.contact or _NOBODY)),
    ]
    return paper_of(issue, company, header, blocks, snapshot_hash=_hash_of(asked))


_NOBODY = Wording("nobody asked to be", "无")


def _asked(asked: SpecialRequest) -> Block:
    title = Wording("What was asked for", "客户需求")
    if asked.words:
        return Paragraph(title=title, text=asked.words)
    return Fields(title=title, fields=tuple(map(_shown, asked.wished)), columns=2)


def _shown(pair: tuple[Wording, Wording]) -> Field:
    option, value = pair
    return Field(label=option, value=Text(text=value, tone="strong"))


def _refused(asked: SpecialRequest) -> Table:
    return Table(
        title=Wording("Rules that refuse it", "拒绝该需求的规则"),
        columns=(
            column("rule", "Rule", "规则", width=44),
            column("reason", "Because", "原因", width=82),
            column("source", "Source", "来源", width=34),
            column("owner", "Answers for it", "负责人", width=26),
        ),
        rows=tuple(
            (said(one.rule), said(one.reason), said(one.source), said(one.owner))
            for one in asked.refused_by
        ),
    )


def _verdict() -> Table:
    """Room for what engineering finds, by hand."""
    return Table(
        title=Wording("What engineering says", "研发意见"),
        columns=(
            column("question", "Question", "问题", width=80),
            column("answer", "Answer", "答复", "blank", 106),
        ),
        rows=tuple(
            (said(words), Blank())
            for words in (
                Wording("Can it be made? How?", "能否实现,如何实现?"),
                Wording("Which modules and operations are new?", "需新增哪些模块工序?"),
                Wording("Effort, and from when", "投入与可供日期"),
                Wording("Into the catalog, once, or not?", "纳入目录、单次制作或不做?"),
            )
        ),
    )


def _hash_of(asked: SpecialRequest) -> str:
    """Return what the paper was filled from, as a hash."""
    return canonical_hash(
        FORM,
        {
            "wish": asked.number,
            "catalog": asked.catalog_hash,
            "words": asked.words,
            "wished": [[option.en, value.en] for option, value in asked.wished],
            "nearest": [[option.en, value.en] for option, value in asked.nearest],
            "rules": [one.rule for one in asked.refused_by],
            "drawing": asked.drawing_hash,
        },
    )
