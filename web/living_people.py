"""The thirty customers of the demo company, and what each of them did.

A table to be read: who, in which language, which body (waist, hip and crotch height in
mm), which wishes, and when he bought what, in days before today, with how far it got.
Nobody in it is real.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Ending(StrEnum):
    """How far an order got."""

    QUOTED = "quoted"
    PLACED = "placed"
    APPROVED = "approved"
    HELD = "held"
    CANCELLED = "cancelled"
    RELEASED = "released"
    CHANGED = "changed"
    MAKING = "making"
    SHIPPED = "shipped"
    CREDITED = "credited"
    PAID = "paid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """One order: when, how far it got, how late it left, what was wrong."""

    days_ago: int
    ending: Ending
    late: int = 0
    pieces: int = 1
    complaint: str = ""
    reason: str = "fit"
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One customer, and everything between him and the company."""

    name: str
    language: str
    body: Mapping[str, int]
    choices: Mapping[str, str]
    purchases: tuple[Purchase, ...]
    email: str
    phone: str
    address: tuple[str, ...]
    wearer: str = ""
    spec_name: str = "everyday"
    texts: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[tuple[str, str], ...] = ()
    said: str = ""
    promised: str = ""
    due_in: int = 2

    @property
    def days_ago(self) -> int:
        """How many days ago he came first."""
        return max(one.days_ago for one in self.purchases)


# name; language; waist, hip, crotch height; wishes; purchases, each with its days
_ROWS: tuple[tuple[str, str, tuple[int, int, int], str, str], ...] = (
    ("陈雨 Chen Yu", "zh", (842, 1008, 782), "cut=straight", "170 paid, 84 paid, 0 placed"),  # noqa: E501 - a row of the table
    ("王芳 Wang Fang", "zh", (780, 962, 760), "cut=skinny", "168 paid, 60 paid"),
    ("Anna Keller", "en", (860, 1031, 801), "cut=bootcut", "160 paid, 9 shipped"),
    ("李娜 Li Na", "zh", (812, 985, 770), "rise=high", "155 paid, 70 credited"),
    ("刘洋 Liu Yang", "zh", (905, 1060, 795), "cut=straight", "150 paid, 1 approved"),
    ("Maria Rossi", "en", (798, 978, 765), "cut=skinny", "149 paid, 45 paid"),
    ("张敏 Zhang Min", "zh", (835, 1001, 758), "thread=white", "140 paid, 3 held"),
    ("黄静 Huang Jing", "zh", (770, 955, 748), "wash=stone", "138 paid, 50 paid"),
    ("Emma Larsen", "en", (881, 1049, 822), "cut=straight", "131 paid, 0 making"),
    ("赵丽 Zhao Li", "zh", (824, 992, 776), "cut=skinny", "128 paid, 30 paid"),
    ("周婷 Zhou Ting", "zh", (858, 1020, 785), "rise=high", "120 paid, 5 making"),
    ("Sophie Martin", "en", (792, 970, 781), "cut=bootcut", "117 paid, 41 paid"),
    ("吴倩 Wu Qian", "zh", (870, 1033, 790), "cut=straight", "110 paid, 0 released"),
    ("徐颖 Xu Ying", "zh", (803, 983, 763), "wash=stone", "104 paid, 6 cancelled"),
    ("Hannah Schmidt", "en", (848, 1012, 797), "cut=straight", "99 paid, 20 shipped"),
    ("孙悦 Sun Yue", "zh", (815, 990, 771), "thread=white", "95 paid, 1 quoted"),
    ("马超 Ma Chao", "zh", (890, 1052, 808), "cut=straight", "91 paid, 25 credited"),
    ("Olivia Brown", "en", (776, 960, 769), "cut=skinny", "88 paid, 0 changed"),
    ("朱琳 Zhu Lin", "zh", (838, 1005, 780), "rise=high", "80 paid, 14 paid"),
    ("胡蝶 Hu Die", "zh", (787, 968, 752), "cut=skinny", "76 paid, 0 placed"),
    ("Julia Nowak", "en", (865, 1028, 803), "cut=bootcut", "72 paid, 7 shipped"),
    ("郭襄 Guo Xiang", "zh", (829, 996, 774), "cut=straight", "66 paid, 0 approved"),
    ("何洁 He Jie", "zh", (808, 981, 766), "wash=stone", "61 paid, 0 released"),
    ("Clara Weber", "en", (852, 1016, 811), "cut=straight", "55 paid, 18 paid"),
    ("高圆 Gao Yuan", "zh", (818, 989, 777), "cut=skinny", "49 paid"),
    ("林夕 Lin Xi", "zh", (843, 1009, 786), "rise=high", "40 paid, 0 making"),
    ("Elena Petrova", "en", (873, 1036, 805), "cut=straight", "33 paid"),
    ("罗琳 Luo Lin", "zh", (795, 974, 761), "cut=skinny", "22 credited"),
    ("梁静 Liang Jing", "zh", (833, 1000, 783), "cut=straight", "12 shipped, 2 quoted"),
    ("唐宁 Tang Ning", "zh", (861, 1024, 792), "cut=bootcut", "3 released, 0 placed"),
)  # fmt: skip
_LATE = frozenset({"Maria Rossi", "周婷 Zhou Ting", "Clara Weber"})
"""Whose last finished order left after the promised day."""
_COMPLAINTS: Mapping[str, tuple[str, str, bool]] = {
    "王芳 Wang Fang": ("The waist is a finger too wide. 腰围大了一指。", "fit", True),
    "李娜 Li Na": ("The left hem is longer. 左裤脚偏长。", "fault", True),
    "马超 Ma Chao": ("A seam came open. 有一处开线。", "fault", True),
    "Emma Larsen": ("It came four days late.", "late", True),
    "Sophie Martin": ("The thread is not the white I chose.", "not as ordered", False),
    "Clara Weber": ("Too tight over the thigh after washing.", "fit", False),
    "高圆 Gao Yuan": ("发票抬头写错了。", "invoice", False),
}
"""What somebody complained of after his last finished order; whether it is settled."""
_SAID: Mapping[str, tuple[str, str, int]] = {
    "陈雨 Chen Yu": ("She asks whether the stone wash comes back in spring.",
                     "To write to her when the stone wash is back", 5),
    "Anna Keller": ("Wants the next pair two centimetres longer.", "", 0),
    "张敏 Zhang Min": ("搬家，新地址下周给。", "收到新地址后当天放行", 1),
    "Sophie Martin": ("Rang about the thread; very kind about it.",
                      "A new pair, sewn in white, at our cost", -1),
    "Clara Weber": ("Will send a photograph of the seam.", "", 0),
    "Lin Zhe 林喆": ("Likes the bootcut; asks for the same in black denim.",
                   "To tell her when black denim is in", 4),
}  # fmt: skip
"""What was last said with somebody, what he was promised, and in how many days."""
_FACTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "陈雨 Chen Yu": (("need", "work"),),
    "Anna Keller": (("need", "outdoors"),),
    "刘洋 Liu Yang": (("need", "work"),),
}


