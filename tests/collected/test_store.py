"""What is read is kept until the table is written: by one run at a time, in no file of somebody else."""

from __future__ import annotations

import errno
import io
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from collected.readings import TINY, batches
from eyfa.collected import store
from eyfa.collected.rows import Restorer, Rows
from eyfa.collected.store import Store, store_path
from eyfa.problems import EyfaError

HEAD = {"schema": "x"}


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.0)


def rows(name):
    return Rows({"file": name, "sha256": "1", "modified": 0, "workbook": ""}, {}, [])


def resumed(target, head=HEAD):
    """The files that are kept beside a table."""
    with Store.beside(target) as kept:
        return [place.rows.about["file"] for place in kept.resume(head)]


def keep(target, *names, head=HEAD):
    with Store.beside(target) as kept:
        assert list(kept.resume(head)) == []
        for name in names:
            kept.add(rows(name))


@given(batch=batches())
def test_what_was_read_comes_back_as_it_was(batch):
    every = [Rows.of(reading, TINY) for reading in batch]
    stream = io.BytesIO()
    kept = Store(stream)
    assert list(kept.resume(HEAD)) == []
    places = [kept.add(each) for each in every]
    assert [place.rows for place in places] == every
    restorer = Restorer(TINY)
    assert [restorer.of(place.rows) for place in Store(stream).resume(HEAD)] == batch


class Full(io.BytesIO):
    """A file for which there is no more room, for this reason."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, _):
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize(
    ("number", "path", "code"),
    [
        (errno.ENOSPC, Path("t.csv"), "disk_full"),
        (errno.EFBIG, Path("t.csv"), "larger_than_allowed"),
        (errno.ENOSPC, None, "temporary_folder_full"),
    ],
)
def test_what_there_is_no_room_for_is_told(number, path, code):
    with pytest.raises(EyfaError) as raised:
        Store(Full(number), path).add(rows("a.xlsx"))
    (problem,) = raised.value.problems
    assert problem.code == code
    assert problem.file == (str(path) if path else tempfile.gettempdir())


def test_a_second_run_is_refused_while_the_first_has_it(tmp_path):
    target = tmp_path / "t.csv"
    with Store.beside(target) as first:
        assert list(first.resume(HEAD)) == []
        first.add(rows("a.xlsx"))
        with pytest.raises(EyfaError) as error:
            Store.beside(target)
        assert [(it.code, it.file) for it in error.value.problems] == [
            ("table_in_use", str(target))
        ]
        assert resumed(tmp_path / "other.csv") == []
    assert resumed(target) == ["a.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_one_that_was_taken_away_meanwhile_is_not_written(tmp_path, monkeypatch):
    target = tmp_path / "t.csv"
    with Store.beside(target):
        assert store_path(target).exists()
    assert not store_path(target).exists()  # because it was empty
    opened = []

    def lock(handle):
        if not opened:
            store_path(target).unlink()  # the other run ends between opening and locking
        opened.append(handle)
        return True

    monkeypatch.setattr(store, "PATIENCE", 5.0)
    monkeypatch.setattr(store, "_lock", lock)
    keep(target, "a.xlsx")
    assert len(opened) == 2
    assert resumed(target) == ["a.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="the lock of other systems")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_a_file_system_knows_no_locks_the_work_is_done_all_the_same(
    number, tmp_path, monkeypatch
):
    def refuse(*_):
        raise OSError(number, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    keep(tmp_path / "t.csv", "a.xlsx")
    assert store_path(tmp_path / "t.csv").exists()


DAMAGE = {
    "a line was altered": lambda lines: [*lines[:2], lines[2].replace(b"b.xlsx", b"x.xlsx"), lines[3]],
    "a line is of other kinds": lambda lines: [*lines[:2], b"[1, 2, 3]\n", *lines[2:]],
    "a line is empty": lambda lines: [*lines[:2], b"\n", *lines[2:]],
    "a line is no text": lambda lines: [*lines[:2], b"\xff\x00" * 40 + b"\n", *lines[2:]],
    "the rest is missing": lambda lines: lines[:2],
    "it was cut off": lambda lines: [*lines[:2], lines[2][:-1]],
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_it_serves_as_far_as_it_is_whole(damage, tmp_path):
    target = tmp_path / "t.csv"
    keep(target, "a.xlsx", "b.xlsx", "c.xlsx")
    path = store_path(target)
    path.write_bytes(b"".join(damage(path.read_bytes().splitlines(keepends=True))))
    assert resumed(target) == ["a.xlsx"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]\n",
        b"\xff\x00",
        b"{}\n{}\n",
        b'{"schema": "x"}\n{"file": "a.xlsx", "sha256": "1"}\n',
        b"[" * 200_000,
    ],
)
def test_anything_else_is_begun_anew(content, tmp_path):
    """Also what eyfa 0.1.0 kept, which had no digests."""
    target = tmp_path / "t.csv"
    store_path(target).write_bytes(content)
    assert resumed(target) == []
    assert not store_path(target).exists()
    keep(target, "a.xlsx")
    assert resumed(target, head={"schema": "y"}) == []


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_under_its_name_is_not_followed(link, tmp_path):
    target, other = tmp_path / "t.csv", tmp_path / "other"
    other.write_text("precious")
    link(other, store_path(target))
    keep(target, "a.xlsx")
    assert other.read_text() == "precious"
    assert resumed(target) == ["a.xlsx"]


@pytest.mark.skipif(os.name != "posix", reason="pipes are files there")
def test_a_pipe_under_its_name_is_not_waited_for(tmp_path):
    os.mkfifo(store_path(tmp_path / "t.csv"))
    assert resumed(tmp_path / "t.csv") == []


def test_a_folder_under_its_name_is_told(tmp_path):
    store_path(tmp_path / "t.csv").mkdir()
    with pytest.raises(EyfaError) as error:
        Store.beside(tmp_path / "t.csv")
    assert [problem.code for problem in error.value.problems] == ["not_writable"]


def test_one_that_somebody_else_put_where_all_may_write_is_not_used(tmp_path, monkeypatch):
    target = tmp_path / "t.csv"
    keep(target, "a.xlsx")
    monkeypatch.setattr(store, "is_trusted", lambda _: False)
    assert resumed(target) == []
