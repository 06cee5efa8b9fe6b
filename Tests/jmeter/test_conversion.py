"""A converted plan sends, in a real JMeter, what perf-runner sends."""

import json
import re
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from counting_server import CountingServer
from marketplace import Market
from programs import BIN, JMETER_HOME, convert, report, run, run_jmeter, run_plan

SHORTER = [
    ('"duration": "30s"', '"duration": "4s"'), ('"duration": "10s"', '"duration": "4s"'),
    ("duration: 30s", "duration: 4s"), ("for: 25s", "for: 2s"), ("for: 5s", "for: 2s"),
    ('"rampUp": "5s"', '"rampUp": "1s"'), ('"users": 50', '"users": 4'),
    ('"users": 10', '"users": 4'), ("20/min", "1/s"), ("50/s", "10/s"),
]
PLANS = Path(__file__).parents[2] / "plans"

# Every kind of step, check, extraction, and what the values of a plan can be.
STEPS = [
    {
        "get": "/",
        "name": "home",
        "query": {"q": "${word}", "empty": "", "sum": "a+b & c=ü"},
        "check": {"status": 200, "contains": "Catalogue", "regex": "class=\"list[a-z]+\"",
                  "xpath": {"//h1": "Catalogue"}, "notContains": "nowhere"},
        "extract": {
            "listing": {"xpath": "//a[@class='listing']/@href"},
            "csrf": {"xpath": "//input[@name='csrf']/@value"},
            "title": {"between": ["<title>", "</title>"]},
            "links": {"regex": "href=\"(/listing[^\"]*)\"", "match": "all"},
            "missing": {"regex": "nothing(x)", "default": "none of ${word}"},
        },
    },
    {"think": "5ms"},
    {"think": {"between": ["1ms", "3ms"]}},
    {"set": {"n": "0", "m": "${n}-${word}"}},
    {"get": "${listing}", "name": "listing", "headers": {"X-Step": "${m}"}},
    {
        "if": "${title} == 'Fixture' && ${links_matchNr} >= 2",
        "steps": [
            {"get": "/then?n=${links_matchNr}", "name": "then"},
            {"set": {"title": "changed"}},
        ],
        "else": [{"get": "/else", "name": "else"}],
    },
    {
        "if": "${word} < 5 || !(${word} != 'lamp')",
        "steps": [{"get": "/lamp", "name": "lamp"}],
        "else": [{"get": "/other/${word}", "name": "other"}],
    },
    {"repeat": 2, "steps": [{"get": "/again", "name": "again"}]},
    {
        "while": "${n} < 3",
        "steps": [
            {"set": {"n": "${__intSum(${n},1)}"}},
            {"get": "/round/${n}", "name": "round"},
        ],
    },
    {
        "post": "/form",
        "name": "form",
        "form": {"csrf": "${csrf}", "text": "a b&c=d ü ${missing}", "blank": ""},
    },
    {
        "post": "/body",
        "name": "json",
        "json": {"word": "${word}", "quoted": "say \"${word}\", \\ done", "list": [1, True, None]},
    },
    {
        "put": "/body",
        "name": "put",
        "body": "plain ${word}, ${__base64Encode(${word})} ${__strLen(abc)}",
        "headers": {"Content-Type": "text/plain"},
    },
    {"patch": "/form", "name": "patched form", "form": {"a": "x y", "b": "${csrf}"}},
    {"delete": "/thing", "name": "delete", "query": {"id": "1 2"}},
    {"head": "/", "name": "head"},
    {
        "get": "/json",
        "name": "document",
        "check": {"json": {"$.page": 1, "$.items[1].name": "desk", "$.items[0].id": {">": 10},
                           "$.nothing": {"exists": False}},
                  "header": {"ETag": "\"v1\""}, "size": {">=": 10}, "duration": "10s"},
        "extract": {"id": {"json": "$.items[*].id", "match": 2}, "tag": {"header": "etag"}},
    },
    {"get": "/json/${id}?a=b", "name": "found", "headers": {"X-Step": "${tag}"}},
    {"get": "/moved", "name": "moved"},
    {"get": "/cookie", "name": "cookie"},
    {"get": "/status/404", "name": "expected", "check": {"status": 404}},
    # What follows fails, always.
    {"get": "/status/500", "name": "broken"},
    {"get": "/status/503", "name": "not wanted", "check": {"status": ["2xx", 404]}},
    {"get": "/?1", "name": "wrong text", "check": {"contains": "no such text"}},
    {"get": "/?2", "name": "wrong pattern", "check": {"not": {"regex": "Cata(logue)"}}},
    {"get": "/json?1", "name": "wrong value", "check": {"json": {"$.page": {"<": 1}}}},
    {"get": "/?3", "name": "wrong header", "check": {"header": {"X-None": {"exists": True}}}},
    {"get": "/?4", "name": "wrong heading", "check": {"xpath": {"//h1": "Basket"}}},
    {"get": "/?5", "name": "too large", "check": {"size": {"<=": 3}}},
    {"get": "/?6", "name": "nothing there", "extract": {"gone": {"regex": "nothing(y)"}}},
    {"get": "/gone/x", "name": "gone", "headers": {"X-Step": "${gone}"}},
]

