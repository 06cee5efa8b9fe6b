"""A marketplace to test from outside: a seeded database, and as many servers over it as wanted."""

import hashlib
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

PASSWORD = "play-money-only"
PROGRAM = Path(os.environ["MARKETPLACE_BIN"]) / "marketplace"
LISTENING = re.compile(r"listening on http://[^:]+:(\d+)")


class Market:
    """A database in a temporary folder; leaving the context stops its servers and removes it."""

    def __init__(self, listings=300, users=60):
        self.folder = Path(tempfile.mkdtemp(prefix="marketplace-"))
        self.database = self.folder / "market.sqlite"
        self.replicas = []
        subprocess.run(
            [PROGRAM, "seed", "--database", self.database]
            + ["--listings", str(listings), "--users", str(users), "--seed", "42"],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for replica in self.replicas:
            replica.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def serve(self, *options, host="127.0.0.1"):
        """Starts one more server, and returns it once it accepts connections."""
        replica = Replica(self, f"replica-{len(self.replicas) + 1}", options, host)
        self.replicas.append(replica)
        return replica

    def rows(self, sql, *values):
        """What a query answers, read past the servers."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def value(self, sql, *values):
        return self.rows(sql, *values)[0][0]

    def write(self, sql, *values):
        """Changes what no page and no interface can: stock for a test, a session."""
        connection = sqlite3.connect(self.database, timeout=10)
        try:
            with connection:
                connection.execute(sql, values)
        finally:
            connection.close()

    def token(self, user, kind="api"):
        """A session of a program or of a page, opened past scrypt, which is slow by design."""
        token = secrets.token_urlsafe(32)
        mark = hashlib.sha256(token.encode()).digest()
        self.write(
            "INSERT INTO sessions (token_hash, user_id, kind, expires_at) VALUES (?, ?, ?, ?)",
            mark,
            user,
            kind,
            int(time.time()) + 3600,
        )
        return token


class Replica:
    """One server process."""

    def __init__(self, market, name, options, host):
        self.name = name
        self.log = market.folder / f"{name}.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", "--port", "0", "--host", host, "--name", name]
                + ["--database", market.database, *options],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        found = LISTENING.search(self.process.stdout.readline())
        if not found:
            self.stop()
            raise AssertionError(f"{name} did not start:\n{self.log.read_text()}")
        self.port = int(found[1])
        self.address = ("127.0.0.1", self.port)
        self.url = f"http://127.0.0.1:{self.port}"

    def terminate(self):
        """Asks it to stop, as an operator does."""
        self.process.terminate()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
