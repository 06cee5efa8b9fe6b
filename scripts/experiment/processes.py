"""Programs that run beside the experiment, and those that are run to their end."""

import contextlib
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import time

from experiment.failure import Failed, reason

ROOT = pathlib.Path(__file__).resolve().parents[2]
# From 32,768 on Linux gives connections their own ends, which may take a port before it is used.
PORTS = range(10_000, 32_768)


class Process:
    """A process that is stopped at the end, and whose words are kept in a file."""

    def __init__(self, name, command, folder, environment=None):
        self.name, self.command = name, list(map(str, command))
        self.said = folder / f"{name}.log"
        self.environment = os.environ | (environment or {})

    def __enter__(self):
        with open(self.said, "wb") as said:
            self.process = subprocess.Popen(
                self.command,
                stdout=said,
                stderr=said,
                env=self.environment,
                # Ctrl-C is for the load first; this one is stopped after it.
                start_new_session=True,
            )
        return self

    def __exit__(self, *_):
        end(self.process, signal.SIGTERM)

    @property
    def pid(self):
        return self.process.pid

    def check(self):
        """Fails where the process has ended."""
        if self.process.poll() is not None:
            raise Failed(f"{self.name} ended: {reason(self.said.read_text())}")

    def wait_for(self, condition, what, seconds=30):
        """What the condition answers, once it does; fails at once where the process ends."""

        def holds():
            self.check()
            return condition()

        return wait_until(holds, what, seconds)


def run(command, accepted, timeout, **options):
    """What a program printed; one that failed is told by one of its lines.

    It has a session of its own: what stops the experiment, by a signal or by Ctrl-C, is told to it
    once, and it has ended when this returns.
    """
    process = subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )
    name = pathlib.Path(command[0]).name
    with process:
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            end(process, signal.SIGINT)
            raise Failed(f"{name} had not ended after {timeout} s") from None
        except BaseException:
            end(process, signal.SIGINT)
            raise
    if process.returncode not in accepted:
        raise Failed(f"{name} ended with {process.returncode}: {reason(err + out)}")
    return out


def end(process, number):
    """Asks a process to end, and makes it end where it does not."""
    process.send_signal(number)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def installed(*programs, purpose):
    """Fails where a program is missing that Debian's packages for this purpose do not bring."""
    for attempt in (1, 2):
        missing = [program for program in programs if not shutil.which(program)]
        if not missing:
            return
        hint = f"scripts/setup {purpose} installs what Debian has"
        if attempt == 2:
            raise Failed(f"{', '.join(missing)} not found in PATH; {hint}")
        with contextlib.suppress(Failed):
            run([ROOT / "scripts" / "setup", purpose], (0,), timeout=900)


def wait_until(condition, what, seconds=30, every=0.02):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(every)
    raise Failed(f"waited {seconds} s in vain until {what}")


def accepts(port):
    """Whether something listens there.

    Asked from another address: from the same one, a free port may be connected with itself.
    """
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", port), 1, ("127.0.0.2", 0)).close()
        return True
    return False


def free_port():
    """A port that is free at this moment, and that no connection takes for its own end."""
    for port in random.sample(PORTS, 100):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise Failed(f"No port of {PORTS.start} to {PORTS.stop - 1} could be had.")