# What decides about steps, in ways that do not depend on chance, and bodies with files.
CONTROLLERS = [
    {"get": "/", "name": "links", "extract": {
        "link": {"regex": "href=\"(/listing[^\"]*)\"", "match": "all"}}},
    {"group": "visit", "steps": [
        {"forEach": "link", "as": "found", "steps": [{"get": "${found}", "name": "found"}]},
        {"forEach": ["x", "${word}"], "as": "given", "steps": [
            {"get": "/given", "name": "given", "query": {"v": "${given}"}}]},
    ]},
    {"switch": "${word}", "cases": {
        "lamp": [{"get": "/a-lamp", "name": "a lamp"}], "3": [{"get": "/three", "name": "three"}]},
     "default": [{"get": "/neither", "name": "neither"}]},
    {"interleave": [
        {"get": "/first", "name": "first"},
        {"steps": [{"get": "/second", "name": "second"}, {"get": "/behind", "name": "behind"}]},
    ], "per": "user"},
    {"once": [{"get": "/once", "name": "once"}]},
    {"every": 2, "per": "user", "steps": [{"get": "/even", "name": "even"}]},
    {"repeat": 2, "index": "i", "steps": [{"get": "/round/${i}", "name": "round"}]},
    {"set": {"n": "0"}},
    {"until": "${n} >= 2", "index": "j", "steps": [
        {"set": {"n": "${__intSum(${n},1)}"}}, {"get": "/until/${j}/${n}", "name": "until"}]},
    {"forEach": "link", "as": "last", "from": 2, "index": "k", "steps": [
        {"get": "${last}?k=${k}", "name": "from the second"}]},
    {"atMost": 3, "per": "user", "steps": [{"get": "/three-times", "name": "three times"}]},
    {"share": "50%", "deal": "even", "per": "user", "steps": [{"get": "/half", "name": "half"}]},
    {"number": "order", "from": 5, "to": 9, "by": 2, "format": "000", "per": "user"},
    {"get": "/order/${order}", "name": "order"},
    {"pace": "6000/min", "per": "user"},
    {"exclusive": "lock", "steps": [{"get": "/alone", "name": "alone"}]},
    {"rendezvous": {"users": 1, "timeout": "1s"}},
    {"get": "/moved", "name": "stays", "redirects": 0},
    {"get": "/bearer", "name": "bearer", "auth": {"bearer": "${word}"}},
    {"get": "/basic", "name": "basic", "auth": {"basic": {"user": "u", "password": "${word}"}}},
    {"post": "/form", "name": "parts", "multipart": {
        "title": "a ${word}", "file": {"file": "data/words.csv", "type": "text/csv"}}},
    {"put": "/body", "name": "file", "bodyFile": "data/words.csv"},
    {"if": "'${word}' == '3'", "steps": [{"stop": "iteration"}]},
    {"get": "/status/500", "name": "last", "onFailure": "stopIteration"},
    {"get": "/never", "name": "never"},
]


