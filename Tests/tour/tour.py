"""The commands of a page as a script that stops at the first which fails."""

import re
import shlex
import subprocess
from dataclasses import dataclass

BEGIN = r"""
set -u
# Ends the tour where a command failed. A threshold that was missed (99) is no failure: how fast a
# site answers is not promised.
ended() {
    case $1 in
    0 | 99) ;;
    *)
        echo "This ended with $1: $2"
        exit 1
        ;;
    esac
}

# Waits until the server that was just started takes connections.
serves() {
    for _ in $(seq 200); do
        (: >"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        kill -0 $! || return 1
        sleep 0.05
    done
    return 1
}
"""


@dataclass
class Command:
    text: str

    @property
    def bare(self):
        """Without the comment behind it."""
        return re.sub(r"\s+#.*", "", self.text)

    @property
    def runs_on(self):
        """The port of a server that stays in the background; None for all others."""
        if not self.bare.endswith("&"):
            return None
        port = re.search(r"--port (\d+)", self.text)
        return port[1] if port else "8080"


def commands(page):
    """Those of the blocks marked `sh`, a command of several lines being one."""
    found = []
    for block in re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        lines = ""
        for line in block.splitlines():
            lines += line
            if lines.strip() and is_whole(lines):
                found.append(Command(lines))
                lines = ""
            elif lines:
                lines += "\n"
        assert not lines.strip(), f"This command does not end: {lines}"
    return found


def is_whole(text):
    if text.endswith("\\"):
        return False
    return subprocess.run(["bash", "-n", "-c", text], capture_output=True).returncode == 0


def script(found, left_out):
    """What bash is to run; `left_out` has the reasons by command."""
    lines = [BEGIN]
    for command in found:
        lines.append(f"echo {shlex.quote('$ ' + command.text)}")
        if command.bare in left_out:
            lines.append(f"echo {shlex.quote('(left out: ' + left_out[command.bare] + ')')}")
            continue
        lines.append(command.text)
        if command.runs_on:
            lines.append(f"serves {command.runs_on}")
        lines.append(f"ended $? {shlex.quote(command.text)}")
    return "\n".join([*lines, "exit 0", ""])
