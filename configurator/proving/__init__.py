"""A compiled circuit held against second opinions, before anybody relies on it.

The circuit and its sweeps are fast because they are clever. What they say is compared
with engines that share nothing with them but the problem: counting by states, SAT,
CP-SAT, and the judge of products. How much is compared is an argument; what was not is
said with the reason. The first difference ends it, as an error with the fewest choices
that show it.
"""

from configurator.proving.proof import QUICK, THOROUGH, Check, Effort, Proof
from configurator.proving.proved import proved

__all__ = ["QUICK", "THOROUGH", "Check", "Effort", "Proof", "proved"]
