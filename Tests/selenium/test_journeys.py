"""What people come for, from the first page to the last."""

import pytest
from marketplace import PASSWORD
from pages import (
    BasketPage,
    CheckoutPage,
    ErrorPage,
    HomePage,
    ListingPage,
    MyListingsPage,
    OrdersPage,
    SearchPage,
    SellPage,
    SignInPage,
    SignUpPage,
)


def test_from_signing_up_to_a_review(browser, other):
    HomePage.open(browser)
    browser.follow("Sign up")
    SignUpPage(browser).sign_up("Ann Amber", "ann@example.com", "correct horse battery")
    assert HomePage(browser).is_signed_in
    browser.follow("Sell")
    SellPage(browser).save(
        title="Brass ship's lantern",
        description="From a fishing boat.\nThe wick is new.",
        category="garden",
        price="45.50",
        stock="3",
    )
    number = ListingPage(browser).number
    assert ListingPage(browser).stock == "3 in stock"

    HomePage.open(other)
    other.follow("Sign up")
    SignUpPage(other).sign_up("Bob Birch", "bob@example.com", "a password of his own")
    listing = HomePage(other).search("lantern brass").open_listing("Brass ship's lantern")
    assert (listing.number, listing.price) == (number, "€45.50")
    assert "Ann Amber" in other.text(".about")
    listing.put_in_basket(2)
    assert BasketPage(other).total == "€91.00"
    BasketPage(other).checkout().pay()
    orders = OrdersPage(other)
    assert "Thank you" in other.text("[role=status]")
    assert orders.names == ["Brass ship's lantern"]

    assert ListingPage.open(browser, number).stock == "The last one"
    OrdersPage.open(other).review(4, "Bright & warm, <b>as described</b>.")
    assert ListingPage.open(browser, number).reviews == ["Bright & warm, <b>as described</b>."]
    assert browser.one(".stars").get_attribute("aria-label") == "4 of 5 stars"
    assert not OrdersPage.open(other).browser.all(".opinion"), "A buyer reviews once."
    HomePage.open(other).sign_out()
    assert not HomePage(other).is_signed_in


def test_a_wrong_password_says_so_and_keeps_the_address(browser):
    SignInPage.open(browser).sign_in("user7@example.com", "not the password")
    page = SignInPage(browser)
    assert page.fault == "The e-mail address or the password is wrong."
    assert browser.one("#email").get_attribute("value") == "user7@example.com"
    assert browser.one("#password").get_attribute("value") == ""
    assert not page.is_signed_in
    page.sign_in("user7@example.com", PASSWORD)
    assert HomePage(browser).is_signed_in


def test_signing_up_with_a_taken_address_is_refused(browser):
    SignUpPage.open(browser).sign_up("Another User", "user1@example.com", "long enough for all")
    page = SignUpPage(browser)
    assert "user1@example.com" in page.fault or "account" in page.fault
    assert not page.is_signed_in


def test_who_must_sign_in_first_comes_back_to_the_listing(browser):
    ListingPage.open(browser, 300)
    browser.follow("Sign in to buy")
    SignInPage(browser).sign_in("user8@example.com", PASSWORD)
    assert ListingPage(browser).number == 300


def test_who_is_asked_to_sign_in_lands_where_they_wanted(browser):
    browser.visit("/my/orders?placed=1")
    assert ErrorPage(browser).code == "401"
    browser.press(".message .button")
    SignInPage(browser).sign_in("user9@example.com", "not the password")
    SignInPage(browser).sign_in("user9@example.com", PASSWORD)
    OrdersPage(browser)
    assert browser.path == "/my/orders?placed=1"


def test_who_has_no_account_yet_signs_up_on_the_way(browser):
    browser.visit("/sell")
    browser.press(".message .button")
    SignInPage(browser)
    browser.press(".aside a")
    SignUpPage(browser).sign_up("Cem Cedar", "cem@example.com", "a long way to go")
    assert SellPage(browser).is_signed_in


