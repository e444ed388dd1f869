"""Measuring: consent first, one question a page, and the size goes into the design."""

import pytest

from office.desk.measuring import NOTICE
from tests.web.pages.test_a_design_is_kept import form_to
from tests.web.pages.visitor import Form, Page, Visitor

ANSWERS = {
    "height": "166",
    "usual_size": "29",
    "weight": "68",
    "waist": "84",
    "hip": "101,5",
}


def agreed(visitor: Visitor) -> Page:
    page = visitor.open("/measure?product=jeans")
    return visitor.send(form_to(page, "/measure"), agree="1")


def answered(visitor: Visitor, **answers: str) -> Page:
    page = agreed(visitor)
    for name, typed in answers.items():
        asked = visitor.open(f"/measure/{name}?product=jeans")
        page = visitor.send(the_form(asked, name), value=typed)
    return page


def the_form(page: Page, name: str) -> Form:
    """The form with the field, not those that say an entry again."""
    return [f for f in page.forms if f.action.startswith(f"/measure/{name}")][-1]


def test_nothing_is_asked_before_consent(visitor: Visitor) -> None:
    notice = visitor.open("/measure?product=jeans")
    refused = visitor.send(form_to(notice, "/measure"))
    asked = visitor.open("/measure/waist?product=jeans")

    assert "personal data" in notice.said("measuring")
    assert refused.code == 422
    assert "personal data" in asked.said("measuring")


def test_a_field_is_never_filled_in(visitor: Visitor) -> None:
    page = answered(visitor, **ANSWERS)

    again = visitor.open("/measure/waist?product=jeans")

    assert page.address.startswith("/measure/crotch_height")
    assert the_form(again, "waist").sends("value") == [""]


def test_the_size_found_goes_into_the_design_and_the_rest_stays(
    visitor: Visitor, opening: Page
) -> None:
    skinny = visitor.click(opening, "cut=skinny")
    page = visitor.open(skinny.links["measure"])
    page = visitor.send(form_to(page, "/measure"), agree="1")
    for name, typed in {**ANSWERS, "crotch_height": "78"}.items():
        page = visitor.send(the_form(page, name), value=typed)

    design = visitor.send(form_to(page, "/measure/result"))

    assert "Inside leg" in page.said("facts")  # a name, not a code
    assert "Built on: Height, Weight, Waist, Hip, Crotch height" in page.said("small")
    assert design.address.startswith("/designs/")
    assert design.faces["cut=skinny"].pressed
    assert "Waist and hip" in design.html


def test_inches_typed_as_centimetres_are_one_click(visitor: Visitor) -> None:
    answered(visitor, height="166", weight="68")
    page = visitor.open("/measure/waist?product=jeans")

    asked = visitor.send(the_form(page, "waist"), value="33")
    (meant, kept) = [f for f in asked.forms if f.sends("value") == ["33"]]
    after = visitor.send(meant)

    assert asked.code == 422
    assert kept.sends("unit") == ["cm"]  # what was typed is not lost
    assert meant.buttons[0].text == "Did you mean 33 in = 83.8 cm?"
    assert after.address.startswith("/measure/hip")


def test_the_impossible_is_refused_with_the_limits_named(visitor: Visitor) -> None:
    answered(visitor, height="166", weight="68")
    page = visitor.open("/measure/waist?product=jeans")

    asked = visitor.send(the_form(page, "waist"), value="300", sure="1")

    assert asked.code == 422
    assert "between 50.0 cm and 160.0 cm" in asked.said("wrong")
    assert the_form(asked, "waist").sends("value") == ["300"]


def test_the_strange_is_kept_if_it_is_said_again_with_what_was_typed_before(
    visitor: Visitor,
) -> None:
    answered(visitor, height="166", weight="68")
    page = visitor.open("/measure/waist?product=jeans")

    asked = visitor.send(the_form(page, "waist"), value="120")
    after = visitor.send(the_form(asked, "waist"), value="84")

    assert "Please measure again" in asked.said("wrong")
    assert after.address.startswith("/measure/hip")
    assert "earlier: 120 cm" in visitor.open("/measurements").said("fits")


def test_two_times_that_differ_are_asked_again(visitor: Visitor) -> None:
    answered(visitor, height="166", weight="68")
    page = visitor.open("/measure/waist?product=jeans")

    asked = visitor.send(the_form(page, "waist"), value="84", again="87")

    assert "more than 2 cm" in asked.said("wrong")


def test_two_times_that_differ_are_asked_even_of_somebody_who_is_sure(
    visitor: Visitor,
) -> None:
    agreed(visitor)
    page = visitor.open("/measure/waist?product=jeans")

    asked = visitor.send(the_form(page, "waist"), value="84", again="87", sure="1")

    assert "more than 2 cm" in asked.said("wrong")


def test_a_second_number_that_is_none_is_told_as_such(visitor: Visitor) -> None:
    agreed(visitor)
    page = visitor.open("/measure/waist?product=jeans")

    asked = visitor.send(the_form(page, "waist"), value="84", again="eighty")

    assert asked.code == 422
    assert "The second number cannot be read" in asked.said("wrong")


def test_the_usual_size_is_a_label_and_may_be_skipped(visitor: Visitor) -> None:
    page = visitor.send(the_form(agreed(visitor), "height"), value="166")
    unreadable = visitor.send(the_form(page, "usual_size"), value="29.5")
    skipped = visitor.send(the_form(page, "usual_size"), skip="1")

    assert page.address.startswith("/measure/usual_size")
    assert the_form(page, "usual_size").sends("unit") == []
    assert unreadable.code == 422
    assert skipped.address.startswith("/measure/weight")


def test_one_part_is_corrected_from_ones_own_page(visitor: Visitor) -> None:
    answered(visitor, **ANSWERS)
    own = visitor.open("/measurements")

    page = visitor.open("/measure/hip?product=jeans")
    visitor.send(the_form(page, "hip"), value="100")

    assert "/measure/hip?product=jeans" in own.html
    assert "100.0 cm" in visitor.open("/measurements").said("fits")


def test_swapped_numbers_are_told(visitor: Visitor) -> None:
    agreed(visitor)
    for name, typed in {"waist": "101.5", "hip": "84", "crotch_height": "78"}.items():
        form = the_form(visitor.open(f"/measure/{name}?product=jeans"), name)
        visitor.send(form, value=typed, sure="1")
    page = visitor.open("/measure/result?product=jeans")

    assert "Waist, Hip: these look swapped" in page.said("wrong")


def test_what_is_kept_is_seen_exported_and_deleted(visitor: Visitor) -> None:
    answered(visitor, **ANSWERS)

    own = visitor.open("/measurements")
    told = visitor.client.get("/measurements.json").get_json()
    gone = visitor.send(form_to(own, "/measurements"))

    assert told["measurements"]["hip"]["typed"] == "101,5 cm"
    assert told["measurements"]["hip"]["millimetres"] == 1015
    assert told["notice"] == NOTICE
    assert "Nothing of your body is kept" in gone.said("measuring")


def test_another_visitor_sees_none_of_it(visitor: Visitor) -> None:
    answered(visitor, **ANSWERS)
    other = Visitor(visitor.client.application.test_client())

    assert "Nothing of your body" in other.open("/measurements").said("measuring")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Question 4 of 6"), ("zh", "第 4 题，共 6 题")]
)
def test_it_is_asked_in_both_languages(
    visitor: Visitor, language: str, said: str
) -> None:
    answered(visitor, height="166", weight="68")

    page = visitor.open(f"/measure/waist?product=jeans&lang={language}")

    assert said in page.said("small")
