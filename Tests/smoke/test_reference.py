"""The check of a working tree against a reference, where a script stands for Swift.

What it builds is the site of these tests, which gets what Page.swift has as its words.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from experiment.processes import wait_until
from repository import PAGE, Repository

ROOT = Path(__file__).resolve().parents[2]
SWIFT = """#!/bin/sh
[ "$1" != --version ] || exec echo "Swift of a test"
while [ $# -gt 0 ]; do
    case $1 in --package-path) sources=$2 ;; --scratch-path) built=$2/release ;; esac
    shift
done
told=$(cat "$sources/Sources/Marketplace/Page.swift")
echo "$told" >>"$BUILDS"
[ "$told" != endless ] || exec tail -f "$sources/README.md"
[ "$told" != typo ] || { echo "Page.swift:1:1: error: what is a typo?"; exit 1; }
mkdir -p "$built"
printf '#!/bin/sh\\n[ "$1" != seed ] || exit 0\\nexec %s "$3" %s\\n' "$SITE" "$told" \\
    >"$built/marketplace"
chmod +x "$built/marketplace"
"""


class Project(Repository):
    """A repository with the scripts of this one, so that they check it and not this one."""

    def __init__(self, folder):
        super().__init__(folder / "project")
        self.builds = folder / "builds"
        self.bin = folder / "bin"
        self.bin.mkdir()
        (self.bin / "swift").write_text(SWIFT)
        (self.bin / "swift").chmod(0o755)
        for name in ("scripts", "plans"):
            shutil.copytree(ROOT / name, self.folder / name)
        self.write(".gitignore", ".build\n")
        self.write(PAGE, "/search=5")
        self.first = self.commit("a site")

    def check(self, *words):
        """Exit code, and what was said and built."""
        with self.started(*words) as process:
            said, _ = process.communicate(timeout=300)
        return process.returncode, said, self.built()

    def built(self):
        return self.builds.read_text().split("\n")[:-1]

    def started(self, *words):
        self.builds.write_text("")
        plan = self.folder.parent / "plan.json"
        plan.write_text(
            '{"name": "P", "scenarios": [{"load": {"users": 2, "duration": "1s"}, '
            '"steps": [{"get": "/search", "name": "search"}]}]}'
        )
        command = [sys.executable, "-B", self.folder / "scripts" / "smoke"]
        command += ["--bin", os.environ["LAB_BIN"], "--plan", plan, "--rounds", "6"]
        environment = os.environ | {
            "BUILDS": str(self.builds),
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "SITE": f"{sys.executable} {Path(__file__).with_name('site.py')}",
        }
        environment.pop("GITHUB_ACTIONS", None)
        return subprocess.Popen(
            [*command, "--seconds", "0.3", "--matters", "200%", *words],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
        )


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_a_site_is_built_once_for_the_same_sources(project):
    project.write("README.md", "Other words.")
    project.commit("words")
    code, said, builds = project.check()
    assert (code, builds) == (0, ["/search=5"]), said
    assert f"with the commit before ({project.first[:9]})" in said


def test_a_slower_working_tree_is_found_and_nothing_is_built_twice(project):
    project.write(PAGE, "/search=40")
    code, said, builds = project.check()
    assert (code, builds) == (99, ["/search=5", "/search=40"]), said
    assert "the working tree with its changes" in said
    project.write(PAGE, "/search=5")
    code, said, builds = project.check("--against", "HEAD")
    assert (code, builds) == (0, []), said


def test_a_state_that_does_not_build_is_told_in_a_line(project):
    project.write(PAGE, "typo")
    code, said, _ = project.check()
    assert code == 1
    assert said.splitlines()[-1].endswith("does not build: swift ended with 1: Page.swift:1:1: "
                                          "error: what is a typo?")
    project.commit("a typo")
    project.write(PAGE, "/search=5")
    code, said, _ = project.check("--against", "HEAD")
    assert code == 1 and "smoke: HEAD (" in said


def test_a_build_that_is_stopped_ends(project):
    project.write(PAGE, "endless")
    with project.started() as process:
        assert any("Building the site of the working tree" in line for line in process.stdout)
        wait_until(lambda: "endless" in project.built(), "the build goes on")
        process.terminate()
        said = process.stdout.read()
        assert process.wait(60) == 143, said
    assert "Traceback" not in said
    sources = project.folder / ".build" / "smoke" / "sources"
    assert subprocess.run(["pgrep", "--full", str(sources)], capture_output=True).stdout == b""
