"""What the store may raise: each says what happened and what to do about it.

Nothing of SQLAlchemy or of a database driver escapes this room: ``translated`` turns
their errors into these, by the databases' own codes and never by their wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from office.errors import OfficeError


class StoreError(OfficeError):
    """The store could not do what was asked; nothing of it was kept."""

    to_do = "look at the log of the database, then try again"

    def __init__(self, what: str, to_do: str = "") -> None:
        """Say what happened; ``to_do`` where the kind of error does not know best."""
        self.what = what
        self.to_do = to_do or type(self).to_do
        super().__init__(f"{what}: {self.to_do}")


class StoreFullError(StoreError):
    """There is no room left on the disk."""

    to_do = "free space on the disk of the database, then try again; nothing was lost"


class StoreDiskError(StoreFullError):
    """The disk took nothing: it is full to the last block, or it fails."""

    to_do = (
        "free space on the disk of the database; if there is room, the disk itself"
        " fails. Then try again: nothing was lost"
    )


class StoreReadOnlyError(StoreError):
    """The database may not be written."""

    to_do = "give this user the right to write the database file and its folder"


class StoreBusyError(StoreError):
    """Somebody else held the database for too long."""

    to_do = "try again in a moment; if it stays so, look for a stuck process"


class StoreUnreachableError(StoreError):
    """There is no database at this address, or it does not answer."""

    to_do = "check the address of the database, and that it runs"


class StoreOutdatedError(StoreError):
    """The tables are older than this program."""

    to_do = "run: configurator db upgrade"


class StoreDamagedError(StoreError):
    """Something kept in the store is not what was put there."""

    to_do = "stop, keep the file as it is, and restore the last backup beside it"


class NeverChangesError(StoreError):
    """Something published, issued or recorded was to be changed or deleted."""

    to_do = "make a new version instead; what was kept stays as it is"


class StoreClashError(StoreError):
    """It is there already, or it names something that is not there."""

    to_do = "look at what is stored, then ask again"


class StaleOrderError(StoreError):
    """Somebody changed the order since it was read."""

    to_do = "read the order again and repeat the change on it"

    def __init__(self, number: str, expected: int, found: int) -> None:
        """Name the order, the version that was read and the version that is stored."""
        self.number = number
        self.expected = expected
        self.found = found
        super().__init__(f"order {number} has version {found}, not {expected}")


class LeaseLostError(StoreError):
    """A delivery was taken over by another worker, or is sent already."""

    to_do = "leave it to the worker that holds it now"

    def __init__(self, delivery: str, owner: str) -> None:
        """Name the delivery and who no longer holds it."""
        self.delivery = delivery
        self.owner = owner
        super().__init__(f"delivery {delivery} is not held by {owner}")


# What a trigger of ours says begins with this word, on either database.
NEVER_CHANGES = "never-changes"

# https://sqlite.org/rescode.html: the primary code is the low byte of the extended.
_SQLITE: dict[int, type[StoreError]] = {
    5: StoreBusyError,  # SQLITE_BUSY
    6: StoreBusyError,  # SQLITE_LOCKED
    8: StoreReadOnlyError,  # SQLITE_READONLY
    # SQLITE_IOERR: on a disk with no block left not even the log can be begun.
    10: StoreDiskError,
    11: StoreDamagedError,  # SQLITE_CORRUPT
    13: StoreFullError,  # SQLITE_FULL
    14: StoreUnreachableError,  # SQLITE_CANTOPEN
    19: StoreClashError,  # SQLITE_CONSTRAINT
    26: StoreDamagedError,  # SQLITE_NOTADB
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES: dict[str, type[StoreError]] = {
    "08": StoreUnreachableError,
    "23": StoreClashError,
    "25006": StoreReadOnlyError,
    "3D": StoreUnreachableError,
    "40": StoreBusyError,  # serialization failure, deadlock: the whole job is retried
    "42501": StoreReadOnlyError,
    "53100": StoreFullError,
    "53": StoreBusyError,
    "55P03": StoreBusyError,
    "57": StoreUnreachableError,
    "XX": StoreDamagedError,
}


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Turn every error of the database inside into a ``StoreError``."""
    try:
        yield
    except SQLAlchemyError as error:
        raise store_error(error, doing) from error


def store_error(error: Exception, doing: str) -> StoreError:
    """Return our error for one of SQLAlchemy's or of a driver's."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    # One line: PostgreSQL's second one quotes the row, and with it people's data.
    said = next(iter(str(cause).strip().splitlines()), "")
    kind = NeverChangesError if NEVER_CHANGES in said else _kind_of(cause)
    return kind(f"{doing}: {said}" if said else doing)


def _kind_of(cause: BaseException | None) -> type[StoreError]:
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF, StoreError)
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        prefix = next((p for p in (state, state[:2]) if p in _POSTGRES), "")
        return _POSTGRES.get(prefix, StoreError)
    # psycopg gives no code when it did not even get through.
    name = type(cause).__name__
    return StoreUnreachableError if name == "OperationalError" else StoreError
