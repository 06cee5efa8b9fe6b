"""The experiment of scripts/compare: resumed, stopped, and told what is not there."""

import argparse
import contextlib
import csv
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from client import wait_until
from experiment import balancer, quota, rounds, sampling
from experiment.failure import Failed
from experiment.store import Store

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ["MARKETPLACE_BIN"])
TOOLS = ["perf-runner", "jmeter"]


class Site:
    """Stands for replicas; each deployment is counted."""

    def __init__(self):
        self.deployed_setups = []

    def deployed(self, setup):
        self.deployed_setups.append(setup.label)
        return Deployment(setup)

    def versions(self):
        return ["a site of none"]


class Deployment:
    def __init__(self, setup):
        self.setup = setup

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def check(self):
        pass


class Tool:
    """Stores a run at once; `outcomes` says how each goes, and after them all go well."""

    def __init__(self, name, *outcomes):
        self.name, self.outcomes, self.labels = name, list(outcomes), []

    def run(self, deployment, label, tags, store):
        self.labels.append(label)
        outcome = self.outcomes.pop(0) if self.outcomes else "complete"
        tags = [word for name, value in tags.items() for word in ("--tag", f"{name}={value}")]
        samples = store.parent / "samples.jtl"
        samples.write_text("timeStamp,elapsed,label,success\n1700000000000,5,page,true\n")
        command = [BIN / "perf-report", "import", samples, "--label", label, "--results", store]
        subprocess.run([*command, *tags], check=True, capture_output=True)
        if outcome != "complete":
            with sqlite3.connect(store) as connection:
                connection.execute(
                    "UPDATE run SET state = ? WHERE number = (SELECT max(number) FROM run)",
                    [outcome],
                )
            raise KeyboardInterrupt if outcome == "interrupted" else Failed("a replica ended")


def experiment(folder, *tools, number=None):
    options = argparse.Namespace(
        folder=folder, experiment=number, rounds=2, seconds=1, only=["direct"], users=1,
        cpus=0.1, listings=100, paced_rate=1.0,
    )
    return rounds.Experiment(options, Site(), tools)


def test_what_is_whole_is_not_done_again(tmp_path):
    experiment(tmp_path, *map(Tool, TOOLS)).run()
    tools = [Tool(name) for name in TOOLS]
    experiment(tmp_path, *tools, number=1).run()
    assert [tool.labels for tool in tools] == [[], []]


@pytest.mark.parametrize("cut", [0, 1])
def test_a_run_of_either_tool_that_was_cut_is_done_again_and_no_other(tmp_path, cut):
    tools = [Tool(name) for name in TOOLS]
    tools[cut].outcomes = ["interrupted"]
    with pytest.raises(KeyboardInterrupt):
        experiment(tmp_path, *tools).run()
    again = [Tool(name) for name in TOOLS]
    experiment(tmp_path, *again, number=1).run()
    whole = ["direct", "direct-jmeter"][:cut]
    assert Store(tmp_path / "runs.sqlite").done(1) == {
        (round, label) for round in (1, 2) for label in ("direct", "direct-jmeter")
    }
    assert again[0].labels == ["direct"] * (2 - len(whole))
    # The next one is another experiment, even where none of this one had come to its end.
    assert experiment(tmp_path, Tool("jmeter")).number == 2


def test_what_failed_is_done_again_once_and_noted(tmp_path):
    tool = Tool("perf-runner", "running")
    tried = experiment(tmp_path, tool)
    tried.run()
    assert tool.labels == ["direct"] * 3
    assert tried.notes == ["round 1, direct, attempt 1: a replica ended"]
    page = (tmp_path / "SETUP.md").read_text()
    assert tried.notes[0] in page and "a site of none" in page
    assert str(tmp_path) not in page and socket.gethostname() not in page.split()


def test_what_failed_twice_ends_the_experiment_and_keeps_what_was_done(tmp_path):
    tried = experiment(tmp_path, Tool("perf-runner", "complete", "running", "running"))
    with pytest.raises(Failed, match="direct failed twice in round 2.*--experiment 1 goes on"):
        tried.run()
    assert tried.store.done(1) == {(1, "direct")}


def test_the_run_of_an_attempt_that_failed_is_never_compared(tmp_path):
    tried = experiment(tmp_path, Tool("perf-runner"))
    tried.run()
    tried.store.discard(1, 2, "direct")
    assert tried.store.done(1) == {(1, "direct")}


def test_a_sample_has_the_front_the_back_and_the_servers_that_are_up(tmp_path):
    table = (ROOT / "Tests" / "operations" / "haproxy-stat.csv").read_text()

    class Balanced:
        def table(self):
            return table

        def balancer_cpu(self):
            return 1.25

    file = tmp_path / "balancer.csv"
    file.touch()
    with sampling.Sampler(Balanced(), file):
        wait_until(lambda: file.read_text().count("\n") > 3, "a sample is there")
    heading, *lines = file.read_text().splitlines()
    assert heading == (
        "at,proxy,server,queue,sessions,requests,errors_5xx,retries,redispatches,"
        "queue_ms,connect_ms,response_ms,total_ms,cpu_s"
    )
    read = [dict(zip(heading.split(","), line)) for line in csv.reader(lines[:3])]
    assert [row["server"] for row in read] == ["FRONTEND", "replica-1", "BACKEND"]
    assert [row["cpu_s"] for row in read] == ["1.25", "", ""]
    assert read[0]["requests"] == "3260" and read[1]["response_ms"] == "1240"


def compare(*words, **settings):
    """What it said, and its exit code; it never takes long to refuse."""
    done = subprocess.run(
        [sys.executable, "-B", ROOT / "scripts" / "compare", "--bin", BIN, *words],
        capture_output=True, text=True, timeout=120, env=os.environ | settings,
    )
    return done.returncode, done.stderr.strip()


