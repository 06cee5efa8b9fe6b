"""Backups of a database that is in use, and the site that goes on from one."""

import gzip
import os
import sqlite3
import subprocess
import time

import pytest
from client import wait_until
from experiment.processes import accepts
from machine import DEPLOY, Machine
from marketplace import PROGRAM


@pytest.fixture
def machine(tmp_path):
    with Machine(tmp_path, replicas=1) as machine:
        subprocess.run(
            [PROGRAM, "seed", "--database", machine.database, "--listings", "300"]
            + ["--users", "60", "--seed", "42"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        machine.use(machine.release("release", PROGRAM))
        yield machine


def backup(machine, **environment):
    """Makes a backup, and says which file it is."""
    return machine.run([DEPLOY / "backup"], **environment).stdout.strip()


def rows(database):
    """Every row of every table of the market, by table; SQLite's own tables are left out."""
    with sqlite3.connect(database) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
            # How a search index lies on its pages is its own affair; the next test asks it.
            if not name.endswith(("_data", "_idx", "_docsize", "_config", "_content"))
        }


def test_a_restored_site_has_every_row_of_the_backup(machine):
    machine.start()
    before = rows(machine.database)
    kept = backup(machine)
    with sqlite3.connect(machine.database) as connection:
        connection.execute("UPDATE listings SET stock = stock + 1")
        connection.execute("DELETE FROM sessions")

    machine.run([DEPLOY / "restore", kept])
    assert rows(machine.database) == before
    assert {name: len(lines) for name, lines in before.items()}["listings"] == 300
    unit = "marketplace-replica@1.service"
    assert machine.asked()[-3:] == [f"stop {unit}", "redis flushall", f"start {unit}"]
    # The new replica serves from it, its search index too.
    port = machine.ports[0]
    wait_until(lambda: accepts(port), "the replica takes connections")
    with sqlite3.connect(machine.database) as connection:
        (title,) = connection.execute("SELECT title FROM listings WHERE for_sale").fetchone()
    word = title.split()[0]
    found = machine.run(["curl", "--fail", "--silent", f"http://127.0.0.1:{port}/search?q={word}"])
    assert 'class="listing"' in found.stdout


def test_what_the_site_had_before_can_be_restored_too(machine):
    machine.start()
    kept = backup(machine)
    with sqlite3.connect(machine.database) as connection:
        connection.execute("UPDATE listings SET stock = 77")
    later = rows(machine.database)
    machine.run([DEPLOY / "restore", kept])
    assert rows(machine.database) != later
    (before,) = machine.folder.glob("before-*.sqlite")
    machine.run([DEPLOY / "restore", before])
    assert rows(machine.database) == later


def test_orders_that_come_meanwhile_do_not_spoil_a_backup(machine):
    """The writer holds a transaction open for as long as the backup takes."""
    writer = sqlite3.connect(machine.database, isolation_level=None)
    before = rows(machine.database)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE listings SET stock = 0")
    kept = backup(machine)
    writer.execute("COMMIT")
    writer.close()
    unpacked = machine.folder / "unpacked.sqlite"
    unpacked.write_bytes(gzip.open(kept).read())
    assert rows(unpacked) == before


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda _: b"no backup"])
def test_a_spoilt_backup_changes_nothing(machine, spoil):
    machine.start()
    before = rows(machine.database)
    kept = backup(machine)
    with open(kept, "r+b") as file:
        data = spoil(file.read())
        file.seek(0)
        file.write(data)
        file.truncate()
    asked = machine.asked()
    machine.run([DEPLOY / "restore", kept], succeeds=False)
    assert machine.asked() == asked
    assert rows(machine.database) == before
    assert list(machine.folder.glob(".restoring-*")) == []


def test_a_database_that_is_not_there_is_not_backed_up(machine):
    absent = f"{machine.folder}/none.sqlite"
    ended = machine.run([DEPLOY / "backup"], succeeds=False, DATABASE=absent)
    assert "unable to open" in ended.stderr
    assert list((machine.folder / "backups").iterdir()) == []


def test_backups_are_kept_for_so_many_days(machine):
    folder = machine.folder / "backups"
    for days in (1, 6, 9):
        old = folder / f"market-{days}.sqlite.gz"
        old.touch()
        os.utime(old, times=(time.time() - days * 86_400,) * 2)
    new = os.path.basename(backup(machine, BACKUP_DAYS="7"))
    kept = {file.name for file in folder.iterdir()}
    assert kept == {"market-1.sqlite.gz", "market-6.sqlite.gz", new}


def test_where_backups_fail_the_old_ones_stay(machine):
    old = machine.folder / "backups" / "market-old.sqlite.gz"
    old.touch()
    os.utime(old, times=(0, 0))
    machine.run([DEPLOY / "backup"], succeeds=False, DATABASE=f"{machine.folder}/none.sqlite")
    assert old.exists()
