"""Runs perf-runner, perf-report and JMeter on a plan, each to its end."""

import csv
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

BIN = Path(os.environ["LAB_BIN"])
SAID = ("responseCode", "failureMessage")
JMETER_HOME = Path(os.environ["JMETER_HOME"])
JMETER = JMETER_HOME / "bin" / "ApacheJMeter.jar"


@dataclass
class Sample:
    # Milliseconds since 1970.
    start: int
    label: str
    success: bool
    code: str
    message: str


def run(*command, folder, timeout=120):
    result = subprocess.run(
        [str(word) for word in command], cwd=folder, capture_output=True, text=True, timeout=timeout
    )
    assert result.returncode in (0, 99), f"{command}:\n{result.stdout}{result.stderr}"
    return result


def run_plan(plan, folder, *options):
    """Answers requests and errors by step, as the CSV report has them."""
    results = folder / "runs.sqlite"
    run(BIN / "perf-runner", "run", plan, "--results", results, *options, folder=folder)
    return report("latest", folder)


def report(which, folder):
    text = run(
        BIN / "perf-report", "csv", which, "--results", folder / "runs.sqlite", folder=folder
    ).stdout
    rows = [row for row in csv.DictReader(text.splitlines()) if row["kind"] == "request"]
    return {row["step"]: (int(row["requests"]), int(row["errors"])) for row in rows}


def convert(plan, folder, *options):
    """Answers the file, and the warnings."""
    output = folder / "out" / f"{plan.stem}.jmx"
    output.parent.mkdir(exist_ok=True)
    result = run(BIN / "perf-runner", "convert", plan, output, *options, folder=folder)
    return output, result.stderr


def run_jmeter(plan, folder, *options):
    """Answers its samples in order, and the file that has them."""
    results, log = folder / "results.jtl", folder / "jmeter.log"
    results.unlink(missing_ok=True)
    command = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JMETER]
    # Where there were arrivals, an idle pool of threads would hold it for a minute at its end.
    command += ["-Jjmeterengine.force.system.exit=true"]
    command += ["-n", "-t", plan, "-l", results, "-j", log, *options]
    run(*command, folder=folder)
    text = log.read_text()
    assert " ERROR " not in text, text[-4000:]
    with open(results, newline="", encoding="utf-8") as file:
        samples = [
            Sample(
                int(row["timeStamp"]),
                row["label"],
                row["success"] == "true",
                *(row[name] for name in SAID),
            )
            for row in csv.DictReader(file)
        ]
    return samples, results
