"""Makes `dist/eyfa-VERSION-SYSTEM.zip`: eyfa and all it needs, to install without a package index.

Each package is of the version in `constraints.txt`. pip judges conditions such as "only on Windows" by
the computer it runs on, so what each wheel needs is judged here instead, for each system and Python.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}
"""What each system says of itself where a package is needed on some systems only."""
MACHINES = {
    "windows": {"AMD64": ["win_amd64"]},
    "macos": {"arm64": ["macosx_11_0_arm64"], "x86_64": ["macosx_11_0_x86_64"]},
    "linux": {"x86_64": ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"]},
}
"""The processors of each system, and what the wheels for them may be called."""
INSTALL = {
    "windows": r"""With Python 3.11, 3.12 or 3.13 installed, in a Command Prompt or PowerShell in this folder:

    py -m venv eyfa
    eyfa\Scripts\python -m pip install --no-index --find-links wheels eyfa

Then try it: eyfa\Scripts\eyfa demo
""",
    "macos": """With Python 3.11, 3.12 or 3.13 installed, in a terminal in this folder:

    python3 -m venv eyfa
    eyfa/bin/python -m pip install --no-index --find-links wheels eyfa

Then try it: eyfa/bin/eyfa demo
""",
}
INSTALL["linux"] = INSTALL["macos"]


def needed(wheel: Path, environment: dict[str, str]) -> Iterator[Requirement]:
    """What a wheel needs in an environment."""
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    for text in metadata.get_all("Requires-Dist", ()):
        requirement = Requirement(text)
        if not requirement.marker or requirement.marker.evaluate({**environment, "extra": ""}):
            yield requirement


def missing(wheels: Iterable[Path], environment: dict[str, str]) -> set[str]:
    """The packages that some wheel needs in an environment, and that no wheel here provides."""
    wheels = list(wheels)
    there = {
        name: version
        for name, version, *_ in (parse_wheel_filename(wheel.name) for wheel in wheels)
    }
    return {
        name
        for wheel in wheels
        for requirement in needed(wheel, environment)
        if (name := canonicalize_name(requirement.name)) not in there
        or there[name] not in requirement.specifier
    }


def download(names: Iterable[str], folder: Path, python: str, platforms: Iterable[str]) -> None:
    """Download wheels of packages, in the tested versions, without what they need."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary=:all:", "--constraint", str(ROOT / "constraints.txt")]
    command += ["--python-version", python, "--dest", str(folder)]
    command += [part for platform in platforms for part in ("--platform", platform)]
    subprocess.run([*command, *sorted(names)], check=True)  # noqa: S603 - a command of ours


def make_bundle(system: str, own: Path, target: Path) -> None:
    """Write the archive for a system.

    Args:
        system: a key of `SYSTEMS`.
        own: the wheel of eyfa.
        target: the archive.
    """
    wheels = {own.name: own}
    with TemporaryDirectory() as temporary, ZipFile(target, "w", ZIP_STORED) as archive:
        for python in PYTHONS:
            for machine, platforms in MACHINES[system].items():
                environment = SYSTEMS[system] | {
                    "platform_machine": machine,
                    "python_version": python,
                    "python_full_version": f"{python}.0",
                }
                folder = Path(temporary, f"{python}-{machine}")
                folder.mkdir()
                while names := missing([own, *folder.glob("*.whl")], environment):
                    download(names, folder, python, platforms)
                wheels |= {wheel.name: wheel for wheel in folder.glob("*.whl")}
        archive.writestr("INSTALL.txt", INSTALL[system].replace("\n", "\r\n"))
        for name in sorted(wheels):
            archive.write(wheels[name], f"wheels/{name}")


def main() -> None:
    """Write the archives for the systems named, or for all, from the newest wheel in `dist`."""
    own = max((ROOT / "dist").glob("eyfa-*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    version = parse_wheel_filename(own.name)[1]
    for system in sys.argv[1:] or SYSTEMS:
        target = own.with_name(f"eyfa-{version}-{system}.zip")
        make_bundle(system, own, target)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
