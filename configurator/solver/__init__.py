"""CP-SAT's room: the first engine, and the judge of the ones that follow.

Nothing of the solver library leaves this package; callers get assignments,
clashes and limits in our own words.
"""

from configurator.solver.engine import Bounded, CpSatEngine

__all__ = ["Bounded", "CpSatEngine"]
