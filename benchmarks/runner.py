"""This project's generator: everything recorded, watched and stored, as a user would have it."""

import contextlib
import json
import sqlite3
import statistics
import zlib
from collections import Counter
from dataclasses import dataclass

import measure
from generators import USERS, Generator, Load

# A step as plans have them: two variables in the URL, one of them taken from the last answer, and
# two checks of what comes back.
REALISTIC_STEP = {
    "get": "/item?user=${user}&token=${token}",
    "check": {"status": 200, "contains": "xxxxxxxx"},
    "extract": {"token": {"regex": '"token":([0-9]+)'}},
}


@dataclass
class Arrivals:
    """What became of an open load; a clock is asked for nothing and sends nothing."""

    asked: int | None
    sent: int | None
    # None where it is not told.
    lateness: "Lateness | None"


class Lateness:
    """p99.9 of how long after their time requests started, in milliseconds.

    `whole` is of all requests. `of_second` is the median of what it is in each second, which does
    not tell of a machine that stands still now and then.
    """

    def __init__(self, by_second):
        """Takes, for each second, how often each lateness was there."""
        self.whole = percentile(sum(by_second, Counter()), 99.9)
        self.of_second = statistics.median(percentile(counts, 99.9) for counts in by_second)


class Clock:
    """Looks at the clock all the time, sends nothing, and is late where the machine is."""

    RATE = 70_000

    def __init__(self, program):
        self.program = program

    def arrivals(self, core, seconds):
        """As of an open load, on one core."""
        command = [self.program, self.RATE, seconds]
        by_second = [Counter() for _ in range(seconds)]
        result = measure.measured(command, seconds, cores=[core], watch_memory=False)
        for line in result.output.splitlines():
            second, microseconds, count = map(int, line.split())
            by_second[second][microseconds / 1000] += count
        return Arrivals(None, None, Lateness(by_second))


class PerfRunner(Generator):
    """`perf-runner run` with one transport; with steps of a plan or two workers where wanted.

    The name tells several builds apart, each with a store of its own; `kind` does it with plans.
    """

    def __init__(
        self, program, folder, transport, kind="", steps=None, workers=1, name="perf-runner"
    ):
        self.program, self.transport, self.workers = program, transport, workers
        self.results = folder / f"{name}.sqlite"
        kinds = ["-".join(kind.split())] * bool(kind) + ["two-workers"] * (workers > 1)
        self.key = "-".join([name, *kinds, *["curl"] * (transport == "curl")])
        words = ["over libcurl"] * (transport == "curl")
        words += [f"{kind} step"] * bool(kind) + ["two workers"] * (workers > 1)
        self.title = ", ".join([name, *words])
        self.steps = steps
        self.plan = folder / f"{kind}.json" if steps else None

    def start(self, url):
        result = self.measured(url, ["--users", USERS, "--duration", "1ms"])
        return Load(self.stored()["requests"], 0, result.cpu_seconds, result.peak_kib)

    def load(self, url, users, seconds):
        result = self.measured(url, ["--users", users, "--duration", f"{seconds}s"], seconds)
        run = self.stored()
        if run["errors"] or run["users"] != users:
            raise measure.Failed(f"{run['errors']} errors; {run['users']} users were active.")
        wall = run["requests"] / run["requests_per_second"]
        return Load(run["requests"], wall, result.cpu_seconds, result.peak_kib)

    def arrivals(self, url, rate, seconds, preconnect=0):
        """An open load at this rate a second, with so many connections opened ahead."""
        load = ["--rate", f"{rate}/s", "--duration", f"{seconds}s", "--preconnect", preconnect]
        self.measured(url, load, seconds, watch_memory=False)
        run = self.stored()
        return Arrivals(
            rate * seconds,
            run["requests"] + run["unfinished"],
            Lateness(self.lateness(run["run"], seconds)),
        )

    def latencies(self, url, users, seconds):
        """The requests, and p50 and p99 of the service time in milliseconds."""
        self.measured(url, ["--users", users, "--duration", f"{seconds}s"], seconds)
        run = self.stored()
        return run["requests"], run["service_p50_ms"], run["service_p99_ms"]

    def measured(self, url, load, seconds=0, watch_memory=True):
        plan = url
        if self.plan:
            self.plan.write_text(json.dumps(plan_of(self.steps, url)))
            plan = self.plan
        command = [self.program, "run", plan, *load, "--transport", self.transport]
        command += ["--workers", self.workers, "--quiet", "--results", self.results]
        cores = measure.TWO_WORKERS_CORES if self.workers > 1 else measure.GENERATOR_CORES
        return measure.measured(command, seconds, cores=cores, watch_memory=watch_memory)

    def stored(self):
        """The totals of the newest run, out of the store's views."""
        with contextlib.closing(sqlite3.connect(self.results)) as store:
            store.row_factory = sqlite3.Row
            return store.execute(
                """
                SELECT s.*, max(t.active_users) AS users, sum(t.unfinished) AS unfinished
                FROM step_summary AS s LEFT JOIN timeline AS t USING (run, step)
                WHERE run = (SELECT max(number) FROM run) AND step = '(all)'
                """
            ).fetchone()

    def lateness(self, run, seconds):
        """How often requests of each second started so many milliseconds after their time."""
        by_second = [Counter() for _ in range(seconds)]
        with contextlib.closing(sqlite3.connect(self.results)) as store:
            query = "SELECT second, lateness FROM worker_second WHERE run = ? AND lateness NOT NULL"
            for second, blob in store.execute(query, (run,)):
                # Those of the last moment may start a moment later.
                for value, count in histogram(blob):
                    by_second[min(second, seconds - 1)][value / 1000] += count
        return by_second


def percentile(counts, percent):
    """Of numbers by how often each is there."""
    rank = round(counts.total() * percent / 100)
    for value in sorted(counts):
        rank -= counts[value]
        if rank <= 0:
            return value
    raise measure.Failed("The store has no lateness of a second of the run.")


def plan_of(steps, url):
    """A plan of steps alone; the command line says how many users, and for how long."""
    load = {"users": USERS, "duration": "1s"}
    return {
        "name": "Steps alone",
        "target": url.rstrip("/"),
        "variables": {"user": "alice", "token": "0"},
        "scenarios": [{"load": load, "steps": steps}],
    }


def histogram(blob):
    """Values in microseconds and their counts, of an HdrHistogram V2 blob of 3 digits from 1."""
    payload = zlib.decompress(blob[8:])
    index, position = 0, 40
    while position < len(payload):
        number, position = zigzag(payload, position)
        if number < 0:
            index -= number
            continue
        if number:
            # 2,048 counts of width 1, and then 1,024 for each doubling of the width.
            width = max(index // 1024 - 1, 0)
            start = index if width == 0 else 1024 + index % 1024
            yield ((start + 1) << width) - 1, number
        index += 1


def zigzag(payload, position):
    """A signed number of 7 bits a byte, of at most 9 bytes, the last of which has 8."""
    number = 0
    for byte in range(9):
        bits = payload[position]
        position += 1
        number |= (bits if byte == 8 else bits & 0x7F) << (7 * byte)
        if byte == 8 or bits < 0x80:
            break
    return (number >> 1) ^ -(number & 1), position
