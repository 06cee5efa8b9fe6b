"""How many rounds the noise asks for, and in which order they run. Pure."""

import math
import statistics

# A slowdown that matters is to be found twice, by the first rounds and by fresh ones: with 95 %
# each it is found with 90 %.
POWER = 0.95
CONFIDENCE = 0.95
# With fewer, the exact test has hardly a way to be sure.
FEWEST = 10


def order(turn):
    """The sides of a turn, as ABBA, so that what drifts with time meets both alike."""
    return ("before", "after") if turn % 2 == 0 else ("after", "before")


def noise(pairs):
    """The standard deviation of what pairs of figures differ by, as a share.

    From mean deviations, which one wild round does not rule. None where nothing is known.
    """
    differences = [math.log(after / before) for before, after in pairs if before and after]
    if len(differences) < 2:
        return None
    middle = statistics.median(differences)
    deviation = statistics.fmean(abs(difference - middle) for difference in differences)
    small_sample = math.sqrt(len(differences) / (len(differences) - 1))
    return math.sqrt(math.pi / 2) * deviation * small_sample


def wanted(noise, matters):
    """How many pairs find a slowdown of `matters` (a share) with this noise; even, for ABBA."""
    normal = statistics.NormalDist()
    quantiles = normal.inv_cdf((1 + CONFIDENCE) / 2) + normal.inv_cdf(POWER)
    # Ranks need π/3 times as many rounds as means of normal noise, and few rounds two more.
    pairs = 2 + math.pi / 3 * (quantiles * noise / math.log1p(matters)) ** 2
    return even(max(FEWEST, pairs))


def even(number):
    return 2 * math.ceil(number / 2)


def affordable(seconds, turn_seconds):
    """How many turns fit, of which as many again are kept for confirming; 2 at the least."""
    return max(2, 2 * int(seconds / 2 / turn_seconds / 2))
