"""Locust and JMeter: generators that have to warm up before a request costs what it costs."""

import json
import urllib.parse

import measure
from generators import Generator, Load, Round, found

LOCUST_FILE = """
from locust import FastHttpUser, task


class Bare(FastHttpUser):
    @task
    def get(self):
        self.client.get("/")
"""

# A thread group that repeats one GET over a kept-alive connection for a time, and nothing else.
JMETER_PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.5">
  <hashTree>
    <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Bare GET"/>
    <hashTree>
      <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="users">
        <stringProp name="ThreadGroup.on_sample_error">stopthread</stringProp>
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
          <boolProp name="LoopController.continue_forever">false</boolProp>
          <intProp name="LoopController.loops">-1</intProp>
        </elementProp>
        <stringProp name="ThreadGroup.num_threads">{users}</stringProp>
        <stringProp name="ThreadGroup.ramp_time">0</stringProp>
        <boolProp name="ThreadGroup.scheduler">true</boolProp>
        <stringProp name="ThreadGroup.duration">{seconds}</stringProp>
        <boolProp name="ThreadGroup.same_user_on_next_iteration">true</boolProp>
      </ThreadGroup>
      <hashTree>
        <HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="get">
          <stringProp name="HTTPSampler.domain">{host}</stringProp>
          <stringProp name="HTTPSampler.port">{port}</stringProp>
          <stringProp name="HTTPSampler.protocol">http</stringProp>
          <stringProp name="HTTPSampler.path">/</stringProp>
          <stringProp name="HTTPSampler.method">GET</stringProp>
          <boolProp name="HTTPSampler.use_keepalive">true</boolProp>
        </HTTPSamplerProxy>
        <hashTree/>
      </hashTree>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
"""


class WarmedUp(Generator):
    """A round is a window at the end of a run, and a run from its start as users have it."""

    warm_seconds = 4
    # It takes longer than a round for more to be there.
    most_users = 2_000
    # Its first request comes at most so long after it was called.
    call_seconds = 3

    def measure_start(self, url):
        """Left to each round: at the pace of another minute it would get warm another way."""

    def round(self, url, users, seconds):
        cold = self.load(url, users, seconds)
        warm = self.call_seconds + self.warm_seconds
        window = measure.Window(url, warm, warm + seconds)
        # What comes before the window is its start.
        self.start_up = self.load(url, users, warm + seconds, window)
        whole = cold.cpu_seconds / cold.requests * 1e6
        return Round(*window.costs(), self.start_up.peak_kib, whole)


class Locust(WarmedUp):
    key, title = "locust", "Locust FastHttpUser"

    def __init__(self, program, folder):
        self.program = program
        self.file = folder / "locustfile.py"
        self.file.write_text(LOCUST_FILE)

    def load(self, url, users, seconds, window=None):
        command = [self.program, "-f", self.file, "--headless", "--json", "--skip-log"]
        command += ["-u", users, "-r", users, "-t", f"{seconds}s", "-H", url.rstrip("/")]
        result = measure.measured(command, seconds, window=window)
        (row,) = json.loads(result.output)
        if row["num_failures"]:
            raise measure.Failed(f"Locust had {row['num_failures']} failures.")
        wall = row["last_request_timestamp"] - row["start_time"]
        return Load(row["num_requests"], wall, result.cpu_seconds, result.peak_kib)


class JMeter(WarmedUp):
    key, title = "jmeter", "JMeter 5.5"
    # Until then the JVM's compiler has more of the core than the requests have.
    warm_seconds = 20

    def __init__(self, home, folder):
        self.home = home
        self.folder = folder

    def load(self, url, users, seconds, window=None):
        address = urllib.parse.urlsplit(url)
        plan, results = self.folder / "bare.jmx", self.folder / "bare.jtl"
        results.unlink(missing_ok=True)
        plan.write_text(
            JMETER_PLAN.format(
                users=users, seconds=seconds, host=address.hostname, port=address.port
            )
        )
        # The heap is that of JMeter's own start script; it may grow to it, and need not.
        command = ["java", "-Xmx1g", "-jar", self.home / "bin" / "ApacheJMeter.jar", "-n"]
        command += ["-t", plan, "-l", results, "-j", self.folder / "jmeter.log"]
        result = measure.measured(command, seconds, window=window)
        # The last line of its summary is of the whole run.
        last = result.output[result.output.rindex("summary =") :]
        requests, errors = found(r"=\s+(\d+) in .*Err:\s+(\d+)", last)
        if errors:
            raise measure.Failed(f"JMeter had {errors} errors.")
        return Load(requests, seconds, result.cpu_seconds, result.peak_kib)
