"""Findings that were there before. In: diagnostics, a baseline file. Out: what is new.

A baseline holds the rule and the keys of the numbers of each accepted finding, never a line, so
that it survives edits elsewhere; one finding a line, sorted, so that two branches merge cleanly.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import ConfigError
from tracker.models import Diagnostic, to_json

VERSION = 1


class Entry(NamedTuple):
    """One accepted finding: the rule and the keys of the numbers, the one it stands at first."""

    rule: str
    keys: tuple[str, ...]

    @classmethod
    def of(cls, diagnostic: Diagnostic) -> Entry:
        """The entry under which a diagnostic is kept."""
        sites = (diagnostic.site, *diagnostic.related)
        return cls(diagnostic.code, tuple(site.key for site in sites))


def text(diagnostics: Iterable[Diagnostic]) -> str:
    """The baseline file that accepts these diagnostics. Path and quote are for the reader only."""
    lines = sorted(
        (Entry.of(one), one.site.path or one.site.document, one.site.quote) for one in diagnostics
    )
    findings = [
        "    " + to_json({"rule": entry.rule, "keys": entry.keys, "path": path, "quote": quote})
        for entry, path, quote in lines
    ]
    body = ",\n".join(findings)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{body}\n  ]\n}}\n'


def read(path: Path) -> Counter[Entry]:
    """How often each finding is accepted. Raises ConfigError for a file that is no baseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"the baseline cannot be read ({error.strerror})", str(path)) from error
    except ValueError as error:
        raise ConfigError(f"not a baseline ({error}); {_AGAIN}", str(path)) from error
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        found = f"version {version}" if version is not None else "no version"
        raise ConfigError(
            f"a baseline with {found}, where this release writes version {VERSION}; {_AGAIN}",
            str(path),
        )
    try:
        return Counter(_entry(one) for one in data["findings"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"a finding without rule and keys; {_AGAIN}", str(path)) from error


def new(diagnostics: Iterable[Diagnostic], accepted: Counter[Entry]) -> list[Diagnostic]:
    """The diagnostics that the baseline does not accept."""
    left = accepted.copy()
    fresh = []
    for diagnostic in diagnostics:
        entry = Entry.of(diagnostic)
        if left[entry] > 0:
            left[entry] -= 1
        else:
            fresh.append(diagnostic)
    return fresh


def _entry(data: dict[str, Any]) -> Entry:
    rule, keys = data["rule"], data["keys"]
    if not isinstance(rule, str) or not isinstance(keys, list):
        raise TypeError
    return Entry(rule, tuple(map(str, keys)))


_AGAIN = "make it again with `tracker baseline`"
