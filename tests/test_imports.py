"""Heavy modules are loaded by the commands that need them, and by no others."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import eyfa
from eyfa.assessment import Response
from eyfa.framework.loader import load_framework
from eyfa.intake.collect import write_table
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.reader import read_workbook

HEAVY = {
    "openpyxl",
    "xlsxwriter",
    "jinja2",
    "vl_convert",
    "playwright",
    "docx",
    "pptx",
    "dask",
    "pandas",
    "numpy",
    "pyarrow",
    "eyfa.workbook.reading.ods",
    "eyfa.workbook.reading.xlsx",
}
MODELS = {"pydantic", "eyfa.framework.model"}
"""What each command needs, and the list of them all does not."""
# What reads workbooks is loaded by none: it runs in a child process.
NEEDS = {
    "--help": set(),
    "framework show": set(),
    "framework search play": set(),
    "score FILE": set(),
    "score FILE --format json": set(),
    "gaps FILE": set(),
    "compare FILE": set(),
    "check FILE": set(),
    "score TABLE": set(),
    "collect FILE -o TABLE_TOO": set(),
    "init NEW": {"xlsxwriter"},
    "report FILE -o HTML": {"vl_convert", "jinja2"},
    "report FILE -o MD": set(),
}
CODE = """
import sys
from eyfa.cli.main import run
status = run(sys.argv[2:])
print("status", status, *(set(sys.argv[1].split(",")) & set(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("returned") / "returned.xlsx"
    framework = load_framework()
    responses = {
        id_: Response(benchmark=id_, rating="in_place") for id_ in framework.benchmark_by_id
    }
    write_workbook(path, framework, place="Sample Bay", round="2026", responses=responses)
    write_table(path.with_suffix(".csv"), [read_workbook(path, framework)], framework)
    return path


def test_help_loads_no_model():
    finished = subprocess.run(
        [sys.executable, "-c", CODE, ",".join(MODELS), "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stderr.splitlines()[-1].split() == ["status", "0"]


@pytest.mark.parametrize(("command", "needed"), NEEDS.items(), ids=NEEDS)
def test_only_what_is_needed_is_loaded(command, needed, returned, tmp_path):
    names = {
        "FILE": str(returned),
        "TABLE": str(returned.with_suffix(".csv")),
        "TABLE_TOO": str(tmp_path / "table.csv"),
        "HTML": str(tmp_path / "new.html"),
        "MD": str(tmp_path / "new.md"),
        "NEW": str(tmp_path / "new.xlsx"),
    }
    arguments = [names.get(word, word) for word in command.split()]
    finished = subprocess.run(
        [sys.executable, "-c", CODE, ",".join(HEAVY), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    word, status, *loaded = finished.stderr.splitlines()[-1].split()
    assert (word, status) == ("status", "0"), finished.stderr
    assert set(loaded) == needed


def test_importing_the_package_loads_nothing_heavy():
    code = (
        f"import sys, eyfa; print(*({HEAVY | {'pydantic', 'typer', 'rich'}!r} & set(sys.modules)))"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert finished.stdout.split() == []


def test_no_module_gives_one_name_two_values():
    """The later would win in silence, as where two lines of work were put together."""
    modules = list(Path(eyfa.__file__).parent.rglob("*.py"))
    assert len(modules) > 100
    for path in modules:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        single = [node for node in body if isinstance(node, ast.Assign | ast.AnnAssign)]
        targets = [it for node in single for it in getattr(node, "targets", None) or [node.target]]
        names = Counter(it.id for it in targets if isinstance(it, ast.Name))
        twice = [name for name, count in names.items() if count > 1]
        assert not twice, path
