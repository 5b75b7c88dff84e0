"""Addresses in place of paths: read with the same bounds, reported as given, never taken for folders here."""

from __future__ import annotations

import json
import pickle
import sys

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from cli.conftest import in_a_process
from eyfa.intake.batch import read_all
from eyfa.intake.find import find_workbooks
from eyfa.intake.reading import Kit
from eyfa.problems import EyfaError
from eyfa.remote import Address, find_addresses, in_full, is_address, name_of, read_address
from eyfa.workbook.reading import source
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import TINY, told, write_returned

ONE = "| Ref | Rating |\n| F1-L01 | 3 – In place |"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("s3://bucket/a.xlsx", True),
        ("simplecache::https://host/a.xlsx", True),
        ("C://a.xlsx", False),
        ("a/b.xlsx", False),
        ("s3:/bucket", False),
    ],
)
def test_what_an_address_is(path, expected):
    assert is_address(path) == expected


@pytest.fixture
def folder(tmp_path):
    for name in ("a.xlsx", "sub/b.xlsx", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_returned(tmp_path / name, ONE)
    return tmp_path


def test_files_folders_and_patterns(folder):
    base = f"file://{folder}"
    whole = [f"{base}/a.xlsx", f"{base}/sub/b.xlsx"]
    assert find_workbooks([base, f"{base}/a.xlsx"]) == (whole, [])
    assert find_workbooks([f"{base}/*/*.xlsx"]) == (whole[1:], [])
    (folder / "list.txt").write_text(f"{base}/a.xlsx\n")
    assert find_workbooks([f"@{folder}/list.txt"]) == (whole[:1], [])
    found, problems = find_workbooks([f"{base}/none*"])
    assert (found, [it.code for it in problems]) == ([], ["no_workbooks"])


def test_reading_gives_what_the_file_gives(folder):
    address = f"file://{folder}/a.xlsx"
    here, there = read_workbook(folder / "a.xlsx", TINY), read_workbook(address, TINY)
    assert (there.file, there.sha256) == (address, here.sha256)
    assert there.assessment.responses == here.assessment.responses
    (again,) = read_all([address], Kit(TINY))
    assert again == there


def test_what_cannot_be_read_is_one_problem(folder, monkeypatch):
    assert told(read_workbook(f"file://{folder}/none.xlsx", TINY)) == {("file_missing", "")}
    assert told(read_workbook("nonsense://a/b.xlsx", TINY)) == {("file_not_opened", "")}
    monkeypatch.setattr(source, "MAX_FILE", 100)
    assert len(read_address(f"file://{folder}/a.xlsx", 100)) == 101
    monkeypatch.setattr("eyfa.workbook.reading.archive.MAX_FILE", 100)
    assert told(read_workbook(f"file://{folder}/a.xlsx", TINY)) == {("workbook_too_large", "")}


def test_faults_of_a_file_system_are_told(monkeypatch):
    def fail(self, path, **options):
        raise RuntimeError("the bucket is gone\nand more")

    memory = fsspec.filesystem("memory")
    monkeypatch.setattr(type(memory), "find", fail)
    monkeypatch.setattr(type(memory), "open", fail)
    with pytest.raises(EyfaError) as caught:
        list(find_addresses("memory://returned/", {".xlsx"}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("address_not_listed", "memory://returned/")
    assert problem.message.endswith("the bucket is gone")
    files, problems = find_workbooks(["memory://returned/"])
    assert (files, [it.code for it in problems]) == ([], ["address_not_listed"])
    (line,) = read_workbook("memory://returned/a.xlsx", TINY).problems
    assert line.code == "file_not_opened"


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        ("none.xlsx", ("file_missing", "")),
        ("none", ("file_missing", "")),
        ("notes", ("file_is_text", "")),
    ],
)
def test_a_file_is_no_folder(folder, name, told_of):
    (folder / "notes").write_text("Nobody's answers.\n" * 9)
    address = f"file://{folder}/{name}"
    assert find_workbooks([address]) == ([address], [])
    assert told(read_workbook(address, TINY)) == {told_of}


@pytest.mark.parametrize(
    "address",
    [
        "https://host/a.xlsx?X-Amz-Expires=3600&X-Amz-Credential=me",
        "https://host/download?id=7",
        "simplecache::https://host/a.xlsx?sv=2024&se=2026",
        "https://host/a.xlsx#sheet",
    ],
)
def test_a_signed_address_is_that_of_a_file(address):
    assert find_workbooks([address]) == ([address], [])


def test_addresses_that_differ_in_what_is_not_shown_are_two():
    signed = [f"https://host/a.xlsx?sig={one}" for one in "ab"]
    files, problems = find_workbooks([*signed, signed[0]])
    assert (list(map(in_full, files)), problems) == (signed, [])


@pytest.mark.parametrize(
    ("answered", "code", "said"),
    [
        (500, "file_not_opened", "the server answered: 500 what it says"),
        (403, "file_not_opened", "the server answered: 403 what it says"),
        (404, "file_missing", "there is no such file"),
    ],
)
def test_what_a_server_answers_is_told(answered, code, said, monkeypatch):
    class ResponseError(Exception):
        status, message = answered, "What it says"

    def fail(self, path, *_, **__):
        raise FileNotFoundError(path) from ResponseError()

    monkeypatch.setattr(MemoryFileSystem, "open", fail)
    (problem,) = read_workbook("memory://returned/a.xlsx", TINY).problems
    assert problem.code == code
    assert said in problem.message


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://me:pass@host/a.xlsx", "http://…:…@host/a.xlsx"),
        ("http://me:p@ss@host:80/a.xlsx", "http://…:…@host:80/a.xlsx"),
        ("http://me:pa/s?s#@host/a.xlsx", "http://…:…@host/a.xlsx"),
        ("http://:pass@host/a.xlsx", "http://:…@host/a.xlsx"),
        ("zip://a.xlsx::http://me:pass@host/a.zip", "zip://a.xlsx::http://…:…@host/a.zip"),
        ("http://host:8080/me@home.xlsx", "http://host:8080/me@home.xlsx"),
        ("https://token@host:80/a.xlsx", "https://…@host:80/a.xlsx"),
        ("https://token:@host/a.xlsx", "https://…:…@host/a.xlsx"),
        ("s3://bucket/me@home.xlsx", "s3://bucket/me@home.xlsx"),
        ("abfs://container@account/a.xlsx", "abfs://container@account/a.xlsx"),
        (
            "https://host/a.xlsx?rlkey=ab&access_token=ab&author=me",
            "https://host/a.xlsx?rlkey=…&access_token=…&author=me",
        ),
        (
            "https://host/a.xlsx?X-Amz-Date=1&X-Amz-Signature=0f&x=1",
            "https://host/a.xlsx?X-Amz-Date=1&X-Amz-Signature=…&x=1",
        ),
        ("https://host/a.xlsx?sig=a%2Fb", "https://host/a.xlsx?sig=…"),
    ],
)
def test_a_name_has_no_password(address, shown):
    named = Address(address)
    assert (str(named), f"{named}", name_of(address), json.dumps(named)) == (
        *(shown,) * 3,
        json.dumps(shown),
    )
    for copy in (named, Address(named), pickle.loads(pickle.dumps(named))):
        assert (copy, in_full(copy)) == (shown, address)


def test_without_fsspec_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    reading = read_workbook("s3://bucket/a.xlsx", TINY)
    assert told(reading) == {("fsspec_missing", "")}
    assert "eyfa[batch]" in reading.problems[0].hint
    assert "fsspec, which is needed" in reading.problems[0].message


def test_it_says_which_package_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    (problem,) = read_workbook("s3://bucket/a.xlsx", TINY).problems
    assert problem.message == "s3fs, which is needed to read from s3://, is not installed"


def test_on_the_command_line(tmp_path, folder):
    address = f"file://{folder}/a.xlsx"
    done = in_a_process("check", address, "--format", "json", cwd=tmp_path)
    (file,) = json.loads(done.stdout)["files"]
    assert file["file"] == address
    assert {it["code"] for it in file["problems"]} == {"other_framework"}
