"""Looking for things, in good faith and in bad."""

import pytest
from pages import ErrorPage, HomePage, ListingPage, SearchPage, SellPage

# Each breaks out of something: an attribute, an element, a query, the way escaping counts letters.
HOSTILE = [
    "<script>document.title='owned'</script>",
    "\"><img src=x onerror=\"document.title='owned'\">",
    "'; DROP TABLE listings; --",
    'NEAR("a" "b") OR title:* AND NOT (',
    "\"\u0301 autofocus onfocus=document.title='owned' x=",
    "'\u0301><b\u0301 id=broken>",
    "</title></textarea><svg onload=document.title='owned'>",
    "\u202egnp.exe \ufeff\u200b",
    "%00%0d%0aSet-Cookie:%20owned=1",
    "{{csrf}} {{{csrf}}} ${7*7}",
]


def assert_unharmed(browser):
    assert browser.driver.title.endswith(" · Marketplace")
    assert not browser.driver.get_cookie("owned")
    suspects = "script, img, iframe, #broken, [onerror], [onfocus], [onload], [onmouseover]"
    assert browser.all(suspects) == []


def test_no_words_find_everything(browser):
    page = HomePage.open(browser).search("")
    assert page.heading == "All listings"
    assert int(page.count.removesuffix(" listings")) > 290
    assert len(page.names) == 24


def test_nothing_found_says_so_and_leads_on(browser):
    page = HomePage.open(browser).search("unobtainium")
    assert page.count == "No listings"
    assert browser.one("#find").get_attribute("value") == "unobtainium"
    browser.follow("See everything")
    assert SearchPage(browser).names


def test_categories_prices_sorting_and_pages(browser):
    page = HomePage.open(browser).open_category("bikes")
    assert page.heading == "Bikes"
    page = page.narrow(category="", min="100", max="300", sort="cheapest")
    prices = page.prices + page.next().prices
    assert prices == sorted(prices)
    assert all(100 <= price <= 300 for price in prices)
    assert "Page 2 of" in browser.text(".paging")
    assert browser.one("#sort").get_attribute("value") == "cheapest"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(browser, words):
    page = HomePage.open(browser).search(words)
    assert_unharmed(browser)
    assert browser.one("#find").get_attribute("value").strip() == words.strip()
    assert page.count


def test_a_price_that_is_none_is_refused_like_any_page(browser):
    SearchPage.open(browser)
    browser.visit("/search?min=abc")
    assert ErrorPage(browser).code == "400"
    assert "abc" in browser.text()


def test_hostile_listings_are_text_to_everybody(browser, other, sign_in):
    sign_in(browser, 17)
    for words in (HOSTILE[1], HOSTILE[4], HOSTILE[6]):
        SellPage.open(browser).save(
            title=words, description=words, category="books", price="1", stock="1"
        )
        number = ListingPage(browser).number
        for person in (browser, other):
            assert ListingPage.open(person, number).heading == words
            assert person.text("article .text") == words
            assert_unharmed(person)
        # The forms hold what was typed in attributes.
        browser.visit(f"/my/listings/{number}")
        assert browser.one("#title").get_attribute("value") == words
        assert_unharmed(browser)
        HomePage.open(other)
        assert_unharmed(other)


@pytest.mark.parametrize("path", ["/nowhere", "/listings/999999", "/listings/x", "/my/listings/1"])
def test_an_address_that_leads_nowhere_leads_back(browser, sign_in, path):
    sign_in(browser, 18)
    browser.visit(path)
    page = ErrorPage(browser)
    assert page.code == "404"
    assert page.heading == "Not found"
    browser.follow("Back to the marketplace")
    assert HomePage(browser).is_signed_in
