"""How many rounds are run, and in which order."""

import math
import random

import pytest
from check import rounds


def test_the_order_meets_drift_alike():
    assert [rounds.order(turn)[0] for turn in range(4)] == ["before", "after", "before", "after"]
    # A clock that runs on adds as much to each side.
    seen = [side for turn in range(4) for side in rounds.order(turn)]
    places = {side: sum(i for i, s in enumerate(seen) if s == side) for side in set(seen)}
    assert places["before"] == places["after"]


def test_noise_is_found_again_and_a_shift_is_none():
    chance = random.Random(7)
    pairs = [(100, 130 * math.exp(chance.gauss(0, 0.05))) for _ in range(2_000)]
    assert rounds.noise(pairs) == pytest.approx(0.05, rel=0.05)


def test_of_too_little_no_noise_is_known():
    assert rounds.noise([]) is None
    assert rounds.noise([(1, 2)]) is None
    assert rounds.noise([(None, 2), (0, 3), (1, 1)]) is None


def test_a_quiet_machine_needs_few_rounds_and_a_noisy_one_many():
    assert rounds.wanted(0, 0.1) == rounds.FEWEST
    assert [rounds.wanted(noise, 0.1) for noise in (0.05, 0.1, 0.2)] == [10, 18, 62]
    assert rounds.wanted(0.05, 0.02) == 90


def test_rounds_fit_into_half_of_the_time_and_are_even():
    assert rounds.affordable(300, 4.5) == 32
    assert rounds.affordable(1, 4.5) == 2
    assert rounds.affordable(-5, 4.5) == 2
