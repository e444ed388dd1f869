"""The fields a customer's profile may have: a consumer's and a firm's.

Those of the sources: basic and operating data of a firm, and what lies deeper than a
name and an address in a person. All are optional. Name, address, telephone and mail
are no facts: they stand in the customer's own record.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from customers.facts import FactType, Sensitivity, Shape
from customers.people import AccountKind
from rules.wording import Wording

_PERSON = frozenset({AccountKind.CONSUMER})
_FIRM = frozenset({AccountKind.FIRM, AccountKind.DEALER, AccountKind.AGENT})
_ALL = _PERSON | _FIRM
_TEXT, _WHOLE, _DAY, _YES = Shape.TEXT, Shape.WHOLE, Shape.DAY, Shape.YES_NO
_PLAIN, _OWN, _SECRET = Sensitivity.PLAIN, Sensitivity.PERSONAL, Sensitivity.SENSITIVE
_YEAR = 365

_ROWS: tuple[
    tuple[str, str, str, frozenset[AccountKind], Shape, Sensitivity, int], ...
] = (
    # Who a person is, and what he cares about.
    ("age", "Age", "年龄", _ALL, _WHOLE, _OWN, _YEAR),
    ("birthday", "Birthday", "生日", _PERSON, _DAY, _SECRET, 0),
    ("schooling", "Schooling", "学历", _ALL, _TEXT, _OWN, 5 * _YEAR),
    ("family", "Family", "家庭成员", _ALL, _TEXT, _SECRET, 2 * _YEAR),
    ("family_birthdays", "Birthdays in the family", "家人生日",
     _ALL, _TEXT, _SECRET, 0),
    ("character", "Character", "性格", _ALL, _TEXT, _SECRET, 3 * _YEAR),
    ("interests", "Interests", "兴趣", _ALL, _TEXT, _OWN, 2 * _YEAR),
    ("hobbies", "Hobbies", "爱好", _ALL, _TEXT, _OWN, 2 * _YEAR),
    ("habits", "Habits", "习惯", _ALL, _TEXT, _OWN, 2 * _YEAR),
    # What he wants, and how he buys.
    ("need", "What it is needed for", "用途需求", _ALL, _TEXT, _PLAIN, _YEAR),
    ("preferences", "Preferences", "偏好", _ALL, _TEXT, _PLAIN, _YEAR),
    ("special_needs", "Special needs", "特殊需要", _ALL, _TEXT, _SECRET, _YEAR),
    ("usual_quantity", "Usual quantity", "常购数量", _ALL, _WHOLE, _PLAIN, _YEAR),
    ("usual_price", "Price usually paid", "常购价位", _ALL, _WHOLE, _PLAIN, _YEAR),
    ("purchase_terms", "Terms of purchase", "购买条件", _ALL, _TEXT, _PLAIN, _YEAR),
    ("total_need", "Needed a year, of all makers", "每年总需求",
     _ALL, _WHOLE, _PLAIN, _YEAR),
    ("share_here", "Share bought here, percent", "本公司占有率",
     _ALL, _WHOLE, _PLAIN, _YEAR),
    ("needed_by", "Needed by", "需要日期", _ALL, _DAY, _PLAIN, 60),
    ("contact_by", "Wants to be reached by", "联系方式偏好",
     _ALL, _TEXT, _PLAIN, _YEAR),
    ("household_size", "People in the household", "家庭人数",
     _PERSON, _WHOLE, _OWN, 2 * _YEAR),
    ("bank_account", "Bank account", "银行账户", _ALL, _TEXT, _SECRET, 2 * _YEAR),
    ("recommended_by", "Recommended by", "推荐人", _ALL, _TEXT, _OWN, 0),
    ("reference_value", "Worth as a reference, 0 to 100", "示范价值",
     _ALL, _WHOLE, _PLAIN, _YEAR),
    # Basic data of a firm.
    ("head_person", "Head of the firm", "负责人", _FIRM, _TEXT, _OWN, _YEAR),
    ("founded", "Founding day", "成立日期", _FIRM, _DAY, _PLAIN, 0),
    ("with_us_since", "With us since", "合作起始日", _ALL, _DAY, _PLAIN, 0),
    ("legal_form", "Legal form", "企业组织形式", _FIRM, _TEXT, _PLAIN, 3 * _YEAR),
    ("trade", "Trade", "业种", _FIRM, _TEXT, _PLAIN, 3 * _YEAR),
    ("assets", "Assets", "资产", _FIRM, _WHOLE, _PLAIN, _YEAR),
    ("sites", "Sites", "网点数", _FIRM, _WHOLE, _PLAIN, _YEAR),
    # Operating data of a firm.
    ("credit", "Credit limit", "信用额度", _FIRM, _WHOLE, _OWN, _YEAR),
    ("credit_used", "Credit used", "已用信用", _FIRM, _WHOLE, _OWN, 90),
    ("purchase_sale_stock", "Purchases, sales, stock", "进销存情况",
     _FIRM, _TEXT, _PLAIN, 180),
    ("strength", "Strength", "经营实力", _FIRM, _TEXT, _PLAIN, _YEAR),
    ("market_area", "Market area", "市场区域", _FIRM, _TEXT, _PLAIN, _YEAR),
    ("growth", "Growth a year, percent", "年增长率", _FIRM, _WHOLE, _PLAIN, _YEAR),
    ("philosophy", "Philosophy", "经营理念", _FIRM, _TEXT, _PLAIN, 3 * _YEAR),
    ("strategy", "Strategy", "经营战略", _FIRM, _TEXT, _PLAIN, _YEAR),
    ("intent", "Intent to cooperate, 0 to 100", "合作意向",
     _ALL, _WHOLE, _PLAIN, _YEAR),
)  # fmt: skip

TYPES: Mapping[str, FactType] = MappingProxyType(
    {
        name: FactType(
            name=name,
            title=Wording(en, zh),
            kinds=kinds,
            shape=shape,
            sensitivity=sensitivity,
            days=days,
        )
        for name, en, zh, kinds, shape, sensitivity, days in _ROWS
    }
)
"""Every field by its name."""


def profile_of(kind: AccountKind) -> tuple[FactType, ...]:
    """Return the fields of a kind of account, in the order they are shown."""
    return tuple(one for one in TYPES.values() if kind in one.kinds)
