"""Does a failure of TLS say why? Servers whose certificates and demands no client can meet."""

import contextlib
import json
import os
import sqlite3
import subprocess

import servers


def certificate(folder, name, *options):
    """A self-signed certificate for localhost, and its key beside it."""
    path = os.path.join(folder, f"{name}.pem")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key"]
    command += ["-out", path, "-days", "30", "-subj", "/CN=localhost", *options]
    command += ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return path


def issued(folder):
    """A certificate that an issuer of our own has signed."""
    issuer = certificate(folder, "issuer")
    path = os.path.join(folder, "issued.pem")
    request = ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key"]
    subprocess.run(
        request + ["-out", path + ".request", "-subj", "/CN=leaf"],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    sign = ["openssl", "x509", "-req", "-in", path + ".request", "-CA", issuer, "-out", path]
    subprocess.run(
        sign + ["-CAkey", issuer + ".key", "-CAcreateserial", "-days", "30"],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return path


def tls(pem, *options):
    port = servers.free_port()
    command = ["openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-cert", pem]
    command += ["-key", pem + ".key", "-www", "-quiet", *options]
    return servers.running(command, port, stderr=subprocess.DEVNULL)


def failure(runner, folder, url, verify):
    """The outcomes of two requests, and what is said of the first error."""
    plan = os.path.join(folder, "tls.json")
    results = os.path.join(folder, "tls.sqlite")
    with contextlib.suppress(FileNotFoundError):
        os.remove(results)
    scenario = {"load": {"users": 1, "iterations": 2}, "steps": [{"method": "GET", "url": "/"}]}
    text = {"name": "tls", "target": url, "http": {"verifyTLS": verify}, "scenarios": [scenario]}
    with open(plan, "w", encoding="utf-8") as file:
        json.dump(text, file)
    command = [runner, "run", plan, "--workers", "1", "--quiet", "--results", results]
    subprocess.run(command, check=False)
    with contextlib.closing(sqlite3.connect(results)) as store:
        return store.execute("SELECT outcome, detail FROM error_sample LIMIT 1").fetchone()


def faults(runner, folder, root):
    """What is not as it has to be, in words."""
    own = certificate(folder, "own")
    leaf = issued(folder)
    cases = [
        (lambda: tls(own), True, "self-signed"),
        (lambda: tls(leaf), True, "from an issuer that is not known"),
        (lambda: tls(own, "-tls1_2", "-Verify", "2"), False, "client certificate"),
        (lambda: servers.nginx(folder, root), False, "does not speak TLS"),
    ]
    for server, verify, wanted in cases:
        with server() as url:
            target = url.replace("http://127.0.0.1", "https://localhost")
            found = failure(runner, folder, target, verify)
        if not found or found[0] != "TLS failure" or wanted not in found[1]:
            yield f"wanted a TLS failure that says '{wanted}', got {found}"
