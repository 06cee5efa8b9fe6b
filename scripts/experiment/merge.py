"""Runs of one store in another, as of a generator that stored them on its own machine."""

import contextlib
import shutil
import sqlite3

from experiment.failure import Failed


def merge(source, store):
    """Adds all runs of a store to another one under the next numbers; these numbers.

    A store that is not there is a copy of the source afterwards. Runs that go on cannot be added.
    """
    if not store.exists():
        shutil.copy(source, store)
        with contextlib.closing(sqlite3.connect(store)) as connection:
            return numbers(connection, "main")
    with contextlib.closing(sqlite3.connect(store)) as connection:
        connection.execute("ATTACH ? AS source", [str(source)])
        check(connection, source, store)
        before = numbers(connection, "main")
        with connection:
            (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM run").fetchone()
            (first,) = connection.execute(
                "SELECT coalesce(min(number), 1) FROM source.run"
            ).fetchone()
            for table in tables(connection):
                copy(connection, table, last + 1 - first)
        return [number for number in numbers(connection, "main") if number not in before]


def check(connection, source, store):
    """Fails where the stores are of different versions, or a run is not over."""
    versions = [
        connection.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
        for schema in ("main", "source")
    ]
    if versions[0] != versions[1]:
        raise Failed(
            f"{source} is a store of version {versions[1]} and {store} of {versions[0]}; "
            "use programs of one version on both machines"
        )
    if connection.execute("SELECT 1 FROM source.run WHERE state = 'running'").fetchone():
        raise Failed(f"a run of {source} is not over")


def tables(connection):
    """Those whose rows belong to a run, the runs first."""
    names = connection.execute(
        """
        SELECT name FROM source.sqlite_schema AS tables WHERE type = 'table' AND EXISTS (
            SELECT 1 FROM pragma_table_info(tables.name) WHERE name = 'run'
        )
        """
    ).fetchall()
    return ["run", *(name for (name,) in names)]


def copy(connection, table, offset):
    """Copies the rows of a table, and adds so much to the numbers of their runs."""
    number = "number" if table == "run" else "run"
    described = connection.execute("SELECT name FROM pragma_table_info(?)", [table])
    names = [name for (name,) in described]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f'"{name}" + :offset' if name == number else f'"{name}"' for name in names)
    connection.execute(
        f'INSERT INTO main."{table}" ({columns}) SELECT {values} FROM source."{table}"',
        {"offset": offset},
    )


def numbers(connection, schema):
    rows = connection.execute(f"SELECT number FROM {schema}.run ORDER BY number")
    return [number for (number,) in rows]
