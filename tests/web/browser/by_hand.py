"""What is done on a page to bring one of its states about, as a hand would do it."""

from __future__ import annotations

from playwright.sync_api import Page

EMPTY = """form => {
  form.noValidate = true;
  const written = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
  form.querySelectorAll(written).forEach((one) => { one.value = ""; });
}"""


def refused_number(page: Page) -> None:
    page.locator("#i-hem_width").fill("7")
    page.locator("#i-hem_width").press("Enter")
    page.locator(".wrong").first.wait_for()


def clash(page: Page) -> None:
    page.locator("#f-fabric-raw13").click()
    page.locator("#answer").wait_for()


def strange(page: Page) -> None:
    page.locator("#i-value").fill("33")
    page.locator("form .primary").first.click()
    page.locator(".wrong").first.wait_for()


def sent_empty(page: Page) -> None:
    """Send the form of the one primary button empty, past the browser's own checks."""
    page.locator("form:has(.primary)").first.evaluate(EMPTY)
    page.locator("form .primary").first.click()
    page.locator(".wrong, .faults").first.wait_for()


def unticked(page: Page) -> None:
    """Send the form with nothing ticked, past the browser's own checks."""
    page.locator("form:has(.danger)").first.evaluate(EMPTY)
    page.locator(".danger").first.click()
    page.locator(".faults").first.wait_for()


def named_alike(page: Page) -> None:
    """Take in somebody who is called like a customer."""
    page.locator("#f-name").fill("李娜 Li Na")
    page.locator("#f-phone").fill("+86 139 0000 1122")
    page.locator("#f-basis").select_option("contract")
    page.locator("form.newcomer .primary").click()
    page.locator(".may-be").wait_for()


def no_pieces(page: Page) -> None:
    page.locator("#f-pieces").fill("none")
    page.locator("form .look").click()
    page.locator(".faults").first.wait_for()


def paused_without_a_word(page: Page) -> None:
    page.locator("form:has(#f-reason) button").click()
    page.locator(".faults").first.wait_for()


def no_such_dealer(page: Page) -> None:
    page.locator("#f-dealer").fill("C-999999")
    page.locator("form:has(#f-dealer) button").click()
    page.locator(".faults").first.wait_for()


def nothing_picked(page: Page) -> None:
    page.locator("form .primary").first.click()
    page.locator(".faults").first.wait_for()


def no_amount(page: Page) -> None:
    page.locator("#f-amount").fill("some")
    page.locator("form .primary").first.click()
    page.locator(".faults").first.wait_for()


def no_weight(page: Page) -> None:
    page.locator("#f-revenue").fill("much")
    page.locator("form.weights .primary").first.click()
    page.locator(".faults").first.wait_for()


def no_price(page: Page) -> None:
    page.locator(".by-hand-form summary").click()
    page.locator(".by-hand-form .ask").click()
    page.locator(".faults").first.wait_for()


def too_long(page: Page) -> None:
    page.locator("#f-label_text").fill("Department 7 " * 5)
    page.locator("form.service .primary").click()
    page.locator(".faults").first.wait_for()


def no_reason(page: Page) -> None:
    page.locator(".danger").first.click()
    page.locator(".wrong").first.wait_for()


def said_nothing(page: Page) -> None:
    page.locator("form.log button").first.click()
    page.locator(".wrong").first.wait_for()
