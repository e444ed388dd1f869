"""A made-up population of women, for tests that must run where no bodies file is.

Nobody in it is real. It is drawn from summary figures that we computed ourselves from
the 988 women of our sample of ANSUR II (US Army Natick, public release 2017) with
``benchmarks/sizes`` on 2026-11-22: means, spreads and slopes of the logarithms, the
lean of the waist, and the curve and widening of the hip over the waist. Drawn in
numbers, it has (mean, standard deviation): waist 862 and 100 mm, hip 1022 and 77 mm,
crotch height 783 and 44 mm, correlations 0.80, 0.11 and 0.25, as the sample has.
"""

import random
from math import exp, log1p

# The waist: mean and spread of its logarithm, and the lean of its standard score.
LOG_WAIST, WAIST_SPREAD = 6.75211, 0.11498
LEAN, LEANED_MEAN, LEANED_SPREAD = -0.06, -0.02989, 0.99683

# The hip: its slope over the waist's score, then what the waist leaves open: a curve
# (of the second, first and no power), and a spread that grows with the waist.
LOG_HIP, HIP_SLOPE, HIP_SPREAD = 6.92688, 0.06059, 0.04401
CURVE = (-0.05433, 0.00750, 0.05416)
GROWTH, GROWTH_START = 0.08198, -0.00782

# The crotch height: slopes of its logarithm over those of waist and hip.
LOG_LEG, LEG_ON_WAIST, LEG_ON_HIP, LEG_SPREAD = 6.66124, -0.12639, 0.34357, 0.05416


def women(n: int, seed: int) -> list[tuple[int, int, int]]:
    """Draw women: waist, hip and crotch height of each, in whole millimetres.

    The same seed draws the same women, and the first of many are the few.
    """
    chance = random.Random(seed)  # noqa: S311 - seeded chance is wanted
    return [_woman(chance) for _ in range(n)]


def _woman(chance: random.Random) -> tuple[int, int, int]:
    leaned = LEANED_MEAN + LEANED_SPREAD * chance.gauss(0.0, 1.0)
    score = log1p(LEAN * leaned) / LEAN
    bend = CURVE[0] * score**2 + CURVE[1] * score + CURVE[2]
    wide = exp(GROWTH * score + GROWTH_START)
    waist = WAIST_SPREAD * score
    hip = HIP_SLOPE * score + HIP_SPREAD * (bend + wide * chance.gauss(0.0, 1.0))
    leg = LEG_ON_WAIST * waist + LEG_ON_HIP * hip
    leg += LEG_SPREAD * chance.gauss(0.0, 1.0)
    return (
        round(exp(LOG_WAIST + waist)),
        round(exp(LOG_HIP + hip)),
        round(exp(LOG_LEG + leg)),
    )
