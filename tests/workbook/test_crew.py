"""Several readers at once: the order of the files, whatever some of them do."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from eyfa.intake.reading import IsolatedReader
from eyfa.workbook.reading import crew
from eyfa.workbook.reading.child import Bounds, End
from eyfa.workbook.reading.crew import Crew, Lost
from hostile import Misbehaving, is_alive
from workbook.returned import TINY, told, write_returned

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"


@pytest.fixture(autouse=True)
def children_as_in_eyfa(forking):
    """Fork as eyfa does, though tests may run beside threads."""


@pytest.fixture
def reader_of():
    """Make a reader of so many children that do what file names say, to be closed in the end."""
    with ExitStack() as stack:

        def make(size: int, seconds: float = 20) -> IsolatedReader:
            kit = Misbehaving(TINY, bounds=Bounds(seconds=seconds))
            return stack.enter_context(IsolatedReader(kit, size=size))

        yield make


@pytest.fixture
def files(tmp_path):
    """Eleven good files, and three that bring their reader down among them."""
    good = [write_returned(tmp_path / f"good-{n:02}.xlsx", ONE) for n in range(11)]
    bad = [tmp_path / f"{name}.xlsx" for name in ("hang", "abort", "fault")]
    return [*good[:2], bad[0], *good[2:4], bad[1], bad[2], *good[4:]]


def test_bad_files_in_the_midst_are_one_problem_each_and_nothing_is_out_of_order(files, reader_of):
    readings = list(reader_of(2, seconds=3).read_all(files))
    assert [reading.file for reading in readings] == list(map(str, files))
    codes = {Path(one.file).stem: told(one) for one in readings if one.assessment is None}
    assert codes == {
        "hang": {("reading_timed_out", "")},
        "abort": {("reading_crashed", "")},
        "fault": {("reading_failed", "")},
    }


def test_a_hanging_file_holds_nobody_up_but_memory_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(crew, "LOOK_AHEAD", 5)
    log = tmp_path / "log"
    log.touch()

    def note(number: int) -> int:
        if number == 0:
            time.sleep(60)
        with log.open("a") as stream:
            stream.write(f"{number}\n")
        return number

    with Crew(note, size=2, bounds=Bounds(seconds=2)) as noting:
        outcomes = noting.do(range(20))
        assert next(outcomes) == Lost(End.TIMED_OUT)
        assert log.read_text().split() == ["1", "2", "3", "4"]
        assert list(outcomes) == list(range(1, 20))


def test_several_children_read(reader_of):
    readings = list(reader_of(3).read_all([f"pid-{n}" for n in range(200)]))
    pids = {reading.file for reading in readings}
    assert 1 <= len(pids) <= 3
    assert str(os.getpid()) not in pids


def test_given_up_early_it_ends_at_once_and_leaves_nothing(reader_of):
    reader = reader_of(2)
    before = threading.active_count()
    readings = reader.read_all(["pid-0", "pid-1", "hang-2", "hang-3", "hang-4"])
    pids = {int(next(readings).file), int(next(readings).file)}
    start = time.monotonic()
    readings.close()
    reader.close()
    assert time.monotonic() - start < 1
    assert threading.active_count() == before
    assert not any(map(is_alive, pids))
    assert reader.read("pid").file not in map(str, pids)  # by a new child


def test_a_module_that_is_missing_ends_it_and_leaves_no_child(reader_of):
    reader = reader_of(2)
    pid = int(reader.read("pid").file)
    with pytest.raises(ModuleNotFoundError):
        list(reader.read_all(["hang-1", "lacks"]))
    assert not reader._busy
    reader.close()
    assert not is_alive(pid)


def test_a_system_without_processes_is_told(monkeypatch, reader_of):
    def fail(task, bounds):
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(crew, "_Child", fail)
    readings = reader_of(2).read_all(["a.xlsx", "b.xlsx", "c.xlsx"])
    assert [told(one) for one in readings] == [{("reader_not_started", "")}] * 3


def test_where_the_system_gives_few_processes_those_read_all(monkeypatch, reader_of):
    started = []

    def start_two(task, bounds, start=crew._Child):
        if len(started) == 2:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(start(task, bounds))
        return started[-1]

    monkeypatch.setattr(crew, "_Child", start_two)
    readings = list(reader_of(4).read_all([f"pid-{n}" for n in range(40)]))
    assert not any(map(told, readings))
    assert len({reading.file for reading in readings}) <= 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="such a bound is kept on Linux")
def test_a_child_that_is_killed_amid_its_answer_is_lost_and_no_more():
    """As the system does where memory is short: others go on, and what it had is asked again."""
    with Crew(_answer_at_length, size=2) as answering:
        outcomes = answering.do(range(40))
        lengths = [len(next(outcomes)) for _ in range(10)]
        busy = [child for child in answering._busy if child.has_served]
        for child in busy:
            os.kill(child._process._pid, signal.SIGKILL)
        lengths += map(len, outcomes)
    assert busy
    assert lengths == [5_000_000] * 40


def _answer_at_length(_: object) -> bytes:
    return bytes(5_000_000)


@pytest.mark.skipif(os.name != "posix", reason="closes standard streams as shells do")
def test_closed_standard_streams_are_not_taken_for_the_line(tmp_path):
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from eyfa.workbook.reading.crew import Crew\n"
        "for stream in (0, 1, 2): os.close(stream)\n"
        "with Crew(abs) as crew:\n"
        "    Path('told').write_text(str(crew.call(-3)))\n"
    )
    os.spawnve(
        os.P_WAIT,
        sys.executable,
        [sys.executable, "-c", f"import os; os.chdir({str(tmp_path)!r})\n{code}"],
        os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (tmp_path / "told").read_text() == "3"


@pytest.mark.parametrize(
    ("file", "code"), [("a.xlsx", "reading_timed_out"), ("s3://b/a.xlsx", "address_timed_out")]
)
def test_a_server_that_never_answers_is_not_called_a_damaged_file(file, code):
    assert Lost(End.TIMED_OUT).problem(file, Bounds()).code == code
