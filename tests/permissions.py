"""Doing without root's rights for a moment, so that permissions can be tested by root too."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534
_VERSION = 0x20080522
_PAST_PERMISSIONS = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, of linux/capability.h."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Set(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be held by the permissions of files, as who owns them.

    On Linux root keeps its name and loses the right to pass over permissions: Python and eyfa themselves,
    which often lie where no other user can enter, stay readable.
    """
    if os.geteuid() != 0:
        yield
    elif sys.platform.startswith("linux"):
        sets = (_Set * 2)()
        _call("capget", sets)
        before = sets[0].effective
        sets[0].effective = before & ~_PAST_PERMISSIONS
        _call("capset", sets)
        try:
            yield
        finally:
            sets[0].effective = before
            _call("capset", sets)
    else:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)


def _call(name: str, sets: ctypes.Array[_Set]) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(ctypes.byref(_Header(_VERSION, 0)), sets):
        raise OSError(ctypes.get_errno(), f"{name} failed")


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter and change, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="eyfa-open-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
