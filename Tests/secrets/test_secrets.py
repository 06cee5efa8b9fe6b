"""No secret in the history and in the logs; and the scan finds one that is planted."""

import base64
import random
import string
import subprocess
from pathlib import Path

import pytest
from scan import findings, history

ROOT = Path(__file__).resolve().parents[2]
LOGS = ROOT / ".build" / "test-logs"
# Texts of tests and pages that have the form of a secret and are none, each with the reason.
KNOWN = {
    "://u:p@": "what transports make of a user and password in a URL",
    "://v:w@": "the same, of another user",
    "://user:p%40ss@": "the same, with a sign that must be escaped",
}


def unknown(found):
    return [each for each in found if each.text not in KNOWN]


def made(letters, count):
    """Letters that stand nowhere in the tree, so that this file is no finding itself."""
    return "".join(random.Random(count).choices(letters, k=count))


WORD = string.ascii_letters + string.digits
PLANTED = {
    "private key": "-----BEGIN RSA PRIVATE" + " KEY-----",
    "AWS access key": "AK" + "IA" + made(string.ascii_uppercase, 16),
    "Anthropic or OpenAI key": "sk-" + "ant-" + made(WORD, 40),
    "DigitalOcean token": "dop_" + "v1_" + made("0123456789abcdef", 64),
    "GitHub token": "gh" + "p_" + made(WORD, 36),
    "GitLab token": "glp" + "at-" + made(WORD, 20),
    "Google key": "AI" + "za" + made(WORD, 35),
    "npm token": "np" + "m_" + made(WORD, 36),
    "PyPI token": "pypi-" + "AgEI" + made(WORD, 40),
    "Slack token": "xo" + "xb-" + made(string.digits, 12),
    "Stripe key": "sk_" + "live_" + made(WORD, 24),
    "web token": "ey" + "J" + made(WORD, 12) + ".ey" + "J" + made(WORD, 12) + "." + made(WORD, 20),
    "password in a URL": "postgres://shop:" + made(WORD, 8) + "@db.example.com/shop",
    "authorization": "Authorization: Basic " + base64.b64encode(b"shop:" + b"x" * 12).decode(),
    "assigned secret": "API_KEY = '" + "aB3" + made(WORD, 20) + "'",
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_secret_is_found_that_an_earlier_commit_had(kind, tmp_path):
    def git(*words):
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", tmp_path, *identity, *words], check=True, capture_output=True)

    git("init")
    (tmp_path / "settings").write_text(f"first\n{PLANTED[kind]}\n")
    git("add", ".")
    git("commit", "--message", "Settings")
    (tmp_path / "settings").write_text("first\n")
    git("commit", "--all", "--message", "Without it")
    assert {each.kind for each in unknown(findings(history(tmp_path)))} == {kind}


def test_it_says_where():
    found = findings(b"first\nsecond\n" + PLANTED["GitHub token"].encode())
    assert [(each.kind, each.place) for each in found] == [("GitHub token", "line 3")]


def test_a_log_does_not_get_what_was_found():
    secret = PLANTED["GitHub token"]
    assert secret not in repr(findings(secret.encode()))


@pytest.mark.parametrize(
    "harmless",
    [
        "https://example.com/a:b@c",
        "mailto:a@example.org",
        "password = read_password()",
        "token: ${{ secrets.GITHUB_TOKEN }}",
        "secret = 'correct horse battery staple'",
        "uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
        "sha256 = 2e4500dabe0009e67214ff5f5447ce83dd2e4500dabe0009e67214ff5f5447ce83",
    ],
)
def test_what_is_no_secret_is_not_found(harmless):
    assert findings(harmless.encode()) == []


def test_the_history_has_none():
    assert unknown(findings(history(ROOT))) == []


def test_the_files_as_they_are_have_none():
    listed = ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.check_output(listed, text=True).split("\0")
    files = [ROOT / path for path in paths if path and (ROOT / path).is_file()]
    assert found_in(files) == {}


def test_the_logs_of_the_tests_have_none():
    if not LOGS.is_dir():
        pytest.skip("no logs here: scripts/test leaves them")
    assert found_in(path for path in LOGS.rglob("*") if path.is_file()) == {}


def found_in(files):
    found = {str(file): unknown(findings(file.read_bytes())) for file in files}
    return {file: secrets for file, secrets in found.items() if secrets}
