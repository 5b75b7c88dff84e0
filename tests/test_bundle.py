"""What is packed to be installed offline: all that each system needs, and nothing that it does not."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import bundle
import pytest

WHEELS = {
    "eyfa-0.1.0": ["typer>=0.29", "dask; extra == 'batch'"],
    "typer-0.29.2": ["colorama; platform_system == 'Windows'", "older; python_version < '3.12'"],
    "colorama-0.4.6": [],
    "older-1.0": [],
}


def wheel(folder: Path, name: str) -> Path:
    path = folder / f"{name}-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        lines = [f"Requires-Dist: {text}\n" for text in WHEELS[name]]
        archive.writestr(f"{name}.dist-info/METADATA", "Metadata-Version: 2.1\n" + "".join(lines))
    return path


@pytest.mark.parametrize(
    ("system", "only_there"), [("windows", {"colorama"}), ("macos", set()), ("linux", set())]
)
def test_a_bundle_has_what_its_system_needs(tmp_path, monkeypatch, system, only_there):
    def download(names, folder, _python, _platforms):
        for name in names:
            (found,) = (known for known in WHEELS if known.startswith(f"{name}-"))
            wheel(folder, found)

    monkeypatch.setattr(bundle, "download", download)
    target = tmp_path / "bundle.zip"
    bundle.make_bundle(system, wheel(tmp_path, "eyfa-0.1.0"), target)
    with ZipFile(target) as archive:
        names = set(archive.namelist())
        install = archive.read("INSTALL.txt").decode()
    packages = {name.removeprefix("wheels/").split("-")[0] for name in names - {"INSTALL.txt"}}
    assert packages == {"eyfa", "typer", "older"} | only_there
    assert "pip install --no-index --find-links wheels eyfa" in install


def test_a_version_that_will_not_do_is_missing(tmp_path):
    old = wheel(tmp_path, "typer-0.29.2").rename(tmp_path / "typer-0.28-py3-none-any.whl")
    assert "typer" in bundle.missing([wheel(tmp_path, "eyfa-0.1.0"), old], {})
