"""``tamper``: orders at random, all of whose papers tie; then one letter is changed.

Each order is of a product drawn at random, for a body drawn at random, and is printed,
delivered and verified. Then one character of what is stored of some order is changed,
that order is verified, and the character put back.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from configurator.configuration import Conflict
from configurator.product import Product
from configurator.spec_making import UnfitTextError
from customers.memory import SpecVersion, StoredSpec
from customers.people import Wearer
from office.desk.verifying import verify_order
from office.store import Store, open_store
from office.store.triggers import trigger_statements
from orders.order import Order
from tests.drills.report import Report
from tests.office.desk.shop import (
    DAY,
    deliver,
    found_shop,
    jeans,
    made,
    new_wearer,
    saved,
    tried,
)
from tests.populations import women

WORDS = ("LZ", "林喆", "For 林, with love")
"""Words of a customer's own: initials, a name, a card."""
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
PLACES = (
    ("documents", "sheet", "order_number"),
    ("documents", "pdf", "order_number"),
    ("snapshots", "text", "order_number"),
    ("order_events", "detail", "order_number"),
    ("order_events", "actor", "order_number"),
    ("order_events", "at", "order_number"),
    ("order_events", "hash", "order_number"),
)
"""A table, a column of it, and the column that names the order."""


@dataclass(frozen=True, slots=True)
class Change:
    """One character that was changed: where, and what stood there."""

    table: str
    column: str
    row: object
    before: bytes | str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


def drill(
    seed: int,
    *,
    orders: int = 200,
    changes: int = 30,
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Let ``orders`` tie, change ``changes`` characters, and find each."""
    chance = random.Random(seed)  # noqa: S311 - a drill, and its seed is told
    began = time.monotonic()
    broken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="drill-") as at:
        home = Path(at)
        found_shop(home).close()
        # The pages of each are printed by the carrier, as they would be any day.
        store = open_store(f"sqlite:///{home / 'shop.db'}")
        numbers = [
            one.number for one in _placed(store, chance, orders, seed, home, tell)
        ]
        figures = 0
        for number in numbers:
            found = verify_order(store, number, home / "out")
            figures += found.figures
            broken += [f"{number}: {one.where} {one.what}" for one in found.findings]
        tell(f"  {len(numbers)} orders tie, {figures} figures read back")
        missed = [
            f"a change of {change} in {number} was not found"
            for number in (chance.choice(numbers) for _ in range(changes))
            for change in [_spoiled(store, number, chance)]
            for findings in [_verified(store, number, home / "out", change)]
            if not findings
        ]
        store.close()
    return Report(
        drill="tamper", seed=seed, faults=changes, acked=orders,
        lost=orders - len(numbers), seconds=time.monotonic() - began,
        broken=(*broken, *missed), more={"figures": figures},
    )  # fmt: skip


def _placed(
    store: Store,
    chance: random.Random,
    count: int,
    seed: int,
    home: Path,
    tell: Callable[[str], None],
) -> list[Order]:
    """Place and deliver orders of jeans at random, some with bags beside them."""
    product = Product(jeans(), DAY)
    bodies = women(count, seed)
    placed: list[Order] = []
    for at, (waist, hip, crotch_height) in enumerate(bodies):
        body = {"waist": waist, "hip": hip, "crotch_height": crotch_height}
        wearer = new_wearer(
            store, f"Wearer {at} 林", body=body, language=chance.choice(("en", "zh"))
        )
        lines: list[tuple[SpecVersion, int]] = []
        while not lines:
            wish = _wish(product, chance)
            made_so = _saved(store, wearer, wish, chance)
            if not isinstance(made_so, Conflict):
                lines.append((made_so[1], chance.randint(1, 4)))
        if chance.random() < 0.3:
            lines.append((saved(store, wearer, "bag"), chance.randint(1, 9)))
        placed.append(made(store, *lines)[0])
        deliver(store, home / "out")
        if (at + 1) % 20 == 0:
            tell(f"  {at + 1} of {count} orders placed, printed and delivered")
    return placed


def _saved(
    store: Store, wearer: Wearer, wish: dict[str, str], chance: random.Random
) -> tuple[StoredSpec, SpecVersion] | Conflict:
    """Save a wish, with words of the customer's own wherever it asks for some."""
    words: dict[str, str] = {}
    while True:
        try:
            return tried(store, wearer, also=wish, texts=words)
        except UnfitTextError as error:
            words |= {one.option: chance.choice(WORDS) for one in error.faults}


def _wish(product: Product, chance: random.Random) -> dict[str, str]:
    """Choose a few values at random that go together; sizes are left to the fit."""
    session = product.session()
    keys = [key for key in product.numbering.numbers if key not in ("waist_hip", "leg")]
    for key in chance.sample(keys, 5):
        words = session.domains()[key]
        if isinstance(words, frozenset) and words:
            session.choose(key, chance.choice(sorted(words)))
    return dict(session.choices)


def _spoiled(store: Store, number: str, chance: random.Random) -> Change:
    """Change one character of what is stored of an order, behind our back."""
    while True:
        table, column, owner = chance.choice(PLACES)
        with store.engine.connect() as connection:
            rows = connection.execute(
                text(
                    f"SELECT rowid, {column} FROM {table} WHERE {owner} = :it"  # noqa: S608 - names of ours
                ),
                {"it": number},
            ).all()
        filled = [row for row in rows if row[1]]
        if filled:
            break
    row, before = chance.choice(filled)
    at = chance.randrange(len(before))
    if isinstance(before, bytes):
        after: bytes | str = (
            before[:at] + bytes([before[at] ^ (1 << chance.randrange(8))])
        ) + before[at + 1 :]
    else:
        other = chance.choice(LETTERS.replace(before[at], ""))
        after = before[:at] + other + before[at + 1 :]
    _write(store, table, column, row, after)
    return Change(table, column, row, before)


def _write(
    store: Store, table: str, column: str, row: object, value: bytes | str
) -> None:
    guards = [s for s in trigger_statements("sqlite") if f" {table}" in s]
    with store.engine.begin() as connection:
        for kind in ("no_update", "no_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_{kind}")
        connection.execute(
            text(f"UPDATE {table} SET {column} = :value WHERE rowid = :row"),  # noqa: S608 - names of ours
            {"value": value, "row": row},
        )
        for statement in guards:
            if statement.lstrip().upper().startswith("CREATE"):
                connection.exec_driver_sql(statement)


def _verified(store: Store, number: str, outbox: Path, change: Change) -> int:
    """Count what is found wrong with an order, then put the character back."""
    try:
        found = len(verify_order(store, number, outbox).findings)
    except Exception as error:
        found = 0 if type(error).__module__ == "builtins" else 1
    _write(store, change.table, change.column, change.row, change.before)
    return found