def _purchases(name: str, said: str) -> tuple[Purchase, ...]:
    found = []
    parts = [one.split() for one in said.split(", ")]
    done = [n for n, (_, e) in enumerate(parts) if e in ("paid", "credited", "shipped")]
    for at, (days, ending) in enumerate(parts):
        last = bool(done) and at == done[-1]
        complaint, reason, settled = _COMPLAINTS.get(name, ("", "fit", False))
        found.append(
            Purchase(
                days_ago=int(days), ending=Ending(ending),
                late=4 if last and name in _LATE else 0,
                complaint=complaint if last and int(days) >= 14 else "",
                reason=reason, settled=settled,
            )
        )  # fmt: skip
    return tuple(found)


def _person(
    number: int, name: str, language: str, body: tuple[int, int, int],
    choices: str, purchases: str,
) -> Person:  # fmt: skip
    said, promised, due_in = _SAID.get(name, ("", "", 0))
    latin = name.split(" ", 1)[1] if language == "zh" else name
    return Person(
        name=name, language=language,
        body=dict(zip(("waist", "hip", "crotch_height"), body, strict=True)),
        choices=dict(one.split("=") for one in choices.split()),
        purchases=_purchases(name, purchases),
        email=f"{latin.lower().replace(' ', '.')}@example.com",
        phone=f"+86 138 5555 {1000 + number * 37}",
        address=(f"{number + 3} Pingjiang Road", "215005 Suzhou"),
        facts=_FACTS.get(name, ()), said=said, promised=promised, due_in=due_in,
    )  # fmt: skip


SIGNED_IN = _person(
    97, "Lin Zhe 林喆", "en", (852, 1015, 782), "cut=bootcut",
    "75 paid, 16 shipped, 0 making, 0 placed",
)  # fmt: skip
"""Whoever signs in as the demo's customer."""
PEOPLE = tuple(_person(number, *row) for number, row in enumerate(_ROWS))
"""Everybody, who came first first."""
