"""Several servers are one marketplace."""

import re

import pytest
from client import Client
from marketplace import PASSWORD, Market


@pytest.fixture(scope="module")
def replicas():
    with Market() as market:
        yield [market.serve(), market.serve()]


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/listings/1", 200),
        ("GET", "/assets/market.css", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/readyz", 200),
        ("GET", "/metrics", 200),
        ("GET", "/nowhere", 404),
        ("GET", "/search?page=0", 400),
        ("POST", "/sign-in", 415),
        ("PUT", "/basket", 405),
        ("GET", "/my/orders", 401),
        ("GET", "/api/v1/orders", 401),
        ("OPTIONS", "/api/v1/listings", 204),
    ],
)
def test_every_answer_says_who_gave_it(replicas, method, path, status):
    for replica in replicas:
        client = Client(replica)
        answer = client.send(method, path)
        client.close()
        assert answer.status == status
        assert answer.headers.get_all("X-Served-By") == [replica.name]


def test_who_signed_in_at_one_is_known_at_the_other(replicas):
    first, second = (Client(replica) for replica in replicas)
    session = first.send(
        "POST", "/api/v1/sessions", {"email": "user3@example.com", "password": PASSWORD}
    )
    assert session.status == 201
    second.headers = {"Authorization": f"Bearer {session.document['token']}"}
    assert second.get("/api/v1/orders").status == 200
    assert second.send("DELETE", "/api/v1/sessions").status == 204
    first.headers = second.headers
    assert first.get("/api/v1/orders").status == 401


def test_a_form_from_one_is_taken_by_the_other(replicas):
    first, second = (Client(replica) for replica in replicas)
    page = first.get("/sign-in")
    cookie = page.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)[1]
    body = f"csrf={token}&email=user4%40example.com&password={PASSWORD}&next=%2F"
    form = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    second.connection.request("POST", "/sign-in", body, form)
    answer = second.connection.getresponse()
    answer.read()
    assert answer.status == 303
    assert answer.headers["Location"] == "/"
