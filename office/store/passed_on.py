"""Designs passed on: by seven letters, or by a link; and who guesses at letters."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from office.store.tables import DesignCodeRow, MissedCodeRow, ShareLinkRow
from office.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignCode:
    """Seven letters, and the step they point to; ``content`` hashes what was chosen."""

    letters: str
    content: str
    code: str
    number: int
    made_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLink:
    """A link to a step; ``revoked_at`` is empty while its maker lets it hold."""

    token: str
    owner: str
    content: str
    code: str
    number: int
    made_at: str
    expires_at: str
    revoked_at: str = ""

    def holds(self, at: str) -> bool:
        """Tell whether it opens at an instant (ISO text in UTC)."""
        return not self.revoked_at and at < self.expires_at


def add_code(tx: Transaction, one: DesignCode) -> None:
    """Store letters.

    Raises:
        StoreClashError: if they are taken, or this design has some already.
    """
    tx.add(
        DesignCodeRow(
            letters=one.letters,
            content=one.content,
            design_code=one.code,
            design_number=one.number,
            made_at=one.made_at,
        )
    )


def code_of(tx: Transaction, letters: str) -> DesignCode | None:
    """Return what letters point to."""
    row = tx.get(DesignCodeRow, letters)
    return _code(row) if row else None


def code_for(tx: Transaction, content: str) -> DesignCode | None:
    """Return the letters a design has already."""
    row = tx.one(select(DesignCodeRow).where(DesignCodeRow.content == content))
    return _code(row) if row else None


def add_link(tx: Transaction, one: ShareLink) -> None:
    """Store a link."""
    tx.add(
        ShareLinkRow(
            token=one.token,
            owner=one.owner,
            content=one.content,
            design_code=one.code,
            design_number=one.number,
            made_at=one.made_at,
            expires_at=one.expires_at,
            revoked_at=one.revoked_at,
        )
    )


def link_of(tx: Transaction, token: str) -> ShareLink | None:
    """Return a link, whether it holds or not."""
    row = tx.get(ShareLinkRow, token)
    return _link(row) if row else None


def links_of_owner(tx: Transaction, owner: str) -> tuple[ShareLink, ...]:
    """Return every link somebody made, newest first."""
    of = select(ShareLinkRow).where(ShareLinkRow.owner == owner)
    rows = tx.many(of.order_by(ShareLinkRow.made_at.desc(), ShareLinkRow.token))
    return tuple(_link(row) for row in rows)


def revoke_link(tx: Transaction, owner: str, token: str, at: str) -> bool:
    """Let a link open nothing from now on; ``False``: it is not his."""
    row = tx.get(ShareLinkRow, token)
    if row is None or row.owner != owner:
        return False
    row.revoked_at = row.revoked_at or at
    tx.changed()
    return True


def hand_over_links(tx: Transaction, before: str, after: str) -> None:
    """Give every link of one owner to another."""
    for row in tx.many(select(ShareLinkRow).where(ShareLinkRow.owner == before)):
        row.owner = after
    tx.changed()


def misses(tx: Transaction, who: str, hour: str) -> int:
    """Return how often somebody named letters there are none of, in an hour."""
    row = tx.get(MissedCodeRow, (who, hour))
    return row.misses if row else 0


def miss(tx: Transaction, who: str, hour: str) -> None:
    """Count one more miss."""
    tx.hold(f"missed codes {who}")
    row = tx.get(MissedCodeRow, (who, hour))
    if row is None:
        tx.add(MissedCodeRow(who=who, hour=hour, misses=1))
    else:
        row.misses += 1
        tx.changed()


def _code(row: DesignCodeRow) -> DesignCode:
    return DesignCode(
        letters=row.letters,
        content=row.content,
        code=row.design_code,
        number=row.design_number,
        made_at=row.made_at,
    )


def _link(row: ShareLinkRow) -> ShareLink:
    return ShareLink(
        token=row.token,
        owner=row.owner,
        content=row.content,
        code=row.design_code,
        number=row.design_number,
        made_at=row.made_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
