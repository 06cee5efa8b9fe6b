"""The marketplace of two states of this repository: which they are, and their builds."""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
from dataclasses import dataclass

from experiment.failure import Failed
from experiment.processes import ROOT, run

FOLDER = ROOT / ".build" / "smoke"
# All that the site is built from; a test holds it against Package.swift.
BUILT_FROM = ["Package.swift"] + [
    f"Sources/{room}" for room in ("Marketplace", "Release", "CHiredis", "COpenSSL", "CSQLite")
]
# Programs that are kept, some 80 MB each.
KEPT = 6


@dataclass(frozen=True)
class State:
    """A tree of git's, and its name for people."""

    name: str
    tree: str
    commit: str


class Git:
    """Git in a working tree."""

    def __init__(self, root=ROOT):
        self.root = root
        if not shutil.which("git"):
            raise Failed("git is not installed; it finds the state to compare with")
        if self.find("--is-inside-work-tree") != "true":
            hint = "name the sites with --before and --after"
            raise Failed(f"{root} is no git repository; {hint}")

    def __call__(self, *words, **environment):
        command = ["git", "-C", self.root, *words]
        return run(command, (0,), timeout=120, env=os.environ | environment).strip()

    def find(self, *words):
        """What `git rev-parse` answers, or nothing."""
        command = ["git", "-C", self.root, "rev-parse", "--quiet", *words]
        done = subprocess.run(command, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def working_tree(self, folder):
        """The files as they are, with what is not committed, ignored files aside."""
        head = self.find("--verify", "HEAD")
        index = {"GIT_INDEX_FILE": str(folder / "index-of-changes")}
        self("read-tree", "HEAD", **index)
        there = [path for path in BUILT_FROM if (self.root / path).exists()]
        self("add", "--all", "--", *there, **index)
        tree = self("write-tree", **index)
        changed = tree != self.find("--verify", "HEAD^{tree}")
        name = "the working tree" + (" with its changes" if changed else "")
        return State(f"{name} ({head[:9]})", tree, head)

    def reference(self, name, after):
        """The state to compare with: what `name` says, or else where the branch began."""
        if name:
            commit = self.find("--verify", f"{name}^{{commit}}")
            if not commit:
                hint = "is it fetched? A shallow clone has no older commits"
                raise Failed(f"--against: git knows no '{name}'; {hint}")
            return self.state(commit, name)
        for branch in ("origin/main", "main"):
            commit = self.find("--verify", f"{branch}^{{commit}}") and self.merge_base(branch)
            if commit:
                break
        else:
            raise Failed("neither origin/main nor main has a commit in common; name one: --against")
        if commit != after.commit or after.tree != self.find("--verify", "HEAD^{tree}"):
            return self.state(commit, f"the merge base with {branch}")
        commit = self.find("--verify", "HEAD~1")
        if not commit:
            raise Failed("there is no commit before this one; name one: --against")
        return self.state(commit, "the commit before")

    def merge_base(self, branch):
        with contextlib.suppress(Failed):
            return self("merge-base", "HEAD", branch)
        return None

    def state(self, commit, name):
        return State(f"{name} ({commit[:9]})", self.find("--verify", f"{commit}^{{tree}}"), commit)


class Builds:
    """Release builds of the site by what it is built from; equal sources are built once.

    All are built in one folder, whose paths and flags are then the same, and which compiles what
    the site stands on once.
    """

    def __init__(self, git, say):
        self.git, self.say = git, say
        self.sources, self.scratch = FOLDER / "sources", FOLDER / "build"
        FOLDER.mkdir(parents=True, exist_ok=True)

    def program(self, state):
        """The marketplace of a state."""
        program = FOLDER / "sites" / self.key(state.tree) / "marketplace"
        if not program.exists():
            with locked(FOLDER):
                self.say(f"Building the site of {state.name}; this may take some minutes.")
                self.build(state, program)
        os.utime(program.parent)
        return program

    def key(self, tree):
        """Changes with the sources, the packages that they stand on, and the compiler."""
        parts = [self.git("ls-tree", tree, *BUILT_FROM), resolved(self.git.root)]
        parts.append(run(["swift", "--version"], (0,), timeout=60))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]

    def build(self, state, program):
        self.check_out(state.tree)
        command = ["swift", "build", "--quiet", "-c", "release", "--product", "marketplace"]
        command += ["--package-path", self.sources, "--scratch-path", self.scratch]
        environment = {name: os.environ[name] for name in os.environ if name != "LAB_ONLY"}
        try:
            run(command, (0,), timeout=3600, env=environment)
        except Failed as failure:
            raise Failed(f"{state.name} does not build: {failure}") from None
        program.parent.mkdir(parents=True, exist_ok=True)
        whole = program.with_suffix(".new")
        shutil.copy2(self.scratch / "release" / "marketplace", whole)
        whole.replace(program)
        forget_oldest(FOLDER / "sites")

    def check_out(self, tree):
        """Makes the folder of sources that of a tree; files that are alike stay as they are."""
        self.sources.mkdir(parents=True, exist_ok=True)
        place = {"GIT_INDEX_FILE": str(FOLDER / "index"), "GIT_WORK_TREE": str(self.sources)}
        self.git("read-tree", "--reset", "-u", tree, **place)
        # The same packages for all, and no network for those that are here.
        if lock := resolved(self.git.root):
            (self.sources / "Package.resolved").write_text(lock)
        if not self.scratch.exists():
            for name in ("repositories", "checkouts", "workspace-state.json"):
                copy(self.git.root / ".build" / name, self.scratch / name)


def resolved(root):
    file = root / "Package.resolved"
    return file.read_text() if file.exists() else ""


def copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    elif source.exists():
        shutil.copy2(source, target)


def forget_oldest(folder):
    for old in sorted(folder.iterdir(), key=lambda each: -each.stat().st_mtime)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def locked(folder):
    """One build at a time; another check waits."""
    place = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)
