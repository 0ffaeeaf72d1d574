"""SARIF 2.1.0, which code-scanning services read. In: diagnostics and rules. Out: JSON text.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import quote

from tracker.models import Diagnostic, Severity, Site

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
HOME = "https://pypi.org/project/claims-tracker/"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


class RuleText(Protocol):
    """What is said of a rule: its code, name, severity, one-line summary and documentation."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def summary(self) -> str: ...
    @property
    def doc(self) -> str: ...


def sarif(diagnostics: Sequence[Diagnostic], rules: Iterable[RuleText], version: str) -> str:
    """One run: every rule with its help, every finding with its place, the places it is related
    to, and a fingerprint that survives edits elsewhere in the document.
    """
    described = list(rules)
    index = {rule.code: position for position, rule in enumerate(described)}
    run = {
        "tool": {
            "driver": {
                "name": "claims-tracker",
                "informationUri": HOME,
                "version": version,
                "rules": [_rule(rule) for rule in described],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder in which the check was run."}}
        },
        "results": [_result(one, index) for one in diagnostics],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def fingerprint(diagnostic: Diagnostic) -> str:
    """A hash of the rule and the keys of the numbers, not of where they stand."""
    keys = [site.key for site in (diagnostic.site, *diagnostic.related)]
    return hashlib.sha256("\x1f".join([diagnostic.code, *keys]).encode()).hexdigest()[:32]


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(diagnostic: Diagnostic, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic.site)],
        "partialFingerprints": {"claimKeys/v1": fingerprint(diagnostic)},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": site.quote or site.document}, **_location(site)}
            for number, site in enumerate(diagnostic.related, 1)
        ]
    return result


def _location(site: Site) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": site.line, "startColumn": site.column}
    if site.quote:
        region |= {"endLine": site.ends.line, "endColumn": site.ends.column}
        region["snippet"] = {"text": site.quote}
    artifact = {"uri": quote(site.path or site.document), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