def write_plan(folder, url, load, steps, **more):
    plan = {
        "name": "Everything",
        "target": "${__P(target," + url + ")}",
        "headers": {"X-Plan": "all, of \"it\""},
        "variables": {"start": "1", "per": "${__P(per,${start})}"},
        "data": [{"file": "data/words.csv"}],
        "scenarios": [{"name": "visitors", "load": load, "steps": steps}],
        **more,
    }
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "words.csv").write_text('word,note\nlamp,"a, b"\n3,\n"two words","x\ny"\n')
    path = folder / "everything.json"
    path.write_text(json.dumps(plan))
    return path


@pytest.fixture
def server():
    with CountingServer() as server:
        yield server


def test_one_user_sends_the_same_requests_in_the_same_order(server, tmp_path):
    plan = write_plan(tmp_path, server.url, {"users": 1, "iterations": 4}, STEPS)
    counts = run_plan(plan, tmp_path, "--workers", "1")
    ours = server.take()
    jmx, _ = convert(plan, tmp_path)
    samples, results = run_jmeter(jmx, tmp_path)
    theirs = server.take()
    for place, (our, their) in enumerate(zip(ours, theirs)):
        assert our == their, f"request {place + 1}"
    assert len(ours) == len(theirs)
    # The same checks fail. Of the hops of a redirect JMeter makes samples of their own.
    samples = [sample for sample in samples if not sample.label.startswith("moved-")]
    requests = Counter(sample.label for sample in samples)
    errors = Counter(sample.label for sample in samples if not sample.success)
    assert {name: (requests[name], errors[name]) for name in requests} == {
        name: count for name, count in counts.items() if count[0]
    }, [sample for sample in samples if not sample.success]
    # And the results come back as they are.
    run(BIN / "perf-report", "import", results, "--label", "theirs",
        "--results", tmp_path / "runs.sqlite", folder=tmp_path)
    assert report("theirs", tmp_path) == {name: (requests[name], errors[name]) for name in requests}


def test_controllers_send_the_same_requests_in_the_same_order(server, tmp_path):
    plan = write_plan(
        tmp_path, server.url, {"users": 1, "iterations": 4}, CONTROLLERS,
        setup={"steps": [{"get": "/before", "name": "before"}]},
        teardown={"steps": [{"get": "/after", "name": "after"}]},
    )
    run_plan(plan, tmp_path, "--workers", "1")
    ours = server.take()
    jmx, _ = convert(plan, tmp_path)
    run_jmeter(jmx, tmp_path)
    theirs = server.take()
    for place, (our, their) in enumerate(zip(ours, theirs)):
        # Each draws a boundary of its own.
        assert without_boundary(our) == without_boundary(their), f"request {place + 1}"
    assert len(ours) == len(theirs)


def without_boundary(request):
    """Of a body in parts, whose first line has the boundary."""
    first = request.body.split("\r\n")[0]
    is_parts = ("content-type", "multipart/form-data") in request.headers
    body = request.body.replace(first, "--BOUNDARY") if is_parts else request.body
    return (request.method, request.target, body, request.headers)


def test_the_target_stays_a_property(server, tmp_path):
    plan = write_plan(
        tmp_path, "http://127.0.0.1:1/nowhere", {"users": 2, "iterations": 1},
        [{"get": "/a", "name": "a"}],
    )
    jmx, _ = convert(plan, tmp_path)
    samples, _ = run_jmeter(jmx, tmp_path, f"-Jtarget={server.url}/base/")
    assert [sample.success for sample in samples] == [True, True]
    assert [request.target for request in server.take()] == ["/base/a", "/base/a"]


