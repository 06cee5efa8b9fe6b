"""The places of scripts/compare: stores that are merged, phases of a request, and labels."""

import csv
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from experiment import phases, places
from experiment.failure import Failed
from experiment.merge import merge, tables

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ["MARKETPLACE_BIN"])


def store(file, *labels):
    """A store with a run of each label."""
    samples = file.with_suffix(".jtl")
    samples.write_text("timeStamp,elapsed,label,success\n1700000000000,5,page,true\n")
    for label in labels:
        command = [BIN / "perf-report", "import", samples, "--label", label, "--results", file]
        subprocess.run(command, check=True, capture_output=True)
    return file


def figures(file, run):
    """What the program reads of a run; its number is left out."""
    command = [BIN / "perf-report", "csv", str(run), "--results", file]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [row | {"run": None} for row in csv.DictReader(done.stdout.splitlines())]


def test_runs_of_another_store_come_under_the_next_numbers(tmp_path):
    here, there = store(tmp_path / "here.sqlite", "a"), store(tmp_path / "there.sqlite", "x", "y")
    assert merge(there, here) == [2, 3]
    with sqlite3.connect(here) as connection:
        assert connection.execute("SELECT run, label, requests FROM runs").fetchall() == [
            (1, "a", 1), (2, "x", 1), (3, "y", 1),
        ]
        connection.execute("ATTACH ? AS source", [str(there)])
        for table in tables(connection):
            theirs, ours = (
                connection.execute(f"SELECT count(*) FROM {schema}.{table}").fetchone()[0]
                for schema in ("source", "main")
            )
            assert ours >= theirs, table
        assert "step_second" in tables(connection)
    assert figures(here, 2) == figures(there, 1) != []


def test_a_store_that_is_not_there_becomes_a_copy(tmp_path):
    there = store(tmp_path / "there.sqlite", "x")
    assert merge(there, tmp_path / "here.sqlite") == [1]
    assert merge(there, tmp_path / "here.sqlite") == [2]


def test_the_next_run_of_the_program_has_the_number_after_them(tmp_path):
    here, there = store(tmp_path / "here.sqlite", "a"), store(tmp_path / "there.sqlite", "x")
    merge(there, here)
    store(here, "b")
    with sqlite3.connect(here) as connection:
        numbers = connection.execute("SELECT number, label FROM run ORDER BY number").fetchall()
    assert numbers == [(1, "a"), (2, "x"), (3, "b")]


@pytest.mark.parametrize("change, said", [
    ("PRAGMA user_version = 3", r"of version 3 and .* of \d+; use"),
    ("UPDATE run SET state = 'running'", "is not over"),
])
def test_a_store_that_does_not_fit_is_refused_and_nothing_is_changed(tmp_path, change, said):
    here, there = store(tmp_path / "here.sqlite", "a"), store(tmp_path / "there.sqlite", "x")
    with sqlite3.connect(there) as connection:
        connection.execute(change)
    with pytest.raises(Failed, match=said):
        merge(there, here)
    with sqlite3.connect(here) as connection:
        assert connection.execute("SELECT count(*) FROM run").fetchone() == (1,)


@pytest.mark.parametrize("words, told", [
    # dns, connect, tls, first byte, body, in all
    ("2 0.001 0.003 0.010 0.030 0.031", ["2", 1, 2, 7, 20, 1, 31]),
    ("1.1 0.001 0.003 0.000 0.030 0.031", ["1.1", 1, 2, 0, 27, 1, 31]),
])
def test_phases_add_up_to_the_whole(words, told):
    version, *times = phases.row(words.split())
    assert [version, *map(float, times)] == told
    assert sum(map(float, times[:-1])) == pytest.approx(float(times[-1]))


class Site:
    def __init__(self, name, url=None):
        self.name, self.url, self.urls = name, url, {"plain": "http://a", "tls": "https://a"}


def test_each_other_machine_is_loaded_from_here_and_from_itself():
    found = places.places(Site("local"), [Site("vm", "https://127.0.0.1:1")])
    labels = [label for place in found for label, _, _ in place.labels()]
    assert labels == [
        "local-plain", "local-tls", "local-h2", "local-full", "vm-tls", "vm-h2", "vm-full",
        "vm-inside-plain", "vm-inside-tls", "vm-inside-h2",
    ]
    here, across, inside = found
    assert (across.site, across.generator) == (inside.site, here.generator)
    assert inside.generator is inside.site
    assert [across.url(way) for way in across.ways] == ["https://127.0.0.1:1"] * 3


@pytest.mark.parametrize("named, said", [
    ("local,moon", "does not know 'moon'"),
    ("vm", "needs local"),
])
def test_a_place_that_does_not_exist_is_told(named, said):
    done = subprocess.run(
        [sys.executable, "-B", ROOT / "scripts" / "compare", "--places", named],
        capture_output=True, text=True, timeout=60,
    )
    assert done.returncode == 2
    assert said in done.stderr


def test_a_guest_that_does_not_run_is_told(tmp_path):
    done = subprocess.run(
        [sys.executable, "-B", ROOT / "scripts" / "compare", "--places", "local,vm"]
        + ["--folder", tmp_path / "results", "--vm", tmp_path / "vm", "--bin", BIN],
        capture_output=True, text=True, timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr == "compare: there is no guest; 'scripts/vm up' starts one\n"
