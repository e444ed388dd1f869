"""A base of many customers: who they are, what was said, what they bought.

One in five bought, most of them once or twice, in the last two years; one dealer did
everything far oftener than anybody. The same seed makes the same base.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.customers import pattern, people
from benchmarks.customers.bulk import Bulk, Row
from benchmarks.customers.pattern import OrderPattern, Pattern
from customers.contacts import Channel, Direction
from customers.finding import keys_of

DAYS = 730
FIRST, FIRST_ORDER = 100_000, 1_000
"""No number of the pattern's is as high."""
WORKED_OFF = 60
"""Days after which every paper of an order is done with."""
SHOWN_EACH = 5_000
ROLES = ("Wei 魏", "Li Wei", "Zhou Min")
CHANNELS = tuple(one.value for one in Channel)
DIRECTIONS = tuple(one.value for one in Direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a base is; the ``heavy`` counts are one customer's."""

    customers: int = 50_000
    contacts: int = 500_000
    orders: int = 20_000
    heavy_contacts: int = 2_000
    heavy_orders: int = 300
    heavy_facts: int = 500
    heavy_wearers: int = 40
    wishes: int = 5_000


@dataclass(slots=True)
class Base:
    """What was made: every customer, those who bought, the one with most, orders."""

    heavy: str
    customers: list[str] = field(default_factory=list)
    buyers: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def fill(
    bulk: Bulk,
    like: Pattern,
    size: Size,
    *,
    seed: int,
    today: date,
    say: Callable[[str], None] = lambda _: None,
) -> Base:
    """Fill a database; what is in it already stays."""
    filling = _Filling(bulk, like, size, Random(seed), today)
    for number in range(size.customers):
        filling.customer(number)
        bulk.breathe()
        if number % SHOWN_EACH == SHOWN_EACH - 1:
            say(f"  {number + 1:,} of {size.customers:,} customers")
    for _ in filling.contacts():
        bulk.breathe()
    say(f"  {bulk.written['contacts']:,} contacts")
    for done, _ in enumerate(filling.orders(), start=1):
        bulk.breathe()
        if done % SHOWN_EACH == 0:
            say(f"  {done:,} of {size.orders:,} orders")
    filling.tiers_and_wishes()
    bulk.flush()
    return filling.made


class _Filling:
    def __init__(
        self, bulk: Bulk, like: Pattern, size: Size, chance: Random, today: date
    ) -> None:
        self._add, self._like, self._size = bulk.add, like, size
        self._chance, self._today = chance, today
        self._wearers: dict[str, list[str]] = {}
        self._specs: dict[tuple[str, str], str] = {}
        self._count = 0
        self.made = Base(heavy=f"C-{FIRST:06d}")

    def customer(self, number: int) -> None:
        """Make a customer with wearers, measures, facts, and what was promised him."""
        chance, heavy = self._chance, number == 0
        id_ = f"C-{FIRST + number:06d}"
        name = "东方裤业 Orient Trousers" if heavy else people.name_of(chance)
        phone, email = people.phone_of(chance, number), f"c{number}@example.com"
        came = self._instant(chance.randrange(60, DAYS + 60))
        self._add("customers", {
            "id": id_, "name": name, "kind": "dealer" if heavy else "consumer",
            "email": email, "phone": phone, "country": "CN", "created_at": came,
            "language": "zh" if ord(name[0]) > 127 else "en",
            "address": json.dumps([f"{number} {chance.choice(people.STREETS)}",
                                   "215005 Suzhou"]),
        })  # fmt: skip
        for key in keys_of(name=name, email=email, phone=phone):
            self._add("customer_keys", {"customer_id": id_, "key": key})
        many = self._size.heavy_wearers if heavy else chance.choice((1, 1, 1, 2))
        for _ in range(many):
            self._wearer(id_, name, came)
        for _ in range(self._size.heavy_facts if heavy else chance.randrange(6)):
            self._fact(id_)
        for _ in range(40 if heavy else chance.random() < 0.1):
            self._promise(id_)
        self.made.customers.append(id_)
        self.made.phones.append(phone)

    def contacts(self) -> Iterator[None]:
        """Make every contact: some customers are talked to far oftener than others."""
        size, chance = self._size, self._chance
        those = self.made.customers
        weights = [chance.expovariate(1) + 0.1 for _ in those]
        left = size.contacts - size.heavy_contacts
        with_whom = chance.choices(those, weights, k=max(left, 0))
        for id_ in [self.made.heavy] * size.heavy_contacts + with_whom:
            self._add("contacts", {
                "id": f"K-{self._next():07d}", "customer_id": id_,
                "channel": chance.choice(CHANNELS),
                "direction": chance.choice(DIRECTIONS),
                "words": chance.choice(people.SAID), "person": chance.choice(ROLES),
                "at": self._instant(chance.randrange(DAYS)),
                "place": chance.choice(("", "", "Suzhou")), "department": "sales",
                "about_kind": "", "about": "", "continues": "",
            })  # fmt: skip
            yield

    def orders(self) -> Iterator[None]:
        """Make every order, in the order they were placed."""
        size, chance, made = self._size, self._chance, self.made
        if not self._like.orders:
            return
        buyers = chance.sample(made.customers, max(1, len(made.customers) // 5))
        others = size.orders - size.heavy_orders
        whose = [made.heavy] * size.heavy_orders + chance.choices(buyers, k=others)
        ages = [chance.randrange(DAYS) for _ in whose]
        last = sorted(zip(ages, whose, strict=True), reverse=True)
        made.buyers = list(dict.fromkeys(whose))
        for number, (age, id_) in enumerate(last):
            one = self._one_as_old_as(age)
            placed = self._today - timedelta(
                days=max(age, (one.last - one.placed).days)
            )
            names = {spec: self._spec(id_, spec) for spec in one.specs}
            names[one.customer] = id_
            serial = FIRST_ORDER + number
            for table, row in pattern.again(
                one, serial, placed, names, age > WORKED_OFF
            ):
                self._add(table, row)
                if table == "orders":
                    made.orders.append(str(row["number"]))
            yield

    def tiers_and_wishes(self) -> None:
        """Make what was reckoned month by month, and what could not be had."""
        chance = self._chance
        months = ("2026-08", "2026-09", "2026-10")
        for id_ in self.made.buyers:
            for month in months:
                self._add("tiers", {
                    "customer_id": id_, "month": month, "tier": chance.choice("ABCCC"),
                    "value": 90_000, "low": 40_000, "high": 160_000,
                    "reason": '{"en":"bought twice","zh":"买过两次"}',
                })  # fmt: skip
        for _ in range(self._size.wishes if self._like.wishes else 0):
            row = dict(chance.choice(self._like.wishes))
            del row["seq"]
            at = self._instant(chance.randrange(DAYS))
            self._add("wishes", row | {"at": at, "contact": "", "design": ""})

    # -- one thing at a time ---------------------------------------------------------

    def _one_as_old_as(self, days: int) -> OrderPattern:
        """Return an order to copy: what is old is done, what is new is under way."""
        fit = [one for one in self._like.orders if one.open == (days < 20)]
        return self._chance.choice(fit or list(self._like.orders))

    def _wearer(self, customer: str, name: str, at: str) -> None:
        id_ = f"W-{self._next():07d}"
        self._add("wearers", {
            "id": id_, "customer_id": customer, "name": name, "created_at": at,
        })  # fmt: skip
        self._wearers.setdefault(customer, []).append(id_)
        if self._like.measurements and self._chance.random() < 0.6:
            taken = f"M-{self._next():07d}"
            self._add("measurement_sets", {
                "id": taken, "wearer_id": id_, "taken_at": at,
            })  # fmt: skip
            for row in self._chance.choice(self._like.measurements):
                self._add("measurements", {**row, "set_id": taken})

    def _spec(self, customer: str, like: str) -> str:
        """Return the spec of a customer that is as one of the pattern's; made once."""
        wearer = self._chance.choice(self._wearers[customer])
        known = self._specs.get((wearer, like))
        if known:
            return known
        id_ = self._specs[wearer, like] = f"S-{self._next():07d}"
        self._add("specs", {
            **self._like.specs[like], "id": id_, "customer_id": customer,
            "wearer_id": wearer,
        })  # fmt: skip
        version: Row = self._like.versions[like]
        self._add("spec_versions", {
            **version, "spec_id": id_, "measurement_set_id": None,
        })  # fmt: skip
        return id_

    def _fact(self, customer: str) -> None:
        kind, values = self._chance.choice(people.FACTS)
        self._add("facts", {
            "id": f"F-{self._next():07d}", "customer_id": customer, "type": kind,
            "value": self._chance.choice(values), "source": "customer",
            "channel": "web", "contact": "", "confidence": 80, "basis": "consent",
            "at": self._instant(self._chance.randrange(DAYS)),
        })  # fmt: skip

    def _promise(self, customer: str) -> None:
        ago = self._chance.randrange(DAYS)
        open_ = ago < 20
        self._add("promises", {
            "id": f"V-{self._next():07d}", "customer_id": customer, "kind": "date",
            "words": "Calls back about the hem.", "person": "Wei 魏",
            "made_at": self._instant(ago), "about_kind": "", "about": "",
            "due": (self._today - timedelta(days=ago - 7)).isoformat(),
            "state": "open" if open_ else "kept", "why": "",
            "settled_by": "" if open_ else "Wei 魏",
            "settled_at": "" if open_ else self._instant(max(ago - 6, 0)),
        })  # fmt: skip

    def _instant(self, days_ago: int) -> str:
        on = self._today - timedelta(days=days_ago)
        seconds = self._chance.randrange(8 * 3600)
        clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        return f"{on.isoformat()}T{clock}+00:00"

    def _next(self) -> int:
        self._count += 1
        return FIRST + self._count
