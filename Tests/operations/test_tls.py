"""HAProxy with a certificate: TLS and HTTP/2 for visitors, and the way of the authority."""

import http.server
import json
import subprocess
import threading

import pytest
from balancer import Balancer, LogServer
from client import wait_until
from experiment.processes import free_port


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the heads that it got, and its own name."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        told = {name.lower(): value for name, value in self.headers.items()}
        body = json.dumps({"at": self.server.name, "path": self.path} | told).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server:
    """An `Echo` of some name at a free port."""

    def __init__(self, name):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        self.server.name = name
        self.port = self.server.server_port

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Site(Balancer):
    """HAProxy with a certificate for `localhost`, which curl trusts."""

    def __init__(self, folder, replica, authority, logs):
        super().__init__(folder, [replica.port], logs)
        self.folder, self.logs, self.tls_port = folder, logs, free_port()
        self.environment |= {
            "TLS_BIND": f"127.0.0.1:{self.tls_port}",
            "TLS_CERTIFICATE": str(certificate(folder)),
            "ACME_SERVER": f"127.0.0.1:{authority.port}",
        }

    def curl(self, url, *options):
        """The answer's status, version and body, and where it points to."""
        command = ["curl", "--silent", "--show-error", "--cacert", self.folder / "certificate.pem"]
        shown = '\n{"status":%{http_code},"version":"%{http_version}","to":"%{redirect_url}"}'
        answer = subprocess.run(
            [*command, "--max-time", "10", "--write-out", shown, *options, url],
            check=True,
            capture_output=True,
            text=True,
        )
        body, _, facts = answer.stdout.rpartition("\n")
        return json.loads(facts) | {"body": body}

    def securely(self, *options, path="/"):
        return self.curl(f"https://localhost:{self.tls_port}{path}", *options)

    def plainly(self, *options, path="/"):
        return self.curl(f"http://localhost:{self.port}{path}", *options)


def certificate(folder):
    """A file as HAProxy wants it: the certificate, then its key."""
    signed, key, both = (folder / name for name in ("certificate.pem", "key.pem", "site.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "1", "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", signed],
        check=True,
        capture_output=True,
    )
    both.write_text(signed.read_text() + key.read_text())
    return both


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    with Server("replica") as replica, Server("authority") as authority:
        with LogServer(folder) as logs, Site(folder, replica, authority, logs) as site:
            site.wait_for_state("UP", "replica-1")
            yield site


@pytest.mark.parametrize("option, version", [("--http2", "2"), ("--http1.1", "1.1")])
def test_each_client_gets_the_version_that_it_knows(site, option, version):
    answer = site.securely(option)
    assert (answer["status"], answer["version"]) == (200, version)
    heads = json.loads(answer["body"])
    assert heads["at"] == "replica"
    # The marketplace makes its cookies secure by this.
    assert heads["x-forwarded-proto"] == "https"
    assert heads["x-forwarded-for"] == "127.0.0.1"


def test_a_claim_to_have_come_over_tls_is_not_believed(site):
    answer = site.securely("--header", "X-Forwarded-Proto: http")
    assert json.loads(answer["body"])["x-forwarded-proto"] == "https"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_plain_http_is_sent_to_tls_with_its_method(site, method):
    answer = site.plainly("--request", method, path="/search?q=lamp")
    assert answer["status"] == 308
    assert answer["to"].startswith("https://localhost")
    assert answer["to"].endswith("/search?q=lamp")


def test_the_authority_is_answered_over_plain_http(site):
    path = "/.well-known/acme-challenge/token"
    heads = json.loads(site.plainly(path=path)["body"])
    assert (heads["at"], heads["path"]) == ("authority", path)


def test_a_browser_is_told_to_come_over_tls_again_and_over_tls_alone(site):
    assert "strict-transport-security: max-age=" in site.securely("--include")["body"].lower()
    assert "strict-transport-security" not in site.plainly("--include")["body"].lower()


@pytest.mark.parametrize("version, taken", [("1.1", False), ("1.2", True), ("1.3", True)])
def test_an_old_tls_is_refused(site, version, taken):
    # An OpenSSL of this century offers TLS 1.1 only at the lowest level of security.
    options = ["--tls-max", version, "--ciphers", "DEFAULT@SECLEVEL=0"]
    if taken:
        assert site.securely(*options)["status"] == 200
        return
    with pytest.raises(subprocess.CalledProcessError) as refused:
        site.securely(*options)
    assert "protocol version" in refused.value.stderr


def test_a_request_over_tls_has_a_line_like_any_other(site):
    site.securely("--http2", path="/listings/1?page=2")

    # By its path: lines of requests before it may come late.
    def lines():
        return [line for line in site.logs.requests() if line["path"] == "/listings/1"]

    wait_until(lines, "the log server has the line")
    assert [(line["status"], line["server"]) for line in lines()] == [(200, "replica-1")]
