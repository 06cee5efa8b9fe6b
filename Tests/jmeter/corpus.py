"""The test plans in Tests/Fixtures/jmx, run by JMeter and by perf-runner at a recording server."""

import contextlib
import csv
import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from recording_server import RecordingServer

FOLDER = Path(__file__).parents[1] / "Fixtures" / "jmx"
NAMES = sorted(path.stem for path in FOLDER.glob("*.jmx"))
# Dates come out the same everywhere.
ENVIRONMENT = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
# A property of every run that a plan may ask for.
PROPERTIES = {"given": "given on the command line"}


NOT_VALID = 65


class Unfinished(Exception):
    """The program did not come to an end, or to none of its usual ones."""


class Refused(Unfinished):
    """The plan has something that the program does not do."""


@dataclass
class Run:
    """What each user sent, and the samples of each thread, in order."""

    requests: dict
    # None where the program writes no log of them.
    samples: dict | None

    @staticmethod
    def read(path):
        return Run(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path):
        """A line for each request and sample, so that a difference is one of lines."""
        parts = {"requests": self.requests, "samples": self.samples or {}}
        blocks = [f"  {json.dumps(name)}: {lists(users)}" for name, users in parts.items()]
        path.parent.mkdir(exist_ok=True)
        path.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")

    def differences(self, other):
        """Lines that say where another run is not the same as this one."""
        found = []
        for part in ("requests", "samples"):
            mine, theirs = getattr(self, part), getattr(other, part)
            if mine is None or theirs is None:
                continue
            for user in sorted({*mine, *theirs}):
                found += unequal(f"{part} of '{user}'", mine.get(user, []), theirs.get(user, []))
        return found


def golden(name):
    """Where it stands what JMeter sends and logs."""
    return FOLDER / "golden" / f"{name}.json"


def different(name):
    """Where it stands what perf-runner does that JMeter does not."""
    return FOLDER / "different" / f"{name}.json"


def lists(users):
    """JSON of lists by name."""
    blocks = []
    for user, entries in users.items():
        lines = ",\n".join(f"      {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
        blocks.append(f"    {json.dumps(user)}: [\n{lines}\n    ]")
    return "{\n" + ",\n".join(blocks) + "\n  }" if blocks else "{}"


def unequal(title, mine, theirs):
    """The first difference, and how many there are of each."""
    if mine == theirs:
        return []
    place = next((i for i, pair in enumerate(zip(mine, theirs)) if pair[0] != pair[1]),
                 min(len(mine), len(theirs)))
    first = [entries[place] if place < len(entries) else None for entries in (mine, theirs)]
    return [f"{title}, number {place + 1} ({len(mine)} and {len(theirs)}):",
            f"  wanted {json.dumps(first[0], ensure_ascii=False)}",
            f"  got    {json.dumps(first[1], ensure_ascii=False)}"]


def run_jmeter(name, home, seconds=120):
    """What JMeter sends, and logs, of a test plan."""
    memory = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
    jar = home / "bin" / "ApacheJMeter.jar"
    with place_for(name) as (plan, folder), RecordingServer() as server:
        command = ["java", *memory, "-Duser.timezone=UTC", "-Duser.language=en", "-jar", jar]
        command += ["-n", "-t", plan, "-l", folder / "samples.jtl", "-j", folder / "jmeter.log"]
        command += [f"-J{pair}" for pair in properties(server)]
        run(command, folder, seconds, {0})
        return recorded(server, folder / "samples.jtl")


def run_perf_runner(name, program, seconds=60):
    """What perf-runner sends and logs of the same."""
    with place_for(name) as (plan, folder), RecordingServer() as server:
        command = [program, "run", plan, "--results", folder / "runs.sqlite", "--workers", "1"]
        command += [word for pair in properties(server) for word in ("-J", pair)]
        if writes_jtl(program):
            command += ["--jtl", folder / "samples.jtl"]
        run(command, folder, seconds, {0, 99})
        run_ = recorded(server, folder / "samples.jtl")
        return run_ if writes_jtl(program) else Run(run_.requests, None)


@functools.cache
def writes_jtl(program):
    words = [program, "run", "--help"]
    return "--jtl" in subprocess.run(words, capture_output=True, text=True, check=True).stdout


@contextlib.contextmanager
def place_for(name):
    """The plan and all that it reads, in a folder of its own."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "plans"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("golden", "different"))
        yield folder / f"{name}.jmx", folder


def properties(server):
    return [f"{name}={value}" for name, value in {"port": server.port, **PROPERTIES}.items()]


def run(command, folder, seconds, usual):
    words = [str(word) for word in command]
    try:
        result = subprocess.run(words, cwd=folder, capture_output=True, text=True,
                                timeout=seconds, env=ENVIRONMENT)
    except subprocess.TimeoutExpired as late:
        raise Unfinished(f"It has not ended after {seconds} s: {late.stdout}") from None
    if result.returncode == NOT_VALID:
        raise Refused(result.stderr)
    if result.returncode not in usual:
        raise Unfinished(f"It ended with {result.returncode}:\n{result.stdout}{result.stderr}")


def recorded(server, log):
    requests = server.take()
    samples = samples_of(log) if log.exists() else {}
    # Whose row or share it was is anybody's: such users are counted together.
    if "" in requests:
        samples = {"": sorted((row for rows in samples.values() for row in rows), key=repr)}
    return Run(requests, samples)


def samples_of(log):
    users = {}
    with open(log, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            users.setdefault(row["threadName"], []).append(
                {"label": row["label"], "success": row["success"] == "true",
                 "code": row["responseCode"]}
            )
    return {user: without_parts(rows) for user, rows in sorted(users.items())}


def without_parts(rows):
    """The samples without the hops of a redirect and what a page embeds.

    JMeter logs them as NAME-0, NAME-1 behind the sample of that name.
    """
    whole = []
    for row in rows:
        if not (whole and re.fullmatch(re.escape(whole[-1]["label"]) + r"-\d+", row["label"])):
            whole.append(row)
    return whole
