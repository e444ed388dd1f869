"""The one base of everything the office floor may raise."""


class OfficeError(Exception):
    """Something the office floor promised cannot be kept."""
