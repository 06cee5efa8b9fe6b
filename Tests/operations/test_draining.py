"""A server that is told to stop first sees everybody out."""

from client import Client, Load, wait_until
from marketplace import PASSWORD, Market


def test_nobody_notices_a_server_that_is_told_to_stop():
    with Market() as market:
        server = market.serve()
        kept = [Client(server) for _ in range(4)]

        def ask(client):
            answer = client.get("/search?q=bike")
            assert answer.status == 200
            assert answer.text.rstrip().endswith("</html>")
            return answer

        def is_told_to_go(answer):
            return answer.headers["Connection"] == "close"

        def on_a_kept_connection(number):
            return not is_told_to_go(ask(kept[number]))

        def on_a_new_connection(_):
            client = Client(server)
            try:
                client.connect()
            except ConnectionRefusedError:
                return False
            try:
                ask(client)
            except ConnectionError:
                # The listener may close on a connection that it has not taken yet.
                assert is_refused(server)
                return False
            finally:
                client.close()

        def slowly(number):
            # A sign-in takes a tenth of a second of one core: one is always on its way.
            client = Client(server)
            try:
                client.connect()
            except ConnectionRefusedError:
                return False
            account = {"email": f"user{number + 1}@example.com", "password": PASSWORD}
            answer = client.send("POST", "/api/v1/sessions", account)
            client.close()
            assert answer.status == 201

        work = [on_a_kept_connection] * 4 + [on_a_new_connection] * 4 + [slowly]
        with Load(len(work), lambda number: work[number](number)) as load:
            load.wait_for(rounds=200)
            server.terminate()
            # Each thread ends by itself: told to go, or refused because the listener is closed.
            load.join()
        assert load.failures == []
        assert server.process.wait(timeout=20) == 0


def is_refused(server):
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
