"""HAProxy and the log server of scripts/compare, and what tests ask of them."""

import json
import signal

from client import wait_until
from experiment import balancer


class LogServer(balancer.LogServer):
    def requests(self):
        """What is told of each request, in order; a line that is being written is left out."""
        if not self.requests_file.exists():
            return []
        text = self.requests_file.read_text()
        return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


class Balancer(balancer.Balancer):
    def replicas(self):
        """The columns of `show stat` of each replica, by its name."""
        return {row["svname"]: row for row in self.rows() if row["svname"].startswith("replica-")}

    def wait_for_state(self, state, *replicas):
        def is_so():
            rows = self.replicas()
            return all(rows[name]["status"] == state for name in replicas)

        wait_until(is_so, f"HAProxy sees {', '.join(replicas)} {state}")

    def reload(self):
        """Has a new process take over; returns once it has, and the next may be asked for."""
        before = self.taken_over()
        self.process.send_signal(signal.SIGUSR2)
        wait_until(lambda: self.taken_over() > before, "the new HAProxy has taken over")

    def taken_over(self):
        """How often a process has ended since another had taken over."""
        return self.said.read_text().count("Former worker")
