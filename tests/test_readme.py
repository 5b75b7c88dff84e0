"""What README.md shows is what eyfa does."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readme import README, ROOT, fresh

pytestmark = pytest.mark.slow


def test_the_output_shown_is_the_output(tmp_path):
    text = README.read_text(encoding="utf-8")
    assert text.count("```console") >= 7
    assert fresh(text) == text, "run: python tests/readme.py"


def test_the_python_example_runs(tmp_path):
    text = README.read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    subprocess.run([sys.executable, "-m", "eyfa", "demo", "--quiet"], cwd=tmp_path, check=True)
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert len(finished.stdout.splitlines()) == 3


def test_the_method_example_is_accepted(tmp_path):
    from eyfa import load_framework, load_method

    text = README.read_text(encoding="utf-8")
    file = tmp_path / "method.yaml"
    file.write_text(text.split("```yaml\n")[1].split("```")[0])
    assert load_method(file, load_framework()).weights.components == {"B2": 2}


def test_every_file_that_is_linked_is_there():
    import re

    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert local
    for link in local:
        assert (ROOT / link).exists(), link