def test_rows_in_random_order_come_each_once(server, tmp_path):
    plan = write_plan(
        tmp_path, server.url, {"users": 1, "iterations": 3},
        [{"get": "/", "name": "a", "query": {"q": "${word}|${note}"}}],
        data=[{"file": "data/words.csv", "order": "shuffled"}],
    )
    jmx, warnings = convert(plan, tmp_path)
    assert "shuffled rows" in warnings
    run_jmeter(jmx, tmp_path)
    assert sorted(request.target for request in server.take()) == [
        "/?q=3%7C", "/?q=lamp%7Ca%2C+b", "/?q=two+words%7Cx%0Ay",
    ]


def test_arrivals_come_as_many_as_the_plan_says(server, tmp_path):
    plan = write_plan(
        tmp_path, server.url,
        {"arrivals": [{"rampTo": "20/s", "for": "2s"}, {"rate": "20/s", "for": "2s"}]},
        [{"get": "/a", "name": "a"}],
    )
    jmx, warnings = convert(plan, tmp_path)
    assert "random moments" in warnings
    started = time.monotonic()
    samples, _ = run_jmeter(jmx, tmp_path)
    assert time.monotonic() - started < 60
    assert len(samples) == len(server.take())
    assert 55 <= len(samples) <= 65
    # Spread over four seconds, and not all at once.
    moments = sorted(sample.start for sample in samples)
    assert 2_500 <= moments[-1] - moments[0] <= 6_000
    assert all(sample.success for sample in samples)


@pytest.mark.parametrize("name", ["browse.json", "shop.json", "smoke.json", "api.yaml"])
def test_a_plan_of_this_repository_runs(name, tmp_path):
    """Shortened to a few seconds, with all of its checks and extractions."""
    text = (PLANS / name).read_text()
    for long, short in SHORTER:
        text = text.replace(long, short)
    plan = tmp_path / name
    plan.write_text(text)
    (tmp_path / "data").symlink_to(PLANS / "data")
    jmx, _ = convert(plan, tmp_path)
    with Market() as market:
        replica = market.serve()
        samples, _ = run_jmeter(jmx, tmp_path, f"-Jtarget={replica.url}")
    failures = [sample for sample in samples if not sample.success]
    assert samples and not failures, failures[:5]
    steps = Counter(sample.label for sample in samples)
    usual = {"home", "search", "listing", "list", "sign in", "find", "sign-in page"}
    assert len(usual & steps.keys()) >= 2, steps


def test_jmeter_knows_every_class_of_a_plan(server, tmp_path):
    """What its window shows of a plan, it makes of the classes that the file names."""
    load = {"arrivals": "1/s", "duration": "1s"}
    open_plan = write_plan(tmp_path, server.url, load, [{"get": "/", "name": "home"}])
    texts = [convert(open_plan, tmp_path)[0].read_text()]
    closed_plan = write_plan(tmp_path, server.url, {"users": 1, "iterations": 1}, STEPS)
    texts.append(convert(closed_plan, tmp_path)[0].read_text())
    named = {name for text in texts
             for name in re.findall(r'(?:guiclass|testclass|elementType)="([^"]+)"', text)}
    properties = (JMETER_HOME / "bin" / "saveservice.properties").read_text()
    lines = re.findall(r"^([\w,]+)=([\w.]+)", properties, re.MULTILINE)
    known = {alias: name for aliases, name in lines for alias in aliases.split(",")}
    classes = set()
    for jar in (JMETER_HOME / "lib" / "ext").glob("*.jar"):
        with zipfile.ZipFile(jar) as archive:
            classes.update(name.removesuffix(".class") for name in archive.namelist())
    classes = {name.replace("/", ".") for name in classes}
    assert len(named) > 30
    assert {name for name in named if known.get(name, name) not in classes} == set()
