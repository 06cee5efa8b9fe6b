"""The rounds of an experiment: what is run when, what is done already, and how long is left."""

import contextlib
import math
import sys
import time
from dataclasses import dataclass

from experiment.failure import Failed
from experiment.sampling import Sampler
from experiment.setup_page import SetupPage
from experiment.store import Store


@dataclass
class Setup:
    """What stands to be loaded, and by which plan."""

    label: str
    replicas: int
    balanced: bool = True
    # Pages are kept in it; else each is made anew, which is the work that is measured.
    redis: bool = False
    plan: str = "closed"


SETUPS = [
    Setup("direct", 1, balanced=False),
    Setup("paced", 1, balanced=False, plan="paced"),
    Setup("balanced-1", 1),
    Setup("balanced-2", 2),
    Setup("balanced-4", 4),
    Setup("balanced-4-redis", 4, redis=True),
]
LABELS = [setup.label for setup in SETUPS]
# What a run has cost beyond its load, until one has been measured.
OVERHEAD = 6


class Experiment:
    def __init__(self, options, site, tools):
        self.options, self.site, self.tools = options, site, tools
        self.store = Store(options.folder / "runs.sqlite")
        self.number = number(self.store, options.experiment)
        # What failed, and seconds that runs of a label took in all.
        self.notes, self.took = [], {}

    def run(self):
        setups = [s for s in SETUPS if not self.options.only or s.label in self.options.only]
        # Each round has all of them, so that a noisy minute spoils all alike.
        work = [
            (round, setup, tool)
            for round in range(1, self.options.rounds + 1)
            for setup in setups
            for tool in self.tools
        ]
        done = self.store.done(self.number)
        left = [item for item in work if (item[0], label(*item[1:])) not in done]
        say(f"Experiment {self.number}: {len(left)} of {len(work)} runs, into {self.store.file}")
        page = SetupPage(self.options, self.site, self.number, self.notes)
        try:
            for index, item in enumerate(left):
                self.attempt(item, self.time_left(left[index:]))
        finally:
            page.write()
        for note in self.notes:
            say(f"Note: {note}")
        for tool in self.tools:
            say(self.compare([setup for setup in setups if setup.plan == "closed"], tool))

    def compare(self, setups, tool):
        """The command that compares the labels of a tool."""
        labels = [label(setup, tool) for setup in setups]
        command = ["perf-report compare", *labels, "--results", str(self.store.file)]
        files = [
            str(self.balancer_file(label(setup, tool), round))
            for setup in setups
            if setup.balanced
            for round in range(1, self.options.rounds + 1)
        ]
        return " ".join([*command, *(["--balancer-stats", *files] if files else [])])

    def balancer_file(self, label, round):
        return self.options.folder / f"{label}-{round}-balancer.csv"

    def attempt(self, item, time_left):
        """Runs one; what failed is done again once."""
        round, setup, tool = item
        name = label(setup, tool)
        say(f"round {round} of {self.options.rounds}  {name:28}  {time_left}")
        for attempt in (1, 2):
            started = time.monotonic()
            try:
                self.measure(round, setup, tool)
            except Failed as failure:
                self.store.discard(self.number, round, name)
                self.note(f"round {round}, {name}, attempt {attempt}: {failure}")
                if attempt == 2:
                    raise Failed(
                        f"{name} failed twice in round {round}: {failure}. Everything before is "
                        f"stored: --experiment {self.number} goes on with it."
                    ) from failure
            else:
                self.took[name] = time.monotonic() - started
                return

    def measure(self, round, setup, tool):
        name = label(setup, tool)
        tags = {"experiment": self.number, "round": round}
        tags |= {"replicas": setup.replicas, "tool": tool.name}
        with self.site.deployed(setup) as deployment:
            with contextlib.ExitStack() as stack:
                if setup.balanced:
                    file = self.balancer_file(name, round)
                    stack.enter_context(Sampler(deployment, file))
                tool.run(deployment, name, tags, self.store.file)
            deployment.check()
            if setup.balanced:
                deployment.save(self.options.folder, f"{name}-{round}")
        requests, failed = self.store.failed(self.number, round, name)
        if failed:
            self.note(f"round {round}, {name}: {failed} of {requests} requests failed")

    def note(self, text):
        self.notes.append(text)
        say(f"  {text}")

    def time_left(self, left):
        """As long as the same took before, or as others took."""
        known = self.took.values()
        typical = sum(known) / len(known) if known else self.options.seconds + OVERHEAD
        seconds = sum(self.took.get(label(setup, tool), typical) for _, setup, tool in left)
        if seconds < 90:
            return f"{seconds:.0f} s left"
        return f"about {math.ceil(seconds / 60)} min left"


def number(store, wanted):
    """That of the experiment: the next one, or the one that is to be resumed."""
    store.check()
    begun = store.experiments()
    if wanted is None:
        return 1 + max(begun, default=0)
    if wanted not in begun:
        there = f"there are {', '.join(map(str, begun))}" if begun else "there is none yet"
        raise Failed(f"no experiment {wanted} in {store.file}; {there}")
    return wanted


def label(setup, tool):
    return setup.label if tool.name == "perf-runner" else f"{setup.label}-{tool.name}"


def say(text):
    print(text, file=sys.stderr, flush=True)
