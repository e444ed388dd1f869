"""Made-up people: what they are called, where they are, and what is said with them."""

from __future__ import annotations

from random import Random

FAMILY = (
    "王 Wang", "李 Li", "张 Zhang", "刘 Liu", "陈 Chen", "杨 Yang", "赵 Zhao",
    "黄 Huang", "周 Zhou", "吴 Wu", "徐 Xu", "孙 Sun", "胡 Hu", "朱 Zhu", "高 Gao",
    "林 Lin", "何 He", "郭 Guo", "马 Ma", "罗 Luo", "梁 Liang", "宋 Song", "郑 Zheng",
)  # fmt: skip
GIVEN = (
    "芳 Fang", "娜 Na", "敏 Min", "静 Jing", "丽 Li", "强 Qiang", "磊 Lei", "洋 Yang",
    "勇 Yong", "艳 Yan", "杰 Jie", "娟 Juan", "涛 Tao", "明 Ming", "超 Chao", "霞 Xia",
    "平 Ping", "刚 Gang", "雨 Yu", "悦 Yue", "婷 Ting", "宁 Ning", "洁 Jie", "琳 Lin",
)  # fmt: skip
WESTERN = (
    "Anna", "Maria", "Emma", "Sophie", "Hannah", "Olivia", "Julia", "Clara", "Elena",
    "Paul", "Jonas", "Peter", "Marco", "Louis", "Oscar", "Henrik", "Ivan", "Tomas",
)  # fmt: skip
SURNAMES = (
    "Keller", "Rossi", "Larsen", "Martin", "Schmidt", "Brown", "Nowak", "Weber",
    "Petrova", "Svensson", "Dubois", "Moreau", "Ferrari", "Novak", "Jansen", "Murphy",
)  # fmt: skip
SAID = (
    "Asks whether black denim is in again. 问黑色牛仔布到货没有。",
    "Wants the hem two centimetres longer next time. 下次裤脚放长两厘米。",
    "Thanks; they sit as they should. 谢谢，很合身。",
    "Where is the parcel? 包裹到哪里了？",
    "Will be measured again after the holidays. 节后再来量一次。",
    "Sent the price for three pairs. 已报三条的价格。",
    "The telephone number is a new one now. 换了电话号码。",
)
FACTS = (
    ("need", ("work", "town", "travel")),
    ("preferences", ("dark", "light", "no stretch")),
    ("usual_quantity", ("1", "2", "3")),
    ("contact_by", ("phone", "mail", "chat")),
    ("interests", ("cycling", "music", "gardens")),
    ("birthday", ("1980-03-01", "1991-11-20", "1975-07-07")),
)
STREETS = ("Pingjiang Road", "Renmin Road", "Ganjiang Road", "Shiquan Street")


def name_of(chance: Random) -> str:
    """Return what somebody is called; many are called the same."""
    if chance.random() < 0.2:
        return f"{chance.choice(WESTERN)} {chance.choice(SURNAMES)}"
    family, latin_family = chance.choice(FAMILY).split()
    parts = [chance.choice(GIVEN).split() for _ in range(chance.choice((1, 2, 2)))]
    given = "".join(part[0] for part in parts)
    latin = "".join(part[1] for part in parts).capitalize()
    return f"{family}{given} {latin_family} {latin}"


def phone_of(chance: Random, number: int) -> str:
    """Return a telephone number nobody else has."""
    return f"+86 1{chance.choice((38, 39, 57, 86))} {number:08d}"
