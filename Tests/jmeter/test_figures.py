"""perf-runner and JMeter, each with the same plan, at a server that has a part of one core.

docs/jmeter.md tells what is equal, what is not, and why.
"""

import csv
import json
import os

import pytest
from experiment.failure import Failed
from experiment.quota import Quota
from marketplace import Market
from programs import BIN, convert, run, run_jmeter

CORES = 0.25
STEPS = {"home": "/", "search": "/search?q=lamp", "listing": "/listings/1"}
# 60 users, 3 iterations each: the last one starts at least a second before the end, and the next
# one would start a second after it. So no stall shorter than a second changes the count.
PACED = {"users": 60, "rampUp": "2s", "pacing": "4s", "duration": "11s"}
PACED_REQUESTS = 60 * 3 * len(STEPS)
# Every user waits for an answer all of the time. How many answers there are is the server's matter,
# and differs with what else the machine does; answers times their time is not, by Little's law.
SATURATED = {"users": 24, "duration": "8s"}


@pytest.fixture(scope="module")
def site():
    try:
        quota = Quota(f"jmeter-{os.getpid()}", CORES)
    except Failed as failure:
        pytest.skip(str(failure))
    with Market() as market:
        replica = market.serve()
        quota.take(replica.process.pid)
        yield replica.url
    quota.remove()


@pytest.fixture
def measured(site, tmp_path, show):
    """Runs a load with both tools, and answers what each measured of all requests."""

    def measured(name, load):
        steps = [
            {"get": path, "name": step, "check": {"status": 200}} for step, path in STEPS.items()
        ]
        plan = tmp_path / f"{name}.json"
        scenarios = [{"name": "visitors", "load": load, "steps": steps}]
        target = "${__P(target,http://127.0.0.1:8080)}"
        plan.write_text(json.dumps({"name": name, "target": target, "scenarios": scenarios}))
        store = ["--results", tmp_path / "runs.sqlite"]
        runner = [BIN / "perf-runner", "run", plan, "--target", site, "--quiet", *store]
        run(*runner, "--label", "perf-runner", folder=tmp_path)
        jmx, _ = convert(plan, tmp_path)
        _, samples = run_jmeter(jmx, tmp_path, f"-Jtarget={site}")
        run(BIN / "perf-report", "import", samples, "--label", "jmeter", *store, folder=tmp_path)
        figures = [of_all(tool, store, tmp_path) for tool in ("perf-runner", "jmeter")]
        for tool, row in zip(("perf-runner", "jmeter"), figures):
            show(
                f"{name:<9} {tool:<11} {row['requests']:>5} requests, {row['errors']} failed, "
                f"median {row['service_p50_ms']} ms, p95 {row['service_p95_ms']} ms"
            )
        return figures

    return measured


def of_all(label, store, folder):
    text = run(BIN / "perf-report", "csv", label, *store, folder=folder).stdout
    (row,) = (row for row in csv.DictReader(text.splitlines()) if row["kind"] == "all")
    return row


def test_a_paced_load_is_of_the_same_size(measured):
    for tool in measured("paced", PACED):
        assert tool["errors"] == "0"
        assert int(tool["requests"]) == pytest.approx(PACED_REQUESTS, rel=0.02)


def test_where_the_server_sets_the_pace_users_wait_as_long(measured):
    ours, theirs = measured("saturated", SATURATED)
    assert ours["errors"] == theirs["errors"] == "0"
    waited = [int(tool["requests"]) * float(tool["service_p50_ms"]) for tool in (ours, theirs)]
    # 7 % apart at the most with five times as much work as cores; a median is no mean.
    assert waited[1] == pytest.approx(waited[0], rel=0.25)
