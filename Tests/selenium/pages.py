"""The marketplace as somebody sees it who uses it: pages, and what can be done on them."""

import itertools

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

PASSWORD = "play-money-only"
_numbers = itertools.count(1)


class Market:
    """One browser in the marketplace."""

    def __init__(self, browser, url):
        self.browser = browser
        self.url = url

    def open(self, path="/"):
        self.browser.get(self.url + path)
        return self

    @property
    def path(self):
        return self.browser.current_url.removeprefix(self.url)

    @property
    def text(self):
        return self.browser.find_element(By.TAG_NAME, "body").text

    @property
    def heading(self):
        return self.browser.find_element(By.TAG_NAME, "h1").text

    @property
    def alert(self):
        return self.browser.find_element(By.CSS_SELECTOR, "[role=alert]").text

    def find(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def fill(self, **fields):
        for name, value in fields.items():
            element = self.browser.find_element(By.CSS_SELECTOR, f"main [name={name}]")
            if element.tag_name == "select":
                Select(element).select_by_value(value)
            else:
                element.clear()
                element.send_keys(value)
        return self

    def press(self, words):
        """Presses the button or follows the link that says so, and waits for the next page."""
        xpath = f"//button[starts-with(normalize-space(),'{words}')]"
        xpath += f"|//a[starts-with(normalize-space(),'{words}')]"
        element = self.browser.find_element(By.XPATH, xpath)
        element.click()
        WebDriverWait(self.browser, 10).until(lambda _: is_gone(element))
        return self

    def sign_up(self, name):
        email = f"{name.lower()}{next(_numbers)}@example.org"
        self.open("/sign-up").fill(name=name, email=email, password="correct horse battery")
        return self.press_submit()

    def sign_in(self, user, password=PASSWORD):
        self.open("/sign-in").fill(email=f"user{user}@example.com", password=password)
        return self.press_submit()

    def press_submit(self):
        """The button of the page's own form, where a link above it says the same."""
        element = self.browser.find_element(By.CSS_SELECTOR, "main form button[type=submit]")
        element.click()
        WebDriverWait(self.browser, 10).until(lambda _: is_gone(element))
        return self

    def sell(self, title, price="12.50", stock="1", **more):
        fields = {"description": "Well looked after.", "category": "kitchen", **more}
        self.open("/sell").fill(title=title, price=price, stock=stock, **fields)
        return self.press("Save the listing")

    def search(self, words):
        box = self.browser.find_element(By.ID, "find")
        box.clear()
        box.send_keys(words)
        box.submit()
        WebDriverWait(self.browser, 10).until(lambda _: is_gone(box))
        return self

    def results(self):
        return [link.text for link in self.find("a.listing .name")]

    def buy(self, path, quantity="1"):
        self.open(path).fill(quantity=quantity).press("Put in the basket")
        return self.press("Go to checkout")

    def pay(self):
        return self.press("Pay")


def is_gone(element):
    try:
        element.is_enabled()
        return False
    except Exception:  # Stale, or its page is already another's: either way it is gone.
        return True
