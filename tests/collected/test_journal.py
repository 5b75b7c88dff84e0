"""One run at a time has the journal of a table; whoever is gone is not in the way."""

from __future__ import annotations

import errno
import os

import pytest

from eyfa.collected import journal
from eyfa.collected.journal import journal_path, open_journal, take_away
from eyfa.problems import EyfaError


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(journal, "PATIENCE", 0.0)


def test_a_second_run_is_refused_while_the_first_has_it(tmp_path):
    target = tmp_path / "t.csv"
    with open_journal(target) as first:
        first.write(b"kept\n")
        first.flush()
        with pytest.raises(EyfaError) as error:
            open_journal(target)
        assert [(it.code, it.file) for it in error.value.problems] == [
            ("table_in_use", str(target))
        ]
        assert open_journal(tmp_path / "other.csv").close() is None
    with open_journal(target) as second:
        assert second.read() == b"kept\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_a_journal_that_was_taken_away_meanwhile_is_not_written(tmp_path, monkeypatch):
    target = tmp_path / "t.csv"
    first = open_journal(target)
    take_away(target, first.close)
    assert not journal_path(target).exists()
    opened = []

    def lock(handle):
        if not opened:
            journal_path(target).unlink()  # the other run ends between opening and locking
        opened.append(handle)
        return True

    monkeypatch.setattr(journal, "PATIENCE", 5.0)
    monkeypatch.setattr(journal, "_lock", lock)
    with open_journal(target) as stream:
        assert os.path.samestat(os.fstat(stream.fileno()), journal_path(target).stat())
    assert len(opened) == 2


@pytest.mark.skipif(os.name == "nt", reason="the lock of other systems")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_a_file_system_knows_no_locks_the_work_is_done_all_the_same(
    number, tmp_path, monkeypatch
):
    def refuse(*_):
        raise OSError(number, "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    open_journal(tmp_path / "t.csv").close()
    assert journal_path(tmp_path / "t.csv").exists()
