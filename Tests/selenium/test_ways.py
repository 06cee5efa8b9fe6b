"""The same marketplace for those who come without a mouse, without scripts, or with a telephone."""

from pathlib import Path

import pytest
from marketplace import PASSWORD
from pages import (
    BasketPage,
    CheckoutPage,
    HomePage,
    ListingPage,
    OrdersPage,
    SearchPage,
    SignInPage,
)
from selenium.webdriver.common.keys import Keys

VISITORS = ["/", "/search?q=bike", "/search?q=unobtainium", "/listings/40"]
VISITORS += ["/sign-in", "/sign-up", "/nowhere", "/my/orders"]
MEMBERS = ["/sell", "/my/listings", "/basket", "/checkout", "/my/orders?placed=1"]
MEMBERS += ["/listings/40", "/listings/41", "/my/listings/41"]

# How light a colour is, and how far two are apart: the formulas of WCAG 2.2.
FAINT = """
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const numbers = text => text.match(/[\\d.]+/g).map(Number);
const behind = element => {
    for (let e = element; e; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (style.backgroundImage !== 'none') return null;
        const [r, g, b, a = 1] = numbers(style.backgroundColor);
        if (a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
};
return [...document.querySelectorAll('a, p, h1, h2, label, legend, button, dt, dd, span, strong')]
    .filter(e => e.innerText.trim() && e.checkVisibility() && !e.closest('.unseen, .code'))
    .map(e => {
        const [text, ground] = [numbers(getComputedStyle(e).color), behind(e)];
        if (!ground) return null;
        const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        // Pictures need less than words.
        const enough = e.role === 'img' ? 3 : 4.5;
        return ratio < enough ? `${ratio.toFixed(2)}: ${e.innerText.slice(0, 40)}` : null;
    })
    .filter(fault => fault);
"""
UNNAMED = """
const named = e => e.labels?.length || e.getAttribute('aria-label') || e.type === 'hidden';
return [...document.querySelectorAll('input, select, textarea')].filter(e => !named(e))
    .concat([...document.querySelectorAll('a, button')].filter(e =>
        !e.textContent.trim() && !e.getAttribute('aria-label') && !e.closest('[aria-hidden]')))
    .map(e => e.outerHTML.slice(0, 200));
"""
TWICE = """
const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
return ids.filter((id, i) => ids.indexOf(id) !== i);
"""


@pytest.fixture
def shopper(browser, market, sign_in):
    """A user with a basket and orders, who sells something too."""
    market.write("UPDATE listings SET stock = 9, seller_id = 1 WHERE id IN (40, 42)")
    market.write("UPDATE listings SET stock = 9, seller_id = 19 WHERE id = 41")
    sign_in(browser, 19)
    ListingPage.open(browser, 40).put_in_basket()
    BasketPage(browser).checkout().pay()
    OrdersPage(browser)
    for number in (40, 42):
        ListingPage.open(browser, number).put_in_basket(2)
    return browser


def every_page(browser, paths, check, name, config):
    for path in paths:
        browser.visit(path)
        check(path)
        folder = config.getoption("--pictures")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            file = path.strip("/").replace("/", "-").replace("?", "-") or "home"
            browser.driver.save_screenshot(f"{folder}/{file}-{name}.png")


