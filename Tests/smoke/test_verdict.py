"""Which verdict rows of figures bring, without a process."""

import dataclasses

import pytest
from check.verdict import Row, Verdict, broken, judged, suspects

FIGURES = {
    "step": "search", "kind": "request", "scenario": None, "metric": "median",
    "baseline_median": 2.0, "candidate_median": 2.02, "shift_percent": 1.0,
    "interval_low_percent": -1.0, "interval_high_percent": 3.0, "p_value": 0.4,
    "verdict": "no difference shown", "remark": None,
}
ALIKE = Row.read(FIGURES)
WORSE = dataclasses.replace(
    ALIKE, after=2.3, shift=15, low=12, high=18, p_value=0.01, is_worse=True
)
WIDE = dataclasses.replace(ALIKE, step="home", low=-8, high=14)


def verdict(*rows, suspected=()):
    return judged(list(rows), 10, "median", set(suspected)).verdict


def test_all_requests_and_a_step_of_that_name_are_two():
    assert Row.read(FIGURES | {"step": "(all)", "kind": "all"}).step == "all requests"
    assert Row.read(FIGURES | {"step": "(all)", "scenario": "visitors"}).step == "visitors / (all)"


def test_no_slower_is_said_where_each_interval_ends_below_what_matters():
    judgement = judged([ALIKE, dataclasses.replace(ALIKE, step="home", high=9.9)], 10, "median")
    assert judgement.verdict is Verdict.NO_SLOWER
    assert "at most 9.9 %, of home" in judgement.sentence


def test_much_faster_is_no_slower():
    faster = dataclasses.replace(ALIKE, shift=-30, low=-35, high=-25, p_value=0.01)
    assert verdict(faster) is Verdict.NO_SLOWER


@pytest.mark.parametrize(
    "row",
    [
        WIDE,
        dataclasses.replace(ALIKE, high=10.0),
        dataclasses.replace(ALIKE, low=None, high=None),
        dataclasses.replace(ALIKE, remark="a median is only known from below"),
    ],
)
def test_one_step_that_may_be_slower_keeps_the_check_from_telling(row):
    assert verdict(ALIKE, row) is Verdict.CANNOT_TELL


def test_an_interval_that_spans_anything_is_not_believed():
    wide = dataclasses.replace(WORSE, shift=57, low=0.3, high=116)
    judgement = judged([ALIKE, wide], 10, "median", {"search"})
    assert judgement.verdict is Verdict.CANNOT_TELL
    assert "in both blocks of rounds, between 0.3 and 116.0 %" in judgement.sentence
    # As wide, and surely much slower.
    assert verdict(dataclasses.replace(wide, low=30), suspected=["search"]) is Verdict.SLOWER
    # Small, and known well.
    small = dataclasses.replace(WORSE, shift=6, low=3, high=9)
    assert verdict(small, suspected=["search"]) is Verdict.SLOWER


def test_nothing_measured_cannot_be_told():
    assert verdict() is Verdict.CANNOT_TELL


def test_slower_is_said_only_where_fresh_rounds_show_the_same_step_again():
    assert suspects([ALIKE, WORSE]) == {"search"}
    assert verdict(WORSE) is Verdict.CANNOT_TELL
    assert verdict(WORSE, suspected=["home"]) is Verdict.CANNOT_TELL
    assert verdict(WORSE, WIDE, suspected=["search"]) is Verdict.SLOWER
    judgement = judged([ALIKE, WORSE], 10, "median", {"search"})
    assert "search is 15.0 % higher (2.30 ms instead of 2.00 ms)" in judgement.sentence
    assert judgement.steps == ("search",)


def test_what_fresh_rounds_do_not_confirm_cannot_be_told():
    assert verdict(ALIKE, suspected=["search"]) is Verdict.CANNOT_TELL


def test_what_fails_on_the_candidate_alone_is_broken():
    judgement = broken({}, {"search": "3 × status 500"})
    assert judgement.verdict is Verdict.BROKEN
    assert judgement.sentence == "search: 3 × status 500, which the base has not."
    judgement = broken({"home": "1 × timeout"}, {"home": "2 × timeout", "search": "1 × check"})
    assert judgement.steps == ("search",)


def test_a_base_that_fails_tells_nothing():
    for after in ({}, {"home": "1 × timeout"}):
        judgement = broken({"home": "1 × timeout"}, after)
        assert judgement.verdict is Verdict.CANNOT_TELL
        assert "the base itself is broken: home: 1 × timeout" in judgement.sentence
    assert broken({}, {}) is None


def test_each_verdict_has_a_code_of_its_own():
    codes = [each.exit_code for each in Verdict]
    assert sorted(codes) == [0, 75, 98, 99] and len(set(codes)) == len(codes)
