"""The whole check, of sites whose times are known."""

import contextlib
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(__file__).with_name("site.py")
PLAN = {
    "name": "Two pages",
    "target": "http://127.0.0.1:9",
    "scenarios": [
        {
            "name": "visitors",
            "load": {"users": 2, "duration": "1s"},
            "steps": [{"get": "/", "name": "home"}, {"get": "/search", "name": "search"}],
        }
    ],
    "thresholds": ["errors == 0", "p95 < 1us"],
}
# A slowdown that no noise hides.
LARGE = ["--matters", "200%"]


def site(*told):
    return shlex.join([sys.executable, str(SITE)]) + " {port} " + shlex.join(told)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.json").write_text(json.dumps(PLAN, indent=2))
    (tmp_path / "tmp").mkdir()
    return tmp_path


def command(folder, *words):
    command = [sys.executable, "-B", ROOT / "scripts" / "smoke", "--bin", os.environ["LAB_BIN"]]
    return [*command, "--plan", folder / "plan.json", *words]


def smoke(folder, *words, **settings):
    """Exit code, standard output and error of a check, and that it left nothing."""
    environment = os.environ | {"TMPDIR": str(folder / "tmp")} | settings
    environment.pop("GITHUB_ACTIONS", None) if not settings else None
    done = subprocess.run(
        command(folder, *words), capture_output=True, text=True, timeout=300, env=environment
    )
    assert list((folder / "tmp").iterdir()) == []
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def check(folder, before, after, *words, **settings):
    short = ["--rounds", "6", "--seconds", "0.3", "--before", before, "--after", after]
    return smoke(folder, *short, *words, **settings)


def test_two_sites_of_the_same_are_no_slower_whatever_other_thresholds_say(folder):
    code, said, _ = check(folder, site(), site(), *LARGE)
    assert (code, said.partition(":")[0]) == (0, "No slower"), said


def test_a_slower_page_is_found_named_and_confirmed(folder):
    files = {name: folder / name for name in ("markdown", "junit", "json")}
    words = [word for name, file in files.items() for word in (f"--{name}", file)]
    code, said, _ = check(folder, site(), site("/search=15"), "--matters", "50%", *words)
    assert code == 99, said
    assert said.startswith("Slower: the median of search is ") and "6 confirmed" in said
    answer = json.loads(files["json"].read_text())
    assert (answer["verdict"], answer["exit_code"]) == ("slower", 99)
    rows = {row["step"]: row for row in answer["rows"]}
    assert 100 < rows["search"]["shift"] < 250 and rows["search"]["verdict"] == "slower"
    assert rows["home"]["verdict"] != "slower"
    assert answer["turns"] == {"measured": 6, "confirmed": 6}
    suite = ElementTree.fromstring(files["junit"].read_text())
    failed = [case.get("name") for case in suite.findall("testcase[failure]")]
    assert "search" in failed and "home" not in failed and suite.get("failures") == str(len(failed))
    assert "| search |" in files["markdown"].read_text()


def test_noise_that_hides_what_matters_is_told(folder):
    before, after = (f"starts={folder / side}" for side in ("before", "after"))
    code, said, _ = check(folder, site("/search=5,10", before), site("/search=10,5", after))
    assert (code, said.partition(":")[0]) == (75, "Cannot tell"), said


def test_what_a_start_brings_with_it_is_noise(folder):
    # Each start is faster or slower than the one before, on one side only.
    counted = f"starts={folder / 'starts'}"
    code, said, _ = check(folder, site(), site("/search=5,10", counted), "--rounds", "10", *LARGE)
    assert code != 99 and "slower in one block" not in said, said
    assert len((folder / "starts").read_text()) == 10, said


def test_a_site_that_starts_slowly_does_so_once_for_each_block(folder):
    counted = f"starts={folder / 'starts'}"
    stubborn = f"trap '' TERM; {site(counted)} & wait; wait"
    code, said, _ = check(folder, site(), stubborn, *LARGE)
    assert code == 0, said
    assert len((folder / "starts").read_text()) == 2, said


def test_rounds_follow_from_the_noise_and_the_time(folder):
    words = ["--seconds", "0.3", "--before", site(), "--after", site()]
    code, said, heard = smoke(folder, *words, *LARGE)
    assert code == 0, said
    assert "measuring the noise" in heard and "10 measured" in said