def test_without_a_mouse(browser, market):
    market.write("UPDATE listings SET stock = 5, seller_id = 1 WHERE id = 60")
    title = market.value("SELECT title FROM listings WHERE id = 60")
    HomePage.open(browser)
    browser.tab_to(".skip")
    browser.type(Keys.ENTER)
    browser.tab_to("main a")
    assert browser.path == "/#main"

    browser.visit("/sign-in?next=/search")
    browser.tab_to("#email")
    browser.type("user20@example.com")
    browser.tab_to("#password")
    browser.leaves(lambda: browser.type(PASSWORD, Keys.ENTER), "the password and Enter")
    SearchPage(browser)
    browser.tab_to("#find")
    browser.leaves(lambda: browser.type(title, Keys.ENTER), "the search and Enter")
    SearchPage(browser)
    browser.tab_to(".listing[href='/listings/60']")
    browser.leaves(lambda: browser.type(Keys.ENTER), "the listing and Enter")
    ListingPage(browser)
    browser.tab_to("#quantity")
    browser.leaves(lambda: browser.type(Keys.ENTER), "the quantity and Enter")
    BasketPage(browser)
    browser.tab_to(".next a")
    browser.leaves(lambda: browser.type(Keys.ENTER), "the checkout and Enter")
    CheckoutPage(browser)
    browser.tab_to("form[action='/checkout'] button")
    browser.leaves(lambda: browser.type(Keys.SPACE), "paying with the space bar")
    assert title in OrdersPage(browser).names
    browser.tab_to(".opinion summary")
    browser.type(Keys.ENTER)
    browser.tab_to(".opinion textarea")
    browser.type("Bought without a mouse.")
    browser.tab_to(".opinion button")
    browser.leaves(lambda: browser.type(Keys.ENTER), "publishing")
    assert "Bought without a mouse." in ListingPage(browser).reviews


def test_without_scripts(browser, market):
    browser.scripts(False)
    market.write("UPDATE listings SET stock = 5, seller_id = 1 WHERE id = 61")
    title = market.value("SELECT title FROM listings WHERE id = 61")
    SignInPage.open(browser).sign_in("user21@example.com", PASSWORD)
    HomePage(browser).search(title).open_listing(title).put_in_basket()
    BasketPage(browser).checkout().pay()
    assert OrdersPage(browser).names[0] == title
    OrdersPage(browser).review(5, "Bought without scripts.")
    assert "Bought without scripts." in ListingPage(browser).reviews


def test_no_page_is_wider_than_a_telephone(shopper, other, pytestconfig):
    for person, paths in ((other, VISITORS), (shopper, MEMBERS)):
        person.resize(400, 800)

        def check(path):
            width = person.script("return document.documentElement.scrollWidth")
            assert width <= 400, f"{path} is {width} pixels wide."

        every_page(person, paths, check, "narrow", pytestconfig)


def test_words_too_long_for_a_line_are_broken(browser, market):
    word = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    market.write("UPDATE users SET name = ? WHERE id = 60", word)
    market.write(
        "UPDATE listings SET title = ?, description = ?, seller_id = 60 WHERE id = 70",
        word,
        word * 3,
    )
    market.write("UPDATE reviews SET author_id = 60, text = ? WHERE listing_id = 70", word * 3)
    wide = "return document.documentElement.scrollWidth - innerWidth"
    # What a card hides of its name would not widen the page.
    hidden = """return [...document.querySelectorAll('.name')]
        .filter(e => e.scrollWidth > e.clientWidth).length"""
    for width in (400, 1400):
        browser.resize(width, 800)
        for path in ("/listings/70", f"/search?q={word}", f"/nowhere/{word}"):
            browser.visit(path)
            assert browser.script(wide) <= 0, f"{path} is too wide."
            assert browser.script(hidden) == 0, f"{path} hides a part of a name."


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_can_be_read(shopper, other, pytestconfig, dark):
    ground = "return getComputedStyle(document.body).backgroundColor"
    for person, paths in ((other, VISITORS), (shopper, MEMBERS)):
        person.dark(dark)

        def check(path):
            red = int(person.script(ground).removeprefix("rgb(").split(",")[0])
            assert (red < 60) == dark
            assert person.script(FAINT) == [], f"{path} has faint text."

        every_page(person, paths, check, "dark" if dark else "wide", pytestconfig)


def test_every_page_tells_a_screen_reader_what_is_what(shopper, other, pytestconfig):
    for person, paths in ((other, VISITORS), (shopper, MEMBERS)):

        def check(path):
            assert person.one("html").get_attribute("lang") == "en"
            assert len(person.all("h1")) == len(person.all("main")) == 1, path
            assert person.script(UNNAMED) == [], f"{path} has fields or buttons without a name."
            assert person.script(TWICE) == [], f"{path} uses an id twice."

        for path in paths:
            person.visit(path)
            check(path)
