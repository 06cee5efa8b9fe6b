"""The same site in several places, under the same load: here, and on a machine that SSH reaches.

That machine is loaded from here, and from itself, so that what the network costs can be told from
what the machine does.
"""

import contextlib
import csv
import json
import os
from dataclasses import dataclass

from experiment import loads, phases, rounds
from experiment.failure import Failed
from experiment.machines import Here, Machine, Remote
from experiment.processes import ROOT
from experiment.report import Report
from experiment.setup_page import PlacesPage
from experiment.store import Store

# How pages are asked for: HTTP's version, as a plan has it. `full` is the closed load, whose users
# know no pause: as many pages as the site can make.
WAYS = {"plain": "1.1", "tls": "1.1", "h2": "2", "full": "2"}
USERS = 8
# Visitors a second, which an emulated machine bears as well.
RATE = 2
VM = ROOT / ".build" / "vm"


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
        across = ["tls", "h2", "full"]
        found.append(Place(remote.name, remote, here, across, {"tls": remote.url}))
        itself = ["plain", "tls", "h2"]
        found.append(Place(f"{remote.name}-inside", remote, remote, itself, Remote.urls))
    return found


def compare(options):
    """Runs the experiment, and writes its report."""
    # A replica gets what it takes, as the services have it.
    options.cpus, options.tools, options.users = os.cpu_count(), ["perf-runner"], USERS
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
            for label, place, way in [each for place in self.places for each in place.labels()]:
                if (round, label) not in done:
                    rounds.say(f"round {round} of {self.options.rounds}  {label}")
                    self.measure(round, label, place, way, plans[way])
        page.write()
        Report(self.options, self.store, self.here.site.bin, self.number).write()

    def plans(self):
        """The plan in each way."""
        written = {}
        for way, version in WAYS.items():
            plan = (loads.closed if way == "full" else loads.paced)(self.options)
            written[way] = self.options.folder / f"plan-{way}.json"
            spoken = {"http": {"version": version, "verifyTLS": False}}
            written[way].write_text(json.dumps(plan | spoken, indent=2) + "\n")
        return written

    def measure(self, round, label, place, way, plan):
        """Single requests whose phases are taken, and the load."""
        if way != "full":
            taken = phases.take(place.generator, place.url(way), way, self.options.probes)
            rows = [[self.number, round, label, *row] for row in taken]
            append(self.phases_file, phases.HEADING, rows)
        tags = {"experiment": self.number, "round": round, "tool": "perf-runner"}
        words = ["--target", place.url(way), "--label", label, "--quiet", "--workers", "1"]
        # One transport for all, as the other one knows no TLS.
        words += ["--transport", "curl", *loads.as_options(tags)]
        place.generator.perf_runner(plan, words, self.store.file, self.options.seconds + 600)


def append(file, heading, rows):
    new = not file.exists()
    with open(file, "a", newline="") as output:
        writer = csv.writer(output, lineterminator="\n")
        if new:
            writer.writerow(heading)
        writer.writerows(rows)
