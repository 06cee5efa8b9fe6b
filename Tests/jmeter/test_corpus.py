"""perf-runner sends and logs what JMeter 5.5 does, test plan by test plan.

What JMeter does stands in Tests/Fixtures/jmx/golden; scripts/jmeter-compare runs it again.
"""

import pytest
from corpus import FOLDER, NAMES, Refused, Run, different, golden, run_perf_runner
from programs import BIN

# Plans that perf-runner does otherwise, with the reason. What it does stands in
# Tests/Fixtures/jmx/different; scripts/jmeter-compare --ours --keep writes it.
DIFFERENT = {
    "assert-response": "'^' matches where a line begins, in JMeter only at the start of the text",
    "assert-scopes": "a parent sample comes behind its children, and in JMeter before them",
    "authorization-again": "a user answers a challenge that it knows before it is asked again",
    "cache-conditional": "an answer that does not say how long it is fresh is asked about",
    "charsets": "an answer that names no character set is read as UTF-8, not ISO-8859-1",
    "cookies-odd": "cookies go back as they came: JMeter puts quotes around some",
    "csv-blank-line": "a line without anything on it is no row, where JMeter sets <EOF>",
    "csv-end": "behind the last row a thread ends, where JMeter sets <EOF>",
    "csv-scopes": "a row is one of an iteration of the thread, not of a controller",
    "csv-twice": "each element reads the file by itself",
    "extract-failing": "nothing is extracted where there is no answer",
    "extract-json": "'length()' at the end of a path has a value",
    "extract-json-objects": "members of an object come in the order of the answer",
    "extract-redirected": "answers on the way to the last one are not looked at",
    "extract-xpath": "a fragment does not repeat what is declared around it",
    "foreach": "behind a ForEach Controller its variable has the last value",
    "functions-plan-name": "__TestPlanName is the plan's name, and in JMeter its file's",
    "functions-scripts": "JEXL that calls Java's own methods, as length(), is not evaluated",
    "headers-repeated": "a header is sent once, with its last value",
    "multipart": "parts are as short as browsers send them, without a Content-Type of texts",
    "nesting": "a ForEach Controller in an Interleave Controller runs to its end",
    "redirects": "302 is followed by a GET after a POST, not after a PUT or DELETE",
    "redirects-kept": "307 and 308 are followed with the same method and body",
    "scripts-javascript": "JavaScript runs: a virtual machine of Java 15 or later has none",
    "setup-teardown": "variables of a setUp Thread Group are start values of all threads",
    "timers-order": "a function in a timer is called when it is the timer's turn",
    "transactions": "a parent sample comes behind its children, and an empty one not at all",
    "urls-slashes": "slashes stay as the plan has them",
    "variables-late": "variables may be made of such as come later",
    "variables-of-two-groups": "the group's number in a thread's name is always 1",
}
# Plans that it refuses, with what it says of them.
REFUSED = {
    "cookies-given": "Cookies that a Cookie Manager brings along cannot be sent",
    "critical": "'exclusive' must be known before the run",
    "csv-short": "must have as many values as there are names",
    "extract-xpath2": "it calls a function that does not exist",
    "flow-control-loops": "It goes on with, or leaves, the loop around it",
    "functions-locale": "must be English",
    "functions-unclosed": "is never closed",
    "functions-unknown": "There is no function '__nothing'",
    "groups": "'steps' must be a list with something in it",
    "groups-in-turn": "Thread groups can only run one behind the other where durations end them",
    "missing-properties": "must be a URL without spaces",
    "scripts-beanshell": "'bsh' is not known here",
    "setup-several": "A second setUp Thread Group can only be run where",
}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DIFFERENT | REFUSED])
def test_it_does_what_jmeter_does(name):
    assert Run.read(golden(name)).differences(run_perf_runner(name, BIN / "perf-runner")) == []


@pytest.mark.parametrize("name", DIFFERENT)
def test_it_differs_as_is_known(name):
    ours = Run.read(different(name))
    assert ours.differences(run_perf_runner(name, BIN / "perf-runner")) == []
    assert Run.read(golden(name)).differences(ours) != [], "It does what JMeter does."


@pytest.mark.parametrize("name", REFUSED)
def test_it_refuses_what_it_cannot_do(name):
    with pytest.raises(Refused) as refused:
        run_perf_runner(name, BIN / "perf-runner")
    assert REFUSED[name] in str(refused.value)


def test_every_file_belongs_to_a_test_plan():
    assert {path.stem for path in (FOLDER / "golden").glob("*")} == set(NAMES)
    assert {path.stem for path in (FOLDER / "different").glob("*")} == DIFFERENT.keys()
    assert (DIFFERENT | REFUSED).keys() <= set(NAMES)
