"""The one base of everything the rules floor may raise."""


class RulesError(Exception):
    """Something the rules floor promised cannot be kept."""
