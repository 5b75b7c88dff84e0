"""What a table holds already is not read again; what was read is never lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from collected.test_table import codes, without_digests
from eyfa.collected import rows, store, table_files
from eyfa.collected.store import store_path
from eyfa.collected.table import read_table
from eyfa.collected.table_files import problems_path
from eyfa.intake import collect as collecting
from eyfa.intake.collect import Collecting, write_table
from eyfa.intake.find import find_sources
from eyfa.intake.reading import Kit
from eyfa.problems import EyfaError
from eyfa.workbook.layout import AboutKey
from eyfa.workbook.reading import source
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import TINY, write_returned

pytestmark = pytest.mark.usefixtures("forking")

SUFFIXES = (".csv", ".parquet")
ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
TWO = "| Ref | Rating |\n| F1-L01 | Not known |"
BAD = "| Ref | Rating |\n| F1-L01 | perhaps |"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    for name, table in (("a", ONE), ("b", BAD), ("c", TWO)):
        write(folder, name, table)
    (folder / "d.xlsx").write_text("not a workbook")
    return folder


def write(folder, name, table, organisation=None):
    about = {AboutKey.ORGANISATION: organisation or name}
    return write_returned(folder / f"{name}.xlsx", table, about=about)


def collect(folder, target, framework=TINY, **options):
    """Collect a folder; return the run, and the codes of what was said of the table as it was."""
    with Collecting(Kit(framework, **options), target) as work:
        sources = find_sources([folder], framework)
        for _ in work.readings(sources):
            pass
        gone = work.gone()
        work.write(target, sources.problems)
    return work.counts, [it.code for it in work.notes], [it.file for it in gone]


def interrupt(folder, target, *, after, **options):
    """Begin to collect a folder, and stop after so many files."""

    def begin():
        with Collecting(Kit(TINY, **options), target) as work:
            for number, _ in enumerate(work.readings(find_sources([folder], TINY)), 1):
                if number == after:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin()


def contents(target):
    return [path.read_bytes() for path in (target, problems_path(target))]


def left_over(folder):
    return [it.name for it in folder.iterdir() if it.name.startswith(".")]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_collected_twice_nothing_is_read_and_nothing_changes(suffix, folder, tmp_path):
    target = tmp_path / f"t{suffix}"
    counts, notes, gone = collect(folder, target)
    assert (counts.read, counts.known, counts.assessments, notes, gone) == (4, 0, 3, [], [])
    first = contents(target)
    counts, notes, gone = collect(folder, target)
    assert (counts.read, counts.known, counts.assessments, notes, gone) == (0, 4, 3, [], [])
    assert contents(target) == first
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_new_changed_and_removed_files(suffix, folder, tmp_path):
    target = tmp_path / f"t{suffix}"
    collect(folder, target)
    write(folder, "a", TWO)
    write(folder, "e", ONE)
    (folder / "c.xlsx").unlink()
    (folder / "d.xlsx").unlink()
    counts, notes, gone = collect(folder, target)
    assert (counts.read, counts.known, notes) == (2, 1, [])
    assert gone == [str(folder / "c.xlsx"), str(folder / "d.xlsx")]
    anew = tmp_path / f"anew{suffix}"
    collect(folder, anew)
    assert contents(target) == contents(anew)
    assert collect(folder, target)[2] == []


def test_what_only_moved_is_neither_read_nor_gone(folder, tmp_path):
    target = tmp_path / "t.csv"
    collect(folder, target)
    (folder / "b.xlsx").rename(folder / "z.xlsx")
    counts, _, gone = collect(folder, target)
    assert (counts.read, counts.known, gone) == (0, 4, [])
    found = [it for it in read_table(target, TINY).readings if it.file == str(folder / "z.xlsx")]
    assert found[0].assessment.file == found[0].problems[0].file == str(folder / "z.xlsx")


def test_a_changed_time_alone_is_taken_over(folder, tmp_path):
    target = tmp_path / "t.csv"
    collect(folder, target)
    os.utime(folder / "a.xlsx", ns=(7, 7))
    assert collect(folder, target)[0].read == 0
    assert next(read_table(target, TINY).readings).modified == 7


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_time_beyond_2262_is_the_latest_that_a_table_can_say(suffix, folder, tmp_path):
    target = tmp_path / f"t{suffix}"
    os.utime(folder / "a.xlsx", ns=(2**63, 2**63))
    collect(folder, target)
    assert next(read_table(target, TINY).readings).modified == 2**63 - 1
    assert collect(folder, target)[0].read == 0


def test_of_the_same_content_one_counts_also_once_the_first_is_gone(folder, tmp_path):
    target = tmp_path / "t.csv"
    shutil.copy(folder / "a.xlsx", folder / "aa.xlsx")
    assert collect(folder, target)[0].assessments == 3
    assert collect(folder, target)[0].assessments == 3
    (folder / "a.xlsx").unlink()
    counts, _, gone = collect(folder, target)
    assert (counts.read, counts.assessments, gone) == (0, 3, [])
    usable = [it.file for it in read_table(target, TINY).readings if it.assessment]
    assert usable[0] == str(folder / "aa.xlsx")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_after_an_interruption_the_next_run_goes_on(suffix, folder, tmp_path):
    target = tmp_path / f"t{suffix}"
    anew = tmp_path / f"anew{suffix}"
    collect(folder, anew)
    interrupt(folder, target, after=2)
    assert not target.exists()
    assert left_over(tmp_path) == [store_path(target).name]
    counts, notes, _ = collect(folder, target)
    assert (counts.read, counts.known, notes) == (2, 2, [])
    assert contents(target) == contents(anew)
    assert left_over(tmp_path) == []


def test_an_interruption_of_an_update_leaves_the_table_and_keeps_what_is_new(folder, tmp_path):
    target = tmp_path / "t.csv"
    collect(folder, target)
    before = contents(target)
    for name in "efg":
        write(folder, name, ONE)
    interrupt(folder, target, after=6)
    assert contents(target) == before
    counts, _, _ = collect(folder, target)
    assert (counts.read, counts.known) == (1, 6)


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_journal_that_was_cut_off_serves_as_far_as_it_is_whole(cut, folder, tmp_path):
    target = tmp_path / "t.csv"
    interrupt(folder, target, after=3)
    journal = store_path(target)
    journal.write_bytes(journal.read_bytes()[:-cut])
    counts, _, _ = collect(folder, target)
    assert (counts.read, counts.known, counts.assessments) == (2, 2, 3)


@pytest.mark.parametrize("content", [b"", b"[]\n", b"\xff\x00", b"{}\n{}\n", b'{"schema": 1}\nx'])
def test_a_journal_of_something_else_is_not_used(content, folder, tmp_path):
    target = tmp_path / "t.csv"
    store_path(target).write_bytes(content)
    assert collect(folder, target)[0].read == 4
    assert left_over(tmp_path) == []


def _kept_otherwise(line, change):
    """A line of a journal that says something else, with the digest of what it says."""
    rows = json.loads(line[17:])
    change(*rows)
    return store._line(json.dumps(rows).encode())


@pytest.mark.parametrize(
    "altered",
    [
        lambda line: store._line(b"{}"),
        lambda line: store._line(b"not JSON"),
        lambda line: store._line(b"[" * 100_000),
        lambda line: store._line(b"[{}, {}, []]"),
        lambda line: store._line(b'[{"sha256": []}, {}, []]'),
        lambda line: _kept_otherwise(line, lambda about, *_: about.pop("sha256")),
        lambda line: _kept_otherwise(line, lambda about, *_: about.update(modified="now")),
        lambda line: _kept_otherwise(line, lambda about, *_: about.update(place=None)),
        lambda line: _kept_otherwise(line, lambda about, *_: about.update(more="x")),
        lambda line: _kept_otherwise(line, lambda _, answers, __: answers.pop("lead")),
        lambda line: _kept_otherwise(line, lambda _, answers, __: answers["lead"].pop()),
        lambda line: _kept_otherwise(line, lambda _, answers, __: answers.update(evidence=[7] * 10)),
        lambda line: _kept_otherwise(line, lambda _, answers, __: answers["rating"].__setitem__(0, "x")),
        lambda line: _kept_otherwise(line, lambda *rows: rows[2].append({})),
        lambda line: _kept_otherwise(line, lambda *rows: rows[2].append([])),
    ],
)  # fmt: skip
def test_kept_rows_that_nobody_could_have_read_are_read_anew_and_that_is_said(
    altered, folder, tmp_path
):
    target = tmp_path / "t.csv"
    anew = tmp_path / "anew.csv"
    collect(folder, anew)
    interrupt(folder, target, after=3)
    head, first, *rest = store_path(target).read_bytes().splitlines(keepends=True)
    store_path(target).write_bytes(head + altered(first) + b"".join(rest))
    counts, notes, _ = collect(folder, target)
    assert (counts.read, counts.known, notes) == (2, 2, ["kept_not_used"])
    assert contents(target) == contents(anew)
    assert left_over(tmp_path) == []


def test_what_lies_at_an_address_is_fetched_where_waiting_for_it_has_an_end(
    folder, tmp_path, monkeypatch
):
    """In a child process: a server may never answer."""
    target, own = tmp_path / "t.csv", os.getpid()

    def fetch(address, limit):
        assert os.getpid() != own
        return Path(address.removeprefix("file://")).read_bytes()

    monkeypatch.setattr(source, "read_address", fetch)
    for _ in range(2):
        counts, notes, _ = collect(f"file://{folder}/a.xlsx", target)
        assert (counts.read, counts.known, counts.assessments, notes) == (1, 0, 1, [])


def test_nothing_is_left_where_nothing_was_read(tmp_path):
    with pytest.raises(KeyboardInterrupt), Collecting(Kit(TINY), tmp_path / "t.csv"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def other_round(folder, target, monkeypatch):
    return {"round": "2026"}


def other_version(folder, target, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(rows, "__version__", "0.0.9")
        collect(folder, target)
    return {}


def without_problems(folder, target, monkeypatch):
    problems_path(target).unlink()
    return {}


def altered(folder, target, monkeypatch):
    target.write_text("".join(target.read_text().splitlines(keepends=True)[:-1]))
    return {}


def altered_alike(folder, target, monkeypatch):
    """A rating with its value, as somebody would who is careful."""
    text = target.read_text()
    assert ",in_place,1.0," in text
    target.write_text(text.replace(",in_place,1.0,", ",new_action,0.0,"))
    return {}


def of_an_earlier_version(folder, target, monkeypatch):
    without_digests(target)
    return {}


CHANGES = [
    other_round,
    other_version,
    without_problems,
    altered,
    altered_alike,
    of_an_earlier_version,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_table_that_was_made_otherwise_is_made_anew_and_that_is_said(
    change, folder, tmp_path, monkeypatch
):
    target = tmp_path / "t.csv"
    collect(folder, target)
    as_read = contents(target)
    options = change(folder, target, monkeypatch)
    counts, notes, _ = collect(folder, target, **options)
    assert (counts.read, counts.known, notes) == (4, 0, ["collected_anew"])
    assert options or contents(target) == as_read
    counts, notes, _ = collect(folder, target, **options)
    assert (counts.read, counts.known, notes) == (0, 4, [])


def test_a_table_of_another_framework_is_made_anew(folder, tmp_path, wales):
    target = tmp_path / "t.csv"
    collect(folder, target, framework=wales)
    _, notes, _ = collect(folder, target)
    assert notes == ["collected_anew"]


def test_a_journal_of_another_round_is_not_used(folder, tmp_path):
    target = tmp_path / "t.csv"
    interrupt(folder, target, after=1, round="2025")
    counts, _, _ = collect(folder, target, round="2026")
    assert (counts.read, counts.known) == (4, 0)


def test_what_could_not_be_read_for_now_is_tried_again(folder, tmp_path, monkeypatch):
    target = tmp_path / "t.csv"
    real = collecting.read_all

    def failing(*args, **kwargs):
        for reading in real(*args, **kwargs):
            lost = reading.file.endswith("a.xlsx")
            yield replace(reading, sha256="", assessment=None, problems=LOST) if lost else reading

    monkeypatch.setattr(collecting, "read_all", failing)
    from eyfa.workbook.reading.file_findings import READING_CRASHED

    LOST = (READING_CRASHED.problem(file=str(folder / "a.xlsx")),)  # noqa: N806
    assert collect(folder, target)[0].assessments == 2
    monkeypatch.setattr(collecting, "read_all", real)
    counts, _, _ = collect(folder, target)
    assert (counts.read, counts.known, counts.assessments) == (1, 3, 3)


def test_tables_are_put_together_and_changed_in_format(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    write(other, "x", ONE)
    one, two, both = tmp_path / "one.csv", tmp_path / "two.parquet", tmp_path / "both.csv"
    collect(folder, one)
    collect(other, two)
    with Collecting(Kit(TINY), both) as work:
        sources = find_sources([one, two], TINY)
        found = list(work.readings(sources))
        work.write(both, sources.problems)
    assert [*read_table(one, TINY).readings, *read_table(two, TINY).readings] == found
    assert list(read_table(both, TINY).readings) == found
    counts, notes, gone = collect(folder, both)
    assert (counts.read, counts.known, notes) == (0, 4, [])
    assert gone == [str(other / "x.xlsx")]


@pytest.mark.parametrize("change", [other_version, of_an_earlier_version])
def test_a_table_put_together_from_another_version_is_read_anew(
    change, folder, tmp_path, monkeypatch
):
    one, both = tmp_path / "one.csv", tmp_path / "both.csv"
    collect(folder, one)
    change(folder, one, monkeypatch)
    with Collecting(Kit(TINY), both) as work:
        list(work.readings(find_sources([one], TINY)))
        work.write(both)
    assert collect(folder, both)[:2][1] == ["collected_anew"]


def test_returns_of_one_workbook_stand_in_the_table_and_count_once(tmp_path):
    import csv

    folder = tmp_path / "returned"
    folder.mkdir()
    for name, table, organisation in (("a", ONE, "One"), ("b", TWO, "One"), ("c", ONE, "Two")):
        write(folder, name, table, organisation)
    target = tmp_path / "t.csv"
    collect(folder, target)
    with target.open(newline="") as stream:
        rows = {row["file"][-6:]: row for row in csv.DictReader(stream)}
    assert [row["standing"] for row in rows.values()] == ["set_aside", "set_aside", "counted"]
    assert len({row["workbook"] for row in rows.values()}) == 1
    assert len({row["assessment"] for row in rows.values()}) == 3
    with problems_path(target).open(newline="") as stream:
        told = [(row["code"], row["told_by"]) for row in csv.DictReader(stream)]
    assert told == [
        ("returned_twice", "returns"), ("returned_twice", "returns"), ("workbook_shared", "returns"),
    ]  # fmt: skip
    back = read_table(target, TINY)
    assert [reading.problems for reading in back.readings] == [(), (), ()]
    assert back.is_whole


def test_a_folder_that_may_not_be_written_to_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(EyfaError) as error, Collecting(Kit(TINY), tmp_path / "none" / "t.csv"):
        pass
    assert codes(error) == ["not_writable"]


def test_a_table_is_written_whole_or_not_at_all(folder, tmp_path, monkeypatch):
    target = tmp_path / "t.csv"
    collect(folder, target)
    before = contents(target)
    write(folder, "e", ONE)

    def break_down(*_):
        raise RuntimeError

    monkeypatch.setattr(table_files, "digest_of", break_down)
    with pytest.raises(RuntimeError):
        collect(folder, target)
    assert contents(target) == before
    assert left_over(tmp_path) == [store_path(target).name]
    monkeypatch.undo()
    counts, _, _ = collect(folder, target)
    assert (counts.read, counts.known) == (0, 5)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("which", [1, 2])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(errno.ENOSPC, "full")])
def test_what_stops_the_writing_is_what_is_told(stop, which, suffix, folder, tmp_path, monkeypatch):
    """Also where the writer of the format cannot end what it began."""
    target = tmp_path / f"t{suffix}"
    real, opened = table_files.new_file, []

    @contextmanager
    def stopping(path, **options):
        with real(path, **options) as stream:
            opened.append(path)
            yield Stopping(stream, stop, after=1) if len(opened) == which else stream

    monkeypatch.setattr(table_files, "new_file", stopping)
    with pytest.raises(KeyboardInterrupt if stop is KeyboardInterrupt else EyfaError) as error:
        collect(folder, target)
    if stop is not KeyboardInterrupt:
        assert codes(error) == ["disk_full"]
    assert left_over(tmp_path) == [store_path(target).name]
    monkeypatch.undo()
    assert collect(folder, target)[0].known == 4


class Stopping:
    """A file whose writing stops after so many pieces."""

    closed = False

    def __init__(self, stream, stop, after):
        self.stream, self.stop, self.left = stream, stop, after

    def write(self, data):
        self.left -= 1
        if self.left < 0:
            raise self.stop
        return self.stream.write(data)

    def __getattr__(self, name):
        return getattr(self.stream, name)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_time_beyond_what_parquet_holds_is_its_last(suffix, folder, tmp_path):
    target = tmp_path / f"t{suffix}"
    with Collecting(Kit(TINY)) as work:
        for reading in find_sources([folder], TINY).files:
            work.keep(replace(read_workbook(reading, TINY), modified=10**19))
        work.write(target)
    assert {reading.modified for reading in read_table(target, TINY).readings} == {2**63 - 1}


def test_the_plain_call_needs_no_collecting(folder, tmp_path):
    readings = list(read_table_of(folder, tmp_path))
    write_table(tmp_path / "again.csv", readings, TINY)
    assert list(read_table(tmp_path / "again.csv", TINY).readings) == readings


def read_table_of(folder, tmp_path):
    collect(folder, tmp_path / "t.csv")
    return read_table(tmp_path / "t.csv", TINY).readings


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_gone_is_said_to_have_had_only_what_it_had(suffix, folder, tmp_path):
    target = tmp_path / f"t{suffix}"
    write(folder, "e", "| Ref | Rating |\n| F1-L01 | |")
    shutil.copy(folder / "a.xlsx", folder / "f.xlsx")
    (folder / "g.xlsx").write_bytes(b"")
    collect(folder, target)
    for path in folder.iterdir():
        if path.name != "c.xlsx":
            path.unlink()
    with Collecting(Kit(TINY), target) as work:
        for _ in work.readings(find_sources([folder], TINY)):
            pass
        told = {Path(it.file).name[0]: it.message for it in work.gone()}
    assert sorted(told) == ["a", "b", "d", "e", "f", "g"]
    assert told["a"].endswith("its answers are no longer in the table")
    assert told["e"].endswith("it had no answers")
    for broken in "dg":
        assert told[broken].endswith(
            "none of its answers were in the table, because it could not be used"
        )
    assert told["f"].endswith(
        f"it was the same file as {folder / 'a.xlsx'}, and only that one was counted"
    )


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_nobody_else_may_read_a_table_or_its_journal_because_it_is_brought_up_to_date(
    folder, tmp_path
):
    target = tmp_path / "t.csv"
    collect(folder, target)
    both = (target, problems_path(target))
    for path in both:
        path.chmod(0o600)
    write(folder, "e", TWO)
    interrupt(folder, target, after=5)
    assert [it.stat().st_mode & 0o777 for it in (*both, store_path(target))] == [0o600] * 3
    assert collect(folder, target)[0].known == 5
    assert [it.stat().st_mode & 0o777 for it in both] == [0o600] * 2


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_under_the_name_of_a_link_is_the_one_that_it_leads_to(suffix, folder, tmp_path):
    target, link = tmp_path / f"t{suffix}", tmp_path / "links" / f"link{suffix}"
    link.parent.mkdir()
    link.symlink_to(target)
    collect(folder, target)
    write(folder, "e", TWO)
    assert store_path(link) == store_path(target)
    assert collect(folder, link)[0].known == 4
    assert list(link.parent.iterdir()) == [link]
    assert link.is_symlink()
    for path in (link, target):
        table = read_table(path, TINY)
        assert table.is_whole
        assert sum(it.assessment is not None for it in table.readings) == 4
