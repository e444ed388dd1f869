"""A preset is a start with a reason; it replaces nothing the customer set, or asks."""

from tests.web.pages.visitor import Page, Visitor


def take(visitor: Visitor, page: Page, preset: str, how: str = "") -> Page:
    (form,) = [
        one
        for one in page.forms
        if any(b.name == ("how" if how else "preset") for b in one.buttons)
    ]
    return visitor.send(form, **({"how": how} if how else {"preset": preset}))


def pressed(page: Page) -> list[str]:
    return [
        button.value
        for form in page.forms
        for button in form.buttons
        if button.kind == "start" and button.pressed
    ]


def test_three_to_six_are_shown_with_a_reason_in_both_languages(
    visitor: Visitor, opening: Page
) -> None:
    chinese = visitor.open(opening.links["language"])

    starts = [b for f in opening.forms for b in f.buttons if b.kind == "start"]
    assert 3 <= len(starts) <= 6
    assert "Nine ounces with lyocell" in opening.said("starts")
    assert "九盎司天丝薄布" in chinese.said("starts")
    assert all("CNY" in one.text for one in starts)


def test_one_click_begins_with_it_and_its_price_is_what_was_said(
    visitor: Visitor, opening: Page
) -> None:
    (said,) = [
        b.text for f in opening.forms for b in f.buttons if b.value == "for_years"
    ]

    page = take(visitor, opening, "for_years")

    assert page.faces["fabric=selvedge14"].pressed
    assert page.faces["hem=chain"].pressed
    assert pressed(page) == ["for_years"]
    assert f"{page.total / 100:,.2f}" in said


def test_what_goes_with_it_stays_without_a_question(
    visitor: Visitor, opening: Page
) -> None:
    mine = visitor.click(visitor.click(opening, "rise=high"), "gift=yes")

    page = take(visitor, mine, "long_days")

    assert not page.ways
    assert page.faces["rise=high"].pressed
    assert page.faces["gift=yes"].pressed
    assert page.faces["fabric=comfort11"].pressed


def test_what_it_would_change_is_asked_first(visitor: Visitor, opening: Page) -> None:
    mine = visitor.click(visitor.click(opening, "cut=skinny"), "rise=high")

    asked = take(visitor, mine, "summer")

    assert "would change what you chose: Cut from Skinny to Wide." in asked.said(
        "clash"
    )
    assert asked.faces["cut=skinny"].pressed
    assert asked.total == mine.total
    assert visitor.open(asked.links["leave"]).address == mine.address


def test_one_may_take_all_of_it_or_the_rest(visitor: Visitor, opening: Page) -> None:
    mine = visitor.click(visitor.click(opening, "cut=straight"), "rise=high")
    mine = visitor.click(mine, "length=full")

    asked = take(visitor, mine, "summer")
    whole = take(visitor, asked, "summer", "all")
    rest = take(visitor, asked, "summer", "rest")

    assert whole.faces["cut=wide"].pressed
    assert whole.faces["rise=high"].pressed
    assert rest.faces["cut=straight"].pressed
    assert rest.faces["length=full"].pressed
    assert rest.faces["fabric=light9"].pressed
    assert pressed(whole) == ["summer"]


def test_one_preset_after_another_asks_nothing_and_leaves_nothing_behind(
    visitor: Visitor, opening: Page
) -> None:
    page = take(visitor, take(visitor, opening, "by_bicycle"), "quiet_black")

    assert pressed(page) == ["quiet_black"]
    assert not page.faces["functions.gusset=1"].pressed
    alone = take(visitor, opening, "quiet_black")
    assert page.total == alone.total


def test_a_preset_there_is_none_of_is_not_there(
    visitor: Visitor, opening: Page
) -> None:
    (token,) = opening.forms[0].sends("csrf")

    sent = {"csrf": token, "preset": "nothing"}
    assert visitor.client.post(opening.address, data=sent).status_code == 404
    assert visitor.open("/products/jeans?preset=nothing").code == 200


def test_the_page_opens_in_a_size_many_people_have(opening: Page) -> None:
    assert 'value="W842H1008" selected' in opening.html
    assert 'value="L783" selected' in opening.html
