"""What is shown of catalogs: differences, findings, impacts, in the page's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from catalog.version import CatalogVersion
from office.desk import checking_over, keeping_catalogs, trying_out
from office.desk.checking_over import Found
from office.desk.long_work import said_of
from office.desk.publishing import Change
from office.store.long_work import Item, LongWork, WorkState
from rules.effectivity import Effectivity
from rules.market import EVERYWHERE, Only
from rules.wording import Wording
from web.pages import catalog_words as c
from web.pages.language import day, difference, said
from web.shop import the_shop

SHOWN = 12
"""So many characters of a hash are shown to people."""
MOST_LISTED = 500
_LONGEST = 160


def about(work: LongWork) -> str:
    """Return what long work is about: the title of a catalog and its hash."""
    ask = json.loads(work.ask)
    if "title" not in ask:
        return ""
    return f"{said(Wording.from_plain(ask['title']))} · {ask['hash'][:SHOWN]}"


def in_force(effectivity: Effectivity, only: Only = EVERYWHERE) -> str:
    """Return from when until when something is in force, and where it is offered."""
    where = ", ".join(word for words in only.words() for word in words)
    if where:
        return f"{in_force(effectivity)} · {said(c.ONLY_IN, where=where)}"
    if not (effectivity.first or effectivity.last):
        return said(c.ALWAYS)
    first, last = (day(one) if one else "…" for one in _days(effectivity))
    return said(c.FROM_UNTIL, first=first, last=last)


def changes_shown(changes: tuple[Change, ...]) -> list[dict[str, object]]:
    """Return differences as rows of a table: only the fields that differ."""
    rows: list[dict[str, object]] = []
    for one in changes:
        before, now = _fields(one.before), _fields(one.after)
        differ = [n for n in dict.fromkeys((*before, *now))
                  if before.get(n) != now.get(n)]  # fmt: skip
        rows.append(
            {
                "kind": said(c.DIFF_KINDS[one.kind]), "name": one.name,
                "how": said(c.HOW[one.how]), "tone": c.TONES[one.how],
                "fields": [
                    (name, _short(before.get(name)), _short(now.get(name)))
                    for name in differ
                ] if one.how == "changed" else [],
            }
        )  # fmt: skip
    return rows


def findings_shown(work: LongWork) -> dict[str, object]:
    """Return what a check found, with the sentences of the rules that prove it."""
    ask, shop = json.loads(work.ask), the_shop()
    found = checking_over.findings_kept(shop.store, work.id)
    sold, version = keeping_catalogs.for_findings(shop.store, ask)
    reasons = {one.id: one.reason for one in version.rules} if version else {}
    return {
        "c": c, "sold": sold, "none_found": work.state is WorkState.DONE and not found,
        "findings": [_finding(one, reasons) for one in found],
    }  # fmt: skip


def impact_shown(work: LongWork, asked: Mapping[str, str]) -> dict[str, object]:
    """Return an impact: counts by class, and the list behind one of them."""
    shop, ask, end = the_shop(), json.loads(work.ask), said_of(work)
    impact = trying_out.impact_of(shop.store, work.id)
    of, outcome = asked.get("of", ""), asked.get("class", "")
    listed = (
        list(trying_out.of_class(impact, of, outcome))
        if of in (trying_out.SPEC, trying_out.QUOTE)
        else []
    )
    names = [one.name.partition(" ")[2] for one in listed[:MOST_LISTED]]
    owners = (
        keeping_catalogs.owners_of(shop.store, names) if of == trying_out.SPEC else {}
    )
    published = str(end.get("published_at", ""))
    return {
        "c": c, "of": of, "outcome": outcome, "how_many": len(listed),
        "classes": [
            (one, impact.specs[one], impact.quotes[one])
            for one in trying_out.CLASSES
            if one != trying_out.UNKNOWN or impact.specs[one] or impact.quotes[one]
        ],
        "rows": [_carried(one, owners) for one in listed[:MOST_LISTED]],
        "refused": end.get("refused", []),
        "published": published[:16].replace("T", " "),
        "hash": ask["hash"], "base": ask["base"], "folder": ask["folder"],
        "may_publish": work.state is WorkState.DONE
        and not published and "refused" not in end,
        "wrong": c.NOT_TRIED.get(asked.get("wrong", "")),
    }  # fmt: skip


def titled(version: CatalogVersion) -> str:
    """Return what a version is called, with the beginning of its hash."""
    return f"{said(version.title)} · {version.hash[:SHOWN]}"


def _carried(one: Item, owners: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    detail = json.loads(one.detail) if one.detail else {}
    name = one.name.partition(" ")[2]
    title, customer = owners.get(name, ("", detail.get("customer", "")))
    delta, currency = detail.get("delta"), detail.get("currency", "")
    until = detail.get("valid_until")
    return {
        "name": name, "title": title, "customer": customer,
        "delta": difference(delta, currency) if delta else "",
        "sentences": [said(Wording.from_plain(s)) for s in detail["sentences"]],
        "until": day(date.fromisoformat(until)) if until else "",
    }  # fmt: skip


def _finding(one: Found, reasons: Mapping[str, Wording]) -> dict[str, object]:
    return {
        "sentence": said(one.sentence), "advice": said(one.advice),
        "severity": said(c.SEVERITIES[one.severity]),
        "tone": {"error": "bad", "warning": "late"}.get(one.severity, ""),
        "rules": [(id_, said(reasons[id_]) if id_ in reasons else "")
                  for id_ in one.rules],
        "witnesses": one.witnesses, "code": one.code,
    }  # fmt: skip


def _days(effectivity: Effectivity) -> tuple[date | None, date | None]:
    return effectivity.first, effectivity.last


def _fields(plain: object) -> dict[str, object]:
    return plain if isinstance(plain, dict) else {"": plain} if plain else {}


def _short(plain: object) -> str:
    if plain is None:
        return ""
    text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
