"""sandbox.py UNIT COMMAND…: runs a command with the filters that systemd would set up for a unit.

They are made of systemd's own lists, as `systemd-analyze syscall-filter` tells them: which calls of
the system it may make, which kinds of sockets, and that no memory is both written and executed.
Other calls fail, as they do in the unit. Run it with Debian's Python, which has `seccomp`.
"""

import ctypes
import errno
import os
import pathlib
import re
import socket
import subprocess
import sys

import seccomp

UNITS = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "systemd"
PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN = 65, 1


def settings(unit, name):
    """What is set for a name, in systemd's order: the unit, then what is added to it by name."""
    added = [*UNITS.glob("marketplace-.service.d/*.conf"), *UNITS.glob(f"{unit}.d/*.conf")]
    files = [UNITS / unit, *sorted(added, key=lambda file: file.name)]
    text = "".join(file.read_text() for file in files)
    return re.findall(rf"^{name}=(.*)$", text, re.MULTILINE)


def calls(words):
    """The calls that these words stand for, each a call or an @group."""
    found = set()
    for word in words:
        if not word.startswith("@"):
            found.add(word)
            continue
        command = ["systemd-analyze", "syscall-filter", "--no-pager", word]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        members = [line.strip() for line in listed.splitlines()[1:] if line.startswith("    ")]
        found |= calls(member for member in members if not member.startswith("#"))
    return found


def allowed(unit):
    """The calls that a unit may make; systemd adds those without which nothing runs."""
    found = calls(["@default"])
    for line in settings(unit, "SystemCallFilter"):
        if line.startswith("~"):
            found -= calls(line[1:].split())
        else:
            found |= calls(line.split())
    return found


def restrict(unit):
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    for call in allowed(unit) - {"socket"}:
        try:
            rules.add_rule(seccomp.ALLOW, call)
        except (RuntimeError, ValueError):
            # A call of another kind of processor.
            continue
    for family in settings(unit, "RestrictAddressFamilies")[-1].split():
        number = getattr(socket, family)
        rules.add_rule(seccomp.ALLOW, "socket", seccomp.Arg(0, seccomp.EQ, number))
    if settings(unit, "MemoryDenyWriteExecute")[-1] == "yes":
        libc = ctypes.CDLL(None, use_errno=True)
        # Linux has it since 6.3.
        if libc.prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) != 0:
            assert ctypes.get_errno() == errno.EINVAL
    rules.load()


if __name__ == "__main__":
    restrict(sys.argv[1])
    os.execvp(sys.argv[2], sys.argv[2:])
