#!/usr/bin/env python3
"""Writes what SciPy says of samples, of pairs and of fits, for our own code to agree with:
SciPyTable.swift and SciPyPairsTable.swift.

    python3 -m venv venv && venv/bin/pip install scipy==1.17.1
    venv/bin/python Tests/StatisticsTests/scipy_table.py

p-values: mannwhitneyu, "exact" without ties, all permutations with them, "asymptotic" where the
samples are large. Intervals: order statistics by the recurrence of Mann and Whitney, which is not
how our own code counts. Pairs: wilcoxon, "exact" without ties, all signs one by one with them,
"asymptotic" where there are many; intervals from the signs, too. Fits: curve_fit.
"""

import functools
import itertools
import pathlib

import numpy
from scipy import optimize, special, stats

FOLDER = pathlib.Path(__file__).resolve().parent
RANDOM = numpy.random.default_rng(20261127)
# usl's vignette: SPEC SDM91, a Sun SPARCcenter 2000.
SDM91 = (
    [1, 18, 36, 72, 108, 144, 216],
    [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2],
)


@functools.lru_cache(maxsize=None)
def ways(first, second, contrary):
    """Orders of so many values of each kind that have so many pairs the other way round."""
    if contrary < 0:
        return 0
    if first == 0 or second == 0:
        return 1 if contrary == 0 else 0
    return ways(first - 1, second, contrary - second) + ways(first, second - 1, contrary)


def interval(first, second):
    limit = 0.025 * special.comb(len(first) + len(second), len(first), exact=True)
    most, reached = -1, 0
    while reached + ways(len(first), len(second), most + 1) < limit:
        most += 1
        reached += ways(len(first), len(second), most)
    differences = sorted(late - early for late in second for early in first)
    return None if most < 0 else (differences[most], differences[-1 - most])


def p_value(first, second):
    values = first + second
    if len(set(values)) == len(values):
        method = "exact"
    elif len(values) > 120:
        method = "asymptotic"
    else:
        method = stats.PermutationMethod(n_resamples=numpy.inf)
    return float(stats.mannwhitneyu(first, second, method=method).pvalue)


def samples(sizes, digits, shift):
    first, second = sizes
    return (
        [float(x) for x in numpy.round(RANDOM.normal(100, 3, first), digits)],
        [float(x) for x in numpy.round(RANDOM.normal(100 + shift, 3, second), digits)],
    )


def comparisons():
    small = [(2, 2), (2, 3), (3, 3), (3, 5), (4, 4), (5, 5), (5, 5), (6, 4), (7, 7), (2, 9)]
    for sizes in small:
        for digits, shift in [(6, 0), (6, 6), (0, 4), (-1, 5)]:
            yield samples(sizes, digits, shift)
    for sizes in [(10, 10), (20, 15), (30, 30), (50, 50)]:
        yield samples(sizes, 6, 1)
    yield samples((80, 70), 6, 1)
    yield samples((80, 70), 0, 1)
    yield [0.0] * 5, [0.0] * 5
    yield [0.0] * 5, [0.5, 0.25, 0.75, 1.0, 0.5]
    yield [0.0, 0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0, 1.0]


def signed_sums(ranks):
    """The sum above 0 of each way to set the signs."""
    signs = itertools.product([0, 1], repeat=len(ranks))
    return numpy.array([numpy.dot(sign, ranks) for sign in signs])


def pairs_p_value(differences):
    signed = [d for d in differences if d]
    sizes = numpy.abs(signed)
    if not signed:
        return 1.0
    if len(signed) > 15:
        # Many pairs: exactly where SciPy does, as ours is then.
        method = "asymptotic" if len(set(sizes)) < len(sizes) else "exact"
        return float(stats.wilcoxon(signed, correction=True, method=method).pvalue)
    ranks = stats.rankdata(sizes)
    sums, own = signed_sums(ranks), ranks[numpy.array(signed) > 0].sum()
    return float(min(1, 2 * min((sums <= own).mean(), (sums >= own).mean())))


def pairs_interval(differences):
    sums = signed_sums(numpy.arange(1, len(differences) + 1))
    most = max((k for k in range(sums.max()) if (sums <= k).mean() < 0.025), default=-1)
    means = walsh(differences)
    return None if most < 0 else (means[most], means[-1 - most])


