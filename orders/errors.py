"""What can go wrong on the orders floor: one base, so that a door can catch them all.

Each error below it carries data and writes its own sentence.
"""


class OrdersError(Exception):
    """Something the orders floor promised cannot be kept."""
