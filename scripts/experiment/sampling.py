"""HAProxy's figures of each second of a load, as `perf-report compare --balancer-stats` reads them.

Each costs HAProxy a table of some rows, and this machine no process: it is asked through its
runtime socket or its statistics page, and its CPU time is what the kernel says of its processes.
"""

import contextlib
import csv
import os
import pathlib
import threading
import time

from experiment.balancer import is_server, rows

COLUMNS = {
    "queue": "qcur",
    "sessions": "scur",
    # Of a server and the backend, what they were sent; of the frontend, what came in.
    "requests": "req_tot",
    "errors_5xx": "hrsp_5xx",
    "retries": "wretr",
    "redispatches": "wredis",
    "queue_ms": "qtime",
    "connect_ms": "ctime",
    "response_ms": "rtime",
    "total_ms": "ttime",
}
HEADING = ["at", "proxy", "server", *COLUMNS, "cpu_s"]


class Sampler:
    """Asks once a second while its context lasts; a sample that is missed leaves a gap."""

    def __init__(self, deployment, file):
        self.deployment, self.file = deployment, file
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.sample, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join()

    def sample(self):
        with open(self.file, "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADING)
            due = time.monotonic()
            while not self.stopping.wait(due - time.monotonic()):
                with contextlib.suppress(OSError, ValueError, KeyError):
                    table = self.deployment.table()
                    cpu = self.deployment.balancer_cpu()
                    writer.writerows(samples(time.time(), table, cpu))
                    file.flush()
                due = max(due + 1, time.monotonic())


def samples(at, table, cpu):
    """A row for the front, the back, and each server that is up."""
    for row in rows(table):
        # The statistics page is a proxy, too.
        if row["pxname"] == "statistics" or is_server(row) and not row["status"].startswith("UP"):
            continue
        # What HAProxy sent on to a server is its sessions; older ones have no other count.
        row["req_tot"] = row["req_tot"] or row["stot"]
        seconds = f"{cpu:.2f}" if row["svname"] == "FRONTEND" and cpu is not None else ""
        figures = [row[column] for column in COLUMNS.values()]
        yield [f"{at:.3f}", row["pxname"], row["svname"], *figures, seconds]


def processes_of(pid):
    """The process and those that it started, which are HAProxy's master and its workers."""
    found = [pid]
    for folder in pathlib.Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit() and int(fields(folder.name)[1]) == pid:
                found.append(int(folder.name))
    return found


def cpu_seconds(pids):
    """What they have used so far, or nothing where the kernel does not say."""
    with contextlib.suppress(OSError):
        ticks = sum(int(field) for pid in pids for field in fields(pid)[11:13])
        return ticks / os.sysconf("SC_CLK_TCK")


def fields(pid):
    """Of /proc/PID/stat, from the third field on: a name before it may have blanks."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
