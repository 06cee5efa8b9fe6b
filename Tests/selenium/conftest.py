"""A server with a database of its own for each session, and browsers to visit it with."""

import os
import pathlib
import subprocess
import urllib.request

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage "
    "--disable-background-networking --no-first-run --disable-component-update --disable-sync"
).split()


def marketplace():
    """The program under test: MARKETPLACE, or the newest build."""
    given = os.environ.get("MARKETPLACE")
    builds = [ROOT / ".build" / kind / "marketplace" for kind in ("debug", "release")]
    found = [pathlib.Path(given)] if given else [path for path in builds if path.exists()]
    if not found:
        pytest.exit("There is no marketplace to test: build it, or say where in MARKETPLACE.", 64)
    return max(found, key=lambda path: path.stat().st_mtime)


class Server:
    """One replica, stopped at the end of a `with`."""

    def __init__(self, database, *options, host="127.0.0.1"):
        command = [marketplace(), "serve", "--port", "0", "--host", host, "--database", database]
        self.process = subprocess.Popen(
            [*map(str, command), *options], stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline()
        assert "listening on" in line, "the server did not start"
        self.url = line.split()[-1]
        self.port = int(self.url.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def metrics(self):
        with urllib.request.urlopen(self.url + "/metrics") as answer:
            return answer.read().decode()


@pytest.fixture(scope="session")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("market") / "market.sqlite"
    subprocess.run(
        [marketplace(), "seed", "--database", path, "--listings", "500", "--users", "20"],
        check=True,
    )
    return path


@pytest.fixture(scope="session")
def server(database):
    # A browser in a container reaches this machine by another name than a local one does.
    remote = os.environ.get("SELENIUM_REMOTE_URL")
    with Server(database, "--cache", "memory", host="0.0.0.0" if remote else "127.0.0.1") as server:
        name = os.environ.get("MARKETPLACE_HOST")
        if name:
            server.url = f"http://{name}:{server.port}"
        yield server


@pytest.fixture
def browsers(request):
    """Opens browsers that know nothing of each other; keeps what they saw of a failure."""
    opened = []

    def open_browser(width=1400, javascript=True):
        options = webdriver.ChromeOptions()
        for flag in FLAGS:
            options.add_argument(flag)
        if not javascript:
            content = {"profile.managed_default_content_settings.javascript": 2}
            options.add_experimental_option("prefs", content)
        remote = os.environ.get("SELENIUM_REMOTE_URL")
        if remote:
            browser = webdriver.Remote(remote, options=options)
        else:
            browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        opened.append(browser)
        # A window cannot be as narrow as a telephone; what the page is told can.
        if not remote:
            metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        return browser

    yield open_browser
    failed = getattr(request.node, "failed", False)
    for number, browser in enumerate(opened):
        if failed:
            keep(browser, request.node.name, number)
        browser.quit()


def keep(browser, name, number):
    folder = ROOT / ".build" / "selenium"
    folder.mkdir(parents=True, exist_ok=True)
    browser.save_screenshot(str(folder / f"{name}-{number}.png"))
    (folder / f"{name}-{number}.html").write_text(browser.page_source)
    print(f"What the browser saw: {folder}/{name}-{number}.png and .html")


@pytest.fixture
def browser(browsers):
    return browsers()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    if outcome.get_result().failed:
        item.failed = True
