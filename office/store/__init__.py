"""What must last: one database, written in whole transactions or not at all.

The only room that knows SQLAlchemy and Alembic; frozen records go in and come out.
One module per noun (``people``, ``specs``, ``orders``, …), each function taking an
open transaction; none of them commits. ``with store.writing() as tx:`` does.
"""

from office.store.engine import Store, open_store
from office.store.schema import upgrade
from office.store.transaction import Transaction

__all__ = ["Store", "Transaction", "open_store", "upgrade"]