@pytest.mark.parametrize("next", ["//evil.example/", "/\\evil.example/", "/%09/evil.example/"])
def test_nobody_is_led_to_another_site(browser, next):
    browser.visit(f"/sign-in?next={next}")
    SignInPage(browser).sign_in("user10@example.com", PASSWORD)
    assert HomePage(browser).is_signed_in
    assert browser.path == "/"


def test_the_last_one_is_bought_once(browser, other, market, sign_in):
    market.write("UPDATE listings SET stock = 1, seller_id = 1 WHERE id = 20")
    for person, user in ((browser, 11), (other, 12)):
        sign_in(person, user)
        assert ListingPage.open(person, 20).stock == "The last one"
        ListingPage(person).put_in_basket()
        BasketPage(person).checkout()
    CheckoutPage(browser).pay()
    assert "Thank you" in OrdersPage(browser).browser.text()
    CheckoutPage(other).pay()
    assert "sold out" in CheckoutPage(other).fault.lower()
    assert "No longer for sale" in other.text(".bill")
    assert ListingPage.open(other, 20).stock == "Sold out"
    assert market.rows(
        "SELECT buyer_id FROM orders WHERE listing_id = 20 AND buyer_id IN (11, 12)"
    ) == [(11,)]


def test_a_checkout_sent_twice_buys_once(browser, market, sign_in):
    market.write("UPDATE listings SET stock = 9, seller_id = 1 WHERE id = 21")
    sign_in(browser, 13)
    before = market.value("SELECT count(*) FROM orders WHERE buyer_id = 13")
    ListingPage.open(browser, 21).put_in_basket()
    BasketPage(browser).checkout().pay()
    OrdersPage(browser)
    browser.leaves(browser.driver.back, "going back")
    CheckoutPage(browser).pay()
    OrdersPage(browser)
    assert market.value("SELECT count(*) FROM orders WHERE buyer_id = 13") == before + 1
    assert market.value("SELECT stock FROM listings WHERE id = 21") == 8


def test_a_basket_is_changed_and_emptied(browser, market, sign_in):
    market.write("UPDATE listings SET stock = 9, seller_id = 1, price_cents = 250 WHERE id = 22")
    sign_in(browser, 14)
    ListingPage.open(browser, 22).put_in_basket()
    assert BasketPage(browser).total == "€2.50"
    assert BasketPage(browser).update(4).total == "€10.00"
    assert "empty" in BasketPage(browser).remove().browser.text()


def test_a_listing_is_drafted_shown_changed_and_withdrawn(browser, other, sign_in):
    sign_in(browser, 15)
    SellPage.open(browser).save(
        title="Zither in a case",
        description="Needs strings.",
        category="music",
        price="80",
        stock="1",
        status="draft",
    )
    assert "Zither in a case" in MyListingsPage(browser).names
    number = int(browser.one(".what a").get_attribute("href").split("/")[-1])
    assert SearchPage.open(other).search("zither").names == []
    MyListingsPage(browser).change(number).save(price="75.50", status="active")
    MyListingsPage(browser)
    found = SearchPage.open(other).search("zither")
    assert (found.names, found.prices) == (["Zither in a case"], [75.5])
    MyListingsPage(browser).withdraw(number)
    assert SearchPage.open(other).search("zither").names == []


def test_a_bad_price_is_refused_and_nothing_typed_is_lost(browser, sign_in):
    sign_in(browser, 16)
    SellPage.open(browser).save(
        title="Anvil", description="Heavy.", category="tools", price="-5", stock="1"
    )
    page = SellPage(browser)
    assert "price" in page.fault.lower()
    assert browser.one("#price[aria-invalid]").get_attribute("value") == "-5"
    assert browser.one("#description").get_attribute("value") == "Heavy."
    assert browser.one("#category").get_attribute("value") == "tools"
