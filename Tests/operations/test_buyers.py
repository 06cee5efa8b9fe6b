"""Two servers over one file, and more buyers than there is stock."""

import threading
from collections import Counter

import pytest
from client import Client
from marketplace import Market

BUYERS = 200
LISTINGS = 50
STOCK = 3


@pytest.fixture(scope="module")
def rush():
    """All buyers buy at the same moment, and sends the order again through the other server."""
    with Market(listings=LISTINGS, users=BUYERS + 1) as market:
        # All is sold by one who does not buy.
        market.write("UPDATE listings SET stock = ?, seller_id = ?", STOCK, BUYERS + 1)
        market.write("DELETE FROM reviews")
        market.write("DELETE FROM orders")
        replicas = [market.serve(), market.serve()]
        tokens = [market.token(buyer) for buyer in range(1, BUYERS + 1)]
        ready = threading.Barrier(BUYERS)
        answers = [None] * BUYERS

        def buy(buyer):
            path = f"/api/v1/listings/{buyer % LISTINGS + 1}/orders"
            first, second = (
                Client(replicas[(buyer + turn) % 2], tokens[buyer], timeout=60) for turn in (0, 1)
            )
            first.get("/healthz")
            ready.wait(timeout=60)
            order = {"quantity": 1}
            answers[buyer] = [
                client.send("POST", path, order, Idempotency_Key=f"buyer-{buyer}")
                for client in (first, second)
            ]
            first.close()
            second.close()

        threads = [threading.Thread(target=buy, args=(buyer,)) for buyer in range(BUYERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        yield market, answers


def test_everybody_is_answered(rush):
    _, answers = rush
    assert None not in answers
    assert Counter(first.status for first, _ in answers) == {201: 150, 409: 50}


def test_who_is_too_late_is_told_so_politely(rush):
    _, answers = rush
    for first, _ in answers:
        if first.status == 409:
            assert first.headers["Content-Type"] == "application/problem+json"
            assert "sold out" in first.document["detail"].lower()


def test_the_same_order_sent_again_is_the_same_order(rush):
    _, answers = rush
    for first, second in answers:
        assert second.status == first.status
        if first.status == 201:
            assert second.document == first.document


def test_the_books_are_right(rush):
    market, answers = rush
    sold = [first.document["id"] for first, _ in answers if first.status == 201]
    assert {row[0] for row in market.rows("SELECT id FROM orders")} == set(sold)
    assert market.value("SELECT count(*) FROM orders") == LISTINGS * STOCK
    assert market.value("SELECT count(DISTINCT buyer_id) FROM orders") == LISTINGS * STOCK
    assert market.rows("SELECT DISTINCT stock FROM listings") == [(0,)]
    per_listing = "SELECT count(*) FROM orders GROUP BY listing_id"
    assert market.rows(f"SELECT DISTINCT * FROM ({per_listing})") == [(STOCK,)]
    assert market.value("SELECT sum(for_sale) FROM categories") == 0
    assert market.value("SELECT count(*) FROM order_keys") == LISTINGS * STOCK
    assert market.value("PRAGMA integrity_check") == "ok"
    assert market.rows("PRAGMA foreign_key_check") == []
