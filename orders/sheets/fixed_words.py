"""The few words every sheet prints by itself, whatever the paper says."""

from types import MappingProxyType
from typing import Final

from rules.wording import Wording

ISSUED: Final = Wording("Issued", "签发日期")
REVISION: Final = Wording("Revision", "版次")
ORDER: Final = Wording("Order", "订单")
SNAPSHOT: Final = Wording("Snapshot", "快照")
DRAWING: Final = Wording("Drawing", "图纸")
NAME_AND_DATE: Final = Wording("Name, date", "姓名、日期")
NONE: Final = Wording("None", "无")
AUDIENCES: Final = MappingProxyType(
    {
        "customer": Wording("Customer", "客户"),
        "factory": Wording("Factory", "工厂"),
        "manufacturing": Wording("Manufacturing", "生产"),
        "procurement": Wording("Procurement", "采购"),
        "supplier": Wording("Supplier", "供应商"),
        "finance": Wording("Finance", "财务"),
        "warehouse": Wording("Warehouse", "仓库"),
        "engineering": Wording("Engineering", "研发"),
        "sales": Wording("Sales", "销售"),
    }
)
