"""The figures as markdown tables and a chart, and their place in docs/performance.md."""

import html
import statistics
from dataclasses import dataclass

from generators import USERS
from install import ROOT

PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "performance.svg"
BEGIN, END = "<!-- benchmarks/run: begin -->", "<!-- benchmarks/run: end -->"


@dataclass
class Peak:
    """The most memory, and the most connections that the server had open at the same time."""

    kib: float
    connections: int


def spread(values, digits):
    """The median, and between what all are."""
    values = list(values)
    low, high = min(values), max(values)
    return f"{statistics.median(values):,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def costs(generators, rounds):
    yield (
        "| generator | CPU a request, µs | requests a CPU-second | requests/s"
        " | start-up, CPU ms | peak memory, MiB |"
    )
    yield "|---|---|---|---|---|---|"
    for generator in generators:
        results = rounds[generator.key]
        cpu = spread((r.cpu_microseconds for r in results), 1)
        each = statistics.median(1e6 / r.cpu_microseconds for r in results)
        rate = spread((r.requests_per_second for r in results), 0)
        start = start_milliseconds(generator.start_up, results)
        peak = statistics.median(r.peak_kib for r in results) / 1024
        yield f"| {generator.title} | {cpu} | {each:,.0f} | {rate} | {start:,.0f} | {peak:,.1f} |"


def start_milliseconds(start_up, results):
    """The CPU time of the start, less what its requests cost once the generator is warm."""
    each = statistics.median(r.cpu_microseconds for r in results)
    return max(start_up.cpu_seconds * 1000 - start_up.requests * each / 1000, 0)


def memory(generators, peaks):
    sizes = sorted({users for of_one in peaks.values() for users in of_one})
    more = [users for users in sizes if users > USERS]
    heads = [f"{users:,} users, MiB" for users in sizes]
    heads += [f"a connection up to {users:,}, KB" for users in more]
    yield f"| generator | {' | '.join(heads)} |"
    yield "|---" * (len(heads) + 1) + "|"
    for generator in generators:
        of_one = peaks.get(generator.key, {})
        cells = [peak_cell(of_one[n], n) if n in of_one else "–" for n in sizes]
        growth = [kilobytes_per_user(of_one, n) if n in of_one else None for n in more]
        cells += ["–" if value is None else f"{value:,.1f}" for value in growth]
        yield f"| {generator.title} | {' | '.join(cells)} |"


def peak_cell(peak, users):
    """The peak in MiB, and how many connections were open where they were fewer than users."""
    few = f" with {peak.connections:,} connections" if peak.connections < users else ""
    return f"{peak.kib / 1024:,.1f}{few}"


def kilobytes_per_user(peaks, users):
    """What each connection beyond the first 50 adds to the peak, in 1,000 bytes."""
    grown = peaks[users].kib - peaks[USERS].kib
    more = peaks[users].connections - USERS
    return grown * 1.024 / more if more > 0 else None


def open_loads(rows):
    yield "| generator | asked | sent | sent/asked | lateness p99.9, ms | of the median second |"
    yield "|---|---|---|---|---|---|"
    for title, arrivals in rows:
        counts = "– | – | –"
        if None not in (a.asked for a in arrivals):
            asked = statistics.median(a.asked for a in arrivals)
            sent = statistics.median(a.sent for a in arrivals)
            ratio = spread((a.sent / a.asked for a in arrivals), 4)
            counts = f"{asked:,.0f} | {sent:,.0f} | {ratio}"
        whole = of_second = "not told"
        if None not in (a.lateness for a in arrivals):
            whole = spread((a.lateness.whole for a in arrivals), 3)
            of_second = spread((a.lateness.of_second for a in arrivals), 3)
        yield f"| {title} | {counts} | {whole} | {of_second} |"


def latencies(rows):
    yield (
        "| generator | requests it counted | nginx counted | its p50, ms | nginx's | its p99, ms"
        " | nginx's |"
    )
    yield "|---|---|---|---|---|---|---|"
    for title, (requests, p50, p99), server in rows:
        server50, server99 = (server[int(len(server) * p / 100)] for p in (50, 99))
        yield (
            f"| {title} | {requests:,} | {len(server):,} | {p50:,.2f} | {server50:,.0f}"
            f" | {p99:,.2f} | {server99:,.0f} |"
        )


def claims(rows):
    """Each claim with its bound: rows are words, `≥` or `≤`, the bound, values and digits."""
    yield "| claim | wanted | measured | |"
    yield "|---|---|---|---|"
    for words, sign, bound, values, digits in rows:
        wanted = f"{sign} {bound:,.{digits}f}" if sign else ""
        if not values:
            yield f"| {words} | {wanted} | not measured | |"
            continue
        middle = round(statistics.median(values), digits)
        reached = middle >= bound if sign == "≥" else middle <= bound
        shown = spread(values, digits) if len(values) > 1 else f"{values[0]:,.{digits}f}"
        yield f"| {words} | {wanted} | {shown} | {'reached' if reached else '**missed**'} |"


def chart(generators, rounds, heading):
    """Bars of the medians of CPU time a request, each with a line from the least to the most."""
    left, width, row = 200, 480, 26
    rows = [(g.title, [r.cpu_microseconds for r in rounds[g.key]]) for g in generators]
    scale = width / max(max(values) for _, values in rows)
    height = row * len(rows) + 56
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 80} {height}"'
        ' font-family="sans-serif" font-size="13" role="img">'
    )
    yield "<title>CPU time a request</title>"
    yield f'<rect width="100%" height="{height}" fill="#fff"/>'
    yield '<text x="8" y="20" font-weight="bold">CPU time a request, µs: less is better</text>'
    for number, (title, values) in enumerate(rows):
        y = 34 + number * row
        middle = statistics.median(values)
        ours = title.startswith("perf-runner")
        low, high = left + min(values) * scale, left + max(values) * scale
        yield f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{html.escape(title)}</text>'
        yield (
            f'<rect x="{left}" y="{y + 3}" width="{middle * scale:.1f}" height="16"'
            f' fill="{"#1f6feb" if ours else "#9aa4b2"}"/>'
        )
        yield f'<path d="M{low:.1f} {y + 11}H{high:.1f}" stroke="#111" stroke-width="2"/>'
        yield f'<text x="{high + 6:.1f}" y="{y + 15}">{middle:,.1f}</text>'
    yield f'<text x="8" y="{height - 8}" font-size="11" fill="#555">{html.escape(heading)}</text>'
    yield "</svg>"


def write(text, svg):
    """Puts the chart beside the page, and the text between the marks of the page."""
    before, mark, rest = PAGE.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise SystemExit(f"{PAGE} must have the lines '{BEGIN}' and '{END}'.")
    CHART.write_text(svg)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}")
