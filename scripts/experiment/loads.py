"""The two tools, and the plans that both run: pages without a pause, and pages at a given rate."""

import csv
import json
import shutil

from experiment.failure import Failed
from experiment.processes import ROOT, run

PLAN = ROOT / "plans" / "compare.json"


def tools(options, site):
    """Those that were asked for, each with its form of the plans."""
    plans = {}
    for name, plan in [("closed", closed(options)), ("paced", paced(options))]:
        plans[name] = options.folder / f"{name}.json"
        plans[name].write_text(json.dumps(plan, indent=2) + "\n")
    kinds = {"perf-runner": Runner, "jmeter": JMeter}
    return [kinds[name](options, site, plans) for name in options.tools]


def closed(options):
    """The plan with the users and the time that were asked for, and its data beside it."""
    plan = json.loads(PLAN.read_text())
    plan.pop("$schema", None)
    for data in plan["data"]:
        file = PLAN.parent / data["file"]
        shutil.copy(file, options.folder)
        data["file"] = file.name
    for scenario in plan["scenarios"]:
        scenario["load"] = {"users": options.users, "duration": f"{options.seconds}s"}
    return plan


def paced(options):
    """The same pages for visitors who come at a rate, whatever became of those before."""
    plan = closed(options) | {"name": "Pages at a given rate"}
    for scenario in plan["scenarios"]:
        rate = f"{options.paced_rate:g}/s"
        scenario["load"] = {"arrivals": rate, "duration": f"{options.seconds}s"}
    return plan


def bearable_rate(cores):
    """Visitors a second that a replica with so many cores serves with ease.

    Three pages of a release build cost some 1.7 ms of CPU, so that a core serves 600 visitors a
    second at the most. A quarter of that: no queue makes the tools differ by when they send, and
    JMeter's visitors bring connections of their own, which cost more.
    """
    return round(cores * 600 / 4, 2)


class Runner:
    name = "perf-runner"

    def __init__(self, options, site, plans):
        self.plans, self.seconds = plans, options.seconds

    def run(self, deployment, label, tags, store):
        plan = deployment.path(self.plans[deployment.setup.plan])
        command = ["run", plan, "--target", deployment.url, "--quiet"]
        command += ["--label", label, "--split-by", "X-Served-By", *as_options(tags)]
        command += ["--results", deployment.path(store)]
        deployment.perf_runner(command, timeout=self.seconds + 60)


class JMeter:
    name = "jmeter"

    def __init__(self, options, site, plans):
        self.site, self.seconds = site, options.seconds
        self.plans = {name: plan.with_suffix(".jmx") for name, plan in plans.items()}
        for name, converted in self.plans.items():
            converted.unlink(missing_ok=True)
            convert = [site.bin / "perf-runner", "convert", plans[name], converted]
            run(convert, (0,), timeout=30)

    def run(self, deployment, label, tags, store):
        plan = self.plans[deployment.setup.plan]
        samples = deployment.jmeter(plan, timeout=self.seconds + 90)
        try:
            check_length(samples, self.seconds)
            command = ["import", samples, "--label", label, "--results", store, *as_options(tags)]
            run([self.site.bin / "perf-report", *command], (0,), timeout=120)
        finally:
            samples.unlink()


def check_length(samples, seconds):
    """Fails where JMeter ended early, which its exit code does not tell."""
    first, last = float("inf"), 0
    with open(samples, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            start = int(row["timeStamp"])
            first, last = min(first, start), max(last, start + int(row["elapsed"]))
    span = max(0, last - first) / 1000
    # Its first threads wait for a machine that is busy with its start.
    if span < seconds / 2:
        raise Failed(f"JMeter's samples span {span:.1f} s instead of {seconds} s")


def as_options(tags):
    return [word for name, value in tags.items() for word in ("--tag", f"{name}={value}")]
