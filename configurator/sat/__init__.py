"""python-sat's room: what does not compile into a circuit, and the second opinion.

Nothing of the solver library leaves this package; callers get assignments, changes
and clashes in the words of ``configurator.engine``.
"""

from configurator.sat.engine import SatEngine

__all__ = ["SatEngine"]
