"""Reading on a cluster: the same bytes as here, whoever dies on the way; and each way in which it fails."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import distributed
import pytest

from cli.conftest import in_a_process, write_returned
from corpus.case import FOLDER
from eyfa.cli.main import run
from eyfa.intake import cluster as cluster_module
from eyfa.intake.batch import read_all
from eyfa.intake.reading import Kit
from eyfa.problems import EyfaError
from eyfa.provenance.version import __version__
from intake.test_hostile_batch import HOSTILE
from workbook.returned import TINY, told
from workbook.returned import write_returned as write_tiny

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"


class Future:
    """Does its task when it is asked for the result."""

    def __init__(self, client, task, arguments):
        self.client, self.task, self.arguments = client, task, arguments

    def result(self, timeout):
        self.client.before(self.arguments[-1])
        return self.task(*self.arguments)


class Client:
    """In place of a cluster: runs tasks here, after what a test wants to happen before."""

    def __init__(self, before=lambda paths: None, threads=2):
        self.before, self.threads, self.chunks, self.closed = before, threads, [], False

    def nthreads(self):
        return {"tcp://a": self.threads}

    def submit(self, task, *arguments, pure):
        self.chunks.append(arguments[-1])
        return Future(self, task, arguments)

    def close(self, timeout):
        self.closed = True


@pytest.fixture
def cluster(monkeypatch):
    """Use such a client: `cluster(before=…)`."""

    def use(**given) -> Client:
        client = Client(**given)
        monkeypatch.setattr(cluster_module, "_connect", lambda address: client)
        return client

    yield use
    cluster_module.let_go_of_reader()


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_tiny(tmp_path / "0.xlsx", ONE)
    for n in range(1, 9):  # copied, as the same saved a second later has other bytes
        (tmp_path / f"{n}.xlsx").write_bytes((tmp_path / "0.xlsx").read_bytes())
    (tmp_path / "4.xlsx").write_bytes(b"no workbook")
    return [f"{n}.xlsx" for n in range(9)]


def test_the_readings_are_those_of_this_computer(files, cluster, monkeypatch):
    monkeypatch.setattr(cluster_module, "CHUNK", 2)
    client = cluster()
    for kit in (Kit(TINY), Kit(TINY, today=date(2026, 11, 1))):
        here = list(read_all(files, kit))
        assert list(read_all(files, kit, scheduler="x")) == here
    assert [len(paths) for paths in client.chunks[:9]] == [1] * 9
    assert client.closed


def test_files_are_found_from_the_folder_of_the_client_and_reported_as_given(
    files, cluster, tmp_path, monkeypatch
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    cluster(before=lambda paths: monkeypatch.chdir(elsewhere))
    readings = list(read_all([*files, tmp_path / "none.xlsx"], Kit(TINY), scheduler="x"))
    assert [it.file for it in readings] == [*files, str(tmp_path / "none.xlsx")]
    assert readings[0].assessment.file == "0.xlsx"
    assert {problem.file for problem in readings[4].problems} == {"4.xlsx"}
    assert told(readings[-1]) == {("file_missing", "")}


def test_a_chunk_that_kills_workers_is_taken_apart(files, cluster, monkeypatch):
    def before(paths):
        if "2.xlsx" in paths:
            raise distributed.KilledWorker("task", None, 3)

    monkeypatch.setattr(cluster_module, "_FEWEST_TASKS", 2)
    client = cluster(before=before, threads=0)
    readings = list(read_all(files, Kit(TINY), scheduler="x"))
    assert [it.file for it in readings] == files
    assert told(readings[2]) == {("reading_crashed", "")}
    assert sum(it.assessment is not None for it in readings) == 7
    assert client.chunks[0] == files[:4]
    assert ["2.xlsx"] in client.chunks


def codes(files) -> list[str]:
    with pytest.raises(EyfaError) as caught:
        list(read_all(files, Kit(TINY), scheduler="tcp://a:1"))
    return [f"{it.code}: {it.message}" for it in caught.value.problems]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModuleNotFoundError("No module named 'eyfa'"), "cluster_failed"),
        (distributed.CancelledError("x"), "scheduler_lost"),
        (distributed.comm.CommClosedError("Stream is closed"), "scheduler_lost"),
    ],
)
def test_a_cluster_that_fails_is_told(files, cluster, error, code):
    def before(paths):
        raise error

    client = cluster(before=before)
    (told_,) = codes(files)
    assert told_.startswith(code)
    assert client.closed


def test_a_cluster_without_workers_is_told(files, cluster, monkeypatch):
    def before(paths):
        raise TimeoutError

    monkeypatch.setattr(cluster_module, "ALONE_SECONDS", 0.0)
    cluster(before=before, threads=0)
    assert codes(files)[0].startswith("workers_missing")


def test_a_worker_of_another_version_is_told(files, cluster, monkeypatch):
    def read(*given, read=cluster_module.read_chunk):
        with monkeypatch.context() as there:
            there.setattr(cluster_module, "__version__", "0.0.1")
            return read(*given)

    cluster()
    monkeypatch.setattr(cluster_module, "read_chunk", read)
    assert codes(files)[0].startswith("worker_differs: a worker on the cluster has eyfa 0.0.1")


def test_a_worker_with_another_framework_is_told(files, cluster, monkeypatch):
    kit = Kit(TINY)
    answer = cluster_module.read_chunk((__version__, "other", "n"), pickle.dumps(kit), files)
    assert answer == ((__version__, TINY.checksum), b"")
    cluster()
    monkeypatch.setattr(cluster_module, "read_chunk", lambda *_: ((__version__, "0123"), b""))
    assert "the framework 0123" in codes(files)[0]


def test_without_the_extra_it_says_what_to_install(files, eyfa_err, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["score", *files, "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "pip install 'eyfa[batch]'" in eyfa_err()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://a", "a b"])
def test_a_scheduler_that_does_not_answer_is_one_line(files, address):
    # In a process of its own: what a client leaves behind when it fails is no matter of the tests after it.
    code = (
        "import sys\n"
        "from eyfa.intake import cluster\n"
        "from eyfa.cli.main import run\n"
        "cluster.CONNECT_SECONDS = 1\n"
        "sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "score", *map(str, files), "--scheduler", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "scheduler_not_reached" in line
    assert address in line


@pytest.mark.parametrize("address", ["nonsense://a", "a b", "host"])
def test_what_is_no_address_is_told_before_anything_is_connected(address):
    with pytest.raises(EyfaError) as raised:
        cluster_module._connect(address)
    (problem,) = raised.value.problems
    assert (problem.code, problem.found) == ("scheduler_not_reached", address)


@pytest.fixture
def eyfa_err(capfd):
    return lambda: capfd.readouterr().err


# A real scheduler and real workers


@pytest.fixture
def real(tmp_path):
    """The address of a scheduler on loopback, its two workers, and itself."""
    with (tmp_path / "log").open("wb") as log:
        where = tmp_path / "scheduler.json"
        env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        common = {"stdout": log, "stderr": log, "env": env, "cwd": tmp_path}
        dask = [sys.executable, "-m", "dask"]
        local = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        scheduler = [*dask, "scheduler", *local, "--scheduler-file", str(where)]
        started = [subprocess.Popen(scheduler, **common)]
        try:
            while not where.exists() or not where.read_text().strip():
                time.sleep(0.1)
            address = json.loads(where.read_text())["address"]
            for _ in range(2):
                worker = [*dask, "worker", address, "--nthreads", "1", "--no-nanny"]
                started.append(subprocess.Popen([*worker, "--no-dashboard"], **common))
            yield address, started[1:], started[0]
        finally:
            for process in started:
                process.kill()
                process.wait()


@pytest.fixture
def everything(tmp_path, wales) -> Path:
    folder = tmp_path / "returned"
    folder.mkdir()
    for path in sorted(FOLDER.iterdir()):
        (folder / f"corpus-{path.name}").write_bytes(path.read_bytes())
    for name, (content, _) in HOSTILE.items():
        (folder / f"hostile-{name}").write_bytes(content)
    for n in range(60):
        write_returned(folder / f"good-{n:02}.xlsx", wales, n, place=f"Sample {n % 50}")
    return folder


def slow_on_linux(test):
    on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
    return pytest.mark.slow(on_linux(test))


def begin(everything, address, workers, *command) -> subprocess.Popen[str]:
    """Begin to read on the cluster, until the first worker has a child, and a second longer."""
    far = subprocess.Popen(
        [sys.executable, "-m", "eyfa", *command, "--scheduler", address],
        cwd=everything.parent,
        env=os.environ | {"COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    threads = Path(f"/proc/{workers[0].pid}/task")
    while not any((task / "children").read_text() for task in threads.iterdir()):
        assert far.poll() is None
        time.sleep(0.02)
    time.sleep(1)
    assert far.poll() is None
    return far


@slow_on_linux
def test_a_real_cluster_gives_the_same_bytes_though_a_worker_is_killed(everything, real):
    address, workers, _ = real
    command = ["check", "returned", "--format", "json", "--quiet"]
    here = in_a_process(*command, "--workers", "1", cwd=everything.parent)
    far = begin(everything, address, workers, *command)
    workers[0].send_signal(signal.SIGKILL)
    assert far.poll() is None
    out, err = far.communicate(timeout=300)
    assert (far.returncode, err) == (here.returncode, here.stderr)
    assert out == here.stdout
    again = ["score", "returned", "--format", "csv", "--quiet", "--latest"]
    here = in_a_process(*again, cwd=everything.parent)
    far_again = in_a_process(*again, "--scheduler", address, cwd=everything.parent)
    assert (far_again.stdout, far_again.stderr) == (here.stdout, here.stderr)


@slow_on_linux
def test_ctrl_c_ends_it_at_once(everything, real):
    address, workers, _ = real
    far = begin(everything, address, workers, "score", "returned")
    far.send_signal(signal.SIGINT)
    start = time.monotonic()
    _, err = far.communicate(timeout=10)
    assert time.monotonic() - start < 3
    assert far.returncode == 130, err
    assert re.fullmatch(r"\d+ of \d+ read; nothing was written\.", err.splitlines()[-2]), err
    assert err.splitlines()[-1].startswith("Stopped.")


@slow_on_linux
def test_a_scheduler_that_dies_on_the_way_is_one_line(everything, real):
    address, workers, scheduler = real
    far = begin(everything, address, workers, "score", "returned", "--quiet")
    scheduler.kill()
    out, err = far.communicate(timeout=60)
    assert (far.returncode, out) == (2, ""), err
    (line,) = err.splitlines()
    assert "scheduler_lost" in line