@pytest.mark.parametrize(
    "before, after, code, said",
    [
        ([], ["/search=fail"], 98, "Broken: search: "),
        (["/search=fail"], ["/search=fail"], 75, "Cannot tell: the base itself is broken: search"),
        (["/search=fail"], [], 75, "Cannot tell: the base itself is broken: search"),
        ([], ["/search=die"], 98, "Broken: "),
    ],
)
def test_errors_are_told_from_slowness(folder, before, after, code, said):
    assert_starts(check(folder, site(*before), site(*after)), code, said)


def assert_starts(done, code, said):
    assert (done[0], done[1][: len(said)]) == (code, said)


def test_a_site_that_does_not_start_is_told(folder):
    dead = "echo 'error: no database' >&2; exit 4"
    said = "the candidate does not run: it ended with 4: error: no database."
    assert_starts(check(folder, site(), dead), 98, f"Broken: {said}")
    said = "the base does not run: it ended with 4: error: no database."
    assert_starts(check(folder, dead, site()), 75, f"Cannot tell: {said}")


def test_a_port_in_use_is_told(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = site().replace("{port}", str(taken.getsockname()[1]))
        code, said, _ = check(folder, site(), busy)
    assert (code, "Address already in use" in said) == (98, True)


def test_sites_that_run_already_are_compared_and_go_on(folder):
    with running(folder) as first, running(folder) as second:
        words = ["--before-url", first, "--after-url", second, "--rounds", "6", "--seconds", "0.3"]
        code, said, _ = smoke(folder, *words, *LARGE)
        assert code == 0, said
        gone = ["--before-url", first, "--after-url", "http://127.0.0.1:9", "--rounds", "6"]
        said = "Broken: the candidate does not run: no good answer from http://127.0.0.1:9/."
        assert_starts(smoke(folder, *gone), 98, said)


@contextlib.contextmanager
def running(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, SITE, str(port)])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        assert process.poll() is None
        process.terminate()
        process.wait()


def test_github_is_told_in_its_own_words(folder):
    summary = folder / "summary.md"
    settings = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    code, said, _ = check(folder, site(), site("/search=fail"), **settings)
    assert code == 98
    assert "\n::error title=Performance check::Broken: search" in said
    assert "Broken: search" in summary.read_text()


def test_a_slower_step_is_shown_at_its_line_of_the_plan(folder):
    settings = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(folder)}
    words = ["--matters", "50%"]
    code, said, _ = check(folder, site(), site("/search=15"), *words, **settings)
    before_it = (folder / "plan.json").read_text().partition('"get": "/search"')[0]
    # Where its object begins.
    line = before_it.rpartition("{")[0].count("\n") + 1
    assert code == 99 and f"\n::error file=plan.json,line={line}," in said, said


@pytest.mark.parametrize(
    "words, code, said",
    [
        (["--plan", "nowhere.json"], 64, "--plan: no file nowhere.json"),
        (["--before", "true"], 64, "--before and --after go together"),
        (["--rounds", "7"], 64, "wanted an even number from 6 on, got '7'"),
        (["--matters", "much"], 64, "wanted a number from 0 to 1000, got 'much'"),
        (["--seconds", "0"], 64, "wanted a number from 0 to 1000, got '0'"),
        (["--against", "nowhere"], 1, "--against: git knows no 'nowhere'"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(folder, words, code, said):
    returned, _, heard = smoke(folder, *words)
    assert returned == code
    assert said in heard and heard.startswith("smoke: ") and heard.count("\n") == 1


def test_a_plan_with_faults_is_told(folder):
    (folder / "plan.json").write_text("{}")
    code, _, heard = check(folder, site(), site())
    assert code == 1
    assert "smoke: perf-runner ended with 65: " in heard


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_check_that_is_stopped_leaves_nothing(folder, number):
    # A shell that does not hand on what it is told, and a child.
    stubborn = f"trap '' TERM; {site()} & wait; wait"
    words = ["--rounds", "60", "--seconds", "0.3", "--before", stubborn, "--after", site()]
    words = command(folder, *words)
    environment = os.environ | {"TMPDIR": str(folder / "tmp")}
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert any("measured" in line for line in process.stderr)
            assert processes(folder)
            process.send_signal(number)
            heard = process.stderr.read()
            assert process.wait(60) == 128 + number
        finally:
            process.kill()
    assert "Traceback" not in heard
    assert processes(folder) == [] and list((folder / "tmp").iterdir()) == []


def processes(folder):
    """Those that were started with this folder as their temporary one."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"TMPDIR={folder}/tmp".encode() in place.read_bytes().split(b"\0"):
                found.append(int(place.parent.name))
    return [pid for pid in found if pid != os.getpid()]
