"""What all generators have in common, and the ones that are a single program."""

import re
from dataclasses import dataclass

import measure

USERS = 50


@dataclass
class Load:
    """One run of a generator."""

    requests: int
    wall_seconds: float
    cpu_seconds: float
    peak_kib: int


@dataclass
class Round:
    """A run without its start."""

    requests_per_second: float
    cpu_microseconds: float
    peak_kib: int
    # The CPU time a request of a run of the same length, start included.
    whole_microseconds: float


def found(pattern, output):
    """The numbers that a generator prints where the pattern has its groups."""
    match = re.search(pattern, output)
    if not match:
        raise measure.Failed(f"Nothing like '{pattern}' in:\n{output[-2000:]}")
    return tuple(float(group) if "." in group else int(group) for group in match.groups())


class Generator:
    """One way to put load on a URL.

    `load` runs it, and `start` what comes before the requests that count. Both are taken apart, so
    that a run of a few seconds does not charge its requests for what an hour's would not.
    """

    # How long it has to run before it is at its pace.
    warm_seconds = 0
    # More users than these it is not asked for.
    most_users = 10_000
    # The start, once it is measured.
    start_up = None

    def measure_start(self, url):
        """The start is the one of three of which the CPU time is the median."""
        starts = sorted((self.start(url) for _ in range(3)), key=lambda load: load.cpu_seconds)
        self.start_up = starts[1]

    def round(self, url, users, seconds):
        load = self.load(url, users, seconds)
        requests = load.requests - self.start_up.requests
        wall = load.wall_seconds - self.start_up.wall_seconds
        if requests <= 0 or wall <= 0:
            raise measure.Failed(f"{self.key} did nothing after its start.")
        cpu = load.cpu_seconds - self.start_up.cpu_seconds
        whole = load.cpu_seconds / load.requests * 1e6
        return Round(requests / wall, cpu / requests * 1e6, load.peak_kib, whole)


class Program(Generator):
    """A generator that starts in milliseconds, which a run of its own measures."""

    def start(self, url):
        # Asked for no load, each of them says how it is used, and has its own exit code for it.
        result = measure.measured(self.start_command, accepted=(0, 1, 2, 64))
        return Load(0, 0, result.cpu_seconds, result.peak_kib)

    def load(self, url, users, seconds):
        result = measure.measured(self.command(url, users, seconds), seconds)
        requests, wall = self.counts(result.output)
        return Load(requests, wall, result.cpu_seconds, result.peak_kib)


class Wrk(Program):
    """Counts and keeps a histogram, and has no plan language."""

    key, title = "wrk", "wrk"
    start_command = ["wrk", "--version"]

    def command(self, url, users, seconds):
        return ["wrk", "-t1", f"-c{users}", f"-d{seconds}s", "--timeout", "30s", url]

    def counts(self, output):
        if re.search("Socket errors|Non-2xx", output):
            raise measure.Failed(f"wrk had errors:\n{output}")
        return found(r"(\d+) requests in ([\d.]+)s", output)

    def latencies(self, url, users, seconds):
        """The requests, and p50 and p99 in milliseconds."""
        command = [*self.command(url, users, seconds), "--latency"]
        output = measure.measured(command, seconds).output
        units = {"us": 0.001, "ms": 1, "s": 1000}
        rows = re.findall(r"^\s+(\d+)%\s+([\d.]+)(us|ms|s)$", output, re.MULTILINE)
        percentiles = {int(p): float(value) * units[unit] for p, value, unit in rows}
        return self.counts(output)[0], percentiles[50], percentiles[99]


class Ab(Program):
    key, title = "ab", "ab -k"
    start_command = ["ab", "-V"]

    def command(self, url, users, seconds):
        # Without a number, -t stops after 50,000 requests; it has to stand behind -t.
        return ["ab", "-k", "-q", f"-c{users}", f"-t{seconds}", "-n", 100_000_000, url]

    def counts(self, output):
        (wall,) = found(r"Time taken for tests:\s+([\d.]+)", output)
        (failed,) = found(r"Failed requests:\s+(\d+)", output)
        if failed:
            raise measure.Failed(f"ab had {failed} failures.")
        return found(r"Complete requests:\s+(\d+)", output)[0], wall


class Hey(Program):
    key, title = "hey", "hey"
    start_command = ["hey", "-h"]

    def command(self, url, users, seconds):
        return ["hey", "-c", users, "-z", f"{seconds}s", url]

    def rate_command(self, url, users, seconds, rate):
        return ["hey", "-c", users, "-z", f"{seconds}s", "-q", rate / users, url]

    def counts(self, output):
        (requests,) = found(r"\[200\]\s+(\d+) responses", output)
        (wall,) = found(r"Total:\s+([\d.]+) secs", output)
        return requests, wall


class H2load(Program):
    key, title = "h2load", "h2load --h1"
    start_command = ["h2load", "--version"]

    def command(self, url, users, seconds):
        return ["h2load", "--h1", f"-c{users}", "-t1", "-D", seconds, url]

    def rate_command(self, url, users, seconds, rate):
        return [*self.command(url, users, seconds)[:-1], "--rps", rate / users, url]

    def counts(self, output):
        (wall,) = found(r"finished in ([\d.]+)s", output)
        requests, failed = found(r"(\d+) succeeded, (\d+) failed", output)
        if failed:
            raise measure.Failed(f"h2load had {failed} failures.")
        return requests, wall


class CurlLoop(Program):
    """Does nothing but call libcurl."""

    key, title = "loop", "libcurl loop in C"

    def __init__(self, program):
        self.program = program
        self.start_command = [program]

    def command(self, url, users, seconds):
        return [self.program, url, users, seconds]

    def counts(self, output):
        requests, errors, wall = output.split()
        if int(errors):
            raise measure.Failed(f"The loop in C had {errors} errors.")
        return int(requests), float(wall)
