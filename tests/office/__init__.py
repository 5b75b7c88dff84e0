"""LibreOffice, driven for tests as a person would use it: open, type, save."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
    ".xls": "MS Excel 97",
    ".csv": "Text - txt - csv (StarCalc)",
    ".pdf": "calc_pdf_Export",
}
_DRIVER = Path(__file__).with_name("uno_driver.py")


def python_with_uno() -> str | None:
    """A Python that has the module `uno`, which comes with LibreOffice and not from an index."""
    for name in ("/usr/bin/python3", shutil.which("python3", path="/usr/lib/libreoffice/program")):
        if name and Path(name).exists():
            found = subprocess.run([name, "-c", "import uno"], capture_output=True, check=False)
            if found.returncode == 0:
                return name
    return None


def missing() -> str:
    """What is missing to drive LibreOffice, in words; empty where nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice (soffice) is not installed"
    if python_with_uno() is None:
        return "no Python with the module uno (Debian: python3-uno) is installed"
    return ""


class Office:
    """One running LibreOffice, with a profile of its own."""

    def __init__(self) -> None:
        self._profile = tempfile.mkdtemp(prefix="eyfa-office-")
        pipe = f"eyfa{os.getpid()}"
        self._office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{self._profile}",
                "--headless",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._driver = subprocess.Popen(
            [str(python_with_uno()), str(_DRIVER), pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": ""},
        )

    def run(self, path: Path, **request: object) -> list[list[list[object]]]:
        """Open a file, do as asked, return what was to be read (see `uno_driver.py`)."""
        line = json.dumps({"open": str(path), **request})
        self._driver.stdin.write(line + "\n")
        self._driver.stdin.flush()
        answer = json.loads(self._driver.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["read"]

    def save(self, path: Path, *targets: Path, options: str = "", **request: object) -> None:
        """Open a file, do as asked, save it as other files, in the formats of their suffixes."""
        how = [options] if options else []
        request = {key: value for key, value in request.items() if value}
        pairs = [[str(target), FILTERS[target.suffix], *how] for target in targets]
        self.run(path, save=pairs, **request)

    def close(self) -> None:
        """Stop both programs and remove the profile."""
        self._driver.stdin.close()
        self._driver.wait(timeout=20)
        self._driver.stdout.close()
        self._office.terminate()
        self._office.wait(timeout=30)
        shutil.rmtree(self._profile, ignore_errors=True)
