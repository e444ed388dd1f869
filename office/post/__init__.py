"""Gets each document to each department that needs it: once, and for certain."""

from office.post.carrier import Carrier, Round, deliver_pending
from office.post.folder import sweep
from office.post.naming import delivery_id

__all__ = ["Carrier", "Round", "deliver_pending", "delivery_id", "sweep"]
