"""The same site in several places, under the same load: here, and on a machine that SSH reaches.

That machine is loaded from here, and from itself, so that what the network costs can be told from
what the machine does.
"""

import contextlib
import csv
import json
import os
import time
from dataclasses import dataclass

from experiment import loads, phases, rounds
from experiment.failure import Failed
from experiment.machines import Here, Machine, Remote
from experiment.processes import ROOT
from experiment.report import Report
from experiment.setup_page import PlacesPage
from experiment.store import Store

# How pages are asked for: HTTP's version, as a plan has it.
WAYS = {"plain": "1.1", "tls": "1.1", "h2": "2"}
# Visitors a second, which an emulated machine bears as well.
RATE = 2
VM = ROOT / ".build" / "vm"
LOADS = ["experiment", "round", "label", "seconds", "site_cpu_s"]


def named(text, refuse):
    """The names of places, of which `local` is one."""
    names = text.split(",")
    for name in names:
        if name not in ("local", "vm") and not name.startswith("ssh:"):
            refuse(f"--places does not know '{name}'; there are local, vm and ssh:USER@HOST.")
    if "local" not in names:
        refuse("--places needs local, which the others are compared with.")
    return names


@dataclass
class Place:
    """A site, and the machine that loads it, which may be the same."""

    name: str
    site: Machine
    generator: Machine
    ways: list
    urls: dict

    def labels(self):
        return [(f"{self.name}-{way}", self, way) for way in self.ways]

    def url(self, way):
        return self.urls["plain" if way == "plain" else "tls"]


def places(here, remotes):
    """This machine alone, each other one from here, and each from itself."""
    found = [Place(here.name, here, here, list(WAYS), here.urls)]
    for remote in remotes:
        # Plain HTTP is answered to the machine itself alone.
        found.append(Place(remote.name, remote, here, ["tls", "h2"], {"tls": remote.url}))
        found.append(Place(f"{remote.name}-inside", remote, remote, list(WAYS), Remote.urls))
    return found


def compare(options):
    """Runs the experiment, and writes its report."""
    # A replica gets what it takes, as the services have it.
    options.cpus, options.tools, options.users = os.cpu_count(), ["perf-runner"], 1
    with contextlib.ExitStack() as stack:
        remotes = [remote(name, options) for name in options.places if name != "local"]
        sizes = [machine.settings() for machine in remotes] or [{"replicas": 2}]
        vars(options).update(sizes[0])
        here = stack.enter_context(Here(options))
        for machine in remotes:
            stack.enter_context(machine)
        Experiment(options, here, remotes).run()


def remote(name, options):
    """The guest of scripts/vm, or a host of the Internet."""
    if name.startswith("ssh:"):
        address = name.removeprefix("ssh:")
        host = address.rpartition("@")[2]
        return Remote(host, ["ssh", "-oBatchMode=yes", address], f"https://{host}")
    from guest.machine import Guest

    guest = Guest(options.vm)
    if not guest.runs():
        raise Failed("there is no guest; 'scripts/vm up' starts one")
    return Remote(name, guest.ssh(), guest.url)


class Experiment:
    def __init__(self, options, here, remotes):
        self.options, self.here, self.remotes = options, here, remotes
        self.places = places(here, remotes)
        self.store = Store(options.folder / "runs.sqlite")
        self.number = rounds.number(self.store, options.experiment)
        self.phases_file = options.folder / "phases.csv"
        self.loads_file = options.folder / "loads.csv"

    def run(self):
        plans = self.plans()
        for machine in self.remotes:
            rounds.say(f"Bringing perf-runner to {machine.name}")
            data = self.options.folder / "searches.csv"
            machine.send(self.here.site.bin / "perf-runner", data, *plans.values())
        facts = {place.site.name: place.site.facts() for place in self.places}
        (self.options.folder / "machines.json").write_text(json.dumps(facts, indent=2) + "\n")
        page = PlacesPage(self.options, self.here.site, self.number, [])
        done = self.store.done(self.number)
        # Each round has all of them, so that a noisy minute spoils all alike.
        for round in range(1, self.options.rounds + 1):
            self.idle(round)
            for label, place, way in [each for place in self.places for each in place.labels()]:
                if (round, label) not in done:
                    rounds.say(f"round {round} of {self.options.rounds}  {label}")
                    self.measure(round, label, place, way, plans[way])
        page.write()
        Report(self.options, self.store, self.here.site.bin, self.number).write()

    def plans(self):
        """The paced plan in each way."""
        plan = loads.paced(self.options)
        written = {}
        for way, version in WAYS.items():
            written[way] = self.options.folder / f"plan-{way}.json"
            spoken = {"http": {"version": version, "verifyTLS": False}}
            written[way].write_text(json.dumps(plan | spoken, indent=2) + "\n")
        return written

    def measure(self, round, label, place, way, plan):
        """Single requests whose phases are taken, and the load."""
        taken = phases.take(place.generator, place.url(way), way, self.options.probes)
        rows = [[self.number, round, label, *row] for row in taken]
        append(self.phases_file, phases.HEADING, rows)
        tags = {"experiment": self.number, "round": round, "tool": "perf-runner"}
        words = ["--target", place.url(way), "--label", label, "--quiet", "--workers", "1"]
        # One transport for all, as the other one knows no TLS.
        words += ["--transport", "curl", *loads.as_options(tags)]
        with self.counted(round, label, place.site):
            patience = self.options.seconds + 600
            place.generator.perf_runner(plan, words, self.store.file, patience)

    def idle(self, round):
        """What each site takes without visitors, for its checks and its log."""
        for site in [self.here, *self.remotes]:
            with self.counted(round, f"{site.name}-idle", site):
                time.sleep(self.options.seconds)

    @contextlib.contextmanager
    def counted(self, round, label, site):
        """Keeps the CPU time of the site meanwhile."""
        before, started = site.site_cpu(), time.monotonic()
        yield
        cpu, seconds = site.site_cpu() - before, time.monotonic() - started
        row = [self.number, round, label, f"{seconds:.2f}", f"{cpu:.3f}"]
        append(self.loads_file, LOADS, [row])


def append(file, heading, rows):
    new = not file.exists()
    with open(file, "a", newline="") as output:
        writer = csv.writer(output, lineterminator="\n")
        if new:
            writer.writerow(heading)
        writer.writerows(rows)
