"""What `make install` leaves, and what `make uninstall` leaves of it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ["LAB_BIN"])
PROGRAMS = ["perf-runner", "perf-report", "marketplace"]


def make(target, folder, prefix="/usr", programs=BIN):
    words = ["make", target, f"BIN={programs}", f"PREFIX={prefix}", f"DESTDIR={folder}"]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True)


def files(folder):
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def commands(program):
    """The names of the program's commands, as it says itself."""
    said = subprocess.check_output([BIN / program, "--experimental-dump-help"])
    return [each["commandName"] for each in json.loads(said)["command"]["subcommands"]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    done = make("install", folder)
    assert done.returncode == 0, done.stderr
    return folder / "usr"


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_runs_from_where_it_was_installed(installed, program):
    page = subprocess.check_output([installed / "bin" / program, "--help"], text=True)
    assert f"USAGE: {program} " in page


def test_the_programs_are_of_one_version(installed):
    said = {subprocess.check_output([installed / "bin" / each, "--version"]) for each in PROGRAMS}
    assert len(said) == 1


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_command_has_a_manual_page_that_is_sound(installed, program):
    names = [program, *(f"{program}-{each}" for each in commands(program) if each != "help")]
    assert len(names) > 2
    for name in names:
        page = installed / "share/man/man1" / f"{name}.1"
        text = page.read_text()
        assert text.startswith(f'.TH "{name.upper()}" 1')
        assert f"{name.replace('-', chr(92) + '-')} \\- " in text
        if shutil.which("groff"):
            check = subprocess.run(
                ["groff", "-man", "-Tutf8", "-ww", "-z", page], capture_output=True, text=True
            )
            assert (check.returncode, check.stderr) == (0, "")


def test_an_option_stands_in_the_manual_as_in_the_help(installed):
    page = (installed / "share/man/man1/perf-runner-run.1").read_text()
    assert "\\fB\\-\\-label\\fR \\fIlabel\\fR\nA name for this run.\n" in page
    assert "\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n" in page
    assert "\\fIplan\\fR\n" in page
    # `help` is the parser's command, not the program's.
    assert not list((installed / "share/man/man1").glob("*-help.1"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_shells_complete_it(installed, program):
    completions = installed / "share/bash-completion/completions" / program
    script = f'source "{completions}" && complete -p {program}'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True)
    assert done.stdout.strip().endswith(f" {program}"), done.stderr
    zsh = (installed / "share/zsh/site-functions" / f"_{program}").read_text()
    assert zsh.startswith(f"#compdef {program}")
    fish = (installed / "share/fish/vendor_completions.d" / f"{program}.fish").read_text()
    assert f"complete -c '{program}'" in fish


def test_the_licence_comes_along(installed):
    text = (installed / "share/doc/performance-lab/LICENSE").read_text()
    assert "Apache License" in text and "Version 2.0, January 2004" in text


def test_a_newer_version_takes_the_place_of_an_older_one(tmp_path):
    usr = tmp_path / "usr"
    make("install", tmp_path)
    first = files(usr)
    # A page of a command that the older version had.
    (usr / "share/man/man1/perf-runner-gone.1").write_text("old")
    with (usr / "share/doc/performance-lab/files").open("a") as kept:
        kept.write("share/man/man1/perf-runner-gone.1\n")
    assert make("install", tmp_path).returncode == 0
    assert files(usr) == first


def test_uninstall_removes_it_and_nothing_else(tmp_path):
    other = tmp_path / "opt/lab/bin/perf-runner-of-another"
    other.parent.mkdir(parents=True)
    other.write_text("")
    assert make("install", tmp_path, prefix="/opt/lab").returncode == 0
    assert len(files(tmp_path)) > 20
    assert make("uninstall", tmp_path, prefix="/opt/lab").returncode == 0
    assert files(tmp_path) == ["opt/lab/bin/perf-runner-of-another"]
    # And once more, where nothing is left.
    assert make("uninstall", tmp_path, prefix="/opt/lab").returncode == 0


def test_without_programs_it_says_how_to_have_them_and_changes_nothing(tmp_path):
    make("install", tmp_path / "to")
    before = files(tmp_path / "to")
    done = make("install", tmp_path / "to", programs=tmp_path)
    assert done.returncode != 0
    assert "perf-runner is not there: 'make build' makes it." in done.stderr
    assert files(tmp_path / "to") == before
