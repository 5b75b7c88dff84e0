"""Writes that are interrupted, have no room or no permission: the old file stays whole, and one is told.

The processes are real. What holds one at the worst moment, all written and not yet in its place, is a
`sitecustomize` of the test's own: eyfa knows nothing of it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

import pytest

from eyfa import Response, Scope, files, write_workbook
from eyfa.files import new_file, real_path, write_file
from eyfa.problems import EyfaError
from permissions import NOBODY, open_folder, ordinary_user

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and mounts are POSIX's")

OLD = b"what was there before"
HOLD = """\
import os, time

{name} = os.{name}
calls = 0

def hold(*arguments, **named):
    global calls
    calls += 1
    if calls >= {nth}:
        open({ready!r}, "w").close()
        time.sleep(60)
    return {name}(*arguments, **named)

os.{name} = hold
"""


@pytest.fixture
def target(tmp_path) -> Path:
    """A file to write over, alone in its folder."""
    folder = tmp_path / "results"
    folder.mkdir()
    path = folder / "workbook.xlsx"
    path.write_bytes(OLD)
    return path


@contextlib.contextmanager
def held(*arguments: object, at: str, tmp_path: Path, nth: int = 1) -> Iterator[subprocess.Popen]:
    """A command that has come to the n-th call of a function of the system, and waits before it."""
    ready = tmp_path / "ready"
    hooks = tmp_path / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "sitecustomize.py").write_text(HOLD.format(name=at, ready=str(ready), nth=nth))
    path = os.pathsep.join([str(hooks), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        [sys.executable, "-m", "eyfa", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 60
        while not ready.exists():
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline, "it never came there"
            time.sleep(0.02)
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("at", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "status", "said"),
    [
        (signal.SIGINT, 130, "Stopped. No file"),
        (signal.SIGTERM, 143, "Stopped by the system or another program. No file"),
        (signal.SIGHUP, 129, "Stopped, because the terminal was closed. No file"),
    ],
)
def test_signal(number, status, said, at, target, tmp_path):
    with held("init", target, "--force", at=at, tmp_path=tmp_path) as process:
        assert [it.suffix for it in target.parent.iterdir() if it != target] == [".part"]
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert process.returncode == status
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert out == ""
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_kill_leaves_the_old_file_and_a_part_that_the_next_write_takes_away(target, tmp_path):
    with held("init", target, "--force", at="replace", tmp_path=tmp_path) as process:
        process.kill()
        assert process.wait(20) == -signal.SIGKILL
    (part,) = [it for it in target.parent.iterdir() if it != target]
    assert target.read_bytes() == OLD
    assert part.name.startswith(".eyfa-")
    others = target.with_name("another.csv")
    write_file(others, b"another file leaves it alone")
    assert part.exists()
    write_file(target, b"new", force=True)
    assert sorted(target.parent.iterdir()) == [others, target]
    assert target.read_bytes() == b"new"


def test_part_of_a_process_that_still_writes_is_left_alone(target, tmp_path):
    with held("init", target, "--force", at="replace", tmp_path=tmp_path) as process:
        (part,) = [it for it in target.parent.iterdir() if it != target]
        write_file(target, b"the other", force=True)
        assert part.exists()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert target.read_bytes() == b"the other"
    assert list(target.parent.iterdir()) == [target]


def test_part_is_passed_over_when_a_folder_is_searched(target, tmp_path, folder_of_one):
    with held("init", folder_of_one / "x.xlsx", at="replace", tmp_path=tmp_path) as process:
        process.kill()
        process.wait(20)
    assert len(list(folder_of_one.iterdir())) == 2
    finished = run("score", folder_of_one, "--format", "csv")
    assert finished.returncode == 0, finished.stderr
    assert ".part" not in finished.stdout + finished.stderr


def test_ignored_signal_stays_ignored(target, tmp_path):
    """As with `nohup`: closing the terminal does not stop what was told to outlive it."""
    script = f"trap '' HUP; exec {quote(sys.executable)} -m eyfa init {target} --force"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(
        "import atexit, os, signal\nos.kill(os.getpid(), signal.SIGHUP)\n"
        "fsync = os.fsync\n"
        "def hang_up(handle):\n    os.kill(os.getpid(), signal.SIGHUP)\n    fsync(handle)\n"
        "os.fsync = hang_up\n"
    )
    path = os.pathsep.join([str(hooks), os.environ.get("PYTHONPATH", "")])
    finished = subprocess.run(
        ["bash", "-c", script],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert target.read_bytes() != OLD


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_while_several_are_written(number, tmp_path, damaged):
    with held(
        *("check", damaged, "--repair", tmp_path / "repaired"),
        at="replace",
        nth=2,
        tmp_path=tmp_path,
    ) as process:
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 128 + number
    assert [it.name for it in (tmp_path / "repaired").iterdir()] == ["a-repaired.xlsx"]
    assert "1 of 3 repaired, and kept. Not written: b-repaired.xlsx, c-repaired.xlsx\n" in err
    assert "Traceback" not in err


@contextlib.contextmanager
def small_disk(room: int) -> Iterator[Path]:
    """A disk of a few bytes: a file system in memory of its own, where one may mount it."""
    where = tempfile.mkdtemp(prefix="eyfa-small-")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={room},mode=777", "tmpfs", where]
    is_mounted = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
    if not is_mounted:
        Path(where).rmdir()
        pytest.skip("mounting a small disk is not permitted here")
    try:
        yield Path(where)
    finally:
        subprocess.run(["umount", where], check=True)
        Path(where).rmdir()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_full_disk():
    with small_disk(24 * 1024) as disk:
        target = disk / "workbook.xlsx"
        target.write_bytes(OLD)
        finished = run("init", target, "--force")
        assert finished.returncode == 2
        assert finished.stderr.startswith(
            f"{target}: disk_full: was not written, because the disk is"
        )
        assert "Traceback" not in finished.stderr
        assert target.read_bytes() == OLD
        assert list(disk.iterdir()) == [target]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_disk_that_fills_while_several_are_written(damaged):
    with small_disk(64 * 1024) as disk:
        finished = run("check", damaged, "--repair", disk)
        assert finished.returncode == 2, finished.stderr
        done = sorted(it.name for it in disk.iterdir())
        assert 0 < len(done) < 3
        assert set(done) < {"a-repaired.xlsx", "b-repaired.xlsx", "c-repaired.xlsx"}
        assert f"{len(done)} of 3 repaired, and kept. Not written: " in finished.stderr
        assert "disk_full" in finished.stderr
        assert "Traceback" not in finished.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_disk_that_fills_while_workbooks_are_collected(wordy):
    """What is kept beside the table has no room: the table is whole, and one is told where to make room."""
    with small_disk(4 * 1024) as disk:
        finished = run("collect", wordy, "-o", disk / "t.csv", "--workers", 1)
        assert finished.returncode == 2, finished.stderr
        assert f"{disk / '.t.csv.eyfa-journal'}: disk_full: " in finished.stderr
        assert not (disk / "t.csv").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_temporary_folder_that_fills_while_workbooks_are_collected(wordy, tmp_path):
    with small_disk(4 * 1024) as disk:
        finished = run(*("collect", wordy, "--json-lines", "-", "--workers", 1), TMPDIR=str(disk))
        assert finished.returncode == 2, finished.stderr
        assert f"{disk}: temporary_folder_full: " in finished.stderr
        assert "TMPDIR" in finished.stderr
        # A table that is there is read into that folder too.
        target = tmp_path / "t.csv"
        assert run("collect", wordy, "-o", target, "--workers", 1).returncode == 0
        whole = target.read_bytes()
        finished = run("collect", wordy, "-o", target, "--workers", 1, TMPDIR=str(disk))
        assert finished.returncode == 2, finished.stderr
        assert f"{disk}: temporary_folder_full: " in finished.stderr
        assert target.read_bytes() == whole
        assert not list(tmp_path.glob(".*journal"))


def test_files_that_may_not_grow_while_workbooks_are_collected(wordy, tmp_path):
    script = 'ulimit -f 8; exec "$@"'
    words = [sys.executable, "-m", "eyfa", "collect", str(wordy), "-o", str(tmp_path / "t.csv")]
    finished = subprocess.run(
        ["bash", "-c", script, "bash", *words, "--workers", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 2, finished.stderr
    assert f"{tmp_path / '.t.csv.eyfa-journal'}: larger_than_allowed: " in finished.stderr
    assert "ulimit" in finished.stderr
    assert not (tmp_path / "t.csv").exists()


def test_full_disk_is_told_wherever_it_shows(target, monkeypatch):
    """For systems where no small disk can be mounted: the same, at each call that may say so."""
    import errno

    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:

            def refuse(*_, **__):
                raise OSError(errno.ENOSPC, "No space left on device")

            patched.setattr(files.os, name, refuse)
            with pytest.raises(EyfaError) as caught:
                write_file(target, b"new", force=True)
        assert [it.code for it in caught.value.problems] == ["disk_full"]
        assert list(target.parent.iterdir()) == [target]
        assert target.read_bytes() == OLD


def test_read_only_folder():
    """With `--force`, over a file in a folder in which an ordinary user may change nothing."""
    with open_folder() as folder:
        target = folder / "workbook.xlsx"
        target.write_bytes(OLD)
        target.chmod(0o644)
        folder.chmod(0o555)
        with ordinary_user(), pytest.raises(EyfaError) as caught:
            write_file(target, b"new", force=True)
        (problem,) = caught.value.problems
        assert (problem.code, problem.file) == ("not_writable", str(target))
        assert "permission denied" in problem.message
        assert list(folder.iterdir()) == [target]
        assert target.read_bytes() == OLD


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command line as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "eyfa", *map(str, arguments)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def damaged(tmp_path) -> Path:
    """Three workbooks with cells to repair."""
    from openpyxl import load_workbook

    from fuzzing import TOP

    folder = tmp_path / "damaged"
    folder.mkdir()
    for number, name in enumerate("abc"):
        book = load_workbook(TOP / "examples" / "sample-bay-2026.xlsx")
        sheet = book.worksheets[1]
        row = next(cell.row for cell in sheet["A"] if str(cell.value).startswith("F1-L"))
        sheet.cell(row, 4).value = f"Mostly there, {number}"
        book["Start"].cell(1, 12).value = name
        book.save(folder / f"{name}.xlsx")
    return folder


@pytest.fixture
def folder_of_one(tmp_path) -> Path:
    """A folder with one returned workbook."""
    from fuzzing import TOP

    folder = tmp_path / "one"
    folder.mkdir()
    content = (TOP / "examples" / "sample-bay-2026.xlsx").read_bytes()
    (folder / "returned.xlsx").write_bytes(content)
    return folder


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_a_file_keeps_its_permissions_when_another_takes_its_place(mode, target):
    target.chmod(mode)
    with new_file(target, force=True) as stream:
        (part,) = set(target.parent.iterdir()) - {target}
        assert stat.S_IMODE(part.stat().st_mode) == mode, (
            "not open to more people even for a moment"
        )
        stream.write(b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path):
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives files away")
def test_a_file_keeps_its_owner_and_group_where_that_is_possible(target):
    os.chown(target, NOBODY, NOBODY)
    write_file(target, b"new", force=True)
    assert (target.stat().st_uid, target.stat().st_gid) == (NOBODY, NOBODY)


def test_a_group_that_could_not_be_kept_leaves_its_permissions_to_no_other(target, monkeypatch):
    """Who belongs to the new group is not who belonged to the old one."""

    def refuse(*_):
        raise PermissionError

    held = os.stat_result((*target.stat()[:5], target.stat().st_gid + 1, *target.stat()[6:]))
    target.chmod(0o664)
    held = os.stat_result((target.stat().st_mode, *held[1:]))
    monkeypatch.setattr(files, "_replaced", lambda _: held)
    monkeypatch.setattr(files.os, "fchown", refuse)
    write_file(target, b"new", force=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_what_is_written_to_a_link_is_in_the_file_that_it_leads_to(target, tmp_path):
    middle, link = target.parent / "middle.xlsx", tmp_path / "link.xlsx"
    middle.symlink_to(target.name)
    link.symlink_to(middle)
    write_file(link, b"new", force=True)
    assert (link.readlink(), middle.readlink()) == (middle, Path(target.name))
    assert target.read_bytes() == b"new"
    assert sorted(target.parent.iterdir()) == [middle, target]
    target.unlink()
    write_file(link, b"anew", force=True)
    assert target.read_bytes() == b"anew"


def test_a_link_that_leads_to_itself_is_told(tmp_path):
    link = tmp_path / "link.xlsx"
    link.symlink_to(link)
    with pytest.raises(EyfaError) as caught:
        write_file(link, b"new", force=True)
    assert [it.code for it in caught.value.problems] == ["not_writable"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives links away")
@pytest.mark.parametrize("mode", [0o777, 0o1777])
def test_a_link_that_anybody_may_have_put_there_is_not_followed(mode, target):
    """In a folder that all may write to, somebody else's link must not choose what is written over."""
    with open_folder() as folder:
        folder.chmod(mode)
        link = folder / "link.xlsx"
        link.symlink_to(target)
        os.lchown(link, NOBODY, NOBODY)
        with contextlib.suppress(EyfaError):
            write_file(link, b"new", force=True)
    assert target.read_bytes() == OLD


@pytest.fixture
def wordy(tmp_path, wales) -> Path:
    """A folder with one returned workbook, of which there is more to keep than a few kilobytes."""
    folder = tmp_path / "wordy"
    folder.mkdir()
    scope = Scope.of(wales, levels=["local"], components=["F1"])
    asked = [benchmark.id for _, benchmark in scope.items(wales)]
    given = {it: Response(benchmark=it, rating="in_place", evidence=it * 500) for it in asked}
    write_workbook(folder / "wordy.xlsx", wales, scope=scope, responses=given)
    return folder


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can delete a current folder")
def test_where_a_path_leads_is_asked_without_fear(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert real_path(tmp_path / "link") == str(tmp_path.resolve() / "file")
    assert real_path(tmp_path / "loop") == str(tmp_path.resolve() / "loop")
    assert real_path("file") == "file"

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr(os, "readlink", refuse)
    assert real_path(tmp_path / "link") == str(tmp_path / "link")
