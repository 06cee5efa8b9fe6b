"""The rounds of an experiment: what is run when, what is done already, and how long is left."""

import contextlib
import json
import sqlite3
import sys
import time
from dataclasses import dataclass

from experiment.failure import Failed


@dataclass
class Setup:
    """What stands to be loaded."""

    label: str
    replicas: int
    balanced: bool = True
    redis: bool = False


SETUPS = [
    Setup("direct", 1, balanced=False),
    Setup("balanced-1", 1),
    Setup("balanced-2", 2),
    Setup("balanced-4", 4),
    Setup("balanced-4-redis", 4, redis=True),
]
LABELS = [setup.label for setup in SETUPS]


class Experiment:
    def __init__(self, options, site, tools):
        self.options, self.site, self.tools = options, site, tools
        self.store = options.folder / "runs.sqlite"
        self.number = options.experiment or 1 + max((t[0] for t in self.done()), default=0)
        self.notes = []

    def run(self):
        setups = [s for s in SETUPS if not self.options.only or s.label in self.options.only]
        # Each round has all of them, so that a noisy minute spoils all alike.
        work = [
            (round, setup, tool)
            for round in range(1, self.options.rounds + 1)
            for setup in setups
            for tool in self.tools
        ]
        done = self.done()
        left = [item for item in work if self.key(*item) not in done]
        say(f"Experiment {self.number}: {len(left)} of {len(work)} runs, into {self.store}")
        started = time.monotonic()
        for index, item in enumerate(left):
            self.attempt(item, self.remaining(index, len(left), started))
        (self.options.folder / f"experiment-{self.number}.json").write_text(
            json.dumps({"experiment": self.number, "notes": self.notes}, indent=2) + "\n"
        )
        for note in self.notes:
            say(f"Note: {note}")
        say(f"perf-report compare {' '.join(self.labels(setups))} --results {self.store}")

    def labels(self, setups):
        return [self.label(setup, tool) for tool in self.tools for setup in setups]

    def label(self, setup, tool):
        return setup.label if tool.name == "perf-runner" else f"{setup.label}-{tool.name}"

    def key(self, round, setup, tool):
        return self.number, round, self.label(setup, tool)

    def attempt(self, item, remaining):
        """Runs one; what failed is done again once."""
        round, setup, tool = item
        label = self.label(setup, tool)
        say(f"round {round} of {self.options.rounds}  {label:28}  {remaining}")
        tags = {
            "experiment": self.number,
            "round": round,
            "replicas": setup.replicas,
            "tool": tool.name,
        }
        for attempt in (1, 2):
            try:
                with self.site.deployed(setup) as deployment:
                    tool.run(deployment, label, tags, self.store)
                    deployment.save(self.options.folder, f"{label}-{round}")
                return
            except Failed as failure:
                self.notes.append(f"round {round}, {label}, attempt {attempt}: {failure}")
                say(f"  failed: {failure}")
                if attempt == 2:
                    raise Failed(
                        f"{label} failed twice in round {round}. Everything before is stored: "
                        f"--experiment {self.number} goes on with it."
                    ) from failure

    def remaining(self, index, count, started):
        if index == 0:
            return "about %.0f min left" % max(1, count * (self.options.seconds + 8) / 60)
        each = (time.monotonic() - started) / index
        return "about %.0f min left" % max(1, (count - index) * each / 60)

    def done(self):
        """Experiment, round and label of each run that came to its end."""
        if not self.store.exists():
            return set()
        with contextlib.closing(sqlite3.connect(self.store)) as store:
            rows = store.execute(
                """
                SELECT json_extract(tags, '$.experiment'), json_extract(tags, '$.round'), label
                FROM run WHERE state = 'finished' AND json_extract(tags, '$.experiment') NOT NULL
                """
            ).fetchall()
        return {(int(experiment), int(round), label) for experiment, round, label in rows}


def say(text):
    print(text, file=sys.stderr, flush=True)
