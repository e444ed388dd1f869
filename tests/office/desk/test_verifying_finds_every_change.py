"""Verifying: whatever is changed behind our back is found, and nothing else."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from office.desk.errors import NotFoundError
from office.desk.verifying import verify_order
from office.store import Store, open_store
from rules.canonical import hash_text
from tests.office.desk.conftest import Done
from tests.office.desk.shop import deliver, made, new_wearer, place, saved

pytestmark = pytest.mark.pdf


@dataclass(frozen=True)
class Delivered:
    """A delivered order of a bag: its number, its store and its outbox."""

    number: str
    store: Store
    outbox: Path

    def run(self, statement: str, **values: object) -> None:
        """Change what is stored, as only a person with the file in hand can."""
        words = statement.split()
        table = words[2] if words[0] == "DELETE" else words[1]
        with self.store.engine.begin() as connection:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_update"))
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_delete"))
            done = connection.execute(text(statement), values)
        assert done.rowcount >= 1

    def value(self, query: str) -> object:
        with self.store.engine.connect() as connection:
            return connection.execute(text(query)).scalar_one()

    def findings(self) -> list[tuple[str, str]]:
        found = verify_order(self.store, self.number, self.outbox)
        return [(one.where, one.what) for one in found.findings]


@pytest.fixture(scope="module")
def untouched(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store and the outbox of a delivered order."""
    folder = tmp_path_factory.mktemp("delivered")
    store = open_store(f"sqlite:///{shutil.copy(founded, folder)}")
    made(store, (saved(store, new_wearer(store, body={}), "bag"), 2))
    deliver(store, folder / "out")
    store.close()
    return folder


@pytest.fixture
def bag(untouched: Path, tmp_path: Path) -> Iterator[Delivered]:
    """A copy of it, to be spoiled."""
    folder = tmp_path / "copy"
    shutil.copytree(untouched, folder)
    store = open_store(f"sqlite:///{folder / 'shop.db'}")
    yield Delivered("SO-2026-000001", store, folder / "out")
    store.close()


def test_untouched_papers_tie(done: Done) -> None:
    found = verify_order(done.store, done.order.number, done.outbox)

    assert found.findings == ()
    assert (found.documents, found.printed, found.delivered) == (6, 6, 6)
    scans = sum(len(line.routing) for line in done.production.lines)
    assert found.codes == 6 + scans
    assert found.figures > 300


def test_there_must_be_such_an_order(done: Done) -> None:
    with pytest.raises(NotFoundError, match="no order 'SO-1'"):
        verify_order(done.store, "SO-1", done.outbox)


def flipped(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 0x01]) + pdf[at + 1 :]


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.999])
def test_one_changed_byte_of_the_pages_is_found(bag: Delivered, share: float) -> None:
    pdf = bag.value("SELECT pdf FROM documents WHERE kind = 'work_order'")
    assert isinstance(pdf, bytes)

    bag.run(
        "UPDATE documents SET pdf = :pdf WHERE kind = 'work_order'",
        pdf=flipped(pdf, int(len(pdf) * share)),
    )

    assert ("WO-2026-000001", "the stored pages were changed") in bag.findings()


