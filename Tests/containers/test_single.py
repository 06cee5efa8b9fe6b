"""One marketplace in a container, and what a person sees where something is in the way."""

import socket

import pytest
from client import Client
from compose import Stack, can_run

pytestmark = pytest.mark.skipif(not can_run(), reason="Docker cannot run here")


def test_one_marketplace_is_used_and_stops_when_told_to():
    with Stack("single") as stack:
        stack.run("up", "--build", "--detach", timeout=600)
        stack.wait_until_healthy("marketplace", 1)
        client = Client(stack)
        assert "Marketplace" in client.get("/").text
        # Again: the database is there already.
        stack.run("up", "--detach")
        assert client.get("/listings/300").status == 200
        stack.run("stop", "--timeout", "30", "marketplace")
        assert [c["State"]["ExitCode"] for c in stack.inspect("marketplace")] == [0]


def test_a_port_in_use_is_said():
    with socket.create_server(("127.0.0.1", 0)) as taken, Stack("single") as stack:
        stack.environment["PORT"] = str(taken.getsockname()[1])
        done = stack.attempt("up", "--detach")
        assert done.returncode != 0
        assert "address already in use" in done.stdout + done.stderr


def test_an_image_that_cannot_be_had_is_said():
    with Stack("single", BASE_IMAGE="localhost:1/nothing:1") as stack:
        done = stack.attempt("build", "marketplace")
        assert done.returncode != 0
        assert "localhost:1/nothing:1" in done.stdout + done.stderr