def walsh(differences):
    both = itertools.combinations_with_replacement(differences, 2)
    return sorted((first + second) / 2 for first, second in both)


def pairs():
    for count in [1, 2, 5, 6, 8, 10, 12]:
        for digits, shift in [(6, 0), (6, 3), (0, 2)]:
            values = numpy.round(RANDOM.normal(shift, 3, count), digits)
            yield [float(x) for x in values]
    for count in [20, 45]:
        yield [float(x) for x in numpy.round(RANDOM.normal(1, 3, count), 6)]
    yield [0.0] * 6
    yield [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    yield [1.0, -1.0] * 4


def law(units, sigma, kappa, gamma):
    return gamma * units / (1 + sigma * (units - 1) + kappa * units * (units - 1))


def fits():
    yield SDM91
    for sigma, kappa, gamma, noise in [(0.05, 0.004, 900, 0.02), (0.02, 0.005, 60, 0.005)]:
        units = numpy.repeat([1.0, 2, 4, 8], 5)
        exact = law(units, sigma, kappa, gamma)
        yield list(units), [float(x) for x in exact * (1 + noise * RANDOM.normal(size=20))]


def fitted(units, throughputs):
    units, throughputs = numpy.array(units, float), numpy.array(throughputs)
    start = [0.02, 0.0005, max(throughputs / units)]
    found, covariance = optimize.curve_fit(
        law, units, throughputs, p0=start, xtol=1e-15, ftol=1e-15, gtol=1e-15, maxfev=100000
    )
    sigma, kappa, _ = found
    peak = ((1 - sigma) / kappa) ** 0.5
    t = stats.t.ppf(0.975, len(units) - 3)
    slope = numpy.array([-1 / (2 * kappa * peak), -peak / (2 * kappa), 0])
    shapes = optimize.approx_fprime(found, lambda p: law(peak, *p), 1e-9)
    reaches = [t * (g @ covariance @ g) ** 0.5 for g in (slope, shapes)]
    errors = numpy.sqrt(numpy.diag(covariance))
    return [*found, *errors, peak, reaches[0], law(peak, *found), reaches[1]]


def main():
    lines = ["    static let comparisons: [SciPyComparison] = ["]
    for first, second in comparisons():
        median = float(numpy.median([b - a for a in first for b in second]))
        ends = interval(first, second) if len(first) <= 20 else None
        low, high = map(repr, ends) if ends else ("nil", "nil")
        lines += [
            "        .init(",
            f"            first: {wrapped(first)},",
            f"            second: {wrapped(second)},",
            f"            p: {p_value(first, second)!r}, shift: {median!r},"
            f" low: {low}, high: {high}),",
        ]
    lines += ["    ]", "", "    static let fits: [SciPyFit] = ["]
    for units, throughputs in fits():
        lines += [
            "        .init(",
            f"            units: {wrapped(units)},",
            f"            throughputs: {wrapped(throughputs)},",
            f"            found: {wrapped(fitted(units, throughputs))}",
            "        ),",
        ]
    write("SciPyTable", "samples and of fits", lines)
    lines = ["    static let all: [SciPyPairs] = ["]
    for differences in pairs():
        ends = pairs_interval(differences) if len(differences) <= 12 else None
        low, high = map(repr, map(float, ends)) if ends else ("nil", "nil")
        lines += [
            "        .init(",
            f"            differences: {wrapped(differences)},",
            f"            p: {pairs_p_value(differences)!r},"
            f" shift: {float(numpy.median(walsh(differences)))!r}, low: {low}, high: {high}),",
        ]
    write("SciPyPairsTable", "pairs", lines)


def write(name, subject, lines):
    head = [
        "// Made by scipy_table.py; not edited by hand.",
        "// swift-format-ignore-file",
        "",
        f"/// What SciPy says of {subject}.",
        f"enum {name} {{",
    ]
    (FOLDER / f"{name}.swift").write_text("\n".join([*head, *lines, "    ]", "}", ""]))


def wrapped(values):
    texts, lines, line = [repr(float(value)) for value in values], [], ""
    for text in texts:
        if len(line) + len(text) > 90:
            lines.append(line.rstrip())
            line = ""
        line += text + ", "
    lines.append(line.rstrip(", "))
    if len(lines) == 1:
        return f"[{lines[0]}]"
    return "[\n" + "\n".join("                " + line for line in lines) + "\n            ]"


if __name__ == "__main__":
    main()
