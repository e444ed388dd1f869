"""From a spec to a valid, priced, buildable product.

``load`` reads a catalog and returns a product that can be asked; every question
has a file of its own in this folder.
"""

from configurator.configuration import Configuration, Conflict, Repair
from configurator.domains import Domains, Ranges
from configurator.product import Product, load
from configurator.session import Session

__all__ = [
    "Configuration",
    "Conflict",
    "Domains",
    "Product",
    "Ranges",
    "Repair",
    "Session",
    "load",
]
