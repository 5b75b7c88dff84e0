"""The commands in README.md, run for real; `python tests/readme.py` writes their output into it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run_commands(block: str, folder: Path) -> str:
    """The commands of a console block, each with what it prints to standard output now."""
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    programs = Path(sys.executable).parent
    env = {**os.environ, "COLUMNS": "88", "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    parts = []
    for command in commands:
        finished = subprocess.run(
            command,
            shell=True,
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode in (0, 1), (command, finished.stderr)
        lines = [f"$ {command}", *finished.stdout.strip("\n").splitlines()]
        parts.append("\n".join(line.rstrip() for line in lines) + "\n")
    return "\n".join(parts)


def fresh(text: str) -> str:
    """README's text, with the output of every command as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "small-framework.yaml").write_bytes(
            (ROOT / "examples" / "small-framework.yaml").read_bytes()
        )
        return BLOCK.sub(lambda m: f"```console\n{run_commands(m[1], folder)}```", text)


if __name__ == "__main__":
    README.write_text(fresh(README.read_text(encoding="utf-8")), encoding="utf-8")
