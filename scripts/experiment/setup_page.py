"""SETUP.md: what a reader must know of the machine and the programs to judge the figures."""

import os
import pathlib
import platform
import shlex
import sys
import time


class SetupPage:
    """Taken when the experiment begins, and written at its end, however that comes."""

    meaning = "What the labels are; with `-jmeter` behind, JMeter drove the same plan:"
    labels = [
        "`direct`: one replica alone, page cache off",
        "`paced`: the same, with visitors who come at a rate that it can bear",
        "`balanced-1`, `balanced-2`, `balanced-4`: replicas behind HAProxy, page cache off",
        "`balanced-4-redis`: as `balanced-4`, with pages kept in Redis",
    ]

    def __init__(self, options, site, experiment, notes):
        self.options, self.site, self.experiment, self.notes = options, site, experiment, notes
        self.load = "%.2f, %.2f, %.2f" % os.getloadavg()
        self.date = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())

    def write(self):
        rows = "\n".join(f"| {name} | {value} |" for name, value in self.rows())
        labels = "\n".join(f"- {line}" for line in self.labels)
        notes = "\n".join(f"- {note}" for note in self.notes) or "None."
        text = PAGE.format(
            number=self.experiment, rows=rows, meaning=self.meaning, labels=labels, notes=notes
        )
        for folder, word in [(self.options.folder.resolve(), "FOLDER"), (pathlib.Path.home(), "~")]:
            text = text.replace(str(folder), word)
        (self.options.folder / "SETUP.md").write_text(text)

    def rows(self):
        options = self.options
        yield "date", self.date
        yield "command", f"`scripts/compare {command_line()}`".replace(" `", "`")
        yield "machine", f"{cpu_model()}, {os.cpu_count()} cores, {memory():.0f} GB"
        yield "system", f"{distribution()}, Linux {platform.release()}"
        yield "load before it began", self.load
        yield "programs", "; ".join(self.site.versions())
        yield "a replica", f"{options.cpus:g} cores; {options.listings} listings, SQLite"
        yield "rounds", f"{options.rounds} of {options.seconds} s each"
        yield "closed load", f"{options.users} users without a pause"
        yield "paced load", f"{options.paced_rate:g} visitors a second, three pages each"


class PlacesPage(SetupPage):
    """That of the same site in several places."""

    meaning = "What the labels are:"
    labels = [
        "`local`: the site as processes of this machine, and the load from this machine",
        "`vm` and names of hosts: the site there, and the load from this machine",
        "with `-inside` behind: the site there, and the load from there",
        "`-plain`: HTTP/1.1; `-tls`: HTTP/1.1 over TLS; `-h2`: HTTP/2 over TLS",
        "`-full`: as `-h2`, by users without a pause; the others are paced",
    ]

    def rows(self):
        for name, value in super().rows():
            if name == "a replica":
                options = self.options
                value = f"one of {options.replicas}; {options.listings} listings, SQLite, Redis"
            yield name, value


PAGE = """# Experiment {number}

| | |
|---|---|
{rows}

{meaning}

{labels}

What failed or was done again:

{notes}
"""


def command_line():
    """What it was started with, without where things lie on this machine."""
    words = [pathlib.Path(word).name if word.startswith("/") else word for word in sys.argv[1:]]
    return shlex.join(words)


def cpu_model():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def memory():
    """In GB."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9


def distribution():
    return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
