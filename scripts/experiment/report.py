"""places.md: the places of an experiment side by side, from what it left in its folder."""

import csv
import json
import statistics

from experiment.processes import ROOT, run

PRICE = ROOT / "deploy" / "digitalocean" / "price.json"
# Of what a machine can do, what it does over the day.
BUSY = 0.5
FIGURES = """
    SELECT runs.label, runs.requests, runs.errors + coalesce(runs.dropped, 0),
        runs.requests_per_second, total.service_p50_ms, total.response_p95_ms
    FROM runs JOIN run ON run.number = runs.run
        JOIN step_summary AS total ON total.run = runs.run AND total.kind = 'all'
    WHERE runs.state = 'complete' AND json_extract(run.tags, '$.experiment') = ?
"""


class Report:
    def __init__(self, options, store, programs, number):
        self.folder, self.programs, self.number = options.folder, programs, number
        self.price = json.loads((options.price or PRICE).read_text())
        self.machines = json.loads((self.folder / "machines.json").read_text())
        self.phases = self.rows("phases.csv")
        self.figures = self.stored(store)
        self.labels = list(dict.fromkeys(row["label"] for row in self.phases))

    def write(self):
        parts = [HEADING, self.emulated(), self.machine_table(), PHASES, self.phase_table()]
        parts += [self.network(), LOAD, self.load_table(), self.ways(), self.cost()]
        text = "\n\n".join(part for part in parts if part) + "\n"
        (self.folder / "places.md").write_text(text)

    def rows(self, file):
        """What a file has of this experiment."""
        with open(self.folder / file, newline="") as lines:
            rows = list(csv.DictReader(lines))
        return [row for row in rows if row["experiment"] == str(self.number)]

    def stored(self, store):
        """The figures of each run, by label."""
        found = {}
        for label, *figures in store.query(FIGURES, str(self.number)):
            found.setdefault(label, []).append(figures)
        return found

    def emulated(self):
        slow = [name for name, facts in self.machines.items() if facts["virtualization"] == "qemu"]
        if not slow:
            return ""
        return EMULATED.format(name=slow[0])

    def machine_table(self):
        names = list(self.machines)
        rows = [[key, *(self.machines[name][key] for name in names)] for key in FACTS]
        return table(["", *names], rows)

    def phase(self, label, name):
        """The median of a phase over all requests of a label, in milliseconds."""
        values = [float(row[f"{name}_ms"]) for row in self.phases if row["label"] == label]
        return statistics.median(values)

    def phase_table(self):
        names = ["dns", "connect", "tls", "first_byte", "body", "total"]
        rows = []
        for label in self.labels:
            taken = [row for row in self.phases if row["label"] == label]
            version = " ".join(sorted({row["http"] for row in taken}))
            figures = [f"{self.phase(label, name):.2f}" for name in names]
            rows.append([f"`{label}`", version, len(taken), *figures])
        heading = ["label", "HTTP", "requests", "DNS", "connect", "TLS", "first byte", "body"]
        return table([*heading, "in all"], rows)

    def network(self):
        """What a request from here takes longer than one from the machine itself."""
        lines = []
        for label in self.labels:
            place, _, way = label.rpartition("-")
            inside = f"{place}-inside-{way}"
            if inside in self.labels:
                here, there = (self.phase(name, "total") for name in (label, inside))
                lines.append(
                    f"- `{label}` takes {here:.1f} ms and `{inside}` {there:.1f} ms: "
                    f"a difference of {here - there:+.1f} ms."
                )
        return "\n".join([NETWORK, "", *lines]) if lines else ""

    def load_table(self):
        rows = []
        for label in self.labels:
            requests, bad, *figures = zip(*self.figures[label])
            medians = [f"{statistics.median(column):.2f}" for column in figures]
            rows.append([f"`{label}`", len(requests), sum(requests), sum(bad), *medians])
        heading = ["label", "rounds", "requests", "failed or dropped", "requests/s"]
        return table([*heading, "service p50", "response p95"], rows)

    def ways(self):
        """TLS and HTTP/2 against plain HTTP, where the generator is beside the site."""
        rows = []
        for label in self.labels:
            place, _, way = label.rpartition("-")
            if way == "plain":
                rows += self.compared(f"{place}-ways", [f"{place}-{way}" for way in WAYS])
        name = next(iter(self.machines))
        across = [label for label in self.labels if label.endswith("-h2")]
        if len(across) > 1:
            rows += self.compared(f"{name}-places", across)
        return WAYS_TEXT + "\n\n" + table(WAYS_HEADING, rows)

    def compared(self, name, labels):
        """What `perf-report compare` says of the median of the service time; it leaves a page."""
        page, figures = (self.folder / f"{name}.{kind}" for kind in ("html", "json"))
        command = [self.programs / "perf-report", "compare", *labels, "--metric", "service_median"]
        command += ["--results", self.folder / "runs.sqlite", "--html", page, "--json", figures]
        run(command, (0,), 120)
        compared = json.loads(figures.read_text())
        figures.unlink()
        return [
            [f"`{row['candidate']}`", f"`{row['baseline']}`", *shift(row), row["verdict"]]
            for row in compared
            if row["metric"] == "service_median" and row["kind"] == "all"
        ]

    def cost(self):
        """Of a million pages, on each machine, were it the droplet."""
        rows = []
        for name in self.machines:
            runs = self.figures[f"{name}-full"]
            rate, bad = statistics.median(run[2] for run in runs), sum(run[1] for run in runs)
            dollars = self.price["usd_an_hour"] * 1e6 / 3600 / (rate * BUSY)
            rows.append([f"`{name}-full`", len(runs), bad, f"{rate:.1f}", f"${dollars:.2f}"])
        heading = ["label", "rounds", "failed", "pages/s", "a million pages at half of that"]
        return COST.format(**self.price) + "\n\n" + table(heading, rows)


