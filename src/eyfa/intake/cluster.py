"""Reading on a Dask cluster: the same readings in the same order, made on other machines.

Every task carries all it needs, so that a worker that joins late, or takes over from one that died, is as
good as any other. Chunks of files go to the cluster as tasks, some more than it can do at once and no more,
so that little waits anywhere. A worker that dies has its chunks done elsewhere, by Dask; a chunk that brings
down one after another is taken apart, and a file that still does so is one problem.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any

from eyfa.intake.reading import IsolatedReader, Kit, unread
from eyfa.problems import EyfaError, Kind, Severity
from eyfa.provenance.version import __version__
from eyfa.remote import in_full, name_of, without_passwords
from eyfa.words import speaking
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.reader import Reading

if TYPE_CHECKING:
    from distributed import Client, Future

CHUNK = 32
"""Files of a task: enough that handing it out costs nothing beside them."""
CONNECT_SECONDS = 10
ALONE_SECONDS = 30.0
"""How long to wait for workers where there are none."""
_LOOK_SECONDS = 2.0
_TASKS_A_THREAD = 3
_FEWEST_TASKS = 4

DASK_MISSING = Kind(
    "dask_missing",
    Severity.ERROR,
    "reading on a cluster needs Dask, which is not installed",
    "install it with: pip install 'eyfa[batch]'",
    "--scheduler was given, and what it needs is only installed with an extra.",
)
SCHEDULER_NOT_REACHED = Kind(
    "scheduler_not_reached",
    Severity.ERROR,
    "no Dask scheduler answers at {found}: {reason}",
    "check the address, as in tcp://host:8786, and that the scheduler is running",
    "--scheduler was given, but nothing answered there within ten seconds. Nothing was read.",
    {"found": "tcp://host:8786", "reason": "connection refused"},
)
SCHEDULER_LOST = Kind(
    "scheduler_lost",
    Severity.ERROR,
    "the Dask scheduler stopped answering",
    "look at its log, and run the command again",
    "The connection to the cluster ended before all files were read. Nothing was written.",
)
WORKERS_MISSING = Kind(
    "workers_missing",
    Severity.ERROR,
    "the cluster has had no worker for {seconds:.0f} seconds",
    "start workers with: dask worker {found}",
    "A scheduler hands out work, but there was no worker to do it. Nothing was written.",
    {"found": "tcp://host:8786", "seconds": 30.0},
)
WORKER_DIFFERS = Kind(
    "worker_differs",
    Severity.ERROR,
    "a worker on the cluster has {found}, but this computer has {expected}",
    "install the same eyfa everywhere, and start the workers again",
    "Another version might read a workbook differently, so nothing was written.",
    {"found": "eyfa 0.9.0", "expected": "eyfa 1.0.0"},
)
CLUSTER_FAILED = Kind(
    "cluster_failed",
    Severity.ERROR,
    "a worker on the cluster cannot read: {reason}",
    "install eyfa on every worker; its log says more",
    "Something went wrong on the cluster itself, not with one of the files. Nothing was written.",
    {"reason": "ModuleNotFoundError: no module named 'eyfa'"},
)


Asked = tuple[str, str, str]
"""Version of eyfa, checksum of the framework, and a name of the kit."""
Answer = tuple[tuple[str, str], bytes]
"""The version and checksum that the worker has, and, if they are those that were asked for, what was read."""

_own = local()
"""The reader that a thread of a worker keeps from one chunk to the next, and the name of its kit."""


def read_chunk(asked: Asked, kit: bytes, paths: Sequence[str]) -> Answer:
    """On a worker: read files, in their order; another version of eyfa says that it differs."""
    version, checksum, name = asked
    if version != __version__:
        return (__version__, ""), b""
    if getattr(_own, "name", None) != name:
        given: Kit = pickle.loads(kit)  # noqa: S301 - from the client, whose code this is
        if given.framework.checksum != checksum:
            return (__version__, given.framework.checksum), b""
        let_go_of_reader()
        with speaking(given.language):
            _own.name, _own.language, _own.reader = name, given.language, IsolatedReader(given)
    with speaking(_own.language):
        return (__version__, checksum), pickle.dumps(list(_own.reader.read_all(paths)))


def let_go_of_reader() -> None:
    """Close the one that this thread keeps, whose kit nobody will ask for again."""
    if hasattr(_own, "reader"):
        _own.reader.close()
        del _own.name, _own.language, _own.reader


def read_on_cluster(
    address: str, paths: Sequence[Path | str], kit: Kit
) -> Generator[Reading, None, None]:
    """Read files on the cluster of a scheduler; the readings come in the order of the files.

    Raises:
        EyfaError: the cluster cannot be used. What single files do to it is a problem of theirs.
    """
    kit = replace(kit, folder=str(Path.cwd()))
    client = _connect(address)
    try:
        yield from _Errand(client, address, kit).readings([in_full(path) for path in paths])
    finally:
        client.close(timeout=1)


def _connect(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
        from distributed.comm.addressing import get_address_host_port  # noqa: PLC0415
    except ImportError:
        raise EyfaError([DASK_MISSING.problem()]) from None
    _silence()
    try:
        get_address_host_port(address)  # a client made of no address waits long for its own end
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        found = without_passwords(address)
        bare, shown = (text.rpartition("://")[2] for text in (address, found))
        reason = str(error).partition("\n")[0].replace(bare, shown)
        problem = SCHEDULER_NOT_REACHED.problem(found=found, reason=reason)
        raise EyfaError([problem]) from None


def _silence() -> None:
    """Let Dask print nothing, not even those of its parts that have levels of their own: problems tell it."""
    for name in ("distributed", "tornado", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class _Errand:
    """One reading of many files on a cluster."""

    def __init__(self, client: Client, address: str, kit: Kit) -> None:
        self._client = client
        self._address = address
        self._kit = pickle.dumps(kit)
        name = hashlib.sha256(self._kit).hexdigest()
        self._asked = (__version__, kit.framework.checksum, name)
        self._seen_worker = time.monotonic()
        self._most_tasks = _FEWEST_TASKS
        self._look()

    def readings(self, paths: Sequence[str]) -> Iterator[Reading]:
        """All readings, in order; so many tasks at a time that no worker waits."""
        size = max(1, min(CHUNK, len(paths) // self._most_tasks))
        chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
        waiting: deque[tuple[Sequence[str], Future]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(chunk)))
            if len(waiting) >= self._most_tasks:
                yield from self._collect(*waiting.popleft())
        while waiting:
            yield from self._collect(*waiting.popleft())

    def _submit(self, paths: Sequence[str]) -> Future:
        return self._client.submit(read_chunk, self._asked, self._kit, list(paths), pure=False)

    def _collect(self, paths: Sequence[str], future: Future) -> Iterator[Reading]:
        """The readings of a chunk."""
        from distributed import KilledWorker  # noqa: PLC0415

        try:
            sent = self._wait(future)
        except KilledWorker:
            if len(paths) == 1:
                problem = file_findings.READING_CRASHED.problem(file=name_of(paths[0]))
                yield unread(name_of(paths[0]), problem)
                return
            for path in paths:
                yield from self._collect([path], self._submit([path]))
            return
        yield from sent

    def _wait(self, future: Future) -> list[Reading]:
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415
        from distributed.comm import CommClosedError  # noqa: PLC0415

        while True:
            try:
                (version, checksum), sent = future.result(timeout=_LOOK_SECONDS)
                break
            except TimeoutError:
                self._look()
            except KilledWorker:
                raise
            except (CancelledError, CommClosedError):
                raise EyfaError([SCHEDULER_LOST.problem()]) from None
            except Exception as error:  # noqa: BLE001 - whatever a task raised there
                reason = f"{type(error).__name__}: {error}".partition("\n")[0]
                raise EyfaError([CLUSTER_FAILED.problem(reason=reason)]) from None
        if (version, checksum) != self._asked[:2]:
            raise EyfaError([self._difference(version, checksum)])
        return pickle.loads(sent)  # type: ignore[no-any-return] # noqa: S301 - from our own cluster

    def _difference(self, version: str, checksum: str) -> Any:
        if version != __version__:
            found, expected = f"eyfa {version}", f"eyfa {__version__}"
        else:
            found, expected = (f"the framework {its[:8]}" for its in (checksum, self._asked[1]))
        return WORKER_DIFFERS.problem(found=found, expected=expected)

    def _look(self) -> None:
        """See how many can work, and give up where nobody does for long."""
        try:
            threads = sum(self._client.nthreads().values())
        except (OSError, TimeoutError):
            raise EyfaError([SCHEDULER_LOST.problem()]) from None
        self._most_tasks = max(_FEWEST_TASKS, _TASKS_A_THREAD * threads)
        now = time.monotonic()
        if threads:
            self._seen_worker = now
        elif now - self._seen_worker > ALONE_SECONDS:
            problem = WORKERS_MISSING.problem(
                found=without_passwords(self._address), seconds=ALONE_SECONDS
            )
            raise EyfaError([problem])
