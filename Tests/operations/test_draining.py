"""A server that is told to stop first answers what it has begun."""

from client import Client, Load, metric, wait_until
from marketplace import PASSWORD, Market


def test_no_request_fails_before_the_listener_closes():
    with Market() as market:
        server = market.serve()
        clients = [Client(server) for _ in range(8)]

        def visit(number):
            try:
                answer = clients[number].get("/search?q=bike")
            except ConnectionError:
                # Nothing was promised to who comes after the listener has closed.
                assert is_closed(server)
                return False
            assert answer.status == 200
            assert answer.text.rstrip().endswith("</html>")
            # Half of them keep their connections.
            if number % 2:
                clients[number].close()
            return None

        with Load(len(clients), visit) as load:
            load.wait_for(rounds=200)
            server.terminate()
            load.join()
        assert load.failures == []
        assert server.process.wait(timeout=20) == 0


def test_what_is_on_its_way_is_answered():
    with Market(listings=10, users=5) as market:
        server = market.serve()
        watch = Client(server)
        slow = Client(server)

        def sign_in(_):
            account = {"email": "user1@example.com", "password": PASSWORD}
            assert slow.send("POST", "/api/v1/sessions", account).status == 201
            return False

        with Load(1, sign_in) as load:
            # The other of the two is the one that asks.
            wait_until(
                lambda: metric(watch, "http_requests_in_flight") == 2 or load.failures,
                "the sign-in has arrived",
            )
            server.terminate()
        assert load.failures == []
        assert server.process.wait(timeout=20) == 0


def is_closed(server):
    try:
        Client(server).connect()
    except ConnectionRefusedError:
        return True
    return False


def test_a_draining_server_says_so_to_its_load_balancer():
    with Market(listings=10, users=5) as market:
        server = market.serve()
        client = Client(server)
        assert client.get("/readyz").status == 200
        server.terminate()
        answers = []

        def is_draining():
            answers.append(client.get("/readyz"))
            return answers[-1].status == 503

        wait_until(is_draining, "/readyz says that the server is draining")
        assert answers[-1].text == "draining\n"
        assert server.process.wait(timeout=20) == 0
