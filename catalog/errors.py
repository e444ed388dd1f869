"""The one base of everything the catalog floor may raise."""


class CatalogError(Exception):
    """Something the catalog floor promised cannot be kept."""


class CatalogUnreadableError(CatalogError):
    """A catalog folder or one of its files is missing or cannot be opened."""

    def __init__(self, path: str, why: str) -> None:
        """Name the path and what the operating system said."""
        self.path = path
        self.why = why
        super().__init__(f"{path} cannot be read: {why}")
