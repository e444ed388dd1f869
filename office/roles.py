"""Who somebody is to the company: one word, which decides what he may ask for."""

from __future__ import annotations

from enum import StrEnum

from rules.wording import Wording


class Role(StrEnum):
    """What an account is for; each account has one."""

    CUSTOMER = "customer"
    REP = "rep"
    FACTORY = "factory"
    PROCUREMENT = "procurement"
    FINANCE = "finance"
    CATALOG = "catalog"
    MANAGER = "manager"
    ADMIN = "admin"


TITLES = {
    Role.CUSTOMER: Wording("Customer", "客户"),
    Role.REP: Wording("Sales", "销售"),
    Role.FACTORY: Wording("Factory", "工厂"),
    Role.PROCUREMENT: Wording("Procurement", "采购"),
    Role.FINANCE: Wording("Finance", "财务"),
    Role.CATALOG: Wording("Catalog", "目录"),
    Role.MANAGER: Wording("Manager", "经理"),
    Role.ADMIN: Wording("Administrator", "管理员"),
}
"""How each role is called on the pages."""
