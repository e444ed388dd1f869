"""Every table of the store, and what its rows look like, by subject."""

from office.store.tables.accounts import (
    AccountRow,
    PasswordLinkRow,
    SessionRow,
    SignInTryRow,
)
from office.store.tables.capacity import (
    ModuleClaimRow,
    ReplenishmentRow,
    WorkBookingRow,
)
from office.store.tables.carts import (
    CartLineRow,
    ComplaintRow,
    GuestRow,
    ShownCheckRow,
)
from office.store.tables.contacting import (
    ContactRow,
    CustomerDesignRow,
    CustomerKeyRow,
    PromiseRow,
)
from office.store.tables.designs import DesignStepRow
from office.store.tables.improving import ImprovementRow, ImprovementSourceRow
from office.store.tables.keeping import CounterRow, SettingRow, StockMovementRow
from office.store.tables.knowing import (
    AskedQuestionRow,
    ComplaintStepRow,
    DealingRow,
    ErasureRow,
    FactRow,
    HouseholdMemberRow,
    HouseholdRow,
    IndicatorWeightRow,
    MergeRow,
    QuarantinedRow,
    ReferralRow,
    TierRow,
    WearFeedbackRow,
)
from office.store.tables.long_work import LongWorkItemRow, LongWorkRow
from office.store.tables.measuring import MeasuringRow
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
from office.store.tables.pricing import (
    CartCodeRow,
    PriceApprovalRow,
    PriceListMemberRow,
    PriceRefusalRow,
)
from office.store.tables.published import CatalogRow, CompanyRow
from office.store.tables.purchasing import (
    PurchaseEventRow,
    PurchaseOrderRow,
    StockLotRow,
)
from office.store.tables.reordering import ReorderLinkRow
from office.store.tables.rows import StoreRow
from office.store.tables.saved_designs import (
    DesignCodeRow,
    MissedCodeRow,
    SavedDesignRow,
    ShareLinkRow,
    WishRow,
)
from office.store.tables.serving import (
    ServiceProfileRow,
    StandingDateRow,
    StandingOrderRow,
)
from office.store.tables.trays import TrayStepRow
from office.store.tables.working import FindingRow, WorkerRow

__all__ = [
    "AccountRow",
    "AskedQuestionRow",
    "CartCodeRow",
    "CartLineRow",
    "CatalogRow",
    "CompanyRow",
    "ComplaintRow",
    "ComplaintStepRow",
    "ContactRow",
    "CounterRow",
    "CustomerDesignRow",
    "CustomerKeyRow",
    "CustomerRow",
    "DealingRow",
    "DeliveryRow",
    "DesignCodeRow",
    "DesignStepRow",
    "DocumentRow",
    "ErasureRow",
    "FactRow",
    "FindingRow",
    "GuestRow",
    "HouseholdMemberRow",
    "HouseholdRow",
    "ImprovementRow",
    "ImprovementSourceRow",
    "IndicatorWeightRow",
    "KeyRow",
    "LongWorkItemRow",
    "LongWorkRow",
    "MeasurementRow",
    "MeasurementSetRow",
    "MeasuringRow",
    "MergeRow",
    "MissedCodeRow",
    "ModuleClaimRow",
    "OrderEventRow",
    "OrderLineRow",
    "OrderRow",
    "PasswordLinkRow",
    "PriceApprovalRow",
    "PriceListMemberRow",
    "PriceRefusalRow",
    "PromiseRow",
    "PurchaseEventRow",
    "PurchaseOrderRow",
    "QuarantinedRow",
    "QuoteRow",
    "QuoteVersionRow",
    "ReferralRow",
    "ReorderLinkRow",
    "ReplenishmentRow",
    "SavedDesignRow",
    "ServiceProfileRow",
    "SessionRow",
    "SettingRow",
    "ShareLinkRow",
    "ShownCheckRow",
    "SignInTryRow",
    "SnapshotRow",
    "SpecRow",
    "SpecVersionRow",
    "StandingDateRow",
    "StandingOrderRow",
    "StockLotRow",
    "StockMovementRow",
    "StoreRow",
    "SupersededDocumentRow",
    "TierRow",
    "TrayStepRow",
    "WearFeedbackRow",
    "WearerRow",
    "WishRow",
    "WorkBookingRow",
    "WorkerRow",
]
