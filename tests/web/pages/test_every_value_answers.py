"""There is no dead control: a click makes the next design, or says why not."""

from tests.web.pages.visitor import Page, Visitor, amount_in

LOOKED_AT = 4


def test_each_value_can_be_chosen_and_costs_what_it_said(
    visitor: Visitor, opening: Page
) -> None:
    assert len(opening.faces) > 100

    for at, (asks, face) in enumerate(opening.faces.items()):
        if face.pressed and "." not in asks:
            continue
        if at % LOOKED_AT:  # all are clicked; some are looked at afterwards
            assert "/designs/" in visitor.sent_to(opening, asks)
            continue
        after = visitor.click(opening, asks)

        assert after.code == 200, asks
        assert not after.ways, asks
        assert after.total - opening.total == amount_in(face.text), asks
        name = asks.partition("=")[0]
        now = [one for one in after.faces if one.startswith(f"{name}=")]
        # A member of several is one face, which now offers the way back.
        turned = len(now) == 1 and now != [asks]
        assert turned or after.faces[asks].pressed, asks


def test_what_a_value_also_changes_is_said_before_and_after(
    visitor: Visitor, opening: Page
) -> None:
    before = opening.faces["cut=skinny"].text

    after = visitor.click(opening, "cut=skinny")

    assert "also changes" in before
    assert "Denim to Comfort stretch 11.5 oz" in before
    assert "You chose Cut: Skinny." in after.said("told")
    assert "Denim from Classic indigo 12 oz to Comfort stretch" in after.said("told")
    assert "before: CNY" in after.said("total")


def test_a_value_that_clashes_says_so_and_can_be_clicked(
    visitor: Visitor, opening: Page
) -> None:
    page = visitor.click(opening, "cut=skinny")

    face = page.faces["fabric=raw13"]

    assert "needs another of your choices to change" in face.text
    assert "disabled" not in page.html


def test_a_list_holds_every_size_and_takes_one(visitor: Visitor, opening: Page) -> None:
    page = visitor.send(opening.form_of("waist_hip"), value="W653H828")

    assert opening.html.count("<option value=") == 227 + 25
    assert '<option value="W653H828" selected>' in page.html


def test_a_choice_is_let_go_again(visitor: Visitor, opening: Page) -> None:
    page = visitor.click(opening, "cut=skinny")

    (form,) = [form for form in page.forms if form.sends("drop") == ["cut"]]
    after = visitor.send(form)

    assert after.faces["cut=straight"].pressed
    assert after.total == opening.total
