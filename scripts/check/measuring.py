"""Rounds of a plan on both sites in turn, and what the programs of this tree say of them."""

import contextlib
import json
import math
import sqlite3
import time

from check import rounds
from check.sites import Ended
from check.verdict import Judgement, Row, Verdict, broken, judged, suspects
from experiment.processes import run

# How many pairs of rounds measure the noise, before those that count.
PREFLIGHT = 4
# Sites that take longer to start, in seconds, do so once for each block, not for each turn.
SLOW_START = 5


class Check:
    """The whole check of two sites that are ready; `sites` has them by side."""

    def __init__(self, options, sites, store, say):
        self.options, self.sites, self.store, self.say = options, sites, store, say
        self.stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
        self.deadline = time.monotonic() + 60 * options.minutes
        # What a turn and the start of both took, the noise by row, and what was measured.
        self.turn_seconds, self.start_seconds, self.noise = None, None, {}
        self.rows, self.turns, self.labels = [], {}, {}
        self.failing = None

    def run(self):
        """The judgement; failures of either site are one, too."""
        try:
            return self.measured()
        except Ended as ended:
            return self.ended(ended)

    def ended(self, ended):
        if ended.side == "after":
            return Judgement(Verdict.BROKEN, f"the candidate does not run: {ended}.")
        return Judgement(Verdict.CANNOT_TELL, f"the base does not run: {ended}.")

    def measured(self):
        if self.options.rounds:
            planned = self.options.rounds
        else:
            planned = self.preflight()
        if not self.failing:
            self.block("measured", planned)
        suspected = suspects(self.rows)
        if suspected and not self.failing:
            self.say(f"Slower so far: {', '.join(sorted(suspected))}. Fresh rounds confirm it.")
            self.block("confirmed", self.turns["measured"], is_fixed=True)
        if self.failing:
            return self.failing
        return judged(self.rows, 100 * self.options.matters, self.options.metric, suspected)

    def pair(self, block):
        return {side: f"{side}-{block}-{self.stamp}" for side in ("before", "after")}

    def preflight(self):
        """How many turns the noise asks for: how far pairs are apart, whatever their mean.

        Both sides are loaded, so that one is as warm as the other afterwards.
        """
        labels = self.pair("noise")
        for turn in range(PREFLIGHT):
            self.turn(labels, turn, "measuring the noise", of=PREFLIGHT)
        return self.planned(labels, PREFLIGHT)

    def planned(self, labels, done):
        """How many turns a block has, from the noise so far; its mean is not looked at."""
        self.noise = self.noise_of(labels)
        left = self.deadline - time.monotonic()
        if "measured" in self.turns:
            # As many again are kept for confirming, and those done are done.
            left += done * self.turn_seconds
        return max(done, min(self.wanted, rounds.affordable(left, self.turn_seconds)))

    @property
    def wanted(self):
        """How many turns the noisiest step asks for."""
        known = [noise for noise in self.noise.values() if noise is not None]
        return rounds.wanted(max(known), self.options.matters) if known else rounds.FEWEST

    def block(self, name, planned, is_fixed=False):
        """Rounds in turn, and what they are together."""
        labels = self.labels = self.pair(name)
        turn = 0
        while turn < planned and not self.failing:
            self.turn(labels, turn, name, of=planned)
            turn += 1
            self.turns[name] = turn
            is_due = turn >= rounds.FEWEST and turn % 2 == 0
            if is_due and not is_fixed and not self.options.rounds:
                planned = self.planned(labels, turn)
        self.noise = self.noise_of(labels)
        self.rows = self.compared(labels)

    def turn(self, labels, turn, what, of=1):
        """One round of each side."""
        started = time.monotonic()
        self.say.progress(f"{what}:", f"{turn + 1} of {of}, {self.time_left(of - turn)}")
        if turn == 0 or self.starts_soon:
            self.start_again(turn)
        for side in rounds.order(turn):
            self.load(self.sites[side], labels[side], turn, self.options.seconds)
        self.turn_seconds = time.monotonic() - started
        known = [self.pair("warm-up"), labels]
        before, after = ([each[side] for each in known] for side in ("before", "after"))
        self.failing = broken(self.failures(*before), self.failures(*after))

    @property
    def starts_soon(self):
        """Whether there is time to start both for each turn, once that is known."""
        are_ours = all(site.is_ours for site in self.sites.values())
        return are_ours and (self.start_seconds is None or self.start_seconds <= SLOW_START)

    def start_again(self, turn):
        """Fresh processes of both, and requests that count only where they fail.

        Two processes of the same program differ in speed, however long they are measured. What a
        start brings with it must be noise, not a difference that each round shows again. They have
        been started once when the first turn begins.
        """
        if self.turn_seconds is not None:
            started = time.monotonic()
            for site in self.sites.values():
                site.start_again()
            for site in self.sites.values():
                site.wait_until_ready()
            self.start_seconds = time.monotonic() - started
        for side, label in self.pair("warm-up").items():
            self.load(self.sites[side], label, turn, max(0.2, self.options.seconds / 4))

    def time_left(self, turns):
        seconds = turns * (self.turn_seconds or 2 * self.options.seconds + 1)
        return f"{math.ceil(seconds)} s left"

    def load(self, site, label, turn, seconds):
        """A round; both sides of a turn draw the same choices."""
        command = [self.options.bin / "perf-runner", "run", self.options.plan, "--quiet"]
        command += ["--target", site.url, "--duration", f"{round(1000 * seconds)}ms"]
        command += ["--label", label, "--tag", f"side={site.side}", "--seed", turn + 1]
        command += ["--results", self.store]
        # Thresholds that are missed are looked at below.
        run(command, (0, 99), timeout=seconds + 120)
        site.check()

    def compared(self, labels):
        command = [self.options.bin / "perf-report", "compare", *labels.values(), "--paired"]
        command += ["--metric", self.options.metric, "--matters", f"{self.worse_from:g}%"]
        command += ["--json", "-", "--results", self.store]
        figures = json.loads(run(command, (0,), timeout=120))
        return [Row.read(each) for each in figures if each["metric"] == self.options.metric]

    @property
    def worse_from(self):
        """In percent: half of what matters, since half of all slowdowns of just that are less."""
        return 50 * self.options.matters

    def noise_of(self, labels):
        """By step, of the rounds that two labels ran in turn."""
        columns = self.query(
            f"SELECT label, kind, scenario, step, {column(self.options.metric)} "
            "FROM run JOIN step_total ON run = number WHERE label IN (?, ?) ORDER BY number",
            labels["before"], labels["after"],
        )
        figures = {}
        for label, kind, scenario, step, figure in columns:
            figures.setdefault((kind, scenario, step), {}).setdefault(label, []).append(figure)
        pairs = {
            step: zip(of.get(labels["before"], []), of.get(labels["after"], []))
            for step, of in figures.items()
        }
        return {name(*step): rounds.noise(pairs[step]) for step in pairs}

    def failures(self, warm_up, label):
        """What failed how often: steps, and thresholds of errors and checks."""
        steps = self.query(
            "SELECT step, outcome, sum(count) FROM errors WHERE label IN (?, ?) "
            "GROUP BY step, outcome",
            warm_up, label,
        )
        thresholds = self.query(
            "SELECT DISTINCT source FROM threshold JOIN run ON run = number "
            "WHERE label IN (?, ?) AND NOT holds "
            "AND metric IN ('error rate', 'error count', 'check rate')",
            warm_up, label,
        )
        failing = {}
        for step, outcome, count in steps:
            failing[step] = ", ".join(filter(None, [failing.get(step), f"{count} × {outcome}"]))
        return failing | {f"the threshold '{source}'": "missed" for (source,) in thresholds}

    def query(self, text, *values):
        with contextlib.closing(sqlite3.connect(self.store, timeout=10)) as store:
            return store.execute(text, values).fetchall()


def name(kind, scenario, step):
    return "all requests" if kind == "all" else f"{scenario} / {step}"


def column(metric):
    """Of the store's totals."""
    kind, _, figure = metric.rpartition("_")
    return f"{kind or 'response'}_{figure.replace('median', 'p50')}_us"
