"""What the paper room refuses, each with what is needed to mend it."""

from orders.errors import OrdersError


class MalformedSheet(OrdersError):
    """A part of a sheet does not hold what it must."""

    def __init__(self, part: str, reason: str) -> None:
        self.part = part
        self.reason = reason
        super().__init__(f"{part}: {reason}")


class UnsafeDrawing(OrdersError):
    """A drawing holds something that no drawing needs."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(
            f"The drawing holds {found}. Draw with shapes and text only, and with "
            "presentation attributes in place of styles and links."
        )


class UnwritableCode(OrdersError):
    """A text does not fit the kind of code it was to be written in."""

    def __init__(self, text: str, form: str) -> None:
        self.text = text
        self.form = form
        super().__init__(f"{text[:60]!r} cannot be written as a {form} code.")


class FontsUnknown(OrdersError):
    """The machine cannot say which fonts it has."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"Fonts cannot be listed ({reason}). Install fontconfig.")


class OutsideRefused(OrdersError):
    """A sheet asked for something that is not part of it."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"The press fetches nothing from outside: {address[:80]}")
