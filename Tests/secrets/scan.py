"""What looks like a secret, in bytes of any kind."""

import re
import subprocess
from dataclasses import dataclass, field

# By the form that its issuer gives it; what has no form of its own is found by the word before it.
KINDS = {
    "private key": rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----",
    "AWS access key": rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "Anthropic or OpenAI key": rb"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}",
    "DigitalOcean token": rb"do[opr]_v1_[0-9a-f]{64}",
    "GitHub token": rb"(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})",
    "GitLab token": rb"glpat-[\w-]{20}",
    "Google key": rb"AIza[\w-]{35}",
    "npm token": rb"npm_[A-Za-z0-9]{36}\b",
    "PyPI token": rb"pypi-AgEI[\w-]{20,}",
    "Slack token": rb"\bxox[abeoprs]-[A-Za-z0-9-]{10,}",
    "Stripe key": rb"[rs]k_live_[A-Za-z0-9]{20,}",
    "web token": rb"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
    "password in a URL": rb"://[^\s/:@\"'<>?#]+:[^\s/@\"'<>?#]+@",
    "authorization": rb"(?i:authorization[\"']?\s*[:=]\s*[\"']?(?:basic|bearer) +)[\w+/=.~-]{16,}",
    "assigned secret": (
        rb"(?i:password|passwd|secret|token|api_?key|private_?key)[\w-]*[\"']?\s*[:=]\s*"
        rb"[\"']?(?=[\w+/=-]*[0-9])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])[\w+/=-]{20,}"
    ),
}
# One after another: Python searches for texts with a fixed beginning far faster than for a choice.
PATTERNS = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}


@dataclass(frozen=True)
class Finding:
    kind: str
    # Not printed: what a test says lands in a log.
    text: str = field(repr=False)
    place: str


def findings(content):
    """What of these bytes looks like a secret, kind by kind."""
    return [
        Finding(
            kind=kind,
            text=match.group().decode("utf-8", "replace"),
            place=place(content, match.start()),
        )
        for kind, pattern in PATTERNS.items()
        for match in pattern.finditer(content)
    ]


def place(content, position):
    """The commit where these bytes are a history, else the line."""
    if content.startswith(b"commit "):
        start = content.rfind(b"\ncommit ", 0, position) + 1
        return content[start : start + len("commit ") + 12].decode()
    return f"line {content.count(bytes([10]), 0, position) + 1}"


def history(folder):
    """All that any commit of any branch ever brought or took, with what its author said of it."""
    log = ["git", "-C", folder, "log", "--all", "-p", "-m", "--no-color", "--no-ext-diff", "--text"]
    return subprocess.run(log, check=True, stdout=subprocess.PIPE).stdout
