"""What the store of an experiment has of it already."""

import contextlib
import sqlite3

from experiment.failure import Failed


class Store:
    """The runs of a file that `perf-runner` and `perf-report import` write."""

    def __init__(self, file):
        self.file = file

    def experiments(self):
        """The numbers of all that were begun, ascending."""
        tag = "json_extract(tags, '$.experiment')"
        rows = self.query(f"SELECT DISTINCT {tag} FROM run WHERE {tag} NOT NULL")
        return sorted(int(number) for (number,) in rows)

    def done(self, experiment):
        """Round and label of each run that came to its end."""
        rows = self.query(
            """
            SELECT json_extract(tags, '$.round'), label FROM run
            WHERE state = 'complete' AND json_extract(tags, '$.experiment') = ?
            """,
            str(experiment),
        )
        return {(int(round), label) for round, label in rows}

    def failed(self, experiment, round, label):
        """Requests, and how many of them failed, of a run that came to its end."""
        rows = self.query(
            f"SELECT sum(requests), sum(errors) FROM timeline WHERE kind = 'all' AND run IN {RUN}",
            *(str(experiment), str(round), label),
        )
        return rows[0] if rows and rows[0][0] else (0, 0)

    def discard(self, experiment, round, label):
        """Has the run of an attempt that failed count as interrupted, which is never compared."""
        self.query(
            f"UPDATE run SET state = 'interrupted' WHERE number IN {RUN}",
            *(str(experiment), str(round), label),
        )

    def query(self, text, *values):
        if not self.file.exists():
            return []
        with contextlib.closing(sqlite3.connect(self.file, timeout=5)) as store:
            try:
                with store:
                    return store.execute(text, values).fetchall()
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    hint = "end what writes to it, or take another --folder"
                    raise Failed(f"{self.file} is in use; {hint}") from None
                raise Failed(self.not_a_store(error)) from None
            except sqlite3.DatabaseError as error:
                raise Failed(self.not_a_store(error)) from None

    def not_a_store(self, error):
        return f"{self.file} is no store of runs ({error}); take another --folder"

    def check(self):
        """Fails where it cannot be written to."""
        if self.file.exists():
            self.query("UPDATE run SET state = state WHERE number < 0")


RUN = """(
    SELECT number FROM run WHERE state = 'complete'
    AND json_extract(tags, '$.experiment') = ? AND json_extract(tags, '$.round') = ? AND label = ?
)"""
