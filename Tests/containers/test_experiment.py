"""scripts/compare in containers: stopped, resumed, and refused, with nothing left of it."""

import contextlib
import csv
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from client import wait_until
from compose import FOLDER, IMAGES, can_run, docker
from experiment.failure import Failed
from experiment.store import Store

pytestmark = pytest.mark.skipif(not can_run(), reason="Docker cannot run here")

COMMAND = [sys.executable, "-B", FOLDER.parent / "scripts" / "compare", "--containers"]
COMMAND += ["--bin", Path(os.environ["MARKETPLACE_BIN"]), "--tools", "perf-runner"]
COMMAND += ["--only", "balanced-1", "--users", "2", "--cpus", "0.5", "--listings", "300"]


def left():
    """Containers, volumes and networks of an experiment."""
    by_name = ["--filter", "name=compare"]
    kinds = [["ps", "--all"], ["volume", "ls"], ["network", "ls"]]
    return [docker(*kind, "--quiet", *by_name).strip() for kind in kinds]


def test_it_is_stopped_and_goes_on_and_has_the_balancer_of_each_second(tmp_path):
    command = [*COMMAND, "--folder", tmp_path]
    environment = os.environ | IMAGES
    store = Store(tmp_path / "runs.sqlite")

    def begun():
        with contextlib.suppress(Failed):
            return store.experiments()

    long = [*command, "--rounds", "1", "--seconds", "300"]
    with subprocess.Popen(long, env=environment, stderr=subprocess.PIPE) as process:
        wait_until(begun, "the first run is stored", 400)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 143, said
    assert b"Traceback" not in said
    assert left() == ["", "", ""]
    short = [*command, "--rounds", "1", "--seconds", "4", "--experiment", "1"]
    done = subprocess.run(short, env=environment, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    assert store.done(1) == {(1, "balanced-1")}
    assert left() == ["", "", ""]
    samples = list(csv.DictReader(open(tmp_path / "balanced-1-1-balancer.csv")))
    assert {"FRONTEND", "BACKEND"} < {row["server"] for row in samples}
    assert all(float(row["cpu_s"]) > 0 for row in samples if row["server"] == "FRONTEND")


def test_an_image_that_is_missing_is_told(tmp_path):
    environment = os.environ | IMAGES | {"BASE_IMAGE": "lab-test/nothing"}
    command = [*COMMAND, "--folder", tmp_path]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert "lab-test/nothing" in done.stderr and done.stderr.strip().count("\n") == 0
    assert left() == ["", "", ""]
