"""Every table of the store, and what its rows look like, by subject."""

from office.store.tables.capacity import (
    ModuleClaimRow,
    ReplenishmentRow,
    WorkBookingRow,
)
from office.store.tables.designs import DesignStepRow
from office.store.tables.keeping import CounterRow, SettingRow, StockMovementRow
from office.store.tables.ordering import (
    KeyRow,
    OrderEventRow,
    OrderLineRow,
    OrderRow,
    QuoteRow,
    QuoteVersionRow,
    SnapshotRow,
)
from office.store.tables.papers import (
    DeliveryRow,
    DocumentRow,
    SupersededDocumentRow,
)
from office.store.tables.people import (
    CustomerRow,
    MeasurementRow,
    MeasurementSetRow,
    SpecRow,
    SpecVersionRow,
    WearerRow,
)
from office.store.tables.published import CatalogRow, CompanyRow
from office.store.tables.rows import StoreRow

__all__ = [
    "CatalogRow",
    "CompanyRow",
    "CounterRow",
    "CustomerRow",
    "DeliveryRow",
    "DesignStepRow",
    "DocumentRow",
    "KeyRow",
    "MeasurementRow",
    "MeasurementSetRow",
    "ModuleClaimRow",
    "OrderEventRow",
    "OrderLineRow",
    "OrderRow",
    "QuoteRow",
    "QuoteVersionRow",
    "ReplenishmentRow",
    "SettingRow",
    "SnapshotRow",
    "SpecRow",
    "SpecVersionRow",
    "StockMovementRow",
    "StoreRow",
    "SupersededDocumentRow",
    "WearerRow",
    "WorkBookingRow",
]
