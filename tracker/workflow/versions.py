"""One version of a document by its name. In: a file, `REVISION:PATH`, or a version of the ledger.

Out: the document.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tracker.errors import InputError, UsageError
from tracker.models import Document
from tracker.workflow.home import Home

_VERSION = re.compile(r"v[0-9a-f]+")


def find_version(name: str, home: Home) -> Document:
    """The document called `name`.

    It is a file, else `REVISION:PATH` as git writes it, else the beginning of a version of the
    ledger (`v1f3a`). Raises UsageError where it is none of them, InputError for one not readable.
    """
    if Path(name).is_file():
        return _read(Path(name).read_bytes(), name, home)
    if ":" in name:
        return _read(_from_git(name), name.partition(":")[2], home)
    if _VERSION.fullmatch(name) and home.ledger_path.exists():
        with home.open_ledger() as ledger:
            entries = ledger.documents(history=True)
            found = [entry for entry in entries if entry.version.startswith(name)]
            if len(found) == 1:
                return ledger.document(found[0].key, found[0].version)
            if found:
                raise UsageError(f"{len(found)} versions begin with {name}; give more of it")
    raise UsageError(f"{name!r} is no file, no REVISION:PATH of git and no version in the ledger")


def _read(data: bytes, path: str, home: Home) -> Document:
    from tracker.readers import read

    documents = list(read(data, path, home.read_options()))
    if len(documents) != 1:
        raise InputError(f"holds {len(documents)} documents, where one is compared", path)
    return documents[0]


def _from_git(name: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "show", "--end-of-options", name], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UsageError(f"{name} needs git, which is not installed") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").splitlines() or ["git failed"]
        raise UsageError(f"git cannot show {name}: {lines[0].removeprefix('fatal: ')}")
    return done.stdout
