"""The statistics of perf-report and of JMeter's own dashboard, of the same logs of perf-runner."""

import json

import pytest
from counting_server import CountingServer
from programs import BIN, JMETER, run

HOME = {"get": "/", "name": "home"}
JSON = {"get": "/json", "name": "json"}
MISSING = {"get": "/status/404", "name": "missing"}
WRONG = {"get": "/", "name": "wrong", "check": {"contains": "nowhere to be found"}}
MOVED = {"get": "/moved", "name": "moved"}
GONE = {"get": "http://127.0.0.1:1/", "name": "gone"}


def group(name, *steps):
    return {"group": name, "steps": list(steps)}


def named(*labels):
    return [{"get": "/", "name": str(place), "label": label} for place, label in enumerate(labels)]


# Each: users, iterations, and their steps. More than 20,000 samples of a label are cut to the last
# ones by the dashboard.
LOGS = {
    "one sample": (1, 1, [HOME]),
    "two samples": (1, 2, [HOME]),
    "several labels": (5, 40, [HOME, JSON, MOVED]),
    "failures of all kinds": (4, 30, [HOME, MISSING, WRONG, GONE]),
    "nothing but failures": (3, 50, [GONE]),
    "transactions": (4, 25, [group("outer", HOME, group("inner", JSON, MISSING)), MOVED]),
    "pauses in a transaction": (3, 7, [group("all", HOME, {"think": "50ms"}, JSON)]),
    "strange labels": (2, 9, named("a, b", 'say "x"', "größer", "a\\b/c", "user ${__threadNum}")),
    "a label of the sum": (2, 30, named("Total", "home", "other")),
    "more than a window": (8, 2_700, [group("both", HOME), MISSING]),
}


@pytest.fixture(scope="module")
def server():
    with CountingServer() as server:
        yield server


def logged(load, server, folder):
    users, iterations, steps = load
    plan = folder / "plan.json"
    scenario = {"load": {"users": users, "iterations": iterations}, "steps": steps}
    plan.write_text(json.dumps({"name": "P", "target": server.url, "scenarios": [scenario]}))
    log = folder / "log.jtl"
    store = ["--results", folder / "runs.sqlite"]
    run(BIN / "perf-runner", "run", plan, "--quiet", "--jtl", log, *store, folder=folder)
    return log


def dashboard(log, folder):
    """What JMeter itself says of a log."""
    command = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JMETER]
    run(*command, "-g", log, "-o", folder / "out", "-j", folder / "jmeter.log", folder=folder)
    return (folder / "out" / "statistics.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("load", LOGS.values(), ids=LOGS.keys())
def test_every_figure_is_that_of_the_dashboard_to_its_last_digit(load, server, tmp_path):
    log = logged(load, server, tmp_path)
    theirs = dashboard(log, tmp_path)
    ours = run(BIN / "perf-report", "dashboard-statistics", log, folder=tmp_path).stdout
    as_written = {"parse_float": str, "parse_int": str}
    assert json.loads(ours, **as_written) == json.loads(theirs, **as_written)
    assert ours == theirs + "\n"
    users, iterations, _ = load
    counts = [label["sampleCount"] for label in json.loads(ours).values()]
    assert max(counts) >= users * iterations
