"""Which of the four verdicts the rounds support. Pure: rows of `perf-report compare` come in."""

import enum
from dataclasses import dataclass


class Verdict(enum.Enum):
    """What is said, and the exit code that says it; 75 is what sysexits.h calls "try again"."""

    NO_SLOWER = ("no slower", 0)
    SLOWER = ("slower", 99)
    BROKEN = ("broken", 98)
    CANNOT_TELL = ("cannot tell", 75)

    def __init__(self, words, exit_code):
        self.words, self.exit_code = words, exit_code


@dataclass(frozen=True)
class Row:
    """One step, or all requests; times in milliseconds, shifts in percent of the base's median."""

    step: str
    before: float | None
    after: float | None
    shift: float | None
    low: float | None
    high: float | None
    p_value: float | None
    is_worse: bool
    # Why the figures are no more than a lower bound, or another thing that must be known.
    remark: str | None

    @staticmethod
    def read(figures):
        """From an object of `perf-report compare --json`."""
        name = figures["step"]
        if figures["kind"] == "all":
            name = "all requests"
        elif figures["scenario"]:
            name = f"{figures['scenario']} / {name}"
        return Row(
            name,
            figures["baseline_median"],
            figures["candidate_median"],
            figures["shift_percent"],
            figures["interval_low_percent"],
            figures["interval_high_percent"],
            figures["p_value"],
            figures["verdict"] == "worse",
            figures["remark"],
        )

    def is_bounded(self, matters):
        """Whether a slowdown that matters is ruled out, which is more than that none was shown."""
        is_lower_bound = "from below" in (self.remark or "")
        return self.high is not None and self.high < matters and not is_lower_bound

    def is_sure(self, matters):
        """Whether a slowdown is known well enough to be believed.

        On a machine so noisy that an interval spans several times what matters, it may exclude 0
        by chance twice, in one of many steps.
        """
        return self.low >= matters / 2 or self.high - self.low <= 2 * matters

    @property
    def between(self):
        return f"between {self.low:.1f} and {self.high:.1f} %"


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    # One sentence, and what to do about it.
    sentence: str
    hint: str = ""
    # The steps that are slower, or what keeps the check from telling.
    steps: tuple[str, ...] = ()


def suspects(rows):
    """The steps that are slower unless fresh rounds say otherwise."""
    return {row.step for row in rows if row.is_worse}


def judged(rows, matters, metric, suspected=frozenset()):
    """What the rounds support; `suspected` are steps that were slower in rounds before these."""
    again = [row for row in rows if row.is_worse and row.step in suspected]
    if confirmed := [row for row in again if row.is_sure(matters)]:
        return slower(confirmed, metric)
    if again:
        sentence = f"{again[0].step} was slower in both blocks of rounds, {again[0].between}."
        return Judgement(Verdict.CANNOT_TELL, sentence, QUIETER, tuple(row.step for row in again))
    if steps := tuple(sorted(suspects(rows) | suspected)):
        sentence = f"{listed(steps)} slower in one block of rounds, and not in the other one."
        return Judgement(Verdict.CANNOT_TELL, sentence, QUIETER, steps)
    open_rows = [row for row in rows if not row.is_bounded(matters)]
    if open_rows or not rows:
        return unclear(open_rows, matters)
    largest = max(rows, key=lambda row: row.high)
    sentence = (
        f"no step's {metric} is {matters:g} % higher: at most {largest.high:.1f} %, of "
        f"{largest.step}, with a confidence of 95 %."
    )
    return Judgement(Verdict.NO_SLOWER, sentence)


def slower(rows, metric):
    largest = max(rows, key=lambda row: row.shift)
    sentence = (
        f"the {metric} of {largest.step} is {largest.shift:.1f} % higher ({largest.after:.2f} ms "
        f"instead of {largest.before:.2f} ms), {largest.between}, and so it was in the rounds "
        "before these."
    )
    return Judgement(Verdict.SLOWER, sentence, steps=tuple(row.step for row in rows))


def unclear(rows, matters):
    if not rows:
        return Judgement(Verdict.CANNOT_TELL, "nothing was measured.", "Does the plan send at all?")
    steps = tuple(row.step for row in rows)
    known = [row for row in rows if row.high is not None]
    if not known:
        sentence = f"too few figures: of {', '.join(steps[:3])}."
        return Judgement(Verdict.CANNOT_TELL, sentence, "Take more --rounds.", steps)
    widest = max(known, key=lambda row: row.high)
    sentence = (
        f"a slowdown of {matters:g} % may hide in the noise: {widest.step} may be "
        f"{widest.high:.1f} % slower."
    )
    return Judgement(Verdict.CANNOT_TELL, sentence, QUIETER, steps)


QUIETER = "Take more rounds (--rounds, --minutes), longer ones (--seconds) or a quieter machine."


def broken(failing_before, failing_after):
    """The judgement where something fails, or nothing.

    Both are steps and thresholds with how often each failed. What fails on both sides tells nothing
    of the change; what fails on the candidate alone does.
    """
    new = {step: times for step, times in failing_after.items() if step not in failing_before}
    if new:
        sentence = f"{failures(new)}, which the base has not."
        return Judgement(Verdict.BROKEN, sentence, steps=tuple(new))
    if failing_before:
        sentence = f"the base itself is broken: {failures(failing_before)}."
        hint = "Take a base that works: --against, --before."
        return Judgement(Verdict.CANNOT_TELL, sentence, hint, tuple(failing_before))
    return None


def failures(failing):
    shown = [f"{step}: {times}" for step, times in list(failing.items())[:3]]
    more = len(failing) - len(shown)
    return "; ".join(shown) + (f"; {more} more" if more else "")


def listed(steps):
    """Names with their verb."""
    shown = ", ".join(steps[:3]) + (" and others" if len(steps) > 3 else "")
    return f"{shown} {'was' if len(steps) == 1 else 'were'}"
