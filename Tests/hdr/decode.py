"""Holds the figures of a CSV file against the blobs in a store, decoded by PyPI's hdrhistogram.

Usage: decode.py RUNS.sqlite SUMMARY.csv

The CSV file is what `perf-report csv` writes. For each of its rows the histograms of the run's
seconds are decoded and added, and count, mean, percentiles and maximum must be the very figures of
the row.
"""

import base64
import csv
import sqlite3
import sys

from hdrh.histogram import HdrHistogram

PERCENTILES = {"p50": 50, "p90": 90, "p95": 95, "p99": 99, "p999": 99.9}
BLOBS = """
    SELECT {column} FROM step_second AS s
        JOIN step ON step.run = s.run AND step.position = s.step
        JOIN scenario ON scenario.run = s.run AND scenario.position = step.scenario
    WHERE s.run = :run AND {column} IS NOT NULL
        AND (:kind = 'all' AND step.kind = 'request'
            OR step.name = :step AND scenario.name = :scenario AND step.kind = :kind)
"""


def merged(store, row, column):
    """The histogram of all seconds of the row's step, or of all requests."""
    total = HdrHistogram(1, 3_600_000_000, 3)
    keys = {key: row[key] for key in ("run", "scenario", "step", "kind")}
    for (blob,) in store.execute(BLOBS.format(column=column), keys):
        total.add(HdrHistogram.decode(base64.b64encode(blob)))
    return total


def expected(histogram, time):
    """The columns of one time as the CSV file must have them."""
    names = [f"{time}_{name}_ms" for name in (*PERCENTILES, "max")]
    if histogram.get_total_count() == 0:
        figures = dict.fromkeys(names, "")
        mean = ""
    else:
        values = [histogram.get_value_at_percentile(p) for p in PERCENTILES.values()]
        values.append(histogram.get_max_value())
        figures = {name: f"{value / 1000:.3f}" for name, value in zip(names, values)}
        mean = histogram.get_mean_value() / 1000
    return figures, mean


def faults_of(store, row):
    """What the row says otherwise than the blobs."""
    place = f"run {row['run']}, {row['scenario']}, {row['step']}"
    for time in ("response", "service"):
        histogram = merged(store, row, time)
        reached = int(row["requests"]) - int(row["unreached"])
        if histogram.get_total_count() != reached:
            yield f"{place}: {histogram.get_total_count()} {time} times, {reached} requests"
        # What was cut counts with its age.
        histogram.add(merged(store, row, f"censored_{time}"))
        figures, mean = expected(histogram, time)
        for name, value in figures.items():
            if row[name] != value:
                yield f"{place}: {name} is {row[name]}, hdrhistogram says {value}"
        if time == "response":
            # Half of the last digit, for either way of rounding.
            written = row["response_mean_ms"]
            agrees = written == mean if mean == "" else abs(float(written) - mean) < 0.00051
            if not agrees:
                yield f"{place}: response_mean_ms is {written}, hdrhistogram says {mean}"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    store = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    with open(sys.argv[2], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if not rows or rows[-1]["kind"] != "all":
        sys.exit(f"{sys.argv[2]}: wanted rows of steps, the last of all; got {len(rows)} rows.")
    if int(rows[-1]["requests"]) == 0:
        sys.exit(f"{sys.argv[2]}: a run without requests shows nothing.")
    faults = [fault for row in rows for fault in faults_of(store, row)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        sys.exit(1)
    print(f"{len(rows)} rows of {sys.argv[2]} agree with the blobs of {sys.argv[1]}.")


main()
