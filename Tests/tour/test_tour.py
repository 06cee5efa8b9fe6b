"""A stranger types every command of README.md as it stands."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tour import Command, commands, script

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
PROGRAMS = ["perf-runner", "perf-report", "marketplace"]
EVERYTHING = os.environ.get("TOUR") == "all"
# Why a command is not typed each time.
LONG = {
    "./scripts/demo": "a release build; what it does then is done below",
    "make build": "a release build of 20 minutes; the programs are built already",
}
# Why a command is never typed by the tour.
NEVER = {"./scripts/test": "the tour is a part of it"}

# A machine of its own to install on: what is written below /usr/local is gone with the process,
# and so are the processes and the ports.
MACHINE = r"""
set -eu
ip link set lo up
mount -t tmpfs tmpfs "$1/machine"
mkdir "$1/machine/new" "$1/machine/work"
mount -t overlay overlay /usr/local \
    -o "lowerdir=/usr/local,upperdir=$1/machine/new,workdir=$1/machine/work"
cd "$1/lab"
exec bash "$1/tour.sh"
"""
OF_ITS_OWN = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]


@pytest.fixture
def clone(tmp_path):
    """A clean clone of what is committed, with what was changed since."""
    lab = tmp_path / "lab"
    subprocess.run(["git", "clone", "--quiet", ROOT, lab], check=True)
    changed = subprocess.run(["git", "diff", "--binary", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE)
    if changed.stdout:
        subprocess.run(["git", "apply"], cwd=lab, input=changed.stdout, check=True)
    if not EVERYTHING:
        built = lab / ".build/release"
        built.mkdir(parents=True)
        for program in PROGRAMS:
            shutil.copy(Path(os.environ["LAB_BIN"], program), built)
    return lab


def walk(folder, text):
    """Types it all in the clone, on a machine of its own where nothing is built."""
    (folder / "machine").mkdir()
    (folder / "tour.sh").write_text(text)
    words = ["sh", "-c", MACHINE, "sh", folder]
    if EVERYTHING:
        words, where = ["bash", folder / "tour.sh"], folder / "lab"
    else:
        words, where = [*OF_ITS_OWN, *words], folder
    if not EVERYTHING and subprocess.run([*OF_ITS_OWN, "true"]).returncode != 0:
        pytest.skip("this needs root, and a machine that lets it have namespaces")
    return subprocess.run(
        words,
        cwd=where,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=7200 if EVERYTHING else 300,
    )


def test_every_command_of_the_page_works_as_it_stands(clone, tmp_path):
    left_out = NEVER if EVERYTHING else NEVER | LONG
    done = walk(tmp_path, script(commands(README), left_out))
    print(done.stdout)
    assert done.returncode == 0, done.stdout


def test_it_fails_where_one_fails(clone, tmp_path):
    if EVERYTHING:
        pytest.skip("the machine is the one that the commands have changed")
    found = [Command("true"), Command("perf-runner run plans/nothing.json"), Command("echo on")]
    done = walk(tmp_path, script(found, {}))
    assert done.returncode == 1
    assert "This ended with" in done.stdout and "$ echo on" not in done.stdout


def test_what_is_left_out_stands_on_the_page():
    assert (NEVER | LONG).keys() <= {command.bare for command in commands(README)}


def test_a_command_of_several_lines_is_one():
    page = "```sh\nfor a in 1 2; do\n    echo $a\ndone\necho b \\\n    c  # d\n\ne &\n```\n"
    found = commands(page + "```\nno command\n```\n```json\n{}\n```\n")
    loop = "for a in 1 2; do\n    echo $a\ndone"
    assert [each.bare for each in found] == [loop, "echo b \\\n    c", "e &"]
    assert [each.runs_on for each in found] == [None, None, "8080"]
