"""A wheel in a clean environment, with no checkout about: everything works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that has the wheel, and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    install = [
        programs / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        ROOT / "constraints.txt",
        wheel,
    ]
    subprocess.run(install, check=True, capture_output=True)
    return programs


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


def run(
    programs: Path, work: Path, *arguments: str, **env: str
) -> subprocess.CompletedProcess[str]:
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "EYFA"))
    }
    return subprocess.run(
        [programs / "eyfa", *arguments],
        cwd=work,
        env=clean | env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_version_and_the_framework_come_with_it(installed, work):
    assert run(installed, work, "--version").stdout.startswith("eyfa 0.")
    shown = run(installed, work, "framework", "show")
    assert shown.returncode == 0
    assert "243" in shown.stdout


def test_the_loop_runs(installed, work):
    made = run(
        installed, work, "init", "--level", "local", "--place", "Sample Bay", "--round", "2026"
    )
    assert (made.returncode, made.stdout.strip()) == (0, "eyfa-sample-bay-local-2026.xlsx")
    scored = run(installed, work, "score", "eyfa-sample-bay-local-2026.xlsx", "--format", "json")
    document = json.loads(scored.stdout)
    assert document["assessments"][0]["benchmarks"] == 88
    assert document["framework"]["id"] == "early-years-wales"
    gaps = run(installed, work, "gaps", "eyfa-sample-bay-local-2026.xlsx", "-o", "gaps.xlsx")
    assert gaps.returncode == 0
    assert (work / "gaps.xlsx").is_file()
    html = run(installed, work, "score", "eyfa-sample-bay-local-2026.xlsx", "-o", "score.html")
    assert html.returncode == 0


def test_the_places_come_with_it(installed, work):
    made = run(installed, work, "init", "out", "--places", "wales", "--level", "national")
    assert made.returncode == 0, made.stderr
    (file,) = (work / "out").glob("*.xlsx")
    checked = run(installed, work, "check", file, "--expect", "wales", "--format", "json")
    assert json.loads(checked.stdout)["assessments"][0]["place"] == "Wales"


def test_the_demo_runs(installed, work):
    demo = run(installed, work, "demo")
    assert demo.returncode == 0, demo.stderr
    results = work / "eyfa-demo" / "results"
    assert (results / "gaps.xlsx").is_file()
    report = (results / "report.html").read_text(encoding="utf-8")
    assert "Sample Bay (synthetic)" in report
    assert "<svg" in report
    assert "word/document.xml" in ZipFile(results / "report.docx").namelist()


def test_the_shell_completes(installed, work):
    shell = {"_EYFA_COMPLETE": "complete_bash", "COMP_WORDS": "eyfa sc", "COMP_CWORD": "1"}
    assert run(installed, work, **shell).stdout.split() == ["score"]
    shell |= {"COMP_WORDS": "eyfa gaps --level re", "COMP_CWORD": "3"}
    assert run(installed, work, **shell).stdout.split() == ["regional"]


def test_it_is_typed_and_carries_its_notices(installed, work):
    code = (
        "import eyfa, pathlib, importlib.metadata as m;"
        "p = pathlib.Path(eyfa.__file__).parent;"
        "print((p / 'py.typed').exists(), (p / 'data' / 'framework.yaml').exists(),"
        " sorted(f.name for f in m.files('eyfa') if 'licenses' in str(f)))"
    )
    output = subprocess.run(
        [installed / "python", "-c", code], cwd=work, capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == "True True ['LICENSE', 'NOTICE']"
