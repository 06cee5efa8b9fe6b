"""The JSON interface keeps what `/openapi.json` promises, whatever is thrown at it."""

import subprocess
import sys
from pathlib import Path

import pytest
from marketplace import Market

# Enough for each kind of fault in each field, in less than half a minute.
EXAMPLES = 8


# Signing out is apart, because nothing else can be done after it.
@pytest.mark.parametrize(
    "options",
    [
        ["--exclude-operation-id", "signOut"],
        ["--include-operation-id", "signOut", "--phases", "coverage,fuzzing"],
    ],
    ids=["all but signing out", "signing out"],
)
def test_schemathesis_finds_nothing(options):
    with Market() as market:
        server = market.serve()
        run = subprocess.run(
            [Path(sys.executable).parent / "schemathesis", "run", f"{server.url}/openapi.json"]
            + ["--header", f"Authorization: Bearer {market.token(1)}", *options]
            + ["--max-examples", str(EXAMPLES), "--seed", "42", "--workers", "2", "--no-color"],
            cwd=market.folder,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        # No invariant may have given way either.
        assert market.value("SELECT count(*) FROM listings WHERE stock < 0") == 0
        assert market.value("PRAGMA integrity_check") == "ok"
