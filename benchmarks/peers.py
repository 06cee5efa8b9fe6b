"""The generators that are compared: each is run once and answers what it did at what cost."""

import json
import re
from dataclasses import dataclass

import measure


@dataclass
class Round:
    """One run of one generator."""

    requests: int
    requests_per_second: float
    cpu_microseconds: float
    peak_kib: int


class Wrk:
    """Counts and keeps a histogram, and has no plan language."""

    name = "wrk"

    def run(self, url, users, seconds):
        result = measure.measured(["wrk", "-t1", f"-c{users}", f"-d{seconds}s", url])
        count, wall = re.search(r"(\d+) requests in ([\d.]+)s", result.output).groups()
        return round_of(result, int(count), float(wall))


class CurlLoop:
    """Does nothing but call libcurl."""

    name = "libcurl loop in C"

    def __init__(self, program):
        self.program = program

    def run(self, url, users, seconds):
        result = measure.measured([self.program, url, users, seconds])
        count, errors, wall = result.output.split()
        if int(errors):
            raise SystemExit(f"The loop in C had {errors} errors.")
        return round_of(result, int(count), float(wall))


class PerfRunner:
    """This project's generator, everything recorded and stored."""

    name = "perf-runner"

    def __init__(self, programs, folder):
        self.runner = programs / "perf-runner"
        self.report = programs / "perf-report"
        self.results = folder / "runs.sqlite"
        # Loading its libraries costs the same however long it runs, and is no part of a request.
        starts = [measure.measured([self.runner, "--version"]).cpu_seconds for _ in range(5)]
        self.start_seconds = sorted(starts)[2]

    def run(self, url, users, seconds):
        result = self.measured(url, seconds, ["--users", users])
        run = self.stored()
        total = run["steps"][-1]
        active = max(second["active_users"] for second in run["seconds"])
        if total["errors"] or active != users:
            raise SystemExit(f"{total['errors']} errors; {active} of {users} users were active.")
        result.cpu_seconds -= self.start_seconds
        return round_of(result, total["requests"], total_seconds(total))

    def open_load(self, url, rate, seconds):
        """What an open load asked and sent, and how late, in the words of `perf-report json`."""
        self.measured(url, seconds, ["--rate", f"{rate}/s"])
        return self.stored()

    def measured(self, url, seconds, load):
        command = [self.runner, "run", url, "--duration", f"{seconds}s", *load]
        return measure.measured(
            [*command, "--workers", 1, "--quiet", "--results", self.results]
        )

    def stored(self):
        """The newest run as the store has it."""
        command = [self.report, "json", "latest", "--results", self.results]
        return json.loads(measure.measured(command).output)


def total_seconds(total):
    """How long the run took that these totals are of."""
    return total["requests"] / total["requests_per_second"]


def round_of(result, requests, wall):
    return Round(
        requests=requests,
        requests_per_second=requests / wall,
        cpu_microseconds=result.cpu_seconds / requests * 1e6,
        peak_kib=result.peak_kib,
    )
