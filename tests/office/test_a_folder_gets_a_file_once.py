"""The folder: a whole file, once, never over another; or nothing, and why."""

import errno
import os
from pathlib import Path

import pytest

from office.post.errors import DeliveryClashError, DeliveryFailedError
from office.post.folder import lay, sweep
from office.post.naming import delivery_id, file_name
from tests.office.samples import document

PDF = b"%PDF-1.7 the work order"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_laid_whole_and_alone(tmp_path: Path) -> None:
    laid = lay(tmp_path / "a" / "b", "x.pdf", PDF)

    assert laid.path.read_bytes() == PDF
    assert not laid.before
    assert names(tmp_path / "a" / "b") == ["x.pdf"]


def test_others_may_read_it_as_the_umask_says(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        laid = lay(tmp_path, "x.pdf", PDF)
    finally:
        os.umask(mask)

    assert laid.path.stat().st_mode & 0o777 == 0o640


def test_laying_it_again_finds_it_there(tmp_path: Path) -> None:
    first = lay(tmp_path, "x.pdf", PDF)
    inode = first.path.stat().st_ino

    again = lay(tmp_path, "x.pdf", PDF)

    assert again.before
    assert again.sha256 == first.sha256
    assert again.path.stat().st_ino == inode
    assert names(tmp_path) == ["x.pdf"]


def test_other_bytes_are_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"somebody's notes")

    with pytest.raises(DeliveryClashError, match="move it away"):
        lay(tmp_path, "x.pdf", PDF)

    assert (tmp_path / "x.pdf").read_bytes() == b"somebody's notes"
    assert names(tmp_path) == ["x.pdf"]


def test_two_at_the_same_moment_leave_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def slower(part: Path, path: Path) -> None:
        path.write_bytes(PDF)  # the other one was just faster
        link(part, path)

    monkeypatch.setattr(os, "link", slower)

    assert lay(tmp_path, "x.pdf", PDF).before
    assert names(tmp_path) == ["x.pdf"]


@pytest.mark.parametrize(
    ("number", "to_do"),
    [
        (errno.ENOSPC, "free space"),
        (errno.EDQUOT, "free space"),
        (errno.EROFS, "right to write"),
        (errno.EIO, "look at the folder"),
    ],
)
@pytest.mark.parametrize("call", ["write", "fsync", "link"])
def test_what_cannot_be_written_leaves_nothing_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, to_do: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fails)

    with pytest.raises(DeliveryFailedError, match=to_do):
        lay(tmp_path, "x.pdf", PDF)

    assert names(tmp_path) == []


def test_a_file_where_the_folder_should_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "finance").write_bytes(b"")

    with pytest.raises(DeliveryFailedError):
        lay(tmp_path / "finance", "x.pdf", PDF)


def test_what_a_dead_worker_left_half_written_is_swept(tmp_path: Path) -> None:
    folder = tmp_path / "sales"
    folder.mkdir()
    old, young = folder / ".x.pdf.1.part", folder / ".y.pdf.2.part"
    old.write_bytes(b"")
    young.write_bytes(b"")
    os.utime(old, (1000, 1000))

    assert sweep(tmp_path, older_than=2000) == 1
    assert names(folder) == [young.name]


def test_a_delivery_has_one_name_for_ever() -> None:
    # Written down: another value would deliver everything pending a second time.
    assert (
        delivery_id("SO-1", "work_order", 1, "manufacturing", "folder")
        == "ec85752a-acc7-5391-bf6d-59a232813eb2"
    )


def test_each_part_of_a_delivery_makes_another_name() -> None:
    names = {
        delivery_id("SO-1", "work_order", 1, "manufacturing", "folder"),
        delivery_id("SO-2", "work_order", 1, "manufacturing", "folder"),
        delivery_id("SO-1", "cost_sheet", 1, "manufacturing", "folder"),
        delivery_id("SO-1", "work_order", 2, "manufacturing", "folder"),
        delivery_id("SO-1", "work_order", 1, "finance", "folder"),
        delivery_id("SO-1", "work_order", 1, "manufacturing", "mail"),
    }

    assert len(names) == 6


def test_a_file_name_leads_nowhere_else() -> None:
    assert file_name(document(), "1b9d6bcd-0000") == "SO-1_work-order_r1_1b9d6bcd.pdf"
    assert "/" not in file_name(document("../../etc"), "1b9d6bcd-0000")