@pytest.mark.parametrize("other", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
def test_pages_nobody_can_read_are_found_even_under_a_new_hash(
    bag: Delivered, other: bytes
) -> None:
    bag.run(
        "UPDATE documents SET pdf = :pdf, pdf_hash = :hash WHERE kind = 'work_order'",
        pdf=other, hash=hashlib.sha256(other).hexdigest(),
    )  # fmt: skip

    found = bag.findings()

    assert ("WO-2026-000001", "the pages cannot be read") in found
    assert any("was changed" in what for _, what in found)


def test_the_pages_of_another_paper_are_found(bag: Delivered) -> None:
    bag.run(
        "UPDATE documents SET (pdf, pdf_hash) = (SELECT pdf, pdf_hash FROM documents"
        " WHERE kind = 'requisition') WHERE kind = 'work_order'"
    )

    found = bag.findings()

    assert ("WO-2026-000001", "WO-2026-000001 is not on the paper") in found
    assert any("does not scan" in what for _, what in found)


def changed_sheet(bag: Delivered) -> str:
    sheet = bag.value("SELECT sheet FROM documents WHERE kind = 'pro_forma'")
    assert isinstance(sheet, str)
    assert '"amount":20000' in sheet
    return sheet.replace('"amount":20000', '"amount":10000')


def test_a_changed_sheet_is_found(bag: Delivered) -> None:
    sheet = changed_sheet(bag)

    bag.run("UPDATE documents SET sheet = :it WHERE kind = 'pro_forma'", it=sheet)

    assert ("PF-2026-000001", "the sheet is not what was issued") in bag.findings()


def test_a_changed_sheet_is_found_even_under_a_new_hash(bag: Delivered) -> None:
    sheet = changed_sheet(bag)

    bag.run(
        "UPDATE documents SET sheet = :it, sheet_hash = :hash WHERE kind = 'pro_forma'",
        it=sheet, hash=hash_text(sheet),
    )  # fmt: skip

    found = bag.findings()
    assert ("PF-2026-000001", "the sheet is not what the snapshots say") in found
    assert ("PF-2026-000001", "100.00 stands 1 times on the paper, not 3") in found


def test_a_changed_file_in_a_folder_is_found(bag: Delivered) -> None:
    (path,) = (bag.outbox / "finance").glob("*pro-forma*")
    path.write_bytes(flipped(path.read_bytes(), 400))

    assert bag.findings() == [("PF-2026-000001", f"the file {path.name} was changed")]


def test_a_paper_that_was_carried_away_is_no_difference(bag: Delivered) -> None:
    shutil.rmtree(bag.outbox / "finance")

    assert bag.findings() == []


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE order_events SET actor = 'nobody' WHERE seq = 1", 1),
        ("UPDATE order_events SET detail = '{}' WHERE seq = 2", 2),
        ("DELETE FROM order_events WHERE seq = 2", 2),
    ],
)
def test_a_broken_chain_of_events_is_found(
    bag: Delivered, change: str, first: int
) -> None:
    bag.run(change)

    assert bag.findings() == [("events", f"the chain is broken at event {first}")]


def test_events_cut_off_at_the_end_are_found(bag: Delivered) -> None:
    bag.run("DELETE FROM order_events WHERE seq = 3")

    assert ("order", "its state is not what its events say") in bag.findings()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE orders SET state = 'shipped'", "state"),
        ("UPDATE orders SET owner = 'nobody'", "owner"),
        ("UPDATE orders SET paid = 1", "paid"),
        ("UPDATE orders SET invoice = 'IN-9'", "invoice"),
    ],
)
def test_an_order_that_its_events_do_not_tell_is_found(
    bag: Delivered, change: str, what: str
) -> None:
    bag.run(change)

    assert bag.findings() == [("order", f"its {what} is not what its events say")]


@pytest.mark.parametrize("kind", ["order", "production"])
def test_a_changed_snapshot_is_found(bag: Delivered, kind: str) -> None:
    bag.run(
        "UPDATE snapshots SET text = replace(text, '2026-11-23', '2026-11-24')"
        " WHERE kind = :kind",
        kind=kind,
    )

    ((where, what),) = bag.findings()

    assert where == "snapshot"
    assert what.endswith("is not what was frozen")


def test_a_changed_company_is_found(bag: Delivered) -> None:
    bag.run("UPDATE companies SET text = replace(text, 'DEMO', 'OMED')")

    ((where, what),) = bag.findings()

    assert where == "company"
    assert what.endswith("is not what was published")


def test_a_paper_that_was_taken_out_is_found(bag: Delivered) -> None:
    bag.run("DELETE FROM deliveries")
    bag.run("DELETE FROM documents WHERE kind = 'requisition'")

    assert bag.findings() == [("requisition", "this paper was never issued")]


def test_an_order_that_is_only_placed_can_be_verified(
    founded: Path, tmp_path: Path
) -> None:
    store = open_store(f"sqlite:///{shutil.copy(founded, tmp_path)}")
    order, _ = place(store, saved(store, new_wearer(store, body={}), "bag"))

    found = verify_order(store, order.number, tmp_path / "out")

    assert found.findings == ()
    assert (found.documents, found.printed, found.delivered) == (2, 0, 0)
    store.close()