def test_a_label_that_does_not_exist_is_told_with_the_nearest_one():
    code, said = compare("--only", "direct,balanced4")
    assert code == 2
    assert "--only has no 'balanced4': is 'balanced-4' meant?" in said


def test_a_file_that_is_no_store_is_told(tmp_path):
    (tmp_path / "runs.sqlite").write_text("Not a database, but a letter, and a long one at that.\n")
    code, said = compare("--folder", tmp_path)
    assert (code, said.count("\n")) == (1, 0)
    assert "runs.sqlite is no store of runs" in said


def test_a_store_that_is_in_use_is_told(tmp_path):
    experiment(tmp_path, Tool("jmeter")).run()
    writer = sqlite3.connect(tmp_path / "runs.sqlite")
    writer.execute("BEGIN IMMEDIATE")
    code, said = compare("--folder", tmp_path)
    writer.close()
    assert code == 1
    assert "runs.sqlite is in use" in said and said.count("\n") == 0


def test_an_experiment_that_does_not_exist_is_told(tmp_path):
    experiment(tmp_path, Tool("jmeter")).run()
    code, said = compare("--folder", tmp_path, "--experiment", "7")
    assert code == 1
    assert "no experiment 7 in" in said and said.endswith("there are 1")


def test_docker_that_does_not_answer_is_told(tmp_path):
    nowhere = f"unix://{tmp_path}/docker.sock"
    code, said = compare("--containers", "--folder", tmp_path, DOCKER_HOST=nowhere)
    assert (code, said) == (1, "compare: Docker does not answer; start it, or use --local")
    code, said = compare("--containers", "--folder", tmp_path, PATH=str(tmp_path))
    assert (code, said) == (1, "compare: Docker does not answer; start it, or use --local")


@pytest.mark.parametrize("missing", ["haproxy", "rsyslogd", "java"])
def test_a_program_that_is_missing_is_told(missing, tmp_path):
    path = tmp_path / "bin"
    path.mkdir()
    for program in {"haproxy", "rsyslogd", "redis-server", "java"} - {missing}:
        (path / program).symlink_to(shutil.which(program) or "/bin/true")
    code, said = compare("--folder", tmp_path / "results", PATH=str(path))
    assert code == 1
    assert f"{missing} not found in PATH; scripts/setup " in said and said.count("\n") == 0


def test_a_machine_without_control_groups_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(quota, "ROOT", tmp_path / "nowhere")
    with pytest.raises(Failed, match="no right to make a control group .*run as root, or with"):
        quota.Quota("replica", 0.1)


def test_a_port_in_use_is_told_and_nothing_is_left(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken, balancer.LogServer(tmp_path) as logs:
        front = balancer.Balancer(tmp_path, [1], logs)
        front.environment["BIND"] = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(Failed, match="haproxy ended: .*cannot bind"):
            front.__enter__()
        assert front.process.returncode is not None


def small_experiment(results):
    command = [sys.executable, "-B", ROOT / "scripts" / "compare", "--bin", BIN]
    command += ["--folder", results, "--tools", "perf-runner", "--only", "direct"]
    return [*command, "--users", "2", "--cpus", "0.5", "--listings", "100"]


def replicas(folder):
    """The processes that serve a market of the experiment that writes to this folder."""
    command = ["pgrep", "--full", f"{folder}/compare-"]
    found = subprocess.run(command, capture_output=True, text=True)
    return [int(line) for line in found.stdout.split()]


def begun(store):
    """Whether a run is stored; a store that is being made is none yet."""
    with contextlib.suppress(Failed):
        return store.experiments()
    return []


def control_groups(folder):
    """Those of the experiment's replicas, which are called as its temporary folder is."""
    (site,) = folder.glob("compare-*")
    return [group for group in quota.ROOT.rglob(f"{site.name}-*")]


@contextlib.contextmanager
def started(command, folder):
    """An experiment that goes on; it is stopped where a test has failed before."""
    environment = os.environ | {"TMPDIR": str(folder)}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(os.getuid() != 0, reason="only root may make control groups")
def test_an_experiment_that_is_stopped_leaves_nothing_and_goes_on(number, tmp_path):
    results = tmp_path / "results"
    command = small_experiment(results)
    store = Store(results / "runs.sqlite")
    with started([*command, "--rounds", "2", "--seconds", "300"], tmp_path) as process:
        wait_until(lambda: begun(store), "the first run is stored", 60)
        groups = control_groups(tmp_path)
        assert replicas(tmp_path) and groups
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number, said
    assert b"Traceback" not in said
    assert replicas(tmp_path) == [] and not any(group.exists() for group in groups)
    assert list(tmp_path.glob("compare-*")) == []
    assert store.query("SELECT state FROM run") == [("interrupted",)]
    short = ["--rounds", "1", "--seconds", "1", "--experiment", "1"]
    with started([*command, *short], tmp_path) as process:
        _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert store.done(1) == {(1, "direct")}


@pytest.mark.skipif(os.getuid() != 0, reason="only root may make control groups")
def test_a_replica_that_ends_during_a_round_is_noted_and_the_round_done_again(tmp_path):
    results = tmp_path / "results"
    command = [*small_experiment(results), "--rounds", "1", "--seconds", "4"]
    store = Store(results / "runs.sqlite")
    with started(command, tmp_path) as process:
        wait_until(lambda: begun(store), "the first run is stored", 60)
        for replica in replicas(tmp_path):
            os.kill(replica, signal.SIGKILL)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    states = store.query("SELECT state FROM run ORDER BY number")
    assert states == [("interrupted",), ("complete",)]
    assert "attempt 1: replica-1 ended" in (results / "SETUP.md").read_text()
