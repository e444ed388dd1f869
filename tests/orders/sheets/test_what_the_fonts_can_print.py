"""The machine is asked what it can print before a name is spoilt."""

import logging

import pytest

from orders.sheets import fonts, press
from orders.sheets.refusals import FontsUnknown
from tests.orders.sheets import samples

pytestmark = pytest.mark.pdf


def test_a_private_character_is_missing_and_a_space_is_not() -> None:
    assert fonts.missing_glyphs("ab \u00a0\n\u200d中\ue123文") == {"\ue123"}


def test_every_word_of_the_samples_can_be_printed() -> None:
    for paper in (samples.work_order, samples.pro_forma, samples.requisition):
        assert fonts.missing_glyphs("".join(paper("zh", "en").texts())) == set()


def test_chinese_has_a_font() -> None:
    assert fonts.cjk_font() is not None


def test_a_slow_machine_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(press, "has_harfbuzz_subset", lambda: False)

    press.Press()

    assert "Install libharfbuzz-subset0" in caplog.text


def test_a_machine_that_cannot_list_its_fonts_still_prints(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unknown(_: str) -> set[str]:
        raise FontsUnknown("fc-list is not on the path")

    monkeypatch.setattr(press, "missing_glyphs", unknown)

    with caplog.at_level(logging.WARNING):
        pdf = press.Press().print(samples.requisition())

    assert pdf.startswith(b"%PDF")
    assert "Install fontconfig" in caplog.text
