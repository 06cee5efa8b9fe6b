"""One marketplace and two browsers for all tests, as new for each of them."""

import os
import re
from pathlib import Path

import pytest
from browser import Browser, open_driver
from marketplace import Market


def pytest_addoption(parser):
    parser.addoption("--evidence", default=".build/test-logs/browser")
    parser.addoption("--pictures", help="A folder to put a picture of every page into.")


@pytest.fixture(scope="session")
def market():
    with Market(listings=300, users=60) as market:
        yield market


@pytest.fixture(scope="session")
def url(market):
    # A browser elsewhere needs this machine's name; the server then listens to all the network.
    host = os.environ.get("MARKETPLACE_HOST")
    server = market.serve("--cache", "memory", host="0.0.0.0" if host else "127.0.0.1")
    return f"http://{host}:{server.port}" if host else server.url


@pytest.fixture(scope="session")
def drivers():
    """Drivers by name, each started when it is first wanted."""
    drivers = {}
    yield drivers
    for driver in drivers.values():
        driver.quit()


@pytest.fixture
def person(drivers, url, used_browsers):
    def open_browser(name):
        if name not in drivers:
            drivers[name] = open_driver()
        browser = Browser(drivers[name], url)
        browser.renew()
        used_browsers[name] = browser
        return browser

    return open_browser


@pytest.fixture
def browser(person):
    return person("ann")


@pytest.fixture
def other(person):
    return person("bob")


@pytest.fixture
def sign_in(market):
    """Signs in to a seeded account, by its number.

    The session is opened past the sign-in page, whose scrypt takes a second in a debug build.
    """

    def sign_in(browser, user):
        token = market.token(user, kind="page")
        browser.driver.add_cookie({"name": "market_session", "value": token})

    return sign_in


@pytest.fixture
def used_browsers(request):
    """The browsers of a test; where it fails, what they showed is kept."""
    browsers = {}
    yield browsers
    if not getattr(request.node, "failed", False):
        return
    name = re.sub(r"\W+", "-", request.node.name).strip("-")
    folder = Path(request.config.getoption("--evidence")) / name
    folder.mkdir(parents=True, exist_ok=True)
    for person, browser in browsers.items():
        browser.driver.save_screenshot(str(folder / f"{person}.png"))
        (folder / f"{person}.html").write_text(browser.driver.page_source)
    print(f"What the browsers showed: {folder.resolve()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
