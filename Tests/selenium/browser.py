"""A person's browser: what it shows, and what one can do with it."""

import os

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE = 20
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


def open_driver():
    """A Chromium of its own, or one of a Selenium server where there is one."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    # A leaked password is a bubble of the browser's own, which would cover the page.
    options.add_experimental_option(
        "prefs", {"credentials_enable_service": False, "profile.password_manager_enabled": False}
    )
    remote = os.environ.get("SELENIUM_REMOTE_URL")
    if remote:
        return webdriver.Remote(remote, options=options)
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    return webdriver.Chrome(options, service)


class Browser:
    """One window, at one site."""

    def __init__(self, driver, url):
        self.driver = driver
        self.url = url

    def renew(self):
        """As if it were another person's: nothing remembered, nothing set."""
        self.driver.get(self.url + "/healthz")
        self.driver.delete_all_cookies()
        self.resize(1400, 900)
        self.dark(False)
        self.scripts(True)

    # What the window is like.

    def resize(self, width, height):
        self._tell(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def dark(self, wanted):
        scheme = "dark" if wanted else "light"
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._tell("Emulation.setEmulatedMedia", {"features": features})

    def scripts(self, wanted):
        self._tell("Emulation.setScriptExecutionDisabled", {"value": not wanted})

    def _tell(self, command, parameters):
        # Through the wire's own command, because only a local driver has a method for it.
        self.driver.execute("executeCdpCommand", {"cmd": command, "params": parameters})

    # Where it is.

    def visit(self, path):
        self.driver.get(self.url + path)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.url)

    def wait(self, condition, what):
        return WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05).until(
            lambda _: condition(), f"Waited in vain until {what}; at {self.driver.current_url}."
        )

    def leaves(self, act, what):
        """Does something that leads to another page, and waits until that one is there."""
        old = self.one("html").id
        act()
        self.wait(lambda: self._arrived(old), f"{what} leads to another page")

    def _arrived(self, old):
        roots = self.all("html")
        ready = self.driver.execute_script("return document.readyState") == "complete"
        return bool(roots) and roots[0].id != old and ready

    # What it shows.

    def one(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def text(self, css="main"):
        return self.one(css).text

    def texts(self, css):
        return [element.text for element in self.all(css)]

    def script(self, code, *values):
        return self.driver.execute_script(code, *values)

    # What one does.

    def press(self, css):
        """Clicks on what leads to another page."""
        self.leaves(self.one(css).click, f"'{css}'")

    def follow(self, text):
        self.leaves(self.driver.find_element(By.LINK_TEXT, text).click, f"'{text}'")

    def fill(self, **fields):
        """Types into fields, or chooses from lists, by their names."""
        for name, value in fields.items():
            field = self.one(f"main [name={name}]")
            if field.tag_name == "select":
                field.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
            else:
                field.clear()
                field.send_keys(value)

    def type(self, *keys):
        """Types to whatever has the focus, as one who has no mouse."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def tab_to(self, css):
        """Presses the tabulator until it is there, and requires that the focus can be seen."""
        for _ in range(80):
            self.type(Keys.TAB)
            focus = self.driver.switch_to.active_element
            if self.script("return arguments[0].matches(arguments[1])", focus, css):
                outline = self.script("return getComputedStyle(arguments[0]).outlineStyle", focus)
                assert outline != "none", f"The focus on '{css}' cannot be seen."
                return
        raise AssertionError(f"The tabulator does not lead to '{css}'.")
