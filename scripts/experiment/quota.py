"""A limit of CPU time for plain processes, by a control group of either version."""

import contextlib
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
            self.remove()
            raise Failed(
                f"a replica's share of CPU cannot be limited: no right to make a control group "
                f"({error.strerror}); run as root, or with --containers"
            ) from None

    def write(self, file, value):
        (self.folder / file).write_text(str(value))

    def take(self, pid):
        """Puts a process into the group, with all its threads."""
        self.write("cgroup.procs", pid)

    def remove(self):
        with contextlib.suppress(OSError):
            self.folder.rmdir()
