"""JMeter in its container runs a converted plan, and what it leaves can be read."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from compose import FOLDER, Stack, can_run

pytestmark = pytest.mark.skipif(not can_run(), reason="Docker cannot run here")

PROGRAMS = Path(os.environ["MARKETPLACE_BIN"])
ROOT = FOLDER.parent


@pytest.fixture
def home():
    """A JMeter of this machine, where the image looks for one."""
    place = ROOT / "jmeter-docker" / "jmeter"
    if place.exists():
        yield place
        return
    shutil.copytree(os.environ["JMETER_HOME"], place)
    yield place
    shutil.rmtree(place)


def test_a_plan_runs_in_jmeter_beside_the_site(home, tmp_path):
    user, results = 12_346, tmp_path / "results"
    results.mkdir()
    os.chown(results, user, user)
    settings = {"RESULTS_FOLDER": str(results), "RESULTS_USER": f"{user}:{user}"}
    # Side by side as in the container, where data files are named from.
    plans = shutil.copytree(ROOT / "plans", tmp_path / "plans")
    program("perf-runner", "convert", plans / "smoke.json", results / "smoke.jmx")
    with Stack("single", "jmeter", JMETER="local", **settings) as stack:
        stack.run("up", "--build", "--detach", timeout=600)
        stack.run("build", "jmeter", timeout=600)
        stack.wait_until_healthy("marketplace", 1)
        plan = ["jmeter", "/results/smoke.jmx", "-Jtarget=http://site:8080"]
        stack.run("run", "--rm", "-e", "RUN=smoke", *plan)
        # Never into a folder of another run.
        again = stack.attempt("run", "--rm", "-e", "RUN=smoke", *plan)
        assert again.returncode == 1
        assert "must be new" in again.stderr
        missing = stack.attempt("run", "--rm", "jmeter", "/results/nothing.jmx")
        assert missing.returncode == 64
        assert "/results/nothing.jmx" in missing.stderr
    assert (results / "smoke" / "dashboard" / "index.html").exists()
    store = tmp_path / "runs.sqlite"
    samples = results / "smoke" / "samples.jtl"
    program("perf-report", "import", samples, "--label", "jmeter", "--results", store)
    shown = program("perf-report", "show", "jmeter", "--results", store)
    assert "none failed" in shown


def program(name, *words):
    done = subprocess.run([PROGRAMS / name, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
