"""The pages of the marketplace, by what a person finds on them."""


class Page:
    """A page that is open: making one waits until it is."""

    path = None
    # What only this page has.
    mark = None

    def __init__(self, browser):
        self.browser = browser
        browser.wait(lambda: browser.all(self.mark), f"{type(self).__name__} is shown")

    @classmethod
    def open(cls, browser):
        browser.visit(cls.path)
        return cls(browser)

    @property
    def heading(self):
        return self.browser.text("h1")

    @property
    def fault(self):
        """What the page says went wrong."""
        return self.browser.text("[role=alert]")

    @property
    def is_signed_in(self):
        return bool(self.browser.all("form[action='/sign-out']"))

    def search(self, words):
        field = self.browser.one("#find")
        field.clear()
        field.send_keys(words)
        self.browser.press(".find button")
        return SearchPage(self.browser)

    def sign_out(self):
        self.browser.press("form[action='/sign-out'] button")
        return HomePage(self.browser)


class HomePage(Page):
    path = "/"
    mark = "#newest"

    @property
    def newest(self):
        return self.browser.texts(".listing .name")

    def open_category(self, name):
        self.browser.press(f".shelf[href='/search?category={name}']")
        return SearchPage(self.browser)


class SignUpPage(Page):
    path = "/sign-up"
    mark = "form[action='/sign-up']"

    def sign_up(self, name, email, password):
        self.browser.fill(name=name, email=email, password=password)
        self.browser.press("main button")


class SignInPage(Page):
    path = "/sign-in"
    mark = "form[action='/sign-in']"

    def sign_in(self, email, password):
        self.browser.fill(email=email, password=password)
        self.browser.press("main button")


class SearchPage(Page):
    path = "/search"
    mark = ".filters"

    @property
    def count(self):
        return self.browser.text(".count")

    @property
    def names(self):
        return self.browser.texts(".listing .name")

    @property
    def prices(self):
        return [
            float(text.removeprefix("€").replace(",", ""))
            for text in self.browser.texts(".listing .price")
        ]

    def narrow(self, **filters):
        self.browser.fill(**filters)
        self.browser.press(".filters button")
        return SearchPage(self.browser)

    def next(self):
        self.browser.press("[rel=next]")
        return SearchPage(self.browser)

    def open_listing(self, name):
        link = next(a for a in self.browser.all(".listing") if name in a.text)
        self.browser.leaves(link.click, f"the listing '{name}'")
        return ListingPage(self.browser)


class ListingPage(Page):
    mark = ".detail"

    @classmethod
    def open(cls, browser, number):
        browser.visit(f"/listings/{number}")
        return cls(browser)

    @property
    def number(self):
        return int(self.browser.path.split("/")[2].split("#")[0])

    @property
    def price(self):
        return self.browser.text(".cost")

    @property
    def stock(self):
        return self.browser.text(".stock")

    @property
    def reviews(self):
        return self.browser.texts(".review .text")

    def put_in_basket(self, quantity=1):
        self.browser.fill(quantity=str(quantity))
        self.browser.press(".buy button")


class SellPage(Page):
    path = "/sell"
    mark = "#description"

    def save(self, **fields):
        self.browser.fill(**fields)
        self.browser.press("main form button")


class MyListingsPage(Page):
    path = "/my/listings"
    mark = "main .head a[href='/sell']"

    @property
    def names(self):
        return self.browser.texts(".what a")

    def change(self, number):
        self.browser.press(f"a[href='/my/listings/{number}']")
        return SellPage(self.browser)

    def withdraw(self, number):
        self.browser.press(f"form[action='/my/listings/{number}/withdraw'] button")
        return MyListingsPage(self.browser)


class BasketPage(Page):
    path = "/basket"
    mark = ".next, .empty"

    @property
    def names(self):
        return self.browser.texts(".what a")

    @property
    def total(self):
        return self.browser.text(".total strong")

    def update(self, quantity):
        self.browser.fill(quantity=str(quantity))
        self.browser.press(".amount button")
        return BasketPage(self.browser)

    def remove(self):
        self.browser.press(".line .danger")
        return BasketPage(self.browser)

    def checkout(self):
        self.browser.press(".next a")
        return CheckoutPage(self.browser)


class CheckoutPage(Page):
    path = "/checkout"
    mark = ".bill"

    def pay(self):
        self.browser.press("form[action='/checkout'] button")


class OrdersPage(Page):
    path = "/my/orders"
    mark = ".order, .empty"

    @property
    def names(self):
        return self.browser.texts(".what a")

    def review(self, rating, text):
        self.browser.one(".opinion summary").click()
        self.browser.fill(rating=str(rating), text=text)
        self.browser.press(".opinion button")
        return ListingPage(self.browser)


class ErrorPage(Page):
    mark = ".message .code"

    @property
    def code(self):
        return self.browser.text(".code")
