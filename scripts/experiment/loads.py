"""The two tools, and the one plan that both run."""

import json
import pathlib
import shutil
import subprocess

from experiment.failure import Failed

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = ROOT / "plans" / "compare.json"


def tools(options, site):
    plan = options.folder / "compare.json"
    plan.write_text(json.dumps(shortened(options), indent=2) + "\n")
    kinds = {"perf-runner": Runner, "jmeter": JMeter}
    return [kinds[name](options, site, plan) for name in options.tools]


def shortened(options):
    """The plan with the users and the time that were asked for, and its data beside it."""
    plan = json.loads(PLAN.read_text())
    plan.pop("$schema", None)
    for data in plan["data"]:
        file = PLAN.parent / data["file"]
        shutil.copy(file, options.folder)
        data["file"] = file.name
    for scenario in plan["scenarios"]:
        scenario["load"] |= {"users": options.users, "duration": f"{options.seconds}s"}
    return plan


class Runner:
    name = "perf-runner"

    def __init__(self, options, site, plan):
        self.plan, self.seconds = plan, options.seconds

    def run(self, deployment, label, tags, store):
        command = ["run", deployment.path(self.plan), "--target", deployment.url, "--quiet"]
        command += ["--label", label, "--split-by", "X-Served-By", *as_options(tags)]
        command += ["--results", deployment.path(store)]
        deployment.perf_runner(command, timeout=self.seconds + 60)


class JMeter:
    name = "jmeter"

    def __init__(self, options, site, plan):
        self.site, self.seconds = site, options.seconds
        self.converted = plan.with_suffix(".jmx")
        self.converted.unlink(missing_ok=True)
        run([site.bin / "perf-runner", "convert", plan, self.converted], (0,), timeout=30)

    def run(self, deployment, label, tags, store):
        samples = deployment.jmeter(self.converted, timeout=self.seconds + 90)
        command = ["import", samples, "--label", label, "--results", store, *as_options(tags)]
        run([self.site.bin / "perf-report", *command], (0,), timeout=120)
        samples.unlink()


def as_options(tags):
    return [word for name, value in tags.items() for word in ("--tag", f"{name}={value}")]


def run(command, accepted, timeout, **options):
    """What a program printed; one that failed is told by its last line."""
    try:
        done = subprocess.run(
            list(map(str, command)), capture_output=True, text=True, timeout=timeout, **options
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"{command[0]} had not ended after {timeout} s") from None
    if done.returncode not in accepted:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["it said nothing"]
        raise Failed(f"{pathlib.Path(command[0]).name} ended with {done.returncode}: {lines[0]}")
    return done.stdout
