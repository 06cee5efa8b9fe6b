"""Do real servers and both transports understand each other, and alike?

    python3 Tests/conformance/conform.py FOLDER-OF-THE-PROGRAMS

Runs a small plan against each server over both transports. Every request has to have the status
that it should; both transports must have counted the same requests and the same bytes. Then
servers of TLS that no client can be content with: each failure has to say why.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

import servers
import tls

USERS, ITERATIONS = 3, 10
LARGE = 20_000_000
# The peak resident set of the runner, in kilobytes: far below what the large bodies add up to.
MOST_MEMORY = 150_000


def step(method, url, status=200, **rest):
    check = {"status": status} | rest.pop("check", {})
    name = f"{method} {url}" + ("" if not rest else " with " + " and ".join(rest))
    return {"method": method, "url": url, "name": name, "check": check} | rest


FILES = [
    step("GET", "/"),
    step("GET", "/small.txt", check={"contains": "small"}),
    step("GET", "/empty.txt"),
    step("GET", "/nowhere", 404),
    step("HEAD", "/small.txt"),
    step("HEAD", "/nowhere", 404),
    step("GET", "/large.bin"),
    step("GET", "/close/small.txt", check={"contains": "small"}),
    step("GET", "/small.txt", headers={"Connection": "close"}),
]
COUNTS = """
    SELECT SUM(requests) requests, SUM(errors) errors, SUM(socket_requests) socket_requests,
        SUM(retries) retries, SUM(bytes_received) bytes_received, GROUP_CONCAT(outcomes) outcomes
    FROM step_second GROUP BY step ORDER BY step
"""

CHUNKED = [step("GET", "/page.shtml", check={"contains": "the end"})]
RANGES = [step("GET", "/large.bin", 206, headers={"Range": "bytes=10-19"})]
POST = [step("POST", "/post"), step("POST", "/post", body="x" * 100_000)]
PYTHON = [step("POST", "/small.txt", 501, body="no")]
MARKET = [
    step("GET", "/", check={"contains": "Marketplace"}),
    step("HEAD", "/"),
    step("GET", "/search?q=a"),
    step("GET", "/nowhere", 404),
    step("POST", "/nowhere", 404, form={"a": "b"}),
    step("GET", "/", headers={"Connection": "close"}),
]


def run(binary, folder, url, steps, transport):
    """What became of each step, as the store keeps it."""
    plan = os.path.join(folder, "plan.json")
    results = os.path.join(folder, f"{transport}.sqlite")
    scenario = {
        "name": "users",
        "load": {"users": USERS, "iterations": ITERATIONS},
        "steps": steps,
    }
    with open(plan, "w", encoding="utf-8") as file:
        json.dump({"name": "conformance", "target": url, "scenarios": [scenario]}, file)
    command = [binary, "run", plan, "--transport", transport, "--workers", "1", "--quiet"]
    process = subprocess.Popen(command + ["--results", results])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"perf-runner ended with {process.returncode}")
    if usage.ru_maxrss > MOST_MEMORY:
        raise RuntimeError(f"perf-runner took {usage.ru_maxrss} KB of memory")
    with contextlib.closing(sqlite3.connect(results)) as store:
        store.row_factory = sqlite3.Row
        return [dict(row) for row in store.execute(COUNTS)]


def faults(steps, ours, theirs):
    """What is not as it has to be, in words."""
    for wanted, row, other in zip(steps, ours, theirs, strict=True):
        name = wanted["name"]
        for transport, found in [("socket", row), ("curl", other)]:
            if found["requests"] != USERS * ITERATIONS:
                yield f"{name}: {found['requests']} requests over {transport}"
            if found["errors"]:
                yield f"{name}: {found['errors']} errors over {transport}: {found['outcomes']}"
        if row["socket_requests"] != row["requests"] or other["socket_requests"]:
            yield f"{name}: carried by the wrong transport"
        # A proxy cuts chunks as they come, and the marketplace's pages say how long they took.
        if wanted not in CHUNKED + MARKET and row["bytes_received"] != other["bytes_received"]:
            yield f"{name}: {row['bytes_received']} and {other['bytes_received']} bytes received"


def make_root(root):
    os.makedirs(os.path.join(root, "close"))
    for name, text in [
        ("index.html", "<p>an index</p>"),
        ("small.txt", "small"),
        ("close/small.txt", "small"),
        ("empty.txt", ""),
        ("post", "a file, where POST is answered with one"),
        ("page.shtml", '<!--#echo var="DATE_GMT" -->' + "<p>word</p>" * 10_000 + "the end"),
        ("large.bin", "x" * LARGE),
    ]:
        servers.written(root, name, text)
    os.chmod(root, 0o755)


def main():
    programs = sys.argv[1]
    runner = os.path.join(programs, "perf-runner")
    market = os.path.join(programs, "marketplace")
    cases = [
        ("nginx", servers.nginx, FILES + CHUNKED + RANGES + POST),
        ("Apache", servers.apache, FILES + CHUNKED + RANGES + POST),
        ("HAProxy before nginx", servers.haproxy, FILES + CHUNKED + RANGES + POST),
        ("python -m http.server", servers.python, FILES + PYTHON),
    ]
    if os.path.exists(market):
        cases.append(("marketplace", lambda folder, _: servers.marketplace(folder, market), MARKET))
    failed = False
    for name, server, steps in cases:
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            root = os.path.join(folder, "root")
            make_root(root)
            with server(folder, root) as url:
                socket = run(runner, folder, url, steps, "socket")
                curl = run(runner, folder, url, steps, "curl")
        found = list(faults(steps, socket, curl))
        failed = failed or bool(found)
        print(f"{name}: {len(steps)} steps, {len(found)} faults")
        for wanted, row in zip(steps, socket):
            if row["retries"]:
                print(f"    {wanted['name']}: {row['retries']} sent again")
        for fault in found:
            print(f"    {fault}")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        root = os.path.join(folder, "root")
        make_root(root)
        found = list(tls.faults(runner, folder, root))
    print(f"TLS: {len(found)} faults")
    for fault in found:
        print(f"    {fault}")
    sys.exit(1 if failed or found else 0)


main()
