"""Addresses in place of paths, on the command line: no password is shown or written."""

from __future__ import annotations

from pathlib import PurePosixPath

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem


class Guarded(MemoryFileSystem):
    """Gives its file to whom knows the password, and repeats it where it fails."""

    protocol = "guarded"

    @classmethod
    def _strip_protocol(cls, path):
        return path.removeprefix("guarded://")

    def open(self, path, *_, **__):
        if path != "me:secret@host/a.xlsx":
            raise RuntimeError(f"no such thing: guarded://{path}")
        return fsspec.filesystem("memory").open("/a.xlsx")

    def isdir(self, path):
        return not PurePosixPath(path).suffix

    def find(self, path, *_, **__):
        if path.endswith("fails"):
            raise RuntimeError(f"no such thing: guarded://{path}")
        return [f"{path}/a.xlsx"]

    def unstrip_protocol(self, name):
        return f"guarded://{name}"


@pytest.fixture
def guarded(returned):
    fsspec.register_implementation("guarded", Guarded, clobber=True)
    with fsspec.filesystem("memory").open("/a.xlsx", "wb") as stream:
        stream.write(returned.read_bytes())
    return "guarded://me:secret@host"


@pytest.mark.parametrize("command", ["check", "score", "gaps", "collect", "report", "plan"])
@pytest.mark.parametrize("given", ["{}/a.xlsx", "{}", "{}/fails", "@list.txt"])
def test_no_output_has_a_password(command, given, guarded, tmp_path, eyfa, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(f"{guarded}/a.xlsx\n{guarded}/b.xlsx\n")
    suffixes = {"collect": ("csv",), "report": ("html", "md"), "plan": ("xlsx",)}
    for suffix in suffixes.get(command, ("json", "csv")):
        outcome = eyfa(command, given.format(guarded), "-o", f"out.{suffix}")
        assert "secret" not in outcome.out + outcome.err
        assert outcome.status in {0, 1, 2}
    assert given.endswith("fails") or (tmp_path / f"out.{suffix}").exists()
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != "list.txt":
            assert b"secret" not in file.read_bytes(), file
    if given == "{}/a.xlsx" and command == "score":
        confirmed = eyfa("verify", "out.json", given.format(guarded))
        assert confirmed.status == 0, confirmed.out + confirmed.err
        assert "secret" not in confirmed.out + confirmed.err


def test_a_fault_and_a_misuse_show_no_password(guarded, eyfa, monkeypatch):
    monkeypatch.setenv("EYFA_DEBUG", "1")
    address = f"{guarded}/a.xlsx"

    def fail(*_, **__):
        raise RuntimeError(address)

    monkeypatch.setattr("eyfa.cli.inputs.find_sources", fail)
    for arguments, status in ((("score", address), 3), (("framework", "schema", address), 2)):
        outcome = eyfa(*arguments)
        assert (outcome.status, "secret" in outcome.out + outcome.err) == (status, False)


@pytest.mark.parametrize("address", ["http://me:secret@host/a.yaml", "https://secret@host/a.yaml"])
@pytest.mark.parametrize(
    "arguments",
    [
        *(("score", "{returned}", option, "{}") for option in ("--framework", "--method", "--places", "-o")),
        *(("report", "{returned}", option, "{}") for option in ("--logo", "--intro", "--pictures", "-o")),
        *(("check", "{returned}", option, "{}") for option in ("--expect", "--repair")),
        *(("init", option, "{}") for option in ("--from", "--places", "--report")),
        ("init", "{}"),
        ("demo", "{}"),
        ("verify", "{}"),
        ("collect", "{returned}", "-o", "{}"),
        ("framework", "check", "{}"),
        ("score", "@{}"),
        ("score", "{returned}", "--scheduler", "{}"),
    ],
)  # fmt: skip
def test_what_takes_files_alone_refuses_addresses_and_quotes_none(
    arguments, address, returned, tmp_path, eyfa, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    outcome = eyfa(*(one.format(address, returned=returned) for one in arguments))
    assert (outcome.status, "secret" in outcome.out + outcome.err) == (2, False)
    assert not list(tmp_path.iterdir())
