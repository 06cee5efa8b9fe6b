"""A limit of CPU time for plain processes, by a control group of either version."""

import os
import pathlib

from experiment.failure import Failed

ROOT = pathlib.Path("/sys/fs/cgroup")
# A tenth of what containers have: a process that has used its share waits 10 ms at the most.
PERIOD = 10_000


class Quota:
    """A control group of which each process in it gets so many cores in all."""

    def __init__(self, name, cores):
        self.folder = (ROOT / "cpu" if (ROOT / "cpu").is_dir() else ROOT) / name
        quota = max(1_000, int(cores * PERIOD))
        try:
            self.folder.mkdir()
            if (self.folder / "cpu.max").exists():
                self.write("cpu.max", f"{quota} {PERIOD}")
            else:
                self.write("cpu.cfs_period_us", PERIOD)
                self.write("cpu.cfs_quota_us", quota)
        except OSError as error:
            raise Failed(
                f"a replica's share of CPU cannot be limited ({error}); run as root, or with "
                "--containers"
            ) from None

    def write(self, file, value):
        (self.folder / file).write_text(str(value))

    def enter(self):
        """Puts the process that calls this into the group."""
        self.write("cgroup.procs", os.getpid())

    def remove(self):
        self.folder.rmdir()
