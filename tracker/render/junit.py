"""JUnit XML, which every CI service shows as tests. In: diagnostics. Out: XML text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.models import Diagnostic
from tracker.render.diagnostics import place

# XML 1.0 has no way to write these, not even as references.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(diagnostics: Sequence[Diagnostic], documents: Iterable[str]) -> str:
    """One test case a document, passed if nothing was found in it, and one failed case a finding.

    `documents` are the paths that were checked.
    """
    faulty = {one.site.path or one.site.document for one in diagnostics}
    clean = sorted(set(documents) - faulty)
    counts = {"tests": len(clean) + len(diagnostics), "failures": len(diagnostics), "errors": 0}
    attributes = {name: str(count) for name, count in counts.items()}
    root = Element("testsuites", {"name": "claims-tracker"} | attributes)
    suite = SubElement(root, "testsuite", {"name": "tracker check"} | attributes)
    for path in clean:
        SubElement(suite, "testcase", classname=_clean(path), name="claims are consistent")
    for one in diagnostics:
        case = SubElement(
            suite,
            "testcase",
            classname=_clean(one.site.path or one.site.document),
            name=_clean(f"{one.code} {one.name} at {one.site.line}:{one.site.column}"),
        )
        failure = SubElement(case, "failure", type=one.severity, message=_clean(one.message))
        sites = (one.site, *one.related)
        failure.text = _clean("\n".join(f"{place(site)}: {site.quote}" for site in sites))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
