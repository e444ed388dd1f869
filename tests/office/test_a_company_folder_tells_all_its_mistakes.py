"""The company folder: the demo company reads clean, and every slip has a place."""

import shutil
from pathlib import Path

import pytest

from office.company import SHIPPED, read_company
from office.company.reading import CompanyUnreadableError
from orders.company import DEPARTMENTS, NEEDED, PAPERS, Company
from rules.mistake import Mistake, MistakesFoundError

CENTERS = "WC-CUT WC-SEW1 WC-SEW2 WC-EMB WC-WASH WC-FIN WC-QC WC-PACK".split()
SUPPLIERS = "CUT LEG DENIM-A DENIM-B TRIM PACK LABEL".split()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "company")


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    with pytest.raises(MistakesFoundError) as caught:
        read_company(folder)
    return caught.value.mistakes


def test_the_demo_company_reads_without_a_finding() -> None:
    draft = read_company(SHIPPED)
    company: Company = draft.company

    assert draft.findings == ()
    assert sorted(company.work_centers) == sorted(CENTERS)
    assert sorted(company.suppliers) == sorted(f"SUP-{name}" for name in SUPPLIERS)
    assert set(company.departments) == set(DEPARTMENTS)
    # A paper of a later release goes where its next of kin goes.
    assert {route.paper for route in company.routes} >= set(NEEDED)
    assert all(company.routes_of(paper) for paper in PAPERS)
    assert (company.zone, company.currency) == ("Asia/Shanghai", "CNY")
    assert company.tax_groups[0].rate == 1300


def test_a_margin_floor_is_a_share_of_the_net_price(folder: Path) -> None:
    assert read_company(folder).company.margin_floor is None

    spoil(folder, "company.yaml", "currency: CNY", "currency: CNY\nmargin floor: 25 %")

    assert read_company(folder).company.margin_floor == 2500


def test_papers_of_a_later_release_may_be_left_unsaid(folder: Path) -> None:
    spoil(folder, "company.yaml", "  invoice: IN\n", "")
    route = (
        "  - {paper: invoice, department: finance, channel: folder, target: finance}\n"
    )
    spoil(folder, "departments.yaml", route, "")

    company = read_company(folder).company

    assert company.prefix_of("invoice") == "IN"
    assert company.routes_of("invoice") == company.routes_of("pro_forma")


SLIPS = [
    ("company.yaml", "currency: CNY", "currency: RMB", "unknown-word"),
    ("company.yaml", "zone: Asia/Shanghai", "zone: Asia/Suzhou", "unknown-word"),
    ("company.yaml", "order: SO", "order: so", "bad-prefix"),
    ("company.yaml", "work_order: WO", "work_order: OC", "bad-prefix"),
    ("company.yaml", "tax id:", "taxid:", "no-key"),
    ("company.yaml", "currency: CNY", "currency: CNY\nmargin floor: 101 %", "bad-rate"),
    ("company.yaml", "currency: CNY", "currency: CNY\nmargin floor: 3 mm", "bad-rate"),
    ("calendar.yaml", "[mon,", "[man,", "unknown-word"),
    ("calendar.yaml", "[mon,", "[mon, mon,", "no-calendar"),
    ("calendar.yaml", "until: 2026-01-03", "until: 2025-01-03", "empty-range"),
    ("calendar.yaml", "until: 2026-01-03", "until: 2026-12-03", "bad-days"),
    ("calendar.yaml", "from: 2026-01-01", "from: 2026-13-01", "no-date"),
    ("work_centers.csv", "62.00", "sixty", "no-money"),
    ("work_centers.csv", "62.00", "-62.00", "bad-rate"),
    ("work_centers.csv", "8 h", "25 h", "bad-hours"),
    ("work_centers.csv", "8 h", "8 mm", "wrong-unit"),
    ("work_centers.csv", "WC-SEW1", "WC-CUT", "twice"),
    ("suppliers.csv", "SUP-LEG", "SUP-CUT", "twice"),
    ("suppliers.csv", "SUP-LEG", "SUP LEG", "bad-name"),
    ("departments.yaml", "code: sales", "code: sails", "unknown-word"),
    ("departments.yaml", "second language: en", "second language: zh", "unknown-word"),
    ("departments.yaml", "target: sales", "target: ../sales", "bad-name"),
    ("departments.yaml", "paper: confirmation", "paper: work_order", "no-route"),
    ("departments.yaml", "channel: folder", "channel: pigeon", "unknown-word"),
    ("tax.yaml", "rate: 13 %", "rate: 13 mm", "bad-rate"),
    ("tax.yaml", "rate: 13 %", "rate: 113 %", "bad-rate"),
    ("tax.yaml", "code: zero", "code: standard", "twice"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), SLIPS)
def test_a_slip_is_told_with_its_line(
    folder: Path, file: str, old: str, new: str, code: str
) -> None:
    before = (folder / file).read_text(encoding="utf-8")
    line = before[: before.index(old)].count("\n") + 1
    spoil(folder, file, old, new)

    found = [m for m in mistakes(folder) if m.code == code]

    assert found, [str(m) for m in mistakes(folder)]
    assert found[0].place.file == file
    # What is missing altogether is told at the group it is missing from.
    assert code in ("no-key", "no-route", "no-calendar") or any(
        m.place.line in (line, line + 1) for m in found
    )


def test_slips_in_several_files_are_told_at_once(folder: Path) -> None:
    spoil(folder, "company.yaml", "currency: CNY", "currency: RMB")
    spoil(folder, "tax.yaml", "rate: 13 %", "rate: much")
    (folder / "suppliers.csv").unlink()

    assert {m.place.file for m in mistakes(folder)} == {
        "company.yaml",
        "tax.yaml",
        "suppliers.csv",
    }


def test_a_missing_translation_is_a_finding_only(folder: Path) -> None:
    spoil(folder, "tax.yaml", ", zh: 增值税 13%", "")
    spoil(folder, "work_centers.csv", "Cutting,裁剪", "Cutting,")

    draft = read_company(folder)

    assert [m.code for m in draft.findings] == ["untranslated", "untranslated"]


def test_what_is_no_company_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CompanyUnreadableError, match="no such folder"):
        read_company(tmp_path / "none")
    with pytest.raises(CompanyUnreadableError, match=r"company\.yaml"):
        read_company(tmp_path)