FACTS = ["processor", "cores", "memory", "virtualization", "system"]
WAYS = ["plain", "tls", "h2"]
WAYS_HEADING = ["label", "against", "shift", "95 % interval", "verdict"]
HEADING = "# The same site in several places"
EMULATED = """\
**`{name}` is an emulated machine**: QEMU computes what its processor would do, some 20 times slower
than a processor, as KVM starts no guest on the machine that it ran on. Its figures show that all
parts work and how the places compare; how fast a droplet is they do not."""
PHASES = """\
## A request on a new connection, by phase

Medians in milliseconds of single requests for `/listings/1`, one after another, each by a `curl` of
its own, whose clock tells the phases apart; medians of phases do not add up to that of all. An
address needs no DNS; plain HTTP has no TLS."""
NETWORK = """\
What the network takes from here, and what asking itself takes there; where the difference is below
zero, that machine is longer at asking than the way is long:"""
LOAD = """\
## Equal load

Visitors come at the same rate in each place and ask for three pages each. Medians of the rounds, in
milliseconds; service time is from the start of a request to its last byte."""
WAYS_TEXT = """\
## TLS, HTTP/2 and the places

The median of the service time of all requests, by `perf-report compare`:"""
COST = """\
## As much as it can do, and a million pages

Users without a pause, from here, over HTTP/2. A droplet {size} costs ${usd_an_hour} an hour
({as_of}). This is what a million pages cost were each machine that droplet and did half as much
over the day: the rest is for busy hours. Of this machine, the generator takes a part."""


def shift(row):
    """How much slower, and between what bounds."""
    bounds = [row["interval_low_percent"], row["interval_high_percent"]]
    middle = row["shift_percent"]
    known = None not in bounds
    yield "" if middle is None else f"{middle:+.1f} %"
    yield f"{bounds[0]:+.1f} to {bounds[1]:+.1f} %" if known else ""


def table(heading, rows):
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
