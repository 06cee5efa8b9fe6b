"""The Debian package: what is in it, and what it leaves on a machine."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from clean_debian import CleanDebian, can_be_made

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ["LAB_BIN"])
PROGRAMS = ["perf-runner", "perf-report", "marketplace"]

# A shop, and a load on it: so all that the programs load is used, not only found.
SHOP = """
cd /tmp
marketplace seed --database market.sqlite --listings 100 --seed 1 >seed.log
mkfifo says
marketplace serve --port 0 --database market.sqlite >says &
server=$!
exec 3<says
read -r line <&3
perf-runner run "${line##* }/search?q=lamp" --users 2 --duration 1s --quiet --results runs.sqlite
perf-report show latest --results runs.sqlite
kill $server
wait $server || true
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    command = [ROOT / "scripts/package", "--bin", BIN, "--to", folder]
    said = subprocess.run(command, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return Path(said.stdout.strip())


@pytest.fixture(scope="module")
def debian(tmp_path_factory):
    if not can_be_made():
        pytest.skip("a Debian of its own needs root, and mounts of its own")
    folder = tmp_path_factory.mktemp("debian")
    debian = CleanDebian(folder)
    debian.run("apt-get update --quiet=2")
    yield debian
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def installed(debian, package):
    """The paths that were there before, in a Debian that has the package now."""
    # What the programs load besides is Debian's, and stays when they go.
    shutil.copy(package, debian.root / "tmp")
    before = debian.files()
    install = "apt-get install --yes --quiet=2 --no-install-recommends"
    debian.run(f"{install} /tmp/{package.name}")
    return before


def field(package, name):
    return subprocess.check_output(["dpkg-deb", "--field", package, name], text=True).strip()


def contents(package):
    listed = subprocess.check_output(["dpkg-deb", "--contents", package], text=True)
    return [line.split()[5].removeprefix(".") for line in listed.splitlines()]


def test_debians_checker_finds_no_error(package):
    done = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error", package], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_lie_where_debian_wants_them(package):
    files = contents(package)
    for program in PROGRAMS:
        assert f"/usr/bin/{program}" in files
        assert f"/usr/share/man/man1/{program}.1.gz" in files
        assert f"/usr/share/bash-completion/completions/{program}" in files
        assert f"/usr/share/zsh/vendor-completions/_{program}" in files
        assert f"/usr/share/fish/vendor_completions.d/{program}.fish" in files
    documents = "/usr/share/doc/performance-lab/"
    for name in ("copyright", "changelog.gz", "changelog.Debian.gz"):
        assert documents + name in files
    assert not [file for file in files if file.startswith(("/usr/local", "/opt", "/home"))]


def test_its_version_is_that_of_the_programs(package):
    version = subprocess.check_output([BIN / "perf-runner", "--version"], text=True).strip()
    assert field(package, "Version") == f"{version}-1"


def test_it_depends_on_what_the_programs_load(package):
    depends = field(package, "Depends")
    named = "libc6 libcurl4 libduktape207 libgumbo1 libhiredis0.14 libpcre2-8-0 libsqlite3-0"
    for library in [*named.split(), "libssl3"]:
        assert library in depends


def test_the_licences_of_what_is_compiled_in_come_along(package, tmp_path):
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path], check=True)
    text = (tmp_path / "usr/share/doc/performance-lab/copyright").read_text()
    assert "Gwendal" in text and "swift-nio (NOTICE.txt)" in text
    assert "/usr/share/common-licenses/Apache-2.0" in text


def test_without_programs_it_says_how_to_have_them(tmp_path):
    command = [ROOT / "scripts/package", "--bin", tmp_path, "--to", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "perf-runner is not there: 'make build' makes it." in done.stderr
    assert not list(tmp_path.glob("*.deb"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_runs_in_a_clean_debian(debian, installed, program):
    assert f"USAGE: {program} " in debian.run(f"{program} --help")


def test_the_programs_work_together_there(debian, installed):
    assert "p95" in debian.run(SHOP)


def test_what_is_on_the_disk_is_what_was_packed(debian, installed):
    assert debian.run("dpkg --verify performance-lab") == ""


def test_nothing_is_left_when_it_is_removed(debian, installed):
    debian.run("apt-get purge --yes --quiet=2 --auto-remove performance-lab")
    assert debian.files() - installed == set()
