"""Does a failure of TLS say why? Servers whose certificates and demands no client can meet."""

import contextlib
import json
import os
import socket
import sqlite3
import ssl
import subprocess
import threading

import servers
from experiment.processes import free_port


def quietly(*command):
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def certificate(folder, name):
    """A self-signed certificate for localhost, and its key beside it."""
    path = os.path.join(folder, f"{name}.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key"]
    command += ["-out", path, "-days", "30", "-subj", "/CN=localhost"]
    quietly(*command, "-addext", "subjectAltName=DNS:localhost")
    return path


def issued(folder, issuer, name, host="localhost", days=30):
    """A certificate that an issuer of our own has signed; it has expired where its days are -1."""
    path = os.path.join(folder, f"{name}.pem")
    request = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key"]
    quietly(*request, "-out", path + ".request", "-subj", f"/CN={host}")
    extension = os.path.join(folder, f"{name}.extension")
    with open(extension, "w", encoding="utf-8") as file:
        file.write(f"subjectAltName=DNS:{host}")
    sign = ["openssl", "x509", "-req", "-in", path + ".request", "-CA", issuer, "-out", path]
    sign += ["-CAkey", issuer + ".key", "-CAcreateserial", "-extfile", extension]
    quietly(*sign, "-days", str(days))
    return path


def tls(pem, *options):
    port = free_port()
    command = ["openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", pem]
    command += ["-key", pem + ".key", "-www", "-quiet", *options]
    return servers.running(command, port, stderr=subprocess.DEVNULL)


@contextlib.contextmanager
def refusing(pem, protocols=()):
    """A server of TLS 1.3 that wants a client certificate, and says so after the handshake.

    It closes at once, so that the client's request meets a closed connection as often as not.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(pem, pem + ".key")
    context.load_verify_locations(pem)
    context.verify_mode = ssl.CERT_REQUIRED
    context.set_alpn_protocols(protocols)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            while True:
                try:
                    client, _ = listener.accept()
                except OSError:
                    return
                with client, contextlib.suppress(OSError):
                    context.wrap_socket(client, server_side=True).close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def trusting(issuer):
    """What runs a program for which an issuer of our own is the only one that is known.

    libcurl reads one file, whose place was chosen when it was built: another is laid over it, for
    this program alone. None where that is not allowed.
    """
    place = subprocess.run(["curl-config", "--ca"], check=True, capture_output=True, text=True)
    lay = 'mount --bind "$0" "$1" && shift && exec "$@"'
    for flags in ["-m", "-rm"]:
        command = ["unshare", flags, "sh", "-c", lay, issuer, place.stdout.strip()]
        if subprocess.run([*command, "true"], stderr=subprocess.DEVNULL).returncode == 0:
            return command
    return None


def failures(command, folder, url, verify, count, transport, version="1.1"):
    """The outcomes of some requests, and what is said of the first errors."""
    plan = os.path.join(folder, "tls.json")
    results = os.path.join(folder, "tls.sqlite")
    with contextlib.suppress(FileNotFoundError):
        os.remove(results)
    scenario = {"load": {"users": 1, "iterations": count}}
    scenario["steps"] = [{"method": "GET", "url": "/"}]
    http = {"verifyTLS": verify, "version": version}
    text = {"name": "tls", "target": url, "http": http, "scenarios": [scenario]}
    with open(plan, "w", encoding="utf-8") as file:
        json.dump(text, file)
    options = ["--transport", transport, "--workers", "1", "--quiet", "--results", results]
    subprocess.run([*command, "run", plan, *options], check=False)
    with contextlib.closing(sqlite3.connect(results)) as store:
        outcomes = dict(store.execute("SELECT outcome, count FROM errors"))
        details = [row[0] for row in store.execute("SELECT detail FROM error_sample")]
        return outcomes, details


def lost_alerts(runner, folder, own):
    """Over HTTP/2 libcurl loses some alerts with the connection: that is no malformed response."""
    losses = {"TLS failure", "connection reset", "closed early"}
    with refusing(own, ["h2"]) as url:
        target = url.replace("http://127.0.0.1", "https://localhost")
        found = failures([runner], folder, target, False, 200, "automatic", "2")
    outcomes, details = found
    if not losses.issuperset(outcomes) or not all("client certificate" in text for text in details):
        yield f"wanted losses of which a client certificate is the reason, got {found}"


def faults(runner, folder, root):
    """What is not as it has to be, in words."""
    own = certificate(folder, "own")
    issuer = certificate(folder, "issuer")
    leaf = issued(folder, issuer, "leaf")
    expired = issued(folder, issuer, "expired", days=-1)
    other = issued(folder, issuer, "other", host="other.example")
    trust = trusting(issuer)
    cases = [
        ([], lambda: tls(own), True, 2, "self-signed"),
        ([], lambda: tls(leaf), True, 2, "from an issuer that is not known"),
        (trust, lambda: tls(expired), True, 2, "has expired"),
        (trust, lambda: tls(other), True, 2, "for another host"),
        ([], lambda: tls(own, "-tls1_2", "-Verify", "2"), False, 2, "client certificate"),
        ([], lambda: tls(own, "-tls1_3", "-Verify", "2"), False, 20, "wants a client certificate"),
        ([], lambda: refusing(own), False, 200, "wants a client certificate"),
        ([], lambda: servers.nginx(folder, root), False, 2, "does not speak TLS"),
    ]
    yield from lost_alerts(runner, folder, own)
    for prefix, server, verify, count, wanted in cases:
        if prefix is None:
            print(f"TLS: '{wanted}' was not tried: no mount namespace")
            continue
        for transport in ["automatic", "curl"]:
            command = [*prefix, runner]
            with server() as url:
                target = url.replace("http://127.0.0.1", "https://localhost")
                found = failures(command, folder, target, verify, count, transport)
            outcomes, details = found
            if outcomes != {"TLS failure": count} or not all(wanted in text for text in details):
                yield f"wanted TLS failures that say '{wanted}' over {transport}, got {found}"
