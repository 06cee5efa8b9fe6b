"""HAProxy, the log server and the certificate as the units set them up."""

import os
import re
import socket
import subprocess

import pytest
from balancer import LogServer
from client import wait_until
from machine import DEPLOY, ROOT, program
from test_cloud_init import written

SCRIPTS = sorted(path.name for path in DEPLOY.iterdir() if path.is_file() and not path.suffix)


def environment_of(unit):
    """What the unit sets, by name."""
    text = (DEPLOY / "systemd" / unit).read_text()
    lines = re.findall(r"^Environment=(.+)$", text, re.MULTILINE)
    return dict(word.split("=", 1) for line in lines for word in line.split())


def run(*command, **options):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)


@pytest.mark.parametrize("script", SCRIPTS)
def test_shellcheck_has_nothing_to_say(script):
    ended = run("shellcheck", DEPLOY / script)
    assert (ended.returncode, ended.stdout) == (0, "")


def test_shellcheck_has_nothing_to_say_about_what_cloud_init_writes(tmp_path):
    text = written("/usr/local/sbin/marketplace-release")
    program(tmp_path / "marketplace-release", text)
    ended = run("shellcheck", tmp_path / "marketplace-release")
    assert (ended.returncode, ended.stdout) == (0, "")


@pytest.fixture
def certificate(tmp_path):
    """The program that sees to the certificate, in a folder of its own and with a certbot that is
    not the real one: it signs by itself, and keeps what it was asked for."""
    folder = tmp_path / "tls"
    folder.mkdir()
    program(
        tmp_path / "certbot",
        f"""#!/bin/sh
echo "$*" >>"{tmp_path}/asked"
live={folder}/certbot/live/site
[ ! -e $live ] || exit 0
mkdir -p $live
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 \\
    -subj /CN=signed -keyout $live/privkey.pem -out $live/fullchain.pem 2>/dev/null
""",
    )
    (tmp_path / "run").mkdir()

    class Certificate:
        file, new, asked = folder / "site.pem", tmp_path / "run" / "new", tmp_path / "asked"

        def see_to(self, what, **settings):
            ended = run(
                *[DEPLOY / "certificate", what],
                env=os.environ
                | {"STATE_DIRECTORY": str(folder), "RUNTIME_DIRECTORY": str(tmp_path / "run")}
                | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
                | settings,
            )
            assert ended.returncode == 0, ended.stderr

        def subject(self):
            return run("openssl", "x509", "-noout", "-subject", "-in", self.file).stdout

    return Certificate()


def test_haproxy_takes_its_settings_with_the_first_certificate(certificate, tmp_path):
    certificate.see_to("first", DOMAIN="shop.example.com")
    unit = environment_of("marketplace-balancer.service")
    changed = {"TLS_CERTIFICATE": str(certificate.file), "RUNTIME_SOCKET": f"{tmp_path}/socket"}
    assert set(changed) <= set(unit)
    command = ["haproxy", "-c", "-f", ROOT / "haproxy" / "haproxy.cfg"]
    ended = run(*command, env=os.environ | unit | changed)
    assert ended.returncode == 0, ended.stderr
    # Neither a warning nor a word of TLS without a certificate.
    assert "WARNING" not in ended.stderr + ended.stdout
    del unit["TLS_CERTIFICATE"], changed["TLS_CERTIFICATE"]
    ended = run(*command, env=os.environ | unit | changed)
    assert ended.returncode == 0, ended.stderr


def test_the_first_certificate_stays_until_there_is_a_signed_one(certificate):
    certificate.see_to("first", DOMAIN="shop.example.com")
    assert "shop.example.com" in certificate.subject()
    assert certificate.file.stat().st_mode & 0o777 == 0o640
    first = certificate.file.read_text()
    certificate.see_to("first", DOMAIN="shop.example.com")
    assert certificate.file.read_text() == first

    certificate.see_to("renew", DOMAIN="shop.example.com", EMAIL="owner@example.com")
    assert "signed" in certificate.subject()
    assert certificate.file.read_text().count("PRIVATE KEY-----\n") == 2
    assert "--email owner@example.com" in certificate.asked.read_text()
    assert certificate.new.exists()


def test_haproxy_is_reloaded_for_a_new_certificate_alone(certificate):
    certificate.see_to("renew", DOMAIN="shop.example.com")
    assert "--register-unsafely-without-email" in certificate.asked.read_text()
    certificate.new.unlink()
    certificate.see_to("renew", DOMAIN="shop.example.com")
    assert not certificate.new.exists()


def test_without_a_name_no_authority_is_asked(certificate):
    certificate.see_to("first", DOMAIN="")
    certificate.see_to("renew", DOMAIN="")
    assert not certificate.asked.exists()
    assert not certificate.new.exists()


def test_certbot_knows_the_options(certificate):
    """Only where it is installed; it needs no network to read them."""
    certificate.see_to("renew", DOMAIN="shop.example.com")
    real = run("sh", "-c", "command -v certbot").stdout.strip()
    if not real:
        pytest.skip("certbot is not here")
    known = run(real, "--help", "all").stdout
    for option in re.findall(r"--[a-z0-9-]+", certificate.asked.read_text()):
        assert option in known


def test_a_rotated_log_goes_on_in_a_new_file(tmp_path):
    with LogServer(tmp_path) as logs:
        said = tmp_path / "asked"
        program(tmp_path / "systemctl", f'#!/bin/sh\nkill -HUP {logs.pid}\necho "$*" >"{said}"\n')
        user = run("id", "-un").stdout.strip()
        settings = (DEPLOY / "logrotate.conf").read_text()
        settings = settings.replace("/var/log/marketplace", str(logs.folder))
        settings = re.sub(r"su \S+ \S+", f"su {user} {run('id', '-gn').stdout.strip()}", settings)
        file = tmp_path / "logrotate.conf"
        file.write_text(settings)
        file.chmod(0o644)
        logs.folder.chmod(0o750)

        send(logs, 1)
        path = f"{tmp_path}:{os.environ['PATH']}"
        command = ["logrotate", "--force", "--state", tmp_path / "state", file]
        ended = run(*command, env=os.environ | {"PATH": path})
        assert ended.returncode == 0, ended.stderr
        assert "marketplace-log.service" in said.read_text()
        wait_until(lambda: takes_a_new_file(logs), "the log server has a new file")
        old = logs.requests_file.with_name("requests.jsonl.1").read_text()
        assert '"number":1' in old


def takes_a_new_file(logs):
    """Lines that come before the log server was told go to the old one."""
    send(logs, 2)
    return logs.requests_file.exists()


def send(logs, number):
    """Sends a line as HAProxy does, and returns once it lies in a file."""

    def lines():
        return sum(file.read_text().count("\n") for file in logs.folder.glob("requests.jsonl*"))

    before = lines()
    line = f'<134>1 2026-01-01T00:00:00Z site haproxy 1 - - {{"number":{number}}}'
    with socket.create_connection(("127.0.0.1", logs.port)) as connection:
        connection.sendall(f"{len(line)} {line}".encode())
    wait_until(lambda: lines() > before, "the line is kept")
