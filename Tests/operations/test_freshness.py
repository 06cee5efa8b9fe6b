"""A kept page never outlives what it shows, whichever replica changes that."""

import pytest
from client import Client, metric
from marketplace import Market
from redis_server import Redis

LISTING = 300
PAGES = ["/", "/search?sort=newest", f"/listings/{LISTING}"]


@pytest.fixture
def market():
    with Market() as market:
        yield market


@pytest.fixture(params=["memory", "redis"])
def replicas(market, request):
    if request.param == "memory":
        yield [market.serve("--cache", "memory") for _ in range(2)]
    else:
        with Redis(market.folder) as redis:
            yield [market.serve("--cache", redis.url) for _ in range(2)]


def test_an_edited_listing_is_seen_at_once_everywhere(market, replicas):
    seller, title = market.rows("SELECT seller_id, title FROM listings WHERE id = ?", LISTING)[0]
    token = market.token(seller)
    editors = [Client(replica, token) for replica in replicas]
    readers = [Client(replica) for replica in replicas]
    for turn in range(20):
        for reader in readers:
            for page in PAGES:
                assert title in reader.get(page).text
        new = f"Title number {turn} of the same thing"
        change = {"title": new, "priceCents": 1000 + turn}
        changed = editors[turn % 2].send("PATCH", f"/api/v1/listings/{LISTING}", change)
        assert changed.status == 200
        for reader in readers:
            for page in PAGES:
                text = reader.get(page).text
                assert new in text, f"{page} still shows what stood there before"
                assert f"€10.{turn:02}" in text
        title = new
    # All this would hold without any cache; so there must have been one.
    assert all(metric(reader, "page_cache_hits_total") > 20 for reader in readers)
    assert all(metric(reader, "page_cache_errors_total") == 0 for reader in readers)


def test_what_one_replica_sells_is_gone_from_the_other_at_once(market, replicas):
    title = "The very last one of all"
    market.write("UPDATE listings SET stock = 1, title = ? WHERE id = ?", title, LISTING)
    buyer = market.value(
        "SELECT u.id FROM users u, listings l WHERE l.id = ? AND u.id != l.seller_id", LISTING
    )
    readers = [Client(replica) for replica in replicas]
    for reader in readers:
        assert title in reader.get("/search?q=very+last").text
        assert "The last one" in reader.get(f"/listings/{LISTING}").text
    order = Client(replicas[0], market.token(buyer)).send(
        "POST", f"/api/v1/listings/{LISTING}/orders", {"quantity": 1}
    )
    assert order.status == 201
    for reader in readers:
        assert title not in reader.get("/search?q=very+last").text
        assert "Sold out" in reader.get(f"/listings/{LISTING}").text
