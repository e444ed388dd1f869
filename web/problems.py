"""What went wrong, said once for every door: an exit code and four short sentences.

The only place that knows how the exceptions of every floor look from outside. They
carry data; here it becomes what happened, where, why, and what to do about it.

Each floor's errors are imported by the function that tells them, at the moment one of
them arrived: solver and database take a second each to import, and ``--help`` needs
neither.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping

from rules.mistake import MistakesFoundError
from web.refusal import (
    ExitCode,
    Refusal,
    mistake_lines,
    mistakes_to_plain,
    one_line,
    said_by,
    unreadable,
)
from web.solver_problems import of_the_configurator

__all__ = ["ExitCode", "Refusal", "mistake_lines", "mistakes_to_plain", "one_line"]


class WebError(Exception):
    """Something the doors cannot do; the base of what they raise themselves."""


class WrongUsageError(WebError):
    """The command cannot be understood as it was typed."""

    def __init__(self, what: str, fix: str = "", where: str = "") -> None:
        """Say what cannot be, what to type instead and where it stands."""
        self.what = what
        self.fix = fix
        self.where = where
        super().__init__(f"{what}: {fix}" if fix else what)


class InputUnreadableError(WebError):
    """A file that was named is missing, or is not what it should be."""

    def __init__(self, where: str, why: str, fix: str = "") -> None:
        """Name the file, what is wrong with it and what would help."""
        self.where = where
        self.why = why
        self.fix = fix
        super().__init__(f"{where} cannot be read: {why}")


class NotBuiltYetError(WebError):
    """A question or a job that this release has no answer to."""

    def __init__(self, what: str, fix: str = "") -> None:
        """Say in a sentence what is not there yet, and what to do instead."""
        self.what = what
        self.fix = fix
        super().__init__(what)


class AddressTakenError(WebError):
    """Nothing can be served there: another program listens, or it is not ours."""

    def __init__(self, address: str, why: str) -> None:
        """Keep the address, and why it cannot be had."""
        self.address = address
        self.why = why
        super().__init__(f"{address} cannot be listened at: {why}")


def refusal_of(error: BaseException) -> Refusal | None:
    """Return how an error is told; ``None``: it is a fault of our own."""
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, MemoryError):
        return Refusal(
            code=ExitCode.LIMIT, kind="limit", what="there is not enough memory",
            fix="ask a smaller question, or ask on a larger machine",
        )  # fmt: skip
    told = _FLOORS.get(type(error).__module__.partition(".")[0])
    return told(error) if told else None


def _of_the_doors(error: BaseException) -> Refusal | None:
    match error:
        case WrongUsageError(what=what, fix=fix, where=where):
            return Refusal(
                code=ExitCode.USAGE, kind="wrong-usage", what=what, where=where, fix=fix
            )
        case InputUnreadableError(where=where, why=why, fix=fix):
            return Refusal(
                code=ExitCode.INPUT, kind="unreadable", what="this cannot be read",
                where=where, why=why, fix=fix,
            )  # fmt: skip
        case NotBuiltYetError(what=what, fix=fix):
            return Refusal(
                code=ExitCode.LIMIT, kind="not-yet",
                what=what, fix=fix,
            )  # fmt: skip
        case AddressTakenError(address=address, why=why):
            return Refusal(
                code=ExitCode.USAGE, kind="address-taken", where=address, why=why,
                what="this address cannot be listened at", fix="give another --port",
            )  # fmt: skip
    return None


def _of_the_ground(error: BaseException) -> Refusal | None:
    from catalog.errors import CatalogError, CatalogUnreadableError
    from rules.errors import RulesError

    match error:
        case MistakesFoundError(mistakes=mistakes):
            wrong = sum(one.severity == "error" for one in mistakes)
            said = (
                f"{wrong} {'mistake' if wrong == 1 else 'mistakes'}; nothing was used"
            )
            return Refusal(
                code=ExitCode.INPUT, kind="mistakes", what=said, mistakes=mistakes
            )
        case CatalogUnreadableError(path=path, why=why):
            return unreadable(path, why)
        case RulesError() | CatalogError():
            return Refusal(
                code=ExitCode.INPUT, kind="unreadable", what=said_by(error),
                fix="configurator product check DIR tells every mistake of a catalog",
            )  # fmt: skip
    return None


def _of_the_customers(error: BaseException) -> Refusal | None:
    from customers.errors import CustomersError

    if not isinstance(error, CustomersError):
        return None
    return Refusal(
        code=ExitCode.USAGE, kind="refused", what=said_by(error),
        fix="correct what was typed",
    )  # fmt: skip


def _of_the_orders(error: BaseException) -> Refusal | None:
    from orders.billing import NotTogetherError
    from orders.errors import OrdersError
    from orders.price_rules import UnknownCodeError
    from orders.purchase_steps import RefusedPurchaseError
    from orders.quote import ManualPriceError, QuoteRefusedError, ValidityError
    from orders.standing import StandingRefusedError
    from orders.steps import RefusedStepError

    match error:
        case RefusedPurchaseError(number=number, step=step, why=why):
            return Refusal(
                code=ExitCode.CLASH, kind="refused-step",
                what=f"{number} cannot be {step.value} now", why=why,
                fix=error.instead(),
            )  # fmt: skip
        case RefusedStepError(number=number, step=step):
            return Refusal(
                code=ExitCode.CLASH, kind="refused-step",
                what=f"{number} cannot be {step.value} now", why=error.said_why(),
                fix=error.instead(),
            )  # fmt: skip
        case QuoteRefusedError(quote=quote, why=why, instead=instead, step=done):
            return Refusal(
                code=ExitCode.CLASH, kind="refused-quote",
                what=f"{quote} cannot be {done}", why=why, fix=instead,
            )  # fmt: skip
        case UnknownCodeError(code=code, why=why):
            return Refusal(
                code=ExitCode.USAGE, kind="wrong-usage", where="--code",
                what=f"there is no discount {code!r} to be had", why=why,
                fix="ask without --code, or with one that is published for today",
            )  # fmt: skip
        case ManualPriceError():
            return Refusal(
                code=ExitCode.USAGE, kind="wrong-usage", what=said_by(error),
                where="--manual-price", fix="such as --manual-price 480 --reason TEXT",
            )  # fmt: skip
        case NotTogetherError(order=order, why=why, instead=instead):
            return Refusal(
                code=ExitCode.CLASH, kind="refused-step",
                what=f"{order} cannot be invoiced with the others", why=why,
                fix=instead,
            )  # fmt: skip
        case StandingRefusedError(what=what, expected=expected):
            return Refusal(
                code=ExitCode.CLASH, kind="refused-standing-order", what=what,
                fix=expected,
            )  # fmt: skip
        case ValidityError():
            return Refusal(
                code=ExitCode.USAGE, kind="wrong-usage", what=said_by(error),
                where="--days", fix="such as --days 30",
            )  # fmt: skip
    if not isinstance(error, OrdersError):
        return None
    return Refusal(
        code=ExitCode.CLASH, kind="clash", what=said_by(error),
        fix="look at the order as it is now, then ask again",
    )  # fmt: skip


def _of_the_office(error: BaseException) -> Refusal | None:
    from office.company.reading import CompanyUnreadableError
    from office.desk.errors import NotFoundError, NothingPublishedError
    from office.errors import OfficeError
    from office.store.errors import StoreError

    match error:
        case StoreError():
            return _of_the_store(error)
        case CompanyUnreadableError(path=path, why=why):
            return unreadable(path, why)
        case NothingPublishedError(what=what, to_do=fix):
            return Refusal(code=ExitCode.INPUT, kind="missing", what=what, fix=fix)
        case NotFoundError(hint=hint):
            return Refusal(
                code=ExitCode.INPUT, kind="missing", what=said_by(error),
                fix=hint or "list what there is, then ask again",
            )  # fmt: skip
        case OfficeError():
            return Refusal(
                code=ExitCode.CLASH, kind="clash", what=said_by(error),
                fix="look at what is stored, then ask again",
            )  # fmt: skip
    return None


def _of_the_store(error: BaseException) -> Refusal:
    from office.store import errors as store

    match error:
        case (
            store.StoreClashError()
            | store.StaleOrderError()
            | store.NeverChangesError()
            | store.LeaseLostError()
        ):
            code, kind = ExitCode.CLASH, "clash"
        case store.StoreFullError() | store.StoreBusyError():
            code, kind = ExitCode.LIMIT, "limit"
        case _:
            code, kind = ExitCode.INPUT, "store"
    what = str(getattr(error, "what", "")) or said_by(error)
    return Refusal(
        code=code, kind=kind, what=what, fix=str(getattr(error, "to_do", ""))
    )


_MISSING = {
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EROFS,
    errno.ELOOP, errno.ENAMETOOLONG, errno.EIO, errno.EEXIST, errno.ENOTEMPTY,
}  # fmt: skip
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_TOO_MUCH = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def _of_the_system(error: OSError) -> Refusal | None:
    why, file = error.strerror or str(error), str(error.filename or "")
    if error.errno in _FULL:
        return Refusal(
            code=ExitCode.LIMIT, kind="full", what="there is no room left to write",
            where=file, why=why, fix="free space on that disk, then try again",
        )  # fmt: skip
    if error.errno in _TOO_MUCH:
        return Refusal(
            code=ExitCode.LIMIT, kind="limit", what="the machine gives no more",
            where=file, why=why, fix="stop other programs, then try again",
        )  # fmt: skip
    if error.errno not in _MISSING:
        return None
    return Refusal(
        code=ExitCode.INPUT, kind="unreadable",
        what="this cannot be read or written", where=file, why=why,
        fix="check the name, and your rights to it",
    )  # fmt: skip


_FLOORS: Mapping[str, Callable[[BaseException], Refusal | None]] = {
    "web": _of_the_doors,
    "office": _of_the_office,
    "orders": _of_the_orders,
    "customers": _of_the_customers,
    "configurator": of_the_configurator,
    "catalog": _of_the_ground,
    "rules": _of_the_ground,
}
"""Who tells the errors of which floor."""
