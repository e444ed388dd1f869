"""The quote on paper: what is offered, at which price, and until which day.

Filled from one version of a quote and from nothing else; its price lines are those
the order will have, because accepting a quote keeps its price.
"""

from __future__ import annotations

from dataclasses import replace

from orders.company import Company
from orders.papers.for_customer import (
    body_measures,
    charges_of,
    header_of,
    parties,
)
from orders.papers.masthead import (
    Issue,
    choices,
    field,
    line_heading,
    notes,
    paper_of,
    said,
)
from orders.quote import Quote, QuoteVersion
from orders.sheets.blocks import Block, Drawing, Paragraph, Signatures
from orders.sheets.cells import Day
from orders.sheets.sheet import Sheet
from rules.wording import Wording

TITLE = Wording("Quote", "报价单")
_ACCEPT = Wording("Your acceptance", "客户接受")


def quote_paper(
    quote: Quote, version: QuoteVersion, company: Company, issue: Issue
) -> Sheet:
    """Offer what a version of a quote says, until the end of its last day."""
    promised, until = version.offer.promised, version.offer.valid_until
    # What it costs is read first, what it is after it.
    blocks: list[Block] = [parties(promised), charges_of(promised, detailed=True)]
    for line in promised.lines:
        blocks += [line_heading(line), *choices(line, origins=True)]
        if line.body:
            blocks.append(body_measures(line))
        if line.drawing:
            blocks.append(
                Drawing(svg=line.drawing, hash=line.drawing_hash, tallest=120)
            )
    blocks += notes(promised.lines, "confirmation")
    blocks.append(
        Paragraph(
            title=_ACCEPT,
            text=Wording(
                f"We accept quote {version.name} as it stands. The price holds for an"
                f" acceptance until the end of {until}; the promised day is counted"
                " from the day of acceptance.",
                f"本人接受报价单 {version.name} 的全部内容。{until} 当日结束前接受者,"
                "价格不变;交期自接受之日起计算。",
            ),
        )
    )
    blocks.append(
        Signatures(labels=(Wording("Customer", "客户"), Wording("Day", "日期")))
    )
    header = [
        *header_of(promised),
        field("Valid until", "有效期至", Day(day=until)),
        field("Version", "版本", said(version.name)),
    ]
    return paper_of(
        replace(issue, number=str(quote.number), revision=version.number),
        company, header, blocks,
        snapshot_hash=version.hash, language=promised.language,
        notice=_no_more(quote, version),
    )  # fmt: skip


def _no_more(quote: Quote, version: QuoteVersion) -> tuple[Wording, ...]:
    """Say why it can no longer be accepted, if it cannot."""
    if quote.order:
        return (
            Wording(f"Accepted: order {quote.order}.", f"已接受:订单 {quote.order}。"),
        )
    if version.number != quote.latest:
        return (
            Wording(
                f"Version {quote.latest} took the place of this one.",
                f"本版已由第 {quote.latest} 版取代。",
            ),
        )
    return ()
