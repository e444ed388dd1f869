"""The one base of everything the customers floor may raise."""


class CustomersError(Exception):
    """Something the customers floor promised cannot be kept."""
