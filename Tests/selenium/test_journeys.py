"""What people do here, from the first page to the last."""

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pages import Market


def test_from_signing_up_to_a_review(browsers, server):
    seller = Market(browsers(), server.url).open().sign_up("Seller")
    assert "Sign out" in seller.text
    seller.sell("Turquoise samovar", stock="3")
    path = seller.path
    assert seller.heading == "Turquoise samovar"

    buyer = Market(browsers(), server.url).open().search("samovar")
    assert buyer.results() == ["Turquoise samovar"]
    buyer.find("a.listing")[0].click()
    assert buyer.path == path
    buyer.press("Sign in to buy").sign_up("Buyer")
    buyer.buy(path, quantity="2")
    assert "€25.00" in buyer.text
    buyer.pay()
    assert "Thank you. Your order is placed." in buyer.text

    buyer.find("details.opinion summary")[0].click()
    buyer.fill(rating="4", text="Boils quickly.").press("Publish the review")
    visitor = Market(browsers(), server.url).open(path)
    assert "The last one" in visitor.text
    assert "Boils quickly." in visitor.text
    assert visitor.find("[aria-label='4 of 5 stars']")


def test_a_wrong_password(browser, server):
    market = Market(browser, server.url).sign_in(1, "not the password")
    assert "wrong" in market.alert
    assert browser.find_element(By.ID, "email").get_attribute("value") == "user1@example.com"
    assert browser.find_element(By.ID, "password").get_attribute("value") == ""


def test_a_search_for_nothing_and_a_hostile_one(browser, server):
    market = Market(browser, server.url).open()
    market.search("")
    assert market.heading == "All listings"
    market.search("unobtainium")
    assert "Nothing matches." in market.text
    market.search("<script>document.title='owned'</script>\"' OR 1=1 --")
    assert "Nothing matches." in market.text
    assert browser.title != "owned"
    assert "<script>" in market.heading


def test_filters_and_pages(browser, server):
    market = Market(browser, server.url).open("/search")
    market.fill(category="books", sort="cheapest").press("Show results")
    assert market.heading == "Books"
    first = market.results()
    market.press("Next")
    assert "Page 2 of" in market.text
    assert market.results() != first
    market.press("Previous")
    assert market.results() == first


def test_the_last_one_is_bought_once(browsers, server):
    path = Market(browsers(), server.url).sign_in(2).sell("Lonely teaspoon").path
    first = Market(browsers(), server.url).sign_in(3).buy(path)
    second = Market(browsers(), server.url).sign_in(4).buy(path)
    first.pay()
    assert "Thank you." in first.text
    second.pay()
    assert "sold out" in second.alert
    second.open("/my/orders")
    assert "Lonely teaspoon" not in second.text


def test_a_listing_is_changed_and_withdrawn(browser, server):
    market = Market(browser, server.url).sign_in(5).sell("Wobbly stool")
    path = market.path
    market.press("Change this listing").fill(title="Steady stool", price="20")
    market.press("Save the listing")
    assert "Steady stool" in market.text
    market.press("Withdraw")
    market.press("Sign out").open(path)
    assert "Not found" in market.text


def test_a_form_filled_in_wrongly_says_where(browser, server):
    market = Market(browser, server.url).sign_in(6)
    market.sell("Odd lamp", price="lots")
    assert "price" in market.alert
    field = browser.find_element(By.ID, "price")
    assert field.get_attribute("aria-invalid") == "true"
    assert browser.find_element(By.ID, "title").get_attribute("value") == "Odd lamp"


def test_with_the_keyboard_alone(browser, server):
    market = Market(browser, server.url).open()
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    for _ in range(2):
        browser.switch_to.active_element.send_keys(Keys.TAB)
    box = browser.switch_to.active_element
    assert box.get_attribute("id") == "find"
    box.send_keys("chair", Keys.ENTER)
    assert "chair" in market.heading
    for _ in range(40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.switch_to.active_element.get_attribute("class") == "listing":
            break
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert market.path.startswith("/listings/")


def test_without_javascript(browsers, server):
    market = Market(browsers(javascript=False), server.url).sign_in(7)
    market.open("/search?sort=cheapest").find("a.listing")[0].click()
    path = market.path
    market.buy(path).pay()
    assert "Thank you." in market.text


def test_on_a_telephone(browsers, server):
    browser = browsers(width=400)
    market = Market(browser, server.url).sign_in(8)
    path = market.open("/search").find("a.listing")[3].get_attribute("href")
    pages = ["/", "/search", path.removeprefix(server.url), "/sell", "/basket", "/my/orders"]
    for page in [*pages, "/my/listings", "/nothing"]:
        market.open(page)
        # Asked of the browser, because no script of the page's own may run.
        size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        assert size["width"] <= 400, f"{page} is wider than the screen"


def test_every_field_has_a_label(browser, server):
    market = Market(browser, server.url).sign_in(9)
    for page in ["/", "/search", "/sell", "/listings/7"]:
        market.open(page)
        for field in market.find("input:not([type=hidden]), select, textarea"):
            assert field.accessible_name, f"{page}: {field.get_attribute('name')} has no label"
